/**
 * Lit un code dans une image, hors du fil de la page. Reçoit {id, image, rang}, répond {id, texte} ou
 * {id, panne}. `image` : un fichier, ou des pixels ; `rang` : celui d’une image de la caméra, si d’autres
 * la suivent.
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { chercher } from './essais.js';
import { octetsDe } from './lecteurs.js';
import { Panne } from './pannes.js';
import { pixelsDe } from './pixels.js';

/** @import { NomDePanne } from './pannes.js' */

/** @typedef {{ id: number, image: Blob | ImageBitmap, rang?: number }} Demande */
/** @typedef {{ id: number, texte?: string | null, panne?: NomDePanne }} Reponse */

/** @type {Promise<unknown> | null} */
let pret = null;

/** Le lecteur, prêt ; ce qui n’est pas arrivé se redemande au geste suivant. */
function preparer() {
  pret ??= (async () => {
    const wasmBinary = await octetsDe('zxing_reader.wasm');
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  })();
  pret.catch(() => {
    pret = null;
  });
  return pret;
}

/** @param {Blob | ImageBitmap} image */
async function ouvrir(image) {
  if (!(image instanceof Blob)) return image;
  try {
    return await createImageBitmap(image);
  } catch (cause) {
    throw new Panne('image-illisible', cause);
  }
}

/** @type {import('./essais.js').Lecteur} */
const lire = (pixels, options) => readBarcodes(/** @type {ImageData} */ (pixels), options);

/** @param {Reponse} reponse */
const dire = (reponse) => self.postMessage(reponse);

self.onmessage = async ({ data }) => {
  /** @type {Demande} */
  const { id, image, rang } = data;
  try {
    const [ouverte] = await Promise.all([ouvrir(image), preparer()]);
    const { width: largeur, height: hauteur } = ouverte;
    const source = (/** @type {number} */ echelle) => pixelsDe(ouverte, echelle);
    const texte = await chercher({ largeur, hauteur }, source, lire, rang);
    ouverte.close();
    dire({ id, texte });
  } catch (faute) {
    dire({ id, panne: faute instanceof Panne ? faute.nom : 'image-illisible' });
  }
};
