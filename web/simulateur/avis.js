/** L’avis : ce qui vient d’arriver, dit sous le doigt, avec de quoi le défaire. */
import { h } from './dom.js';

const PAUSE = 100; // ms : un lecteur d’écran n’entend que ce qui change dans un bloc déjà en place
const ABRIS = '.emports .bouton, .outils, .garde p'; // les gestes dont l’effet se voit ailleurs

/**
 * Branche l’avis de ce bloc ; `defaire()` rend le dossier d’avant.
 * Rend avertir(texte, {defaisable, clavier, placer}) : `placer(avis)` le pose, sinon il va sous le bouton
 * du dernier geste, ou en tête ; `clavier` y mène le clavier. Un texte vide l’efface.
 */
export function brancherAvis(racine, defaire) {
  const avis = racine.querySelector('[data-avis]');
  const enTete = () => racine.querySelector('form').before(avis);
  let [geste, ecriture] = [null, 0];

  const sousLeGeste = () => {
    const abri = geste?.isConnected && geste.closest(ABRIS);
    if (abri) abri.after(avis);
    else enTete();
  };
  const poser = (placer) => {
    const place = avis.parentElement;
    placer(avis);
    if (place?.matches('li:empty')) place.remove();
  };
  const ecrire = (texte, bouton, clavier) => {
    avis.replaceChildren(...[h('p', {}, texte), bouton].filter(Boolean));
    if (clavier) (bouton ?? avis).focus({ preventScroll: true });
    avis.scrollIntoView({ block: 'nearest' });
  };

  function avertir(texte, { defaisable = false, clavier = defaisable, placer = sousLeGeste } = {}) {
    clearTimeout(ecriture);
    avis.replaceChildren();
    poser(texte ? placer : enTete);
    if (!texte) return;
    const bouton = defaisable ? h('button', { type: 'button', class: 'lien' }, 'Défaire') : null;
    bouton?.addEventListener('click', () => {
      defaire();
      avertir('C’est rétabli.', { clavier: true, placer });
    });
    ecriture = setTimeout(() => ecrire(texte, bouton, clavier), PAUSE);
  }
  racine.addEventListener(
    'click',
    ({ target }) => {
      geste = target.closest('button, label') ?? geste;
    },
    true,
  );
  window.addEventListener('hashchange', () => {
    geste = null;
  });
  return avertir;
}
