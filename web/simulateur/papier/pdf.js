/** Un PDF, par pdf.js : le texte de ses pages, et chaque page dessinée pour le lecteur de codes. */
import { garder } from './garde.js';
import { adresseDe, octetsDe } from './lecteurs.js';
import { Panne } from './pannes.js';

/** @typedef {typeof import('pdfjs-dist')} PdfJs */
/** @typedef {import('pdfjs-dist').PDFPageProxy} Page */

const POINTS_PAR_POUCE = 72;
const PAR_POUCE = 220;
const PAGES_AU_PLUS = 60;
const PAGES_DESSINEES = 12;
const COTE_AU_PLUS = 4000;

/** @type {Promise<PdfJs> | null} */
let bibliotheque = null;

/** pdf.js, vérifié ; ce qui n’est pas arrivé se redemande au geste suivant. */
function charger() {
  bibliotheque ??= (async () => {
    const [principal, worker] = await Promise.all(['pdf.mjs', 'pdf.worker.mjs'].map(adresseDe));
    /** @type {PdfJs} */
    const pdf = await import(String(principal));
    pdf.GlobalWorkerOptions.workerSrc = String(worker);
    return pdf;
  })();
  bibliotheque.catch(() => {
    bibliotheque = null;
  });
  return bibliotheque;
}

/** Ce qu’une image numérisée demande en plus, vérifié aussi. */
class Complements {
  /** @param {{ filename: string }} demande */
  async fetch({ filename }) {
    return new Uint8Array(await octetsDe(filename));
  }
}

/** @param {PdfJs} pdf @param {Blob} fichier */
async function ouvrir(pdf, fichier) {
  const tache = pdf.getDocument({
    data: new Uint8Array(await fichier.arrayBuffer()),
    BinaryDataFactory: Complements,
    useWorkerFetch: false,
    disableFontFace: true, // aucune police n’est prise ailleurs : pour lire un code, des tracés suffisent
    enableXfa: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  });
  try {
    return { tache, document: await tache.promise };
  } catch (cause) {
    await tache.destroy();
    const protege = cause instanceof Error && cause.name === 'PasswordException';
    throw new Panne(protege ? 'pdf-protege' : 'pdf-illisible', cause);
  }
}

/** @param {Page} page */
async function texteDe(page) {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/** @param {Page} page @returns {Promise<ImageBitmap>} */
async function dessiner(page) {
  const taille = page.getViewport({ scale: 1 });
  const scale = Math.min(
    PAR_POUCE / POINTS_PAR_POUCE,
    COTE_AU_PLUS / Math.max(taille.width, taille.height),
  );
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas, viewport, background: '#fff' }).promise;
  return createImageBitmap(canvas);
}

/**
 * Le texte de toutes les pages, et celui des codes que l’on y voit.
 * @param {Blob} fichier
 * @param {(image: ImageBitmap, rang?: number) => Promise<string | null>} lire
 * @returns {Promise<{ texte: string, codes: string[] }>}
 */
export async function lireLePdf(fichier, lire) {
  const { tache, document: ouvert } = await ouvrir(await charger(), fichier);
  /** @type {string[]} */
  const textes = [];
  /** @type {Set<string>} */
  const codes = new Set();
  try {
    for (let rang = 1; rang <= Math.min(ouvert.numPages, PAGES_AU_PLUS); rang += 1) {
      const page = await ouvert.getPage(rang);
      textes.push(await texteDe(page));
      if (rang <= PAGES_DESSINEES) {
        const code = await lire(await dessiner(page), codes.size ? 0 : undefined);
        if (code !== null) codes.add(code);
      }
      page.cleanup();
    }
  } finally {
    await tache.destroy();
  }
  garder('pdf');
  return { texte: textes.join('\n'), codes: [...codes] };
}
