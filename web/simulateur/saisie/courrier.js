/** Ce qui est propre à la carte d’un courrier ou d’une décision : chaque type a ses champs. */
import { donnee, elements } from '../../elements.js';
import { ecrire, estRempli } from '../dossier/chemins.js';
import { champsDe, cheminDe, remplir } from './champs.js';

/** @import { Evenement } from '../../types/dossier.d.ts' */

/**
 * Vrai si les champs de ce bloc sont ceux du type choisi.
 * @param {HTMLElement} bloc
 * @param {Evenement} evenement
 */
const estDuType = (bloc, { type }) => donnee(bloc, 'types').split(' ').includes(String(type));

/**
 * Ne montre que les champs du type choisi, et ceux qu’un dossier venu d’ailleurs remplit à tort.
 * @param {ParentNode} corps
 * @param {Evenement} evenement
 */
export function suivreLeType(corps, evenement) {
  for (const bloc of elements(corps, '[data-types]')) {
    const rempli = champsDe(bloc).some((champ) => estRempli(evenement, cheminDe(champ)));
    bloc.hidden = !rempli && !estDuType(bloc, evenement);
  }
}

/**
 * Le type change : ce que le nouveau ne connaît pas s’efface, du dossier comme de la carte.
 * @param {ParentNode} corps
 * @param {Evenement} evenement
 */
export function quitterLeType(corps, evenement) {
  for (const bloc of elements(corps, '[data-types]')) {
    if (estDuType(bloc, evenement)) continue;
    for (const champ of champsDe(bloc)) {
      ecrire(evenement, cheminDe(champ), undefined);
      remplir(champ, evenement);
    }
  }
  suivreLeType(corps, evenement);
}
