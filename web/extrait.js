/** La page à intégrer : une carte ou le simulateur, choisi, copié, et son aperçu à sa hauteur. */
import { element } from './elements.js';

const PAUSE = 100; // ms : un lecteur d’écran n’entend que ce qui change dans un bloc déjà en place
const COPIE = 'Le code est copié.';
const REFUS =
  'Le navigateur a refusé la copie\u00a0: le code est sélectionné, copiez-le au clavier ou au menu.';

/** Confie ce texte au presse-papiers ; rend si c’est fait. @param {string} texte */
async function confier(texte) {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    return false; // inconnu, ou refusé : la personne copiera elle-même
  }
}

/** Le code d’une section se copie, et suit ce que l’on choisit. @param {HTMLElement} section */
function armer(section) {
  const bouton = element(section, '[data-copier]', HTMLButtonElement);
  const avis = element(section, '[data-copie]');
  const code = element(section, 'pre code');
  const apercu = element(section, 'iframe', HTMLIFrameElement);
  const choix = element(section, 'select', HTMLSelectElement);

  /** Récrit un attribut de la balise montrée. @param {string} nom @param {string} valeur */
  function recrire(nom, valeur) {
    code.textContent = code.textContent.replace(RegExp(`${nom}="[^"]*`), `${nom}="${valeur}`);
  }

  bouton.addEventListener('click', async () => {
    avis.textContent = '';
    const copie = await confier(code.textContent.trim());
    if (!copie) {
      getSelection()?.selectAllChildren(code);
      code.scrollIntoView({ block: 'nearest' });
    }
    setTimeout(() => {
      avis.textContent = copie ? COPIE : REFUS;
    }, PAUSE);
  });
  bouton.hidden = false;

  choix.addEventListener('change', () => {
    recrire('src', section.dataset.origine + choix.value);
    apercu.src = `../../${choix.value}`;
  });

  // Une carte est chargée : le code prend son titre ; et sa hauteur, que le simulateur dit lui-même.
  function suivre() {
    const montre = apercu.contentDocument;
    if (!montre?.title) return;
    recrire('title', montre.title);
    if (montre.scripts.length) return;
    apercu.height = String(Math.ceil(montre.body.offsetHeight));
    recrire('height', apercu.height);
  }
  apercu.addEventListener('load', suivre);
  suivre();

  // Ce que le code demande à la page qui le montre.
  addEventListener('message', ({ source, data }) => {
    if (source === apercu.contentWindow && data?.type === 'permis-a-points')
      apercu.height = data.hauteur;
  });
}

for (const section of document.querySelectorAll('section'))
  if (section.dataset.origine) armer(section);
