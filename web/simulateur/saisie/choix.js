/** Le choix d’une infraction en tapant : champ à liste (modèle « combobox » des pratiques ARIA). */
import { element, h } from '../../elements.js';
import { plier, preparer } from '../../recherche.js';

/** @import { Infraction } from '../../types/bareme.d.ts' */
/** @typedef {{ libelle: string, mots?: undefined }} Inconnue une infraction que la liste n’a pas */

const MAXIMUM = 40;
const SANS_LISTE =
  'La liste des infractions n’est pas là\u00a0: rechargez-la, ou saisissez les points à la main.';
const RIEN =
  'Rien ne ressemble à ces mots\u00a0: saisissez les points à la main. ' +
  'Hors de France, ou véhicule sans permis\u00a0: cochez-le dans les options.';
const PARTIEL =
  'Rien ne réunit tous ces mots\u00a0: voici le plus proche. ' +
  'Pour une vitesse, cherchez «\u00a0excès\u00a0».';
const PAS = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);
let compteur = 0;

/**
 * Les infractions que trouve le chercheur ; d’abord en vigueur, à points, et où le premier mot
 * vient tôt.
 * @param {Infraction[]} trouvees
 * @param {string} tape
 */
function trier(trouvees, tape) {
  const [premier = ''] = plier(tape).split(' ');
  /** @param {Infraction} infraction */
  const rang = ({ en_vigueur: enVigueur, points: nombre, mots }) =>
    (enVigueur ? 0 : 2e6) + (nombre ? 0 : 1e6) + mots.indexOf(premier);
  return trouvees.sort((a, b) => rang(a) - rang(b)).slice(0, MAXIMUM);
}

/**
 * Branche le champ ; `choisir(infraction)`, ou `choisir()` quand le texte change. Rend la fonction
 * qui montre un choix déjà fait.
 * @param {HTMLElement} bloc
 * @param {() => Infraction[]} infractions
 * @param {(infraction?: Infraction) => void} choisir
 */
export function brancherChoix(bloc, infractions, choisir) {
  const champ = element(bloc, 'input', HTMLInputElement);
  const liste = element(bloc, '[role=listbox]');
  const aide = element(bloc, '[data-choisie]');
  const invite = aide.textContent;
  /** @type {Infraction[]} */
  let trouvees = [];
  let actif = -1;
  /** @type {Infraction[]} */
  let connues = [];
  let chercher = preparer(connues);
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
  /** @param {Infraction} infraction @param {number} i */
  const proposer = (infraction, i) =>
    h(
      'li',
      { role: 'option', id: `${liste.id}-${i}` },
      infraction.libelle,
      h('small', {}, infraction.resume),
    );
  const ouvrir = () => {
    if (connues !== infractions()) {
      connues = infractions();
      chercher = preparer(connues);
    }
    const { trouvees: lues, partiel } = chercher(champ.value);
    trouvees = trier(lues, champ.value);
    const rien = h(
      'li',
      { role: 'option', 'aria-disabled': 'true' },
      connues.length ? RIEN : SANS_LISTE,
    );
    liste.replaceChildren(...(trouvees.length ? trouvees.map(proposer) : [rien]));
    aide.textContent = partiel && trouvees.length ? PARTIEL : invite;
    deplier(true);
    activer(trouvees.length ? 0 : -1);
  };
  /** @param {Infraction | Inconnue} infraction */
  const montrer = (infraction) => {
    champ.value = infraction.libelle;
    aide.textContent =
      infraction.mots === undefined
        ? invite
        : `${infraction.resume}. Le relevé applique le barème du jour de l’infraction.`;
  };
  /** @param {Infraction} [infraction] */
  const prendre = (infraction) => {
    if (!infraction) return;
    montrer(infraction);
    deplier(false);
    choisir(infraction);
  };
  /** Fait ce que dit une touche ; faux si elle ne dit rien ici. @param {string} touche */
  const obeir = (touche) => {
    const pas = PAS.get(touche);
    if (pas && liste.hidden) ouvrir();
    else if (pas) activer((actif + pas + trouvees.length) % trouvees.length);
    else if (liste.hidden) return false;
    else if (touche === 'Enter') prendre(trouvees[actif]);
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
    const option = target instanceof Element && target.closest('li');
    if (option) prendre(trouvees[[...liste.children].indexOf(option)]);
  });
  return montrer;
}
