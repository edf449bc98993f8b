/**
 * Chercher un 2D-Doc dans une image : ce que l’on essaie, du plus prompt au plus patient. Aucun navigateur
 * n’est demandé ici : les pixels et le lecteur de codes sont donnés.
 */

/** @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Pixels en RVBA */
/** @typedef {{ largeur: number, hauteur: number }} Tailles */
/** @typedef {{ x: number, y: number, largeur: number, hauteur: number, echelle: number }} Cadre */
/** @typedef {{ isValid: boolean, format: string, bytes: Uint8Array }} Code */
/** @typedef {(pixels: any, options: object) => Promise<Code[]>} Lecteur */

const DEBUT = 'DC';
const OPTIONS = {
  formats: ['DataMatrix'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
};

/**
 * Le texte du premier 2D-Doc de l’image ; sinon celui d’un autre code ; null s’il n’y en a pas.
 * @param {Tailles} tailles
 * @param {(cadre: Cadre) => Pixels} pixelsDe
 * @param {Lecteur} lire
 * @param {boolean} presse une seule passe : une autre image arrive
 * @returns {Promise<string | null>}
 */
export async function chercher(tailles, pixelsDe, lire, presse) {
  const { largeur, hauteur } = tailles;
  const grand = Math.max(largeur, hauteur);
  /** @type {string | null} */
  let autre = null;
  for (const cote of presse ? [1600] : [1600, 3200]) {
    const echelle = Math.min(1, cote / grand);
    const pixels = pixelsDe({ x: 0, y: 0, largeur, hauteur, echelle });
    const textes = (await lire(pixels, OPTIONS)).filter((code) => code.isValid).map(texteDe);
    const trouve = textes.find((texte) => texte.startsWith(DEBUT));
    if (trouve !== undefined) return trouve;
    autre ??= textes[0] ?? null;
    if (echelle === 1) break;
  }
  if (autre !== null || presse) return autre;
  const echelle = Math.min(1, 1600 / grand);
  const pixels = pixelsDe({ x: 0, y: 0, largeur, hauteur, echelle });
  const codes = await lire(pixels, { ...OPTIONS, formats: [] });
  return codes.filter((code) => code.isValid).map(texteDe)[0] ?? null;
}

/** Un octet, un caractère : les séparateurs 29, 30 et 31 restent ce qu’ils sont. @param {Code} code */
function texteDe({ bytes }) {
  return Array.from(bytes, (octet) => String.fromCharCode(octet)).join('');
}
