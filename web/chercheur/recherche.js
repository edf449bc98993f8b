/**
 * Chercher des infractions par leurs mots, malgré les fautes de frappe. MiniSearch trouve ; le
 * rang est le nôtre (ADR 0012).
 */
import MiniSearch from 'minisearch';

/*! MiniSearch, © Luca Ongaro, licence MIT : assets/minisearch/LICENSE.txt */

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {import('../types/bareme.js').Liste} Liste */
/** @typedef {(infraction: Infraction) => boolean} Filtre */
/** @typedef {{ trouvees: Infraction[], partiel: boolean, exacte: boolean }} Trouve */
/**
 * @typedef {{ infraction: Infraction, noms: string[][], montres: number }} Fiche les mots de ses
 *   noms, les montrés d’abord
 */
/**
 * @typedef {{
 *   infraction: Infraction, accords: number, exact: boolean, nommee: boolean, note: number, ordre: number,
 * }} Rang `exact` : un nom est dit en entier ; `nommee` : et il suffit à la nommer
 */

const POIDS = { faible: 0.25, relevees: 0.015, abrogee: 0.3, sansPoint: 0.97 };
/**
 * Un nom dit en entier passe avant tout le reste ; entre deux, le plus souvent relevé, puis
 * l’ordre du barème.
 */
const EXACT = 1000;
/** Un mot seul n’est sûr que s’il est un nom montré : « choc » ou « remorque » mènent ici, mais disent plus. */
const ASSEZ_DE_MOTS = 2;
/** Ce que vaut un mot trouvé tel quel, à son début, ou à une faute près. */
const QUALITE = { tel: 1, debut: 0.9, faute: 0.6 };

/** @param {string} mot */
function tolerance(mot) {
  if (mot.length < 4 || /\d/.test(mot)) return 0;
  return mot.length < 7 ? 1 : 2;
}

/** @param {string} texte */
const couper = (texte) => texte.split(' ');

/**
 * Le texte sans accent, ni majuscule, ni ponctuation ; « 135€ » s’y lit « 135 euros ».
 * @param {string} texte
 */
export const plier = (texte) =>
  texte
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .replace(/€/g, ' euros ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Le mot au singulier : un « s » ou un « x » final s’en va, s’il est seul. Le redire n’y change
 * rien : MiniSearch le redit.
 * @param {string} mot
 */
export const singulier = (mot) => (/^[a-z]{2,}[^sx\d][sx]$/.test(mot) ? mot.slice(0, -1) : mot);

/**
 * Le mot tel qu’il se cherche : au singulier, et « ph » s’y dit « f ».
 * @param {string} mot
 */
const dire = (mot) => singulier(mot).replaceAll('ph', 'f');

/**
 * Rend de quoi garder les mots utiles d’un texte plié, au singulier.
 * @param {string[]} vides les mots qui ne disent rien
 * @returns {(plie: string) => string[]}
 */
function trieur(vides) {
  const tus = new Set(vides);
  return (plie) => {
    const utiles = plie.split(' ').filter((mot) => mot && !tus.has(mot));
    // « combien de points » : le mot ne dit rien quand il est seul.
    return utiles.every((mot) => /^points?$/.test(mot)) ? [] : utiles.map(dire);
  };
}

/**
 * Prépare la liste ; rend la recherche d’un texte plié, sur toutes les infractions ou sur une
 * partie.
 * @param {Liste} liste
 * @returns {(plie: string, parmi?: Filtre) => Trouve}
 */
export function preparer({ infractions, se_tape: seTape }) {
  const utiles = trieur(seTape.vides);
  const faible = new Set(seTape.faibles);
  const circonstances = new Set(seTape.circonstances.map(dire));
  /** @param {string[]} ecrits */
  const enMots = (ecrits) => ecrits.map(utiles).filter((mots) => mots.length);
  const fiches = infractions.map((infraction) => {
    const montres = enMots([plier(infraction.libelle), ...infraction.noms]);
    const noms = [...montres, ...enMots(infraction.mots)];
    return { infraction, noms, montres: montres.length };
  });
  const moteur = new MiniSearch({ fields: ['mots'], tokenize: couper, processTerm: singulier });
  const textes = fiches.map(({ infraction, noms }) => [infraction.famille, ...noms.flat()]);
  moteur.addAll(textes.map((mots, id) => ({ id, mots: mots.join(' ') })));
  const lexique = [...new Set(textes.flat())];

  return (plie, parmi = () => true) => {
    const mots = utiles(plie);
    if (!mots.length) return { trouvees: infractions.filter(parmi), partiel: false, exacte: false };
    const forts = mots.filter((mot) => !faible.has(mot));
    const exiges = new Set(forts.length ? forts : mots);
    const rangs = classer(moteur, fiches, lexique, { mots, exiges }, parmi);
    const trouve = trier(rangs, exiges.size);
    const faute = [...exiges].some((mot) => !circonstances.has(mot));
    return { ...trouve, exacte: trouve.exacte && faute };
  };
}

/**
 * Le rang de chaque infraction qui dit au moins un de ces mots.
 * @param {MiniSearch} moteur
 * @param {Fiche[]} fiches
 * @param {string[]} lexique
 * @param {{ mots: string[], exiges: Set<string> }} demande tous ses mots, et ceux qu’il faut dire
 * @param {Filtre} parmi
 * @returns {Rang[]}
 */
function classer(moteur, fiches, lexique, { mots, exiges }, parmi) {
  // Un mot connu, ou que l’on commence à taper, n’est pas une faute de frappe.
  const connus = new Set(mots.filter((mot) => lexique.some((autre) => autre.startsWith(mot))));
  const resultats = moteur.search(mots.join(' '), {
    combineWith: 'OR',
    prefix: (mot) => mot.length > 1,
    fuzzy: (mot) => (connus.has(mot) ? false : tolerance(mot)),
    boostTerm: (mot) => (exiges.has(mot) ? 1 : POIDS.faible),
    bm25: { k: 1.2, b: 0.1, d: 0.5 },
  });
  return resultats.flatMap(({ id, score, queryTerms, terms }) => {
    const { infraction, noms, montres } = /** @type {Fiche} */ (fiches[id]);
    if (!parmi(infraction)) return [];
    const dits = queryTerms.filter((mot) => exiges.has(mot));
    const qualites = dits.map((mot) => qualite(mot, terms));
    const moyenne = qualites.reduce((somme, une) => somme + une, 0) / (dits.length || 1);
    const rangDuNom = noms.findIndex((nom) => memes(nom, mots));
    const exact = rangDuNom >= 0;
    const nommee = exact && (rangDuNom < montres || mots.length >= ASSEZ_DE_MOTS);
    const part = Math.max(...noms.map((nom) => recouvrement(nom, terms, mots)));
    const entier = exact || part === 1;
    const note = entier ? EXACT * moyenne : score * (0.2 + part) * moyenne ** 2;
    return [
      {
        infraction,
        accords: dits.length,
        exact,
        nommee,
        note: ponderer(note, entier, infraction),
        ordre: id,
      },
    ];
  });
}

/**
 * @param {string} mot
 * @param {string[]} trouves
 */
function qualite(mot, trouves) {
  if (trouves.includes(mot)) return QUALITE.tel;
  return trouves.some((trouve) => trouve.startsWith(mot)) ? QUALITE.debut : QUALITE.faute;
}

/**
 * La part commune d’un nom et de la demande, de 0 à 1 : 1 quand ils se disent l’un l’autre, à une
 * faute près.
 * @param {string[]} nom
 * @param {string[]} trouves
 * @param {string[]} mots
 */
function recouvrement(nom, trouves, mots) {
  const communs = nom.filter((mot) => trouves.includes(mot));
  const inacheves = communs.filter(
    (mot) => !mots.includes(mot) && mots.some((tape) => mot.startsWith(tape)),
  );
  const dits = communs.length - inacheves.length * (1 - QUALITE.debut);
  return (2 * Math.min(dits, mots.length)) / (nom.length + mots.length);
}

/**
 * Les mêmes mots, autant de fois, dans n’importe quel ordre.
 * @param {string[]} uns
 * @param {string[]} autres
 */
const memes = (uns, autres) =>
  uns.length === autres.length && uns.toSorted().join(' ') === autres.toSorted().join(' ');

/**
 * @param {number} note
 * @param {boolean} entier
 * @param {Infraction} infraction
 */
const ponderer = (note, entier, { en_vigueur: enVigueur, points, relevees }) =>
  note *
  (1 + POIDS.relevees * Math.log10(1 + (relevees ?? 0))) *
  (enVigueur ? 1 : POIDS.abrogee) *
  (points || entier ? 1 : POIDS.sansPoint);

/**
 * Les infractions qui disent le plus de mots, de la meilleure à la moins bonne.
 * @param {Rang[]} rangs
 * @param {number} demandes combien de mots il faut dire
 * @returns {Trouve}
 */
function trier(rangs, demandes) {
  const record = Math.max(0, ...rangs.map(({ accords }) => accords));
  const retenus = record ? rangs.filter(({ accords }) => accords === record) : [];
  retenus.sort((a, b) => b.note - a.note || a.ordre - b.ordre);
  const exactes = retenus.filter(({ exact, infraction }) => exact && infraction.en_vigueur);
  const trouvees = parExces(retenus.map(({ infraction }) => infraction));
  const [dite] = exactes;
  const seule = retenus.length === 1 && (demandes >= ASSEZ_DE_MOTS || Boolean(retenus[0]?.nommee));
  const nommee = exactes.length === 1 && dite?.nommee && dite.infraction === trouvees[0];
  return { trouvees, partiel: record < demandes, exacte: seule || Boolean(nommee) };
}

/**
 * Les excès de vitesse d’une réponse vont du plus petit au plus grand, aux places qu’ils y ont.
 * @param {Infraction[]} trouvees
 */
function parExces(trouvees) {
  const montants = trouvees.filter(({ exces }) => exces).sort(comparerExces);
  return trouvees.map((i) => (i.exces ? /** @type {Infraction} */ (montants.shift()) : i));
}

/**
 * Le plus petit excès d’abord ; à excès égal, la limite haute.
 * @param {Infraction} a
 * @param {Infraction} b
 */
export const comparerExces = ({ exces: a }, { exces: b }) =>
  (a?.de ?? 0) - (b?.de ?? 0) || (b?.plus_de ?? 0) - (a?.plus_de ?? 0);
