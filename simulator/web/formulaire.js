/**
 * Le formulaire : une vue sur le dossier du contrat. Chaque champ porte son chemin (`data-champ`) ; le modifier ne touche
 * que cette clé, si bien qu’un dossier ouvert garde ce que personne n’a changé. Aucune règle ici : le moteur juge.
 */
import { brancherChoix } from './choix.js';
import { decrire, enLettres, estUnObjet, points } from './dom.js';

const DEPARTS = { infraction: { definitive_le: null }, stage: { cadre: 'volontaire' } };

export const dossierNeuf = () => ({ contrat: 1, permis: { filiere: 'classique' }, evenements: [] });

const lire = (objet, chemin) => chemin.split('.').reduce((sous, cle) => (estUnObjet(sous) ? sous[cle] : undefined), objet);

/** Écrit une clé, ou l’efface si la valeur est `undefined` ; un objet vidé disparaît avec elle. */
function ecrire(objet, chemin, valeur) {
  const [cle, ...suite] = chemin.split('.');
  if (suite.length) {
    if (!estUnObjet(objet[cle])) objet[cle] = {};
    ecrire(objet[cle], suite.join('.'), valeur);
  } else objet[cle] = valeur;
  if (objet[cle] === undefined || (suite.length && !Object.keys(objet[cle]).length)) delete objet[cle];
}

/** Du champ au dossier. `data-avec` : un choix « contravention/4 » écrit deux clés. `data-defaut` : la valeur qui ne s’écrit pas. */
function recueillir(champ, objet) {
  const { champ: cle, avec, vide, defaut } = champ.dataset;
  const [valeur, seconde] = avec ? champ.value.split('/') : [champ.value];
  if (avec) ecrire(objet, avec, seconde && Number(seconde));
  if (champ.type === 'checkbox') ecrire(objet, cle, String(champ.checked) === defaut ? undefined : champ.checked);
  else if (valeur === '') ecrire(objet, cle, vide === 'null' ? null : undefined);
  else ecrire(objet, cle, champ.type === 'number' ? Number(valeur) : valeur);
}

function remplir(champ, objet) {
  const { champ: cle, avec, defaut } = champ.dataset;
  const valeur = lire(objet, cle) ?? (champ.type === 'checkbox' ? defaut === 'true' : defaut ?? '');
  if (champ.type === 'checkbox') champ.checked = valeur === true;
  else champ.value = avec && lire(objet, avec) != null ? `${valeur}/${lire(objet, avec)}` : String(valeur);
}

function relier(champ, objet, apres) {
  decrire(champ);
  if (champ.type === 'date') champ.max = '9999-12-31'; // quatre chiffres à l’année
  remplir(champ, objet());
  champ.addEventListener('input', () => { recueillir(champ, objet()); apres(); });
}

const deplierLesRemplis = (bloc, objet) => bloc.querySelectorAll('details')
  .forEach((details) => { details.open = [...details.querySelectorAll('[data-champ]')].some(({ dataset }) => lire(objet, dataset.champ) != null); });

export class Formulaire {
  dossier = dossierNeuf();
  #brouillons = new WeakSet(); // événements ajoutés à la main que le moteur n’a pas encore acceptés
  #cartes = new Map(); // événement → sa carte
  #effets = new Map();
  #racine;
  #page;

  /** `page` : {infractions(), surChangement(), surRetrait(dossier d’avant)}. */
  constructor(racine, page) {
    this.#racine = racine;
    this.#page = page;
    this.#fixes().forEach((champ) => relier(champ, () => this.dossier, page.surChangement));
    racine.querySelectorAll('[data-ajouter]').forEach((bouton) => bouton.addEventListener('click', () => this.ajouter({ type: bouton.dataset.ajouter })));
    this.charger(this.dossier);
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

  /** Le dossier sans ces événements, tel qu’il part au moteur ou dans un lien. */
  sans(ecartes) {
    return ecartes.length ? { ...this.dossier, evenements: this.evenements.filter((evenement) => !ecartes.includes(evenement)) } : this.dossier;
  }

  /** Montre ce dossier à la place de l’autre, sans y toucher. */
  charger(dossier) {
    this.dossier = dossier;
    this.#cartes.clear();
    this.#fixes().forEach((champ) => remplir(champ, dossier));
    deplierLesRemplis(this.#racine, dossier);
    this.#racine.querySelector('[data-evenements]').replaceChildren(...this.evenements.map((evenement) => this.#carte(evenement)));
    this.rafraichir();
  }

  /** Ajoute un événement à compléter et y mène. */
  ajouter(depart) {
    const evenement = { ...depart, ...DEPARTS[depart.type] };
    this.dossier.evenements = [...this.evenements, evenement];
    this.#brouillons.add(evenement);
    const carte = this.#carte(evenement);
    this.#racine.querySelector('[data-evenements]').append(carte);
    carte.querySelector('details').open = true;
    this.#page.surChangement();
    this.#corps(evenement).querySelector(evenement.code ? '[data-champ=commise_le]' : '[data-champ]').focus();
    this.rafraichir();
  }

  /** Le moteur a compté ces événements : ce ne sont plus des brouillons. `effets` : événement → ce qu’il change au solde (« −4 »). */
  accepter(evenements, effets) {
    evenements.forEach((evenement) => this.#brouillons.delete(evenement));
    this.#effets = effets;
    this.rafraichir();
  }

  /** Les titres des cartes suivent leur contenu. */
  rafraichir() {
    this.#racine.querySelector('[data-vide]').hidden = this.#cartes.size > 0;
    for (const [evenement, carte] of this.#cartes) {
      const [titre, resume] = this.#resumer(evenement);
      const textes = { titre, resume, effet: this.#effets.get(evenement) ?? '' };
      Object.entries(textes).forEach(([nom, texte]) => { carte.querySelector(`[data-${nom}]`).textContent = texte; });
      carte.querySelector('[data-supprimer]').setAttribute('aria-label', `Supprimer : ${titre}`);
      carte.classList.toggle('brouillon', this.#brouillons.has(evenement));
    }
  }

  /** Le champ de ce chemin (« permis.obtention » ; « commise_le » si un événement est donné), ou celui où l’on peut y remédier. */
  champ(chemin, evenement) {
    const champs = !evenement ? this.#fixes() : this.#cartes.has(evenement) ? [...this.#corps(evenement).querySelectorAll('[data-champ]')] : [];
    const exact = champs.find(({ dataset }) => dataset.champ === chemin || dataset.avec === chemin);
    if (exact?.closest('[data-a-la-main]:not([open])')) return champs[0]; // rien n’est saisi à la main : c’est le choix qui manque
    return exact ?? champs.find(({ dataset }) => evenement || dataset.champ.startsWith(`${chemin}.`));
  }

  #fixes() {
    return [...this.#racine.querySelectorAll('[data-champ]')].filter((champ) => !champ.closest('[data-evenements]'));
  }

  #modele(nom) {
    return this.#racine.querySelector(`template[data-modele=${nom}]`).content.cloneNode(true);
  }

  #carte(evenement) {
    const carte = this.#modele('evenement').firstElementChild;
    this.#cartes.set(evenement, carte);
    carte.querySelector('details').addEventListener('toggle', () => { if (this.#cartes.get(evenement) === carte) this.#corps(evenement); });
    carte.querySelector('[data-supprimer]').addEventListener('click', () => {
      const avant = this.dossier;
      this.charger(this.sans([evenement]));
      this.#page.surChangement();
      this.#page.surRetrait(avant);
    });
    return carte;
  }

  /** Le corps d’une carte, construit à la première ouverture. */
  #corps(evenement) {
    const corps = this.#cartes.get(evenement).querySelector('[data-corps]');
    if (corps.childElementCount || !estUnObjet(evenement)) return corps;
    corps.append(this.#modele(['infraction', 'stage'].includes(evenement.type) ? evenement.type : 'courrier'));
    const inconnue = corps.querySelector('[data-inconnue]'); // « Je ne sais pas encore » : cochée tant que la date manque
    const changer = () => { if (inconnue) inconnue.checked = evenement.definitive_le == null; this.#page.surChangement(); };
    corps.querySelectorAll('[data-champ]:not([role=combobox])').forEach((champ) => relier(champ, () => evenement, changer));
    deplierLesRemplis(corps, evenement);
    if (!inconnue) return corps;
    inconnue.checked = evenement.definitive_le == null;
    inconnue.addEventListener('change', () => {
      const date = corps.querySelector('[data-champ=definitive_le]');
      if (inconnue.checked) { date.value = ''; date.dispatchEvent(new Event('input')); } else date.focus();
    });
    decrire(corps.querySelector('[role=combobox]'));
    const montrer = brancherChoix(corps.querySelector('.choix'), this.#page.infractions, (infraction) => {
      ecrire(evenement, 'code', infraction?.id);
      this.#page.surChangement();
    });
    if (evenement.code != null) montrer(this.#connue(evenement) ?? { libelle: String(evenement.code) });
    return corps;
  }

  #connue({ code }) {
    return this.#page.infractions().find(({ id }) => id === code);
  }

  /** [titre, résumé] d’une carte. */
  #resumer(evenement) {
    if (!estUnObjet(evenement)) return ['Événement illisible', ''];
    const { type, code, points: nombre, commise_le: commise, definitive_le: definitive, premier_jour: premier, le } = evenement;
    const dates = [[commise, 'commise le'], [premier, 'à partir du'], [le, 'le']].filter(([jour]) => jour).map(([jour, mot]) => `${mot} ${enLettres(jour)}`);
    const resume = [dates[0] ?? 'à compléter', nombre != null && points(nombre), commise && !definitive && 'pas encore définitive'].filter(Boolean).join(', ');
    if (type === 'infraction') return [String(this.#connue(evenement)?.libelle ?? code ?? 'Infraction'), resume];
    const courriers = [...this.#modele('courrier').querySelectorAll('[data-champ=type] option')];
    return [type === 'stage' ? 'Stage' : courriers.find(({ value }) => value === type)?.text ?? 'Événement', resume];
  }
}
