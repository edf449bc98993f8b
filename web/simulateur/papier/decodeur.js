/**
 * D’une image, d’un PDF ou de la caméra au texte d’un 2D-Doc. Rien ne part : ni demandé avant un geste, ni envoyé.
 * Ce qui empêche est une Panne, dont `nom` dit laquelle.
 */
import { ouvrirLaCamera as ouvrir } from './camera.js';
import { garder } from './garde.js';
import { Panne } from './pannes.js';
import { lireLePdf as lire } from './pdf.js';

export { verifierLaSignature } from './signature.js';

/** @import { Reponse } from './lecteur.worker.js' */

/** @type {Worker | null} */
let lecteur = null;
let dernier = 0;
/** @type {Map<number, (reponse: Reponse) => void>} */
const attentes = new Map();

/** Lance le lecteur ; s’il ne part pas, le geste suivant le relance. */
function lancer() {
  const lance = new Worker(new URL('./lecteur.worker.js', import.meta.url), { type: 'module' });
  lance.onmessage = ({ data }) => {
    attentes.get(data.id)?.(data);
    attentes.delete(data.id);
  };
  lance.onerror = () => {
    lecteur = null;
    for (const [id, finir] of attentes) finir({ id, panne: 'lecteur-indisponible' });
    attentes.clear();
  };
  return lance;
}

/**
 * @param {Blob | ImageBitmap} image
 * @param {number} [rang] celui de l’image, si d’autres la suivent
 * @returns {Promise<string | null>}
 */
async function lireUneImage(image, rang) {
  lecteur ??= lancer();
  const worker = lecteur;
  dernier += 1;
  const id = dernier;
  /** @type {Reponse} */
  const { texte, panne } = await new Promise((finir) => {
    attentes.set(id, finir);
    worker.postMessage({ id, image, rang }, image instanceof Blob ? [] : [image]);
  });
  if (panne) throw new Panne(panne);
  garder('papier');
  return texte ?? null;
}

/**
 * Le texte du 2D-Doc de cette image, ou d’un autre code s’il n’y a que lui ; null si l’on n’en voit aucun.
 * @param {Blob} fichier
 * @returns {Promise<string | null>}
 */
export const lireLImage = (fichier) => lireUneImage(fichier);

/**
 * Le texte de toutes les pages, et celui des codes que l’on y voit.
 * @param {Blob} fichier
 * @returns {Promise<{ texte: string, codes: string[] }>}
 */
export const lireLePdf = (fichier) => lire(fichier, lireUneImage);

/**
 * Montre la caméra dans `video`, et dit chaque code nouveau que l’on y lit, jusqu’à ce que l’on arrête.
 * @param {HTMLVideoElement} video
 * @param {(texte: string) => void} quandLu
 * @returns {Promise<() => void>} de quoi arrêter
 */
export const ouvrirLaCamera = (video, quandLu) => ouvrir(video, quandLu, lireUneImage);
