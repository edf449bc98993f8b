/**
 * Le relevé que Python a écrit, et la barre du bas qui en rappelle la réponse ou ce qui l’empêche.
 */
import { donnee, element, elements } from '../../elements.js';
import { estRempli } from '../dossier/chemins.js';
import { estUneDate } from '../saisie/dates.js';
import { deplierAutour, MONTREES } from '../saisie/fautes.js';

/** @import { Evenement } from '../../types/dossier.d.ts' */
/** @import { Vue } from '../../types/python.d.ts' */
/** @import { Placee, Situee } from '../saisie/fautes.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */

/**
 * @typedef {object} Page
 * @property {Formulaire} formulaire
 * @property {Reproches} reproches
 * @property {(phrase: string) => void} annoncer
 * @property {() => void} refaireLesVolets
 */
/** @typedef {{ criantes: Placee[], autres: Placee[] }} Tri */
/** @typedef {ReturnType<typeof import('../saisie/fautes.js').brancherFautes>} Reproches */

const PARTIES = /** @type {const} */ (['synthese', 'courbe', 'detail']);
const PLAFOND = 'solde_connu.plafond';
const PETIT_ECRAN = window.matchMedia('(max-width: 44.9375em)');

/** « date », « champ » ou « erreur » : ce que sont toutes ces fautes. @param {Placee[]} fautes */
function nommer(fautes) {
  if (fautes.every(({ modele }) => modele && estUneDate(modele))) return 'date';
  return fautes.every(({ modele }) => modele) ? 'champ' : 'erreur';
}

/** « 1 date », « 3 champs », « plus de 20 erreurs ». @param {Placee[]} fautes */
function compter(fautes) {
  const nombre = fautes.length > MONTREES ? `plus de ${MONTREES}` : fautes.length;
  return `${nombre}\u00a0${nommer(fautes)}${fautes.length > 1 ? 's' : ''}`;
}

/**
 * @param {HTMLElement} racine
 * @param {Page} page
 */
export function brancherAffichage(racine, { formulaire, reproches, annoncer, refaireLesVolets }) {
  const resultat = element(racine, '[data-resultat]');
  const detail = element(resultat, '[data-detail]');
  const rappel = element(racine, '[data-rappel]');
  /** La lignée du relevé affiché. @type {object | null} */
  let montre = null;
  /** La faute où mène la barre du bas. @type {Placee | undefined} */
  let aCorriger;

  /**
   * La réponse, ou ce qui l’empêche, compté ; la barre mène au premier champ à corriger.
   * @param {string | undefined} reponse
   * @param {Tri} tri
   */
  function rappeler(reponse, { criantes, autres }) {
    const dites = criantes.length || reponse ? criantes : autres;
    const reste = `${compter(dites)} à ${dites === criantes ? 'corriger' : 'compléter'}`;
    aCorriger = dites.find(({ modele, evenement }) => modele ?? evenement);
    rappel.textContent = [reponse, dites.length && reste].filter(Boolean).join(' · ');
    rappel.hidden = resultat.hidden && !criantes.length;
  }

  /** Écrit les parties du relevé ; un repli garde l’état qu’on lui a donné. @param {Vue} vue */
  function ecrire(vue) {
    /** @returns {HTMLDetailsElement[]} */
    const replis = () => elements(detail, '[data-pli]', HTMLDetailsElement);
    const ouverts = new Map(replis().map((repli) => [donnee(repli, 'pli'), repli.open]));
    for (const partie of PARTIES) element(resultat, `[data-${partie}]`).innerHTML = vue[partie];
    for (const repli of replis()) {
      const depart = repli.open && !PETIT_ECRAN.matches;
      repli.open = ouverts.get(donnee(repli, 'pli')) ?? depart;
    }
    element(racine, '[data-releve-json]').textContent = vue.releve;
  }

  rappel.addEventListener('click', (evenement) => {
    if (!aCorriger) return;
    evenement.preventDefault();
    reproches.mener(aCorriger);
  });
  racine.addEventListener('click', ({ target }) => {
    const hash = target instanceof HTMLAnchorElement ? target.hash : '';
    // Le tableau est peut-être replié.
    if (hash.startsWith('#r-')) deplierAutour(element(racine, hash));
  });
  window.addEventListener('beforeprint', () => {
    for (const repli of elements(racine, '[data-pli]', HTMLDetailsElement)) repli.open = true;
  });

  /**
   * Montre ce que Python a écrit ; son HTML est déjà échappé. Une faute laisse le dernier relevé du
   * même dossier.
   * @param {Vue | null} vue
   * @param {Evenement[]} envoyes
   * @param {Situee[]} fautes
   * @returns {Placee[]} celles qui crient
   */
  return function montrer(vue, envoyes, fautes) {
    const { lignee, vierge } = formulaire;
    if (vue || vierge) montre = vue ? lignee : null;
    resultat.hidden = montre !== lignee;
    resultat.classList.toggle('perime', !vue);
    element(racine, '[data-avant-correction]').hidden = Boolean(vue);
    element(racine, '[data-ensuite]').hidden = !vue;
    element(racine, '[data-accueil]').hidden = !vierge;
    const demande = fautes.some(({ cle }) => cle === PLAFOND);
    const dit = estRempli(formulaire.dossier, PLAFOND);
    element(racine, '[data-plafond-demande]').hidden = !demande && !dit;
    element(racine, '[data-sur]').textContent = vue?.plafond ? `, ${vue.plafond}` : '';
    const tri = reproches.montrer(vierge ? [] : fautes, Boolean(vue));
    rappeler(vue?.rappel, tri);
    if (!vue) {
      formulaire.rafraichir();
      return tri.criantes;
    }
    formulaire.accepter(envoyes, vue.effets, vue.questions);
    ecrire(vue);
    annoncer(vue.phrase);
    refaireLesVolets();
    return tri.criantes;
  };
}
