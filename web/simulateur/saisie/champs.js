/** D’un champ du formulaire à sa clé dans le dossier, et retour. */
import { donnee } from '../../elements.js';
import { ecrire, estRempli, lire } from '../dossier/chemins.js';
import { estUneDate, remplirLaDate } from './dates.js';

/** @import { Objet } from '../../types/dossier.d.ts' */
/** @typedef {HTMLInputElement | HTMLSelectElement} Champ */

/** @param {unknown} noeud @returns {noeud is Champ} */
const estUnChamp = (noeud) =>
  noeud instanceof HTMLInputElement || noeud instanceof HTMLSelectElement;

/** @param {Champ} champ @returns {champ is HTMLInputElement} */
const estUneCase = (champ) => champ instanceof HTMLInputElement && champ.type === 'checkbox';

/** @param {Champ} champ */
const estUnNombre = (champ) => champ instanceof HTMLInputElement && champ.type === 'number';

/**
 * Les champs de ce bloc qui disent une clé du dossier (`data-champ`).
 * @param {ParentNode} bloc
 */
export const champsDe = (bloc) => [...bloc.querySelectorAll('[data-champ]')].filter(estUnChamp);

/**
 * Le chemin que dit un champ.
 * @param {Champ} champ
 */
export const cheminDe = (champ) => donnee(champ, 'champ');

/**
 * Du champ au dossier. `data-avec` : un choix « contravention/4 » écrit deux clés ; une date, que
 * Python lira, efface la fourchette d’avant. `data-defaut` : la valeur qui ne s’écrit pas.
 * @param {Champ} champ
 * @param {Objet} objet
 */
export function recueillir(champ, objet) {
  const { avec, vide, defaut } = champ.dataset;
  const cle = cheminDe(champ);
  const deux = avec && !estUneDate(champ);
  const [valeur, seconde] = deux ? champ.value.split('/') : [champ.value.trim()];
  if (avec) ecrire(objet, avec, seconde ? Number(seconde) : undefined);
  if (estUneCase(champ)) {
    ecrire(objet, cle, String(champ.checked) === defaut ? undefined : champ.checked);
  } else if (valeur === '') ecrire(objet, cle, vide === 'null' ? null : undefined);
  else ecrire(objet, cle, estUnNombre(champ) ? Number(valeur) : valeur);
}

/**
 * Du dossier au champ.
 * @param {Champ} champ
 * @param {Objet} objet
 */
export function remplir(champ, objet) {
  const { avec, defaut } = champ.dataset;
  const lue = lire(objet, cheminDe(champ));
  const valeur = lue ?? defaut ?? '';
  if (estUneDate(champ)) remplirLaDate(champ, valeur, avec && lire(objet, avec));
  else if (estUneCase(champ)) champ.checked = (lue ?? defaut === 'true') === true;
  else if (champ instanceof HTMLSelectElement && avec && estRempli(objet, avec)) {
    champ.value = `${valeur}/${lire(objet, avec)}`;
  } else champ.value = String(valeur);
}

/**
 * Ce que disent les champs `data-nom` qui se voient et ne sont pas vides ; un champ à liste dit
 * l’identifiant choisi.
 * @param {ParentNode} bloc
 * @returns {Objet}
 */
export const lireVisibles = (bloc) =>
  Object.fromEntries(
    [...bloc.querySelectorAll('[data-nom]')]
      .filter(estUnChamp)
      .map((champ) => /** @type {const} */ ([champ, champ.dataset.choix ?? champ.value]))
      .filter(([champ, valeur]) => valeur && champ.getClientRects().length)
      .map(([champ, valeur]) => {
        const nombre = estUnNombre(champ) || 'nombre' in champ.dataset;
        return [donnee(champ, 'nom'), nombre ? Number(valeur) : valeur];
      }),
  );
