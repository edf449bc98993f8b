/** Le moteur vu de la page : un worker, une demande à la fois, dont seule la dernière de chaque sorte compte ; un guet sur le silence. */
import { manques } from '../plancher.js';

const SILENCE = 30_000; // ms

export class Moteur {
  #ouvrier = null;
  #attente = new Map(); // fonction → la dernière demande qui n’est pas partie
  #enCours = null;
  #numero = 0;
  #guet = 0;
  #ecoute;

  /** `progres(octets, total)` pendant le chargement ; `echec(genre)` : « navigateur », « silence » ou « panne ». */
  constructor(ecoute) {
    this.#ecoute = ecoute;
  }

  /** Lance un worker neuf et lui confie ce qui attend. */
  demarrer() {
    let modules = false;
    const options = {
      get type() {
        modules = true;
        return 'module';
      }, // un navigateur qui ne lit pas `type` ne sait pas
      name: String(navigator.maxTouchPoints ?? ''), // un worker ne le sait pas, et rien d’autre ne distingue un iPad d’un Mac
    };
    try {
      if (!manques().length)
        this.#ouvrier = new Worker(new URL('simulateur.worker.js', import.meta.url), options);
    } catch {
      /* Worker refusé : dit ci-dessous */
    }
    if (!modules) {
      this.#echouer('navigateur');
      return;
    }
    const ouvrier = this.#ouvrier;
    ouvrier.onmessage = ({ data }) => {
      if (ouvrier === this.#ouvrier) this.#recevoir(data);
    };
    ouvrier.onerror = () => {
      if (ouvrier === this.#ouvrier) this.#echouer('panne');
    };
    this.#avancer();
  }

  /** Demande `fn(...args)` ; `reponse(objet)` n’est pas appelée si la même fonction a été redemandée depuis. */
  appeler(fn, args, reponse) {
    this.#attente.set(fn, { fn, args, reponse });
    if (this.#ouvrier) this.#avancer();
  }

  /** Rend la mémoire de Python ; ce qu’il n’a pas rendu sera demandé au prochain. Dit s’il y en avait un. */
  arreter() {
    const actif = Boolean(this.#ouvrier);
    clearTimeout(this.#guet);
    this.#ouvrier?.terminate();
    this.#ouvrier = null;
    if (this.#enCours && !this.#attente.has(this.#enCours.fn))
      this.#attente.set(this.#enCours.fn, this.#enCours);
    [this.#enCours, this.#numero] = [null, 0];
    return actif;
  }

  #avancer() {
    const [suivante] = this.#attente.values();
    if (this.#enCours || !suivante) return;
    this.#attente.delete(suivante.fn);
    this.#enCours = { ...suivante, id: ++this.#numero };
    this.#ouvrier.postMessage({ id: this.#numero, fn: suivante.fn, args: suivante.args });
    this.#veiller();
  }

  #recevoir({ id, result, error, octets, total }) {
    if (error !== undefined) {
      console.warn(error);
      this.#echouer('panne');
      return;
    }
    if (id === undefined && this.#enCours?.id !== 1) return; // le compte des octets peut finir après la première réponse
    if (id === undefined) {
      this.#veiller();
      this.#ecoute.progres(octets, total);
      return;
    }
    const { fn, reponse } = this.#enCours;
    this.#enCours = null;
    clearTimeout(this.#guet);
    if (!this.#attente.has(fn)) reponse(JSON.parse(result));
    this.#avancer();
  }

  #veiller() {
    clearTimeout(this.#guet);
    this.#guet = setTimeout(() => this.#echouer('silence'), SILENCE);
  }

  #echouer(genre) {
    this.arreter();
    this.#ecoute.echec(genre);
  }
}
