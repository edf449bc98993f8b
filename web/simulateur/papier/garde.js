import { epargne } from '../../epargne.js';

/**
 * Confie au service worker ce que l’on vient d’employer : la prochaine fois, le réseau peut manquer.
 * @param {'papier' | 'pdf' | 'facile'} groupe
 */
export function garder(groupe) {
  if (epargne() || !navigator.serviceWorker) return;
  navigator.serviceWorker.ready
    .then(({ active }) => active?.postMessage({ faire: 'entretenir', groupes: [groupe] }))
    .catch(() => {}); // navigation privée, stockage refusé : le papier est lu
}
