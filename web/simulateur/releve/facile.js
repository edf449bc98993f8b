/** « Lire en mots simples » : le relevé que Python redit en phrases courtes, à la place de l’autre. */
import { element } from '../../elements.js';
import { aujourdhui } from '../mots.js';
import { garder } from '../papier/garde.js';

/** @import { Moteur } from '../python/moteur.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */

/**
 * Montre les mots simples tout de suite, et rend la fonction à appeler quand le dossier a changé.
 * @param {HTMLElement} racine
 * @param {{ moteur: Moteur, formulaire: Formulaire, annoncer: (phrase: string) => void }} page
 */
export function brancherFacile(racine, { moteur, formulaire, annoncer }) {
  const choix = element(racine, '[data-mots-simples]', HTMLInputElement);
  const resultat = element(racine, '[data-resultat]');
  const facile = element(resultat, '[data-facile]');
  const absent = element(resultat, '[data-facile-absent]');

  /** @param {boolean} simple */
  const montrer = (simple) => {
    facile.hidden = !simple;
    resultat.classList.toggle('simple', simple);
  };

  const redire = () => {
    absent.hidden = true;
    if (!choix.checked) {
      montrer(false);
      return;
    }
    const dossier = JSON.stringify(formulaire.sans(formulaire.brouillons));
    moteur.appeler('simplifier', [dossier, aujourdhui()], ({ html, phrase, fautes }) => {
      if (!choix.checked) return;
      // Sans une seule faute, c’est que l’archive n’est pas venue ; les autres sont déjà à leur champ.
      if (fautes) {
        absent.hidden = fautes.length > 0;
        if (!fautes.length) montrer(false);
        return;
      }
      facile.innerHTML = html;
      montrer(true);
      annoncer(phrase);
      garder('facile');
    });
  };

  choix.addEventListener('change', redire);
  redire();
  return redire;
}
