/** La page du simulateur : relie le formulaire, le moteur (dans son worker) et le relevé. Rien n’est envoyé ; rien n’est gardé sans qu’on le demande. */
import { suivreLesCourbes } from './courbe.js';
import { absoudre, aujourdhui, h, reprocher } from './dom.js';
import { brancherEmports } from './emporter.js';
import { brancherEtSi } from './et-si.js';
import { dossierNeuf, Formulaire } from './formulaire.js';
import { DossierRefuse, lireFlux, lireTexte } from './lecture.js';
import { ouvrirMemoire } from './memoire.js';
import { Moteur } from './moteur.js';
import { decoder } from './partage.js';

const PAUSE = 900; // ms avant de reprocher quelque chose au champ où l’on écrit (une année se tape chiffre à chiffre), et d’annoncer
const MEMOIRE_ILLISIBLE = 'Ce n’est pas un dossier lisible.';
const PETIT_ECRAN = window.matchMedia('(max-width: 44.9375em)');
const racine = document.getElementById('calcul-du-solde');
const $ = (nom) => racine.querySelector(`[data-${nom}]`);

$('tardif').remove();
let [infractions, affichage, annonce, demarre] = [[], 0, 0, false];
let arrivee = false; // un lien est en train de s’ouvrir : l’adresse dit encore vrai

const moteur = new Moteur({ progres: montrerProgres, echec: (genre) => attendre('', { echec: genre }) });
const memoire = ouvrirMemoire(suivreLesAutresOnglets);
const formulaire = new Formulaire(racine, {
  infractions: () => infractions,
  surChangement: () => { avertir(''); garder(); quitterLeLien(); calculer(); },
  avertir: (phrase) => avertir(phrase),
  surRetrait: () => avertir('Événement supprimé.', true),
  estimer: (infraction, reponses, suite) => moteur.appeler('estimer', [JSON.stringify({ ...reponses, commise_le: infraction.commise_le }), aujourdhui()], suite),
});
const comparer = brancherEtSi(racine, { moteur, formulaire, annoncer, infractions: () => infractions });
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
    const incompletes = situees.filter(({ evenement }) => formulaire.brouillons.includes(evenement));
    if (incompletes.length) { calculer([...ecartees, ...incompletes]); return; }
    const toutes = [...situees, ...ecartees];
    const afficher = () => montrer(fautes.length ? null : vue, envoyes, toutes);
    if (toutes.some(({ controle }) => controle && controle === document.activeElement)) affichage = setTimeout(afficher, PAUSE); else afficher();
    $('attente').hidden = true;
    racine.querySelector('form').dataset.pret = '';
  });
}

/** La faute, l’événement qu’elle vise parmi ceux envoyés, et le champ où la dire. */
function situer({ champ, phrase }, envoyes) {
  const [, rang, cle = champ] = /^evenements\[(\d+)\]\.?(.*)$/.exec(champ) ?? [];
  return { champ, texte: phrase, evenement: envoyes[rang], controle: formulaire.champ(cle, envoyes[rang]) };
}

/** Montre ce que Python a écrit ; son HTML est déjà échappé. */
function montrer(vue, envoyes, fautes) {
  $('resultat').hidden = $('ensuite').hidden = $('rappel').hidden = !vue;
  $('accueil').hidden = !formulaire.vierge;
  montrerFautes(formulaire.vierge ? [] : fautes, Boolean(vue));
  formulaire.accepter(vue ? envoyes : [], vue?.effets ?? {}, vue?.questions ?? {});
  if (!vue) return;
  const plis = new Map([...$('detail').querySelectorAll('[data-pli]')].map(({ dataset, open }) => [dataset.pli, open]));
  ['synthese', 'courbe', 'detail'].forEach((partie) => { $(partie).innerHTML = vue[partie]; });
  $('detail').querySelectorAll('[data-pli]').forEach((pli) => { pli.open = plis.get(pli.dataset.pli) ?? (pli.open && !PETIT_ECRAN.matches); });
  $('releve-json').textContent = vue.releve;
  $('rappel').textContent = vue.rappel;
  annoncer(vue.phrase);
  comparer();
}

/** Un champ rempli, mal rempli ou quitté peut être en faute ; celui où l’on cherche une infraction, une fois quitté. */
function estEnCause(controle) {
  if (controle.role === 'combobox' && controle === document.activeElement) return false;
  return Boolean(controle.value) || controle.validity.badInput || controle.dataset.vu !== undefined;
}

function annoncer(texte) {
  clearTimeout(annonce);
  annonce = setTimeout(() => { $('annonce').textContent = texte; }, PAUSE);
}

/** Les fautes, à leur champ et en résumé ; un champ encore vide où personne n’est passé n’est que « à compléter ». */
function montrerFautes(fautes, calculable) {
  absoudre(racine);
  const uniques = fautes.filter(({ controle, texte }, rang) => fautes.findIndex((autre) => autre.controle === controle && autre.texte === texte) === rang);
  const criantes = uniques.filter(({ controle }) => !controle || estEnCause(controle));
  criantes.forEach(({ controle, texte }) => { if (controle) { reprocher(controle, texte); ouvrir(controle); } });
  $('fautes').hidden = !uniques.length;
  $('fautes').classList.toggle('criantes', criantes.length > 0);
  const titre = calculable ? 'Pas encore compté dans ce relevé\u00a0:' : criantes.length ? 'Le relevé ne peut pas être établi. À corriger\u00a0:' : 'Pour établir le relevé, il manque\u00a0:';
  $('fautes').replaceChildren(h('p', {}, titre), h('ul', {}, ...uniques.map(({ champ, texte, controle }) => {
    if (!controle) return h('li', {}, `${champ} ${texte}`.trim());
    const bouton = h('button', { type: 'button', class: 'lien' }, `${nom(controle)}\u00a0: ${texte}`);
    bouton.addEventListener('click', () => { ouvrir(controle); controle.focus(); });
    return h('li', {}, bouton);
  })));
  if (criantes.length) annoncer(`${titre} ${criantes.map(({ texte }) => texte).join(' ')}`);
}

const nom = (controle) => controle.closest('label').textContent.trim().split('\n')[0].replace(/\s*\?\s*$/, '').trim();

function ouvrir(controle) {
  for (let bloc = controle.closest('details'); bloc; bloc = bloc.parentElement.closest('details')) bloc.open = true;
}

function demarrer(encore = false) {
  if (demarre && !encore) return;
  demarre = true;
  attendre('Le calculateur se charge…');
  moteur.demarrer();
}

function attendre(texte, { echec = '' } = {}) {
  delete racine.querySelector('form').dataset.pret;
  $('attente').hidden = false;
  $('secours').hidden = !echec;
  racine.querySelectorAll('[data-echec]').forEach((phrase) => { phrase.hidden = phrase.dataset.echec !== echec; });
  racine.querySelector('progress').hidden = Boolean(echec);
  $('reessayer').hidden = !echec || echec === 'navigateur';
  if ($('attente-texte').textContent !== texte) $('attente-texte').textContent = texte;
}

function montrerProgres(octets, total) {
  const mega = (nombre) => (nombre / 1e6).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const vus = Math.floor((octets / total) * 10) * (total / 10); // dit par dixièmes, pour ne pas étourdir un lecteur d’écran
  racine.querySelector('progress').value = octets / total;
  attendre(octets < total ? `Le calculateur se charge\u00a0: ${mega(vus)} Mo sur ${mega(total)} Mo. Vous pouvez déjà saisir.` : 'Le calculateur démarre…');
}

/** Dit ce qui vient d’arriver, et propose de le défaire. */
function avertir(texte, defaisable = false) {
  const bouton = defaisable ? h('button', { type: 'button', class: 'lien' }, 'Défaire') : null;
  bouton?.addEventListener('click', () => { formulaire.defaire(); avertir('C’est rétabli.'); $('avis').focus({ preventScroll: true }); });
  $('avis').replaceChildren(...[texte && h('p', {}, texte), bouton].filter(Boolean));
  bouton?.focus({ preventScroll: true });
}

async function lireFragment() {
  const [, genre, valeur] = /^#(d|infraction)=(.*)$/.exec(location.hash) ?? [];
  if (genre === 'infraction') {
    await listeInfractions;
    if (infractions.some(({ id }) => id === valeur)) parLeLien(() => formulaire.ajouter({ type: 'infraction', code: valeur }));
    else avertir('Cette infraction n’est pas dans le barème\u00a0: choisissez-la dans la liste, ou saisissez ses points.');
  } else if (genre === 'd') await ouvrirDossier(decoder(location.hash), 'Le dossier du lien', parLeLien);
}

function parLeLien(geste) {
  arrivee = true;
  try { geste(); } finally { arrivee = false; }
}

/** Le dossier n’est plus celui de l’adresse : rechargée, elle rendrait l’ancien à sa place. */
function quitterLeLien() {
  if (arrivee && !$('souvenir').checked) return;
  if (/^#(d|infraction)=/.test(location.hash)) history.replaceState(null, '', location.pathname + location.search);
}

/** Met à la place de la saisie un dossier venu d’ailleurs ; un dossier gardé sur l’appareil ne change pas pour autant. */
async function ouvrirDossier(promesse, quoi, ouvrant = (geste) => geste()) {
  const dossier = await promesse.catch((faute) => avertir(faute.message));
  if (!dossier) return;
  const { vierge } = formulaire;
  $('souvenir').checked = false;
  ouvrant(() => formulaire.modifier(() => formulaire.charger(dossier)));
  avertir(vierge ? `${quoi} est ouvert.` : `${quoi} a remplacé votre saisie.`, !vierge);
}

/** Garde le dossier si on l’a demandé ; un autre onglet a pu, depuis, l’effacer ou le changer. */
function garder() {
  if ($('souvenir').checked && !memoire.accorder() && !memoire.garder(JSON.stringify(formulaire.dossier))) {
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
    avertir('Un autre onglet a effacé ce que cet appareil gardait\u00a0: ce dossier n’est plus que dans cette page.');
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
    avertir(`Le dossier gardé sur cet appareil n’a pas été repris. ${faute.message} «\u00a0Tout effacer\u00a0» le retire.`);
  }
  direCeQuiEstGarde();
  return $('souvenir').checked;
}

/** « Ce qui est gardé », d’après ce qui l’est vraiment. */
function direCeQuiEstGarde() {
  const quoi = memoire.texte === null ? 'rien' : memoire.texte === JSON.stringify(formulaire.dossier) ? 'ce-dossier' : 'autre-dossier';
  const theme = memoire.choixDuTheme && (quoi === 'rien' ? 'theme-seul' : 'theme-aussi');
  racine.querySelectorAll('[data-garde]').forEach((mots) => { mots.hidden = ![quoi, theme].includes(mots.dataset.garde); });
}

$('souvenir').addEventListener('change', ({ target }) => {
  if (!target.checked) { oublier(); return; }
  const [avant, maintenant] = [memoire.texte, JSON.stringify(formulaire.dossier)];
  garder();
  quitterLeLien();
  if (target.checked && avant !== null && avant !== maintenant) avertir('Ce dossier a pris la place de celui que cet appareil gardait.');
});
document.addEventListener('change', ({ target }) => { if (target.name === '__palette') setTimeout(direCeQuiEstGarde); }); // clair ou sombre, dans l’en-tête
window.addEventListener('storage', direCeQuiEstGarde);
$('defaire').addEventListener('click', () => formulaire.defaire());
$('effacer').addEventListener('click', () => {
  oublier();
  history.replaceState(null, '', location.pathname);
  formulaire.modifier(() => formulaire.charger(dossierNeuf()));
  avertir('Tout est effacé\u00a0: le formulaire, la mémoire de cet appareil et l’adresse de la page.', true);
});
$('rouvrir').addEventListener('click', () => $('fichier').click());
$('fichier').addEventListener('change', async ({ target }) => {
  if (target.files.length) await ouvrirDossier(lireFlux(target.files[0].stream()), 'Le dossier enregistré');
  target.value = '';
});
racine.querySelectorAll('[data-exemple]').forEach((bouton) => bouton.addEventListener('click', async () => {
  await ouvrirDossier(Promise.resolve({ contrat: 1, ...JSON.parse(bouton.dataset.exemple) }), 'L’exemple');
  racine.querySelector('#votre-releve').focus(); // le formulaire rempli l’a poussé plus bas
}));
$('reessayer').addEventListener('click', () => demarrer(true));
racine.querySelector('form').addEventListener('submit', (evenement) => evenement.preventDefault());
racine.addEventListener('focusout', ({ target }) => {
  if (!target.dataset.champ || target.dataset.vu !== undefined) return;
  target.dataset.vu = '';
  calculer();
});
window.addEventListener('hashchange', lireFragment);
racine.addEventListener('click', ({ target: { hash } }) => { if (hash?.startsWith('#r-')) ouvrir(racine.querySelector(hash)); }); // le tableau est peut-être replié
window.addEventListener('beforeprint', () => racine.querySelectorAll('[data-pli]').forEach((pli) => { pli.open = true; }));
if (window.parent !== window) { // intégrée à un autre site : elle ne dit que sa hauteur
  document.body.dataset.integree = '';
  new ResizeObserver(() => window.parent.postMessage({ type: 'permis-a-points', hauteur: document.body.offsetHeight }, '*')).observe(document.body);
}

const listeInfractions = fetch(new URL('infractions.json', import.meta.url)).then((reponse) => reponse.json())
  .then((donnees) => { ({ infractions } = donnees); formulaire.rafraichir(); })
  .catch(() => avertir('La liste des infractions n’a pas pu être chargée\u00a0: saisissez les points à la main.'));
if (memoire.texte !== null && !location.hash.startsWith('#d=')) reprendre((dossier) => formulaire.charger(dossier)); // le lien d’un autre n’y touche pas
direCeQuiEstGarde();
calculer();
lireFragment();
if (navigator.connection?.saveData) ['focusin', 'pointerdown'].forEach((signal) => racine.addEventListener(signal, () => demarrer(), { once: true }));
else (window.requestIdleCallback ?? setTimeout)(() => demarrer());
