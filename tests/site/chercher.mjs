/**
 * Joue des recherches dans le chercheur publié, sans navigateur.
 *
 *     node tests/site/chercher.mjs chercher.js infractions.json < recherches.json > reponses.json
 *
 * Entrée : une liste de textes. Sortie : pour chacun, les infractions dans l’ordre et la phrase d’un aiguillage, ou rien.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [paquet = '', liste = ''] = process.argv.slice(2);
const { chercheur } = await import(pathToFileURL(path.resolve(paquet)).href);
const { chercher } = chercheur(JSON.parse(fs.readFileSync(liste, 'utf8')));
const textes = JSON.parse(fs.readFileSync(0, 'utf8'));
const reponses = textes.map((/** @type {string} */ texte) => {
  const { trouvees, aiguillage, calcul } = chercher(texte);
  const dites = calcul?.infraction || calcul?.exces == null ? trouvees : [];
  return [dites.map((/** @type {{ id: string }} */ { id }) => id), aiguillage?.phrase ?? ''];
});
process.stdout.write(JSON.stringify(reponses));
