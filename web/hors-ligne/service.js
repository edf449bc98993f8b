/**
 * Le site sans réseau : un service worker, à la racine du site publié (`service-worker.js`). Les pages
 * viennent du réseau tant qu’il répond ; ce dont le nom porte l’empreinte, de la réserve. Une réserve par
 * version, que la suivante ne touche pas tant qu’une page d’avant est ouverte. Rien de ce que l’on saisit n’y
 * entre (ADR 0014).
 */

import { empreinte as empreinteDe } from '../empreinte.js';
import { epargne } from '../epargne.js';

/** @typedef {'socle' | 'fiches' | 'calcul' | 'papier' | 'facile' | 'pdf' | 'en'} Groupe */
/** @typedef {{ groupes: Record<Groupe, [string, string][]> }} Liste par groupe, adresse et sha256 en base64 */
/** @typedef {{ faire: 'entretenir' | 'prendre', groupes?: Groupe[] }} Consigne */
/** @typedef {Event & { waitUntil(promesse: Promise<unknown>): void }} Duree */
/**
 * @typedef {Duree & {
 *   request: Request,
 *   preloadResponse: Promise<Response | undefined>,
 *   respondWith(reponse: Promise<Response>): void,
 * }} Demande
 */

/**
 * Ce que TypeScript ne connaît que dans un service worker.
 * @typedef {object} Service
 * @property {string} LISTE l’adresse de la liste, écrite en tête à la construction (`scripts/empreindre.py`)
 * @property {ServiceWorkerRegistration} registration
 * @property {() => Promise<void>} skipWaiting
 * @property {{ claim(): Promise<void> }} clients
 */
const service = /** @type {Service} */ (/** @type {unknown} */ (self));

const RACINE = service.registration.scope;
const ADRESSE_DE_LA_LISTE = RACINE + service.LISTE;
const FAMILLE = `hors-ligne ${new URL(RACINE).pathname} `;
const RESERVE = FAMILLE + service.LISTE.split('/').at(-2);
const SECOURS = `${RACINE}hors-ligne/`;
/** Ce dont le nom porte l’empreinte : à même adresse, même contenu. */
const IMMUABLE = /\/assets\/(versions\/|.*\.[0-9a-f]{8}\.min\.(js|css)$)/;
const GROS = /\.(wasm|zip|whl)$/; // le worker du simulateur les vérifie lui-même
/** @type {Groupe[]} */
const GROUPES = ['socle', 'fiches', 'calcul', 'papier', 'facile', 'pdf', 'en'];
/** Ce qu’un geste demande, et que l’on garde une fois lu : les dates d’un papier. */
const LU_AU_GESTE = /\/assets\/echeances\/[\w-]+\.json$/;
const A_LA_FOIS = 3;
const PATIENCE = 4000; // ms, avant de lire une page gardée sur un réseau qui ne répond pas

/** @type {Promise<Map<string, { groupe: Groupe, empreinte: string }>> | null} */
let contenu = null;
/** Ce que l’on a vérifié depuis que ce worker tourne. @type {Set<string>} */
const verifiees = new Set();

/** Ce que cette version garde, par adresse. */
function lireLaListe() {
  contenu ??= (async () => {
    const reserve = await caches.open(RESERVE);
    let reponse = await reserve.match(ADRESSE_DE_LA_LISTE);
    if (!reponse) {
      reponse = await fetch(ADRESSE_DE_LA_LISTE);
      if (!reponse.ok) throw new Error(`${ADRESSE_DE_LA_LISTE} : ${reponse.status}`);
      await mettre(reserve, ADRESSE_DE_LA_LISTE, reponse.clone());
    }
    /** @type {Liste} */
    const { groupes } = await reponse.json();
    return new Map(
      Object.entries(groupes).flatMap(([groupe, lignes]) =>
        lignes.map(([adresse, empreinte]) => [
          RACINE + adresse,
          { groupe: /** @type {Groupe} */ (groupe), empreinte },
        ]),
      ),
    );
  })();
  contenu.catch(() => {
    contenu = null;
  });
  return contenu;
}

/**
 * Met une réponse en réserve ; rend faux si l’appareil n’a plus de place, ou n’en donne pas.
 * @param {Cache} reserve
 * @param {string} url
 * @param {Response} reponse
 */
async function mettre(reserve, url, reponse) {
  try {
    await reserve.put(url, reponse);
    return true;
  } catch {
    return false;
  }
}

/** @param {Response} reponse @param {string} empreinte sha256, en base64 */
async function estEntiere(reponse, empreinte) {
  return (await empreinteDe(await reponse.clone().arrayBuffer())) === empreinte;
}

/** @param {Cache} reserve @param {string} url @param {string} empreinte */
async function estGardee(reserve, url, empreinte) {
  const reponse = await reserve.match(url, { ignoreVary: true });
  if (!reponse) return false;
  if (verifiees.has(url) || (await estEntiere(reponse, empreinte))) {
    verifiees.add(url);
    return true;
  }
  await reserve.delete(url, { ignoreVary: true });
  return false;
}

/**
 * Rend ce fichier, entier : d’une réserve d’avant, du cache du navigateur, ou du réseau.
 * @param {string} url
 * @param {string} empreinte
 */
async function trouver(url, empreinte) {
  const avant = await caches.match(url, { ignoreVary: true });
  if (avant && (await estEntiere(avant, empreinte))) return avant;
  /** @type {RequestCache[]} */
  const essais = [IMMUABLE.test(url) ? 'default' : 'no-cache', 'reload'];
  for (const cache of essais) {
    const reponse = await fetch(url, { cache });
    if (reponse.ok && (await estEntiere(reponse, empreinte))) return propre(reponse);
  }
  return null; // une publication est en cours : à une autre visite
}

/** Une page obtenue par une redirection ne peut pas répondre à une navigation. @param {Response} reponse */
function propre(reponse) {
  if (!reponse.redirected) return reponse;
  return new Response(reponse.body, { status: 200, headers: reponse.headers });
}

/** @param {Groupe} groupe */
const marque = (groupe) => `${RACINE}assets/hors-ligne/${groupe}`;

/**
 * Met en réserve ce qui manque de ces groupes, et de ceux que l’on gardait déjà ; remplace ce qui est abîmé.
 * Ce qui n’a pas pu être gardé le sera à une autre visite.
 * @param {Groupe[]} demandes
 */
async function remplir(demandes) {
  if (epargne()) return;
  const liste = await lireLaListe();
  const reserve = await caches.open(RESERVE);
  /** @type {Groupe[]} */
  const groupes = [];
  for (const groupe of GROUPES) {
    if (demandes.includes(groupe)) await mettre(reserve, marque(groupe), new Response(''));
    if (await caches.match(marque(groupe))) groupes.push(groupe);
  }
  const file = [...liste].filter(([, { groupe }]) => groupes.includes(groupe)).values();
  let place = true;
  const suivre = async () => {
    for (const [url, { empreinte }] of file) {
      if (!place) return;
      try {
        if (await estGardee(reserve, url, empreinte)) continue;
        const reponse = await trouver(url, empreinte);
        if (reponse) place = await mettre(reserve, url, reponse);
      } catch {
        // réseau coupé : le reste aussi
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: A_LA_FOIS }, suivre));
}

/**
 * Rend ce que l’on garde à cette adresse ; jamais un contenu abîmé de cette version.
 * @param {string} url
 */
async function lire(url) {
  const reserve = await caches.open(RESERVE);
  const liste = await lireLaListe().catch(() => null);
  const attendu = liste?.get(url);
  if (attendu && !GROS.test(url) && !(await estGardee(reserve, url, attendu.empreinte))) {
    return lireAvant(url);
  }
  const reponse = await reserve.match(url, { ignoreVary: true });
  return reponse ?? lireAvant(url);
}

/** Rend ce qu’une version d’avant garde encore à cette adresse. @param {string} url */
async function lireAvant(url) {
  const noms = (await caches.keys()).filter((nom) => nom.startsWith(FAMILLE) && nom !== RESERVE);
  for (const cacheName of noms.reverse()) {
    const reponse = await caches.match(url, { cacheName, ignoreVary: true });
    if (reponse) return reponse;
  }
  return null;
}

/** Vérifie un gros fichier servi sans attendre ; abîmé, la prochaine demande ira au réseau. @param {string} url */
async function verifierApres(url) {
  const attendu = (await lireLaListe().catch(() => null))?.get(url);
  if (attendu) await estGardee(await caches.open(RESERVE), url, attendu.empreinte);
}

/** @param {Demande} evenement */
async function rendreActif(evenement) {
  const { url } = evenement.request;
  const gardee = IMMUABLE.test(url) ? await lire(url) : null;
  if (gardee) {
    if (GROS.test(url) && !verifiees.has(url)) evenement.waitUntil(verifierApres(url));
    return gardee;
  }
  try {
    const reponse = await fetch(evenement.request);
    if (reponse.ok && LU_AU_GESTE.test(url)) {
      evenement.waitUntil(garderLue(url, reponse.clone()));
    }
    return reponse;
  } catch (coupure) {
    const secours = await lire(url);
    if (secours) return secours;
    throw coupure;
  }
}

/** @param {Demande} evenement */
async function rendrePage(evenement) {
  const { origin, pathname } = new URL(evenement.request.url);
  const url = origin + pathname;
  const reseau = (async () => (await evenement.preloadResponse) ?? fetch(evenement.request))();
  evenement.waitUntil(reseau.catch(() => null));
  const gardee = (await lire(url)) ?? (await lire(`${url}/`));
  try {
    const reponse = await (gardee ? Promise.race([reseau, expirer(PATIENCE)]) : reseau);
    if (gardee && reponse.status >= 500) return gardee;
    if (reponse.ok && !gardee) evenement.waitUntil(garderLue(url, reponse.clone()));
    return reponse;
  } catch (coupure) {
    if (gardee) return gardee;
    if (await lire(SECOURS)) return Response.redirect(SECOURS);
    throw coupure;
  }
}

/**
 * Garde une page ou une table hors de la liste, que l’on vient de lire.
 * @param {string} url
 * @param {Response} reponse
 */
async function garderLue(url, reponse) {
  const liste = await lireLaListe();
  if (!liste.has(url)) await mettre(await caches.open(RESERVE), url, propre(reponse));
}

/** @param {number} duree @returns {Promise<never>} */
function expirer(duree) {
  return new Promise((_, echouer) => {
    setTimeout(() => echouer(new Error('le réseau ne répond pas')), duree);
  });
}

/** Ôte les réserves d’avant la précédente, et de celle-ci ce que l’on a aussi. */
async function ranger() {
  const reserve = await caches.open(RESERVE);
  const avant = (await caches.keys()).filter((nom) => nom.startsWith(FAMILLE) && nom !== RESERVE);
  const precedente = avant.pop();
  for (const nom of avant) await caches.delete(nom);
  if (!precedente) return;
  const ancienne = await caches.open(precedente);
  for (const demande of await ancienne.keys()) {
    const double = IMMUABLE.test(demande.url) && (await reserve.match(demande.url));
    if (double) await ancienne.delete(demande);
  }
}

self.addEventListener('install', (evenement) => {
  /** @type {Duree} */ (evenement).waitUntil(remplir(['socle']));
});
self.addEventListener('activate', (evenement) => {
  const { navigationPreload } = service.registration;
  /** @type {Duree} */ (evenement).waitUntil(
    Promise.all([ranger(), navigationPreload?.enable(), service.clients.claim()]),
  );
});
self.addEventListener('message', (evenement) => {
  /** @type {Consigne} */
  const { faire, groupes = [] } = evenement.data;
  const tache = faire === 'prendre' ? service.skipWaiting() : remplir(groupes);
  /** @type {Duree} */ (/** @type {unknown} */ (evenement)).waitUntil(tache);
});
self.addEventListener('fetch', (evenement) => {
  const demande = /** @type {Demande} */ (evenement);
  const { method, url, mode, cache, headers } = demande.request;
  if (method !== 'GET' || !url.startsWith(RACINE) || headers.has('range')) return;
  if (mode === 'navigate') demande.respondWith(rendrePage(demande));
  else if (url.startsWith(`${RACINE}assets/`) && cache !== 'reload') {
    demande.respondWith(rendreActif(demande));
  }
});
