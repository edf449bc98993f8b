/** La référence : le Pyodide de npm, tel quel, et la plus petite addition. */
import { loadPyodide } from './pyodide/pyodide.mjs';

const py = await loadPyodide({ indexURL: new URL('pyodide/', import.meta.url).href });
py.runPython('1+1');
document.body.dataset.pret = '';
