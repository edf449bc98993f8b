/** Le choix d’une infraction en tapant : champ à liste (modèle « combobox » des pratiques ARIA). */
import { h, points, replier, enLettres } from './dom.js';

const MAXIMUM = 40;
let compteur = 0;

export const nature = ({ nature: genre, classe }) => (classe ? `contravention de ${classe}${classe === 1 ? 'ʳᵉ' : 'ᵉ'} classe` : genre === 'delit' ? 'délit' : genre);

/** Les infractions dont les mots contiennent chaque mot tapé ; en vigueur d’abord, puis celles dont le libellé commence par lui. */
export function filtrer(infractions, tape) {
  const mots = replier(tape).split(/\s+/).filter(Boolean).map((mot) => (mot.length > 3 ? mot.replace(/[sx]$/, '') : mot));
  const rang = (infraction) => (infraction.en_vigueur ? 0 : 1e6) + Math.max(0, infraction.mots.indexOf(mots[0] ?? ''));
  return infractions.filter(({ mots: ou }) => mots.every((mot) => ou.includes(mot))).sort((a, b) => rang(a) - rang(b));
}

/** Branche le champ ; `choisir(infraction | null)` à chaque changement. Rend la fonction qui montre une infraction déjà choisie. */
export function brancherChoix(bloc, infractions, choisir) {
  const [champ, liste, aide] = ['input', '[role=listbox]', '[data-choisie]'].map((selecteur) => bloc.querySelector(selecteur));
  const invite = aide.textContent;
  let trouvees = [];
  let actif = -1;
  liste.id = `infractions-${++compteur}`;
  champ.setAttribute('aria-controls', liste.id);

  const fermer = () => { liste.hidden = true; champ.setAttribute('aria-expanded', 'false'); champ.removeAttribute('aria-activedescendant'); };
  const activer = (rang) => {
    actif = rang;
    [...liste.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === rang)));
    const option = liste.children[rang];
    if (option?.id) champ.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  };
  const decrire = (infraction) => (infraction.en_vigueur ? '' : `Jusqu’au ${enLettres(infraction.jusqu_au)} : `) + `${points(infraction.points)}, ${nature(infraction)}`;
  const option = (infraction, i) => h('li', { role: 'option', id: `${liste.id}-${i}`, 'data-rang': i }, infraction.libelle, h('small', {}, decrire(infraction)));
  const ouvrir = () => {
    trouvees = filtrer(infractions(), champ.value).slice(0, MAXIMUM);
    liste.replaceChildren(...(trouvees.length ? trouvees.map(option) : [h('li', { role: 'option', 'aria-disabled': 'true' }, 'Aucune infraction ne contient ces mots : saisissez les points à la main.')]));
    liste.hidden = false;
    champ.setAttribute('aria-expanded', 'true');
    activer(trouvees.length ? 0 : -1);
  };
  const montrer = (infraction) => {
    champ.value = infraction?.libelle ?? '';
    aide.textContent = infraction?.en_vigueur === undefined ? invite : `${decrire(infraction)}. Le relevé applique le barème du jour de l’infraction.`;
  };
  const prendre = (rang) => { if (trouvees[rang]) { montrer(trouvees[rang]); fermer(); choisir(trouvees[rang]); } };

  champ.addEventListener('input', () => { aide.textContent = invite; ouvrir(); choisir(null); });
  champ.addEventListener('click', () => { if (liste.hidden && !champ.value) ouvrir(); });
  champ.addEventListener('blur', fermer);
  champ.addEventListener('keydown', (touche) => {
    const pas = { ArrowDown: 1, ArrowUp: -1 }[touche.key];
    if (pas && liste.hidden) ouvrir();
    else if (pas && trouvees.length) activer((actif + pas + trouvees.length) % trouvees.length);
    else if (touche.key === 'Enter' && !liste.hidden) prendre(actif);
    else if (touche.key === 'Escape' && !liste.hidden) fermer();
    else return;
    touche.preventDefault();
  });
  liste.addEventListener('mousedown', (evenement) => evenement.preventDefault()); // le champ garde le focus
  liste.addEventListener('click', ({ target }) => prendre(Number(target.closest('[data-rang]')?.dataset.rang ?? -1)));
  return montrer;
}
