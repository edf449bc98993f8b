/**
 * D’un fichier ou de la caméra au texte d’un papier. Ce qui lit les images et les PDF ne se charge qu’alors.
 */

/** @import { NomDePanne } from './pannes.js' */

/** @typedef {'' | 'vraie' | 'fausse'} Signature vide : le site n’a pas de quoi la vérifier */
/**
 * Un texte à lire, ce qu’il faut en dire, et sa signature.
 * @typedef {{ texte: string, dit?: string, signature?: Signature }} Lu
 */

/** Une photo ou un fichier dont rien n’a été lu ; son message est la phrase à montrer. */
export class RienALire extends Error {}

const AU_PLUS = 30_000_000; // octets : une photo de téléphone en a moins de dix
const RECOPIER = 'Photographiez-le de plus près, à plat, ou collez le texte du papier.';
/** @type {Record<NomDePanne, string>} */
const PANNES = {
  'image-illisible': 'Ce navigateur n’ouvre pas cette image. Essayez une photo en JPEG ou en PNG.',
  'pdf-illisible': 'Ce PDF ne s’ouvre pas\u00a0: il est abîmé, ou ce n’en est pas un.',
  'pdf-protege': 'Ce PDF demande un mot de passe. Enregistrez-en une copie sans mot de passe.',
  'camera-refusee':
    'L’appareil photo n’est pas permis à cette page. Choisissez plutôt une photo déjà prise.',
  'camera-absente': 'L’appareil photo ne répond pas. Choisissez plutôt une photo déjà prise.',
  'lecteur-indisponible':
    'Ce qui lit les photos n’a pas pu être chargé\u00a0: vérifiez la connexion, puis recommencez.',
};

/** @returns {Promise<typeof import('./decodeur.js')>} */
async function decodeur() {
  try {
    return await import('./decodeur.js');
  } catch {
    throw new RienALire(PANNES['lecteur-indisponible']);
  }
}

/**
 * La phrase d’une panne du lecteur ; ce qui n’en est pas une est une faute du programme.
 * @param {unknown} faute
 */
export function phraseDe(faute) {
  if (faute instanceof RienALire) return faute.message;
  const nom = faute instanceof Error && 'nom' in faute ? String(faute.nom) : '';
  const phrase = Object.entries(PANNES).find(([panne]) => panne === nom)?.[1];
  if (!phrase) throw faute;
  return phrase;
}

/**
 * Le texte de cette pièce ; lève RienALire, ou une panne du lecteur.
 * @param {File} piece
 * @returns {Promise<Lu>}
 */
export async function lirePiece(piece) {
  if (piece.size > AU_PLUS) throw new RienALire('Ce fichier est trop lourd pour être un papier.');
  if (!piece.size) throw new RienALire('Ce fichier est vide.');
  const { name, type } = piece;
  if (type === 'application/pdf' || /\.pdf$/i.test(name)) return lirePdf(piece);
  if (type.startsWith('text/') || /\.txt$/i.test(name)) return { texte: await enTexte(piece) };
  if (type && !type.startsWith('image/')) {
    throw new RienALire('Ce fichier n’est ni une photo, ni un PDF, ni un texte.');
  }
  const { lireLImage } = await decodeur();
  const texte = await lireLImage(piece);
  if (texte === null) throw new RienALire(`Aucun code n’a été vu sur cette image. ${RECOPIER}`);
  return { texte, signature: await signatureDe(texte) };
}

/**
 * Ce que vaut la signature d’un code que l’on vient de lire.
 * @param {string} texte
 * @returns {Promise<Signature>}
 */
export async function signatureDe(texte) {
  const { verifierLaSignature } = await decodeur();
  const vraie = await verifierLaSignature(texte);
  if (vraie === null) return '';
  return vraie ? 'vraie' : 'fausse';
}

/** @param {File} piece @returns {Promise<Lu>} */
async function lirePdf(piece) {
  const { lireLePdf } = await decodeur();
  const { texte, codes } = await lireLePdf(piece);
  if (texte.trim()) return { texte };
  const [code] = codes;
  if (code === undefined) {
    throw new RienALire('Ce PDF est une image, sans texte, et aucun code n’y a été vu.');
  }
  const signature = await signatureDe(code);
  return {
    texte: code,
    signature,
    dit: 'Ce PDF est une image, sans texte\u00a0: seul son code a été lu.',
  };
}

/** Un texte enregistré par un vieux logiciel n’est pas en UTF-8. @param {File} piece */
async function enTexte(piece) {
  const octets = await piece.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}

/**
 * Ouvre la caméra ; rend de quoi l’arrêter.
 * @param {HTMLVideoElement} video
 * @param {(texte: string) => void} quandLu
 */
export async function regarder(video, quandLu) {
  const { ouvrirLaCamera } = await decodeur();
  return ouvrirLaCamera(video, quandLu);
}
