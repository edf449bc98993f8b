/**
 * L’excès de vitesse, de la phrase aux points : « 112 au lieu de 90 », « excès de 22 », « flashé à
 * 75 en ville ».
 * Marges, limites, tranches et tournures viennent de la liste ; ni règle ni mot n’est écrit ici.
 */
import { dire, une } from './tournures.js';

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {import('../types/bareme.js').ToursDeVitesse} ToursDeVitesse */
/** @typedef {import('../types/bareme.js').Vitesse} Vitesse */
/** @typedef {'fixe' | 'mobile' | 'aucun'} Appareil qui a mesuré ; « aucun » : la vitesse est déjà retenue */
/** @typedef {{ lue: number | null, limite: number | null, appareil: Appareil | null }} Mesure en km/h */
/** @typedef {{ exces: number, avant: boolean, limite: number | null }} Ecart en km/h, ou juste avant */

/** Une vitesse, en km/h : au-delà, ce n’en est pas une. */
export const AU_PLUS = 400;
const ECART_PROBABLE = 45;
const ECART_POSSIBLE = 60;

/**
 * Les motifs des tournures, et la limite de chaque lieu nommé.
 * @typedef {object} Motifs
 * @property {RegExp} parle
 * @property {RegExp} routes
 * @property {RegExp} autreChose
 * @property {[RegExp, number | null][]} lieux
 * @property {RegExp} compare
 * @property {RegExp} limiteDite
 * @property {(nombre: number) => RegExp} mesuree
 * @property {RegExp} entre
 * @property {RegExp} sous
 * @property {RegExp} auMoins
 * @property {RegExp} trop
 * @property {RegExp[]} exces
 * @property {RegExp} mobile
 * @property {RegExp} retenue
 */

/** Un article, « R413 14 » : ses nombres ne sont pas des vitesses. */
const ARTICLE = /\b[lrd] ?\d{3} \d/;
const PLUS = /\+ ?(\d{1,2})\b/;
const NOMBRE = /\b\d{2,3}\b/g;

/**
 * Le texte plié où « 132kmh » s’écrit « 132 km ».
 * @param {string} plie
 */
const separer = (plie) =>
  plie.replace(/\b(\d{1,3}) ?k(?:ilometres?|ms?|mh|mph|h)?(?: ?h(?:eure)?)?\b/g, '$1 km');

/**
 * Les tournures de la liste, en motifs : ce qu’elles entourent est un nombre.
 * @param {ToursDeVitesse} tours
 * @param {Record<string, number>} limites la limite de chaque lieu, en km/h
 * @returns {Motifs}
 */
const enMotifs = (tours, limites) => ({
  parle: dire([...tours.parle, `\\d{2,3}(?: km)? ${une(tours.sur)} ${une(tours.routes)}`]),
  routes: dire(tours.routes),
  autreChose: dire(tours.autre_chose),
  lieux: Object.entries(tours.lieux).map(([lieu, noms]) => [dire(noms), limites[lieu] ?? null]),
  compare: dire(tours.compare),
  limiteDite: new RegExp(`\\b${une(tours.limite)}(?: ${une(tours.liaisons)})* (\\d{2,3})\\b`),
  mesuree: (nombre) => new RegExp(`\\b${une(tours.roule)} ${nombre}\\b`),
  entre: new RegExp(`\\b${une(tours.entre)} (\\d{1,2}) ${une(tours.et)} (\\d{1,2})\\b`),
  sous: new RegExp(`\\b${une(tours.moins_de)} (\\d{1,2})\\b`),
  auMoins: dire(tours.au_moins),
  trop: dire(tours.de_trop),
  exces: [
    new RegExp(`\\b${une(tours.plus_de)} (\\d{1,2})\\b`),
    new RegExp(`\\b(\\d{1,2})(?: km)?(?: h)? ${une(tours.de_trop)}\\b`),
    new RegExp(
      `\\b${une(tours.exces)}(?: ${une(tours.exces_de)})* (\\d{1,2})\\b(?! ${une(tours.puis)} )`,
    ),
  ],
  mobile: dire(tours.mobile),
  retenue: dire(tours.retenue),
});

/**
 * Rend de quoi lire ce qu’une phrase dit d’un excès ou d’une vitesse ; null si elle n’en parle pas.
 * @param {ToursDeVitesse} tours
 * @param {Record<string, number>} limites la limite de chaque lieu, en km/h
 * @returns {(texte: string, plie: string) => { ecart: Ecart } | { mesure: Mesure } | null}
 */
export function lecteurDeVitesse(tours, limites) {
  const motifs = enMotifs(tours, limites);
  return (texte, plie) => {
    const phrase = separer(plie);
    if (motifs.autreChose.test(phrase) || ARTICLE.test(phrase)) return null;
    const duLieu = motifs.lieux.find(([motif]) => motif.test(phrase))?.[1] ?? null;
    const ecart = lireEcart(motifs, texte, phrase, duLieu);
    if (ecart) return { ecart: { ...ecart, limite: duLieu } };
    return lireMesure(motifs, phrase, duLieu);
  };
}

/**
 * L’écart que la phrase donne elle-même.
 * @param {Motifs} motifs
 * @param {string} texte
 * @param {string} phrase
 * @param {number | null} duLieu
 */
function lireEcart(motifs, texte, phrase, duLieu) {
  const nombres = phrase.match(NOMBRE) ?? [];
  const entre = phrase.match(motifs.entre);
  if (entre && Number(entre[1]) < Number(entre[2])) return ecartDe(entre[1], false);
  const parle = motifs.parle.test(phrase) || motifs.trop.test(phrase);
  if (nombres.length > 1 || !(parle || duLieu !== null)) return null;
  const sous = phrase.match(motifs.sous);
  if (sous && !motifs.auMoins.test(phrase)) return ecartDe(sous[1], true);
  const dit = motifs.exces.map((motif) => phrase.match(motif)).find((lu) => lu !== null);
  const trouve = dit ?? texte.match(PLUS);
  return trouve ? ecartDe(trouve[1], false) : null;
}

/**
 * @param {string | undefined} nombre
 * @param {boolean} avant
 */
const ecartDe = (nombre, avant) => ({ exces: Number(nombre), avant });

/**
 * Une vitesse et sa limite, ou l’une des deux ; un nombre trop petit pour une vitesse est un écart.
 * @param {Motifs} motifs
 * @param {string} phrase
 * @param {number | null} duLieu
 * @returns {{ ecart: Ecart } | { mesure: Mesure } | null}
 */
function lireMesure(motifs, phrase, duLieu) {
  const nombres = (phrase.match(NOMBRE) ?? []).map(Number);
  const [premier, second] = nombres.filter((n) => n <= AU_PLUS);
  if (premier === undefined || nombres.length > 3) return null;
  const dite = motifs.parle.test(phrase) || duLieu !== null || motifs.limiteDite.test(phrase);
  if (second === undefined) return dite ? lireSeule(motifs, phrase, premier, duLieu) : null;
  // Deux nombres nus, « 112 90 », sont des vitesses si l’un peut être une limite.
  const paire = ranger(motifs, phrase, premier, second);
  const nus = /^[\d ]+$/.test(phrase.replaceAll('km', '')) && estUneLimite(paire.limite);
  if (!dite && !nus && !motifs.compare.test(phrase)) return null;
  return { mesure: { ...paire, appareil: appareilDit(motifs, phrase) } };
}

/**
 * @param {Motifs} motifs
 * @param {string} phrase
 * @param {number} nombre
 * @param {number | null} duLieu
 * @returns {{ ecart: Ecart } | { mesure: Mesure } | null}
 */
function lireSeule(motifs, phrase, nombre, duLieu) {
  const appareil = appareilDit(motifs, phrase);
  if (Number(phrase.match(motifs.limiteDite)?.[1]) === nombre) {
    const parle = motifs.parle.test(phrase.replace(motifs.limiteDite, ''));
    return parle ? { mesure: { lue: null, limite: nombre, appareil } } : null;
  }
  const mesuree = motifs.mesuree(nombre).test(phrase);
  const auLieu = duLieu !== null || motifs.routes.test(phrase);
  // « 120 sur autoroute », « 45 en ville » : une vitesse, même permise. « 20 en ville » : un écart.
  const plafond = Math.min(
    mesuree || auLieu ? ECART_PROBABLE : ECART_POSSIBLE,
    (duLieu ?? Number.POSITIVE_INFINITY) / 2,
  );
  return nombre <= plafond
    ? { ecart: { exces: nombre, avant: false, limite: duLieu } }
    : { mesure: { lue: nombre, limite: duLieu, appareil } };
}

/**
 * Laquelle est la vitesse, laquelle est la limite.
 * @param {Motifs} motifs
 * @param {string} phrase
 * @param {number} premier
 * @param {number} second
 */
function ranger(motifs, phrase, premier, second) {
  const annoncee = Number(phrase.match(motifs.limiteDite)?.[1]);
  if (annoncee === premier) return { lue: second, limite: premier };
  if (annoncee === second || motifs.compare.test(phrase)) return { lue: premier, limite: second };
  return { lue: Math.max(premier, second), limite: Math.min(premier, second) };
}

/** @param {number} n */
const estUneLimite = (n) => n >= 20 && n <= 130 && n % 10 === 0;

/**
 * @param {Motifs} motifs
 * @param {string} phrase
 * @returns {Appareil | null}
 */
function appareilDit({ retenue, mobile }, phrase) {
  if (retenue.test(phrase)) return 'aucun';
  return mobile.test(phrase) ? 'mobile' : null;
}

/**
 * La vitesse retenue, en centièmes de km/h : 5 % d’un entier y tombe toujours juste.
 * @param {number} lue en km/h
 * @param {Appareil} appareil
 * @param {Vitesse} regle
 */
export function retenir(lue, appareil, { seuil, marges }) {
  const marge = marges[appareil];
  if (!marge) return lue * 100;
  return Math.max(0, lue < seuil ? (lue - marge.kmh) * 100 : lue * (100 - marge.pourcent));
}

/**
 * Les infractions dont la tranche contient cet excès ; sans la limite, toutes celles qui le
 * pourraient.
 * @param {number} exces en centièmes de km/h
 * @param {number | null} limite
 * @param {Infraction[]} tranches
 */
export const trancher = (exces, limite, tranches) =>
  tranches.filter(
    ({ exces: t }) =>
      t &&
      exces >= t.de * 100 &&
      (t.moins_de === null || exces < t.moins_de * 100) &&
      (limite === null || t.plus_de === null || limite > t.plus_de) &&
      (limite === null || t.au_plus === null || limite <= t.au_plus),
  );

/**
 * Les infractions que désigne un écart : celles qui le contiennent ou, juste sous lui, celles qui
 * s’y arrêtent.
 * @param {Ecart} ecart
 * @param {Infraction[]} tranches
 */
export const trancherEcart = ({ exces, avant, limite }, tranches) =>
  trancher(exces * 100 - (avant ? 1 : 0), limite, tranches);
