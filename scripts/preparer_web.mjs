#!/usr/bin/env node
/**
 * Empaquette les scripts des pages : chaque script que l’on demande part en un fichier, à l’adresse de sa source.
 *
 *     node scripts/preparer_web.mjs [dossier produit]
 *
 * Sans rien dire : build/web.
 * Entrées : web/ et, par langue, build/langues/<langue>/web (scripts/traduire.py), dont les paquets vont sous
 * <langue>/ ; node_modules/minisearch. Outil : esbuild, à la version exacte du verrou (ADR 0011).
 * Sorties, servies sous /assets/ : les scripts de PAQUETS, minifiés, sans carte des sources ; ce qui vient de npm
 * y est nommé en tête, avec sa version.
 * Mêmes entrées, mêmes octets. Une faute dans un script : rien n’est écrit, les paquets d’avant restent.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PLANCHER } from './plancher.mjs';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const WEB = path.join(RACINE, 'web');
const SORTIE = path.resolve(process.argv[2] ?? path.join(RACINE, 'build/web'));
const TRADUITS = path.join(RACINE, 'build/langues');

/** Ce que demande une page, un worker, ou un geste. Un module de plus n’en est pas un : il suit qui l’importe. */
const PAQUETS = [
  'chercheur.js',
  'chercheur/chercher.js',
  'courriers.js',
  'hors-ligne.js',
  'hors-ligne/service.js',
  'definitions.js',
  'bureau.js',
  'echeances.js',
  'agenda.js',
  'extrait.js',
  'feuille.js',
  'numero.js',
  'recherche.js',
  'simulateur/simulateur.js',
  'simulateur/papier/decodeur.js',
  'simulateur/papier/lecteur.worker.js',
  'simulateur/papier/panneau.js',
  'simulateur/python/apport.js',
  'simulateur/python/simulateur.worker.js',
  'simulateur/releve/facile.js',
];
/** Des scripts ordinaires : l’un se lit avant celui du thème, l’autre est un service worker. */
const CLASSIQUES = ['recherche.js', 'hors-ligne/service.js'];
/** Un seul service worker sert toutes les langues ; une lettre ne s’envoie qu’en français. */
const SANS_LANGUE = ['courriers.js', 'feuille.js', 'hors-ligne/service.js'];
/** Les champs qu’une bibliothèque garde pour elle : leur nom peut être court. Les nôtres sont en « # ». */
const PRIVES = /^_[a-z]/;

/** Ce qu’Emscripten a écrit nomme ainsi ce que le .wasm exporte. */
const D_EMSCRIPTEN = ['simulateur/papier/lecteur.worker.js'];

/** @import { Metafile, Plugin } from 'esbuild' */

/**
 * Un module empaqueté nomme ce qu’il demande d’après sa place dans web/, non d’après celle du paquet ; ce qu’il
 * n’importe qu’au besoin reste un paquet à part, qui ne se charge qu’alors.
 * @param {string} paquet
 * @param {string} web le dossier des sources
 * @returns {Plugin}
 */
const chacunASaPlace = (paquet, web) => ({
  name: 'chacun-a-sa-place',
  setup({ onLoad, onResolve }) {
    /** @param {string} fichier */
    const duPaquet = (fichier) => `./${path.posix.relative(path.posix.dirname(paquet), fichier)}`;
    /** @param {string} fichier */
    const dansWeb = (fichier) => path.relative(web, fichier).split(path.sep).join('/');

    onResolve({ filter: /^\./ }, ({ path: cible, importer, kind }) => {
      if (kind !== 'dynamic-import') return;
      const vise = dansWeb(path.resolve(path.dirname(importer), cible));
      if (PAQUETS.includes(vise)) return { path: duPaquet(vise), external: true };
      return { errors: [{ text: `« ${vise} » s’importe au besoin : ajoutez-le à PAQUETS` }] };
    });
    onLoad({ filter: /\.js$/ }, ({ path: fichier }) => {
      if (path.posix.dirname(dansWeb(fichier)) === path.posix.dirname(paquet)) return;
      const ici = `new URL(${JSON.stringify(duPaquet(dansWeb(fichier)))}, import.meta.url).href`;
      return { contents: fs.readFileSync(fichier, 'utf8').replaceAll('import.meta.url', ici) };
    });
  },
});

/**
 * Le nom et la version de ce qu’un paquet emprunte à npm, d’après les fichiers qui y sont.
 * @param {Metafile} lus
 */
function emprunts(lus) {
  const noms = Object.keys(lus.inputs).map(
    (lu) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(lu)?.[1],
  );
  return [...new Set(noms)].flatMap((nom) => {
    if (!nom) return [];
    const notice = path.join(RACINE, 'node_modules', nom, 'package.json');
    return `/*! ${nom} ${JSON.parse(fs.readFileSync(notice, 'utf8')).version} */\n`;
  });
}

/**
 * @param {string} paquet
 * @param {string} [web] le dossier des sources
 * @param {string} [sous] où ses paquets vont, sous le dossier produit
 * @returns {Promise<{ path: string, contents: string }[]>}
 */
async function empaqueter(paquet, web = WEB, sous = '') {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(web, paquet)],
    outfile: path.join(SORTIE, sous, paquet),
    bundle: true,
    format: CLASSIQUES.includes(paquet) ? 'iife' : 'esm',
    minify: true,
    mangleProps: D_EMSCRIPTEN.includes(paquet) ? undefined : PRIVES,
    target: PLANCHER,
    charset: 'utf8',
    legalComments: 'inline',
    tsconfigRaw: '{}', // le nôtre sert à vérifier
    plugins: [chacunASaPlace(paquet, web)],
    metafile: true,
    write: false,
  });
  const tete = emprunts(metafile).join('');
  return outputFiles.map((produit) => ({ path: produit.path, contents: tete + produit.text }));
}

/** Les paquets de chaque langue dont les scripts sont traduits. */
function traduits() {
  if (!fs.existsSync(TRADUITS)) return [];
  const langues = fs.readdirSync(TRADUITS).filter((nom) => !nom.startsWith('.'));
  const communs = PAQUETS.filter((paquet) => !SANS_LANGUE.includes(paquet));
  return langues.flatMap((langue) =>
    communs.map((paquet) => empaqueter(paquet, path.join(TRADUITS, langue, 'web'), langue)),
  );
}

try {
  const francais = PAQUETS.map((paquet) => empaqueter(paquet));
  const paquets = (await Promise.all([...francais, ...traduits()])).flat();
  fs.rmSync(SORTIE, { recursive: true, force: true });
  for (const { path: fichier, contents } of paquets) {
    fs.mkdirSync(path.dirname(fichier), { recursive: true });
    fs.writeFileSync(fichier, contents);
  }
} catch {
  // esbuild a déjà dit quoi, le fichier et la ligne.
  console.error('Les scripts des pages n’ont pas été empaquetés : corrigez, puis relancez.');
  process.exitCode = 1;
}
