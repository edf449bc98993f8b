/**
 * Le moteur vu de la page : un worker, une demande à la fois, dont seule la dernière de chaque
 * sorte compte ; un guet sur le silence.
 */
import { manques } from '../plancher.js';

/** @import { Demande, Facade, Message, Reponse } from '../../types/python.d.ts' */

/** @typedef {'navigateur' | 'silence' | 'alteration' | 'panne'} Echec */
/**
 * @typedef {object} Ecoute
 * @property {(octets: number, total: number) => void} progres pendant le chargement
 * @property {(genre: Echec) => void} echec
 */
/** @typedef {Omit<Demande, 'id'> & { reponse: (objet: any) => void }} EnAttente */

const SILENCE = 30_000; // ms

export class Moteur {
  /** @type {Worker | null} */
  #ouvrier = null;
  /**
   * Par fonction, la dernière demande qui n’est pas partie.
   * @type {Map<keyof Facade, EnAttente>}
   */
  #attente = new Map();
  /** @type {(EnAttente & { id: number }) | null} */
  #enCours = null;
  #numero = 0;
  #guet = 0;
  #ecoute;

  /** @param {Ecoute} ecoute */
  constructor(ecoute) {
    this.#ecoute = ecoute;
  }

  /** Lance un worker neuf et lui confie ce qui attend. */
  demarrer() {
    const ouvrier = lancer();
    if (!ouvrier) {
      this.#echouer('navigateur');
      return;
    }
    this.#ouvrier = ouvrier;
    ouvrier.onmessage = ({ data }) => {
      if (ouvrier === this.#ouvrier) this.#recevoir(data);
    };
    ouvrier.onerror = () => {
      if (ouvrier === this.#ouvrier) this.#echouer('panne');
    };
    this.#avancer();
  }

  /**
   * Demande `fn(...args)` à Python ; `reponse` n’est pas appelée si la même fonction a été
   * redemandée depuis.
   * @template {keyof Facade} N
   * @param {N} fn
   * @param {string[]} args
   * @param {(objet: Reponse<Facade[N]>) => void} reponse
   */
  appeler(fn, args, reponse) {
    this.#attente.set(fn, { fn, args, reponse });
    this.#avancer();
  }

  /**
   * Rend la mémoire de Python ; ce qu’il n’a pas rendu sera demandé au prochain. Dit s’il y en
   * avait un.
   */
  arreter() {
    const actif = Boolean(this.#ouvrier);
    clearTimeout(this.#guet);
    this.#ouvrier?.terminate();
    this.#ouvrier = null;
    if (this.#enCours && !this.#attente.has(this.#enCours.fn)) {
      this.#attente.set(this.#enCours.fn, this.#enCours);
    }
    this.#enCours = null;
    this.#numero = 0;
    return actif;
  }

  #avancer() {
    const [suivante] = this.#attente.values();
    if (!this.#ouvrier || this.#enCours || !suivante) return;
    this.#attente.delete(suivante.fn);
    this.#numero += 1;
    this.#enCours = { ...suivante, id: this.#numero };
    /** @type {Demande} */
    const demande = { id: this.#numero, fn: suivante.fn, args: suivante.args };
    this.#ouvrier.postMessage(demande);
    this.#veiller();
  }

  /** @param {Message} message */
  #recevoir({ id, result, error, altere, octets, total }) {
    if (error !== undefined) {
      console.warn(error);
      this.#echouer(altere ? 'alteration' : 'panne');
      return;
    }
    if (id !== undefined && result !== undefined) this.#repondre(result);
    else if (this.#enCours?.id === 1 && octets !== undefined && total !== undefined) {
      // Le compte des octets peut finir après la première réponse : il n’intéresse plus.
      this.#veiller();
      this.#ecoute.progres(octets, total);
    }
  }

  /** @param {string} resultat le JSON de Python */
  #repondre(resultat) {
    const demande = this.#enCours;
    this.#enCours = null;
    clearTimeout(this.#guet);
    if (demande && !this.#attente.has(demande.fn)) demande.reponse(JSON.parse(resultat));
    this.#avancer();
  }

  #veiller() {
    clearTimeout(this.#guet);
    this.#guet = window.setTimeout(() => this.#echouer('silence'), SILENCE);
  }

  /** @param {Echec} genre */
  #echouer(genre) {
    this.arreter();
    this.#ecoute.echec(genre);
  }
}

/**
 * Le worker que la tête de la page a lancé, une fois, sinon un neuf ; `null` si ce navigateur n’en a
 * pas, ou n’en fait pas un module.
 */
function lancer() {
  const { amorce } = window;
  window.amorce = null;
  if (manques().length) {
    amorce?.terminate();
    return null;
  }
  if (amorce) return amorce;
  let modules = false;
  /** @type {WorkerOptions} */
  const options = {
    // Un navigateur qui ne lit pas `type` ne sait pas qu’un worker peut être un module.
    get type() {
      modules = true;
      return /** @type {const} */ ('module');
    },
    // Un worker ne sait pas ce nombre, et rien d’autre ne distingue un iPad d’un Mac.
    name: String(navigator.maxTouchPoints ?? ''),
  };
  try {
    const ouvrier = new Worker(new URL('simulateur.worker.js', import.meta.url), options);
    if (modules) return ouvrier;
    ouvrier.terminate();
    return null;
  } catch {
    return null; // refusé
  }
}
