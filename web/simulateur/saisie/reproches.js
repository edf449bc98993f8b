/** Un champ et ce qu’on en dit : son aide, sa faute, à l’œil comme au lecteur d’écran. */
import { autour, elements, h } from '../../elements.js';

let compteur = 0;

/**
 * Dit au lecteur d’écran l’aide d’un champ, et sa faute s’il en a une.
 * @param {Element} champ
 * @param {string} [faute] l’identifiant de sa note
 */
export function decrire(champ, faute = '') {
  const aide = autour(champ, '.champ').querySelector('small');
  if (aide && !aide.id) {
    compteur += 1;
    aide.id = `aide-${compteur}`;
  }
  const notes = [faute, aide?.id].filter(Boolean).join(' ');
  if (notes) champ.setAttribute('aria-describedby', notes);
  else champ.removeAttribute('aria-describedby');
  champ.setAttribute('aria-invalid', String(Boolean(faute)));
}

/**
 * Écrit une faute sous son champ.
 * @param {Element} champ
 * @param {string} texte
 */
export function reprocher(champ, texte) {
  compteur += 1;
  const note = h('p', { class: 'faute', id: `faute-${compteur}` }, texte);
  autour(champ, 'label').after(note);
  decrire(champ, note.id);
}

/**
 * Retire les fautes d’un bloc.
 * @param {ParentNode} bloc
 */
export function absoudre(bloc) {
  for (const note of elements(bloc, '.faute')) note.remove();
  for (const champ of elements(bloc, '[aria-invalid=true]')) decrire(champ);
}
