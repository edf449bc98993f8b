/**
 * Le seul lecteur d’un dossier venu d’ailleurs : lien, fichier, mémoire de l’appareil. Il ne juge
 * pas le dossier, c’est au moteur ; il garantit que la page montre et renvoie ce qui était écrit.
 */
import { estUnObjet } from './chemins.js';

/** @import { Dossier, Objet } from '../../types/dossier.d.ts' */

/** Ce que la page sait montrer ; le moteur, dans un terminal, en lit davantage. */
export const EVENEMENTS_AU_PLUS = 500;
/** Octets, une fois décompressé : un lien piégé remplirait la mémoire. */
const TAILLE_MAXIMALE = 5_000_000;
const LONGUEUR_CITEE = 60;
/** D’un texte JSON valable : chaque chaîne (« : » la suit si c’est une clé), crochet ou nombre. */
const SIGNES = /"[^"\\]*(?:\\.[^"\\]*)*"(?=\s*(:)?)|[{}[\]]|-?\d[\d.eE+-]*/g;
const TERMINAL =
  'La commande «\u00a0permis-points releve\u00a0», dans un terminal, en lit davantage.';
const DEMESURE = `Ce dossier est démesuré\u00a0: il n’est pas ouvert. ${TERMINAL}`;
const FICHIER = 'Ce fichier n’est pas un dossier enregistré ici\u00a0: il n’a pas été ouvert.';

/** Un dossier que la page n’ouvre pas ; son message est la phrase à montrer. */
export class DossierRefuse extends Error {}

/**
 * La phrase de la page quand un dossier a trop d’événements.
 * @param {number} nombre
 */
export const tropNombreux = (nombre) =>
  `Cette page lit ${EVENEMENTS_AU_PLUS} événements au plus, ` +
  `et ce dossier en a ${nombre.toLocaleString('fr-FR')}. ${TERMINAL}`;

/**
 * Un flux d’octets → le dossier ; lève DossierRefuse.
 * @param {ReadableStream<Uint8Array>} flux
 * @param {string} [illisible] la phrase si ce n’est pas un dossier
 */
export async function lireFlux(flux, illisible = FICHIER) {
  const [lecteur, decodeur] = [flux.getReader(), new TextDecoder('utf-8', { fatal: true })];
  let [texte, taille] = ['', 0];
  try {
    for (let bloc = await lecteur.read(); !bloc.done; bloc = await lecteur.read()) {
      taille += bloc.value.byteLength;
      if (taille > TAILLE_MAXIMALE) throw new DossierRefuse(DEMESURE);
      texte += decodeur.decode(bloc.value, { stream: true });
    }
    texte += decodeur.decode();
  } catch (faute) {
    throw faute instanceof DossierRefuse ? faute : new DossierRefuse(illisible);
  }
  return lireTexte(texte, illisible);
}

/**
 * Un texte JSON → le dossier ; lève DossierRefuse.
 * @param {string} texte
 * @param {string} illisible la phrase si ce n’est pas un dossier
 * @returns {Dossier}
 */
export function lireTexte(texte, illisible) {
  if (texte.length > TAILLE_MAXIMALE) throw new DossierRefuse(DEMESURE);
  const lu = analyser(texte);
  const dossier = estUnObjet(lu) && estUnObjet(lu.enregistre) ? lu.dossier : lu;
  if (!estUnObjet(dossier)) throw new DossierRefuse(illisible);
  const { evenements } = dossier;
  if (Array.isArray(evenements) && evenements.length > EVENEMENTS_AU_PLUS) {
    throw new DossierRefuse(tropNombreux(evenements.length));
  }
  for (const reproche of reproches(dossier, texte)) {
    throw new DossierRefuse(`Ce dossier n’est pas ouvert\u00a0: ${reproche}.`);
  }
  return dossier;
}

/** @param {string} texte @returns {unknown} */
function analyser(texte) {
  try {
    return JSON.parse(texte);
  } catch {
    return;
  }
}

/** @param {Dossier} dossier @param {string} texte */
function* reproches(dossier, texte) {
  yield* malFormes(dossier);
  yield* ambigus(texte);
}

/** @param {string} texte */
const abreger = (texte) =>
  texte.length > LONGUEUR_CITEE ? `${texte.slice(0, LONGUEUR_CITEE)}…` : texte;
/** @param {string} texte */
const citer = (texte) => `«\u00a0${abreger(texte)}\u00a0»`;

/**
 * Ce qui n’a pas la charpente du contrat : deux objets, une liste d’événements, et partout ailleurs
 * des valeurs simples. Les valeurs elles-mêmes sont l’affaire du moteur.
 * @param {Dossier} dossier
 */
function* malFormes({ permis, solde_connu: connu, evenements, ...reste }) {
  yield* composees(reste, '');
  yield* champsDe(permis ?? {}, 'permis');
  yield* champsDe(connu ?? {}, 'solde_connu');
  if ((evenements ?? null) === null) return;
  if (!Array.isArray(evenements)) {
    yield `${citer('evenements')} doit être une liste`;
    return;
  }
  for (const [rang, evenement] of evenements.entries())
    yield* champsDe(evenement, `evenements[${rang}]`);
}

/** @param {unknown} objet @param {string} chemin */
function* champsDe(objet, chemin) {
  if (estUnObjet(objet)) yield* composees(objet, `${chemin}.`);
  else yield `${citer(chemin)} doit être un objet, avec des clés`;
}

/** @param {Objet} objet @param {string} debut */
function* composees(objet, debut) {
  for (const [cle, valeur] of Object.entries(objet)) {
    const deuxDates = cle === 'definitive_entre' && Array.isArray(valeur); // la seule valeur double
    if ((deuxDates ? valeur : [valeur]).some((une) => typeof une === 'object' && une !== null)) {
      yield `${citer(debut + cle)} doit être une valeur simple, ni liste ni objet`;
    }
  }
}

/**
 * Ce que la page récrirait autrement sans le dire : une clé double, un nombre qu’elle arrondirait.
 * @param {string} texte
 */
function* ambigus(texte) {
  /** @type {Set<unknown>[]} les clés déjà lues de chaque objet, ou liste, où l’on est */
  const ouverts = [];
  for (const [signe, cle] of texte.matchAll(SIGNES)) {
    if (signe === '{' || signe === '[') ouverts.push(new Set());
    else if (signe === '}' || signe === ']') ouverts.pop();
    else if (cle) {
      const nom = JSON.parse(signe);
      const vues = ouverts.at(-1);
      if (vues?.has(nom)) yield `la clé ${citer(nom)} y est écrite deux fois`;
      vues?.add(nom);
    } else if (signe[0] !== '"' && String(Number(signe)) !== signe) {
      yield `le nombre ${citer(signe)} ne peut pas être lu exactement`;
    }
  }
}
