/**
 * L’excès de vitesse, de la phrase aux points : « 112 au lieu de 90 », « excès de 22 », « flashé à
 * 75 en ville ».
 * Marges, limites et tranches viennent de la liste ; rien de la règle n’est écrit ici.
 */

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {import('../types/bareme.js').Vitesse} Vitesse */
/** @typedef {'fixe' | 'mobile' | 'aucun'} Appareil qui a mesuré ; « aucun » : la vitesse est déjà retenue */
/** @typedef {{ lue: number | null, limite: number | null, appareil: Appareil | null }} Mesure en km/h */
/** @typedef {{ exces: number, avant: boolean, limite: number | null }} Ecart en km/h, ou juste avant */

/** Une vitesse, en km/h : au-delà, ce n’en est pas une. */
export const AU_PLUS = 400;
const ECART_PROBABLE = 45;
const ECART_POSSIBLE = 60;

/** @type {[RegExp, 'agglomeration' | 'autoroute'][]} */
const LIEUX = [
  [/\b(villes?|agglo\w*|villages?|bourg|centre ville)\b/, 'agglomeration'],
  [/\b[ld]?(autoroutes?|autouroute|autoroutte)\b/, 'autoroute'],
];
/** @param {string} mots */
const parmi = (mots) => `(?:${mots.replaceAll(' ', '|').replaceAll('*', '\\w*')})`;
const MOTS_DE_VITESSE =
  'fla* falsh* fash* radar* vites* exces roul* lieu limit* km compteur depass* retenu* mesure*';
const ROUTES = /\b(?:departementales?|nationales?|rocade|periph\w*|voie rapide)\b/;
/** « 85 sur nationale » : le nombre avant la route, car « nationale 20 » est son nom. */
const SUR_UNE_ROUTE = `\\d{2,3}(?: km)? sur (?:une? |la |le )?${ROUTES.source}`;
const DIT_UNE_VITESSE = new RegExp(`\\b(?:${parmi(MOTS_DE_VITESSE)}|${SUR_UNE_ROUTE})\\b`);
const COMPARE = /\b(?:(?:au|o|a|ou|aux) lieu|lieu|pour|a la place|contre)\b/;
const ANNONCES =
  'limit* zone max* autorise* panneau sur¤une? sur¤du route¤a nationale¤a departementale¤a';
const LIAISONS = 'a de du la est etait une un route vitesse limitee?';
const LIMITE_DITE = new RegExp(
  `\\b${parmi(ANNONCES).replaceAll('¤', ' ')}(?: ${parmi(LIAISONS)})* (\\d{2,3})\\b`,
);
const AUTRE_CHOSE =
  /\b(feux?|jours?|ans?|mois|euros?|cm3|cc|formation|scooter|permis b)\b|\b[lrd] ?\d{3} \d/;
const MOBILE = /\b(mobile|embarque\w*|banalise\w*|mouvement|voiture radar)\b/;
const RETENUE = /\bretenue?s?\b/;

const ENTRE = /\b(?:entre|de|exces) (\d{1,2}) (?:et|a) (\d{1,2})\b/;
const SOUS = /\b(?:moins|inferieure?s?) (?:de|a) (\d{1,2})\b/;
const AU_DELA = /\b(?:plus|superieure?s?|minimum|moins) (?:de|a) (\d{1,2})\b/;
const DE_TROP =
  /\b(\d{1,2})(?: km)?(?: h)? (?:de trop|en trop|trop|au dessus|de plus|de depassement|trop vite)\b/;
const EXCES_DE =
  /\b(?:exces|depass\w*)(?: (?:de|vitesse|la|limite|limitation|d))* (\d{1,2})\b(?! (?:a|pour|au|o) )/;
const NOMBRE = /\b\d{2,3}\b/g;

/**
 * Le texte plié où « 132kmh » s’écrit « 132 km ».
 * @param {string} plie
 */
const separer = (plie) =>
  plie.replace(/\b(\d{1,3}) ?k(?:ilometres?|ms?|mh|mph|h)?(?: ?h(?:eure)?)?\b/g, '$1 km');

/**
 * Ce que la phrase dit d’un excès ou d’une vitesse ; null si elle n’en parle pas.
 * @param {string} texte tel que tapé
 * @param {string} plie
 * @param {Record<string, number>} limites la limite de chaque lieu, en km/h
 * @returns {{ ecart: Ecart } | { mesure: Mesure } | null}
 */
export function lireVitesse(texte, plie, limites) {
  const phrase = separer(plie);
  if (AUTRE_CHOSE.test(phrase)) return null;
  const lieu = LIEUX.find(([motif]) => motif.test(phrase));
  const duLieu = lieu ? (limites[lieu[1]] ?? null) : null;
  const ecart = lireEcart(texte, phrase, duLieu);
  if (ecart) return { ecart: { ...ecart, limite: duLieu } };
  return lireMesure(phrase, duLieu);
}

/**
 * L’écart que la phrase donne elle-même.
 * @param {string} texte
 * @param {string} phrase
 * @param {number | null} duLieu
 */
function lireEcart(texte, phrase, duLieu) {
  const nombres = phrase.match(NOMBRE) ?? [];
  const entre = phrase.match(ENTRE);
  if (entre && Number(entre[1]) < Number(entre[2])) return dire(entre[1], false);
  const parle = DIT_UNE_VITESSE.test(phrase) || /\btrop\b|dessus/.test(phrase);
  if (nombres.length > 1 || !(parle || duLieu !== null)) return null;
  const sous = phrase.match(SOUS);
  if (sous && !/\bau moins\b/.test(phrase)) return dire(sous[1], true);
  const plus = texte.match(/\+ ?(\d{1,2})\b/);
  const trouve = phrase.match(AU_DELA) ?? phrase.match(DE_TROP) ?? phrase.match(EXCES_DE) ?? plus;
  return trouve ? dire(trouve[1], false) : null;
}

/**
 * @param {string | undefined} nombre
 * @param {boolean} avant
 */
const dire = (nombre, avant) => ({ exces: Number(nombre), avant });

/**
 * Une vitesse et sa limite, ou l’une des deux ; un nombre trop petit pour une vitesse est un écart.
 * @param {string} phrase
 * @param {number | null} duLieu
 * @returns {{ ecart: Ecart } | { mesure: Mesure } | null}
 */
function lireMesure(phrase, duLieu) {
  const nombres = (phrase.match(NOMBRE) ?? []).map(Number);
  const [premier, second] = nombres.filter((n) => n <= AU_PLUS);
  if (premier === undefined || nombres.length > 3) return null;
  const dite = DIT_UNE_VITESSE.test(phrase) || duLieu !== null || LIMITE_DITE.test(phrase);
  if (second !== undefined) return lirePaire(phrase, premier, second, dite);
  return dite ? lireSeule(phrase, premier, duLieu) : null;
}

/**
 * Deux nombres nus, « 112 90 », sont des vitesses si l’un peut être une limite.
 * @param {string} phrase
 * @param {number} premier
 * @param {number} second
 * @param {boolean} dite la phrase parle de vitesse
 * @returns {{ mesure: Mesure } | null}
 */
function lirePaire(phrase, premier, second, dite) {
  const paire = ranger(phrase, premier, second);
  const nus = /^[\d ]+$/.test(phrase.replaceAll('km', '')) && estUneLimite(paire.limite);
  if (!dite && !nus && !COMPARE.test(phrase)) return null;
  return { mesure: { ...paire, appareil: appareilDit(phrase) } };
}

/**
 * @param {string} phrase
 * @param {number} nombre
 * @param {number | null} duLieu
 * @returns {{ ecart: Ecart } | { mesure: Mesure } | null}
 */
function lireSeule(phrase, nombre, duLieu) {
  const appareil = appareilDit(phrase);
  if (Number(phrase.match(LIMITE_DITE)?.[1]) === nombre) {
    const parle = DIT_UNE_VITESSE.test(phrase.replace(LIMITE_DITE, ''));
    return parle ? { mesure: { lue: null, limite: nombre, appareil } } : null;
  }
  const mesuree = new RegExp(`\\b(?:a|roul\\w+) ${nombre}\\b`).test(phrase);
  const auLieu = duLieu !== null || ROUTES.test(phrase);
  // « 120 sur autoroute », « 45 en ville » : une vitesse, même permise. « 20 en ville » : un écart.
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
 * @param {string} phrase
 * @param {number} premier
 * @param {number} second
 */
function ranger(phrase, premier, second) {
  const annoncee = Number(phrase.match(LIMITE_DITE)?.[1]);
  if (annoncee === premier) return { lue: second, limite: premier };
  if (annoncee === second || COMPARE.test(phrase)) return { lue: premier, limite: second };
  return { lue: Math.max(premier, second), limite: Math.min(premier, second) };
}

/** @param {number} n */
const estUneLimite = (n) => n >= 20 && n <= 130 && n % 10 === 0;

/**
 * @param {string} phrase
 * @returns {Appareil | null}
 */
function appareilDit(phrase) {
  if (RETENUE.test(phrase)) return 'aucun';
  return MOBILE.test(phrase) ? 'mobile' : null;
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
