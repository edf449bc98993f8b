/** Le formulaire, vue sur le dossier du contrat : changer un champ (`data-champ`, son chemin) ne touche que cette clé. Aucune règle ici : le moteur juge. */
import { lire, recueillir, remplir } from './champs.js';
import { quitterLeType, suivreLeType } from './courrier.js';
import { decrire, enLettres, estUnObjet, gabarit, h, modele, points } from '../dom.js';
import { brancherInfraction, proposerSimultanees } from './infraction.js';
import { EVENEMENTS_AU_PLUS, tropNombreux } from '../dossier/lecture.js';

const DEPARTS = { infraction: { definitive_le: null }, stage: { cadre: 'volontaire' } };
const PAS_GARDES = 200; // changements que l’on peut défaire

export const dossierNeuf = () => ({ contrat: 1, permis: { filiere: 'classique' }, evenements: [] });

/** La clé qui met une infraction hors du compte, sa valeur, et ce que sa carte repliée en dit. */
const ECARTEES = [
  ['annulee', true, 'retrait annulé'],
  ['a_l_etranger', true, 'hors de France'],
  ['permis_exige', false, 'véhicule sans permis'],
];

/** Ce qu’un résumé dit d’une infraction hors du compte, ou d’une date définitive mal connue. */
function direLaDefinitive(infraction) {
  const ecartee = ECARTEES.find(([cle, valeur]) => infraction[cle] === valeur);
  if (ecartee) return ecartee[2];
  const { definitive_le: definitive, definitive_entre: estimee, etablie_par: etablie } = infraction;
  if (!definitive) return etablie ? 'date définitive à donner' : 'pas encore définitive';
  const bornes = estimee && [estimee].flat().map(enLettres).join(' et le ');
  return bornes && `date définitive estimée, entre le ${bornes}`;
}

const modeleDe = ({ type }) => (['infraction', 'stage'].includes(type) ? type : 'courrier');

export class Formulaire {
  dossier = dossierNeuf();
  lignee = {}; // la même tant que l’on corrige ; une autre quand un autre dossier prend la place
  #brouillons = new WeakSet(); // événements ajoutés à la main que le moteur n’a pas encore acceptés
  #cartes = new Map(); // événement → sa carte
  #passe = []; // ce que « Défaire » remet, du plus ancien au plus récent
  #frappe = null; // le champ où l’on tape : ses changements suivis se défont d’un coup
  #effets = new Map();
  #questions = new Map(); // événement → ce que sa carte demande encore
  #racine;
  #page;

  /** `page` : {infractions(), surChangement(), surRetrait(rang), avertir(phrase), estimer(infraction, réponses, suite)}. */
  constructor(racine, page) {
    this.#racine = racine;
    this.#page = page;
    this.#fixes().forEach((champ) => recueillir(champ, this.dossier)); // ce qui est rempli avant que le script soit là compte
    this.#fixes().forEach((champ) => this.#relier(champ, () => this.dossier));
    racine
      .querySelectorAll('[data-ajouter]')
      .forEach((bouton) =>
        bouton.addEventListener('click', () => this.ajouter({ type: bouton.dataset.ajouter })),
      );
    racine
      .querySelectorAll('[name=porte]')
      .forEach((porte) => porte.addEventListener('change', () => this.#entrer(porte.value)));
    this.charger(this.dossier);
    if (this.#porte) this.#entrer(this.#porte);
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

  /** Le dossier sans ces événements, tel qu’il part au moteur ou dans un lien. */
  sans(ecartes) {
    if (!ecartes.length) return this.dossier;
    const absents = new Set(ecartes);
    return {
      ...this.dossier,
      evenements: this.evenements.filter((evenement) => !absents.has(evenement)),
    };
  }

  /** Montre ce dossier à la place de l’autre, sans y toucher ; un dossier qui arrive ouvre sa porte. */
  charger(dossier, brouillons = []) {
    const ouvertes = [...this.#cartes.values()].map((carte) => carte.querySelector('details').open);
    this.dossier = dossier;
    this.#cartes.clear();
    brouillons.forEach((rang) => this.#brouillons.add(this.evenements[rang]));
    this.#fixes().forEach((champ) => remplir(champ, dossier));
    this.#deplierLesRemplis(this.#racine, dossier);
    this.#racine
      .querySelector('[data-evenements]')
      .replaceChildren(...this.evenements.map((evenement) => this.#carte(evenement)));
    if (ouvertes.length === this.#cartes.size)
      [...this.#cartes.values()].forEach((carte, rang) => {
        carte.querySelector('details').open = ouvertes[rang];
      });
    if (!this.vierge) this.#entrer(this.#porte ?? (dossier.solde_connu ? 'solde' : 'permis'));
    this.rafraichir();
  }

  /** Rend le dossier d’avant le dernier changement. */
  defaire() {
    this.#frappe = null;
    const [dossier, brouillons, lignee] = this.#passe.pop();
    this.lignee = lignee;
    this.charger(dossier, brouillons);
    this.#page.surChangement();
  }

  /** Met un autre dossier à la place de celui-ci. */
  remplacer(dossier) {
    this.modifier(() => {
      this.lignee = {};
      this.charger(dossier);
    });
  }

  /** Pose un élément parmi les cartes, devant celle de ce rang. */
  inserer(rang, element) {
    const liste = this.#racine.querySelector('[data-evenements]');
    liste.insertBefore(h('li', {}, element), liste.querySelectorAll('.evenement')[rang] ?? null);
  }

  /** Ajoute un événement à compléter et y mène ; les autres cartes se replient. */
  ajouter(depart, rang = this.evenements.length) {
    if (this.evenements.length >= EVENEMENTS_AU_PLUS) {
      this.#page.avertir(tropNombreux(this.evenements.length + 1));
      return;
    }
    const evenement = {
      ...depart,
      ...((depart.commise_le ?? depart.premier_jour) ? {} : DEPARTS[depart.type]),
    };
    this.#brouillons.add(evenement);
    this.modifier(() => {
      this.dossier.evenements = this.evenements.toSpliced(rang, 0, evenement);
      this.charger(this.dossier);
    });
    this.#cartes.forEach((carte, autre) => {
      carte.querySelector('details').open = autre === evenement;
    });
    this.#corps(evenement)
      .querySelector(evenement.code ? '[data-champ=commise_le]' : '[data-champ]')
      .focus();
  }

  /**
   * Le moteur a compté ces événements : ce ne sont plus des brouillons.
   * Par rang, `effets` dit ce que chacun change au solde (« −4 »), `questions` ce que sa carte demande.
   */
  accepter(evenements, effets, questions) {
    const parEvenement = (textes) =>
      new Map(Object.entries(textes).map(([rang, texte]) => [evenements[rang], texte]));
    evenements.forEach((evenement) => this.#brouillons.delete(evenement));
    [this.#effets, this.#questions] = [effets, questions].map(parEvenement);
    this.rafraichir();
  }

  /** Les titres des cartes suivent leur contenu. */
  rafraichir() {
    this.#racine.querySelector('[data-vide]').hidden = this.#cartes.size > 0;
    for (const [evenement, carte] of this.#cartes) {
      const [titre, resume] = this.resumer(evenement);
      const [effet, question] = [this.#effets, this.#questions].map(
        (dits) => dits.get(evenement) ?? '',
      );
      const textes = { titre, resume, effet, question };
      Object.entries(textes).forEach(([nom, texte]) => {
        carte.querySelector(`[data-${nom}]`).textContent = texte;
      });
      carte
        .querySelectorAll('.actes button')
        .forEach((bouton) =>
          bouton.setAttribute('aria-label', `${bouton.textContent}\u00a0: ${titre}`),
        );
      carte.querySelector('[data-question]').hidden = !question;
      carte.classList.toggle('brouillon', this.#brouillons.has(evenement));
      const choix = carte.querySelector('[role=combobox]');
      if (choix && choix.value === evenement.code) choix.value = titre; // la liste est arrivée depuis
      if (carte.querySelector('details').open)
        proposerSimultanees(carte.querySelector('[data-simultanees]'), evenement, this);
    }
  }

  /**
   * Le champ où dire ce qui est arrivé à ce chemin (« permis.obtention » ; « commise_le » dans un événement), ou celui où l’on
   * peut y remédier ; `undefined` si le formulaire n’en a pas. D’une carte jamais ouverte, c’est le champ du modèle, hors de la page.
   */
  champ(chemin, evenement) {
    const champs = evenement ? this.#champs(evenement) : this.#fixes();
    const exact = champs.find(({ dataset }) => dataset.champ === chemin || dataset.avec === chemin);
    if (lire(evenement ?? this.dossier, chemin) != null) return exact;
    if (exact?.closest('[data-a-la-main]') && evenement.points == null && evenement.nature == null)
      return champs[0]; // rien n’est saisi à la main : c’est le choix qui manque
    return (
      exact ?? champs.find(({ dataset }) => !evenement && dataset.champ.startsWith(`${chemin}.`))
    );
  }

  /** Ouvre la carte de cet événement et la rend ; `undefined` s’il n’est plus au dossier. */
  ouvrir(evenement) {
    const carte = this.#cartes.get(evenement)?.querySelector('details');
    if (carte) this.#corps(evenement);
    if (carte) carte.open = true;
    return carte;
  }

  /** L’événement dont la carte contient cet élément. */
  evenementDe(element) {
    const carte = element.closest('.evenement');
    return carte && this.evenements.find((evenement) => this.#cartes.get(evenement) === carte);
  }

  /** [titre, résumé] d’un événement. */
  resumer(evenement) {
    if (!estUnObjet(evenement)) return ['Événement illisible', ''];
    const {
      type,
      code,
      points: nombre,
      commise_le: commise,
      premier_jour: premier,
      le,
    } = evenement;
    const dates = [
      [commise, 'commise le'],
      [premier, 'à partir du'],
      [le, 'le'],
    ]
      .filter(([jour]) => jour)
      .map(([jour, mot]) => `${mot} ${enLettres(jour)}`);
    const attente = commise && direLaDefinitive(evenement);
    const retiree = type !== 'infraction' && evenement.annulee === true && 'retirée ou annulée';
    const faits = [dates[0] ?? 'à compléter', nombre != null && points(nombre), attente, retiree];
    const resume = faits.filter(Boolean).join(', ');
    if (type === 'infraction')
      return [String(this.connue(evenement)?.libelle ?? code ?? 'Infraction'), resume];
    const courriers = [
      ...modele(this.#racine, 'courrier').querySelectorAll('[data-champ=type] option'),
    ];
    return [
      type === 'stage'
        ? 'Stage'
        : (courriers.find(({ value }) => value === type)?.text ?? 'Événement'),
      resume,
    ];
  }

  get #porte() {
    return this.#racine.querySelector('[name=porte]:checked')?.value;
  }

  /** Ouvre une des trois portes : ce qu’elle ne demande pas reste caché, sauf si c’est déjà rempli. */
  #entrer(porte) {
    this.#racine.querySelector(`[name=porte][value=${porte}]`).checked = true;
    this.#racine.querySelectorAll('[data-etape]').forEach((etape) => {
      etape.hidden =
        etape.dataset.etape === 'solde' && porte !== 'solde' && !this.dossier.solde_connu;
    });
  }

  #fixes() {
    return [...this.#racine.querySelectorAll('[data-champ]')].filter(
      (champ) => !champ.closest('[data-evenements]'),
    );
  }

  #relier(champ, objet) {
    decrire(champ);
    remplir(champ, objet());
    champ.addEventListener('input', () =>
      this.modifier(() => {
        recueillir(champ, objet());
        if (champ.dataset.champ === 'type') quitterLeType(champ.closest('[data-corps]'), objet());
      }, champ),
    );
  }

  /** Change le dossier en gardant de quoi défaire ; `champ` : celui où l’on tape. */
  modifier(geste, champ = null) {
    const brouillons = this.evenements.flatMap((evenement, rang) =>
      this.#brouillons.has(evenement) ? [rang] : [],
    );
    if (!champ || champ !== this.#frappe)
      this.#passe = [
        ...this.#passe,
        [structuredClone(this.dossier), brouillons, this.lignee],
      ].slice(-PAS_GARDES);
    this.#frappe = champ;
    geste();
    this.#page.surChangement();
    this.rafraichir();
  }

  #deplierLesRemplis(bloc, objet) {
    bloc.querySelectorAll('details').forEach((details) => {
      const champs = [...details.querySelectorAll('[data-champ]')];
      if (champs.length)
        details.open =
          champs.some(({ dataset }) => lire(objet, dataset.champ) != null) ||
          ('duReleve' in details.dataset && this.#porte === 'releve');
    });
  }

  #carte(evenement) {
    const carte = modele(this.#racine, 'evenement').firstElementChild;
    this.#cartes.set(evenement, carte);
    carte.querySelector('details').addEventListener('toggle', ({ target }) => {
      if (target.open && this.#cartes.get(evenement) === carte) this.#deplier(evenement);
    });
    carte.querySelector('[data-dupliquer]').addEventListener('click', () => {
      const { simultanee: _, ...copie } = structuredClone(evenement); // « en même temps » se redemande
      this.ajouter(copie, this.evenements.indexOf(evenement) + 1);
    });
    carte.querySelector('[data-supprimer]').addEventListener('click', () => {
      const rang = this.evenements.indexOf(evenement);
      this.modifier(() => this.charger(this.sans([evenement])));
      this.#page.surRetrait(rang);
    });
    return carte;
  }

  /** Une carte s’ouvre : ce qui dépend des autres événements, et ses fautes, s’y écrivent. */
  #deplier(evenement) {
    proposerSimultanees(
      this.#corps(evenement).querySelector('[data-simultanees]'),
      evenement,
      this,
    );
    this.#page.surOuverture(evenement);
  }

  /** Les champs d’une carte, ou ceux de son modèle tant qu’elle n’a pas été ouverte. */
  #champs(evenement) {
    const corps = this.#cartes.get(evenement)?.querySelector('[data-corps]');
    const bloc = corps?.childElementCount ? corps : gabarit(this.#racine, modeleDe(evenement));
    return [...bloc.querySelectorAll('[data-champ]')];
  }

  /** Le corps d’une carte, construit à la première ouverture. */
  #corps(evenement) {
    const corps = this.#cartes.get(evenement).querySelector('[data-corps]');
    if (corps.childElementCount || !estUnObjet(evenement)) return corps;
    corps.append(modele(this.#racine, modeleDe(evenement)));
    corps
      .querySelectorAll('[data-champ]:not([role=combobox])')
      .forEach((champ) => this.#relier(champ, () => evenement));
    this.#deplierLesRemplis(corps, evenement);
    suivreLeType(corps, evenement);
    if (evenement.type === 'infraction') brancherInfraction(corps, evenement, this, this.#page);
    return corps;
  }

  connue({ code }) {
    return this.#page.infractions().find(({ id }) => id === code);
  }
}
