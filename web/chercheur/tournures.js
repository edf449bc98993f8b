/** Les tournures de `vocabulaire.yaml` : « depass* » vaut pour tout mot qui commence ainsi. */

/**
 * L’une de ces tournures, dans un motif.
 * @param {string[]} tournures en minuscules, sans accent
 */
export const une = (tournures) => `(?:${tournures.join('|').replaceAll('*', '\\w*')})`;

/**
 * Le motif d’un texte plié où l’une de ces tournures est dite, en mots entiers.
 * @param {string[]} tournures
 */
export const dire = (tournures) => new RegExp(`\\b${une(tournures)}\\b`);
