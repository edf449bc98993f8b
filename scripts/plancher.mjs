/** Le plancher de la page (web/simulateur/plancher.js) : ce pour quoi esbuild traduit tout script publié. */
export const PLANCHER = ['ios16.4', 'safari16.4', 'chrome110', 'edge110', 'firefox121'];
