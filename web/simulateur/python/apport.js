/** Ce que Python apprend au besoin : une archive de plus, à la suite du moteur. */
import { verifie } from './verifie.js';

/** @import { Fichier } from '../../types/python.d.ts' */
/** @import { Pyodide } from './simulateur.worker.js' */

const PAQUETS = ['permis_points', 'permis_vues'];
/** @type {Map<string, Promise<void>>} */
const apports = new Map();

/**
 * Met cette archive sur le chemin de Python, une fois ; ce qui n’a pas pu venir se redemandera.
 * @param {Pyodide} py
 * @param {Fichier} fichier
 * @param {string} url
 */
export function apporter(py, fichier, url) {
  const deja = apports.get(url);
  if (deja) return deja;
  const apport = mettre(py, fichier, url);
  apports.set(url, apport);
  apport.catch(() => apports.delete(url));
  return apport;
}

/** @param {Pyodide} py @param {Fichier} fichier @param {string} url */
async function mettre(py, fichier, url) {
  const archive = `/lib/${fichier.fichier.replace('/', '-')}`;
  const recue = await verifie(
    fichier,
    url,
    (reponse) => reponse.arrayBuffer(),
    () => {},
  );
  py.FS.writeFile(archive, new Uint8Array(recue));
  py.pyimport('sys').path.append(archive);
  for (const nom of PAQUETS) py.pyimport(nom).__path__.append(`${archive}/${nom}`);
}
