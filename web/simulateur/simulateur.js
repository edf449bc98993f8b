/** La page du simulateur : relie le formulaire, le moteur (dans son worker) et le relevé. Rien n’est envoyé ; rien n’est gardé sans qu’on le demande. */
import { brancherAvis } from './avis.js';
import { suivreLesCourbes } from './releve/courbe.js';
import { aujourdhui } from './dom.js';
import { brancherEmports } from './releve/emporter.js';
import { brancherEtSi } from './releve/et-si.js';
import { brancherFautes, deplierAutour, MONTREES, situer } from './saisie/fautes.js';
import { dossierNeuf, Formulaire } from './saisie/formulaire.js';
import { DossierRefuse, lireFlux, lireTexte } from './dossier/lecture.js';
import { ouvrirMemoire } from './dossier/memoire.js';
import { Moteur } from './python/moteur.js';
import { decoder, encoder } from './dossier/partage.js';
import { manques, manquesDeLaPage } from './plancher.js';
import { republie } from './version.js';

const PAUSE = 900; // ms avant de reprocher quelque chose au champ où l’on écrit (une année se tape chiffre à chiffre), et d’annoncer
const MEMOIRE_ILLISIBLE = 'Ce n’est pas un dossier lisible.';
const PETIT_ECRAN = window.matchMedia('(max-width: 44.9375em)');
const racine = document.getElementById('calcul-du-solde');
const $ = (nom) => racine.querySelector(`[data-${nom}]`);

$('tardif').remove();
let [infractions, affichage, annonce, demarre] = [[], 0, 0, false];
let arrivee = false; // un lien est en train de s’ouvrir : l’adresse dit encore vrai
let [montre, aCorriger] = [null, null]; // la lignée du relevé affiché ; la faute où mène la barre du bas

const moteur = new Moteur({
  progres: montrerProgres,
  echec: (genre) => attendre('', { echec: genre }),
});
const memoire = ouvrirMemoire(suivreLesAutresOnglets);
const formulaire = new Formulaire(racine, {
  infractions: () => infractions,
  surChangement: () => {
    avertir('');
    garder();
    quitterLeLien();
    calculer();
  },
  avertir: (phrase) => avertir(phrase),
  surOuverture: (evenement) => reproches.redire(evenement),
  surRetrait: (rang) =>
    avertir('Événement supprimé.', {
      defaisable: true,
      placer: (avis) => formulaire.inserer(rang, avis),
    }),
  estimer: (infraction, reponses, suite) =>
    moteur.appeler(
      'estimer',
      [JSON.stringify({ ...reponses, commise_le: infraction.commise_le }), aujourdhui()],
      suite,
    ),
});
const avertir = brancherAvis(racine, () => formulaire.defaire());
const reproches = brancherFautes(racine, { formulaire, annoncer });
const comparer = brancherEtSi(racine, {
  moteur,
  formulaire,
  annoncer,
  infractions: () => infractions,
});
brancherEmports(racine, { moteur, formulaire, avertir });
suivreLesCourbes(racine);

/** Demande un relevé. Un ajout que le moteur refuse encore est écarté et signalé : il n’empêche pas de voir le reste. */
function calculer(ecartees = []) {
  const dossier = formulaire.sans(ecartees.map(({ evenement }) => evenement));
  const envoyes = Array.isArray(dossier.evenements) ? dossier.evenements : [];
  if (!ecartees.length) clearTimeout(affichage);
  $('defaire').disabled = !formulaire.peutDefaire;
  moteur.appeler('voir', [JSON.stringify(dossier), aujourdhui()], ({ fautes = [], ...vue }) => {
    const situees = fautes.map((faute) => situer(faute, envoyes));
    const brouillons = new Set(formulaire.brouillons);
    const incompletes = situees.filter(({ evenement }) => brouillons.has(evenement));
    if (incompletes.length) {
      calculer([...ecartees, ...incompletes]);
      return;
    }
    const toutes = [...situees, ...ecartees];
    const afficher = () => montrer(fautes.length ? null : vue, envoyes, toutes);
    if (reproches.touchent(toutes, document.activeElement)) affichage = setTimeout(afficher, PAUSE);
    else afficher();
    $('attente').hidden = true;
    racine.querySelector('form').dataset.pret = '';
  });
}

/** Montre ce que Python a écrit ; son HTML est déjà échappé. Une faute laisse le dernier relevé du même dossier. */
function montrer(vue, envoyes, fautes) {
  const { lignee, vierge } = formulaire;
  if (vue || vierge) montre = vue ? lignee : null;
  $('resultat').hidden = montre !== lignee;
  $('resultat').classList.toggle('perime', !vue);
  $('avant-correction').hidden = Boolean(vue);
  $('ensuite').hidden = !vue;
  $('accueil').hidden = !vierge;
  rappeler(vue?.rappel, reproches.montrer(vierge ? [] : fautes, Boolean(vue)));
  if (!vue) {
    formulaire.rafraichir();
    return;
  }
  formulaire.accepter(envoyes, vue.effets, vue.questions);
  const plis = new Map(
    [...$('detail').querySelectorAll('[data-pli]')].map(({ dataset, open }) => [dataset.pli, open]),
  );
  ['synthese', 'courbe', 'detail'].forEach((partie) => {
    $(partie).innerHTML = vue[partie];
  });
  $('detail')
    .querySelectorAll('[data-pli]')
    .forEach((pli) => {
      pli.open = plis.get(pli.dataset.pli) ?? (pli.open && !PETIT_ECRAN.matches);
    });
  $('releve-json').textContent = vue.releve;
  annoncer(vue.phrase);
  comparer();
}

function annoncer(texte) {
  clearTimeout(annonce);
  annonce = setTimeout(() => {
    $('annonce').textContent = texte;
  }, PAUSE);
}

/** La barre du bas : la réponse, ou ce qui l’empêche, compté ; elle mène au premier champ à corriger. */
function rappeler(reponse, { criantes, autres }) {
  const dites = criantes.length || reponse ? criantes : autres;
  const textes = [
    reponse,
    dites.length && `${compter(dites)} à ${dites === criantes ? 'corriger' : 'compléter'}`,
  ];
  aCorriger = dites.find(({ modele, evenement }) => modele ?? evenement);
  $('rappel').textContent = textes.filter(Boolean).join(' · ');
  $('rappel').hidden = $('resultat').hidden && !criantes.length;
}

/** « 1 date », « 3 champs », « plus de 20 erreurs ». */
function compter(fautes) {
  const dates = fautes.every(({ modele }) => ['date', 'month'].includes(modele?.type));
  const quoi = dates ? 'date' : fautes.every(({ modele }) => modele) ? 'champ' : 'erreur';
  const nombre = fautes.length > MONTREES ? `plus de ${MONTREES}` : fautes.length;
  return `${nombre}\u00a0${quoi}${fautes.length > 1 ? 's' : ''}`;
}

function demarrer(encore = false) {
  if (demarre && !encore) return;
  demarre = true;
  if (encore) calculer(); // sans demande, rien ne dirait que Python est revenu
  attendre('Le calculateur se charge…');
  moteur.demarrer();
}

/** Relance Python ; si le site a été republié, reprend d’abord la page neuve, la saisie dans son adresse. */
async function reessayer() {
  attendre('Le calculateur se charge…');
  if (!(await republie())) {
    demarrer(true);
    return;
  }
  const fragment =
    formulaire.vierge || $('souvenir').checked ? '' : await encoder(formulaire.dossier);
  history.replaceState(null, '', location.pathname + fragment);
  location.reload();
}

function attendre(texte, { echec = '' } = {}) {
  delete racine.querySelector('form').dataset.pret;
  $('attente').hidden = false;
  $('secours').hidden = !echec;
  racine.toggleAttribute('data-trop-ancien', echec === 'navigateur');
  racine.querySelectorAll('[data-echec]').forEach((phrase) => {
    phrase.hidden = phrase.dataset.echec !== echec;
  });
  racine.querySelector('progress').hidden = Boolean(echec);
  $('reessayer').hidden = !echec || echec === 'navigateur';
  if ($('attente-texte').textContent !== texte) $('attente-texte').textContent = texte;
}

function montrerProgres(octets, total) {
  const mega = (nombre) =>
    (nombre / 1e6).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const vus = Math.floor((octets / total) * 10) * (total / 10); // dit par dixièmes, pour ne pas étourdir un lecteur d’écran
  racine.querySelector('progress').value = octets / total;
  attendre(
    octets < total
      ? `Le calculateur se charge\u00a0: ${mega(vus)} Mo sur ${mega(total)} Mo. Vous pouvez déjà saisir.`
      : 'Le calculateur démarre…',
  );
}

/** Ce que demande l’adresse : un dossier, un exemple, une infraction à dater. */
async function lireFragment() {
  if (manquesDeLaPage().length) return;
  const [, genre, valeur] = /^#(d|exemple|infraction)=(.*)$/.exec(location.hash) ?? [];
  if (genre === 'exemple') await ouvrirExemple(valeur);
  if (genre === 'infraction') {
    await listeInfractions;
    if (!infractions.length) return; // la page dit déjà que la liste manque ; rechargée, elle y revient
    if (infractions.some(({ id }) => id === valeur))
      parLeLien(() => formulaire.ajouter({ type: 'infraction', code: valeur }));
    else
      avertir(
        'Cette infraction n’est pas dans le barème\u00a0: choisissez-la dans la liste, ou saisissez ses points.',
      );
  } else if (genre === 'd')
    await ouvrirDossier(decoder(location.hash), 'Le dossier du lien', { ouvrant: parLeLien });
}

function parLeLien(geste) {
  arrivee = true;
  try {
    geste();
  } finally {
    arrivee = false;
  }
}

/** Le dossier n’est plus celui de l’adresse : rechargée, elle rendrait l’ancien à sa place. */
function quitterLeLien() {
  if (arrivee && !$('souvenir').checked) return;
  if (/^#(d|infraction)=/.test(location.hash))
    history.replaceState(null, '', location.pathname + location.search);
}

/** Met à la place de la saisie un dossier venu d’ailleurs ; un dossier gardé sur l’appareil ne change pas pour autant. */
async function ouvrirDossier(promesse, quoi, { ouvrant = (geste) => geste(), ...ou } = {}) {
  const dossier = await promesse.catch((faute) => avertir(faute.message));
  if (!dossier) return;
  const { vierge } = formulaire;
  $('souvenir').checked = false;
  ouvrant(() => formulaire.remplacer(dossier));
  avertir(vierge ? `${quoi} est ouvert.` : `${quoi} a remplacé votre saisie.`, {
    defaisable: !vierge,
    ...ou,
  });
}

/** Un exemple est un lien vers son rang : touché avant que le script soit là, il compte quand même. */
async function ouvrirExemple(rang) {
  const exemple = racine.querySelector(`[data-exemple][href="#exemple=${CSS.escape(rang)}"]`)
    ?.dataset.exemple;
  history.replaceState(null, '', location.pathname + location.search); // pour que le même lien serve deux fois
  if (!exemple) return;
  const titre = racine.querySelector('#votre-releve');
  const dossier = Promise.resolve({ contrat: 1, ...JSON.parse(exemple) });
  await ouvrirDossier(dossier, 'L’exemple', {
    clavier: false,
    placer: (avis) => titre.after(avis),
  });
  titre.focus(); // le formulaire rempli l’a poussé plus bas
}

/** Garde le dossier si on l’a demandé ; un autre onglet a pu, depuis, l’effacer ou le changer. */
function garder() {
  if (
    $('souvenir').checked &&
    !memoire.accorder() &&
    !memoire.garder(JSON.stringify(formulaire.dossier))
  ) {
    $('souvenir').checked = false;
    avertir('Ce navigateur refuse de garder quoi que ce soit sur cet appareil.');
  }
  direCeQuiEstGarde();
}

function oublier() {
  memoire.oublier();
  $('souvenir').checked = false;
  direCeQuiEstGarde();
}

/** Un autre onglet a changé ce qui est gardé : cet onglet, s’il le gardait aussi, suit. */
function suivreLesAutresOnglets() {
  if (!$('souvenir').checked) direCeQuiEstGarde();
  else if (memoire.texte === null) {
    $('souvenir').checked = false;
    direCeQuiEstGarde();
    avertir(
      'Un autre onglet a effacé ce que cet appareil gardait\u00a0: ce dossier n’est plus que dans cette page.',
    );
  } else if (reprendre((dossier) => formulaire.modifier(() => formulaire.charger(dossier)))) {
    avertir('Ce dossier vient d’être modifié dans un autre onglet\u00a0: le voici à jour.');
  }
}

/** Montre, avec `charger(dossier)`, le dossier gardé sur l’appareil ; faux s’il ne se lit pas. */
function reprendre(charger) {
  $('souvenir').checked = false;
  try {
    charger(lireTexte(memoire.texte, MEMOIRE_ILLISIBLE));
    $('souvenir').checked = true;
  } catch (faute) {
    if (!(faute instanceof DossierRefuse)) throw faute;
    avertir(
      `Le dossier gardé sur cet appareil n’a pas été repris. ${faute.message} «\u00a0Tout effacer\u00a0» le retire.`,
    );
  }
  direCeQuiEstGarde();
  return $('souvenir').checked;
}

/** « Ce qui est gardé », d’après ce qui l’est vraiment. */
function direCeQuiEstGarde() {
  const quoi =
    memoire.texte === null
      ? 'rien'
      : memoire.texte === JSON.stringify(formulaire.dossier)
        ? 'ce-dossier'
        : 'autre-dossier';
  const theme = memoire.choixDuTheme && (quoi === 'rien' ? 'theme-seul' : 'theme-aussi');
  racine.querySelectorAll('[data-garde]').forEach((mots) => {
    mots.hidden = ![quoi, theme].includes(mots.dataset.garde);
  });
}

function seSouvenir() {
  if (!$('souvenir').checked) {
    oublier();
    return;
  }
  const [avant, maintenant] = [memoire.texte, JSON.stringify(formulaire.dossier)];
  garder();
  quitterLeLien();
  if ($('souvenir').checked && avant !== null && avant !== maintenant)
    avertir('Ce dossier a pris la place de celui que cet appareil gardait.');
}
$('souvenir').addEventListener('change', seSouvenir);
document.addEventListener('change', ({ target }) => {
  if (target.name === '__palette') setTimeout(direCeQuiEstGarde);
}); // clair ou sombre, dans l’en-tête
window.addEventListener('storage', direCeQuiEstGarde);
$('defaire').addEventListener('click', () => {
  formulaire.defaire();
  avertir('C’est défait.');
});
$('effacer').disabled = false; // sans script, il n’aurait rien effacé de ce que garde l’appareil
$('effacer').addEventListener('click', () => {
  oublier();
  history.replaceState(null, '', location.pathname);
  formulaire.remplacer(dossierNeuf());
  avertir(
    'Tout est effacé\u00a0: le formulaire, la mémoire de cet appareil et l’adresse de la page.',
    { defaisable: true },
  );
});
async function ouvrirLeFichier() {
  const champ = $('fichier');
  if (champ.files.length)
    await ouvrirDossier(lireFlux(champ.files[0].stream()), 'Le dossier enregistré');
  champ.value = '';
}
$('fichier').addEventListener('change', ouvrirLeFichier);
$('rappel').addEventListener('click', (evenement) => {
  if (!aCorriger) return;
  evenement.preventDefault();
  reproches.mener(aCorriger);
});
$('reessayer').addEventListener('click', reessayer);
racine.querySelector('form').addEventListener('submit', (evenement) => evenement.preventDefault());
racine.addEventListener('focusout', ({ target }) => {
  if (!target.dataset.champ || target.dataset.vu !== undefined) return;
  target.dataset.vu = '';
  calculer();
});
window.addEventListener('hashchange', lireFragment);
racine.addEventListener('click', ({ target: { hash } }) => {
  if (hash?.startsWith('#r-')) deplierAutour(racine.querySelector(hash));
}); // le tableau est peut-être replié
window.addEventListener('beforeprint', () =>
  racine.querySelectorAll('[data-pli]').forEach((pli) => {
    pli.open = true;
  }),
);
if (window.parent !== window) {
  // intégrée à un autre site : elle ne dit que sa hauteur
  document.body.dataset.integree = '';
  new ResizeObserver(() =>
    window.parent.postMessage(
      { type: 'permis-a-points', hauteur: document.body.offsetHeight },
      '*',
    ),
  ).observe(document.body);
}

// La mémoire de Python est rendue dès que la page s’en va ; si le navigateur l’a gardée en réserve, il revient avec elle.
let suspendu = false;
window.addEventListener('pagehide', () => {
  suspendu = moteur.arreter();
});
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && suspendu) demarrer(true);
});

/** La liste des infractions ; tant qu’elle manque, la page le dit là où l’on en a besoin, et propose de recommencer. */
async function chargerLaListe(cache = 'default') {
  const reponse = await fetch(new URL('infractions.json', import.meta.url), { cache }).catch(
    () => null,
  );
  const donnees = reponse?.ok && (await reponse.json().catch(() => null));
  infractions = donnees?.infractions ?? [];
  racine.classList.toggle('sans-liste', !infractions.length);
  if (infractions.length) formulaire.rafraichir();
  else annoncer($('liste-absente').firstElementChild.textContent);
}

racine.addEventListener('click', async ({ target }) => {
  if (!target.closest('[data-recharger]')) return;
  await chargerLaListe('reload');
  if (!infractions.length) return;
  const choix = target.closest('.choix')?.querySelector('input');
  if (choix) choix.focus();
  else avertir('La liste des infractions est chargée.', { clavier: true });
  if (location.hash.startsWith('#infraction=') && formulaire.vierge) lireFragment();
});
const listeInfractions = chargerLaListe();
if (memoire.texte !== null && !location.hash.startsWith('#d='))
  reprendre((dossier) => formulaire.charger(dossier)); // le lien d’un autre n’y touche pas
else if ($('souvenir').checked && !location.hash) seSouvenir(); // coché avant que le script soit là
direCeQuiEstGarde();
calculer();
lireFragment().then(ouvrirLeFichier); // choisi avant que le script soit là
const attendreUnGeste =
  navigator.connection?.saveData &&
  !racine.querySelector('[name=porte]:checked') &&
  !manques().length;
if (attendreUnGeste)
  ['focusin', 'pointerdown'].forEach((signal) =>
    racine.addEventListener(signal, () => demarrer(), { once: true }),
  );
else (window.requestIdleCallback ?? setTimeout)(() => demarrer());
