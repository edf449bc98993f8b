/**
 * La date d’un papier, et les dates qu’elle fait courir : elles viennent toutes calculées, jour par jour ;
 * ce script les cherche, les montre, et dit lesquelles sont passées. La date tapée ne quitte pas la page.
 */
import { donnee, element, elements } from './elements.js';
import { aujourdhui } from './simulateur/mots.js';

/**
 * Un papier : le nom de ses échéances et, pour chaque jour, leurs dates, pour la machine et pour le lecteur.
 * @typedef {{ echeances: string[], jours: Record<string, ([string, string] | null)[]> }} Papier
 */

/** Lève TypeError ou SyntaxError si le papier ne vient pas. @param {string} adresse @returns {Promise<Papier>} */
async function demander(adresse) {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new TypeError(adresse);
  return reponse.json();
}

/** @param {HTMLElement} bloc */
function brancher(bloc) {
  const champ = element(bloc, 'input', HTMLInputElement);
  const liste = element(bloc, 'ul');
  /** @type {Promise<Papier> | null} Le papier, demandé une fois ; raté, il se redemande. */
  let demande = null;

  /** Montre ce bloc de la réponse, et lui seul. @param {'suite' | 'hors' | 'panne' | ''} lequel */
  function montrer(lequel) {
    for (const nom of ['suite', 'hors', 'panne']) {
      element(bloc, `[data-${nom}]`).hidden = nom !== lequel;
    }
    liste.hidden = lequel !== 'suite';
    bloc.toggleAttribute('data-datee', lequel === 'suite');
  }

  /** @param {Papier} papier @param {string} jour */
  function ecrire({ echeances, jours }, jour) {
    for (const ligne of elements(liste, 'li')) {
      const date = jours[jour]?.[echeances.indexOf(donnee(ligne, 'echeance'))];
      ligne.hidden = !date;
      if (!date) continue;
      element(ligne, 'b').textContent = date[1];
      const passee = ligne.querySelector('em');
      if (passee) passee.hidden = date[0] >= aujourdhui();
    }
  }

  async function repondre() {
    const { value: jour, min, max } = champ;
    const enCours = jour < '1000'; // une année se tape chiffre à chiffre
    if (enCours) return montrer('');
    if (jour < min || jour > max) return montrer('hors');
    try {
      demande ??= demander(donnee(bloc, 'echeances'));
      const papier = await demande;
      if (champ.value !== jour) return;
      ecrire(papier, jour);
      montrer('suite');
    } catch {
      demande = null;
      montrer('panne');
    }
  }

  champ.addEventListener('input', repondre);
  bloc.hidden = false;
  repondre(); // le navigateur l’a peut-être gardée d’une visite à l’autre
}

for (const bloc of elements(document, '[data-echeances]')) brancher(bloc);
