/** Le moteur vu de la page : un worker, un appel en vol à la fois, un guet sur le silence. */

const SILENCE = 30_000; // ms

export const EMPECHEMENTS = {
  navigateur: 'Ce navigateur ne sait pas exécuter le calculateur : WebAssembly y est absent ou désactivé, ou il est trop ancien. Le reste du site se lit sans lui.',
  silence: 'Le chargement n’avance plus depuis trente secondes. La connexion est peut-être coupée. Votre saisie est toujours là.',
  panne: 'Le calculateur n’a pas pu démarrer, ou s’est arrêté. Votre saisie est toujours là.',
};

export class Moteur {
  #ouvrier = null;
  #guet = 0;
  #id = 0;
  #enVol = null; // l’appel dont on attend la réponse
  #suivant = null; // le dernier appel demandé entre-temps ; les intermédiaires sont abandonnés
  #ecoute;

  /** `progres(octets, total)` et `echec(genre)`, une clé d’EMPECHEMENTS. */
  constructor(ecoute) {
    this.#ecoute = ecoute;
  }

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

  /** Demande `fn(...args)` ; `reponse(texte)` n’est appelée que si aucun autre appel n’a été demandé depuis. */
  appeler(fn, args, reponse) {
    this.#suivant = { id: ++this.#id, fn, args, reponse };
    if (this.#ouvrier && !this.#enVol) this.#envoyer();
  }

  #envoyer() {
    this.#enVol = this.#suivant;
    this.#suivant = null;
    if (!this.#enVol) return;
    const { id, fn, args } = this.#enVol;
    this.#ouvrier.postMessage({ id, fn, args });
    this.#veiller();
  }

  #recevoir({ id, result, error, octets, total }) {
    if (error !== undefined) { console.warn(error); this.#echouer('panne'); return; }
    this.#veiller();
    if (octets !== undefined) this.#ecoute.progres(octets, total);
    if (id === undefined || id !== this.#enVol?.id) return;
    const { reponse } = this.#enVol;
    const depasse = this.#suivant !== null;
    this.#envoyer();
    if (!depasse) { clearTimeout(this.#guet); reponse(result); }
  }

  #veiller() {
    clearTimeout(this.#guet);
    this.#guet = setTimeout(() => this.#echouer('silence'), SILENCE);
  }

  /** Jette le worker ; le dernier appel reste à faire, pour un nouvel essai. */
  #echouer(genre) {
    clearTimeout(this.#guet);
    this.#ouvrier?.terminate();
    this.#ouvrier = null;
    this.#suivant ??= this.#enVol;
    this.#enVol = null;
    this.#ecoute.echec(genre);
  }
}
