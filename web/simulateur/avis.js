/** L’avis : ce qui vient d’arriver, dit sous le doigt, avec de quoi le défaire. */
import { element, h } from '../elements.js';

/**
 * @typedef {object} Choix
 * @property {boolean} [defaisable] propose « Défaire »
 * @property {boolean} [refaisable] propose « Refaire »
 * @property {boolean} [clavier] y mène le clavier ; oui, si l’avis est défaisable
 * @property {(avis: HTMLElement) => void} [placer] pose l’avis ; sinon il va sous le
 *   bouton du dernier geste, ou en tête
 */
/**
 * @typedef {(texte: string, choix?: Choix) => Promise<void>} Avertir un texte vide efface l’avis ;
 *   tenue quand la phrase est écrite, ou qu’une autre l’a remplacée
 */

const PAUSE = 100; // ms : un lecteur d’écran n’entend que ce qui change dans un bloc déjà en place
const ABRIS = '.emports .bouton, .a-noter, .outils, .garde p'; // les gestes dont l’effet se voit ailleurs

/**
 * Branche l’avis de ce bloc ; `defaire()` rend le dossier d’avant, `refaire()` celui qu’on a
 * défait, et s’il en reste.
 * @param {HTMLElement} racine
 * @param {{ defaire: () => void, refaire: () => boolean }} gestes
 * @returns {Avertir}
 */
export function brancherAvis(racine, { defaire, refaire }) {
  const avis = element(racine, '[data-avis]');
  const enTete = () => element(racine, 'form').before(avis);
  /** @type {Element | null} */
  let geste = null;
  let ecriture = 0;
  let tenir = () => {};

  const sousLeGeste = () => {
    const abri = geste?.isConnected && geste.closest(ABRIS);
    if (abri) abri.after(avis);
    else enTete();
  };
  /** @param {(avis: HTMLElement) => void} placer */
  const poser = (placer) => {
    const place = avis.parentElement;
    placer(avis);
    if (place?.matches('li:empty')) place.remove();
  };
  /** @param {string} texte @param {HTMLElement | false} bouton @param {boolean} clavier */
  const ecrire = (texte, bouton, clavier) => {
    avis.replaceChildren(h('p', {}, texte));
    if (bouton) avis.append(bouton);
    if (clavier) (bouton || avis).focus({ preventScroll: true });
    avis.scrollIntoView({ block: 'nearest' });
  };

  /**
   * @param {string} nom
   * @param {() => boolean | void} agir vrai s’il reste à refaire
   * @param {string} suite ce que l’avis dit ensuite
   * @param {(avis: HTMLElement) => void} placer
   */
  const proposer = (nom, agir, suite, placer) => {
    const bouton = h('button', { type: 'button', class: 'lien' }, nom);
    bouton.addEventListener('click', () => {
      const encore = agir() === true;
      avertir(suite, { refaisable: encore, clavier: true, placer });
    });
    return bouton;
  };

  /** @type {Avertir} */
  function avertir(
    texte,
    { defaisable = false, refaisable = false, clavier = defaisable, placer = sousLeGeste } = {},
  ) {
    clearTimeout(ecriture);
    tenir();
    avis.replaceChildren();
    poser(texte ? placer : enTete);
    if (!texte) return Promise.resolve();
    const depart = document.activeElement;
    const bouton = defaisable
      ? proposer('Défaire', defaire, 'C’est rétabli.', placer)
      : refaisable && proposer('Refaire', refaire, 'C’est refait.', placer);
    ecriture = window.setTimeout(() => {
      // Pendant la pause, la personne a pu passer à un autre champ : on ne le lui reprend pas.
      const ici = [depart, document.body].includes(document.activeElement);
      ecrire(texte, bouton, clavier && ici);
      tenir();
    }, PAUSE);
    return new Promise((resoudre) => {
      tenir = resoudre;
    });
  }
  racine.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element) geste = target.closest('button, label') ?? geste;
    },
    true,
  );
  window.addEventListener('hashchange', () => {
    geste = null;
  });
  return avertir;
}
