/** La page de l’extrait : le code copié d’un geste, et l’aperçu à la hauteur qu’il demande. */
import { element } from './elements.js';

const PAUSE = 100; // ms : un lecteur d’écran n’entend que ce qui change dans un bloc déjà en place
const COPIE = 'Le code est copié.';
const REFUS =
  'Le navigateur a refusé la copie\u00a0: le code est sélectionné, copiez-le au clavier ou au menu.';

const bouton = element(document, '[data-copier]', HTMLButtonElement);
const avis = element(document, '[data-copie]');
const apercu = element(document, '[data-apercu]', HTMLIFrameElement);
const code = element(document, 'pre code');

/** Confie ce texte au presse-papiers ; rend si c’est fait. @param {string} texte */
async function confier(texte) {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    return false; // inconnu, ou refusé : la personne copiera elle-même
  }
}

/** Sélectionne le code, et l’amène sous les yeux. */
function selectionner() {
  getSelection()?.selectAllChildren(code);
  code.scrollIntoView({ block: 'nearest' });
}

bouton.addEventListener('click', async () => {
  avis.textContent = '';
  const copie = await confier(code.textContent.trim());
  if (!copie) selectionner();
  setTimeout(() => {
    avis.textContent = copie ? COPIE : REFUS;
  }, PAUSE);
});
bouton.hidden = false;

// Ce que le code demande à la page qui le montre.
addEventListener('message', ({ source, data }) => {
  if (source === apercu.contentWindow && data?.type === 'permis-a-points')
    apercu.height = data.hauteur;
});
