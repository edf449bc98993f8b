/**
 * La saisie guidée : les champs du formulaire, un écran à la fois. L’adresse dit l’écran
 * (« #guide=2 ») : le retour du navigateur est le nôtre.
 */
import { donnee, element, elements } from '../../elements.js';
import { estRempli } from '../dossier/chemins.js';
import { decouvrir } from '../ouverture.js';

/** @import { Formulaire } from './formulaire.js' */

const ECRANS = 4;
const AU_GUIDE = /^#guide(?:=(\d))?$/;
// Une ancre du relevé n’en sort pas.
const AILLEURS = /^(?:#formulaire|#\w+=.*)?$/;

/**
 * @param {HTMLElement} racine
 * @param {Formulaire} formulaire
 */
export function brancherGuide(racine, formulaire) {
  const saisie = element(racine, 'form');
  const avant = element(saisie, '[data-avant]', HTMLAnchorElement);
  const apres = element(saisie, '[data-apres]', HTMLAnchorElement);
  const permis = element(saisie, '[data-champ="permis.obtention"]', HTMLInputElement);

  /** L’infraction du guide : la dernière du dossier, ou une neuve. */
  function ouvrirLInfraction() {
    const derniere = formulaire.evenements.findLast(({ type }) => type === 'infraction');
    if (derniere) formulaire.ouvrir(derniere);
    else formulaire.ajouter({ type: 'infraction' });
  }

  /** @param {number} demande */
  function montrer(demande) {
    const rang = estRempli(formulaire.dossier, 'permis.obtention') ? demande : 1;
    decouvrir();
    formulaire.passerPar('permis');
    if (rang > 1) ouvrirLInfraction();
    saisie.dataset.guide = String(rang);
    element(saisie, '[data-rang]').textContent = String(rang);
    Object.assign(avant, { hidden: rang === 1, hash: `guide=${rang - 1}` });
    Object.assign(apres, { hidden: rang === ECRANS, hash: `guide=${rang + 1}` });
    for (const titre of elements(saisie, '[data-ecran]')) {
      titre.hidden = donnee(titre, 'ecran') !== String(rang);
      if (!titre.hidden) titre.focus();
    }
  }

  function suivreLAdresse() {
    const [lue, rang = 1] = AU_GUIDE.exec(location.hash) ?? [];
    if (lue) montrer(Math.min(Math.max(Number(rang), 1), ECRANS));
    else if (saisie.dataset.guide && AILLEURS.test(location.hash)) {
      delete saisie.dataset.guide;
      element(saisie, '[name=porte]:checked').focus();
    }
  }

  // Sans la date du permis, rien ne se calcule : le navigateur le dit à son champ.
  apres.addEventListener('click', (evenement) => {
    if (!permis.reportValidity()) evenement.preventDefault();
  });
  window.addEventListener('hashchange', suivreLAdresse);
  suivreLAdresse();
}
