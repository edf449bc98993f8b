/** Les trois champs du calcul d’un excès : la limite, la vitesse, l’appareil. */
import { element } from '../elements.js';
import { AU_PLUS } from './vitesse.js';

/** @typedef {import('./chercher.js').Calcul} Calcul */
/** @typedef {import('./vitesse.js').Appareil} Appareil */

/**
 * Branche les champs du calcul ; rend de quoi les lire et les remplir.
 * @param {HTMLDetailsElement} bloc
 * @param {() => void} suivre quand on touche à un champ
 */
export function brancherRadar(bloc, suivre) {
  const limite = element(bloc, '[name=limite]', HTMLInputElement);
  const lue = element(bloc, '[name=lue]', HTMLInputElement);
  const choix = element(bloc, '[name=appareil]', HTMLSelectElement);
  let parPhrase = false;
  let choisi = choix.value;
  choix.addEventListener('input', () => {
    choisi = choix.value;
  });
  bloc.addEventListener('input', suivre);
  bloc.addEventListener('submit', (envoi) => envoi.preventDefault());

  return {
    /** L’appareil choisi à la main : celui que nomme une phrase part avec elle. */
    appareil: () => /** @type {Appareil} */ (choisi),
    lire: () => ({ lue: nombre(lue), limite: nombre(limite) }),
    /**
     * Ce qu’une phrase a rempli part avec elle ; ce qui est tapé à la main reste.
     * @param {Calcul | undefined} calcul
     */
    remplir(calcul) {
      if (!calcul && !parPhrase) return;
      parPhrase = Boolean(calcul);
      bloc.hidden = !parPhrase && 'discret' in bloc.dataset;
      bloc.open = parPhrase;
      lue.value = String(calcul?.lue ?? '');
      limite.value = String(calcul?.limite ?? '');
      choix.value = calcul?.appareil ?? choisi;
    },
  };
}

/** @param {HTMLInputElement} champ */
function nombre({ value }) {
  const lu = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  return lu > 0 && lu <= AU_PLUS ? lu : null;
}
