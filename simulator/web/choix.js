/** Le choix d’une infraction en tapant : champ à liste (modèle « combobox » des pratiques ARIA). */
import { enLettres, h, points } from './dom.js';

const MAXIMUM = 40;
let compteur = 0;

/** Le texte tel que l’écrit `mots` dans infractions.json : sans accents ni majuscules, apostrophes et tirets en espaces. */
const replier = (texte) => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’\u2011-]/g, ' ');

/** Les infractions qui contiennent chaque mot tapé, au pluriel près ; d’abord en vigueur, à points, et où le premier mot vient tôt. */
function filtrer(infractions, tape) {
  const mots = replier(tape).split(/\s+/).filter(Boolean).map((mot) => (mot.length > 3 ? mot.replace(/[sx]$/, '') : mot));
  const rang = ({ en_vigueur: enVigueur, points: nombre, mots: texte }) => (enVigueur ? 0 : 2e6) + (nombre ? 0 : 1e6) + texte.indexOf(mots[0] ?? '');
  return infractions.filter(({ mots: texte }) => mots.every((mot) => texte.includes(mot))).sort((a, b) => rang(a) - rang(b));
}

function decrire({ points: nombre, nature, classe, en_vigueur: enVigueur, jusqu_au: fin }) {
  const genre = classe ? `contravention de ${classe}${classe === 1 ? 'ʳᵉ' : 'ᵉ'} classe` : nature.replace('delit', 'délit');
  return `${enVigueur ? '' : `Jusqu’au ${enLettres(fin)} : `}${points(nombre)}, ${genre}`;
}

/** Branche le champ ; `choisir(infraction)`, ou `choisir()` quand le texte change. Rend la fonction qui montre un choix déjà fait. */
export function brancherChoix(bloc, infractions, choisir) {
  const [champ, liste, aide] = ['input', '[role=listbox]', '[data-choisie]'].map((selecteur) => bloc.querySelector(selecteur));
  const invite = aide.textContent;
  let [trouvees, actif] = [[], -1];
  liste.id = `infractions-${++compteur}`;
  champ.setAttribute('aria-controls', liste.id);

  const deplier = (ouvert) => { liste.hidden = !ouvert; champ.setAttribute('aria-expanded', ouvert); };
  const activer = (rang) => {
    actif = rang;
    [...liste.children].forEach((option, i) => option.setAttribute('aria-selected', i === rang));
    champ.setAttribute('aria-activedescendant', liste.children[rang]?.id ?? '');
    liste.children[rang]?.scrollIntoView({ block: 'nearest' });
  };
  const ouvrir = () => {
    trouvees = filtrer(infractions(), champ.value).slice(0, MAXIMUM);
    const options = trouvees.map((infraction, i) => h('li', { role: 'option', id: `${liste.id}-${i}` }, infraction.libelle, h('small', {}, decrire(infraction))));
    const rien = h('li', { role: 'option', 'aria-disabled': 'true' }, 'Rien ne contient ces mots : saisissez les points à la main.');
    liste.replaceChildren(...(options.length ? options : [rien]));
    deplier(true);
    activer(trouvees.length ? 0 : -1);
  };
  const montrer = (infraction) => {
    champ.value = infraction.libelle;
    aide.textContent = infraction.mots ? `${decrire(infraction)}. Le relevé applique le barème du jour de l’infraction.` : invite;
  };
  const prendre = (infraction) => { if (infraction) { montrer(infraction); deplier(false); choisir(infraction); } };

  champ.addEventListener('input', () => { aide.textContent = invite; ouvrir(); choisir(); });
  champ.addEventListener('click', () => { if (!champ.value) ouvrir(); });
  champ.addEventListener('blur', () => deplier(false));
  champ.addEventListener('keydown', (touche) => {
    const pas = { ArrowDown: 1, ArrowUp: -1 }[touche.key];
    if (pas && liste.hidden) ouvrir();
    else if (pas) activer((actif + pas + trouvees.length) % trouvees.length);
    else if (liste.hidden || !['Enter', 'Escape'].includes(touche.key)) return;
    else if (touche.key === 'Enter') prendre(trouvees[actif]);
    else deplier(false);
    touche.preventDefault();
  });
  liste.addEventListener('mousedown', (evenement) => evenement.preventDefault()); // le champ garde le focus
  liste.addEventListener('click', ({ target }) => prendre(trouvees[[...liste.children].indexOf(target.closest('li'))]));
  return montrer;
}
