/**
 * Passe-plat entre la page et Python, hors du fil de la page. Reçoit {id, fn, args}, répond {id,
 * result} ou {id, error} ; `fn` est un nom de `permis_vues.facade.__all__`, tout est du texte. Sans
 * identifiant : {octets, total} pendant le chargement, ou {error}.
 */

/** @import { Demande, Manifeste, Message } from '../../types/python.d.ts' */
/** @typedef {(...args: string[]) => string} Fonction une fonction de la façade */
/** @typedef {Record<string, Fonction> & { __all__: { toJs(): string[] } }} FacadePython */
/** @typedef {{ pyimport(nom: string): FacadePython }} Pyodide */

const MANIFESTE = new URL('../moteur/manifest.json', import.meta.url);
// La page l’a écrit dans le nom : Pyodide y reconnaît un iPad.
if (navigator.maxTouchPoints === undefined && self.name) {
  Object.defineProperty(navigator, 'maxTouchPoints', { value: Number(self.name) });
}
const telecharger = self.fetch.bind(self);
/** @param {unknown} faute */
const phrase = (faute) => (faute instanceof Error ? faute.message : String(faute));
/** @param {Message} message */
const dire = (message) => self.postMessage(message);
const pret = demarrer();
pret.catch((faute) => dire({ error: phrase(faute) }));

self.onmessage = async ({ data }) => {
  /** @type {Demande} */
  const { id, fn, args } = data;
  try {
    const facade = await pret;
    const fonction = facade.get(fn);
    if (!fonction) throw new Error(`« ${fn} » n’est pas un nom de la façade`);
    dire({ id, result: fonction(...args) });
  } catch (faute) {
    dire({ id, error: phrase(faute) });
  }
};

/** Charge Python et le moteur ; rend les fonctions de la façade, par nom. */
async function demarrer() {
  // Il nomme des dossiers : jamais d’avant.
  const reponse = await telecharger(MANIFESTE, { cache: 'no-cache' });
  /** @type {Manifeste} */
  const manifeste = await reponse.json();
  /** @param {string} fichier */
  const adresse = (fichier) => new URL(manifeste.base + fichier, MANIFESTE).href;
  const tailles = new Map(
    manifeste.fichiers.map(({ fichier, octets }) => [adresse(fichier), octets]),
  );
  const avancer = compteur([...tailles.values()].reduce((somme, taille) => somme + taille, 0));
  /** @param {Promise<Response>} demande */
  const suivre = async (demande) => compter(await demande, avancer);

  // Tout part à la fois, sans attendre que Pyodide demande ; la roue reste à lui, qui vérifie son
  // empreinte.
  const enVol = new Map(
    [...tailles.keys()]
      .filter((url) => /\.(wasm|zip)$/.test(url))
      .map((url) => [url, suivre(telecharger(url))]),
  );
  for (const vol of enVol.values()) vol.catch(() => {}); // l’échec sera vu par celui qui l’attend
  self.fetch = (url, options) => enVol.get(String(url)) ?? suivre(telecharger(url, options));

  const base = adresse(`${manifeste.pyodide}/`);
  /** @param {string} nom */
  const importer = async (nom) => {
    const module = await import(base + nom);
    avancer(tailles.get(base + nom) ?? 0);
    return module;
  };
  const [{ loadPyodide }] = await Promise.all(['pyodide.mjs', 'pyodide.asm.mjs'].map(importer));
  /** @type {Pyodide} */
  const py = await Promise.race([
    echecDuWasm(),
    loadPyodide({
      indexURL: base,
      packageBaseUrl: adresse(`${manifeste.moteur}/`),
      lockFileContents: manifeste.verrou,
      packages: [manifeste.paquet],
      stdout() {},
    }),
  ]);
  const facade = py.pyimport('permis_vues.facade');
  return new Map(facade.__all__.toJs().map((nom) => [nom, facade[nom]]));
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
    dire({ octets, total });
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
 * @returns {Promise<never>}
 */
function echecDuWasm() {
  const compiler = WebAssembly.instantiateStreaming;
  return new Promise((_, echouer) => {
    WebAssembly.instantiateStreaming = (...args) =>
      compiler(...args).catch((faute) => {
        echouer(faute);
        throw faute;
      });
  });
}
