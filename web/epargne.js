/**
 * Vrai si l’on a demandé au navigateur d’épargner les données. Les pages et le service worker le demandent de
 * même ; la tête du simulateur aussi, avant de lancer Python.
 */
export function epargne() {
  /** @type {Navigator & { connection?: { saveData?: boolean } }} */
  const { connection } = navigator;
  // Un service worker n’a pas d’écran à interroger : la page ne lui demande alors rien.
  return Boolean(
    connection?.saveData || self.matchMedia?.('(prefers-reduced-data: reduce)').matches,
  );
}
