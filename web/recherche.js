/**
 * Chercher une infraction, malgré les fautes de frappe : le barème et le simulateur cherchent de
 * même.
 */

/**
 * Un mot tapé, et le début de mot qu’il demande.
 * @typedef {{ mot: string, cherche: string }} Terme
 */

const VIDES = new Set(
  (
    'a ai au aux avec c ce d dans de des du elle en est et etais etait ete euro euros fait il j ' +
    'je l la le les ma mais me mes mon n natinf ne on ou par pas pour qu que quand qui s se sur ' +
    'suis un une y'
  ).split(' '),
);

/**
 * Le texte sans accent, ni majuscule, ni ponctuation.
 * @param {string} texte
 */
export const plier = (texte) =>
  texte
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** @param {string} mot */
const singulier = (mot) => (/^[a-z]{3,}[sx]$/.test(mot) ? mot.slice(0, -1) : mot);

/** « R. 413-14 », « 413.14 » : un article se cherche d’un bloc, et jusqu’au bout de son numéro. */
const ARTICLE = /\b(?:([lrda]) ?)?(\d{3}(?: \d{1,2})+)\b/g;
/** « 4 points » : le nombre et le mot ensemble, sinon toute fiche où figure un 4 répondrait. */
const POINTS = /\b(\d) points?\b/g;

/**
 * @param {string} texte
 * @returns {Terme[]}
 */
function termes(texte) {
  /** @type {Terme[]} */
  const blocs = [];
  /** @param {string} mot @param {string} cherche */
  const retenir = (mot, cherche) => {
    blocs.push({ mot, cherche });
    return ' ';
  };
  const reste = plier(texte)
    .replace(ARTICLE, (_, lettre, numero) => retenir(numero, ` ${lettre ?? ''}${numero} `))
    .replace(POINTS, (_, nombre) => retenir(`${nombre} point`, ` ${nombre} point`));
  const mots = reste.split(' ').filter(Boolean);
  const utiles = mots.filter((mot) => !VIDES.has(mot));
  // Un mot vide seul, « au », est un mot que l’on commence à taper.
  const gardes = utiles.length || blocs.length ? utiles : mots;
  return [...blocs, ...gardes.map((mot) => ({ mot, cherche: ` ${singulier(mot)}` }))];
}

/**
 * Distance d’édition : insertion, suppression, échange de lettre ou de voisines ; s’arrête au-delà
 * de `plafond`.
 * @param {string} a
 * @param {string} b
 * @param {number} plafond
 */
function distance(a, b, plafond) {
  const trop = plafond + 1;
  if (Math.abs(a.length - b.length) > plafond) return trop;
  /** @type {number[]} */
  let avant = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, rang) => rang);
  /** @param {number[]} couts @param {number} rang */
  const cout = (couts, rang) => couts[rang] ?? trop;
  for (let i = 1; i <= a.length; i += 1) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const echange = cout(ligne, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const voisines = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      suivante[j] = Math.min(
        cout(ligne, j) + 1,
        cout(suivante, j - 1) + 1,
        echange,
        voisines ? cout(avant, j - 2) + 1 : trop,
      );
    }
    if (Math.min(...suivante) > plafond) return trop;
    [avant, ligne] = [ligne, suivante];
  }
  return cout(ligne, b.length);
}

/**
 * Combien de fautes un mot tapé peut avoir.
 * @param {string} mot
 */
function tolerance(mot) {
  if (mot.length < 4 || /\d/.test(mot)) return 0;
  return mot.length < 7 ? 1 : 2;
}

/**
 * Rend de quoi chercher parmi ces entrées, chacune avec ses `mots` pliés : `chercher(texte)` donne
 * celles qui accordent le plus de termes, et `partiel` si aucune ne les accorde tous.
 * @template {{ mots: string }} E
 * @param {readonly E[]} entrees
 * @returns {(texte: string) => { trouvees: E[], partiel: boolean }}
 */
export function preparer(entrees) {
  const textes = entrees.map(({ mots }) => ` ${mots} `);
  const lexique = new Set(
    textes.flatMap((texte) => texte.split(' ').filter((mot) => /^[a-z]{4,}$/.test(mot))),
  );

  /**
   * Les mots les plus proches de ce qui est tapé, entiers ou à leur début ; rien au-delà de la
   * tolérance.
   * @param {string} mot
   */
  const voisins = (mot) => {
    let meilleure = tolerance(mot);
    /** @type {string[]} */
    let trouves = [];
    if (meilleure === 0) return trouves;
    for (const autre of lexique) {
      const debut = autre.slice(0, mot.length);
      const ecart = Math.min(distance(mot, autre, meilleure), distance(mot, debut, meilleure));
      if (ecart > meilleure) continue;
      if (ecart < meilleure) trouves = [];
      meilleure = ecart;
      trouves.push(autre);
    }
    return trouves;
  };

  /**
   * Un terme devient l’ensemble des débuts de mots qu’il accepte : lui-même, sinon ses voisins.
   * @param {Terme} terme
   */
  const comprendre = ({ mot, cherche }) =>
    textes.some((texte) => texte.includes(cherche))
      ? [cherche]
      : voisins(mot).map((autre) => ` ${autre} `);

  return (texte) => {
    const compris = termes(texte).map(comprendre);
    const accords = textes.map(
      (mots) =>
        compris.filter((variantes) => variantes.some((variante) => mots.includes(variante))).length,
    );
    const record = Math.max(0, ...accords);
    return {
      trouvees: entrees.filter(
        (_, rang) => accords[rang] === record && (record > 0 || !compris.length),
      ),
      partiel: record < compris.length,
    };
  };
}
