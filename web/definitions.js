/**
 * La définition d’un mot du glossaire, là où on le lit. Le lien la porte (`data-definition`) ; ce script
 * la montre sous la souris, sous le clavier, ou au toucher, et n’ouvre le glossaire que de là. Sans
 * script, ou dans un navigateur sans popover, le lien y mène ; un bouton disparaîtrait du mode lecture.
 */
import { donnee, h } from './elements.js';

const ATTENTE = 250; // ms : la souris passe sur un mot sans rien demander
const MARGE = 8; // px : entre le mot et sa carte, entre la carte et le bord

const titre = h('strong', { id: 'pp-mot' });
const texte = h('span', { id: 'pp-mot-dit' });
const suite = h('a', { tabindex: '-1', 'aria-describedby': texte.id }, 'Lire au glossaire');
const carte = h(
  'span',
  { class: 'pp-definition', popover: 'auto', role: 'group', 'aria-labelledby': titre.id },
  titre,
  texte,
  suite,
);
/** @type {HTMLAnchorElement | null} Le mot dont la carte est ouverte. */
let ouvert = null;
// Ouverte par un appui, une carte reste ; le même appui la referme, et le navigateur le fait avant nous.
let [retenue, referme] = [false, false];
/** @type {HTMLAnchorElement | null} Sa carte se ferme, le clavier lui revient : qu’il ne la rouvre pas. */
let quitte = null;
let minuterie = 0;

/** Pose la carte sous le mot, ou au-dessus si le bas de l’écran est trop près. @param {Element} mot */
function placer(mot) {
  const { left, top, bottom } = mot.getBoundingClientRect();
  const { clientWidth: largeur, clientHeight: hauteur } = document.documentElement;
  const { offsetWidth, offsetHeight } = carte;
  const dessous = bottom + offsetHeight + MARGE <= hauteur || top < offsetHeight + MARGE;
  const x = Math.max(MARGE, Math.min(left, largeur - offsetWidth - MARGE));
  carte.style.left = `${x + scrollX}px`;
  carte.style.top = `${(dessous ? bottom + MARGE / 2 : top - offsetHeight - MARGE / 2) + scrollY}px`;
}

/** @param {HTMLAnchorElement} mot */
function montrer(mot) {
  if (ouvert === mot && carte.matches(':popover-open')) return;
  cacher();
  titre.textContent = donnee(mot, 'terme');
  texte.textContent = donnee(mot, 'definition');
  suite.href = mot.href;
  mot.after(carte);
  carte.showPopover();
  placer(mot);
  mot.setAttribute('aria-expanded', 'true');
  mot.setAttribute('aria-describedby', texte.id);
  ouvert = mot;
}

function cacher() {
  clearTimeout(minuterie);
  if (carte.matches(':popover-open')) carte.hidePopover();
  fermer();
}

/** La carte s’est fermée, par nous ou par le navigateur (Échap, un appui ailleurs). */
function fermer() {
  ouvert?.setAttribute('aria-expanded', 'false');
  ouvert?.removeAttribute('aria-describedby');
  ouvert = null;
  retenue = false;
}

/** @param {() => void} geste */
function bientot(geste) {
  clearTimeout(minuterie);
  minuterie = window.setTimeout(geste, ATTENTE);
}

/** Vrai si le clavier est sur le mot ouvert, ou dans sa carte. */
const auClavier = () => document.activeElement === ouvert || carte.contains(document.activeElement);

/** @param {HTMLAnchorElement} mot */
function brancher(mot) {
  mot.setAttribute('role', 'button');
  mot.setAttribute('aria-expanded', 'false');
  mot.addEventListener('pointerdown', () => {
    referme = retenue && ouvert === mot;
  });
  mot.addEventListener('click', (evenement) => {
    if (evenement.metaKey || evenement.ctrlKey || evenement.shiftKey) return;
    evenement.preventDefault();
    if (evenement.detail && referme) {
      cacher();
      return;
    }
    montrer(mot);
    retenue = true;
    suite.focus({ preventScroll: true });
  });
  mot.addEventListener('keydown', (evenement) => {
    if (evenement.key !== ' ') return;
    evenement.preventDefault();
    mot.click();
  });
  mot.addEventListener('focus', () => {
    if (mot !== quitte && mot.matches(':focus-visible')) montrer(mot);
  });
  mot.addEventListener('pointerenter', ({ pointerType }) => {
    if (pointerType === 'mouse') bientot(() => montrer(mot));
  });
  mot.addEventListener('pointerleave', quitter);
  mot.addEventListener('blur', quitter);
}

function quitter() {
  bientot(() => {
    if (!retenue && !auClavier() && !carte.matches(':hover')) cacher();
  });
}

if ('showPopover' in HTMLElement.prototype) {
  carte.addEventListener('pointerenter', () => clearTimeout(minuterie));
  carte.addEventListener('pointerleave', quitter);
  suite.addEventListener('blur', ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== ouvert) cacher();
  });
  carte.addEventListener('beforetoggle', () => {
    quitte = carte.matches(':popover-open') ? ouvert : null;
  });
  carte.addEventListener('toggle', () => {
    quitte = null;
    if (!carte.matches(':popover-open')) fermer();
  });
  for (const mot of document.querySelectorAll('a.pp-terme')) {
    if (mot instanceof HTMLAnchorElement) brancher(mot);
  }
}
