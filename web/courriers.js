/**
 * Un modèle de lettre : les réponses ouvrent la lettre ou la refusent, les champs remplissent ses blancs.
 * Rien ne quitte la page, rien n’y reste quand on la quitte.
 */
import { donnee, element, elements } from './elements.js';
import { enLettres } from './simulateur/mots.js';

const PAUSE = 100; // ms : un lecteur d’écran n’entend que ce qui change dans un bloc déjà en place
const COPIE = 'Le texte est copié.';
const REFUS =
  'Le navigateur a refusé la copie\u00a0: la lettre est sélectionnée, copiez-la au clavier ou au menu.';

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Champ */

const bloc = element(document, '[data-courrier]');
const lettre = element(bloc, '[data-lettre]');
const attente = element(bloc, '[data-attente]');
const remplir = element(bloc, '[data-remplir]');
const gestes = element(bloc, '[data-gestes]');
const avis = element(gestes, '[data-copie]');
const champs = /** @type {Champ[]} */ (
  elements(remplir, 'input[data-champ], textarea[data-champ]')
);
/** Ce que chaque blanc dit tant qu’il est vide. @type {Map<HTMLElement, string>} */
const vides = new Map(elements(lettre, '[data-blanc]').map((blanc) => [blanc, blanc.textContent]));

/** Écrit ce champ dans chacun de ses blancs. @param {Champ} champ */
function ecrire(champ) {
  const tape = champ.value.trim();
  const dit = champ.type === 'date' && tape ? enLettres(tape) : tape;
  for (const [blanc, vide] of vides) {
    if (donnee(blanc, 'blanc') !== donnee(champ, 'champ')) continue;
    blanc.textContent = dit || vide;
    blanc.toggleAttribute('data-plein', dit !== '');
  }
}

/** Ne garde de la lettre que le fait choisi, et des champs que les siens. */
function choisir() {
  const choisi = remplir.querySelector('[data-faits] :checked');
  const fait = choisi instanceof HTMLInputElement ? choisi.value : '';
  for (const ligne of elements(lettre, '[data-fait]')) {
    ligne.hidden = fait !== '' && donnee(ligne, 'fait') !== fait;
  }
  for (const champ of elements(remplir, '[data-pour]')) {
    champ.hidden = !donnee(champ, 'pour').split(' ').includes(fait);
  }
  bloc.toggleAttribute('data-choisi', fait !== '');
}

/** Où l’on en est : une réponse refuse la lettre, il en manque une, ou la lettre est permise. */
function etat() {
  if (bloc.querySelector('[data-refuse]:checked')) return 'refus';
  const conditions = elements(bloc, '[data-condition]');
  return conditions.every((q) => q.querySelector(':checked')) ? 'permise' : 'attente';
}

/** Montre les champs et les gestes d’une lettre permise, et d’elle seule. */
function juger() {
  const trouve = etat();
  bloc.dataset.etat = trouve;
  attente.hidden = trouve !== 'attente';
  for (const partie of [remplir, gestes]) partie.hidden = trouve !== 'permise';
}

/** Le texte de la lettre, telle qu’elle s’imprimera : un paragraphe, une ligne blanche. */
function texte() {
  const copie = document.createElement('div');
  copie.append(...[...lettre.children].map((partie) => partie.cloneNode(true)));
  const retires = bloc.hasAttribute('data-choisi') ? '[hidden], .pp-case' : '[hidden]';
  for (const retire of elements(copie, retires)) retire.remove();
  const lus = elements(copie, 'p, li').map(
    (morceau) => `${morceau.matches('li') ? '- ' : ''}${morceau.textContent.trim()}`,
  );
  return `${lus.join('\n\n').replaceAll('\n\n- ', '\n- ')}\n`;
}

/** Confie la lettre au presse-papiers ; rend si c’est fait. */
async function confier() {
  try {
    await navigator.clipboard.writeText(texte());
    return true;
  } catch {
    return false; // inconnu, ou refusé : la personne copiera elle-même
  }
}

async function copier() {
  avis.textContent = '';
  const copie = await confier();
  if (!copie) getSelection()?.selectAllChildren(lettre);
  setTimeout(() => {
    avis.textContent = copie ? COPIE : REFUS;
  }, PAUSE);
}

/** Efface les réponses et les champs. */
function effacer() {
  for (const champ of champs) champ.value = '';
  for (const choix of elements(bloc, '[type=radio]', HTMLInputElement)) choix.checked = false;
  for (const champ of champs) ecrire(champ);
  avis.textContent = '';
  choisir();
  juger();
}

for (const champ of champs) champ.addEventListener('input', () => ecrire(champ));
bloc.addEventListener('change', () => {
  choisir();
  juger();
});
element(gestes, '[data-imprimer]').addEventListener('click', () => print());
element(gestes, '[data-copier]').addEventListener('click', copier);
addEventListener('pagehide', effacer);
effacer(); // le navigateur l’a peut-être gardé d’une visite à l’autre
