/** La mémoire de l’appareil : un dossier, si on le demande, le même pour tous les onglets. */
const CLE = 'permis-a-points/dossier';
const CLE_DU_THEME = /\.__palette$/; // où le thème du site garde le choix de clair ou de sombre

/**
 * Ce que rend un geste sur le dépôt du navigateur ; `undefined` si le navigateur le refuse.
 * @template T
 * @param {(depot: Storage) => T} geste
 * @returns {T | undefined}
 */
function essayer(geste) {
  try {
    return geste(localStorage);
  } catch {
    return;
  }
}

const lire = () => essayer((depot) => depot.getItem(CLE)) ?? null;

/**
 * Ouvre la mémoire ; `surAutreOnglet()` est appelée quand un autre onglet l’a changée.
 * @param {() => void} surAutreOnglet
 */
export function ouvrirMemoire(surAutreOnglet) {
  let texte = lire(); // ce que cet onglet sait gardé

  /** Se met d’accord avec les autres onglets ; vrai s’ils avaient changé quelque chose. */
  const accorder = () => {
    const actuel = lire();
    if (actuel === texte) return false;
    texte = actuel;
    surAutreOnglet();
    return true;
  };
  window.addEventListener('storage', accorder);
  // Rendue par le bouton Retour, la page n’a rien entendu.
  window.addEventListener('pageshow', accorder);

  return {
    /** Le dossier gardé, en JSON ; `null` s’il n’y en a pas. */
    get texte() {
      return texte;
    },
    get choixDuTheme() {
      return essayer((depot) => Object.keys(depot).some((cle) => CLE_DU_THEME.test(cle))) ?? false;
    },
    accorder,
    /** Garde ce texte ; faux si le navigateur le refuse. @param {string} nouveau */
    garder(nouveau) {
      essayer((depot) => depot.setItem(CLE, nouveau));
      texte = lire();
      return texte === nouveau;
    },
    oublier() {
      essayer((depot) => depot.removeItem(CLE));
      texte = lire();
    },
  };
}
