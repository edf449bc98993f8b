/**
 * L’agenda d’un papier : Python en a écrit chaque morceau, ce script y pose les jours et laisse ce qui est passé.
 */
import { h } from './elements.js';
import { aujourdhui } from './simulateur/mots.js';

/** Un événement : ce qui précède ses rappels, ses rappels, ce qui les suit. */
/** @typedef {{ debut: string, rappels: string[], fin: string }} Fait */
/** @typedef {{ tete: string, evenements: Fait[], pied: string }} Agenda */

/** « 2026-12-05 » → « 20261205 ». @param {string} iso */
const compact = (iso) => iso.replaceAll('-', '');

/** L’instant, en UTC, comme les agendas l’écrivent : « 20261130T120000Z ». */
const instant = () => `${new Date().toISOString().replace(/[-:]|\..*$/g, '')}Z`;

/**
 * Rend l’agenda des termes à venir, vide s’ils sont tous passés ; un rappel passé n’y est pas.
 * @param {Agenda} agenda
 * @param {(string | null)[]} termes dans l’ordre des événements
 * @param {string} depart la date du papier
 * @param {Record<string, string[]>} calendrier de chaque jour : le suivant, puis ceux des rappels
 */
export function ecrire({ tete, evenements, pied }, termes, depart, calendrier) {
  const jour = aujourdhui();
  const faits = evenements.flatMap(({ debut, rappels, fin }, rang) => {
    const terme = termes[rang];
    const [apres, ...avant] = (terme && calendrier[terme]) || [];
    if (!terme || !apres || terme < jour) return [];
    const utiles = rappels.filter((_, lequel) => (avant[lequel] ?? '') > jour);
    const pose = debut
      .replace('{terme_}', compact(terme))
      .replace('{apres_}', compact(apres))
      .replace('{depart}', compact(depart))
      .replace('{instant_______}', instant());
    return [pose + utiles.join('') + fin];
  });
  return faits.length ? tete + faits.join('') + pied : '';
}

/**
 * Télécharge l’agenda ; rend faux s’il serait vide.
 * @param {string} nom du papier
 * @param {Agenda} agenda
 * @param {(string | null)[]} termes
 * @param {string} depart
 * @param {Record<string, string[]>} calendrier
 */
export function telecharger(nom, agenda, termes, depart, calendrier) {
  const texte = ecrire(agenda, termes, depart, calendrier);
  if (!texte) return false;
  const adresse = URL.createObjectURL(new Blob([texte], { type: 'text/calendar;charset=utf-8' }));
  h('a', { href: adresse, download: `permis-${nom}.ics` }).click();
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
  return true;
}
