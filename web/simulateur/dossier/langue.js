/**
 * Le lien vers la même page dans l’autre langue : il emporte le dossier, qui vaut dans les deux.
 */
import { elements } from '../../elements.js';

/**
 * Un autre onglet s’ouvre d’après l’adresse du lien : elle se fait dès qu’on l’approche.
 * @param {() => Promise<string>} fragment ce qui s’ajoute à son adresse, dièse compris
 */
export function brancherLangues(fragment) {
  for (const lien of elements(document, 'a[data-langue]', HTMLAnchorElement)) {
    const emporter = async () => {
      lien.hash = await fragment();
    };
    lien.addEventListener('pointerover', emporter);
    lien.addEventListener('focus', emporter);
    lien.addEventListener('click', async (geste) => {
      if (geste.ctrlKey || geste.metaKey || geste.shiftKey) return;
      geste.preventDefault();
      try {
        await emporter();
      } finally {
        location.assign(lien.href);
      }
    });
  }
}
