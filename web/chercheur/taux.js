/**
 * Un taux d’alcool dans une phrase : « 0,6 », « 1,2 g », « 1g5 », « 0,25 mg ». Les tranches
 * viennent de la liste.
 */

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {{ milieu: 'sang' | 'air', centiemes: number, reste: string }} Taux en centièmes de g/l ou de mg/l */

const POSSIBLE = 500;
const ECRITURES = [
  /(\d)\s*(?:g|gr|gramme)s?\s*(\d{1,2})(?!\d)/i,
  /(\d)[.,](\d{1,2})\s*(mg|g|gr|grammes?|milligrammes?)?(?=$|[\s/,;.!?)]|de\b)/i,
  /(?<![\d.,])(\d)()\s*(g|gr|grammes?)(?=$|[\s/,;.!?)])/i,
];

/**
 * Le taux que dit la phrase, et ce qu’elle dit d’autre ; null si ce n’en est pas un.
 * @param {string} texte tel que tapé
 * @param {(mots: string) => boolean} parleDAlcool
 * @param {(mots: string) => boolean} ditLAir
 * @returns {Taux | null}
 */
export function lireTaux(texte, parleDAlcool, ditLAir) {
  for (const ecriture of ECRITURES) {
    const lu = texte.match(ecriture);
    const taux = lu && comprendre(texte, lu, parleDAlcool, ditLAir);
    if (taux && taux.centiemes <= POSSIBLE) return taux;
  }
  return null;
}

/**
 * Sans unité, un nombre n’est un taux que seul, ou parmi des mots qui parlent d’alcool.
 * @param {string} texte
 * @param {RegExpMatchArray} lu le nombre, ses décimales, son unité
 * @param {(mots: string) => boolean} parleDAlcool
 * @param {(mots: string) => boolean} ditLAir
 * @returns {Taux | null}
 */
function comprendre(texte, [ecrit, entier, decimales = '', unite = ''], parleDAlcool, ditLAir) {
  const reste = texte.replace(ecrit, ' ').replace(/\/\s*l\b|litre/i, ' ');
  if (!/g/i.test(ecrit) && reste.trim() && !parleDAlcool(reste)) return null;
  const centiemes = Number(entier) * 100 + Number(decimales.padEnd(2, '0'));
  const dansLAir = /^m/i.test(unite) || /\bmg\b/i.test(reste) || ditLAir(reste);
  return { milieu: dansLAir ? 'air' : 'sang', centiemes, reste };
}

/**
 * Les infractions dont la tranche contient ce taux, dans l’ordre de la liste.
 * @param {Taux} taux
 * @param {Infraction[]} infractions
 */
export const trancherTaux = ({ milieu, centiemes }, infractions) =>
  infractions.filter(({ alcool }) => {
    if (!alcool) return false;
    const [de, moinsDe] = alcool[milieu];
    return centiemes >= de && (moinsDe === null || centiemes < moinsDe);
  });
