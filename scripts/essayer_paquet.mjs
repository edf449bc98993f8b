#!/usr/bin/env node
/**
 * Importe la roue dans l’interpréteur de Pyodide, et y lance le programme d’un usager.
 *
 *     node scripts/essayer_paquet.mjs <roue> <programme>
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NPM = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../node_modules/pyodide');
const [roue, programme] = process.argv.slice(2);
if (roue === undefined || programme === undefined) {
  console.error('Usage : node scripts/essayer_paquet.mjs <roue> <programme>');
  process.exit(2);
}
const { loadPyodide } = await import(pathToFileURL(path.join(NPM, 'pyodide.mjs')).href);
const py = await loadPyodide({ indexURL: NPM });
py.FS.writeFile('/lib/paquet.zip', fs.readFileSync(roue));
py.pyimport('sys').path.append('/lib/paquet.zip');
py.globals.set('__name__', 'usager');
py.runPython(`${fs.readFileSync(programme, 'utf8')}\nmain()`);
