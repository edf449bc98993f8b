/**
 * Ce que la page écrit d’elle-même : une date en chiffres ou en lettres, le jour d’aujourd’hui.
 */

const LONG = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

const ISO = /^\d{4}-\d\d-\d\d$/;

/**
 * « 01/03/2026 », tel qu’on le tape ; ce qui n’est pas une date ISO est rendu tel quel.
 * @param {unknown} iso
 */
export const enChiffres = (iso) => {
  const texte = String(iso ?? '');
  return ISO.test(texte) ? texte.split('-').reverse().join('/') : texte;
};

/**
 * « 1er mars 2026 » ; ce qui n’est pas une date est rendu tel quel.
 * @param {unknown} iso
 */
export function enLettres(iso) {
  if (!ISO.test(String(iso))) return String(iso ?? 'sans date');
  const jour = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(jour.valueOf())) return String(iso);
  return LONG.format(jour).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0');
}

/** Le jour local du navigateur, en ISO : c’est ainsi que le suédois écrit les dates. */
export const aujourdhui = () => new Date().toLocaleDateString('sv-SE');

/** Un nom au milieu d’une phrase ; un sigle reste tel quel. @param {string} nom */
export const enMinuscule = (nom) =>
  /^\p{Lu}(?!\p{Lu})/u.test(nom) ? nom.charAt(0).toLowerCase() + nom.slice(1) : nom;
