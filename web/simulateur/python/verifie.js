/**
 * Les fichiers de Python, tels que le manifeste les dit : rien d’autre ne s’exécute.
 */
import { empreinte } from '../../empreinte.js';

/** @import { Fichier } from '../../types/python.d.ts' */

/** Un fichier reçu deux fois, et qui n’est pas celui qui a été publié. */
export class FichierAltere extends Error {}

/**
 * Rend ce que `faire` tire du fichier, une fois ses octets vérifiés : `faire` commence dès qu’ils arrivent, et
 * n’exécute rien. Le cache du navigateur a pu le garder abîmé : un second essai, du réseau, l’y remplace.
 * @template T
 * @param {Fichier} fichier
 * @param {string} url
 * @param {(reponse: Response) => T | Promise<T>} faire
 * @param {(octets: number) => void} avancer reçoit le compte des octets, morceau par morceau
 * @returns {Promise<T>}
 */
export async function verifie({ integrite }, url, faire, avancer) {
  // Hors de https, nous ne savons pas compter un sha256 ; fetch, si : il attend alors le dernier octet.
  const seul = crypto.subtle === undefined;
  for (const cache of /** @type {RequestCache[]} */ (['default', 'reload'])) {
    const reponse = await telecharger(url, seul ? { cache, integrity: integrite } : { cache });
    if (!reponse.ok) throw new Error(`${url} : ${reponse.status}`);
    const recus = recueillir(reponse.clone(), avancer);
    const fait = Promise.resolve(faire(reponse));
    fait.catch(() => {}); // vu par celui qui l’attend
    if (seul || `sha256-${await empreinte(await recus)}` === integrite) return fait;
  }
  throw new FichierAltere(`${url} n’est pas le fichier publié`);
}

const telecharger = self.fetch.bind(self);

/** @param {Response} reponse @param {(octets: number) => void} avancer */
async function recueillir(reponse, avancer) {
  /** @type {BlobPart[]} */
  const morceaux = [];
  const puits = new WritableStream({
    write(morceau) {
      morceaux.push(morceau);
      avancer(morceau.byteLength);
    },
  });
  await reponse.body?.pipeTo(puits);
  return new Blob(morceaux).arrayBuffer();
}
