/** Le moteur vu de la page : un worker, des appels dont seul le dernier compte, un guet sur le silence. */

const SILENCE = 30_000; // ms

export const EMPECHEMENTS = {
  navigateur: 'Ce navigateur ne sait pas exécuter le calculateur : WebAssembly y est absent ou désactivé, ou il est trop ancien. Le reste du site se lit sans lui.',
  silence: 'Le chargement n’avance plus depuis trente secondes. La connexion est peut-être coupée. Votre saisie est toujours là.',
  panne: 'Le calculateur n’a pas pu démarrer, ou s’est arrêté. Votre saisie est toujours là.',
};

export class Moteur {
  #ouvrier = null;
  #guet = 0;
  #dernier = null; // le dernier appel demandé : seul, il aura sa réponse
  #ecoute;

  /** `progres(octets, total)` pendant le chargement ; `echec(genre)`, une clé d’EMPECHEMENTS. */
  constructor(ecoute) {
    this.#ecoute = ecoute;
  }

  /** Lance un worker neuf et lui confie le dernier appel. */
  demarrer() {
    let modules = false;
    try {
      const options = { get type() { modules = true; return 'module'; } }; // un navigateur qui ne lit pas `type` ne sait pas
      if (WebAssembly.instantiateStreaming) this.#ouvrier = new Worker(new URL('simulateur.worker.js', import.meta.url), options);
    } catch { /* WebAssembly absent ou Worker refusé : dit ci-dessous */ }
    if (!modules) { this.#echouer('navigateur'); return; }
    const ouvrier = this.#ouvrier;
    ouvrier.onmessage = ({ data }) => { if (ouvrier === this.#ouvrier) this.#recevoir(data); };
    ouvrier.onerror = () => { if (ouvrier === this.#ouvrier) this.#echouer('panne'); };
    this.#envoyer();
  }

  /** Demande `fn(...args)` ; `reponse(texte)` n’est appelée que si rien d’autre n’a été demandé depuis. */
  appeler(fn, args, reponse) {
    this.#dernier = { id: (this.#dernier?.id ?? 0) + 1, fn, args, reponse };
    if (this.#ouvrier) this.#envoyer();
  }

  #envoyer() {
    const { id, fn, args } = this.#dernier;
    this.#dernier.repondu = false;
    this.#ouvrier.postMessage({ id, fn, args });
    this.#veiller();
  }

  #recevoir({ id, result, error, octets, total }) {
    if (error !== undefined) { console.warn(error); this.#echouer('panne'); return; }
    if (id === this.#dernier.id) {
      clearTimeout(this.#guet);
      this.#dernier.repondu = true;
      this.#dernier.reponse(result);
    } else if (!this.#dernier.repondu) { // le compte des octets peut finir après la première réponse
      this.#veiller();
      if (octets !== undefined) this.#ecoute.progres(octets, total);
    }
  }

  #veiller() {
    clearTimeout(this.#guet);
    this.#guet = setTimeout(() => this.#echouer('silence'), SILENCE);
  }

  #echouer(genre) {
    clearTimeout(this.#guet);
    this.#ouvrier?.terminate();
    this.#ouvrier = null;
    this.#ecoute.echec(genre);
  }
}
