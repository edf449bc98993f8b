/**
 * Le champ « Que s’est-il passé ? » : il répond sous lui, et réduit le tableau du barème quand la
 * page en a un.
 */
import { demanderLaListe } from './chercheur/liste.js';
import { brancherRadar } from './chercheur/radar.js';
import { ecrire, lister } from './chercheur/reponse.js';
import { brancherTableau } from './chercheur/tableau.js';
import { donnee, element, elements } from './elements.js';

/** @import { Reponse } from './chercheur/chercher.js' */
/** @import { Chercheur } from './chercheur/liste.js' */
/** @import { Vitesse } from './types/bareme.d.ts' */

const SANS_LISTE =
  'La liste des infractions n’est pas venue\u00a0: rechargez la page pour chercher.';

/** @type {ReturnType<typeof demanderLaListe> | undefined} */
let demande;

/** La liste, demandée une fois ; absente, elle se redemande au prochain geste. */
async function charger() {
  demande ??= demanderLaListe();
  const annuaire = await demande;
  if (!annuaire) demande = undefined;
  return annuaire;
}

/** @param {HTMLElement} bloc */
function brancher(bloc) {
  const champ = element(bloc, 'input[type=search]', HTMLInputElement);
  const dite = element(bloc, '.pp-chercheur__reponse');
  const lignes = element(bloc, '.pp-chercheur__liste', HTMLOListElement);
  const radar = brancherRadar(element(bloc, '.pp-vitesse', HTMLDetailsElement), () => suivre(true));
  const racine = donnee(bloc, 'racine');
  const { tableau } = bloc.dataset;
  const montrer = tableau
    ? brancherTableau(element(document, `#${tableau}`, HTMLTableElement))
    : null;
  let tour = 0;

  /** @param {boolean} parLesChamps la personne a touché au calcul, non à la phrase */
  const suivre = async (parLesChamps) => {
    tour += 1;
    const mien = tour;
    bloc.setAttribute('aria-busy', 'true');
    const annuaire = await charger();
    if (mien !== tour) return;
    if (annuaire) repondre(annuaire.chercheur(), parLesChamps);
    else dite.textContent = SANS_LISTE;
    bloc.removeAttribute('aria-busy');
  };

  /** @param {Chercheur} chercheur @param {boolean} parLesChamps */
  const repondre = ({ chercher, calculer, regle }, parLesChamps) => {
    const reponse = chercher(champ.value, radar.appareil());
    if (!parLesChamps) radar.remplir(reponse.calcul);
    poser(parLesChamps ? corriger(reponse, calculer) : reponse, regle);
  };

  /**
   * La même réponse, calculée sur ce que disent les champs.
   * @param {Reponse} reponse
   * @param {Chercheur['calculer']} calculer
   * @returns {Reponse}
   */
  const corriger = (reponse, calculer) => {
    const { lue, limite } = radar.lire();
    if (lue === null && limite === null) return reponse;
    const calcul = calculer(lue, limite, radar.appareil());
    const trouvees = calcul.infraction ? [calcul.infraction] : [];
    return { genre: 'vitesse', trouvees, partiel: false, sure: false, calcul };
  };

  /**
   * @param {Reponse} reponse
   * @param {Vitesse} regle
   */
  const poser = (reponse, regle) => {
    dite.replaceChildren(...ecrire(reponse, regle, racine));
    if (montrer) montrer(champ.value.trim() ? reponse.trouvees : null);
    else lignes.replaceChildren(...lister(reponse, racine, champ.value));
    garderEnVue(champ, dite);
  };

  champ.addEventListener('focus', () => void charger(), { once: true });
  champ.addEventListener('input', () => void suivre(false));
  bloc.hidden = false;
  // « q » est au thème : il ouvrirait sa recherche par-dessus la réponse.
  champ.value ||= new URLSearchParams(location.search).get('cherche') ?? '';
  if (champ.value) void suivre(false); // lien reçu, ou valeur gardée au retour sur la page
}

/**
 * La réponse reste à l’écran, même avec le clavier d’un téléphone : le champ remonte s’il le faut.
 * @param {HTMLElement} champ
 * @param {HTMLElement} dite
 */
function garderEnVue(champ, dite) {
  const { top, bottom } = dite.getBoundingClientRect();
  const haut = champ.getBoundingClientRect().bottom;
  const bas = window.visualViewport?.height ?? window.innerHeight;
  if (document.activeElement === champ && (top < haut || bottom > bas)) scrollBy(0, top - haut);
}

for (const bloc of elements(document, '[data-chercheur]')) brancher(bloc);
