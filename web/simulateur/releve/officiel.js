/** « Le site officiel affiche autre chose » : ce qu’il affiche, envoyé tel quel à Python, qui explique. */
import { element } from '../../elements.js';
import { aujourdhui } from '../mots.js';
import { lireVisibles } from '../saisie/champs.js';
import { decrire } from '../saisie/reproches.js';
import { aide, repondre } from './volet.js';

/** @import { Moteur } from '../python/moteur.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */

/**
 * Rend la fonction à appeler quand le dossier a changé.
 * @param {HTMLElement} racine
 * @param {{ moteur: Moteur, formulaire: Formulaire, annoncer: (phrase: string) => void }} page
 */
export function brancherOfficiel(racine, { moteur, formulaire, annoncer }) {
  const volet = element(racine, '[data-officiel]', HTMLDetailsElement);
  const resultat = element(volet, '[data-resultat-officiel]');
  /** @param {string} champ */
  const trouver = (champ) => volet.querySelector(`[data-nom=${champ.replace(/^officiel\./, '')}]`);

  const expliquer = (muet = false) => {
    if (!volet.open) return;
    const dossier = JSON.stringify(formulaire.sans(formulaire.brouillons));
    const officiel = JSON.stringify(lireVisibles(volet));
    moteur.appeler('expliquer', [dossier, officiel, aujourdhui()], (reponse) => {
      const phrase = repondre(resultat, reponse, trouver);
      if (!phrase || muet) return;
      annoncer(phrase);
      resultat.scrollIntoView({ block: 'nearest' });
    });
  };

  for (const champ of volet.querySelectorAll('[data-nom]')) decrire(champ);
  volet.addEventListener('toggle', () => expliquer(true));
  element(volet, '[data-expliquer]').addEventListener('click', () => {
    resultat.replaceChildren(aide('Le calcul essaie les hypothèses une à une…'));
    expliquer();
  });
  return () => expliquer(true);
}
