/**
 * Vrai si l’on a demandé au navigateur d’épargner les données. Les pages et le service worker le demandent
 * de même.
 */
export function epargne() {
  const reseau = 'connection' in navigator ? navigator.connection : null;
  return Boolean(reseau && typeof reseau === 'object' && 'saveData' in reseau && reseau.saveData);
}
