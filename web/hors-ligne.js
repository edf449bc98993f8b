/**
 * Le site sans réseau, vu de la page : confie au service worker ce qu’il y a à garder, une fois la page au
 * repos, et dit quand une version plus récente est prête. Ne recharge jamais de lui-même.
 */
import { h } from './elements.js';
import { epargne } from './epargne.js';

/** @typedef {'fiches' | 'calcul' | 'en'} Groupe */

const REPOS = 5000; // ms après la page : une page à peine ouverte ne fait rien garder
const VEILLE = 3_600_000; // ms entre deux recherches d’une version, sur une page qui reste ouverte
const calcul = document.querySelector('form.saisie');

/** Attend que la page soit lue, et que Python réponde s’il y en a un. */
async function attendreLeRepos() {
  if (document.readyState !== 'complete') {
    await new Promise((suite) => window.addEventListener('load', suite, { once: true }));
  }
  if (calcul instanceof HTMLElement && calcul.dataset.pret === undefined) {
    await new Promise((suite) => {
      new MutationObserver((_, guet) => {
        if (calcul.dataset.pret === undefined) return;
        guet.disconnect();
        suite(null);
      }).observe(calcul, { attributeFilter: ['data-pret'] });
    });
  }
  await new Promise((suite) => setTimeout(suite, REPOS));
  if ('requestIdleCallback' in window) {
    await new Promise((suite) => window.requestIdleCallback(suite));
  }
}

/** Dit qu’une version attend, et laisse choisir. @param {ServiceWorker} neuf */
function proposer(neuf) {
  const avis = h('div', { class: 'pp-neuf md-typeset', role: 'status' });
  const recharger = h('button', { type: 'button' }, 'Recharger la page');
  const plusTard = h('button', { type: 'button' }, 'Plus tard');
  plusTard.addEventListener('click', () => avis.remove());
  recharger.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', reprendre, { once: true });
    neuf.postMessage({ faire: 'prendre' });
    if (neuf.state === 'activated') reprendre();
  });
  document.querySelector('.pp-neuf')?.remove();
  document.body.append(avis);
  // Après coup : un lecteur d’écran ne dit que ce qui entre dans une région qu’il connaît.
  setTimeout(() => {
    avis.append(h('p', {}, 'Le site a été mis à jour.'), recharger, plusTard);
  }, 100);
}

/** Recharge ; une page où l’on saisit s’en charge elle-même, saisie comprise. */
function reprendre() {
  const demande = new CustomEvent('recharger', { cancelable: true });
  if (document.dispatchEvent(demande)) location.reload();
}

/** Guette une version plus récente. @param {ServiceWorkerRegistration} inscription */
function veiller(inscription) {
  const voir = () => {
    const { waiting, installing } = inscription;
    if (!navigator.serviceWorker.controller) return; // la première : rien n’est à remplacer
    if (waiting) proposer(waiting);
    else installing?.addEventListener('statechange', voir, { once: true });
  };
  voir();
  inscription.addEventListener('updatefound', voir);
  let vue = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - vue < VEILLE) return;
    vue = performance.now();
    inscription.update().catch(() => {}); // hors ligne
  });
}

/** Retire ce qu’un site publié à cette adresse avait laissé : servi par `make serve`, rien ne se garde. */
async function retirer() {
  for (const inscription of await navigator.serviceWorker.getRegistrations()) {
    if (!location.href.startsWith(inscription.scope)) continue;
    await inscription.unregister();
    const famille = `hors-ligne ${new URL(inscription.scope).pathname} `;
    for (const nom of await caches.keys()) if (nom.startsWith(famille)) await caches.delete(nom);
  }
}

/** @param {string} racine celle du site, vue de la page */
async function brancher(racine) {
  const { serviceWorker } = navigator;
  const deja = await serviceWorker.getRegistration();
  if (deja) veiller(deja);
  await attendreLeRepos();
  if (epargne()) return;
  const base = new URL(`${racine}/`, location.href);
  const inscription = await serviceWorker.register(new URL('service-worker.js', base));
  if (!deja) veiller(inscription);
  /** @type {Groupe[]} */
  const groupes = calcul ? ['calcul'] : [];
  if (location.pathname.startsWith(`${base.pathname}bareme/`)) groupes.push('fiches');
  if (location.pathname.startsWith(`${base.pathname}en/`)) groupes.push('en');
  const { active } = await serviceWorker.ready;
  active?.postMessage({ faire: 'entretenir', groupes });
}

// Publiée, la page dit où est la racine du site (`scripts/durcir.py`).
const dite = document.documentElement.dataset.racine;
if ('serviceWorker' in navigator) {
  const fait = dite === undefined ? retirer() : brancher(dite);
  fait.catch(() => {}); // navigation privée, stockage refusé : le site se lit en ligne
}
