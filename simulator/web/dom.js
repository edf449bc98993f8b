/** De quoi écrire du HTML sans jamais interpréter une donnée, et dire une date ou un nombre en français. */

/** h('p', {class: 'aide'}, 'texte', element…) : un attribut `true` est vide, `false` ou `null` est omis, un enfant faux aussi. */
export function h(nom, attributs = {}, ...enfants) {
  const element = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (valeur !== false && valeur != null) element.setAttribute(cle, valeur === true ? '' : valeur);
  }
  element.append(...enfants.filter((enfant) => enfant != null && enfant !== false));
  return element;
}

const formats = (style) => new Intl.DateTimeFormat('fr-FR', { ...style, timeZone: 'UTC' });
const LONG = formats({ dateStyle: 'long' });
const COURT = formats({ day: '2-digit', month: '2-digit', year: 'numeric' });

const ecrire = (format, iso) => {
  const jour = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(jour.valueOf()) ? String(iso) : format.format(jour).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0');
};
export const enLettres = (iso) => ecrire(LONG, iso);
export const enChiffres = (iso) => ecrire(COURT, iso);

/** Le jour local du navigateur, en ISO. */
export function aujourdhui() {
  const jour = new Date();
  return [jour.getFullYear(), jour.getMonth() + 1, jour.getDate()].map((nombre) => String(nombre).padStart(2, '0')).join('-');
}

export const points = (nombre) => `${nombre}\u00a0point${Math.abs(nombre) > 1 ? 's' : ''}`;
export const signe = (nombre) => (nombre > 0 ? `+${nombre}` : String(nombre).replace('-', '−'));

/** Le texte tel qu’on le cherche : sans accents ni majuscules, apostrophes et tirets en espaces. */
export const replier = (texte) => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’‑-]/g, ' ');
