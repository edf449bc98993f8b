/** Ce qui est propre à la carte d’un courrier ou d’une décision : chaque type a ses champs. */
import { ecrire, lire, remplir } from './champs.js';

const champsDe = (bloc) => [...bloc.querySelectorAll('[data-champ]')];

/** Ne montre que les champs du type choisi, et ceux qu’un dossier venu d’ailleurs remplit à tort. */
export function suivreLeType(corps, evenement) {
  corps.querySelectorAll('[data-types]').forEach((bloc) => {
    const rempli = champsDe(bloc).some(({ dataset }) => lire(evenement, dataset.champ) != null);
    bloc.hidden = !rempli && !bloc.dataset.types.split(' ').includes(evenement.type);
  });
}

/** Le type change : ce que le nouveau ne connaît pas s’efface, du dossier comme de la carte. */
export function quitterLeType(corps, evenement) {
  corps.querySelectorAll('[data-types]').forEach((bloc) => {
    if (bloc.dataset.types.split(' ').includes(evenement.type)) return;
    champsDe(bloc).forEach((champ) => {
      ecrire(evenement, champ.dataset.champ, undefined);
      remplir(champ, evenement);
    });
  });
  suivreLeType(corps, evenement);
}
