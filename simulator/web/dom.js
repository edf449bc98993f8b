/** De quoi écrire du HTML sans jamais interpréter une donnée, et dire une date ou un nombre en français. */

/** h('p', {class: 'aide'}, 'texte', element…) : un attribut `true` est vide ; un attribut ou un enfant faux est omis. */
export function h(nom, attributs = {}, ...enfants) {
  const element = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) if (valeur) element.setAttribute(cle, valeur === true ? '' : valeur);
  element.append(...enfants.filter(Boolean));
  return element;
}

let compteur = 0;
/** Dit au lecteur d’écran l’aide d’un champ, et sa faute s’il en a une. */
export function decrire(champ, faute = '') {
  const aide = champ.closest('.champ').querySelector('small');
  if (aide) aide.id ||= `aide-${++compteur}`;
  champ.setAttribute('aria-describedby', [faute, aide?.id].filter(Boolean).join(' '));
  champ.setAttribute('aria-invalid', Boolean(faute));
}

const LONG = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const COURT = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
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

export const points = (nombre) => `${nombre}\u00a0point${nombre > 1 ? 's' : ''}`;
export const signe = (nombre) => (nombre > 0 ? `+${nombre}` : String(nombre).replace('-', '−'));
export const estUnObjet = (valeur) => typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
