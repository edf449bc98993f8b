/**
 * Une date : le texte que l’on tape, que Python lit et redit ; le calendrier du navigateur, en second.
 * Rien ne se lit ici : ce qui est tapé va tel quel au dossier, jusqu’à ce que Python réponde.
 */
import { autour, element, elements } from '../../elements.js';
import { ecrire, lire } from '../dossier/chemins.js';
import { enChiffres, enMinuscule } from '../mots.js';

/** @import { DateLue } from '../../types/python.d.ts' */
/** @import { Situee } from './fautes.js' */
/** @import { Formulaire } from './formulaire.js' */

/** @param {Element} champ @returns {champ is HTMLInputElement} */
export const estUneDate = (champ) => champ instanceof HTMLInputElement && 'date' in champ.dataset;

/** On est encore en train de taper cette date. @param {Element} champ */
export const estEnCours = (champ) =>
  estUneDate(champ) && champ === document.activeElement && champ.dataset.vu === undefined;

/** Le calendrier de la date où est cet élément. @param {Element} dedans */
const calendrierDe = (dedans) => element(autour(dedans, '.date'), '[type=date]', HTMLInputElement);

/**
 * Écrit sous le champ ce que Python en a lu.
 * @param {HTMLInputElement} champ
 * @param {string} dit
 */
function redire(champ, dit) {
  element(autour(champ, '.date'), '.lue').textContent = dit;
}

/**
 * Du dossier au champ : une date, ou les deux bornes d’une date estimée.
 * @param {HTMLInputElement} champ
 * @param {unknown} jour
 * @param {unknown} [entre]
 */
export function remplirLaDate(champ, jour, entre) {
  champ.value = Array.isArray(entre) ? entre.map(enChiffres).join(' au ') : enChiffres(jour);
  calendrierDe(champ).value = String(jour); // vide si ce n’est pas une date ISO
  redire(champ, '');
}

/**
 * Met au dossier les dates que Python a lues, si l’on n’a rien tapé depuis, et les redit sous leur
 * champ ; vrai si le dossier en a changé.
 * @param {DateLue[]} lues
 * @param {(chemin: string) => Pick<Situee, 'cle' | 'evenement'>} situer
 * @param {Formulaire} formulaire
 */
export function accueillirLesDates(lues, situer, formulaire) {
  let change = false;
  for (const lue of lues) {
    const { texte, le, entre } = lue;
    const { cle, evenement } = situer(lue.champ);
    const objet = evenement ?? formulaire.dossier;
    if (lire(objet, cle) !== (texte ?? le)) continue;
    if (texte !== null && le !== null) {
      ecrire(objet, cle, le);
      change = true;
      if (entre) ecrire(objet, 'definitive_entre', entre);
    }
    const champ = formulaire.champ(cle, evenement);
    if (champ?.isConnected && estUneDate(champ)) montrerLaDate(champ, lue);
  }
  return change;
}

/** @param {HTMLInputElement} champ @param {DateLue} lue */
function montrerLaDate(champ, { texte, le, ecrit, dit }) {
  if (texte === null && champ !== document.activeElement) champ.value = ecrit;
  if (le) calendrierDe(champ).value = le;
  redire(champ, dit);
}

/**
 * Chaque calendrier dit de quelle date il est, et de quelle carte (`data-ou`) : aucun n’a le nom
 * d’un autre.
 * @param {ParentNode} racine
 */
export function nommerLesCalendriers(racine) {
  for (const bouton of elements(racine, '.calendrier')) {
    const etiquette = element(autour(bouton, '.date'), 'label').textContent.trim();
    const lieux = [];
    let autourDe = bouton.closest('[data-ou]');
    while (autourDe instanceof HTMLElement) {
      lieux.push(autourDe.dataset.ou);
      autourDe = autourDe.parentElement?.closest('[data-ou]') ?? null;
    }
    const nom = [enMinuscule(etiquette), ...lieux].join(', ');
    element(bouton, '.lecteur').textContent = `Calendrier\u00a0: ${nom}`;
  }
}

/**
 * Le bouton de chaque date ouvre le calendrier du navigateur ; sans lui, ou dans le cadre d’un autre
 * site, qui n’y a pas droit, il ne se voit pas.
 * @param {HTMLElement} racine
 */
export function brancherCalendriers(racine) {
  racine.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (estUneDate(target)) redire(target, '');
    if (target.type !== 'date' || !target.value) return;
    const champ = element(autour(target, '.date'), '[data-date]', HTMLInputElement);
    champ.value = target.value;
    champ.dispatchEvent(new Event('input', { bubbles: true }));
    champ.value = enChiffres(target.value);
    champ.focus();
  });
  if (!('showPicker' in HTMLInputElement.prototype) || window.parent !== window) return;
  racine.classList.add('avec-calendrier');
  racine.addEventListener('click', ({ target }) => {
    const bouton = target instanceof Element && target.closest('.calendrier');
    if (bouton) calendrierDe(bouton).showPicker();
  });
}
