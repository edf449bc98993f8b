/** Une clé du dossier, par son chemin dans le contrat (« permis.obtention »). */

/** @import { Objet } from '../../types/dossier.d.ts' */

/**
 * @param {unknown} valeur
 * @returns {valeur is Objet}
 */
export const estUnObjet = (valeur) =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);

/**
 * La valeur de ce chemin ; `undefined` si elle n’y est pas.
 * @param {unknown} objet
 * @param {string} chemin
 * @returns {unknown}
 */
export const lire = (objet, chemin) =>
  chemin
    .split('.')
    .reduce(
      (sous, cle) => (estUnObjet(sous) ? sous[cle] : undefined),
      /** @type {unknown} */ (objet),
    );

/**
 * Vrai si le chemin porte une valeur, fût-elle fausse ; une valeur nulle n’en est pas une.
 * @param {unknown} objet
 * @param {string} chemin
 */
export const estRempli = (objet, chemin) => (lire(objet, chemin) ?? null) !== null;

/**
 * Écrit une clé, ou l’efface si la valeur est `undefined` ; un objet vidé disparaît avec elle.
 * @param {Objet} objet
 * @param {string} chemin
 * @param {unknown} valeur
 */
export function ecrire(objet, chemin, valeur) {
  const [cle = '', ...suite] = chemin.split('.');
  if (suite.length) {
    const dedans = objet[cle];
    const sous = estUnObjet(dedans) ? dedans : {};
    objet[cle] = sous;
    ecrire(sous, suite.join('.'), valeur);
    if (!Object.keys(sous).length) delete objet[cle];
  } else if (valeur === undefined) delete objet[cle];
  else objet[cle] = valeur;
}
