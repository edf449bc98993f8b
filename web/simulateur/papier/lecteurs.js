/**
 * Les lecteurs d’autrui, codes et PDF : demandés d’un geste, vérifiés comme les fichiers de Python.
 */
import { verifie } from '../python/verifie.js';
import { Panne } from './pannes.js';

/** @import { Fichier } from '../../types/python.d.ts' */
/** @typedef {{ base: string, fichiers: Fichier[], cles: Record<string, string> }} Lecteurs */

const MANIFESTE = new URL('./lecteurs.json', import.meta.url);

/** @type {Promise<Lecteurs> | null} */
let manifeste = null;

/** Le manifeste ; ce qui n’est pas arrivé se redemande au geste suivant. @returns {Promise<Lecteurs>} */
function lireLeManifeste() {
  manifeste ??= (async () => {
    const reponse = await fetch(MANIFESTE);
    if (!reponse.ok) throw new Error(`${MANIFESTE} : ${reponse.status}`);
    return reponse.json();
  })();
  manifeste.catch(() => {
    manifeste = null;
  });
  return manifeste;
}

/**
 * Rend ce que `faire` tire de ce fichier, vérifié ; lève Panne.
 * @template T
 * @param {string} nom
 * @param {(reponse: Response, url: string) => T | Promise<T>} faire
 * @returns {Promise<T>}
 */
export async function recevoir(nom, faire) {
  try {
    const { base, fichiers } = await lireLeManifeste();
    const fichier = fichiers.find(({ fichier: chemin }) => chemin.endsWith(`/${nom}`));
    if (!fichier) throw new Error(`Le manifeste ne dit rien de ${nom}`);
    const url = new URL(base + fichier.fichier, MANIFESTE).href;
    return await verifie(fichier, url, (reponse) => faire(reponse, url), rienADire);
  } catch (cause) {
    throw new Panne('lecteur-indisponible', cause);
  }
}

/**
 * Les clés publiques que le site a, en base 64, par signataire (« FR00-0001 ») ; lève Panne.
 * @returns {Promise<Record<string, string>>}
 */
export async function clesConnues() {
  try {
    return (await lireLeManifeste()).cles;
  } catch (cause) {
    throw new Panne('lecteur-indisponible', cause);
  }
}

/**
 * L’adresse d’un script, vérifié : il s’importe du cache que cette demande vient de remplir.
 * @param {string} nom
 */
export const adresseDe = (nom) => recevoir(nom, (_, url) => url);

/** Les octets d’un fichier, vérifiés. @param {string} nom */
export const octetsDe = (nom) => recevoir(nom, (reponse) => reponse.arrayBuffer());

function rienADire() {
  // L’attente est courte : on ne compte pas les octets.
}
