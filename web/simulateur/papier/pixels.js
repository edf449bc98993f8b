/** Les pixels d’une image ouverte, à la taille demandée. */

/** @import { Cadre, Pixels } from './essais.js' */

/**
 * Les pixels de cette partie de l’image, réduite ou agrandie aux dimensions du cadre, sur du blanc.
 * @param {ImageBitmap} image
 * @param {Cadre} cadre
 * @returns {Pixels}
 */
export function pixelsDe(image, { x, y, largeur, hauteur, echelle }) {
  const large = Math.max(1, Math.round(largeur * echelle));
  const haut = Math.max(1, Math.round(hauteur * echelle));
  const toile = new OffscreenCanvas(large, haut);
  const pinceau = toile.getContext('2d', { willReadFrequently: true });
  if (!pinceau) throw new Error('pas de toile');
  pinceau.fillStyle = '#fff'; // le fond d’une image transparente
  pinceau.fillRect(0, 0, large, haut);
  pinceau.imageSmoothingQuality = 'high';
  pinceau.drawImage(image, x, y, largeur, hauteur, 0, 0, large, haut);
  return pinceau.getImageData(0, 0, large, haut);
}
