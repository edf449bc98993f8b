#!/usr/bin/env node
/**
 * Relève des dossiers avec le moteur du navigateur, dans Node : les fichiers mêmes que le site publie.
 *
 *     node scripts/relever_pyodide.mjs [dossier du simulateur] < demandes.json      (build/simulateur)
 *
 * Entrée : {"aujourd_hui": "AAAA-MM-JJ", "demandes": [{"texte": "…", "fois": 1}, …]}
 * Une demande {"fonction": "voir", "arguments": ["…", …], "fois": 1} appelle une autre fonction de la façade.
 * Sortie : {"python": "3.14.x", "demarrage": ms, "import": ms, "rendus": [{"texte": "…", "durees": [ms, …]}, …]}
 *
 * Une durée est le temps processeur de l’appel en JavaScript au texte rendu en JavaScript.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SIMULATEUR = path.resolve(process.argv[2] ?? path.join(RACINE, 'build/simulateur'));
const MANIFESTE = path.join(SIMULATEUR, 'manifest.json');

/**
 * @typedef {object} Demande
 * @property {string} texte
 * @property {number} fois
 * @property {string} [fonction]
 * @property {string[]} [arguments]
 */

if (!fs.existsSync(MANIFESTE)) {
  console.error(`${path.relative(RACINE, MANIFESTE)} manque — lancez : make serve, ou make site`);
  process.exit(2);
}
const manifeste = JSON.parse(fs.readFileSync(MANIFESTE, 'utf8'));
const origine = path.join(SIMULATEUR, manifeste.pyodide);
/** @type {{ aujourd_hui: string, demandes: Demande[] }} */
const { aujourd_hui: aujourdHui, demandes } = JSON.parse(fs.readFileSync(0, 'utf8'));
const { loadPyodide } = await import(pathToFileURL(path.join(origine, 'pyodide.mjs')).href);

/** Le temps processeur de ce programme, en millisecondes. */
const horloge = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const depart = horloge();
const py = await loadPyodide({
  indexURL: origine,
  lockFileContents: manifeste.verrou,
  stdout: () => {},
});
const pret = horloge();
const { fichier: roue } = manifeste.fichiers.at(-1); // la dernière : moteur-<empreinte>/…whl
py.FS.writeFile('/lib/moteur.zip', new Uint8Array(fs.readFileSync(path.join(SIMULATEUR, roue))));
py.pyimport('sys').path.append('/lib/moteur.zip');
const relever = py.runPython('from permis_points.facade import relever\nrelever');
const importe = horloge();

const vues = demandes.some(({ fonction }) => fonction) ? py.pyimport('permis_vues.facade') : null;

/** @param {Demande} demande */
function rendre({ texte, fois, fonction, arguments: donnes = [texte, aujourdHui] }) {
  const durees = [];
  let rendu;
  for (let tour = 0; tour < fois; tour += 1) {
    const avant = horloge();
    rendu = fonction ? vues[fonction](...donnes) : relever(...donnes);
    durees.push(horloge() - avant);
  }
  return { texte: rendu, durees };
}

const rendus = demandes.map(rendre);
process.stdout.write(
  JSON.stringify({
    python: py.runPython('import sys\n".".join(map(str, sys.version_info[:3]))'),
    demarrage: pret - depart,
    import: importe - pret,
    rendus,
  }),
);
