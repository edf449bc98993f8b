/** La caméra : demandée d’un geste, rendue aussitôt que l’on arrête. */
import { estUn2dDoc } from './essais.js';
import { Panne } from './pannes.js';

const SOUHAIT = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
};
const ENTRE_DEUX = 120; // ms
/** Combien de fois un autre code se montre avant qu’on le dise : le 2D-Doc peut être juste à côté. */
const PATIENCE = 4;
const REFUS = ['NotAllowedError', 'SecurityError'];

/** @returns {Promise<MediaStream>} */
async function demander() {
  if (!navigator.mediaDevices?.getUserMedia) throw new Panne('camera-absente');
  try {
    return await navigator.mediaDevices.getUserMedia(SOUHAIT);
  } catch (cause) {
    const refusee = cause instanceof Error && REFUS.includes(cause.name);
    throw new Panne(refusee ? 'camera-refusee' : 'camera-absente', cause);
  }
}

/**
 * @param {HTMLVideoElement} video
 * @param {(texte: string) => void} quandLu
 * @param {(image: ImageBitmap, rang: number) => Promise<string | null>} lire
 * @returns {Promise<() => void>} de quoi arrêter
 */
export async function ouvrirLaCamera(video, quandLu, lire) {
  const flux = await demander();
  let ouverte = true;
  const arreter = () => {
    ouverte = false;
    for (const piste of flux.getTracks()) piste.stop();
    video.srcObject = null;
  };
  video.playsInline = true;
  video.muted = true;
  video.srcObject = flux;
  try {
    await video.play();
  } catch (cause) {
    arreter();
    throw new Panne('camera-absente', cause);
  }
  suivre().catch(arreter);
  return arreter;

  async function suivre() {
    const dire = unDeChaque(quandLu);
    for (let rang = 0; ouverte; rang += 1) {
      const texte = video.videoWidth ? await lire(await createImageBitmap(video), rang) : null;
      if (ouverte && texte !== null) dire(texte);
      await new Promise((suite) => setTimeout(suite, ENTRE_DEUX));
    }
  }
}

/**
 * Dit chaque texte une fois : un 2D-Doc aussitôt, un autre code quand il s’est assez montré.
 * @param {(texte: string) => void} quandLu
 * @returns {(texte: string) => void}
 */
function unDeChaque(quandLu) {
  /** @type {Map<string, number>} combien de fois chaque texte a été vu */
  const vus = new Map();
  return (texte) => {
    const fois = (vus.get(texte) ?? 0) + 1;
    vus.set(texte, fois);
    if (fois === (estUn2dDoc(texte) ? 1 : PATIENCE)) quandLu(texte);
  };
}
