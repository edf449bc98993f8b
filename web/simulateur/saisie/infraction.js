/**
 * Ce qui est propre à la carte d’une infraction : son choix, sa date inconnue ou estimée, les
 * infractions simultanées.
 */
import { autour, element, elements, h } from '../../elements.js';
import { ecrire } from '../dossier/chemins.js';
import { enLettres } from '../mots.js';
import { champsDe, cheminDe, lireVisibles, recueillir, remplir } from './champs.js';
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
  const sort = element(corps, '[data-champ=etablie_par]', HTMLSelectElement);
  const groupe = element(corps, '[data-simultanees] select', HTMLSelectElement);
  const estimation = element(corps, '[data-estimation]', HTMLDetailsElement);
  const comment = element(estimation, '[data-nom=comment]', HTMLSelectElement);
  const estimee = element(corps, '[data-estimee]');
  const sansDate = () => (evenement.definitive_le ?? null) === null;

  decrire(choix);
  const montrer = brancherChoix(element(corps, '.choix'), page.chercheur, (infraction) =>
    formulaire.modifier(() => ecrire(evenement, 'code', infraction?.id), choix),
  );
  if ((evenement.code ?? null) !== null) {
    montrer(formulaire.connue(evenement) ?? { libelle: String(evenement.code) });
  }

  // Une date dont le dossier ne dit pas d’où elle vient : le dernier choix.
  if (!sort.value && !sansDate()) sort.selectedIndex = sort.length - 1;
  proposerLesSorts(corps, sort, date);
  suivreLeSort(corps, evenement);
  date.addEventListener('input', () => {
    estimee.textContent = '';
  });
  element(corps, '[data-estimer]').addEventListener('click', () =>
    page.estimer(
      evenement,
      { comment: comment.value, ...lireVisibles(estimation) },
      ({ phrase, fautes, ...trouvees }) => {
        estimee.textContent = phrase ?? fautes.map((faute) => faute.phrase).join(' ');
        if (fautes) return;
        formulaire.modifier(() => Object.assign(evenement, trouvees));
        for (const champ of champsDe(corps)) {
          // « Jugée » et « Ordonnance pénale » sont au dossier la même chose : le choix fait reste.
          const change = champ.value !== (evenement[cheminDe(champ)] ?? '');
          if (ESTIMES.includes(cheminDe(champ)) && change) remplir(champ, evenement);
        }
        suivreLeSort(corps, evenement);
      },
    ),
  );

  groupe.addEventListener('change', () =>
    formulaire.modifier(() => repondre(evenement, groupe.value, formulaire)),
  );
  proposerSimultanees(corps, evenement, formulaire);
}

/**
 * La date se demande avec les mots du choix, et l’estimation ne redemande pas ce qu’il dit.
 * @param {HTMLElement} corps
 * @param {Evenement} evenement
 */
function suivreLeSort(corps, evenement) {
  const sort = element(corps, '[data-champ=etablie_par]', HTMLSelectElement);
  const reglee = element(corps, '[data-reglee]');
  const comment = element(corps, '[data-nom=comment]', HTMLSelectElement);
  const dit = sort.selectedOptions[0]?.dataset ?? {};
  reglee.hidden = !dit.date && (evenement.definitive_le ?? null) === null;
  element(reglee, '[data-jour]').textContent = dit.date ?? 'Définitive le';
  element(reglee, '[data-ou]').textContent = dit.ou ?? '';
  const facons = dit.comment?.split(' ');
  for (const option of comment.options) {
    option.hidden = facons?.includes(option.value) === false;
    option.disabled = option.hidden;
  }
  if (facons && !facons.includes(comment.value)) comment.value = facons[0] ?? '';
  autour(comment, '.champ').hidden = facons?.length === 1;
  for (const [rang, bouton] of elements(corps, '[data-sorts] button').entries()) {
    bouton.setAttribute('aria-pressed', String(rang === sort.selectedIndex));
  }
}

/**
 * Le sort de l’amende change : une date qu’il ne demande pas s’efface, du dossier comme de la carte.
 * @param {HTMLElement} corps
 * @param {Evenement} evenement
 */
export function changerDeSort(corps, evenement) {
  const sort = element(corps, '[data-champ=etablie_par]', HTMLSelectElement);
  if (!sort.selectedOptions[0]?.dataset.date) {
    const date = element(corps, '[data-champ=definitive_le]', HTMLInputElement);
    date.value = '';
    recueillir(date, evenement);
    remplir(date, evenement);
    element(corps, '[data-estimee]').textContent = '';
  }
  suivreLeSort(corps, evenement);
}

/**
 * Un mois se borne aux faits : leur date change, il se relit.
 * @param {HTMLElement} corps
 * @param {Evenement} evenement
 */
export function relireLaDate(corps, evenement) {
  if (!evenement.definitive_entre) return;
  recueillir(element(corps, '[data-champ=definitive_le]', HTMLInputElement), evenement);
  element(corps, '[data-estimee]').textContent = '';
}

/**
 * Les mêmes choix que la liste, un bouton chacun : le guide les montre, un seul geste suffit, et le
 * clavier passe à la date qu’ils demandent.
 * @param {HTMLElement} corps
 * @param {HTMLSelectElement} sort
 * @param {HTMLInputElement} date
 */
function proposerLesSorts(corps, sort, date) {
  const boutons = [...sort.options].map(({ text }, rang) => {
    const bouton = h('button', { type: 'button', class: 'bouton second' }, text);
    bouton.addEventListener('click', () => {
      sort.selectedIndex = rang;
      sort.dispatchEvent(new Event('input', { bubbles: true }));
      if (!date.value) date.focus();
    });
    return bouton;
  });
  element(corps, '[data-sorts]').replaceChildren(...boutons);
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
  if (bloc.hidden && autres.length) autour(bloc, 'details', HTMLDetailsElement).open = true;
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
