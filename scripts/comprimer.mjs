#!/usr/bin/env node
/**
 * Pose un .br et un .gz à côté de chaque fichier du site qui se comprime, pour qui les sert tels quels.
 *
 *     node scripts/comprimer.mjs [--fort] [site] [mémoire]
 *
 * Sans rien dire : site, build/comprime.
 * Python, les scripts, les styles et le simulateur sont comprimés au plus fort ; les pages vivement, car un
 * script qui change les récrit toutes. « --fort », que met `make publier`, comprime tout au plus fort : une
 * minute ou deux. Un contenu déjà vu n’est pas comprimé de nouveau : la mémoire le garde, sous son empreinte.
 * Mêmes entrées, mêmes octets.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FORT = process.argv.includes('--fort');
const [SITE = path.join(RACINE, 'site'), MEMOIRE = path.join(RACINE, 'build/comprime')] =
  process.argv.slice(2).filter((argument) => argument !== '--fort');
/** Déjà comprimés, ou jamais servis. */
const JAMAIS = /(\.(br|gz|png)|(^|\/)_headers)$/;
/** Peu de fichiers, et que beaucoup de visites demandent ; les pages, elles, sont des centaines. */
const DEMANDE = /\/(assets|simulateur)\//;
const GAIN = 0.95; // au-dessus, le navigateur travaillerait pour rien
const A_LA_FOIS = 4; // les fils de libuv

const enBrotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

/**
 * @typedef {object} Forme
 * @property {string} suffixe
 * @property {(contenu: Buffer) => Promise<Buffer>} comprimer
 */

/** @param {number} qualite @returns {Forme[]} */
const formes = (qualite) => [
  {
    suffixe: '.br',
    comprimer: (contenu) =>
      enBrotli(contenu, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: qualite,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: contenu.length,
        },
      }),
  },
  { suffixe: '.gz', comprimer: (contenu) => enGzip(contenu, { level: 9 }) },
];
const [FORTES, VIVES] = [formes(11), formes(9)];

/**
 * Rend le contenu comprimé ; vide si l’on n’y gagne rien.
 * @param {Buffer} contenu
 * @param {Forme} forme
 * @param {string} garde le fichier de la mémoire
 */
async function comprime(contenu, { comprimer }, garde) {
  if (fs.existsSync(garde)) return fs.readFileSync(garde);
  const fait = await comprimer(contenu);
  const rendu = fait.length < contenu.length * GAIN ? fait : Buffer.alloc(0);
  fs.writeFileSync(`${garde}.neuf`, rendu);
  fs.renameSync(`${garde}.neuf`, garde); // jamais à demi écrit
  return rendu;
}

/** @param {string} fichier @returns {Promise<string[]>} ce que la mémoire doit garder de lui */
async function traiter(fichier) {
  const contenu = fs.readFileSync(fichier);
  const vive = !FORT && !DEMANDE.test(fichier);
  const empreinte = createHash('sha256').update(contenu).digest('hex');
  const noms = [];
  for (const forme of vive ? VIVES : FORTES) {
    const nom = `${empreinte}${vive ? '-vif' : ''}${forme.suffixe}`;
    noms.push(nom);
    const rendu = await comprime(contenu, forme, path.join(MEMOIRE, nom));
    if (rendu.length) fs.writeFileSync(fichier + forme.suffixe, rendu);
  }
  return noms;
}

fs.mkdirSync(MEMOIRE, { recursive: true });
const fichiers = fs
  .readdirSync(SITE, { recursive: true, withFileTypes: true })
  .filter((entree) => entree.isFile())
  .map((entree) => path.join(entree.parentPath, entree.name))
  .filter((fichier) => !JAMAIS.test(fichier))
  .sort();
/** @type {Set<string>} */
const gardes = new Set();
const file = fichiers.values();
await Promise.all(
  Array.from({ length: A_LA_FOIS }, async () => {
    for (const fichier of file) for (const nom of await traiter(fichier)) gardes.add(nom);
  }),
);
for (const nom of fs.readdirSync(MEMOIRE)) {
  if (!gardes.has(nom)) fs.rmSync(path.join(MEMOIRE, nom));
}
