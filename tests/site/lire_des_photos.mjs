/**
 * Lit des photos avec le lecteur du site, sans navigateur : les mêmes essais, le même zxing-wasm.
 *
 * Entrée : autant de photos que l’on veut, chacune « largeur hauteur\n » puis un octet par pixel.
 * Sortie : une ligne de JSON par photo, le texte lu ou null, et les millisecondes de calcul.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const WASM = path.join(RACINE, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');

/** Les modules de web/ n’ont pas l’extension que node attend : esbuild les réunit. */
const { outputFiles } = await build({
  entryPoints: [path.join(RACINE, 'web/simulateur/papier/essais.js')],
  bundle: true,
  format: 'esm',
  write: false,
});
const essais = Buffer.from(outputFiles[0].contents).toString('base64');
const { chercher } = await import(`data:text/javascript;base64,${essais}`);
await prepareZXingModule({
  overrides: { wasmBinary: fs.readFileSync(WASM) },
  fireImmediately: true,
});

/** Ce que fait la toile du navigateur : l’image à cette échelle, chaque pixel d’après ceux qu’il recouvre. */
function source(gris, largeur, hauteur) {
  return (echelle) => {
    const width = Math.max(1, Math.round(largeur * echelle));
    const height = Math.max(1, Math.round(hauteur * echelle));
    const mots = new Uint32Array(width * height);
    const pas = 1 / echelle;
    const tour = Math.max(1, Math.round(pas));
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        let somme = 0;
        for (let j = 0; j < tour; j += 1) {
          const ligne = Math.min(hauteur - 1, Math.floor(y * pas + (j * pas) / tour)) * largeur;
          for (let i = 0; i < tour; i += 1) {
            somme += gris[ligne + Math.min(largeur - 1, Math.floor(x * pas + (i * pas) / tour))];
          }
        }
        mots[y * width + x] = 0xff000000 | (Math.round(somme / (tour * tour)) * 0x010101);
      }
    }
    return { data: new Uint8ClampedArray(mots.buffer), width, height };
  };
}

const entree = fs.readFileSync(0);
let ici = 0;
while (ici < entree.length) {
  const fin = entree.indexOf('\n', ici);
  const [largeur, hauteur] = entree.subarray(ici, fin).toString().split(' ').map(Number);
  ici = fin + 1 + largeur * hauteur;
  const gris = entree.subarray(fin + 1, ici);
  const avant = process.cpuUsage();
  const texte = await chercher({ largeur, hauteur }, source(gris, largeur, hauteur), readBarcodes);
  const { user, system } = process.cpuUsage(avant);
  process.stdout.write(`${JSON.stringify({ texte, ms: (user + system) / 1000 })}\n`);
}
