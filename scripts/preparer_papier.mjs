#!/usr/bin/env node
/**
 * Prépare ce qu’un geste charge pour lire un papier : le lecteur de codes (zxing-wasm) et celui des PDF (pdf.js).
 *
 *     node scripts/preparer_papier.mjs [dossier produit]
 *
 * Sans rien dire : build/papier.
 * Entrées : node_modules/zxing-wasm, node_modules/pdfjs-dist, web/simulateur/papier/cles.
 * Outil : esbuild, qui traduit pdf.js pour le plancher.
 * Sorties, servies sous /assets/simulateur/papier/ par `make serve`, rangées par scripts/empreindre.py quand on
 * publie :
 *
 *     lecteurs.json            où est chaque fichier (d’après `base`), ses octets, son sha256 ; les clés publiques
 *     lecteurs-<empreinte>/    zxing_reader.wasm, pdf.mjs, pdf.worker.mjs, et ce qu’un PDF numérisé demande
 *
 * Comme ceux de Python, ces fichiers ne s’emploient qu’une fois vérifiés (ADR 0015). Mêmes entrées, mêmes octets.
 */
import { createHash, createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PLANCHER } from './plancher.mjs';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const NPM = path.join(RACINE, 'node_modules');
const SORTIE = path.resolve(process.argv[2] ?? path.join(RACINE, 'build/papier'));

const CLES = path.join(RACINE, 'web/simulateur/papier/cles');

const COPIES = {
  'zxing_reader.wasm': 'zxing-wasm/dist/reader/zxing_reader.wasm',
  'jbig2.wasm': 'pdfjs-dist/wasm/jbig2.wasm',
  'openjpeg.wasm': 'pdfjs-dist/wasm/openjpeg.wasm',
};
/** Du build pour navigateurs anciens : notre plancher n’a pas tout ce que l’autre emploie. */
const MODULES = {
  'pdf.mjs': 'pdfjs-dist/legacy/build/pdf.mjs',
  'pdf.worker.mjs': 'pdfjs-dist/legacy/build/pdf.worker.mjs',
};

const { version: VERSION } = JSON.parse(
  fs.readFileSync(path.join(NPM, 'pdfjs-dist/package.json'), 'utf8'),
);

/** @param {string} module */
async function traduire(module) {
  const { outputFiles } = await build({
    entryPoints: [path.join(NPM, module)],
    bundle: true,
    format: 'esm',
    minify: true,
    target: PLANCHER,
    charset: 'utf8',
    legalComments: 'inline',
    banner: { js: `/*! pdfjs-dist ${VERSION}, Apache-2.0, assets/pdfjs/LICENSE.txt */` },
    logLevel: 'error',
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/**
 * Les clés publiques des signataires connus, par le nom de leur fichier : une clé ou un certificat, en PEM, que
 * WebCrypto lira. Lève si l’une n’est pas sur la courbe P-256, la seule que nous vérifions.
 */
function cles() {
  const fichiers = fs.readdirSync(CLES).filter((nom) => nom.endsWith('.pem'));
  return Object.fromEntries(
    fichiers.sort().map((nom) => {
      const cle = createPublicKey(fs.readFileSync(path.join(CLES, nom)));
      if (cle.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
        throw new Error(`${nom} : pas sur P-256`);
      return [nom.slice(0, -4), cle.export({ type: 'spki', format: 'der' }).toString('base64')];
    }),
  );
}

const contenus = [
  ...Object.entries(COPIES).map(([nom, origine]) => ({
    nom,
    contenu: new Uint8Array(fs.readFileSync(path.join(NPM, origine))),
  })),
  ...(await Promise.all(
    Object.entries(MODULES).map(async ([nom, module]) => ({
      nom,
      contenu: await traduire(module),
    })),
  )),
];
/** @param {string | Uint8Array} contenu @param {'hex' | 'base64'} forme */
const empreinte = (contenu, forme) => createHash('sha256').update(contenu).digest(forme);
const lignes = contenus.map(({ nom, contenu }) => `${nom} ${empreinte(contenu, 'hex')}`);
const dossier = `lecteurs-${empreinte(lignes.join('\n'), 'hex').slice(0, 12)}`;
const fichiers = contenus.map(({ nom, contenu }) => ({
  fichier: `${dossier}/${nom}`,
  octets: contenu.length,
  integrite: `sha256-${empreinte(contenu, 'base64')}`,
}));

fs.rmSync(SORTIE, { recursive: true, force: true });
fs.mkdirSync(path.join(SORTIE, dossier), { recursive: true });
for (const { nom, contenu } of contenus) {
  fs.writeFileSync(path.join(SORTIE, dossier, nom), contenu);
}
const manifeste = { format: 1, base: './', fichiers, cles: cles() };
fs.writeFileSync(path.join(SORTIE, 'lecteurs.json'), `${JSON.stringify(manifeste, null, 1)}\n`);
