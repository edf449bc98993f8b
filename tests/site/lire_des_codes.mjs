/**
 * Lit des codes QR avec le zxing-wasm du site ; segno, qui les dessine, n’y est pour rien.
 *
 * Entrée : autant d’images que l’on veut, chacune « largeur hauteur\n » puis un octet par pixel.
 * Sortie : une ligne de JSON par image, la liste des textes lus.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const WASM = path.join(RACINE, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');
await prepareZXingModule({
  overrides: { wasmBinary: fs.readFileSync(WASM) },
  fireImmediately: true,
});

const entree = fs.readFileSync(0);
let ici = 0;
while (ici < entree.length) {
  const fin = entree.indexOf('\n', ici);
  const [width, height] = entree.subarray(ici, fin).toString().split(' ').map(Number);
  ici = fin + 1 + width * height;
  const gris = entree.subarray(fin + 1, ici);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < gris.length; i += 1) data.fill(gris[i], i * 4, i * 4 + 3);
  const codes = await readBarcodes({ data, width, height }, { formats: ['QRCode'] });
  process.stdout.write(`${JSON.stringify(codes.map(({ text }) => text))}\n`);
}
