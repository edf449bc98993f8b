/** La page du simulateur : relie le formulaire, le moteur (dans son worker) et le relevé. Rien n’est gardé, rien n’est envoyé. */
import { aujourdhui, h, points, signe } from './dom.js';
import { dossierNeuf, Formulaire } from './formulaire.js';
import { EMPECHEMENTS, Moteur } from './moteur.js';
import { decoder, encoder } from './partage.js';
import { detail, phrase, synthese } from './releve.js';

const racine = document.getElementById('calcul-du-solde');
const $ = (nom) => racine.querySelector(`[data-${nom}]`);
const ANNONCE = 1000; // ms : une phrase polie par résultat, pas par frappe

let infractions = [];
let texteOuvert = null; // le texte exact du lien, tant que rien n’a changé : on calcule et on partage celui-là
let calcul = 0;
let annonce = 0;

const formulaire = new Formulaire(racine, {
  infractions: () => infractions,
  surChangement: () => { texteOuvert = null; demarrer(); calculer(); },
  surRetrait: (avant) => avertir('Événement supprimé.', avant),
});
const moteur = new Moteur({ surProgres: montrerProgres, surEchec: montrerEchec });

// --- Calcul

/** Le dossier à envoyer, sans ces événements : [texte, événements envoyés]. */
function aEnvoyer(sauf = []) {
  const envoyes = formulaire.evenements.filter((evenement) => !sauf.includes(evenement));
  const { dossier } = formulaire;
  return [texteOuvert ?? JSON.stringify(sauf.length ? { ...dossier, evenements: envoyes } : dossier), envoyes];
}

/** Demande un relevé. Un ajout que le moteur refuse encore est mis de côté : il n’empêche pas de voir le reste. */
function calculer(incomplets = []) {
  const mien = ++calcul;
  const [texte, envoyes] = aEnvoyer(incomplets.map(({ evenement }) => evenement));
  moteur.appeler('relever', [texte, aujourdhui()], (reponse) => {
    if (mien !== calcul) return;
    racine.querySelector('form').dataset.pret = '';
    $('attente').hidden = true;
    const { releve, fautes = [] } = JSON.parse(reponse);
    const situees = fautes.map((faute) => ({ ...faute, evenement: envoyes[/^evenements\[(\d+)\]/.exec(faute.champ)?.[1]], controle: formulaire.champ(faute.champ, envoyes) }));
    const nouveaux = situees.filter(({ evenement }) => evenement && formulaire.estBrouillon(evenement));
    if (nouveaux.length) { calculer([...incomplets, ...nouveaux]); return; }
    if ([...situees, ...incomplets].some(({ controle }) => controle?.dataset.saisie !== undefined)) return; // on y écrit encore
    formulaire.accepter(envoyes);
    montrer(releve, reponse, envoyes, situees, incomplets);
  });
}

function montrer(releve, reponse, envoyes, fautes, incomplets) {
  $('accueil').hidden = true;
  $('resultat').hidden = !releve;
  montrerFautes(fautes, incomplets, Boolean(releve));
  $('rappel').hidden = !releve;
  if (!releve) { formulaire.rafraichir(); return; }
  $('releve-json').textContent = reponse.slice(reponse.indexOf(':') + 1, -1).trim();
  $('synthese').replaceChildren(...synthese(releve));
  $('detail').replaceChildren(...detail(releve));
  $('rappel').textContent = `${points(releve.solde.points)} sur ${releve.solde.plafond} : voir le relevé`;
  const effets = releve.mouvements.filter(({ evenements, variation }) => evenements.length === 1 && variation).map(({ evenements: [rang], variation }) => [envoyes[rang], signe(variation)]);
  formulaire.rafraichir(new Map(effets.reverse()));
  annoncer(phrase(releve));
}

function annoncer(texte) {
  clearTimeout(annonce);
  annonce = setTimeout(() => { $('annonce').textContent = texte; }, ANNONCE);
}

// --- Fautes

function montrerFautes(fautes, incomplets, calculable) {
  racine.querySelectorAll('.faute').forEach((note) => note.remove());
  racine.querySelectorAll('[aria-invalid]').forEach((champ) => { champ.removeAttribute('aria-invalid'); champ.removeAttribute('aria-describedby'); });
  const toutes = [...fautes, ...incomplets];
  const criantes = toutes.filter(({ controle, phrase: texte }) => controle && (controle.value !== '' || controle.validity.badInput || controle.dataset.vu !== undefined) && signaler(controle, texte));
  $('fautes').hidden = !toutes.length;
  if (!toutes.length) return;
  const titre = calculable ? 'Pas encore compté dans ce relevé :' : criantes.length || fautes.some(({ controle }) => !controle) ? 'Le relevé ne peut pas être établi. À corriger :' : 'Pour établir le relevé, il manque :';
  $('fautes').replaceChildren(h('p', {}, titre), h('ul', {}, ...toutes.map(({ champ, phrase: texte, controle }) => {
    if (!controle) return h('li', {}, champ ? `${champ} : ${texte}` : texte);
    const bouton = h('button', { type: 'button', class: 'lien' }, `${nomDuChamp(controle)} : ${texte}`);
    bouton.addEventListener('click', () => { ouvrir(controle); controle.focus(); });
    return h('li', {}, bouton);
  })));
  if (!calculable) annoncer(`${titre} ${toutes.map(({ phrase: texte }) => texte).join(' ')}`);
}

function signaler(controle, texte) {
  const note = h('p', { class: 'faute', id: `faute-${racine.querySelectorAll('.faute').length + 1}` }, texte);
  controle.setAttribute('aria-invalid', 'true');
  controle.setAttribute('aria-describedby', note.id);
  controle.closest('.champ').append(note);
  ouvrir(controle);
  return true;
}

const nomDuChamp = (controle) => controle.closest('label').firstChild.textContent.trim() || controle.closest('label').textContent.trim();

function ouvrir(controle) {
  for (let bloc = controle.closest('details'); bloc; bloc = bloc.parentElement.closest('details')) bloc.open = true;
}

// --- Chargement

function demarrer() {
  if (moteur.demarre) return;
  $('attente').hidden = false;
  $('reessayer').hidden = true;
  racine.querySelector('progress').hidden = false;
  $('attente-texte').textContent = 'Le calculateur se charge…';
  moteur.demarrer();
}

function montrerProgres(octets, total) {
  const mega = (nombre) => (nombre / 1e6).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  racine.querySelector('progress').value = octets / total;
  const dixieme = Math.floor((octets / total) * 10);
  if ($('attente').dataset.dixieme === String(dixieme)) return;
  $('attente').dataset.dixieme = dixieme;
  $('attente-texte').textContent = octets < total ? `Le calculateur se charge : ${mega(octets)} Mo sur ${mega(total)} Mo. Vous pouvez déjà saisir.` : 'Le calculateur démarre…';
}

function montrerEchec(genre) {
  $('attente').hidden = false;
  racine.querySelector('progress').hidden = true;
  $('attente-texte').textContent = EMPECHEMENTS[genre];
  $('reessayer').hidden = genre === 'wasm' || genre === 'modules';
}

// --- Avis, lien, effacement

/** Dit ce qui vient d’arriver ; `avant` : le dossier que « Annuler » remet. */
function avertir(texte, avant = null) {
  const bouton = avant && h('button', { type: 'button', class: 'lien' }, 'Annuler');
  bouton?.addEventListener('click', () => { remplacer(avant); avertir('C’est rétabli.'); });
  $('avis').replaceChildren(...[h('p', {}, texte), bouton].filter(Boolean));
  bouton?.focus({ preventScroll: true });
}

function remplacer(dossier, texte = null) {
  formulaire.charger(dossier);
  texteOuvert = texte;
  $('lien').hidden = true;
  demarrer();
  calculer();
}

async function lireFragment() {
  const { hash } = location;
  const avant = formulaire.vierge ? null : formulaire.dossier;
  if (hash.startsWith('#infraction=')) {
    await listeInfractions;
    const code = decodeURIComponent(hash.slice('#infraction='.length));
    if (infractions.some(({ id }) => id === code)) formulaire.ajouter({ type: 'infraction', code });
    else avertir('Cette infraction n’est pas dans le barème : choisissez-la dans la liste, ou saisissez ses points.');
  } else if (hash.startsWith('#d=')) {
    try {
      const { dossier, texte } = await decoder(hash);
      remplacer(dossier, texte);
      avertir(avant ? 'Le dossier du lien a remplacé votre saisie.' : 'Voici le dossier du lien.', avant);
    } catch (faute) {
      avertir(faute.message);
    }
  }
}

$('effacer').addEventListener('click', () => {
  const avant = formulaire.dossier;
  history.replaceState(null, '', location.pathname);
  remplacer(dossierNeuf());
  avertir('Tout est effacé.', avant);
});

$('copier').addEventListener('click', async () => {
  const incomplets = formulaire.evenements.filter((evenement) => formulaire.estBrouillon(evenement));
  const champ = $('lien').querySelector('input');
  champ.value = new URL(await encoder(aEnvoyer(incomplets)[0]), location.href).href;
  $('lien').hidden = false;
  try {
    await navigator.clipboard.writeText(champ.value);
    avertir('Le lien est copié.');
  } catch {
    champ.select();
    avertir('Le lien est prêt : copiez-le depuis le champ.');
  }
});

$('reessayer').addEventListener('click', demarrer);
racine.querySelector('form').addEventListener('submit', (evenement) => evenement.preventDefault());
window.addEventListener('hashchange', lireFragment);

const listeInfractions = fetch(new URL('infractions.json', import.meta.url)).then((reponse) => reponse.json())
  .then((donnees) => { infractions = donnees.infractions; formulaire.rafraichir(); }, () => avertir('La liste des infractions n’a pas pu être chargée : saisissez les points à la main.'));

lireFragment();
calculer();
if (navigator.connection?.saveData) ['focusin', 'pointerdown'].forEach((signal) => racine.addEventListener(signal, demarrer, { once: true }));
else (window.requestIdleCallback ?? setTimeout)(demarrer);
