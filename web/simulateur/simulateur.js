/**
 * La page du simulateur : relie le formulaire, le moteur (dans son worker) et le relevé. Rien n’est
 * envoyé ; rien n’est gardé sans qu’on le demande.
 */

import { demanderLaListe } from '../chercheur/liste.js';
import { element } from '../elements.js';
import { epargne } from '../epargne.js';
import { brancherAvis } from './avis.js';
import { brancherArrivees } from './dossier/arrivee.js';
import { brancherGarde } from './dossier/garde.js';
import { brancherLangues } from './dossier/langue.js';
import { encoder } from './dossier/partage.js';
import { aujourdhui } from './mots.js';
import { manques } from './plancher.js';
import { brancherAttente } from './python/attente.js';
import { Moteur } from './python/moteur.js';
import { brancherAffichage } from './releve/affichage.js';
import { suivreLesCourbes } from './releve/courbe.js';
import { brancherEmports } from './releve/emporter.js';
import { brancherEtSi } from './releve/et-si.js';
import { brancherOfficiel } from './releve/officiel.js';
import { accueillirLesDates, brancherCalendriers } from './saisie/dates.js';
import { brancherFautes, situer } from './saisie/fautes.js';
import { dossierNeuf, Formulaire } from './saisie/formulaire.js';
import { brancherGuide } from './saisie/guide.js';
import { republie } from './version.js';

/** @import { Annuaire } from '../chercheur/liste.js' */
/** @import { Situee } from './saisie/fautes.js' */

// Avant de reprocher quelque chose au champ où l’on écrit (une année se tape chiffre à chiffre), et
// d’annoncer.
const PAUSE = 900; // ms
const racine = element(document, '#calcul-du-solde');
/** @param {string} nom */
const $ = (nom) => element(racine, `[data-${nom}]`);

$('tardif').remove();
/** @type {Annuaire | null} */
let annuaire = null;
const infractions = () => annuaire?.infractions ?? [];
const chercheur = () => annuaire?.chercheur() ?? null;
let [affichage, annonce, demarre] = [0, 0, false];
/** Montre la dernière réponse de Python, si elle attend encore que l’on quitte un champ. */
let afficher = () => {};

const attente = brancherAttente(racine);
const moteur = new Moteur({ progres: attente.progresser, echec: attente.echouer });
const formulaire = new Formulaire(racine, {
  infractions,
  chercheur,
  surChangement() {
    avertir('');
    $('reforme').replaceChildren();
    garde.garder();
    arrivees.quitterLeLien();
    calculer();
  },
  avertir: (phrase) => avertir(phrase),
  surOuverture(evenement) {
    reproches.redire(evenement);
    dater();
  },
  surRetrait: (rang) =>
    avertir('Événement supprimé.', {
      defaisable: true,
      placer: (avis) => formulaire.inserer(rang, avis),
    }),
  estimer(infraction, reponses, suite) {
    const demande = { ...reponses, commise_le: infraction.commise_le };
    moteur.appeler('estimer', [JSON.stringify(demande), aujourdhui()], suite);
  },
});
const avertir = brancherAvis(racine, {
  defaire: () => formulaire.defaire(),
  refaire() {
    formulaire.refaire();
    return formulaire.peutRefaire;
  },
});
const garde = brancherGarde(racine, {
  formulaire,
  avertir,
  surDemande: () => arrivees.quitterLeLien(),
});
const reproches = brancherFautes(racine, { formulaire, annoncer });
const comparer = brancherEtSi(racine, {
  moteur,
  formulaire,
  annoncer,
  chercheur,
});
const expliquer = brancherOfficiel(racine, { moteur, formulaire, annoncer });
/** Redit le relevé en mots simples, si c’est demandé. */
let simplifier = () => {};
const refaireLesVolets = () => {
  comparer();
  expliquer();
  simplifier();
};
const montrer = brancherAffichage(racine, {
  formulaire,
  reproches,
  annoncer,
  refaireLesVolets,
});
brancherEmports(racine, { moteur, formulaire, avertir });
suivreLesCourbes(racine);
brancherCalendriers(racine);
brancherLangues(fragment);

/** Demande à Python de lire les dates tapées ; ce qu’il a lu prend leur place dans le dossier. */
function dater() {
  const { evenements, dossier } = formulaire;
  moteur.appeler('dater', [JSON.stringify(dossier), aujourdhui()], ({ dates = [] }) => {
    /** @param {string} champ */
    const placer = (champ) => situer({ champ, phrase: '' }, evenements);
    if (!accueillirLesDates(dates, placer, formulaire)) return;
    formulaire.rafraichir();
    garde.garder();
  });
}

/**
 * Demande un relevé. Un ajout que le moteur refuse encore est écarté et signalé : il n’empêche pas
 * de voir le reste.
 * @param {Situee[]} [ecartees]
 */
function calculer(ecartees = []) {
  const dossier = formulaire.sans(ecartees.map(({ evenement }) => evenement));
  const envoyes = Array.isArray(dossier.evenements) ? dossier.evenements : [];
  if (!ecartees.length) {
    clearTimeout(affichage);
    afficher = () => {};
  }
  $('defaire').toggleAttribute('disabled', !formulaire.peutDefaire);
  moteur.appeler('voir', [JSON.stringify(dossier), aujourdhui()], (vue) => {
    const situees = (vue.fautes ?? []).map((faute) => situer(faute, envoyes));
    const brouillons = new Set(formulaire.brouillons);
    const incompletes = situees.filter(({ evenement }) => evenement && brouillons.has(evenement));
    if (incompletes.length) {
      calculer([...ecartees, ...incompletes]);
      return;
    }
    const toutes = [...situees, ...ecartees];
    afficher = () => {
      afficher = () => {};
      clearTimeout(affichage);
      ramener(montrer(vue.fautes ? null : vue, envoyes, toutes));
    };
    if (reproches.touchent(toutes, document.activeElement)) {
      affichage = window.setTimeout(() => afficher(), PAUSE);
    } else afficher();
    attente.finir();
  });
  // Le relevé d’abord : il lit les mêmes dates, et on l’attend.
  if (!ecartees.length) dater();
}

/**
 * Dit une phrase au lecteur d’écran, une fois que l’on a cessé d’écrire.
 * @param {string} texte
 */
function annoncer(texte) {
  clearTimeout(annonce);
  annonce = window.setTimeout(() => {
    $('annonce').textContent = texte;
  }, PAUSE);
}

function demarrer(encore = false) {
  if (demarre && !encore) return;
  demarre = true;
  if (encore) calculer(); // sans demande, rien ne dirait que Python est revenu
  attente.commencer();
  moteur.demarrer();
}

/**
 * Relance Python ; si le site a été republié, reprend d’abord la page neuve, la saisie dans son
 * adresse.
 */
async function reessayer() {
  attente.commencer();
  if (!(await republie())) {
    demarrer(true);
    return;
  }
  await recharger();
}

/** La saisie, dans une adresse, si rien d’autre ne la garde. */
async function fragment() {
  return formulaire.vierge || garde.active ? '' : await encoder(formulaire.dossier);
}

/** Recharge la page, la saisie dans son adresse. */
async function recharger() {
  history.replaceState(null, '', location.pathname + (await fragment()));
  location.reload();
}

/**
 * La liste des infractions ; tant qu’elle manque, la page le dit là où l’on en a besoin, et propose
 * de recommencer.
 * @param {RequestCache} [cache]
 */
async function chargerLaListe(cache) {
  annuaire = await demanderLaListe(cache);
  racine.classList.toggle('sans-liste', !annuaire);
  if (annuaire) formulaire.rafraichir();
  else annoncer(element($('liste-absente'), 'p').textContent);
  return infractions();
}

/**
 * Redemande la liste, et rend le clavier au champ d’où on l’a redemandée.
 * @param {Element} bouton
 */
async function rechargerLaListe(bouton) {
  liste = chargerLaListe('reload');
  if (!(await liste).length) return;
  const champ = bouton.closest('.choix')?.querySelector('input');
  if (champ) champ.focus();
  else avertir('La liste des infractions est chargée.', { clavier: true });
  if (location.hash.startsWith('#infraction=') && formulaire.vierge) arrivees.lireFragment();
}

/** Le panneau des papiers : chargé quand on le demande. */
async function ouvrirLePapier() {
  if (location.hash !== '#papier') return;
  history.replaceState(null, '', location.pathname + location.search); // pour que la porte serve deux fois
  try {
    const { ouvrir } = await import('./papier/panneau.js');
    ouvrir(racine, { moteur, formulaire, avertir });
  } catch {
    $('papier-absent').hidden = false;
  }
}

/** Les mots simples : chargés au premier geste. */
async function apprendreLesMotsSimples() {
  try {
    const { brancherFacile } = await import('./releve/facile.js');
    $('mots-simples').removeEventListener('change', apprendreLesMotsSimples);
    simplifier = brancherFacile(racine, { moteur, formulaire, annoncer });
  } catch {
    $('facile-absent').hidden = false;
  }
}

$('mots-simples').addEventListener('change', apprendreLesMotsSimples);
if (location.hash === '#facile') $('mots-simples').click();
$('defaire').addEventListener('click', () => {
  formulaire.defaire();
  avertir('C’est défait.', { refaisable: true });
});
// Sans script, il n’aurait rien effacé de ce que garde l’appareil.
$('effacer').removeAttribute('disabled');
$('effacer').addEventListener('click', () => {
  garde.oublier();
  history.replaceState(null, '', location.pathname);
  formulaire.remplacer(dossierNeuf());
  avertir(
    'Tout est effacé\u00a0: le formulaire, la mémoire de cet appareil et l’adresse de la page.',
    { defaisable: true },
  );
});
document.addEventListener('recharger', (demande) => {
  demande.preventDefault();
  recharger();
});
$('reessayer').addEventListener('click', reessayer);
element(racine, 'form').addEventListener('submit', (evenement) => evenement.preventDefault());
racine.addEventListener('focusout', ({ target }) => {
  if (!(target instanceof HTMLElement) || !target.dataset.champ) return;
  if (target.dataset.vu !== undefined) {
    setTimeout(() => afficher()); // le champ quitté, plus rien à attendre
    return;
  }
  target.dataset.vu = '';
  calculer();
});
racine.addEventListener('click', ({ target }) => {
  const bouton = target instanceof Element && target.closest('[data-recharger]');
  if (bouton) rechargerLaListe(bouton);
});
// Intégrée à un autre site, la page ne dit que sa hauteur.
if (window.parent !== window) {
  document.body.dataset.integree = '';
  new ResizeObserver(() => {
    const hauteur = document.body.offsetHeight;
    window.parent.postMessage({ type: 'permis-a-points', hauteur }, '*');
  }).observe(document.body);
}

// La mémoire de Python est rendue dès que la page s’en va ; si le navigateur l’a gardée en réserve,
// il revient avec elle.
let suspendu = false;
window.addEventListener('pagehide', () => {
  suspendu = moteur.arreter();
});
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && suspendu) demarrer(true);
});

let liste = chargerLaListe();
/** Ce qu’une réforme change pour un fichier que l’on rouvre. @param {File} fichier */
async function rouvrir(fichier) {
  const texte = await fichier.text();
  moteur.appeler('reformer', [texte], ({ html = '', phrase = '' }) => {
    $('reforme').innerHTML = html;
    if (phrase) annoncer(phrase);
  });
}

const arrivees = brancherArrivees(racine, {
  formulaire,
  avertir,
  garde,
  rouvrir,
  liste: () => liste,
});
garde.retrouver();
calculer();
const accueillie = arrivees.accueillir();
const ramener = brancherGuide(racine, formulaire, arrivees.ouvrirInfraction);
window.addEventListener('hashchange', ouvrirLePapier);
ouvrirLePapier();
const dejaUnGeste = racine.querySelector('[name=porte]:checked') || manques().length;
if (epargne() && !dejaUnGeste) {
  for (const signal of ['focusin', 'pointerdown']) {
    racine.addEventListener(signal, () => demarrer(), { once: true });
  }
} else if (location.hash.startsWith('#infraction=')) demarrer();
else accueillie.finally(() => demarrer()); // sans calculer d’abord un dossier vide
