/**
 * Chercher un 2D-Doc dans une image : ce que l’on essaie, du plus prompt au plus patient. Aucun navigateur
 * n’est demandé ici : les pixels et le lecteur de codes sont donnés.
 */
import { agrandir, egaliser, enGris, enPixels, lisser, resserrer } from './gris.js';

/** @import { Gris, Pixels } from './gris.js' */
/** @typedef {{ largeur: number, hauteur: number }} Tailles d’une image, en pixels */
/** @typedef {{ isValid: boolean, bytes: Uint8Array }} Code */
/** @typedef {(pixels: Pixels, options: object) => Promise<Code[]>} Lecteur */
/** @typedef {(echelle: number) => Pixels} Source l’image entière, à cette échelle */

/** @typedef {keyof typeof FACONS} Facon */
/** @typedef {[number, Facon]} Essai le plus grand côté, en pixels, une fois l’image réduite ; et la façon */

/** @param {string} texte */
export const estUn2dDoc = (texte) => texte.startsWith('DC');
/** Ce que le lecteur cherche : un code de 2D-Doc, tourné de n’importe quel angle. */
const CODE = {
  formats: ['DataMatrix'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: 8,
};

/** Comment préparer l’image, et ce que l’on y cherche. */
const FACONS = {
  telle: { preparer: telle, options: CODE },
  /** Sous une ombre ou un reflet. */
  eclairee: {
    preparer: (/** @type {Gris} */ image) => egaliser(image, 7),
    options: { ...CODE, binarizer: 'FixedThreshold' },
  },
  /** Floue. */
  nette: { preparer: (/** @type {Gris} */ image) => resserrer(image, 3, 4), options: CODE },
  /** Floue et prise dans le noir. */
  lissee: {
    preparer: (/** @type {Gris} */ image) => resserrer(lisser(image, 1), 4, 5),
    options: CODE,
  },
  /** Très floue : deux fois de suite. */
  tresNette: {
    preparer: (/** @type {Gris} */ image) => resserrer(resserrer(lisser(image, 1), 2, 3), 2, 3),
    options: CODE,
  },
  /** Granuleuse : prise dans le noir, de trop loin. */
  granuleuse: { preparer: sansGrain, options: CODE },
  granuleuseEclairee: {
    preparer: (/** @type {Gris} */ image) => egaliser(sansGrain(image), 7),
    options: { ...CODE, binarizer: 'FixedThreshold' },
  },
  /** L’encre a bavé, ou manque. */
  encree: {
    preparer: (/** @type {Gris} */ image) => resserrer(lisser(agrandir(image), 2), 5, 10),
    options: CODE,
  },
  /** Blanc sur noir, et floue. */
  inverseeNette: {
    preparer: (/** @type {Gris} */ image) => resserrer(image, 3, 4),
    options: { ...CODE, tryInvert: true },
  },
  /** Blanc sur noir. */
  inversee: { preparer: telle, options: { ...CODE, tryInvert: true, tryDownscale: true } },
  /** N’importe quel autre code. */
  autres: {
    preparer: telle,
    options: { ...CODE, formats: [], tryInvert: true, tryDownscale: true },
  },
};

const [PETIT, MOYEN, GRAND, TRES_GRAND] = [400, 800, 1600, 3400];
/** Comme elle est ; agrandie, si elle est minuscule. */
const ENTIERE = Number.POSITIVE_INFINITY;
/** Au-delà, la toile d’un téléphone peut manquer de mémoire. */
const PIXELS_AU_PLUS = 16e6;
const AGRANDIE_AU_PLUS = 3;

/** Du plus prompt au plus patient. @type {Essai[]} */
const PATIENTS = [
  [GRAND, 'telle'],
  [TRES_GRAND, 'telle'],
  [GRAND, 'eclairee'],
  [GRAND, 'nette'],
  [MOYEN, 'telle'],
  [MOYEN, 'nette'],
  [MOYEN, 'lissee'],
  [MOYEN, 'eclairee'],
  [GRAND, 'lissee'],
  [GRAND, 'inversee'],
  [PETIT, 'telle'],
  [PETIT, 'nette'],
  [TRES_GRAND, 'nette'],
  [TRES_GRAND, 'eclairee'],
  [ENTIERE, 'telle'],
  [MOYEN, 'granuleuse'],
  [MOYEN, 'granuleuseEclairee'],
  [MOYEN, 'inverseeNette'],
  [MOYEN, 'tresNette'],
  [MOYEN, 'encree'],
];
/** Ce que l’on essaie sur une image de la caméra, l’une après l’autre : la suivante arrive. @type {Essai[][]} */
const PRESSES = [
  [
    [GRAND, 'telle'],
    [GRAND, 'nette'],
  ],
  [
    [GRAND, 'telle'],
    [GRAND, 'eclairee'],
  ],
  [
    [GRAND, 'telle'],
    [MOYEN, 'autres'],
  ],
];
/** S’il n’y a pas de 2D-Doc. @type {Essai[]} */
const DERNIERS = [
  [GRAND, 'autres'],
  [TRES_GRAND, 'autres'],
];

/**
 * Le texte du premier 2D-Doc de l’image ; sinon celui d’un autre code ; null s’il n’y en a pas.
 * @param {Tailles} tailles
 * @param {Source} source
 * @param {Lecteur} lire
 * @param {number} [rang] celui de l’image, si une autre la suit
 * @returns {Promise<string | null>}
 */
export async function chercher(tailles, source, lire, rang) {
  const vues = new Vues(tailles, source);
  if (rang !== undefined) return essayer(PRESSES[rang % PRESSES.length] ?? [], vues, lire);
  return (await essayer(PATIENTS, vues, lire)) ?? essayer(DERNIERS, vues, lire);
}

/**
 * Le premier 2D-Doc que ces essais montrent ; sinon le premier autre code ; null s’il n’y en a pas.
 * @param {Essai[]} essais
 * @param {Vues} vues
 * @param {Lecteur} lire
 */
async function essayer(essais, vues, lire) {
  /** @type {string[]} */
  const autres = [];
  for (const [cote, facon] of essais) {
    const image = vues.neuve(cote, facon);
    if (!image) continue;
    const { preparer, options } = FACONS[facon];
    const lus = textes(await lire(enPixels(preparer(image)), options));
    const trouve = lus.find(estUn2dDoc);
    if (trouve !== undefined) return trouve;
    autres.push(...lus);
  }
  return autres[0] ?? null;
}

/** L’image en gris, aux tailles demandées, chacune faite une fois. */
class Vues {
  /** @type {Map<number, Gris>} par échelle */
  #faites = new Map();
  /** @type {Set<string>} ce que l’on a déjà essayé */
  #essayees = new Set();

  /** @param {Tailles} tailles @param {Source} source */
  constructor({ largeur, hauteur }, source) {
    this.grand = Math.max(largeur, hauteur);
    this.plafond = Math.min(1, Math.sqrt(PIXELS_AU_PLUS / (largeur * hauteur)));
    // Une capture d’écran minuscule n’a qu’un pixel ou deux par point.
    this.entiere = this.grand < MOYEN ? AGRANDIE_AU_PLUS : this.plafond;
    this.source = source;
  }

  /**
   * L’image dont le plus grand côté est celui-là ; null si l’on a déjà essayé la même de cette façon.
   * @param {number} cote
   * @param {Facon} facon
   */
  neuve(cote, facon) {
    const echelle = cote === ENTIERE ? this.entiere : Math.min(this.plafond, cote / this.grand);
    const essai = `${echelle} ${facon}`;
    if (this.#essayees.has(essai)) return null;
    this.#essayees.add(essai);
    const faite = this.#faites.get(echelle) ?? enGris(this.source(echelle));
    this.#faites.set(echelle, faite);
    return faite;
  }
}

/** @param {Gris} image */
function telle(image) {
  return image;
}

/** @param {Gris} image */
function sansGrain(image) {
  return lisser(lisser(image, 1), 1);
}

/**
 * Les textes de ces codes. Un octet, un caractère : les séparateurs 29, 30 et 31 restent ce qu’ils sont.
 * @param {Code[]} codes
 */
function textes(codes) {
  const lus = codes.filter((code) => code.isValid);
  return lus.map(({ bytes }) => Array.from(bytes, (octet) => String.fromCharCode(octet)).join(''));
}
