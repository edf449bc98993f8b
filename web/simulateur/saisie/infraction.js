/**
 * Ce qui est propre à la carte d’une infraction : son choix, sa date inconnue ou estimée, les
 * infractions simultanées.
 */
import { element } from '../../elements.js';
import { ecrire } from '../dossier/chemins.js';
import { enLettres } from '../mots.js';
import { champsDe, cheminDe, lireVisibles, remplir } from './champs.js';
import { brancherChoix } from './choix.js';
import { decrire } from './reproches.js';

/** @import { Evenement } from '../../types/dossier.d.ts' */
/** @import { Formulaire, Page } from './formulaire.js' */

const ESTIMES = ['definitive_le', 'etablie_par']; // les champs qu’une estimation remplit

/**
 * @param {HTMLElement} corps
 * @param {Evenement} evenement
 * @param {Formulaire} formulaire
 * @param {Page} page
 */
export function brancherInfraction(corps, evenement, formulaire, page) {
  const choix = element(corps, '[role=combobox]', HTMLInputElement);
  const date = element(corps, '[data-champ=definitive_le]', HTMLInputElement);
  const inconnue = element(corps, '[data-inconnue]', HTMLInputElement);
  const groupe = element(corps, '[data-simultanees] select', HTMLSelectElement);
  const estimation = element(corps, '[data-estimation]', HTMLDetailsElement);
  const estimee = element(corps, '[data-estimee]');
  const sansDate = () => (evenement.definitive_le ?? null) === null;
  const suivre = () => {
    inconnue.checked = sansDate(); // « Je ne sais pas encore » : tant que la date manque
  };

  decrire(choix);
  const montrer = brancherChoix(element(corps, '.choix'), page.chercheur, (infraction) =>
    formulaire.modifier(() => ecrire(evenement, 'code', infraction?.id), choix),
  );
  if ((evenement.code ?? null) !== null) {
    montrer(formulaire.connue(evenement) ?? { libelle: String(evenement.code) });
  }

  suivre();
  date.addEventListener('input', () => {
    suivre();
    estimee.textContent = '';
  });
  inconnue.addEventListener('change', () => {
    if (inconnue.checked) {
      date.value = '';
      date.dispatchEvent(new Event('input'));
    } else date.focus();
  });

  // Réglée, mais quand ? L’aide s’ouvre.
  element(corps, '[data-champ=etablie_par]').addEventListener('change', () => {
    if (evenement.etablie_par && sansDate()) estimation.open = true;
  });
  // Ce que dit déjà la carte n’est pas redemandé.
  estimation.addEventListener('toggle', () => {
    for (const option of element(corps, '[data-nom=comment]', HTMLSelectElement).options) {
      const dites = [option.value, option.dataset.pour];
      if (evenement.etablie_par && dites.includes(evenement.etablie_par)) option.selected = true;
    }
  });
  element(corps, '[data-estimer]').addEventListener('click', () =>
    page.estimer(evenement, lireVisibles(estimation), ({ phrase, fautes, ...trouvees }) => {
      estimee.textContent = phrase ?? fautes.map((faute) => faute.phrase).join(' ');
      if (fautes) return;
      formulaire.modifier(() => Object.assign(evenement, trouvees));
      for (const champ of champsDe(corps)) {
        if (ESTIMES.includes(cheminDe(champ))) remplir(champ, evenement);
      }
      suivre();
    }),
  );

  groupe.addEventListener('change', () =>
    formulaire.modifier(() => repondre(evenement, groupe.value, formulaire)),
  );
  proposerSimultanees(corps, evenement, formulaire);
}

const LETTRES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const NON = 'non';

/**
 * Une étiquette que personne ne porte.
 * @param {Formulaire} formulaire
 */
function etiquetteLibre({ evenements }) {
  const prises = new Set(evenements.map((un) => un?.simultanee));
  for (let tour = 1; ; tour += 1) {
    const libre = LETTRES.map((lettre) => lettre.repeat(tour)).find(
      (lettre) => !prises.has(lettre),
    );
    if (libre) return libre;
  }
}

/**
 * Écrit la réponse : sans réponse, pas d’étiquette ; « non », une à elle seule ; sinon, celle de
 * l’autre.
 * @param {Evenement} evenement
 * @param {string} reponse le rang de l’autre, ou `NON`
 * @param {Formulaire} formulaire
 */
function repondre(evenement, reponse, formulaire) {
  const autre = reponse ? formulaire.evenements[Number(reponse)] : undefined;
  if (reponse === NON || autre) delete evenement.simultanee;
  if (autre) autre.simultanee ??= etiquetteLibre(formulaire);
  ecrire(evenement, 'simultanee', reponse === NON ? etiquetteLibre(formulaire) : autre?.simultanee);
}

/**
 * Les autres infractions du même jour, pour « en même temps que… » : sans réponse n’est pas « non
 * ». Un groupe déjà fait se montre aussi quand une date l’a séparé : c’est là qu’on peut le
 * défaire.
 * @param {HTMLElement} corps celui d’une carte ; il n’y a rien à proposer hors d’une infraction
 * @param {Evenement} evenement
 * @param {Formulaire} formulaire
 */
export function proposerSimultanees(corps, evenement, formulaire) {
  if (!corps.querySelector('[data-simultanees]')) return;
  const bloc = element(corps, '[data-simultanees]');
  const { simultanee, commise_le: jour } = evenement;
  /** @param {Evenement} autre */
  const ensemble = (autre) => (simultanee ?? null) !== null && autre.simultanee === simultanee;
  const autres = formulaire.evenements.filter(
    (autre) =>
      autre?.type === 'infraction' &&
      autre !== evenement &&
      (ensemble(autre) || (jour && autre.commise_le === jour)),
  );
  const seule = (simultanee ?? null) !== null && !autres.some(ensemble);
  bloc.hidden = !autres.length;
  element(bloc, 'select').replaceChildren(
    new Option('À préciser', ''),
    ...autres.map((autre) => {
      const [titre] = formulaire.resumer(autre);
      const rang = formulaire.evenements.indexOf(autre);
      const texte = `Oui\u00a0: ${titre}, ${enLettres(autre.commise_le)}`;
      return new Option(texte, String(rang), false, ensemble(autre));
    }),
    new Option('Non', NON, false, seule),
  );
}
