/**
 * Passe-plat entre la page et Python, hors du fil de la page. Reçoit {id, fn, args}, répond {id, result} ou {id, error} ; `fn` est un nom
 * de `permis_vues.facade.__all__`, tout est du texte. Sans identifiant : {octets, total} pendant le chargement, ou {error}.
 */
const MANIFESTE = new URL('../moteur/manifest.json', import.meta.url);
if (navigator.maxTouchPoints === undefined && self.name) {
  // la page l’a écrit dans le nom : Pyodide y reconnaît un iPad
  Object.defineProperty(navigator, 'maxTouchPoints', { value: Number(self.name) });
}
const telecharger = self.fetch.bind(self);
const phrase = (faute) => String(faute?.message ?? faute);
const pret = demarrer();
pret.catch((faute) => self.postMessage({ error: phrase(faute) }));

self.onmessage = async ({ data: { id, fn, args } }) => {
  try {
    const { facade, noms } = await pret;
    if (!noms.includes(fn)) throw new Error(`« ${fn} » n’est pas un nom de la façade`);
    self.postMessage({ id, result: facade[fn](...args) });
  } catch (faute) {
    self.postMessage({ id, error: phrase(faute) });
  }
};

async function demarrer() {
  const manifeste = await (await telecharger(MANIFESTE, { cache: 'no-cache' })).json(); // il nomme des dossiers : jamais d’avant
  const adresse = (fichier) => new URL(manifeste.base + fichier, MANIFESTE).href;
  const tailles = new Map(
    manifeste.fichiers.map(({ fichier, octets }) => [adresse(fichier), octets]),
  );
  const total = [...tailles.values()].reduce((somme, taille) => somme + taille, 0);
  let octets = 0;
  const avancer = (nombre) => self.postMessage({ octets: (octets += nombre), total });
  const suivre = async (demande) => compter(await demande, avancer);

  // Tout part à la fois, sans attendre que Pyodide demande ; la roue reste à lui, qui vérifie son empreinte.
  const enVol = new Map(
    [...tailles.keys()]
      .filter((url) => /\.(wasm|zip)$/.test(url))
      .map((url) => [url, suivre(telecharger(url))]),
  );
  enVol.forEach((reponse) => reponse.catch(() => {})); // l’échec sera vu par celui qui l’attend
  self.fetch = (url, options) => enVol.get(String(url)) ?? suivre(telecharger(url, options));

  const base = adresse(`${manifeste.pyodide}/`);
  const [{ loadPyodide }] = await Promise.all(
    ['pyodide.mjs', 'pyodide.asm.mjs'].map(async (nom) => {
      const module = await import(base + nom);
      avancer(tailles.get(base + nom));
      return module;
    }),
  );
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
  return { facade, noms: facade.__all__.toJs() };
}

/** Compte les octets sur une copie : la réponse elle-même reste intacte, sinon le navigateur ne garderait pas le wasm compilé. */
function compter(reponse, avancer) {
  if (reponse.ok)
    reponse
      .clone()
      .body.pipeTo(new WritableStream({ write: ({ byteLength }) => avancer(byteLength) }))
      .catch(() => {});
  return reponse;
}

/** loadPyodide() ne rend jamais la main si le .wasm est refusé (404, type MIME, CSP) : on en fait un rejet. */
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
