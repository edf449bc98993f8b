/** La liste des infractions, que le site tire du barème, et de quoi y chercher. */

/** @import { Liste } from '../types/bareme.d.ts' */

/** @typedef {ReturnType<typeof import('./chercher.js').chercheur>} Chercheur */
/** @typedef {{ infractions: Liste['infractions'], chercheur: () => Chercheur }} Annuaire */

/**
 * Demande la liste ; nulle, elle n’est pas venue. Le chercheur ne se prépare que si l’on cherche.
 * @param {RequestCache} [cache]
 * @returns {Promise<Annuaire | null>}
 */
export async function demanderLaListe(cache = 'default') {
  try {
    const [{ chercheur }, reponse] = await Promise.all([
      import('./chercher.js'),
      fetch(new URL('../infractions.json', import.meta.url), { cache }),
    ]);
    if (!reponse.ok) return null;
    const liste = /** @type {Liste} */ (await reponse.json());
    /** @type {Chercheur | undefined} */
    let pret;
    const preparer = () => {
      pret ??= chercheur(liste);
      return pret;
    };
    return { infractions: liste.infractions, chercheur: preparer };
  } catch {
    return null; // ni réseau, ni JSON
  }
}
