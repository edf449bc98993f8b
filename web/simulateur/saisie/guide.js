/**
 * La saisie guidée : les champs du formulaire, un écran à la fois. L’adresse dit l’écran
 * (« #guide=2 »), ou l’infraction d’où il part (« #guide=feu-rouge ») : le retour du navigateur est
 * le nôtre. Le clavier va au premier champ vide de l’écran ; une date refusée ramène au sien.
 */
import { donnee, element, elements } from '../../elements.js';
import { estRempli } from '../dossier/chemins.js';
import { decouvrir } from '../ouverture.js';
import { champsDe } from './champs.js';
import { estUneDate } from './dates.js';

/** @import { Placee } from './fautes.js' */
/** @import { Formulaire } from './formulaire.js' */

const ECRANS = 4;
const AU_GUIDE = /^#guide(?:=(?:(\d)|([a-z][\w-]*)))?$/;
// Une ancre du relevé n’en sort pas.
const AILLEURS = /^(?:#formulaire|#papier|#\w+=.*)?$/;

/**
 * @param {HTMLElement} racine
 * @param {Formulaire} formulaire
 * @param {(code: string) => Promise<void>} partirDe ajoute l’infraction de ce code
 */
export function brancherGuide(racine, formulaire, partirDe) {
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
    }
    const vide = champsDe(saisie).find((champ) => !champ.value && champ.getClientRects().length);
    const titre = element(saisie, '[data-ecran]:not([hidden])');
    (vide ?? titre).focus({ preventScroll: true });
    titre.scrollIntoView({ block: 'nearest' });
  }

  async function suivreLAdresse() {
    const [lue, rang = 1, code] = AU_GUIDE.exec(location.hash) ?? [];
    if (code) {
      // L’adresse ne la redit pas : rechargée, elle l’ajouterait encore.
      const depart = estRempli(formulaire.dossier, 'permis.obtention') ? 2 : 1;
      history.replaceState(null, '', `#guide=${depart}`);
      await partirDe(code);
      montrer(depart);
    } else if (lue) montrer(Math.min(Math.max(Number(rang), 1), ECRANS));
    else if (saisie.dataset.guide && AILLEURS.test(location.hash)) {
      delete saisie.dataset.guide;
      element(saisie, '[name=porte]:checked').focus();
    }
  }

  // Sans la date du permis, rien ne se calcule : le navigateur le dit à son champ. L’écran change dans
  // le geste même : le clavier d’un téléphone ne s’ouvre pas sans lui.
  apres.addEventListener('click', (evenement) => {
    evenement.preventDefault();
    if (!permis.reportValidity()) return;
    const { hash } = apres;
    montrer(Number(saisie.dataset.guide) + 1);
    location.hash = hash;
  });
  element(saisie, '.depart').addEventListener('click', () => montrer(1));
  saisie.addEventListener('keydown', ({ key, target }) => {
    const passe = key === 'Enter' && saisie.dataset.guide && !apres.hidden;
    if (passe && target instanceof HTMLElement && estUneDate(target)) apres.click();
  });
  window.addEventListener('hashchange', suivreLAdresse);
  suivreLAdresse();

  /**
   * Une date que Python refuse après que l’on a passé son écran : on y revient, son champ le dit.
   * @param {Placee[]} criantes
   */
  return function ramener(criantes) {
    const rang = Number(saisie.dataset.guide ?? 0);
    const refusee = criantes
      .map(({ controle }) => controle)
      .find((champ) => champ && estUneDate(champ) && champ.value);
    if (!refusee) return;
    for (let avantLui = 1; avantLui < rang && !refusee.getClientRects().length; avantLui += 1) {
      montrer(avantLui);
    }
    if (!refusee.getClientRects().length) return montrer(rang);
    if (saisie.dataset.guide === String(rang)) return;
    history.replaceState(null, '', `#guide=${saisie.dataset.guide}`);
    refusee.focus({ preventScroll: true });
  };
}
