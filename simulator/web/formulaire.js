/**
 * Le formulaire : une vue sur le dossier du contrat. Chaque champ porte son chemin (`data-champ`) ; le modifier ne touche
 * que cette clé, si bien qu’un dossier ouvert garde ce que personne n’a changé. Aucune règle ici : le moteur juge.
 */
import { brancherChoix } from './choix.js';
import { enLettres, points } from './dom.js';
import { estUnObjet } from './partage.js';

const MODELES = { infraction: 'infraction', stage: 'stage' }; // tout autre type est un courrier ou une décision
const PAUSE = 900; // ms sans frappe avant de reprocher quelque chose au champ où l’on écrit (une année se tape chiffre à chiffre)
const DEPARTS = { infraction: { definitive_le: null }, stage: { cadre: 'volontaire' } };

export const dossierNeuf = () => ({ contrat: 1, permis: { filiere: 'classique' }, evenements: [] });

const lire = (objet, chemin) => chemin.split('.').reduce((sous, cle) => (estUnObjet(sous) ? sous[cle] : undefined), objet);

/** Écrit une clé, ou l’efface si la valeur est `undefined` ; un objet vidé disparaît avec elle. */
function ecrire(objet, chemin, valeur) {
  const [cle, ...suite] = chemin.split('.');
  if (suite.length) {
    if (!estUnObjet(objet[cle])) objet[cle] = {};
    ecrire(objet[cle], suite.join('.'), valeur);
    if (!Object.keys(objet[cle]).length) delete objet[cle];
  } else if (valeur === undefined) delete objet[cle];
  else objet[cle] = valeur;
}

/** La valeur d’un champ pour le dossier : [clé, valeur] ; un choix « nature/classe » en donne deux. */
function valeurs(champ) {
  const { champ: cle, avec, vide, defaut } = champ.dataset;
  if (champ.type === 'checkbox') return [[cle, String(champ.checked) === defaut ? undefined : champ.checked]];
  if (avec) {
    const [premiere, seconde] = champ.value.split('/');
    return [[cle, premiere || undefined], [avec, seconde && Number(seconde)]];
  }
  if (champ.value === '') return [[cle, vide === 'null' ? null : undefined]];
  return [[cle, champ.type === 'number' ? Number(champ.value) : champ.value]];
}

function remplir(champ, objet) {
  const { champ: cle, avec, defaut } = champ.dataset;
  const valeur = lire(objet, cle) ?? '';
  if (champ.type === 'checkbox') champ.checked = typeof valeur === 'boolean' ? valeur : defaut === 'true';
  else champ.value = avec && lire(objet, avec) != null ? `${valeur}/${lire(objet, avec)}` : String(valeur);
}

export class Formulaire {
  dossier = dossierNeuf();
  #brouillons = new WeakSet(); // événements ajoutés à la main que le moteur n’a pas encore acceptés
  #cartes = new Map(); // événement → sa carte
  #racine;
  #infractions;
  #surChangement;
  #surRetrait;

  constructor(racine, { infractions, surChangement, surRetrait }) {
    this.#racine = racine;
    this.#infractions = infractions;
    this.#surChangement = surChangement;
    this.#surRetrait = surRetrait;
    this.#fixes().forEach((champ) => this.#brancher(champ, () => this.dossier));
    racine.querySelectorAll('[data-ajouter]').forEach((bouton) => bouton.addEventListener('click', () => this.ajouter({ type: bouton.dataset.ajouter })));
    this.charger(this.dossier);
  }

  get evenements() {
    return Array.isArray(this.dossier.evenements) ? this.dossier.evenements : [];
  }

  /** Rien de saisi qui mérite d’être rendu par « Annuler ». */
  get vierge() {
    return JSON.stringify(this.dossier) === JSON.stringify(dossierNeuf());
  }

  /** Montre ce dossier à la place de l’autre, sans y toucher. */
  charger(dossier) {
    this.dossier = dossier;
    this.#cartes.clear();
    this.#fixes().forEach((champ) => remplir(champ, dossier));
    this.#racine.querySelectorAll('form > section details').forEach((details) => {
      details.open = [...details.querySelectorAll('[data-champ]')].some((champ) => (champ.type === 'checkbox' ? champ.checked : champ.value));
    });
    this.#liste().replaceChildren(...this.evenements.map((evenement) => this.#carte(evenement)));
    this.rafraichir();
  }

  /** Ajoute un événement à compléter et y mène. */
  ajouter(evenement) {
    const complet = { ...DEPARTS[evenement.type], ...evenement };
    this.dossier.evenements = [...this.evenements, complet];
    this.#brouillons.add(complet);
    const carte = this.#carte(complet);
    this.#liste().append(carte);
    carte.querySelector('details').open = true;
    this.#corps(complet);
    this.#surChangement();
    carte.querySelector(complet.code ? '[data-champ=commise_le]' : '[data-champ]').focus();
  }

  estBrouillon(evenement) {
    return this.#brouillons.has(evenement);
  }

  accepter(evenements) {
    evenements.forEach((evenement) => this.#brouillons.delete(evenement));
  }

  /** Les titres des cartes suivent leur contenu ; `effets` : événement → ce que le moteur lui fait faire (« −4 »). */
  rafraichir(effets = new Map()) {
    this.#racine.querySelector('[data-vide]').hidden = this.#cartes.size > 0;
    for (const [evenement, carte] of this.#cartes) {
      const { titre, resume } = this.#resumer(evenement);
      carte.querySelector('[data-titre]').textContent = titre;
      carte.querySelector('[data-resume]').textContent = resume;
      carte.querySelector('[data-effet]').textContent = effets.get(evenement) ?? '';
      carte.querySelector('[data-supprimer]').setAttribute('aria-label', `Supprimer : ${titre}`);
      carte.classList.toggle('brouillon', this.estBrouillon(evenement));
    }
  }

  /** Le champ d’un chemin du contrat, s’il est à l’écran : « evenements[2].commise_le », rapporté aux événements envoyés. */
  champ(chemin, envoyes) {
    const [, rang, cle] = /^evenements\[(\d+)\]\.?(.*)$/.exec(chemin) ?? [];
    if (rang === undefined) return this.#fixes().find(({ dataset }) => dataset.champ === chemin);
    const evenement = envoyes[Number(rang)];
    if (!this.#cartes.has(evenement)) return undefined;
    const champs = [...this.#corps(evenement).querySelectorAll('[data-champ]')];
    return champs.find(({ dataset }) => dataset.champ === cle || dataset.avec === cle) ?? champs[0];
  }

  #fixes() {
    return [...this.#racine.querySelectorAll('form > section [data-champ], .releve [data-champ]')].filter((champ) => !champ.closest('[data-evenements]'));
  }

  #liste() {
    return this.#racine.querySelector('[data-evenements]');
  }

  #modele(nom) {
    return this.#racine.querySelector(`template[data-modele=${nom}]`).content.cloneNode(true);
  }

  /** Relie un champ à sa clé. `saisie` : on y écrit encore ; `vu` : on en est sorti. Les fautes attendent l’un ou l’autre. */
  #brancher(champ, objet, apres = () => {}) {
    const finir = () => { delete champ.dataset.saisie; this.#surChangement(); };
    let pause = 0;
    if (champ.type === 'date') champ.max = '9999-12-31'; // quatre chiffres à l’année
    champ.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(finir, PAUSE);
      champ.dataset.saisie = '';
      valeurs(champ).forEach(([cle, valeur]) => ecrire(objet(), cle, valeur));
      apres();
      this.#surChangement();
    });
    champ.addEventListener('blur', () => {
      clearTimeout(pause);
      if (champ.dataset.saisie === undefined && champ.dataset.vu !== undefined) return;
      champ.dataset.vu = '';
      finir();
    });
  }

  #carte(evenement) {
    const carte = this.#modele('evenement').firstElementChild;
    this.#cartes.set(evenement, carte);
    carte.querySelector('details').addEventListener('toggle', () => this.#corps(evenement));
    carte.querySelector('[data-supprimer]').addEventListener('click', () => this.#supprimer(evenement));
    return carte;
  }

  /** Le corps d’une carte, construit à la première ouverture. */
  #corps(evenement) {
    const corps = this.#cartes.get(evenement).querySelector('[data-corps]');
    if (corps.childElementCount || !estUnObjet(evenement)) return corps;
    corps.append(this.#modele(MODELES[evenement.type] ?? 'courrier'));
    const champs = [...corps.querySelectorAll('[data-champ]')];
    const inconnue = corps.querySelector('[data-inconnue]');
    const accorder = () => { if (inconnue) inconnue.checked = evenement.definitive_le == null; };
    champs.filter(({ dataset }) => dataset.champ !== 'code').forEach((champ) => {
      remplir(champ, evenement);
      this.#brancher(champ, () => evenement, accorder);
    });
    accorder();
    inconnue?.addEventListener('change', () => {
      const date = champs.find(({ dataset }) => dataset.champ === inconnue.dataset.inconnue);
      if (!inconnue.checked) { date.focus(); return; }
      date.value = '';
      date.dispatchEvent(new Event('input'));
    });
    corps.querySelectorAll('details').forEach((details) => {
      details.open = [...details.querySelectorAll('[data-champ]')].some(({ dataset }) => lire(evenement, dataset.champ) != null);
    });
    const choix = corps.querySelector('.choix');
    if (choix) this.#brancherCode(choix, evenement);
    return corps;
  }

  #brancherCode(choix, evenement) {
    const montrer = brancherChoix(choix, this.#infractions, (infraction) => {
      ecrire(evenement, 'code', infraction?.id);
      this.#surChangement();
    });
    if (evenement.code != null) montrer(this.#connue(evenement) ?? { libelle: String(evenement.code) });
  }

  #connue(evenement) {
    return this.#infractions().find(({ id }) => id === evenement.code);
  }

  #supprimer(evenement) {
    const avant = this.dossier;
    const rang = this.evenements.indexOf(evenement);
    this.dossier = { ...avant, evenements: this.evenements.toSpliced(rang, 1) };
    this.#cartes.get(evenement).remove();
    this.#cartes.delete(evenement);
    this.#surChangement();
    this.#surRetrait(avant);
  }

  #resumer(evenement) {
    if (!estUnObjet(evenement)) return { titre: 'Événement illisible', resume: '' };
    const { type, le, commise_le: commise, premier_jour: stage } = evenement;
    const date = [['commise le', commise], ['à partir du', stage], ['le', le]].find(([, jour]) => jour);
    const resume = [date ? `${date[0]} ${enLettres(date[1])}` : 'à compléter'];
    if (type === 'infraction') {
      if (evenement.points != null) resume.push(points(evenement.points));
      if (commise && !evenement.definitive_le) resume.push('pas encore définitive');
    }
    const titre = type === 'infraction' ? this.#connue(evenement)?.libelle ?? evenement.code ?? 'Infraction'
      : type === 'stage' ? 'Stage' : this.#racine.querySelector('template[data-modele=courrier]').content.querySelector(`option[value="${CSS.escape(type)}"]`)?.textContent ?? 'Événement';
    return { titre: String(titre), resume: resume.join(', ') };
  }
}
