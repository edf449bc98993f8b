/**
 * Les éléments d’une page : en écrire sans jamais interpréter une donnée, les atteindre, nommer
 * celui qui manque.
 */

/** L’élément que le script cherche n’est pas dans la page, ou n’est pas de la sorte attendue. */
export class ElementAbsent extends Error {}

/**
 * L’élément de ce sélecteur ; lève ElementAbsent.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} racine
 * @param {string} selecteur
 * @param {new () => T} [Sorte] HTMLElement si rien n’est dit
 * @returns {T}
 */
export function element(racine, selecteur, Sorte) {
  const trouve = racine.querySelector(selecteur);
  if (!trouve) throw new ElementAbsent(`Rien ne répond à « ${selecteur} »`);
  return conforme(trouve, Sorte, selecteur);
}

/**
 * Tous les éléments de ce sélecteur ; lève ElementAbsent si l’un n’est pas de la sorte attendue.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} racine
 * @param {string} selecteur
 * @param {new () => T} [Sorte]
 * @returns {T[]}
 */
export const elements = (racine, selecteur, Sorte) =>
  [...racine.querySelectorAll(selecteur)].map((trouve) => conforme(trouve, Sorte, selecteur));

/**
 * L’élément qui entoure celui-ci ; lève ElementAbsent.
 * @template {Element} [T=HTMLElement]
 * @param {Element} dedans
 * @param {string} selecteur
 * @param {new () => T} [Sorte]
 * @returns {T}
 */
export function autour(dedans, selecteur, Sorte) {
  const trouve = dedans.closest(selecteur);
  if (!trouve) throw new ElementAbsent(`Rien n’entoure cet élément dans « ${selecteur} »`);
  return conforme(trouve, Sorte, selecteur);
}

/**
 * @template {Element} T
 * @param {Element} trouve
 * @param {(new () => T) | undefined} Sorte
 * @param {string} selecteur
 * @returns {T}
 */
function conforme(trouve, Sorte, selecteur) {
  if (trouve instanceof (Sorte ?? HTMLElement)) return /** @type {T} */ (trouve);
  throw new ElementAbsent(`« ${selecteur} » est un ${trouve.nodeName}, d’une autre sorte`);
}

/**
 * La donnée `data-…` que l’élément porte ; lève ElementAbsent.
 * @param {HTMLElement | SVGElement} porteur
 * @param {string} cle
 * @returns {string}
 */
export function donnee(porteur, cle) {
  const valeur = porteur.dataset[cle];
  if (valeur === undefined) throw new ElementAbsent(`${porteur.nodeName} n’a pas de donnée ${cle}`);
  return valeur;
}

/**
 * h('p', {class: 'aide'}, 'texte', element…) : un attribut vrai est vide ; un attribut ou un enfant
 * faux est omis.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} nom
 * @param {Record<string, string | boolean | undefined>} attributs
 * @param {(Node | string | false | null | undefined)[]} enfants
 * @returns {HTMLElementTagNameMap[N]}
 */
export function h(nom, attributs = {}, ...enfants) {
  const cree = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (valeur) cree.setAttribute(cle, valeur === true ? '' : valeur);
  }
  for (const enfant of enfants) if (enfant) cree.append(enfant);
  return cree;
}

/**
 * Le contenu d’un modèle (`<template data-modele>`), à ne pas toucher.
 * @param {ParentNode} racine
 * @param {string} nom
 */
export const gabarit = (racine, nom) =>
  element(racine, `template[data-modele=${nom}]`, HTMLTemplateElement).content;

/**
 * Une copie du contenu d’un modèle.
 * @param {ParentNode} racine
 * @param {string} nom
 */
export const modele = (racine, nom) =>
  /** @type {DocumentFragment} */ (gabarit(racine, nom).cloneNode(true));
