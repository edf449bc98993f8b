/**
 * Ce que le simulateur demande au navigateur, éprouvé capacité par capacité : jamais d’après son
 * nom.
 */

/**
 * De quoi tenir le formulaire et lire un lien. Le plancher écrit dans la page vient de là : Safari
 * 16.4 (`deflate-raw`), Chrome 110 (`toSpliced`), Firefox 121 (`:has()`). Nulle part `deflate-raw`
 * n’a précédé les blocs `static {}` de Pyodide : il répond d’eux.
 */
const PAGE = {
  'CompressionStream (deflate-raw)': () => new CompressionStream('deflate-raw'),
  'DecompressionStream (deflate-raw)': () => new DecompressionStream('deflate-raw'),
  'Array.prototype.toSpliced': () => [].toSpliced,
  structuredClone: () => structuredClone,
  ':has()': () => CSS.supports('selector(:has(*))'),
};

/**
 * De quoi faire tourner Python hors de la page ; qu’un worker puisse être un module se voit en le
 * lançant.
 */
const CALCUL = {
  'WebAssembly.instantiateStreaming': () => WebAssembly.instantiateStreaming,
  Worker: () => Worker,
};

/** @param {Record<string, () => unknown>} epreuves */
const manquantes = (epreuves) =>
  Object.entries(epreuves)
    .filter(([, epreuve]) => {
      try {
        return !epreuve();
      } catch {
        return true;
      }
    })
    .map(([nom]) => nom);

/** Ce qui manque à la page elle-même : un lien ne peut pas y être lu, et n’y est pour rien. */
export const manquesDeLaPage = () => manquantes(PAGE);

/** Tout ce qui manque pour calculer ; vide : le navigateur est au-dessus du plancher. */
export const manques = () => [...manquesDeLaPage(), ...manquantes(CALCUL)];
