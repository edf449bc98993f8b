/** Les pixels d’une image ouverte, à l’échelle demandée. */

/**
 * @param {ImageBitmap} image
 * @param {number} echelle
 * @returns {ImageData}
 */
export function pixelsDe(image, echelle) {
  const large = Math.max(1, Math.round(image.width * echelle));
  const haut = Math.max(1, Math.round(image.height * echelle));
  const toile = new OffscreenCanvas(large, haut);
  const pinceau = toile.getContext('2d', { willReadFrequently: true });
  if (!pinceau) throw new Error('pas de toile');
  pinceau.fillStyle = '#fff'; // le fond d’une image transparente
  pinceau.fillRect(0, 0, large, haut);
  pinceau.imageSmoothingQuality = 'high';
  pinceau.drawImage(image, 0, 0, large, haut);
  return pinceau.getImageData(0, 0, large, haut);
}
