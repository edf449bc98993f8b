/**
 * Le chercheur du barème : le champ qui filtre son tableau. Sans ce script, le tableau se lit
 * entier.
 */
import { donnee, element, elements } from './elements.js';
import { plier, preparer } from './recherche.js';

/** @import { DemandeDeRecherche } from './types/bareme.d.ts' */
/**
 * Une infraction du tableau, et ce qui s’y cherche.
 * @typedef {{ ligne: HTMLTableRowElement, mots: string }} Ligne
 */
/** @typedef {{ corps: HTMLTableSectionElement, lignes: Ligne[] }} Groupe une famille du tableau */

/**
 * Ce que dit une ligne. Bout à bout, la fin du libellé se collerait à la classe : « trottinette4e
 * ».
 * @param {HTMLTableRowElement} ligne
 */
const lire = (ligne) =>
  [...ligne.querySelectorAll('a, span, td')].map(({ textContent }) => textContent).join(' ');

/**
 * @param {HTMLTableSectionElement} corps
 * @returns {Groupe}
 */
function grouper(corps) {
  const lignes = [...corps.rows].filter((ligne) => 'mots' in ligne.dataset);
  const entete = [...corps.rows].find((ligne) => !lignes.includes(ligne));
  const titre = plier(entete?.textContent ?? '');
  return {
    corps,
    lignes: lignes.map((ligne) => ({
      ligne,
      mots: `${plier(lire(ligne))} | ${donnee(ligne, 'mots')} | ${titre}`,
    })),
  };
}

/**
 * D’abord la fiche qui porte ce nom ; sinon, ou champ vidé, l’ordre de la page.
 * @param {Groupe[]} groupes
 * @param {string} texte
 */
function ranger(groupes, texte) {
  /** @param {Ligne} ligne */
  const rang = ({ ligne, mots }) => {
    if (ligne.hidden) return 2;
    return mots.includes(`| ${texte} |`) ? 0 : 1;
  };
  /** @param {Groupe} groupe */
  const meilleur = ({ lignes }) => Math.min(...lignes.map(rang));
  for (const { corps, lignes } of [...groupes].sort((a, b) => meilleur(a) - meilleur(b))) {
    const rangees = [...lignes].sort((a, b) => rang(a) - rang(b));
    corps.append(...rangees.map(({ ligne }) => ligne));
    corps.parentElement?.append(corps);
  }
}

/**
 * @param {number} nombre
 * @param {boolean} partiel
 */
function annonce(nombre, partiel) {
  if (nombre === 0) {
    return (
      'Aucune infraction ne correspond. ' + 'Essayez un mot plus simple, ou le numéro de l’article.'
    );
  }
  const compte = nombre === 1 ? '1 infraction' : `${nombre} infractions`;
  return partiel ? `Rien ne réunit tous ces mots. Au plus près : ${compte}.` : compte;
}

/** @param {HTMLElement} filtre */
function brancher(filtre) {
  const champ = element(filtre, 'input', HTMLInputElement);
  const bilan = element(filtre, 'output');
  const tableau = element(document, `#${donnee(filtre, 'filtreDu')}`, HTMLTableElement);
  const groupes = [...tableau.tBodies].map(grouper);
  const chercher = preparer(groupes.flatMap(({ lignes }) => lignes));

  /** @param {(ligne: HTMLTableRowElement) => boolean} garder */
  const montrer = (garder) => {
    let trouvees = 0;
    for (const { corps, lignes } of groupes) {
      for (const { ligne } of lignes) ligne.hidden = !garder(ligne);
      const gardees = lignes.filter(({ ligne }) => !ligne.hidden);
      corps.hidden = gardees.length === 0;
      trouvees += gardees.length;
    }
    return trouvees;
  };

  /** Montre ce qui répond ; rend ce qu’il faut en annoncer. @param {string} texte */
  const repondre = (texte) => {
    // La page du barème comprend aussi « 92 au lieu de 80 » : elle répond alors elle-même.
    /** @type {DemandeDeRecherche} */
    const detail = { texte, liens: [], calcul: false };
    const demande = new CustomEvent('chercher', { bubbles: true, cancelable: true, detail });
    if (!filtre.dispatchEvent(demande)) {
      const nombre = montrer((ligne) =>
        detail.liens.includes(element(ligne, 'a').getAttribute('href') ?? ''),
      );
      return detail.calcul ? '' : annonce(nombre, false);
    }
    const { trouvees, partiel } = chercher(champ.value);
    const gardees = new Set(trouvees.map(({ ligne }) => ligne));
    const nombre = montrer((ligne) => gardees.has(ligne));
    return texte ? annonce(nombre, partiel) : '';
  };

  const filtrer = () => {
    const texte = plier(champ.value);
    bilan.textContent = repondre(texte);
    ranger(groupes, texte);
    // Le champ suit le défilement : la réponse remonte sous lui si elle est passée au-dessus.
    const suite = filtre.nextElementSibling?.getBoundingClientRect().top ?? 0;
    const cachee = suite - filtre.getBoundingClientRect().bottom;
    if (cachee < 0) window.scrollBy(0, cachee);
  };

  champ.addEventListener('input', filtrer);
  filtre.hidden = false;
  if (champ.value) filtrer(); // valeur gardée par le navigateur au retour sur la page
}

for (const filtre of elements(document, '[data-filtre-du]')) brancher(filtre);
