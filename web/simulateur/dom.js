/** De quoi écrire du HTML sans jamais interpréter une donnée, dire une date en français, lire ce qui est saisi. */

/** h('p', {class: 'aide'}, 'texte', element…) : un attribut `true` est vide ; un attribut ou un enfant faux est omis. */
export function h(nom, attributs = {}, ...enfants) {
  const element = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs))
    if (valeur) element.setAttribute(cle, valeur === true ? '' : valeur);
  element.append(...enfants.filter(Boolean));
  return element;
}

let compteur = 0;
/** Dit au lecteur d’écran l’aide d’un champ, et sa faute s’il en a une. */
export function decrire(champ, faute = '') {
  const aide = champ.closest('.champ').querySelector('small');
  if (aide) aide.id ||= `aide-${++compteur}`;
  const notes = [faute, aide?.id].filter(Boolean).join(' ');
  if (notes) champ.setAttribute('aria-describedby', notes);
  else champ.removeAttribute('aria-describedby');
  champ.setAttribute('aria-invalid', Boolean(faute));
}

/** Écrit une faute sous son champ. */
export function reprocher(champ, texte) {
  const note = h('p', { class: 'faute', id: `faute-${++compteur}` }, texte);
  champ.closest('label').after(note);
  decrire(champ, note.id);
}

/** Retire les fautes d’un bloc. */
export function absoudre(bloc) {
  bloc.querySelectorAll('.faute').forEach((note) => note.remove());
  bloc.querySelectorAll('[aria-invalid=true]').forEach((champ) => decrire(champ));
}

const LONG = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

export function enLettres(iso) {
  const jour = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(jour.valueOf())
    ? String(iso ?? 'sans date')
    : LONG.format(jour).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0');
}

/** Le jour local du navigateur, en ISO : c’est ainsi que le suédois écrit les dates. */
export const aujourdhui = () => new Date().toLocaleDateString('sv-SE');
export const points = (nombre) => `${nombre}\u00a0point${nombre > 1 ? 's' : ''}`;
export const estUnObjet = (valeur) =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
export const gabarit = (racine, nom) =>
  racine.querySelector(`template[data-modele=${nom}]`).content;
export const modele = (racine, nom) => gabarit(racine, nom).cloneNode(true);

/** Ce que disent les champs `data-nom` qui se voient et ne sont pas vides ; un champ à liste dit l’identifiant choisi. */
export const lireVisibles = (bloc) =>
  Object.fromEntries(
    [...bloc.querySelectorAll('[data-nom]')]
      .map((champ) => [champ, champ.dataset.choix ?? champ.value])
      .filter(([champ, valeur]) => valeur && champ.getClientRects().length)
      .map(([{ type, dataset }, valeur]) => [
        dataset.nom,
        type === 'number' || 'nombre' in dataset ? Number(valeur) : valeur,
      ]),
  );
