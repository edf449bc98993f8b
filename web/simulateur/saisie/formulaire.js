/**
 * Le formulaire, vue sur le dossier du contrat : changer un champ (`data-champ`, son chemin) ne
 * touche que cette clé. Aucune règle ici : le moteur juge.
 */
import { points } from '../../chercheur/reponse.js';
import { autour, donnee, element, elements, gabarit, h, modele } from '../../elements.js';
import { estRempli, estUnObjet } from '../dossier/chemins.js';
import { EVENEMENTS_AU_PLUS, tropNombreux } from '../dossier/lecture.js';
import { enLettres } from '../mots.js';
import { champsDe, cheminDe, recueillir, remplir } from './champs.js';
import { quitterLeType, suivreLeType } from './courrier.js';
import { nommerLesCalendriers } from './dates.js';
import {
  brancherInfraction,
  changerDeSort,
  proposerSimultanees,
  relireLaDate,
} from './infraction.js';
import { decrire } from './reproches.js';

/** @import { Infraction } from '../../types/bareme.d.ts' */
/** @import { Dossier, Evenement, Objet } from '../../types/dossier.d.ts' */
/** @import { Estimation, Reponse } from '../../types/python.d.ts' */
/** @import { Champ } from './champs.js' */
/** @import { Chercheur } from '../../chercheur/liste.js' */

/** @typedef {(estimee: Reponse<Estimation>) => void} Suite */
/**
 * @typedef {object} Page ce que le formulaire demande à la page
 * @property {() => Infraction[]} infractions
 * @property {() => Chercheur | null} chercheur
 * @property {() => void} surChangement
 * @property {(rang: number) => void} surRetrait
 * @property {(evenement: Evenement) => void} surOuverture
 * @property {(phrase: string) => void} avertir
 * @property {(infraction: Evenement, reponses: Objet, suite: Suite) => void} estimer
 */
/**
 * Un dossier d’avant, le rang de ses brouillons, sa lignée.
 * @typedef {[Dossier, number[], object]} Etat
 */

/** @type {Record<string, Partial<Evenement>>} */
const DEPARTS = { infraction: { definitive_le: null }, stage: { cadre: 'volontaire' } };
const LARGE = window.matchMedia('(min-width: 62.5em)'); // les colonnes du tableau y tiennent
const LIGNES_OUVERTES = 50; // au-delà, chacune s’ouvre à la demande
const PAS_GARDES = 200; // changements que l’on peut défaire

/** @returns {Dossier} */
export const dossierNeuf = () => ({
  contrat: 1,
  permis: { filiere: 'classique' },
  evenements: [],
});

/**
 * La clé qui met une infraction hors du compte, sa valeur, et ce que sa carte repliée en dit.
 * @type {[string, boolean, string][]}
 */
const ECARTEES = [
  ['annulee', true, 'retrait annulé'],
  ['a_l_etranger', true, 'hors de France'],
  ['permis_exige', false, 'véhicule sans permis'],
];

/**
 * Ce qu’un résumé dit d’une infraction hors du compte, ou d’une date définitive mal connue.
 * @param {Evenement} infraction
 */
function direLaDefinitive(infraction) {
  const ecartee = ECARTEES.find(([cle, valeur]) => infraction[cle] === valeur);
  if (ecartee) return ecartee[2];
  const { definitive_le: definitive, definitive_entre: estimee } = infraction;
  if (!definitive)
    return infraction.etablie_par ? 'date définitive à donner' : 'pas encore définitive';
  const bornes = estimee && [estimee].flat().map(enLettres).join(' et le ');
  return bornes && `date définitive estimée, entre le ${bornes}`;
}

/**
 * Ce qu’un champ entraîne dans sa carte, dans le même geste : un seul « Défaire » le rend.
 * @type {Map<string, (corps: HTMLElement, evenement: Evenement) => void>}
 */
const SUITES = new Map([
  ['type', quitterLeType],
  ['etablie_par', changerDeSort],
  ['commise_le', relireLaDate],
]);

/** @param {Evenement} evenement */
const modeleDe = (evenement) => {
  const type = evenement?.type;
  return type === 'infraction' || type === 'stage' ? type : 'courrier';
};

/** Ce qui distingue une carte des autres, pour qui entend la page. */
const NUMEROTER = {
  infraction: (/** @type {number} */ rang) => `infraction ${rang}`,
  stage: (/** @type {number} */ rang) => `stage ${rang}`,
  courrier: (/** @type {number} */ rang) => `courrier ${rang}`,
};

/** Le repli d’une carte. @param {HTMLElement} carte */
const repliDe = (carte) => element(carte, 'details', HTMLDetailsElement);

/** @param {HTMLElement} carte */
const corpsDe = (carte) => element(carte, '[data-corps]');

export class Formulaire {
  dossier = dossierNeuf();
  /**
   * La même tant que l’on corrige ; une autre quand un autre dossier prend la place.
   * @type {object}
   */
  lignee = {};
  /**
   * Les événements ajoutés à la main que le moteur n’a pas encore acceptés.
   * @type {WeakSet<Evenement>}
   */
  #brouillons = new WeakSet();
  /** @type {Map<Evenement, HTMLElement>} */
  #cartes = new Map();
  /** Ce que « Défaire » remet, du plus ancien au plus récent. @type {Etat[]} */
  #passe = [];
  /** Ce que « Refaire » remet, du dernier défait au premier. @type {Etat[]} */
  #defaits = [];
  /** Le champ où l’on tape : ses changements suivis se défont d’un coup. @type {Champ | null} */
  #frappe = null;
  /** Ce que chaque événement change au solde. @type {Map<Evenement, string>} */
  #effets = new Map();
  /** Ce que chaque carte demande encore. @type {Map<Evenement, string>} */
  #questions = new Map();
  #racine;
  #page;

  /**
   * @param {HTMLElement} racine
   * @param {Page} page
   */
  constructor(racine, page) {
    this.#racine = racine;
    this.#page = page;
    // Ce qui est rempli avant que le script soit là compte.
    for (const champ of this.#fixes()) recueillir(champ, this.dossier);
    for (const champ of this.#fixes()) this.#relier(champ, () => this.dossier);
    for (const bouton of elements(racine, '[data-ajouter]')) {
      bouton.addEventListener('click', () => this.ajouter({ type: donnee(bouton, 'ajouter') }));
    }
    for (const porte of elements(racine, '[name=porte]', HTMLInputElement)) {
      porte.addEventListener('change', () => this.passerPar(porte.value));
    }
    this.charger(this.dossier);
    if (this.#porte) this.#entrer(this.#porte);
    LARGE.addEventListener('change', () => this.#etaler());
  }

  get evenements() {
    return Array.isArray(this.dossier.evenements) ? this.dossier.evenements : [];
  }
  get vierge() {
    return JSON.stringify(this.dossier) === JSON.stringify(dossierNeuf());
  }
  get brouillons() {
    return this.evenements.filter((evenement) => this.#brouillons.has(evenement));
  }
  get peutDefaire() {
    return this.#passe.length > 0;
  }
  get peutRefaire() {
    return this.#defaits.length > 0;
  }

  /**
   * Le dossier sans ces événements, tel qu’il part au moteur ou dans un lien.
   * @param {(Evenement | undefined)[]} ecartes
   */
  sans(ecartes) {
    if (!ecartes.length) return this.dossier;
    const absents = new Set(ecartes);
    return {
      ...this.dossier,
      evenements: this.evenements.filter((evenement) => !absents.has(evenement)),
    };
  }

  /**
   * Montre ce dossier à la place de l’autre, sans y toucher ; un dossier qui arrive ouvre sa porte.
   * @param {Dossier} dossier
   * @param {number[]} [brouillons]
   */
  charger(dossier, brouillons = []) {
    const ouvertes = [...this.#cartes.values()].map((carte) => repliDe(carte).open);
    this.dossier = dossier;
    this.#cartes.clear();
    for (const [rang, evenement] of this.evenements.entries()) {
      if (brouillons.includes(rang)) this.#brouillons.add(evenement);
    }
    for (const champ of this.#fixes()) remplir(champ, dossier);
    const plafond = estRempli(dossier, 'solde_connu.plafond');
    if (plafond) element(this.#racine, '[data-plafond-demande]').hidden = false;
    this.#deplierLesRemplis(this.#racine, dossier);
    this.#liste.replaceChildren(...this.evenements.map((evenement) => this.#carte(evenement)));
    if (ouvertes.length === this.#cartes.size) {
      for (const [rang, carte] of [...this.#cartes.values()].entries()) {
        repliDe(carte).open = ouvertes[rang] === true;
      }
    }
    if (!this.vierge) this.#entrer(this.#porte ?? (dossier.solde_connu ? 'solde' : 'permis'));
    this.#etaler();
    this.rafraichir();
  }

  /** Rend le dossier d’avant le dernier changement. */
  defaire() {
    this.#reprendre(this.#passe, this.#defaits);
  }

  /** Rend le dossier d’avant le dernier « Défaire ». */
  refaire() {
    this.#reprendre(this.#defaits, this.#passe);
  }

  /**
   * Remet le dernier état d’une pile ; celui que l’on quitte va sur l’autre.
   * @param {Etat[]} pile
   * @param {Etat[]} autre
   */
  #reprendre(pile, autre) {
    this.#frappe = null;
    const etat = pile.pop();
    if (!etat) return;
    autre.push(this.#etat());
    const [dossier, brouillons, lignee] = etat;
    this.lignee = lignee;
    this.charger(dossier, brouillons);
    this.#page.surChangement();
  }

  /** @returns {Etat} de quoi revenir à ce dossier */
  #etat() {
    const brouillons = this.evenements.flatMap((evenement, rang) =>
      this.#brouillons.has(evenement) ? [rang] : [],
    );
    return [structuredClone(this.dossier), brouillons, this.lignee];
  }

  /**
   * Met un autre dossier à la place de celui-ci.
   * @param {Dossier} dossier
   */
  remplacer(dossier) {
    this.modifier(() => {
      this.lignee = {};
      this.charger(dossier);
    });
  }

  /**
   * Pose un élément parmi les cartes, devant celle de ce rang.
   * @param {number} rang
   * @param {HTMLElement} pose
   */
  inserer(rang, pose) {
    this.#liste.insertBefore(
      h('li', {}, pose),
      this.#liste.querySelectorAll('.evenement')[rang] ?? null,
    );
  }

  /**
   * Ajoute un événement à compléter et y mène ; les autres cartes se replient.
   * @param {Evenement} depart
   * @param {number} [rang]
   */
  ajouter(depart, rang = this.evenements.length) {
    if (this.evenements.length >= EVENEMENTS_AU_PLUS) {
      this.#page.avertir(tropNombreux(this.evenements.length + 1));
      return;
    }
    const dejaDate = depart.commise_le ?? depart.premier_jour;
    const evenement = { ...depart, ...(dejaDate ? {} : DEPARTS[String(depart.type)]) };
    this.#brouillons.add(evenement);
    this.modifier(() => {
      this.dossier.evenements = this.evenements.toSpliced(rang, 0, evenement);
      this.charger(this.dossier);
    });
    for (const [autre, carte] of this.#cartes) repliDe(carte).open = autre === evenement;
    this.#etaler();
    const ou = evenement.code ? '[data-champ=commise_le]' : '[data-champ]';
    const carte = this.#cartes.get(evenement);
    if (carte) element(this.#corps(evenement, carte), ou).focus();
  }

  /**
   * Le moteur a compté ces événements : ce ne sont plus des brouillons.
   * @param {Evenement[]} evenements
   * @param {Record<string, string>} effets par rang, ce que chacun change au solde (« −4 »)
   * @param {Record<string, string>} questions par rang, ce que sa carte demande
   */
  accepter(evenements, effets, questions) {
    /** @param {Record<string, string>} textes */
    const parEvenement = (textes) =>
      new Map(evenements.map((evenement, rang) => [evenement, textes[rang] ?? '']));
    for (const evenement of evenements) this.#brouillons.delete(evenement);
    this.#effets = parEvenement(effets);
    this.#questions = parEvenement(questions);
    this.rafraichir();
  }

  /** Les titres des cartes suivent leur contenu. */
  rafraichir() {
    element(this.#racine, '[data-vide]').hidden = this.#cartes.size > 0;
    /** @type {Record<string, number>} */
    const rangs = {};
    for (const [evenement, carte] of this.#cartes) {
      const sorte = modeleDe(evenement);
      const rang = (rangs[sorte] ?? 0) + 1;
      rangs[sorte] = rang;
      carte.dataset.ou = NUMEROTER[sorte](rang);
      this.#rafraichirLaCarte(evenement, carte);
    }
    nommerLesCalendriers(this.#racine);
  }

  /**
   * @param {Evenement} evenement
   * @param {HTMLElement} carte
   */
  #rafraichirLaCarte(evenement, carte) {
    const [titre, resume] = this.resumer(evenement);
    const question = this.#questions.get(evenement) ?? '';
    element(carte, '[data-titre]').textContent = titre;
    element(carte, '[data-resume]').textContent = resume;
    element(carte, '[data-effet]').textContent = this.#effets.get(evenement) ?? '';
    element(carte, '[data-question]').textContent = question;
    element(carte, '[data-question]').hidden = !question;
    for (const bouton of elements(carte, '.actes .lien')) {
      bouton.setAttribute('aria-label', `${bouton.textContent}\u00a0: ${titre}`);
    }
    carte.classList.toggle('brouillon', this.#brouillons.has(evenement));
    const choix = carte.querySelector('[role=combobox]');
    if (choix instanceof HTMLInputElement && choix.value === evenement.code) {
      choix.value = titre; // la liste est arrivée depuis
    }
    if (repliDe(carte).open) proposerSimultanees(carte, evenement, this);
  }

  /**
   * Le champ où dire ce qui est arrivé à ce chemin (« permis.obtention » ; « commise_le » dans un
   * événement), ou celui où l’on peut y remédier ; `undefined` si le formulaire n’en a pas. D’une
   * carte jamais ouverte, c’est le champ du modèle, hors de la page.
   * @param {string} chemin
   * @param {Evenement} [evenement]
   */
  champ(chemin, evenement) {
    const champs = evenement ? this.#champs(evenement) : this.#fixes();
    const exact = champs.find(
      (champ) => cheminDe(champ) === chemin || champ.dataset.avec === chemin,
    );
    if (estRempli(evenement ?? this.dossier, chemin)) return exact;
    const rienALaMain = !estRempli(evenement, 'points') && !estRempli(evenement, 'nature');
    // C’est alors le choix qui manque.
    if (exact?.closest('[data-a-la-main]') && rienALaMain) return champs[0];
    if (exact || evenement) return exact;
    return champs.find((champ) => cheminDe(champ).startsWith(`${chemin}.`));
  }

  /**
   * Ouvre la carte de cet événement et rend son repli ; `undefined` s’il n’est plus au dossier.
   * @param {Evenement} evenement
   */
  ouvrir(evenement) {
    const carte = this.#cartes.get(evenement);
    if (!carte) return;
    this.#corps(evenement, carte);
    const repli = repliDe(carte);
    repli.open = true;
    return repli;
  }

  /**
   * L’événement dont la carte contient cet élément.
   * @param {Element} dedans
   */
  evenementDe(dedans) {
    const carte = dedans.closest('.evenement');
    if (!carte) return;
    return this.evenements.find((evenement) => this.#cartes.get(evenement) === carte);
  }

  /**
   * Le titre et le résumé d’un événement.
   * @param {Evenement} evenement
   * @returns {[titre: string, resume: string]}
   */
  resumer(evenement) {
    if (!estUnObjet(evenement)) return ['Événement illisible', ''];
    const { type, code, points: nombre, commise_le: commise, premier_jour: premier } = evenement;
    const dates = /** @type {const} */ ([
      [commise, 'commise le'],
      [premier, 'à partir du'],
      [evenement.le, 'le'],
    ]);
    const [date] = dates.flatMap(([jour, mot]) => (jour ? `${mot} ${enLettres(jour)}` : []));
    const retiree = type !== 'infraction' && evenement.annulee === true;
    const faits = [
      date ?? 'à compléter',
      (nombre ?? null) !== null && points(Number(nombre)),
      commise && direLaDefinitive(evenement),
      retiree && 'retirée ou annulée',
    ];
    const resume = faits.filter(Boolean).join(', ');
    if (type === 'infraction') {
      return [String(this.connue(evenement)?.libelle ?? code ?? 'Infraction'), resume];
    }
    return [type === 'stage' ? 'Stage' : this.#nommerLeCourrier(type), resume];
  }

  /** @param {unknown} type */
  #nommerLeCourrier(type) {
    const choix = element(
      gabarit(this.#racine, 'courrier'),
      '[data-champ=type]',
      HTMLSelectElement,
    );
    return [...choix.options].find(({ value }) => value === type)?.text ?? 'Événement';
  }

  /** La liste des cartes. */
  get #liste() {
    return element(this.#racine, '[data-evenements]');
  }

  /** La porte choisie ; `undefined` tant qu’on n’en a pas choisi. */
  get #porte() {
    const choisie = this.#racine.querySelector('[name=porte]:checked');
    return choisie instanceof HTMLInputElement ? choisie.value : undefined;
  }

  /**
   * Prend une porte ; les cartes se refont, chacune a les champs que l’on y attend.
   * @param {string} porte
   */
  passerPar(porte) {
    this.#entrer(porte);
    if (this.#cartes.size) this.charger(this.dossier);
  }

  /** Sur un écran large, le relevé se recopie dans un tableau : ses lignes y sont ouvertes. */
  #etaler() {
    const enTableau = this.#porte === 'releve' && LARGE.matches;
    this.#racine.classList.toggle('tableau', enTableau);
    if (!enTableau) return;
    for (const [{ type }, carte] of [...this.#cartes].slice(0, LIGNES_OUVERTES)) {
      if (type === 'infraction') repliDe(carte).open = true;
    }
  }

  /**
   * Ouvre une des trois portes : ce qu’elle ne demande pas reste caché, sauf si c’est déjà rempli.
   * @param {string} porte
   */
  #entrer(porte) {
    element(this.#racine, `[name=porte][value=${porte}]`, HTMLInputElement).checked = true;
    for (const etape of elements(this.#racine, '[data-etape]')) {
      const duSolde = donnee(etape, 'etape') === 'solde';
      etape.hidden = duSolde && porte !== 'solde' && !this.dossier.solde_connu;
    }
    this.#etaler();
  }

  #fixes() {
    return champsDe(this.#racine).filter((champ) => !champ.closest('[data-evenements]'));
  }

  /**
   * @param {Champ} champ
   * @param {() => Objet} objet
   */
  #relier(champ, objet) {
    decrire(champ);
    remplir(champ, objet());
    const changer = () => {
      recueillir(champ, objet());
      const corps = champ.closest('[data-corps]');
      if (corps instanceof HTMLElement) SUITES.get(cheminDe(champ))?.(corps, objet());
    };
    champ.addEventListener('input', () => this.modifier(changer, champ));
  }

  /**
   * Change le dossier en gardant de quoi défaire.
   * @param {() => void} geste
   * @param {Champ | null} [champ] celui où l’on tape
   */
  modifier(geste, champ = null) {
    if (!champ || champ !== this.#frappe) {
      this.#passe = [...this.#passe, this.#etat()].slice(-PAS_GARDES);
    }
    this.#defaits = [];
    this.#frappe = champ;
    geste();
    this.#page.surChangement();
    this.rafraichir();
  }

  /**
   * Ouvre les replis où quelque chose est déjà dit.
   * @param {HTMLElement} bloc
   * @param {Objet} objet
   */
  #deplierLesRemplis(bloc, objet) {
    for (const repli of elements(bloc, 'details', HTMLDetailsElement)) {
      const champs = champsDe(repli);
      if (!champs.length) continue;
      repli.open = champs.some((champ) => estRempli(objet, cheminDe(champ)));
    }
  }

  /** @param {Evenement} evenement */
  #carte(evenement) {
    const carte = element(modele(this.#racine, 'evenement'), '.evenement');
    this.#cartes.set(evenement, carte);
    const repli = repliDe(carte);
    repli.addEventListener('toggle', () => {
      if (repli.open && this.#cartes.get(evenement) === carte) this.#deplier(evenement, carte);
    });
    element(carte, '[data-suivante]').addEventListener('click', () =>
      this.ajouter({ type: 'infraction' }, this.evenements.indexOf(evenement) + 1),
    );
    element(carte, '[data-dupliquer]').addEventListener('click', () => {
      // « En même temps » se redemande.
      const { simultanee: _, ...copie } = structuredClone(evenement);
      this.ajouter(copie, this.evenements.indexOf(evenement) + 1);
    });
    element(carte, '[data-supprimer]').addEventListener('click', () => {
      const rang = this.evenements.indexOf(evenement);
      this.modifier(() => this.charger(this.sans([evenement])));
      this.#page.surRetrait(rang);
    });
    return carte;
  }

  /**
   * Une carte s’ouvre : ce qui dépend des autres événements, et ses fautes, s’y écrivent.
   * @param {Evenement} evenement
   * @param {HTMLElement} carte
   */
  #deplier(evenement, carte) {
    proposerSimultanees(this.#corps(evenement, carte), evenement, this);
    this.#page.surOuverture(evenement);
  }

  /**
   * Les champs d’une carte, ou ceux de son modèle tant qu’elle n’a pas été ouverte.
   * @param {Evenement} evenement
   */
  #champs(evenement) {
    const carte = this.#cartes.get(evenement);
    const corps = carte && corpsDe(carte);
    const bloc = corps?.childElementCount ? corps : gabarit(this.#racine, modeleDe(evenement));
    return champsDe(bloc);
  }

  /**
   * Le corps d’une carte, construit à la première ouverture.
   * @param {Evenement} evenement
   * @param {HTMLElement} carte
   */
  #corps(evenement, carte) {
    const corps = corpsDe(carte);
    if (corps.childElementCount || !estUnObjet(evenement)) return corps;
    corps.append(modele(this.#racine, modeleDe(evenement)));
    for (const champ of champsDe(corps)) {
      if (champ.role !== 'combobox') this.#relier(champ, () => evenement);
    }
    // Le relevé donne à chaque ligne ses points et sa date : par cette porte, ils ne se cherchent pas.
    const [duReleve] = elements(corps, '[data-du-releve]');
    if (duReleve && this.#porte === 'releve') autour(duReleve, 'details').before(duReleve);
    this.#deplierLesRemplis(corps, evenement);
    suivreLeType(corps, evenement);
    if (evenement.type === 'infraction') brancherInfraction(corps, evenement, this, this.#page);
    nommerLesCalendriers(corps);
    return corps;
  }

  /**
   * L’infraction de la liste que désigne cet événement ; `undefined` si la liste ne l’a pas.
   * @param {Evenement} evenement
   */
  connue({ code }) {
    return this.#page
      .infractions()
      .find(({ id, anciens }) => id === code || anciens?.includes(String(code)));
  }
}
