/** La page du simulateur : relie le formulaire, le moteur (dans son worker) et le relevé. Rien n’est gardé, rien n’est envoyé. */
import { aujourdhui, decrire, h, points, signe } from './dom.js';
import { dossierNeuf, Formulaire } from './formulaire.js';
import { EMPECHEMENTS, Moteur } from './moteur.js';
import { decoder, encoder } from './partage.js';
import { detail, phrase, synthese } from './releve.js';

const PAUSE = 900; // ms avant de reprocher quelque chose au champ où l’on écrit (une année se tape chiffre à chiffre), et d’annoncer
const racine = document.getElementById('calcul-du-solde');
const $ = (nom) => racine.querySelector(`[data-${nom}]`);

let infractions = [];
let [affichage, annonce, demarre] = [0, 0, false];

const moteur = new Moteur({ progres: montrerProgres, echec: (genre) => attendre(EMPECHEMENTS[genre], { reessayable: genre !== 'navigateur' }) });
const formulaire = new Formulaire(racine, {
  infractions: () => infractions,
  surChangement: () => { avertir(''); calculer(); },
  surRetrait: (avant) => avertir('Événement supprimé.', avant),
});

// --- Calcul

/** Demande un relevé. Un ajout que le moteur refuse encore est écarté et signalé : il n’empêche pas de voir le reste. */
function calculer(ecartees = []) {
  const dossier = formulaire.sans(ecartees.map(({ evenement }) => evenement));
  const envoyes = Array.isArray(dossier.evenements) ? dossier.evenements : [];
  if (!ecartees.length) clearTimeout(affichage);
  moteur.appeler('relever', [JSON.stringify(dossier), aujourdhui()], (reponse) => {
    const { releve, fautes = [] } = JSON.parse(reponse);
    const situees = fautes.map((faute) => situer(faute, envoyes));
    const incompletes = situees.filter(({ evenement }) => formulaire.brouillons.includes(evenement));
    if (incompletes.length) { calculer([...ecartees, ...incompletes]); return; }
    const toutes = [...situees, ...ecartees];
    const afficher = () => montrer(releve, reponse, envoyes, toutes);
    if (toutes.some(({ controle }) => controle && controle === document.activeElement)) affichage = setTimeout(afficher, PAUSE);
    else afficher();
    $('attente').hidden = true;
    racine.querySelector('form').dataset.pret = '';
  });
}

/** La faute, l’événement qu’elle vise parmi ceux envoyés, et le champ où la dire. */
function situer({ champ, phrase: texte }, envoyes) {
  const [, rang, cle = champ] = /^evenements\[(\d+)\]\.?(.*)$/.exec(champ) ?? [];
  return { champ, texte, evenement: envoyes[rang], controle: formulaire.champ(cle, envoyes[rang]) };
}

function montrer(releve, reponse, envoyes, fautes) {
  $('resultat').hidden = $('rappel').hidden = !releve;
  $('accueil').hidden = !formulaire.vierge;
  montrerFautes(formulaire.vierge ? [] : fautes, Boolean(releve));
  if (!releve) { formulaire.accepter([], new Map()); return; }
  $('releve-json').textContent = reponse.slice(reponse.indexOf(':') + 1, -1).trim();
  $('synthese').replaceChildren(...synthese(releve));
  $('detail').replaceChildren(...detail(releve));
  $('rappel').textContent = `${points(releve.solde.points)} sur ${releve.solde.plafond} : voir le relevé`;
  const seuls = releve.mouvements.filter(({ evenements, variation }) => evenements.length === 1 && variation).reverse();
  formulaire.accepter(envoyes, new Map(seuls.map(({ evenements: [rang], variation }) => [envoyes[rang], signe(variation)])));
  annoncer(phrase(releve));
}

function annoncer(texte) {
  clearTimeout(annonce);
  annonce = setTimeout(() => { $('annonce').textContent = texte; }, PAUSE);
}

/** Les fautes, à leur champ et en résumé ; un champ encore vide où personne n’est passé n’est que « à compléter ». */
function montrerFautes(fautes, calculable) {
  racine.querySelectorAll('.faute').forEach((note) => note.remove());
  racine.querySelectorAll('[aria-invalid=true]').forEach((controle) => decrire(controle));
  const uniques = fautes.filter(({ controle, texte }, rang) => fautes.findIndex((autre) => autre.controle === controle && autre.texte === texte) === rang);
  const criantes = uniques.filter(({ controle }) => !controle || controle.value || controle.validity.badInput || controle.dataset.vu !== undefined);
  criantes.forEach(({ controle, texte }, rang) => { if (controle) signaler(controle, texte, `faute-${rang}`); });
  $('fautes').hidden = !uniques.length;
  $('fautes').classList.toggle('criantes', criantes.length > 0);
  const titre = calculable ? 'Pas encore compté dans ce relevé :' : criantes.length ? 'Le relevé ne peut pas être établi. À corriger :' : 'Pour établir le relevé, il manque :';
  $('fautes').replaceChildren(h('p', {}, titre), h('ul', {}, ...uniques.map(({ champ, texte, controle }) => {
    if (!controle) return h('li', {}, `${champ} ${texte}`.trim());
    const bouton = h('button', { type: 'button', class: 'lien' }, `${nom(controle)} : ${texte}`);
    bouton.addEventListener('click', () => { ouvrir(controle); controle.focus(); });
    return h('li', {}, bouton);
  })));
  if (criantes.length) annoncer(`${titre} ${criantes.map(({ texte }) => texte).join(' ')}`);
}

const nom = (controle) => controle.closest('label').textContent.trim().split('\n')[0].replace(/\s*\?\s*$/, '').trim();

function signaler(controle, texte, id) {
  decrire(controle, id);
  controle.closest('label').after(h('p', { class: 'faute', id }, texte));
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
  delete racine.querySelector('form').dataset.pret;
  $('attente').hidden = false;
  racine.querySelector('progress').hidden = !enCours;
  $('reessayer').hidden = !reessayable;
  if ($('attente-texte').textContent !== texte) $('attente-texte').textContent = texte;
}

function montrerProgres(octets, total) {
  const mega = (nombre) => (nombre / 1e6).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const vus = Math.floor((octets / total) * 10) * (total / 10); // dit par dixièmes, pour ne pas étourdir un lecteur d’écran
  racine.querySelector('progress').value = octets / total;
  attendre(octets < total ? `Le calculateur se charge : ${mega(vus)} Mo sur ${mega(total)} Mo. Vous pouvez déjà saisir.` : 'Le calculateur démarre…', { enCours: true });
}

// --- Avis, lien, effacement

/** Dit ce qui vient d’arriver ; `avant` : le dossier que « Annuler » remet. */
function avertir(texte, avant) {
  const bouton = avant ? h('button', { type: 'button', class: 'lien' }, 'Annuler') : null;
  bouton?.addEventListener('click', () => { remplacer(avant); avertir('C’est rétabli.'); });
  $('avis').replaceChildren(...[texte && h('p', {}, texte), bouton].filter(Boolean));
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
    else avertir('Cette infraction n’est pas dans le barème : choisissez-la dans la liste, ou saisissez ses points.');
  } else if (genre === 'd') {
    const dossier = await decoder(location.hash).catch((faute) => avertir(faute.message));
    if (dossier) ouvrirDossier(dossier);
  }
}

function ouvrirDossier(dossier) {
  const { dossier: avant, vierge } = formulaire;
  remplacer(dossier);
  if (vierge) avertir('Voici le dossier du lien.');
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
  avertir(copie ? 'Le lien est copié.' : 'Le lien est prêt : copiez-le depuis le champ.');
});

$('reessayer').addEventListener('click', () => demarrer(true));
racine.querySelector('form').addEventListener('submit', (evenement) => evenement.preventDefault());
racine.addEventListener('focusout', ({ target }) => {
  if (!target.dataset.champ || target.dataset.vu !== undefined) return;
  target.dataset.vu = '';
  calculer();
});
window.addEventListener('hashchange', lireFragment);

const listeInfractions = fetch(new URL('infractions.json', import.meta.url)).then((reponse) => reponse.json())
  .then((donnees) => { ({ infractions } = donnees); formulaire.rafraichir(); })
  .catch(() => avertir('La liste des infractions n’a pas pu être chargée : saisissez les points à la main.'));
calculer();
lireFragment();
if (navigator.connection?.saveData) ['focusin', 'pointerdown'].forEach((signal) => racine.addEventListener(signal, () => demarrer(), { once: true }));
else (window.requestIdleCallback ?? setTimeout)(() => demarrer());
