/** La page à intégrer : une carte ou le simulateur, choisi, copié d’un geste, et son aperçu à la hauteur qu’il demande. */
import { element } from './elements.js';

const PAUSE = 100; // ms : un lecteur d’écran n’entend que ce qui change dans un bloc déjà en place
const COPIE = 'Le code est copié.';
const REFUS =
  'Le navigateur a refusé la copie\u00a0: le code est sélectionné, copiez-le au clavier ou au menu.';
const RACINE = '../../';

/** Confie ce texte au presse-papiers ; rend si c’est fait. @param {string} texte */
async function confier(texte) {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    return false; // inconnu, ou refusé : la personne copiera elle-même
  }
}

/** Sélectionne le code, et l’amène sous les yeux. @param {HTMLElement} code */
function selectionner(code) {
  getSelection()?.selectAllChildren(code);
  code.scrollIntoView({ block: 'nearest' });
}

/** Le bouton copie le code de sa section, ou le sélectionne. @param {HTMLElement} section */
function armer(section) {
  const bouton = element(section, '[data-copier]', HTMLButtonElement);
  const avis = element(section, '[data-copie]');
  const code = element(section, 'pre code');
  bouton.addEventListener('click', async () => {
    avis.textContent = '';
    const copie = await confier(code.textContent.trim());
    if (!copie) selectionner(code);
    setTimeout(() => {
      avis.textContent = copie ? COPIE : REFUS;
    }, PAUSE);
  });
  bouton.hidden = false;
}

/**
 * Récrit la valeur d’un attribut de la balise que montre le code ; elle vient d’une page à nous, sans guillemet droit.
 * @param {HTMLElement} code @param {string} attribut @param {string} valeur
 */
function recrire(code, attribut, valeur) {
  const motif = new RegExp(`(\\s${attribut}=")[^"]*(")`);
  code.textContent = code.textContent.replace(motif, (_, avant, apres) => avant + valeur + apres);
}

/** Le choix change l’adresse, dans l’aperçu et dans le code. @param {HTMLElement} section */
function suivreLeChoix(section) {
  const choix = section.querySelector('[data-choix]');
  if (!(choix instanceof HTMLSelectElement)) return;
  const code = element(section, 'pre code');
  const apercu = element(section, '[data-apercu]', HTMLIFrameElement);
  choix.addEventListener('change', () => {
    recrire(code, 'src', `${section.dataset.origine}${choix.value}`);
    const titre = choix.selectedOptions[0]?.dataset.titre;
    if (titre) recrire(code, 'title', titre);
    apercu.src = RACINE + choix.value;
  });
}

/** Une carte chargée donne au code son titre et sa hauteur. @param {HTMLElement} section */
function suivreLaCarte(section) {
  const apercu = element(section, '[data-apercu]', HTMLIFrameElement);
  const code = element(section, 'pre code');
  const mesurer = () => {
    const carte = apercu.contentDocument;
    if (!carte?.querySelector('h1')) return; // pas encore là
    const hauteur = String(Math.ceil(carte.body.getBoundingClientRect().height));
    apercu.height = hauteur;
    recrire(code, 'height', hauteur);
    recrire(code, 'title', carte.title);
  };
  apercu.addEventListener('load', mesurer);
  mesurer();
}

for (const section of document.querySelectorAll('[data-extrait]')) {
  if (!(section instanceof HTMLElement)) continue;
  armer(section);
  suivreLeChoix(section);
  if (section.dataset.extrait === 'carte') suivreLaCarte(section);
}

// Ce que le code demande à la page qui le montre.
addEventListener('message', ({ source, data }) => {
  for (const apercu of document.querySelectorAll('iframe'))
    if (source === apercu.contentWindow && data?.type === 'permis-a-points')
      apercu.height = data.hauteur;
});
