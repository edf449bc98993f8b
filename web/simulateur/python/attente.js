/**
 * Ce que la page montre en attendant Python : où en est le chargement, ou pourquoi il s’est arrêté.
 */
import { donnee, element, elements } from '../../elements.js';
import { avoirRepondu } from '../ouverture.js';

/** @import { Echec } from './moteur.js' */

/** @param {number} octets */
const enMega = (octets) =>
  (octets / 1e6).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {HTMLElement} racine */
export function brancherAttente(racine) {
  const bloc = element(racine, '[data-attente]');
  const texteDit = element(bloc, '[data-attente-texte]');
  const barre = element(bloc, 'progress', HTMLProgressElement);
  const secours = element(bloc, '[data-secours]');
  const reessayer = element(bloc, '[data-reessayer]');
  const formulaire = element(racine, 'form');

  /** @param {string} texte @param {Echec} [echec] */
  function montrer(texte, echec) {
    delete formulaire.dataset.pret;
    bloc.hidden = false;
    secours.hidden = !echec;
    racine.toggleAttribute('data-trop-ancien', echec === 'navigateur');
    for (const phrase of elements(racine, '[data-echec]')) {
      phrase.hidden = donnee(phrase, 'echec') !== echec;
    }
    barre.hidden = Boolean(echec);
    reessayer.hidden = !echec || echec === 'navigateur';
    if (texteDit.textContent !== texte) texteDit.textContent = texte;
  }

  return {
    commencer: () => montrer('Le calculateur se charge…'),

    /** @param {number} octets @param {number} total */
    progresser(octets, total) {
      barre.value = octets / total;
      if (octets >= total) {
        montrer('Le calculateur démarre…');
        return;
      }
      // Dit par dixièmes, pour ne pas étourdir un lecteur d’écran.
      const vus = Math.floor((octets / total) * 10) * (total / 10);
      montrer(
        `Le calculateur se charge\u00a0: ${enMega(vus)} Mo sur ${enMega(total)} Mo. ` +
          'Vous pouvez déjà saisir.',
      );
    },

    /** @param {Echec} genre */
    echouer: (genre) => montrer('', genre),

    /** Python a répondu. */
    finir() {
      bloc.hidden = true;
      formulaire.dataset.pret = '';
      avoirRepondu();
    },
  };
}
