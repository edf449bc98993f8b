/** Un champ et ce qu’on en dit : son aide, sa faute, à l’œil comme au lecteur d’écran. */
import { autour, elements, h } from '../../elements.js';

let compteur = 0;

/**
 * Dit au lecteur d’écran la faute d’un champ s’il en a une, la date qu’on y lit, et son aide.
 * @param {Element} champ
 * @param {string} [faute] l’identifiant de sa note
 */
export function decrire(champ, faute = '') {
  const bloc = autour(champ, '.champ');
  const dites = [bloc.querySelector('.lue'), bloc.querySelector('small')].map((note) => {
    if (note && !note.id) {
      compteur += 1;
      note.id = `aide-${compteur}`;
    }
    return note?.id;
  });
  const notes = [faute, ...dites].filter(Boolean).join(' ');
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
