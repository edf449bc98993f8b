/** La liste des infractions, que le site tire du barème. */

/** @import { Infraction } from '../../types/bareme.d.ts' */

/**
 * Demande la liste ; vide, elle n’est pas venue.
 * @param {RequestCache} [cache]
 * @returns {Promise<Infraction[]>}
 */
export async function demanderLaListe(cache = 'default') {
  try {
    const reponse = await fetch(new URL('../infractions.json', import.meta.url), { cache });
    if (!reponse.ok) return [];
    const { infractions } = await reponse.json();
    return infractions ?? [];
  } catch {
    return []; // ni réseau, ni JSON
  }
}
