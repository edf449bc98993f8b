/** Le choix d’une infraction en tapant : champ à liste (modèle « combobox » des pratiques ARIA). */
import { plier, preparer } from '../../recherche.js';
import { enLettres, h, points } from '../dom.js';

const MAXIMUM = 40;
const SANS_LISTE =
  'La liste des infractions n’est pas là\u00a0: rechargez-la, ou saisissez les points à la main.';
const RIEN =
  'Rien ne ressemble à ces mots\u00a0: saisissez les points à la main. Hors de France, ou véhicule sans permis\u00a0: cochez-le dans les options.';
const PARTIEL =
  'Rien ne réunit tous ces mots\u00a0: voici le plus proche. Pour une vitesse, cherchez «\u00a0excès\u00a0».';
let compteur = 0;

/** Les infractions que trouve le chercheur du barème ; d’abord en vigueur, à points, et où le premier mot vient tôt. */
function trier(trouvees, tape) {
  const [premier] = plier(tape).split(' ');
  const rang = ({ en_vigueur: enVigueur, points: nombre, mots }) =>
    (enVigueur ? 0 : 2e6) + (nombre ? 0 : 1e6) + mots.indexOf(premier);
  return trouvees.sort((a, b) => rang(a) - rang(b)).slice(0, MAXIMUM);
}

function decrire({ points: nombre, nature, classe, en_vigueur: enVigueur, jusqu_au: fin }) {
  const genre = classe
    ? `contravention de ${classe}${classe === 1 ? 'ʳᵉ' : 'ᵉ'} classe`
    : nature.replace('delit', 'délit');
  return `${enVigueur ? '' : `Jusqu’au ${enLettres(fin)} : `}${points(nombre)}, ${genre}`;
}

/** Branche le champ ; `choisir(infraction)`, ou `choisir()` quand le texte change. Rend la fonction qui montre un choix déjà fait. */
export function brancherChoix(bloc, infractions, choisir) {
  const [champ, liste, aide] = ['input', '[role=listbox]', '[data-choisie]'].map((selecteur) =>
    bloc.querySelector(selecteur),
  );
  const invite = aide.textContent;
  let [trouvees, actif, connues, chercher] = [[], -1];
  liste.id = `infractions-${++compteur}`;
  champ.setAttribute('aria-controls', liste.id);

  const deplier = (ouvert) => {
    liste.hidden = !ouvert;
    champ.setAttribute('aria-expanded', ouvert);
  };
  const activer = (rang) => {
    actif = rang;
    [...liste.children].forEach((option, i) => option.setAttribute('aria-selected', i === rang));
    champ.setAttribute('aria-activedescendant', liste.children[rang]?.id ?? '');
    liste.children[rang]?.scrollIntoView({ block: 'nearest' });
  };
  const ouvrir = () => {
    if (connues !== infractions()) chercher = preparer((connues = infractions()));
    const { trouvees: lues, partiel } = chercher(champ.value);
    trouvees = trier(lues, champ.value);
    const options = trouvees.map((infraction, i) =>
      h(
        'li',
        { role: 'option', id: `${liste.id}-${i}` },
        infraction.libelle,
        h('small', {}, decrire(infraction)),
      ),
    );
    liste.replaceChildren(
      ...(options.length
        ? options
        : [
            h(
              'li',
              { role: 'option', 'aria-disabled': 'true' },
              connues.length ? RIEN : SANS_LISTE,
            ),
          ]),
    );
    aide.textContent = partiel && options.length ? PARTIEL : invite;
    deplier(true);
    activer(trouvees.length ? 0 : -1);
  };
  const montrer = (infraction) => {
    champ.value = infraction.libelle;
    aide.textContent = infraction.mots
      ? `${decrire(infraction)}. Le relevé applique le barème du jour de l’infraction.`
      : invite;
  };
  const prendre = (infraction) => {
    if (infraction) {
      montrer(infraction);
      deplier(false);
      choisir(infraction);
    }
  };

  champ.addEventListener('input', () => {
    ouvrir();
    choisir();
  });
  champ.addEventListener('click', () => {
    if (!champ.value) ouvrir();
  });
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
  liste.addEventListener('click', ({ target }) =>
    prendre(trouvees[[...liste.children].indexOf(target.closest('li'))]),
  );
  return montrer;
}
