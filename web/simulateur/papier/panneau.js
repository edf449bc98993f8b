/**
 * « Lire un papier » : un texte, un fichier ou la caméra ; les lignes que Python y a lues ; celles que l’on coche
 * entrent au dossier. Le texte ne va qu’à Python, et s’oublie quand le panneau se ferme.
 */
import { element, elements } from '../../elements.js';
import { aujourdhui } from '../mots.js';
import { absoudre, decrire, reprocher } from '../saisie/reproches.js';
import { garder } from './garde.js';
import { lirePiece, phraseDe, regarder, signatureDe } from './sources.js';

/** @import { Faute } from '../../types/python.d.ts' */
/** @import { Avertir } from '../avis.js' */
/** @import { Moteur } from '../python/moteur.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */
/** @import { Signature } from './sources.js' */

/**
 * @typedef {object} Page
 * @property {Moteur} moteur
 * @property {Formulaire} formulaire
 * @property {Avertir} avertir
 */

/** @typedef {HTMLInputElement | HTMLSelectElement} Reponse */

const COUPEE =
  'Ce qui lit les papiers n’a pas pu être chargé\u00a0: vérifiez la connexion, puis recommencez.';

/** @param {Element} champ @returns {champ is Reponse} */
const repond = (champ) => champ instanceof HTMLInputElement || champ instanceof HTMLSelectElement;

/** @type {WeakMap<HTMLElement, Panneau>} */
const ouverts = new WeakMap();

/**
 * Ouvre le panneau de cette page, et y mène.
 * @param {HTMLElement} racine
 * @param {Page} page
 */
export function ouvrir(racine, page) {
  const panneau = ouverts.get(racine) ?? new Panneau(racine, page);
  ouverts.set(racine, panneau);
  panneau.ouvrir();
}

class Panneau {
  #racine;
  #page;
  #bloc;
  #texte;
  #piece;
  #lignes;
  #etat;
  #fin;
  #vue;
  /** Le papier que montrent les lignes. */
  #lu = '';
  /** La lecture en cours : une autre l’a peut-être remplacée. */
  #rang = 0;
  #arreter = () => {};

  /** @param {HTMLElement} racine @param {Page} page */
  constructor(racine, page) {
    this.#racine = racine;
    this.#page = page;
    this.#bloc = element(racine, '[data-papier]');
    this.#texte = element(this.#bloc, '[data-texte]', HTMLTextAreaElement);
    this.#piece = element(this.#bloc, '[data-piece]', HTMLInputElement);
    this.#lignes = element(this.#bloc, '[data-lignes]');
    this.#etat = element(this.#bloc, '[data-lecture]');
    this.#fin = element(this.#bloc, '.fin');
    this.#vue = element(this.#bloc, '.camera');
    this.#brancher();
  }

  ouvrir() {
    element(this.#racine, '[data-papier-absent]').hidden = true;
    this.#bloc.hidden = false;
    this.#mener(element(this.#bloc, 'h2'));
  }

  #brancher() {
    /** @param {string} nom @param {() => void} geste */
    const surClic = (nom, geste) =>
      element(this.#bloc, `[data-${nom}]`).addEventListener('click', geste);
    surClic('lire', () => this.#lire(this.#texte.value));
    surClic('fermer', () => this.#fermer());
    surClic('camera', () => this.#regarder());
    surClic('arreter', () => this.#arreterLaCamera());
    surClic('tout-cocher', () => this.#toutCocher());
    surClic('mettre', () => this.#mettre());
    decrire(this.#texte);
    this.#piece.addEventListener('change', () => {
      const [piece] = this.#piece.files ?? [];
      if (piece) this.#prendre(piece);
      this.#piece.value = '';
    });
    this.#bloc.addEventListener('paste', (colle) => {
      const [piece] = colle.clipboardData?.files ?? [];
      if (piece) {
        colle.preventDefault();
        this.#prendre(piece);
      } else if (colle.target === this.#texte) setTimeout(() => this.#lire(this.#texte.value));
    });
    for (const nom of ['dragover', 'dragleave', 'drop']) {
      this.#bloc.addEventListener(nom, (geste) => this.#deposer(/** @type {DragEvent} */ (geste)));
    }
    this.#bloc.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && !this.#vue.hidden) this.#arreterLaCamera();
    });
    window.addEventListener('pagehide', () => this.#arreterLaCamera());
  }

  /** @param {DragEvent} geste */
  #deposer(geste) {
    geste.preventDefault();
    this.#bloc.classList.toggle('depot', geste.type === 'dragover');
    if (geste.type !== 'drop') return;
    const [piece] = geste.dataTransfer?.files ?? [];
    const texte = geste.dataTransfer?.getData('text/plain');
    if (piece) this.#prendre(piece);
    else if (texte) {
      this.#texte.value = texte;
      this.#lire(texte);
    }
  }

  /** Lit ce fichier. @param {File} piece */
  async #prendre(piece) {
    this.#rang += 1;
    const rang = this.#rang;
    this.#effacer();
    this.#dire('Lecture du fichier…');
    try {
      const { texte, dit, signature } = await lirePiece(piece);
      if (rang === this.#rang) this.#lire(texte, dit, signature);
    } catch (faute) {
      if (rang === this.#rang) this.#dire(phraseDe(faute));
    }
  }

  async #regarder() {
    this.#arreterLaCamera();
    this.#rang += 1;
    const rang = this.#rang;
    this.#effacer();
    this.#vue.hidden = false;
    this.#dire('L’appareil photo s’ouvre…');
    try {
      const arreter = await regarder(element(this.#vue, 'video', HTMLVideoElement), (texte) => {
        if (rang !== this.#rang) return;
        this.#arreterLaCamera();
        this.#verifierEtLire(texte);
      });
      if (rang !== this.#rang || this.#vue.hidden) {
        arreter();
        return;
      }
      this.#arreter = arreter;
      this.#dire('Le code sera lu dès qu’il se verra.');
      element(this.#vue, '[data-arreter]').focus();
    } catch (faute) {
      if (rang !== this.#rang) return;
      this.#vue.hidden = true;
      this.#dire(phraseDe(faute));
    }
  }

  /** Ce que la caméra a lu, et sa signature. @param {string} texte */
  async #verifierEtLire(texte) {
    const rang = this.#rang;
    try {
      const signature = await signatureDe(texte);
      if (rang === this.#rang) this.#lire(texte, '', signature);
    } catch (faute) {
      if (rang === this.#rang) this.#dire(phraseDe(faute));
    }
  }

  #arreterLaCamera() {
    this.#arreter();
    this.#arreter = () => {};
    if (!this.#vue.hidden && document.activeElement?.closest('.camera')) {
      element(this.#bloc, '[data-camera]').focus();
    }
    this.#vue.hidden = true;
  }

  /**
   * Demande à Python ce que dit ce texte.
   * @param {string} texte
   * @param {string} [dit] à dire d’abord
   * @param {Signature} [signature]
   */
  #lire(texte, dit = '', signature = '') {
    this.#rang += 1;
    const rang = this.#rang;
    this.#effacer();
    this.#dire('Lecture du papier…');
    const dossier = JSON.stringify(this.#page.formulaire.dossier);
    this.#page.moteur.appeler('lire', [texte, dossier, aujourdhui(), signature], (reponse) => {
      if (rang !== this.#rang || this.#bloc.hidden) return;
      if (reponse.fautes) {
        if (!reponse.fautes.length) this.#dire(COUPEE);
        else this.#dire([dit, ...reponse.fautes.map(({ phrase }) => phrase)].join(' ').trim());
        return;
      }
      this.#lu = texte;
      this.#lignes.innerHTML = reponse.html;
      for (const champ of elements(this.#lignes, '[data-nom]')) decrire(champ);
      this.#fin.hidden = !this.#lignes.querySelector('[data-coche]');
      this.#dire(`${dit} ${reponse.phrase}`.trim());
      this.#etat.scrollIntoView({ block: 'start' });
      garder('papier');
    });
  }

  get #cases() {
    return elements(this.#lignes, '[data-coche]', HTMLInputElement);
  }

  /** Coche ce que le dossier ne contredit pas, et mène à la première réponse qui manque. */
  #toutCocher() {
    for (const une of this.#cases) une.checked ||= une.dataset.tout !== undefined;
    const manque = this.#reponses().find((champ) => champ.required && !champ.value);
    (manque ?? element(this.#fin, '[data-mettre]')).focus();
  }

  /** Les réponses des lignes cochées, et celles qui ne sont d’aucune ligne. */
  #reponses() {
    return [...this.#lignes.querySelectorAll('[data-nom]')].filter(repond).filter((champ) => {
      const ligne = champ.closest('.ligne');
      return !ligne || element(ligne, '[data-coche]', HTMLInputElement).checked;
    });
  }

  #mettre() {
    const { formulaire, moteur } = this.#page;
    const coches = this.#cases.filter((une) => une.checked).map((une) => une.dataset.coche);
    const reponses = Object.fromEntries(
      this.#reponses().map((champ) => [champ.dataset.nom, champ.value]),
    );
    const envoyees = JSON.stringify({ coches, reponses });
    const depart = JSON.stringify(formulaire.dossier);
    absoudre(this.#lignes);
    moteur.appeler('reprendre', [this.#lu, envoyees, depart, aujourdhui()], (reponse) => {
      if (reponse.fautes) this.#refuser(reponse.fautes);
      else {
        const { dossier, phrase } = reponse;
        formulaire.modifier(() => formulaire.charger(dossier));
        this.#fermer();
        this.#montrer(phrase);
      }
    });
  }

  /** Le relevé, ou la date du permis qui y manque encore. @param {string} phrase */
  #montrer(phrase) {
    const permis = element(this.#racine, '[data-champ="permis.obtention"]', HTMLInputElement);
    const titre = element(this.#racine, '#votre-releve');
    const ou = permis.value ? titre : permis;
    this.#page.avertir(phrase, {
      defaisable: true,
      clavier: false,
      placer: (avis) =>
        permis.value ? titre.after(avis) : element(this.#racine, 'form').before(avis),
    });
    this.#mener(ou);
  }

  /** @param {Faute[]} fautes */
  #refuser(fautes) {
    const [premiere, ...autres] = fautes.filter(({ champ, phrase }) => {
      const nomme = this.#reponses().find((reponse) => reponse.dataset.nom === champ);
      if (nomme) reprocher(nomme, phrase);
      return !nomme;
    });
    const fautif = this.#lignes.querySelector('[aria-invalid=true]');
    if (fautif instanceof HTMLElement) fautif.focus();
    if (premiere) this.#dire([premiere, ...autres].map(({ phrase }) => phrase).join(' '));
    else this.#dire('Il manque une réponse, ou elle ne se lit pas\u00a0: elle est signalée.');
  }

  #fermer() {
    this.#rang += 1;
    this.#arreterLaCamera();
    this.#effacer();
    this.#texte.value = '';
    this.#dire('');
    this.#bloc.hidden = true;
    element(this.#racine, '.papiers').focus({ preventScroll: true });
  }

  #effacer() {
    this.#lu = '';
    this.#lignes.replaceChildren();
    this.#fin.hidden = true;
  }

  /** @param {string} phrase */
  #dire(phrase) {
    this.#etat.textContent = phrase;
  }

  /** @param {HTMLElement} ou */
  #mener(ou) {
    ou.focus({ preventScroll: true });
    ou.scrollIntoView({ block: ou instanceof HTMLInputElement ? 'center' : 'start' });
  }
}
