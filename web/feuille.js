/** Le bouton « Imprimer » d’une feuille : sans script il ne ferait rien, il ne se montre donc qu’ici. */
import { element } from './elements.js';

const bouton = element(document, '[data-imprimer]');
bouton.hidden = false;
bouton.addEventListener('click', () => print());
