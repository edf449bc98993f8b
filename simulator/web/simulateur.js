/** La page du simulateur : relie le formulaire, le moteur (dans son worker) et le relevé. Rien n’est gardé, rien n’est envoyé. */
import { aujourdhui, h, points, signe } from './dom.js';
import { dossierNeuf, Formulaire } from './formulaire.js';
import { EMPECHEMENTS, Moteur } from './moteur.js';
import { decoder, encoder } from './partage.js';
import { detail, phrase, synthese } from './releve.js';

const ANNONCE = 1000; // ms : une phrase polie par résultat, pas par frappe
const racine = document.getElementById('calcul-du-solde');
const $ = (nom) => racine.querySelector(`[data-${nom}]`);

let infractions = [];
let [calcul, annonce, demarre] = [0, 0, false];

const moteur = new Moteur({ progres: montrerProgres, echec: montrerEchec });
const formulaire = new Formulaire(racine, {
  infractions: () => infractions,
  surChangement: () => calculer(),
  surRetrait: (avant) => avertir('Événement supprimé.', avant),
});

// --- Calcul

/** Demande un relevé. Un ajout que le moteur refuse encore est écarté et signalé : il n’empêche pas de voir le reste. */
function calculer(ecartees = []) {
  const mien = ++calcul;
  const dossier = formulaire.sans(ecartees.map(({ evenement }) => evenement));
  const envoyes = Array.isArray(dossier.evenements) ? dossier.evenements : [];
  if (!ecartees.length) demarrer();
  moteur.appeler('relever', [JSON.stringify(dossier), aujourdhui()], (reponse) => {
    if (mien !== calcul) return;
    racine.querySelector('form').dataset.pret = '';
    $('attente').hidden = true;
    const { releve, fautes = [] } = JSON.parse(reponse);
    const situees = fautes.map(({ champ, phrase: texte }) => {
      const [, rang, cle = champ] = /^evenements\[(\d+)\]\.?(.*)$/.exec(champ) ?? [];
      return { champ, texte, evenement: envoyes[rang], controle: formulaire.champ(cle, envoyes[rang]) };
    });
    const incompletes = situees.filter(({ evenement }) => formulaire.brouillons.includes(evenement));
    if (incompletes.length) calculer([...ecartees, ...incompletes]);
    else if (![...situees, ...ecartees].some(({ controle }) => controle?.dataset.saisie !== undefined)) montrer(releve, reponse, envoyes, [...situees, ...ecartees]);
  });
}

function montrer(releve, reponse, envoyes, fautes) {
  $('accueil').hidden = true;
  $('resultat').hidden = $('rappel').hidden = !releve;
  montrerFautes(fautes, Boolean(releve));
  if (!releve) { formulaire.rafraichir(); return; }
  $('releve-json').textContent = reponse.slice(reponse.indexOf(':') + 1, -1).trim();
  $('synthese').replaceChildren(...synthese(releve));
  $('detail').replaceChildren(...detail(releve));
  $('rappel').textContent = `${points(releve.solde.points)} sur ${releve.solde.plafond} : voir le relevé`;
  const seuls = releve.mouvements.filter(({ evenements, variation }) => evenements.length === 1 && variation).reverse();
  formulaire.accepter(envoyes, new Map(seuls.map(({ evenements: [rang], variation }) => [envoyes[rang], signe(variation)])));
  annoncer(phrase(releve));
}

function annoncer(texte) {
  clearTimeout(annonce);
  annonce = setTimeout(() => { $('annonce').textContent = texte; }, ANNONCE);
}

/** Les fautes, à leur champ et en résumé ; un champ encore vide où personne n’est passé n’est que « à compléter ». */
function montrerFautes(fautes, calculable) {
  racine.querySelectorAll('.faute').forEach((note) => note.remove());
  racine.querySelectorAll('[aria-invalid]').forEach((controle) => ['aria-invalid', 'aria-describedby'].forEach((nom) => controle.removeAttribute(nom)));
  const criantes = fautes.filter(({ controle }) => !controle || controle.value || controle.validity.badInput || controle.dataset.vu !== undefined);
  criantes.forEach(({ controle, texte }, rang) => { if (controle) signaler(controle, texte, `faute-${rang}`); });
  $('fautes').hidden = !fautes.length;
  $('fautes').classList.toggle('criantes', criantes.length > 0);
  const titre = calculable ? 'Pas encore compté dans ce relevé :' : criantes.length ? 'Le relevé ne peut pas être établi. À corriger :' : 'Pour établir le relevé, il manque :';
  $('fautes').replaceChildren(h('p', {}, titre), h('ul', {}, ...fautes.map(({ champ, texte, controle }) => {
    const bouton = controle && h('button', { type: 'button', class: 'lien' }, `${controle.closest('label').textContent.trim().split('\n')[0].trim()} : ${texte}`);
    bouton?.addEventListener('click', () => { ouvrir(controle); controle.focus(); });
    return h('li', {}, bouton ?? `${champ} ${texte}`.trim());
  })));
  if (criantes.length) annoncer(`${titre} ${criantes.map(({ texte }) => texte).join(' ')}`);
}

function signaler(controle, texte, id) {
  controle.setAttribute('aria-invalid', 'true');
  controle.setAttribute('aria-describedby', id);
  controle.closest('.champ').append(h('p', { class: 'faute', id }, texte));
  ouvrir(controle);
}

function ouvrir(controle) {
  for (let bloc = controle.closest('details'); bloc; bloc = bloc.parentElement.closest('details')) bloc.open = true;
}

// --- Chargement du moteur : une fois tout seul, puis à la demande

function demarrer(encore = false) {
  if (demarre && !encore) return;
  demarre = true;
  attendre('Le calculateur se charge…', { enCours: true });
  moteur.demarrer();
}

function attendre(texte, { enCours = false, reessayable = false } = {}) {
  $('attente').hidden = false;
  racine.querySelector('progress').hidden = !enCours;
  $('reessayer').hidden = !reessayable;
  if ($('attente-texte').textContent !== texte) $('attente-texte').textContent = texte;
}

function montrerProgres(octets, total) {
  const mega = (nombre) => (nombre / 1e6).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const vus = Math.floor((octets / total) * 10) * (total / 10); // dit par dixièmes, pour ne pas étourdir un lecteur d’écran
  racine.querySelector('progress').value = octets / total;
  attendre(octets < total ? `Le calculateur se charge : ${mega(vus)} Mo sur ${mega(total)} Mo. Vous pouvez déjà saisir.` : 'Le calculateur démarre…', { enCours: true });
}

function montrerEchec(genre) {
  attendre(EMPECHEMENTS[genre], { reessayable: genre !== 'navigateur' });
}

// --- Avis, lien, effacement

/** Dit ce qui vient d’arriver ; `avant` : le dossier que « Annuler » remet. */
function avertir(texte, avant) {
  const bouton = avant ? h('button', { type: 'button', class: 'lien' }, 'Annuler') : null;
  bouton?.addEventListener('click', () => { remplacer(avant); avertir('C’est rétabli.'); });
  $('avis').replaceChildren(...[h('p', {}, texte), bouton].filter(Boolean));
  bouton?.focus({ preventScroll: true });
}

function remplacer(dossier) {
  formulaire.charger(dossier);
  $('lien').hidden = true;
  calculer();
}

async function lireFragment() {
  const [, genre, valeur] = /^#(d|infraction)=(.*)$/.exec(location.hash) ?? [];
  if (genre === 'infraction') {
    await listeInfractions;
    if (infractions.some(({ id }) => id === valeur)) formulaire.ajouter({ type: 'infraction', code: valeur });
    else avertir('Cette infraction n’est pas dans le barème : choisissez-la dans la liste, ou saisissez ses points.');
  } else if (genre === 'd') {
    const dossier = await decoder(location.hash).catch((faute) => avertir(faute.message));
    if (dossier) ouvrirDossier(dossier);
  }
}

function ouvrirDossier(dossier) {
  const avant = formulaire.dossier;
  remplacer(dossier);
  if (JSON.stringify(avant) === JSON.stringify(dossierNeuf())) avertir('Voici le dossier du lien.');
  else avertir('Le dossier du lien a remplacé votre saisie.', avant);
}

$('effacer').addEventListener('click', () => {
  const avant = formulaire.dossier;
  history.replaceState(null, '', location.pathname);
  remplacer(dossierNeuf());
  avertir('Tout est effacé.', avant);
});

$('copier').addEventListener('click', async () => {
  const champ = $('lien').querySelector('input');
  champ.value = new URL(await encoder(formulaire.sans(formulaire.brouillons)), location.href).href;
  $('lien').hidden = false;
  champ.select();
  const copie = await navigator.clipboard?.writeText(champ.value).then(() => true, () => false);
  avertir(copie ? 'Le lien est copié.' : 'Le lien est prêt : copiez-le depuis le champ.');
});

$('reessayer').addEventListener('click', () => demarrer(true));
racine.querySelector('form').addEventListener('submit', (evenement) => evenement.preventDefault());
window.addEventListener('hashchange', lireFragment);

const listeInfractions = fetch(new URL('infractions.json', import.meta.url)).then((reponse) => reponse.json())
  .then((donnees) => { ({ infractions } = donnees); formulaire.rafraichir(); })
  .catch(() => avertir('La liste des infractions n’a pas pu être chargée : saisissez les points à la main.'));
lireFragment();
if (navigator.connection?.saveData) ['focusin', 'pointerdown'].forEach((signal) => racine.addEventListener(signal, () => calculer(), { once: true }));
else (window.requestIdleCallback ?? setTimeout)(() => calculer());
