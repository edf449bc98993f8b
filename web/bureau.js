/**
 * Le bureau des lettres : un papier choisi, dans la liste ou par l’adresse, se montre seul. Sans ce script,
 * la page les montre tous.
 *
 *     #48si                          le papier, par son ancre
 *     #papier=avis-remis&date=…      le papier ou sa façon d’arriver, et sa date (un jour, ou un mois)
 */
import { element, elements } from './elements.js';

const nav = element(document, '[data-bureau]');
const liens = elements(nav, 'a', HTMLAnchorElement);
/** @param {string} id */
const titre = (id) => document.getElementById(id);

/** Ce que dit la page de chaque papier : son titre, et ce qui le suit jusqu’au titre suivant. */
const sections = new Map(
  liens.map(({ hash }) => {
    const debut = titre(hash.slice(1));
    /** @type {Element[]} */
    const suite = [];
    for (let ici = debut; ici && (ici === debut || ici.tagName !== 'H2'); ) {
      suite.push(ici);
      ici = /** @type {HTMLElement | null} */ (ici.nextElementSibling);
    }
    return [hash.slice(1), suite];
  }),
);

/** Ce que demande l’adresse. */
function demande() {
  const voulu = new URLSearchParams(location.hash.slice(1));
  const facon = (voulu.get('papier') ?? location.hash.slice(1)).toLowerCase();
  const bloc = document.querySelector(`[data-papier]:has([data-mode="${CSS.escape(facon)}"])`);
  const papier = bloc instanceof HTMLElement && !sections.has(facon) ? bloc.dataset.papier : facon;
  return { facon, papier: papier ?? '', date: voulu.get('date') ?? '' };
}

/**
 * Donne sa date au papier, comme si on l’avait tapée.
 * @param {string} facon
 * @param {string} papier
 * @param {string} date
 */
function dater(facon, papier, date) {
  const bloc = document.querySelector(`[data-papier="${CSS.escape(papier)}"]`);
  if (!(bloc instanceof HTMLElement)) return;
  for (const choix of elements(bloc, '[type=radio]', HTMLInputElement)) {
    choix.checked ||= choix.value === facon;
  }
  const [, mois] = /^(\d{4})-(\d\d)$/.exec(date) ? date.split('-') : [];
  if (mois) {
    const [quel, an] = elements(bloc, 'select', HTMLSelectElement);
    if (quel && an) [quel.value, an.value] = [mois, date.slice(0, 4)];
    element(bloc, 'details', HTMLDetailsElement).open = true;
  } else if (date) element(bloc, '[type=date]', HTMLInputElement).value = date;
  bloc.dispatchEvent(new Event('change'));
}

function suivreLAdresse() {
  const { facon, papier, date } = demande();
  if (location.hash && !sections.has(papier)) return; // une autre ancre de la page
  for (const [nom, suite] of sections) {
    for (const partie of suite) partie.toggleAttribute('hidden', nom !== papier);
  }
  for (const lien of liens) {
    if (lien.hash === `#${papier}`) lien.setAttribute('aria-current', 'true');
    else lien.removeAttribute('aria-current');
  }
  dater(facon, papier, date);
  const choisi = titre(papier);
  if (!choisi) return;
  choisi.tabIndex = -1;
  choisi.focus({ preventScroll: true });
  choisi.scrollIntoView();
}

window.addEventListener('hashchange', suivreLAdresse);
suivreLAdresse();
