/** La réponse de Python à un volet : son HTML, ou ses fautes, chacune à son champ quand elle en a un. */
import { autour, h } from '../../elements.js';
import { estEnCours } from '../saisie/dates.js';
import { absoudre, reprocher } from '../saisie/reproches.js';

/** @import { Faute, Reponse } from '../../types/python.d.ts' */

/** @param {string} texte */
export const aide = (texte) => h('p', { class: 'aide' }, texte);

/**
 * Montre la réponse, ou ce qui manque ; rend la phrase à annoncer, s’il y en a une.
 * @param {HTMLElement} bloc
 * @param {Reponse<{ html: string, phrase: string }>} reponse
 * @param {(champ: string) => Element | null | undefined} trouver le champ qu’une faute nomme
 */
export function repondre(bloc, { html, phrase, fautes }, trouver) {
  absoudre(autour(bloc, '.volet'));
  if (!fautes) {
    bloc.innerHTML = html;
    return phrase;
  }
  const seules = fautes.filter((faute) => !refuserAuChamp(trouver(faute.champ), faute));
  bloc.replaceChildren(...seules.map((faute) => aide(faute.phrase)));
  return '';
}

/**
 * Refuse à son champ une valeur impossible ; faux si la faute n’a pas de champ, s’il est vide, ou si
 * l’on y tape encore.
 * @param {Element | null | undefined} controle
 * @param {Faute} faute
 */
function refuserAuChamp(controle, { phrase }) {
  const valeur = controle && 'value' in controle && controle.value;
  if (!controle || !valeur || estEnCours(controle)) return false;
  reprocher(controle, phrase);
  return true;
}
