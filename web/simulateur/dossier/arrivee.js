/**
 * Un dossier qui arrive, par l’adresse ou par un fichier, et l’adresse qui cesse de le dire quand
 * il change.
 */
import { donnee, element } from '../../elements.js';
import { decouvrir } from '../ouverture.js';
import { manquesDeLaPage } from '../plancher.js';
import { DossierRefuse, lireFlux, lireTexte } from './lecture.js';
import { decoder } from './partage.js';

/** @import { Infraction } from '../../types/bareme.d.ts' */
/** @import { Dossier } from '../../types/dossier.d.ts' */
/** @import { Avertir, Choix } from '../avis.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */

/**
 * @typedef {object} Page
 * @property {Formulaire} formulaire
 * @property {Avertir} avertir
 * @property {(fichier: File) => unknown} rouvrir ce qu’un fichier rouvert appelle en plus
 * @property {() => Promise<Infraction[]>} liste la liste des infractions, quand elle est venue
 * @property {{ active: boolean, cesser: () => void, tenirParole: () => void }} garde
 */

const EXEMPLE_ABIME = 'Cet exemple est abîmé.';
const LIEN_ABIME = 'Ce lien est abîmé\u00a0: rien n’est ajouté au dossier.';
const PATIENCE = 1500; // ms : la liste peut tarder, la page ne l’attend pas davantage

/**
 * @param {HTMLElement} racine
 * @param {Page} page
 */
export function brancherArrivees(racine, { formulaire, avertir, liste, garde, rouvrir }) {
  let arrive = false; // un lien est en train de s’ouvrir : l’adresse dit encore vrai
  const fichier = element(racine, '[data-fichier]', HTMLInputElement);
  let dite = Promise.resolve(); // l’avis de l’arrivée, quand il sera écrit
  const patience = new Promise((assez) => setTimeout(assez, PATIENCE));

  /** Ce que demande l’adresse : un dossier, un exemple, une infraction à dater, un papier. */
  async function lireFragment() {
    if (manquesDeLaPage().length) return;
    const [, genre, valeur = ''] = /^#(d|exemple|infraction|ajout)=(.*)$/.exec(location.hash) ?? [];
    if (genre === 'exemple') await ouvrirExemple(valeur);
    if (genre === 'infraction') await ouvrirInfraction(valeur);
    if (genre === 'ajout') ajouterLePapier(valeur);
    if (genre === 'd') {
      await ouvrirDossier(decoder(location.hash), 'Le dossier du lien', {}, parLeLien);
    }
  }

  /** @param {() => void} geste */
  function parLeLien(geste) {
    arrive = true;
    try {
      geste();
    } finally {
      arrive = false;
    }
  }

  /** Le dossier n’est plus celui de l’adresse : rechargée, elle rendrait l’ancien à sa place. */
  function quitterLeLien() {
    if (arrive && !garde.active) return;
    if (/^#(d|infraction)=/.test(location.hash)) oublierLeFragment();
  }

  const oublierLeFragment = () =>
    history.replaceState(null, '', location.pathname + location.search);

  /** Une infraction à dater, d’après le lien de sa fiche. @param {string} code */
  async function ouvrirInfraction(code) {
    const infractions = await liste();
    // La page dit déjà que la liste manque ; rechargée, elle y revient.
    if (!infractions.length) return;
    if (infractions.some(({ id }) => id === code)) {
      decouvrir();
      parLeLien(() => formulaire.ajouter({ type: 'infraction', code }));
    } else {
      avertir(
        'Cette infraction n’est pas dans le barème\u00a0: choisissez-la dans la liste, ' +
          'ou saisissez ses points.',
      );
    }
  }

  /** Un papier du guide, ajouté à la saisie ; une seule fois. @param {string} texte */
  function ajouterLePapier(texte) {
    oublierLeFragment();
    decouvrir();
    try {
      const { evenements = [] } = lireTexte(decodeURIComponent(texte), LIEN_ABIME);
      for (const evenement of [evenements].flat()) formulaire.ajouter(evenement);
    } catch (faute) {
      if (!(faute instanceof DossierRefuse || faute instanceof URIError)) throw faute;
      avertir(faute instanceof URIError ? LIEN_ABIME : faute.message);
    }
  }

  /**
   * Met à la place de la saisie un dossier venu d’ailleurs ; un dossier gardé sur l’appareil ne
   * change pas pour autant.
   * @param {Promise<Dossier>} promesse
   * @param {string} quoi
   * @param {Choix} [ou] où le dire
   * @param {(geste: () => void) => void} [ouvrant]
   */
  async function ouvrirDossier(promesse, quoi, ou = {}, ouvrant = (geste) => geste()) {
    try {
      const dossier = await promesse;
      const { vierge } = formulaire;
      garde.cesser();
      ouvrant(() => formulaire.remplacer(dossier));
      const dit = vierge ? `${quoi} est ouvert.` : `${quoi} a remplacé votre saisie.`;
      dite = avertir(dit, { defaisable: !vierge, ...ou });
    } catch (faute) {
      if (!(faute instanceof DossierRefuse)) throw faute;
      dite = avertir(faute.message);
    }
  }

  /**
   * Un exemple est un lien vers son rang : touché avant que le script soit là, il compte quand
   * même.
   * @param {string} rang
   */
  async function ouvrirExemple(rang) {
    const lien = `[data-exemple][href="#exemple=${CSS.escape(rang)}"]`;
    oublierLeFragment(); // pour que le même lien serve deux fois
    if (!racine.querySelector(lien)) return;
    const exemple = lireTexte(donnee(element(racine, lien), 'exemple'), EXEMPLE_ABIME);
    const titre = element(racine, '#votre-releve');
    await ouvrirDossier(Promise.resolve({ contrat: 1, ...exemple }), 'L’exemple', {
      clavier: false,
      placer: (avis) => titre.after(avis),
    });
    await decouvrirRempli();
    // Le formulaire rempli l’a poussé plus bas ; en haut de l’écran, la réponse qui vient ne le bouge pas.
    titre.focus({ preventScroll: true });
    titre.scrollIntoView();
  }

  /** Les cartes ont leurs titres : ils ne changeront plus de hauteur. */
  async function decouvrirRempli() {
    await Promise.race([Promise.all([liste(), dite]), patience]);
    decouvrir();
  }

  async function ouvrirLeFichier() {
    const [choisi] = fichier.files ?? [];
    if (choisi) {
      await ouvrirDossier(lireFlux(choisi.stream()), 'Le dossier enregistré');
      rouvrir(choisi);
    }
    fichier.value = '';
  }

  fichier.addEventListener('change', ouvrirLeFichier);
  window.addEventListener('hashchange', lireFragment);

  return {
    lireFragment,
    ouvrirInfraction,
    quitterLeLien,
    /** Au départ : ce que dit l’adresse, puis le fichier choisi avant que le script soit là. */
    async accueillir() {
      patience.then(decouvrir);
      await lireFragment();
      garde.tenirParole();
      decouvrirRempli(); // Python n’attend ni l’avis, ni les titres
      await ouvrirLeFichier();
    },
  };
}
