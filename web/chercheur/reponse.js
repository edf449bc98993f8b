/**
 * La réponse, écrite sous le champ : les points et l’amende d’abord, puis le calcul ; ou la phrase
 * d’un aiguillage.
 */
import { h } from '../elements.js';

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {import('../types/bareme.js').Vitesse} Vitesse */
/** @typedef {import('./chercher.js').Reponse} Reponse */
/** @typedef {import('./chercher.js').Calcul} Calcul */

const FAITS_AU_PLUS = 3;
const UN_KMH = 100;

/** @param {number} centiemes */
export const kmh = (centiemes) =>
  `${(centiemes / 100).toLocaleString('fr-FR', { maximumFractionDigits: 2 })}\u00a0km/h`;

/** @param {number} nombre */
export const points = (nombre) =>
  nombre ? `${nombre}\u00a0point${nombre > 1 ? 's' : ''}` : 'aucun point';

/**
 * « 112 moins la marge de 5 % » ; rien quand la vitesse est déjà retenue.
 * @param {Calcul} calcul
 * @param {Vitesse} regle
 */
export function deduction({ lue, appareil }, { seuil, marges }) {
  const marge = marges[appareil];
  if (!marge || lue === null) return '';
  const retiree = lue < seuil ? `${marge.kmh}\u00a0km/h` : `${marge.pourcent}\u00a0%`;
  return `${lue} moins la marge de ${retiree}`;
}

/**
 * Ce qu’il reste à dire pour que la vitesse se calcule.
 * @param {Calcul} calcul
 */
export const manque = ({ lue }) => `Indiquez aussi ${lue === null ? 'la vitesse' : 'la limite'}.`;

/**
 * Rien à punir, et pour quelle limite : un lieu nommé l’a peut-être donnée.
 * @param {Calcul} calcul
 */
export const sansExces = ({ limite }) =>
  `Pas d’excès pour une limite de ${kmh(Number(limite) * UN_KMH)}`;

/**
 * Combien d’infractions répondent, et si elles répondent à tous les mots.
 * @param {number} nombre
 * @param {boolean} partiel
 */
export function bilan(nombre, partiel) {
  if (!nombre)
    return 'Aucune infraction ne correspond. Essayez un mot plus simple, ou le numéro de l’article.';
  const compte = nombre === 1 ? '1 infraction' : `${nombre} infractions`;
  return partiel ? `Rien ne réunit tous ces mots. Au plus près\u00a0: ${compte}.` : compte;
}

/**
 * Les paragraphes d’une réponse ; aucun si le champ est vide.
 * @param {Reponse} reponse
 * @param {Vitesse} regle
 * @param {string} racine le chemin de la page à la racine du site
 * @returns {Node[]}
 */
export function ecrire(reponse, regle, racine) {
  const { genre, trouvees, partiel, calcul, aiguillage } = reponse;
  if (genre === 'vide') return [];
  if (aiguillage) {
    const { phrase, lien, url, langue, dite_en: lang } = aiguillage;
    const vers = { href: racine + url, ...(langue && { hreflang: langue }) };
    return [h('p', { lang }, phrase, ' ', h('a', vers, lien))];
  }
  if (calcul) return calculer(calcul, regle, racine);
  const compte = h('p', { class: 'pp-chercheur__bilan' }, bilan(trouvees.length, partiel));
  if (genre === 'mots') return [compte];
  if (!trouvees.length) return [h('p', {}, 'Aucune infraction ne punit cette valeur.')];
  return trouvees.slice(0, FAITS_AU_PLUS).map((infraction) => fait(infraction, racine));
}

/**
 * « 1 point · Excès de vitesse… · amende forfaitaire 68 € ».
 * @param {Infraction} infraction
 * @param {string} racine
 */
const fait = (infraction, racine) =>
  h(
    'p',
    { class: 'pp-chercheur__fait' },
    h('b', {}, points(infraction.points)),
    '\u00a0· ',
    nommer(infraction, racine),
    ` · ${infraction.amende}`,
    ...dater(infraction.annonces),
    ...versLeSolde(infraction, racine),
  );

/**
 * Le nom, qui mène à sa page ; le dit français, si personne ne l’a traduit.
 * @param {Infraction} infraction
 * @param {string} racine
 */
const nommer = ({ url, libelle, dite_en: lang }, racine) =>
  h('a', { href: racine + url, lang }, libelle);

/**
 * Ce qui ne vaut pas toujours, avec ses dates.
 * @param {string[]} [annonces]
 */
const dater = (annonces = []) => annonces.map((une) => ` · ${une}`);

/**
 * Le lien vers la saisie guidée, cette infraction choisie ; rien si elle ne retire aucun point.
 * @param {Infraction} infraction
 * @param {string} racine
 */
const versLeSolde = ({ id, points: nombre, libelle, dite_en: lang }, racine) => {
  if (!nombre) return [];
  const precis = h('span', { class: 'pp-lecteur', lang }, `\u00a0: ${libelle}`);
  const vers = { href: `${racine}simulateur/#guide=${id}` };
  return ['\u00a0· ', h('a', vers, 'Et\u00a0mon\u00a0solde\u00a0?', precis)];
};

/**
 * @param {Calcul} calcul
 * @param {Vitesse} regle
 * @param {string} racine
 * @returns {Node[]}
 */
function calculer(calcul, regle, racine) {
  const { retenue, exces, infraction } = calcul;
  if (retenue === null || exces === null) return [h('p', {}, manque(calcul))];
  const detail = deduction(calcul, regle);
  const mesure = h('p', {}, 'Vitesse retenue\u00a0: ', h('strong', {}, kmh(retenue)));
  mesure.append(detail ? ` (${detail}). ` : '. ');
  if (!infraction) {
    mesure.append(h('strong', {}, sansExces(calcul)), '\u00a0: aucune infraction, aucun point. ');
    mesure.append('La limite était autre\u00a0? Corrigez-la ci-dessous.');
    return [mesure];
  }
  mesure.append('Excès\u00a0: ', h('strong', {}, kmh(exces)), '.');
  const arrondi =
    'À moins d’un km/h près, l’arrondi décide\u00a0: lisez la vitesse retenue sur l’avis.';
  const doute = exces < UN_KMH ? [h('p', {}, arrondi)] : [];
  return [fait(infraction, racine), mesure, ...doute];
}

/**
 * Les infractions trouvées, une par ligne ; au-delà de quelques-unes, un lien mène au barème.
 * @param {Reponse} reponse
 * @param {string} racine
 * @param {string} tape
 * @returns {HTMLLIElement[]}
 */
export function lister({ genre, trouvees, calcul }, racine, tape) {
  const deja = genre === 'exces' || genre === 'taux' ? FAITS_AU_PLUS : 0;
  if (genre === 'vide' || calcul?.infraction) return [];
  const suite = trouvees.slice(deja);
  const lignes = suite
    .slice(0, LIGNES_AU_PLUS)
    .map((infraction) =>
      h(
        'li',
        {},
        nommer(infraction, racine),
        h(
          'span',
          {},
          h('b', {}, points(infraction.points)),
          ` · ${infraction.amende}`,
          ...dater(infraction.annonces),
          ...versLeSolde(infraction, racine),
        ),
      ),
    );
  if (suite.length > LIGNES_AU_PLUS) {
    const vers = `${racine}bareme/?cherche=${encodeURIComponent(tape)}`;
    lignes.push(h('li', {}, h('a', { href: vers }, `Voir les ${trouvees.length} infractions`)));
  }
  return lignes;
}
const LIGNES_AU_PLUS = 6;
