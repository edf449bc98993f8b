/** Le choix d’une infraction en tapant : champ à liste (modèle « combobox » des pratiques ARIA). */
import { bilan, deduction, kmh, manque, sansExces } from '../../chercheur/reponse.js';
import { element, h } from '../../elements.js';

/** @import { Appareil, Calcul, Reponse } from '../../chercheur/chercher.js' */
/** @import { Infraction } from '../../types/bareme.d.ts' */
/** @import { Chercheur } from '../../chercheur/liste.js' */
/** @typedef {{ libelle: string, noms?: undefined }} Inconnue une infraction que la liste n’a pas */
/** @typedef {{ infraction: Infraction, detail: string }} Proposition */

const MAXIMUM = 40;
const SANS_LISTE =
  'La liste des infractions n’est pas là\u00a0: rechargez-la, ou saisissez les points à la main.';
const RIEN = 'Rien ne ressemble à ces mots\u00a0: saisissez les points à la main.';
const AUTRE_LIMITE = 'rien à ajouter. La limite était autre\u00a0? Tapez les deux vitesses.';
/** @type {[Appareil, string][]} */
const APPAREILS = [
  ['fixe', 'Radar fixe'],
  ['mobile', 'Radar en mouvement'],
  ['aucun', 'Vitesse déjà retenue'],
];
const PAS = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);
let compteur = 0;

/**
 * Ce que l’on propose pour un texte, ce que l’on en dit, et si la première est la bonne.
 * @param {Chercheur} chercheur
 * @param {string} texte
 * @returns {{ propositions: Proposition[], dit: string, sure: boolean }}
 */
function proposer({ chercher, calculer, regle }, texte) {
  const reponse = chercher(texte);
  const { trouvees, sure, aiguillage, calcul } = reponse;
  const propositions = trouvees
    .slice(0, MAXIMUM)
    .map((infraction) => ({ infraction, detail: infraction.resume }));
  if (aiguillage) {
    const suite = aiguillage.au_simulateur ? ` ${aiguillage.au_simulateur}` : '';
    return { propositions, dit: aiguillage.phrase + suite, sure: false };
  }
  if (calcul?.infraction) {
    const dits = mesurer(calcul, calculer, regle);
    return { propositions: dits, dit: bilan(dits.length, false), sure: dits.length === 1 };
  }
  return { propositions, dit: dire(reponse), sure };
}

/**
 * Une même vitesse, selon qui l’a mesurée, si la phrase ne le dit pas ; deux appareils qui mènent
 * à la même infraction n’en font qu’une.
 * @param {Calcul} calcul
 * @param {Chercheur['calculer']} calculer
 * @param {Chercheur['regle']} regle
 */
function mesurer({ lue, limite, dit }, calculer, regle) {
  /** @type {Proposition[]} */
  const propositions = [];
  for (const [appareil, nom] of APPAREILS) {
    const calcul = calculer(lue, limite, appareil);
    const { infraction, retenue, exces } = calcul;
    if ((dit && dit !== appareil) || !infraction || retenue === null || exces === null) continue;
    if (propositions.some((deja) => deja.infraction === infraction)) continue;
    const retire = deduction(calcul, regle);
    const marge = retire && ` (${retire})`;
    const mesure = `${nom}\u00a0: ${kmh(retenue)} retenus${marge}`;
    propositions.push({
      infraction,
      detail: `${infraction.resume}. ${mesure}, ${kmh(exces)} de trop`,
    });
  }
  return propositions;
}

/** @param {Reponse} reponse */
function dire({ genre, trouvees, partiel, calcul }) {
  if (genre === 'vide') return '';
  if (calcul && calcul.exces !== null) return `${sansExces(calcul)}\u00a0: ${AUTRE_LIMITE}`;
  if (calcul) return manque(calcul);
  return trouvees.length ? bilan(trouvees.length, partiel) : RIEN;
}

/**
 * Branche le champ ; `choisir(infraction)`, ou `choisir()` quand le texte change. Rend la fonction
 * qui montre un choix déjà fait.
 * @param {HTMLElement} bloc
 * @param {() => Chercheur | null} chercheur nul tant que la liste manque
 * @param {(infraction?: Infraction) => void} choisir
 */
export function brancherChoix(bloc, chercheur, choisir) {
  const champ = element(bloc, 'input', HTMLInputElement);
  const liste = element(bloc, '[role=listbox]');
  const aide = element(bloc, '[data-choisie]');
  const invite = aide.textContent;
  /** @type {Proposition[]} */
  let propositions = [];
  let actif = -1;
  compteur += 1;
  liste.id = `infractions-${compteur}`;
  champ.setAttribute('aria-controls', liste.id);

  /** @param {boolean} ouvert */
  const deplier = (ouvert) => {
    liste.hidden = !ouvert;
    champ.setAttribute('aria-expanded', String(ouvert));
  };
  /** @param {number} rang */
  const activer = (rang) => {
    actif = rang;
    for (const [i, option] of [...liste.children].entries()) {
      option.setAttribute('aria-selected', String(i === rang));
    }
    champ.setAttribute('aria-activedescendant', liste.children[rang]?.id ?? '');
    liste.children[rang]?.scrollIntoView({ block: 'nearest' });
  };
  /** @param {Proposition} proposition @param {number} i */
  const option = ({ infraction, detail }, i) =>
    h(
      'li',
      { role: 'option', id: `${liste.id}-${i}` },
      h('span', { lang: infraction.dite_en }, infraction.libelle),
      h('small', {}, detail),
    );
  const ouvrir = () => {
    const pret = chercheur();
    const trouve = pret
      ? proposer(pret, champ.value)
      : { propositions: [], dit: SANS_LISTE, sure: false };
    propositions = trouve.propositions;
    liste.replaceChildren(...propositions.map(option));
    aide.textContent = trouve.dit || invite;
    deplier(propositions.length > 0);
    activer(trouve.sure ? 0 : -1);
  };
  /** @param {Infraction | Inconnue} infraction */
  const montrer = (infraction) => {
    champ.value = infraction.libelle;
    aide.textContent = infraction.noms === undefined ? invite : `${infraction.resume}.`;
  };
  /** @param {Proposition} [proposition] */
  const prendre = (proposition) => {
    if (!proposition) return;
    montrer(proposition.infraction);
    deplier(false);
    choisir(proposition.infraction);
  };
  /** Le rang d’après ou d’avant, en boucle ; le premier pas vient du bord. @param {number} pas */
  const suivant = (pas) => {
    const depart = actif < 0 && pas < 0 ? 0 : actif;
    return (depart + pas + propositions.length) % propositions.length;
  };
  /** Fait ce que dit une touche ; faux si elle ne dit rien ici. @param {string} touche */
  const obeir = (touche) => {
    const pas = PAS.get(touche);
    if (pas && liste.hidden) ouvrir();
    else if (pas) activer(suivant(pas));
    else if (liste.hidden) return false;
    else if (touche === 'Enter') prendre(propositions[actif]);
    else if (touche === 'Escape') deplier(false);
    else return false;
    return true;
  };

  champ.addEventListener('input', () => {
    ouvrir();
    choisir();
  });
  champ.addEventListener('click', () => {
    if (!champ.value) ouvrir();
  });
  champ.addEventListener('blur', () => deplier(false));
  champ.addEventListener('keydown', (evenement) => {
    if (obeir(evenement.key)) evenement.preventDefault();
  });
  // Le champ garde le focus.
  liste.addEventListener('mousedown', (evenement) => evenement.preventDefault());
  liste.addEventListener('click', ({ target }) => {
    const ligne = target instanceof Element && target.closest('li');
    if (ligne) prendre(propositions[[...liste.children].indexOf(ligne)]);
  });
  return montrer;
}
