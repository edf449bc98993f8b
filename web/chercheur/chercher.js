/**
 * Ce que l’on a tapé, compris : des mots, un article, un code, des points, deux vitesses, un
 * excès, un taux, ou ce qui n’est pas une infraction à points. Le même module répond à l’accueil,
 * au barème et au simulateur.
 */
import { comparerExces, plier, preparer, singulier } from './recherche.js';
import { lireTaux, trancherTaux } from './taux.js';
import { dire } from './tournures.js';
import { lecteurDeVitesse, retenir, trancher, trancherEcart } from './vitesse.js';

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {import('../types/bareme.js').Liste} Liste */
/** @typedef {import('../types/bareme.js').Aiguillage} Aiguillage */
/** @typedef {import('./vitesse.js').Appareil} Appareil */

/**
 * @typedef {{
 *   genre: 'vide' | 'mots' | 'vitesse' | 'exces' | 'taux' | 'aiguillage',
 *   trouvees: Infraction[],
 *   partiel: boolean,
 *   sure: boolean,
 *   calcul?: Calcul,
 *   aiguillage?: Aiguillage,
 * }} Reponse `sure` : la première est la bonne, on peut la proposer d’office
 */
/**
 * @typedef {{
 *   lue: number | null, limite: number | null, appareil: Appareil, dit?: Appareil,
 *   retenue: number | null, exces: number | null, infraction: Infraction | null,
 * }} Calcul lue et limite en km/h, retenue et excès en centièmes ; `dit` : l’appareil nommé
 */

const ARTICLE = /\b(?:([lrda]) ?)?(\d{3}(?: \d{1,2})+)\b/;
const POINTS = /\b(\d{1,2}) (?:points?|pts?)\b/;
const EUROS = /\b(?:([1-9] \d{3}|\d{2,5}) euros?|euros? ([1-9] \d{3}|\d{2,5}))\b/;
const CODE = /\b\d{4,5}\b/;
const CODE_ANNONCE = /\bnatinf (\d{1,5})\b/;

/**
 * Prépare la liste publiée ; rend de quoi chercher.
 * @param {Liste} liste
 */
export function chercheur(liste) {
  const parMots = preparer(liste);
  const ditAlcool = unDe(liste.se_tape.alcool);
  const ditLAir = unDe(liste.se_tape.air);
  const ditQui = unDe(liste.se_tape.qui);
  const lireVitesse = lecteurDeVitesse(liste.se_tape.vitesse, liste.vitesse.limites);
  const tranches = liste.infractions
    .filter(({ exces, en_vigueur: enVigueur }) => exces && enVigueur)
    .sort(comparerExces);
  const aiguillages = liste.aiguillages.map((un) => ({
    un,
    mots: un.mots.map(enMots),
    sauf: un.sauf.map(enMots),
  }));

  /**
   * L’infraction que désignent une vitesse, une limite et un appareil.
   * @param {number | null} lue
   * @param {number | null} limite
   * @param {Appareil} appareil
   * @returns {Calcul}
   */
  const calculer = (lue, limite, appareil) => {
    const retenue = lue === null ? null : retenir(lue, appareil, liste.vitesse);
    const exces = retenue === null || limite === null ? null : retenue - limite * 100;
    const trouvee = exces !== null && exces > 0 ? trancher(exces, limite, tranches)[0] : undefined;
    return { lue, limite, appareil, retenue, exces, infraction: trouvee ?? null };
  };

  /**
   * @param {string} texte tel que tapé
   * @param {Appareil} [appareil] celui qui a mesuré, si la phrase n’en dit rien
   * @returns {Reponse}
   */
  const chercher = (texte, appareil = 'fixe') => {
    const plie = plier(texte);
    if (!plie) return { genre: 'vide', trouvees: liste.infractions, partiel: false, sure: false };
    return (
      orienter(plie) ??
      parReference(plie, appareil) ??
      parTaux(texte) ??
      parVitesse(texte, plie, appareil) ??
      parLesMots(plie)
    );
  };

  /**
   * @param {string} plie
   * @returns {Reponse | null}
   */
  function orienter(plie) {
    const dit = enMots(plie);
    const trouve = aiguillages.find(
      ({ mots, sauf }) =>
        mots.some((mot) => dit.includes(mot)) && !sauf.some((mot) => dit.includes(mot)),
    );
    if (!trouve) return null;
    const { voir } = trouve.un;
    const visees = liste.infractions.filter(({ id }) => voir.includes(id));
    const dabord = parMots(plie, (i) => visees.includes(i)).trouvees;
    const suite = visees.toSorted((a, b) => voir.indexOf(a.id) - voir.indexOf(b.id));
    const trouvees = [...new Set([...dabord, ...suite])];
    return { genre: 'aiguillage', trouvees, partiel: false, sure: false, aiguillage: trouve.un };
  }

  /**
   * Un article, un code NATINF, un nombre de points : ils choisissent, les autres mots départagent.
   * @param {string} plie
   * @param {Appareil} appareil
   * @returns {Reponse | null}
   */
  function parReference(plie, appareil) {
    const article = plie.match(ARTICLE);
    const existe = article && liste.infractions.some((i) => cite(i, article));
    if (article && (existe || article[1]))
      return restreindre(plie.replace(ARTICLE, ' ').replace(/\barticles?\b/, ' '), (i) =>
        cite(i, article),
      );
    const dite = plie.match(EUROS);
    const somme = dite?.[1] ?? dite?.[2];
    if (somme) return parSomme(somme.replace(' ', ''), plie.replace(EUROS, ' '), appareil);
    const code = Number(plie.match(CODE_ANNONCE)?.[1] ?? plie.match(CODE)?.[0] ?? Number.NaN);
    if (code) {
      const reste = plie.replace(CODE_ANNONCE, ' ').replace(CODE, ' ');
      return restreindre(reste, ({ natinf }) => natinf?.includes(code) ?? false);
    }
    const nombre = plie.match(POINTS);
    if (!nombre) return null;
    const promis = RegExp(`\\b${nombre[1]}\\spoints?\\b`);
    return restreindre(
      plie.replace(POINTS, ' '),
      (i) => i.points === Number(nombre[1]) || (i.annonces ?? []).some((une) => promis.test(une)),
    );
  }

  /**
   * Une amende, à son tarif ou à un autre ; deux vitesses en disent plus qu’elle.
   * @param {string} somme
   * @param {string} reste les autres mots
   * @param {Appareil} appareil
   * @returns {Reponse | null}
   */
  function parSomme(somme, reste, appareil) {
    const vitesse = parVitesse('', reste, appareil);
    if (vitesse?.calcul?.infraction) return vitesse;
    return restreindre(
      reste,
      ({ amende, annonces = [], autres_tarifs: tarifs = [] }) =>
        tarifs.includes(Number(somme)) ||
        [amende, ...annonces].some((dite) => montants(dite).includes(somme)),
    );
  }

  /**
   * @param {string} reste les autres mots
   * @param {(infraction: Infraction) => boolean} garder
   * @returns {Reponse}
   */
  function restreindre(reste, garder) {
    const mots = parMots(reste.trim(), garder);
    const toutes = courantes(parMots('', garder).trouvees);
    const dits = reste.trim() && mots.trouvees.length;
    const trouvees = dits ? mots.trouvees : toutes;
    const partiel = Boolean(reste.trim()) && (mots.partiel || !dits);
    return { genre: 'mots', trouvees, partiel, sure: trouvees.length === 1 && !partiel };
  }

  /**
   * @param {string} texte
   * @returns {Reponse | null}
   */
  function parTaux(texte) {
    const taux = lireTaux(texte, ditAlcool, ditLAir);
    if (!taux) return null;
    const punies = trancherTaux(taux, liste.infractions);
    const { trouvees, partiel } = parMots(plier(taux.reste), (i) => punies.includes(i));
    const rangees = partiel || !trouvees.length ? punies : trouvees;
    const generales = ditQui(taux.reste) ? rangees : punies;
    return { genre: 'taux', trouvees: generales, partiel: false, sure: generales.length === 1 };
  }

  /**
   * @param {string} texte
   * @param {string} plie
   * @param {Appareil} appareil
   * @returns {Reponse | null}
   */
  function parVitesse(texte, plie, appareil) {
    const lu = lireVitesse(texte, plie);
    if (!lu) return null;
    if ('ecart' in lu) {
      const trouvees = trancherEcart(lu.ecart, tranches);
      return { genre: 'exces', trouvees, partiel: false, sure: trouvees.length === 1 };
    }
    const { lue, limite, appareil: dit } = lu.mesure;
    const calcul = { ...calculer(lue, limite, dit ?? appareil), ...(dit && { dit }) };
    const certaines = calcul.infraction ? [calcul.infraction] : [];
    const trouvees = calcul.exces === null ? tranches : certaines;
    return { genre: 'vitesse', trouvees, partiel: false, sure: trouvees.length === 1, calcul };
  }

  /**
   * Sans nombre, un excès ou un taux ne se devine pas : il se choisit.
   * @param {string} plie
   * @returns {Reponse}
   */
  function parLesMots(plie) {
    const { trouvees, partiel, exacte } = parMots(plie);
    const chiffree = Boolean(trouvees[0]?.exces ?? trouvees[0]?.alcool);
    return { genre: 'mots', trouvees, partiel, sure: exacte && !partiel && !chiffree };
  }

  return { chercher, calculer, regle: liste.vitesse };
}

/**
 * Vrai d’un texte où l’un de ces mots est dit.
 * @param {string[]} mots
 * @returns {(texte: string) => boolean}
 */
function unDe(mots) {
  const motif = dire(mots);
  return (texte) => motif.test(plier(texte));
}

/**
 * Les sommes en euros d’un texte, « 1 500 € » ou « €1,500 », leurs chiffres seuls.
 * @param {string} texte
 */
const montants = (texte) =>
  [...texte.matchAll(/\d[\d\u202f]*(?=\s?€)|(?<=€)[\d,]+/g)].map(([somme]) =>
    somme.replace(/\D/g, ''),
  );

/**
 * Un article se cite avec sa lettre ou sans, et jusqu’au bout de son numéro.
 * @param {Infraction} infraction
 * @param {RegExpMatchArray} article
 */
const cite = ({ articles }, [, lettre, numero]) =>
  articles.some((un) => un === `${lettre ?? ''}${numero}` || (!lettre && un.slice(1) === numero));

/**
 * Un texte plié, au singulier, bordé d’espaces : on y cherche des mots entiers.
 * @param {string} plie
 */
const enMots = (plie) => ` ${plie.split(' ').map(singulier).join(' ')} `;

/**
 * Sans mot pour départager : en vigueur d’abord, les excès dans leur ordre, puis le plus souvent
 * relevé.
 * @param {Infraction[]} infractions
 */
const courantes = (infractions) =>
  infractions.toSorted(
    (a, b) =>
      Number(b.en_vigueur) - Number(a.en_vigueur) ||
      Number(Boolean(b.exces)) - Number(Boolean(a.exces)) ||
      comparerExces(a, b) ||
      (b.relevees ?? 0) - (a.relevees ?? 0),
  );
