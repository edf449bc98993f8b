/**
 * Passe-plat entre la page et Python, hors du fil de la page. Reçoit {id, fn, args}, répond {id,
 * result} ou {id, error} ; `fn` est un nom de `permis_vues.facade.__all__`, tout est du texte. Sans
 * identifiant : {octets, total} pendant le chargement, ou {error}.
 */

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
/** @param {unknown} faute */
const phrase = (faute) => (faute instanceof Error ? faute.message : String(faute));
/** @param {Message} message */
const dire = (message) => self.postMessage(message);
/** Où en est le chargement : redit à la page, qui a pu arriver après. @type {Message | null} */
let avancement = null;
const pret = demarrer();
pret.catch((faute) => dire({ error: phrase(faute) }));

self.onmessage = async ({ data }) => {
  /** @type {Demande} */
  const { id, fn, args } = data;
  if (id === 1 && avancement) dire(avancement);
  try {
    const facade = await pret;
    const fonction = facade.__all__.toJs().includes(fn) ? facade[fn] : undefined;
    if (!fonction) throw new Error(`« ${fn} » n’est pas un nom de la façade`);
    dire({ id, result: fonction(...args) });
    if (id === 1) performance.mark('premier-appel');
  } catch (faute) {
    dire({ id, error: phrase(faute) });
  }
};

/** Publié, le worker porte le manifeste (`scripts/empreindre.py`) ; sous `make serve`, il change. */
async function lireLeManifeste() {
  if (self.manifeste) return self.manifeste;
  const reponse = await telecharger(MANIFESTE, { cache: 'no-cache' });
  return reponse.json();
}

/** Charge Python et le moteur ; rend la façade. */
async function demarrer() {
  /** @type {Manifeste} */
  const manifeste = await lireLeManifeste();
  /** @param {string} fichier */
  const adresse = (fichier) => new URL(manifeste.base + fichier, MANIFESTE).href;
  const fichiers = new Map(
    manifeste.fichiers.map((fichier) => [adresse(fichier.fichier), fichier]),
  );
  const avancer = compteur(manifeste.fichiers.reduce((somme, { octets }) => somme + octets, 0));
  const base = adresse(`${manifeste.pyodide}/`);

  // Tout part à la fois, sans attendre que Pyodide demande ; une archive vient entière et vérifiée.
  /** @param {string} url */
  const archive = async (url) => {
    const { integrite, octets } = fichiers.get(url) ?? {};
    const reponse = await telecharger(url, integrite ? { integrity: integrite } : {});
    avancer(octets ?? 0);
    return reponse;
  };
  /** @param {string} fin */
  const unique = (fin) => [...fichiers.keys()].find((url) => url.endsWith(fin)) ?? base;
  const wasm = telecharger(unique('.wasm')).then((reponse) => compter(reponse, avancer));
  const compile = WebAssembly.compileStreaming(wasm);
  const bibliotheque = archive(unique('.zip'));
  const roue = archive(unique('.whl')).then((reponse) => reponse.arrayBuffer());
  for (const vol of [compile, bibliotheque, roue]) vol.catch(() => {}); // vu par celui qui l’attend
  // Pyodide redemande ce qui est déjà en route.
  const enRoute = new Map([
    [unique('.zip'), bibliotheque],
    [unique('.wasm'), wasm],
  ]);
  self.fetch = (url, options) => enRoute.get(String(url)) ?? telecharger(url, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compile;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };

  /** @param {string} nom */
  const importer = async (nom) => {
    const module = await import(base + nom);
    avancer(fichiers.get(base + nom)?.octets ?? 0);
    return module;
  };
  const [{ loadPyodide }] = await Promise.all(['pyodide.mjs', 'pyodide.asm.mjs'].map(importer));
  /** @type {Pyodide} */
  const py = await Promise.race([
    refus(compile),
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
  return facade;
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
 * Compte les octets sur une copie : la réponse elle-même reste intacte, sinon le navigateur ne
 * garderait pas le wasm compilé.
 * @param {Response} reponse
 * @param {(nombre: number) => void} avancer
 */
function compter(reponse, avancer) {
  if (reponse.ok) {
    const puits = new WritableStream({ write: ({ byteLength }) => avancer(byteLength) });
    reponse
      .clone()
      .body?.pipeTo(puits)
      .catch(() => {});
  }
  return reponse;
}

/**
 * loadPyodide() ne rend jamais la main si le .wasm est refusé (404, type MIME, CSP) : on en fait un
 * rejet.
 * @param {Promise<unknown>} compile
 * @returns {Promise<never>}
 */
function refus(compile) {
  return new Promise((_, echouer) => {
    compile.catch(echouer);
  });
}
