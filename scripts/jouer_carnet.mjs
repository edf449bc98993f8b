#!/usr/bin/env node
/**
 * Joue un carnet avec le Pyodide et la roue que le site publie, dans Node, et rend ce que chaque cellule imprime.
 *
 *     node scripts/jouer_carnet.mjs docs/reutiliser/carnets/petits-exces.ipynb
 *
 * Les fichiers `.json` qui sont à côté du carnet sont à côté de lui. Sortie : ["…", …], une par cellule de code.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SIMULATEUR = path.join(RACINE, 'build/simulateur');
const [CARNET] = process.argv.slice(2);

if (!CARNET) {
  console.error('Dites quel carnet : node scripts/jouer_carnet.mjs un/carnet.ipynb');
  process.exit(2);
}
const manifeste = JSON.parse(fs.readFileSync(path.join(SIMULATEUR, 'manifest.json'), 'utf8'));
const origine = path.join(SIMULATEUR, manifeste.pyodide);
const { loadPyodide } = await import(pathToFileURL(path.join(origine, 'pyodide.mjs')).href);
/** @type {string[]} */
let imprime = [];
const py = await loadPyodide({
  indexURL: origine,
  lockFileContents: manifeste.verrou,
  stdout: (/** @type {string} */ ligne) => imprime.push(ligne),
});
const { fichier: roue } = manifeste.fichiers.at(-1); // la dernière : moteur-<empreinte>/…whl
py.FS.writeFile('/lib/moteur.zip', new Uint8Array(fs.readFileSync(path.join(SIMULATEUR, roue))));
py.pyimport('sys').path.append('/lib/moteur.zip');
const voisins = fs.readdirSync(path.dirname(CARNET)).filter((nom) => nom.endsWith('.json'));
for (const nom of voisins) {
  py.FS.writeFile(nom, new Uint8Array(fs.readFileSync(path.join(path.dirname(CARNET), nom))));
}

/** @type {{ cells: { cell_type: string, source: string[] }[] }} */
const { cells } = JSON.parse(fs.readFileSync(CARNET, 'utf8'));
const rendus = cells
  .filter((cellule) => cellule.cell_type === 'code')
  .map((cellule) => {
    imprime = [];
    py.runPython(cellule.source.join(''));
    return imprime.map((ligne) => `${ligne}\n`).join('');
  });
console.log(JSON.stringify(rendus));
