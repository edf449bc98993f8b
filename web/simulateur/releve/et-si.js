/**
 * « Et si… » et le planificateur : des réponses de formulaire envoyées telles quelles à Python,
 * dont le HTML revient échappé.
 */
import { autour, element, elements, modele } from '../../elements.js';
import { aujourdhui } from '../mots.js';
import { lireVisibles } from '../saisie/champs.js';
import { brancherChoix } from '../saisie/choix.js';
import { estUneDate, nommerLesCalendriers } from '../saisie/dates.js';
import { decrire } from '../saisie/reproches.js';
import { aide, repondre } from './volet.js';

/** @import { Moteur } from '../python/moteur.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */
/** @import { Chercheur } from '../../chercheur/liste.js' */

/**
 * @typedef {object} Page
 * @property {Moteur} moteur
 * @property {Formulaire} formulaire
 * @property {() => Chercheur | null} chercheur
 * @property {(phrase: string) => void} annoncer
 */

const CHAMP = /^(?:but|scenarios\[(\d)\]\[(\d)\])\.(\w+)/;
const GESTES_AU_PLUS = 5;

/**
 * Rend la fonction à appeler quand le dossier a changé.
 * @param {HTMLElement} racine
 * @param {Page} page
 */
export function brancherEtSi(racine, { moteur, formulaire, chercheur, annoncer }) {
  const volet = element(racine, '[data-et-si]', HTMLDetailsElement);
  const plan = element(racine, '[data-planificateur]', HTMLDetailsElement);
  const comparaison = element(racine, '[data-comparaison]');
  const leResultat = element(racine, '[data-resultat-plan]');
  const scenarios = elements(volet, '[data-scenario]');
  /** @param {HTMLElement} bloc */
  const gestes = (bloc) => elements(bloc, '[data-essai]');
  const choix = () => elements(volet, '[data-scenario] [role=combobox]', HTMLInputElement);
  const dossier = () => JSON.stringify(formulaire.sans(formulaire.brouillons));

  /** Le champ qu’une faute nomme : celui d’un geste, ou du plan. @param {string} champ */
  const trouver = (champ) => {
    const [, rang, place, cle] = CHAMP.exec(champ) ?? [];
    const scenario = scenarios[Number(rang)];
    const bloc = scenario ? gestes(scenario)[Number(place)] : plan;
    return bloc?.querySelector(`[data-nom=${cle}]`);
  };

  const comparer = (muet = false) => {
    if (!volet.open || !choix().length) return;
    proposerEnAttente();
    if (choix().some((champ) => champ.getClientRects().length && !champ.dataset.choix)) {
      comparaison.replaceChildren(
        aide('Choisissez l’infraction, et la comparaison s’affiche ici.'),
      );
      return;
    }
    const essais = JSON.stringify(scenarios.map((bloc) => gestes(bloc).map(lireVisibles)));
    moteur.appeler('comparer', [dossier(), essais, aujourdhui()], (reponse) => {
      const phrase = repondre(comparaison, reponse, trouver);
      if (phrase && !muet) annoncer(phrase);
    });
  };

  /**
   * Les infractions du dossier qui attendent : seules, elles peuvent encore se payer ou se
   * contester.
   */
  const proposerEnAttente = () => {
    const { brouillons } = formulaire;
    const comptees = formulaire.evenements.filter((evenement) => !brouillons.includes(evenement));
    for (const bloc of scenarios.flatMap(gestes)) {
      const attente = element(bloc, '[data-nom=evenement]', HTMLSelectElement);
      const { value } = attente;
      const options = comptees.flatMap((evenement, rang) => {
        if (evenement?.type !== 'infraction' || (evenement.definitive_le ?? null) !== null)
          return [];
        const texte = formulaire.resumer(evenement).join(', ');
        return [new Option(texte, String(rang), false, String(rang) === value)];
      });
      attente.replaceChildren(...options);
      element(bloc, '[value=regler]', HTMLOptionElement).disabled = !attente.length;
    }
  };

  /** Chaque geste dit son rang, dont ses calendriers se nomment. @param {HTMLElement} scenario */
  const numeroter = (scenario) => {
    for (const [rang, geste] of gestes(scenario).entries()) geste.dataset.ou = `geste ${rang + 1}`;
    nommerLesCalendriers(scenario);
  };

  /**
   * Un geste de plus à ce scénario, après les autres.
   * @param {HTMLElement} scenario
   */
  const ajouterUnGeste = (scenario) => {
    const puis = element(scenario, '[data-puis]');
    puis.before(modele(racine, 'scenario'));
    const geste = /** @type {HTMLElement} */ (gestes(scenario).at(-1));
    for (const champ of elements(geste, '[data-nom]')) decrire(champ);
    numeroter(scenario);
    const champ = element(geste, '[role=combobox]', HTMLInputElement);
    champ.dataset.choix = '';
    brancherChoix(autour(champ, '.choix'), chercheur, (infraction) => {
      champ.dataset.choix = infraction?.id ?? '';
      comparer();
    });
    puis.hidden = gestes(scenario).length >= GESTES_AU_PLUS;
    return geste;
  };

  /** @param {HTMLElement} geste */
  const retirerLeGeste = (geste) => {
    const scenario = autour(geste, '[data-scenario]');
    const puis = element(scenario, '[data-puis]');
    geste.remove();
    numeroter(scenario);
    puis.hidden = false;
    puis.focus();
    comparer();
  };

  /** Le volet s’ouvre : ses deux scénarios se construisent. */
  const preparer = () => {
    for (const scenario of scenarios) ajouterUnGeste(scenario);
    element(volet, '[data-scenario="1"] [data-nom=scenario]', HTMLSelectElement).value =
      'infraction';
    comparer();
  };

  volet.addEventListener('toggle', preparer, { once: true });
  volet.addEventListener('input', () => comparer());
  // La date que l’on quitte a ses fautes.
  volet.addEventListener('change', ({ target }) => {
    if (target instanceof Element && estUneDate(target)) comparer();
  });
  volet.addEventListener('click', ({ target }) => {
    const bouton = target instanceof Element && target.closest('[data-puis], [data-retirer]');
    if (!(bouton instanceof HTMLElement)) return;
    if (bouton.matches('[data-retirer]')) {
      retirerLeGeste(autour(bouton, '[data-essai]'));
      return;
    }
    const geste = ajouterUnGeste(autour(bouton, '[data-scenario]'));
    element(geste, '[data-nom=scenario]', HTMLSelectElement).focus();
    comparer();
  });
  /** Sous le bouton, la réponse serait souvent sous l’écran. */
  const amenerLeResultat = () => {
    if (leResultat.firstChild) leResultat.scrollIntoView({ block: 'nearest' });
  };
  element(racine, '[data-planifier]').addEventListener('click', () => {
    leResultat.replaceChildren(aide('Le calcul essaie les dates une à une…'));
    amenerLeResultat();
    const but = JSON.stringify(lireVisibles(plan));
    moteur.appeler('planifier', [dossier(), but, aujourdhui()], (reponse) => {
      const phrase = repondre(leResultat, reponse, trouver);
      if (phrase) annoncer(phrase);
      amenerLeResultat();
    });
  });
  plan.addEventListener('click', ({ target }) => {
    const bouton = target instanceof Element && target.closest('[data-ajouter-stage]');
    if (!(bouton instanceof HTMLElement)) return;
    const { premierJour, dernierJour, cadre } = bouton.dataset;
    formulaire.ajouter({
      type: 'stage',
      cadre,
      premier_jour: premierJour,
      dernier_jour: dernierJour,
    });
  });
  return () => {
    leResultat.replaceChildren();
    comparer(true); // muet : le relevé vient d’être annoncé
  };
}
