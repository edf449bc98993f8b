/**
 * Passe-plat entre la page et Python, hors du fil de la page. Reçoit {id, fn, args}, répond {id,
 * result} ou {id, error} ; `fn` est un nom de `permis_vues.facade.__all__`, tout est du texte. Sans
 * identifiant : {octets, total} pendant le chargement, ou {error}.
 */

import { FichierAltere, verifie } from './verifie.js';

/** @import { Demande, Manifeste, Message } from '../../types/python.d.ts' */
/** @typedef {(...args: string[]) => string} Fonction une fonction de la façade */
/** @typedef {Record<string, Fonction> & { __all__: { toJs(): string[] } }} FacadePython */
/**
 * @typedef {object} Pyodide
 * @property {{ writeFile(chemin: string, octets: Uint8Array): void }} FS
 * @property {(nom: string) => any} pyimport
 */

performance.mark('worker');
const MANIFESTE = new URL('../moteur/manifest.json', import.meta.url);
// La page l’a écrit dans le nom : Pyodide y reconnaît un iPad.
if (navigator.maxTouchPoints === undefined && self.name) {
  Object.defineProperty(navigator, 'maxTouchPoints', { value: Number(self.name) });
}
const telecharger = self.fetch.bind(self);
const ROUE = '/lib/moteur.zip';
/** @param {Message} message */
const dire = (message) => self.postMessage(message);
/** @param {unknown} faute @param {number} [id] */
const regretter = (faute, id) => {
  const error = faute instanceof Error ? faute.message : String(faute);
  dire({ id, error, altere: faute instanceof FichierAltere });
};
/** Où en est le chargement : redit à la page, qui a pu arriver après. @type {Message | null} */
let avancement = null;
const pret = demarrer();
pret.catch((faute) => regretter(faute));

self.onmessage = async ({ data }) => {
  /** @type {Demande} */
  const { id, fn, args } = data;
  if (id === 1 && avancement) dire(avancement);
  try {
    const { facade, completer } = await pret;
    if (!(await completer(fn))) {
      dire({ id, result: '{"fautes":[]}' });
      return;
    }
    const fonction = facade.__all__.toJs().includes(fn) ? facade[fn] : undefined;
    if (!fonction) throw new Error(`« ${fn} » n’est pas un nom de la façade`);
    dire({ id, result: fonction(...args) });
    if (id === 1) performance.mark('premier-appel');
  } catch (faute) {
    regretter(faute, id);
  }
};

/** Publié, le worker porte le manifeste (`scripts/empreindre.py`) ; sous `make serve`, il change. */
async function lireLeManifeste() {
  if (self.manifeste) return self.manifeste;
  const reponse = await telecharger(MANIFESTE, { cache: 'no-cache' });
  return reponse.json();
}

/** Charge Python et le moteur ; rend la façade, et de quoi lui apporter ce qu’une fonction veut en plus. */
async function demarrer() {
  /** @type {Manifeste} */
  const manifeste = await lireLeManifeste();
  /** @param {string} chemin */
  const adresse = (chemin) => new URL(manifeste.base + chemin, MANIFESTE).href;
  const base = adresse(`${manifeste.pyodide}/`);
  const avancer = compteur(manifeste.fichiers.reduce((somme, { octets }) => somme + octets, 0));

  // Tout part à la fois, sans attendre que Pyodide demande.
  /**
   * @template T
   * @param {string} fin
   * @param {(reponse: Response, url: string) => T | Promise<T>} faire
   * @returns {[string, Promise<T>]} où est ce fichier, et ce qui en est fait quand il est vérifié
   */
  const recevoir = (fin, faire) => {
    const fichier = manifeste.fichiers.find(({ fichier: chemin }) => chemin.endsWith(fin));
    if (!fichier) throw new Error(`Le manifeste ne dit rien de ${fin}`);
    const url = adresse(fichier.fichier);
    const vol = verifie(fichier, url, (reponse) => faire(reponse, url), avancer);
    vol.catch(() => {}); // vu par celui qui l’attend
    return [url, vol];
  };
  const [adresseDuWasm, compile] = recevoir('.wasm', (reponse) =>
    WebAssembly.compileStreaming(reponse),
  );
  const [adresseDeLaBibliotheque, bibliotheque] = recevoir('.zip', (reponse) => reponse);
  const [, roue] = recevoir('.whl', (reponse) => reponse.arrayBuffer());
  // Vérifié, un module s’importe du cache que cette demande vient de remplir.
  const importer = async (/** @type {string} */ nom) =>
    import(await recevoir(nom, (_, url) => url)[1]);

  // Pyodide redemande ce qui est déjà en route ; du wasm, il n’aura que ce que nous en avons fait.
  const enRoute = new Map([
    [adresseDeLaBibliotheque, bibliotheque],
    [adresseDuWasm, compile.then(() => new Response())],
  ]);
  enRoute.get(adresseDuWasm)?.catch(() => {});
  self.fetch = (url, options) => enRoute.get(String(url)) ?? telecharger(url, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compile;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };

  const [{ loadPyodide }] = await Promise.all(['/pyodide.mjs', '/pyodide.asm.mjs'].map(importer));
  /** @type {Pyodide} */
  const py = await Promise.race([
    refus([compile, bibliotheque, roue]),
    loadPyodide({
      indexURL: base,
      packageBaseUrl: base,
      lockFileContents: manifeste.verrou,
      stdout() {},
    }),
  ]);
  performance.mark('runtime');
  py.FS.writeFile(ROUE, new Uint8Array(await roue));
  py.pyimport('sys').path.append(ROUE);
  /** @type {FacadePython} */
  const facade = py.pyimport('permis_vues.facade');
  performance.mark('moteur');

  /** Faux si ce que veut cette fonction n’a pas pu venir : au prochain appel. @param {string} fn */
  const completer = async (fn) => {
    const piece = manifeste.au_besoin.find(({ fonctions }) => fonctions.includes(fn));
    if (!piece) return true;
    try {
      const { apporter } = await import('./apport.js');
      await apporter(py, piece, adresse(piece.fichier));
      return true;
    } catch {
      return false;
    }
  };
  return { facade, completer };
}

/**
 * Dit à la page où en est le chargement, de `total` octets en tout.
 * @param {number} total
 */
function compteur(total) {
  let octets = 0;
  /** @param {number} nombre */
  return (nombre) => {
    octets += nombre;
    avancement = { octets, total };
    dire(avancement);
  };
}

/**
 * loadPyodide() ne rend jamais la main si le .wasm est refusé (404, type MIME, CSP), et dit mal ce qui manque
 * d’autre : on en fait un rejet, le premier.
 * @param {Promise<unknown>[]} vols
 * @returns {Promise<never>}
 */
function refus(vols) {
  return new Promise((_, echouer) => {
    for (const vol of vols) vol.catch(echouer);
  });
}
