/**
 * « Se souvenir sur cet appareil » : ce qui est gardé, si on l’a demandé, et ce que la page en dit.
 */
import { donnee, element, elements } from '../../elements.js';
import { DossierRefuse, lireTexte } from './lecture.js';
import { ouvrirMemoire } from './memoire.js';

/** @import { Dossier } from '../../types/dossier.d.ts' */
/** @import { Avertir } from '../avis.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */

const ILLISIBLE = 'Ce n’est pas un dossier lisible.';

/**
 * @param {HTMLElement} racine
 * @param {{ formulaire: Formulaire, avertir: Avertir, surDemande: () => void }} page
 *   `surDemande` : la case vient d’être cochée
 */
export function brancherGarde(racine, { formulaire, avertir, surDemande }) {
  const souvenir = element(racine, '[data-souvenir]', HTMLInputElement);
  const memoire = ouvrirMemoire(suivreLesAutresOnglets);
  let promis = false; // coché avant que le script soit là, pendant qu’un dossier s’ouvre

  /** Garde le dossier si on l’a demandé ; un autre onglet a pu, depuis, l’effacer ou le changer. */
  function garder() {
    const change = souvenir.checked && memoire.accorder();
    if (souvenir.checked && !change && !memoire.garder(JSON.stringify(formulaire.dossier))) {
      souvenir.checked = false;
      avertir('Ce navigateur refuse de garder quoi que ce soit sur cet appareil.');
    }
    dire();
  }

  function oublier() {
    memoire.oublier();
    souvenir.checked = false;
    dire();
  }

  /** Un autre onglet a changé ce qui est gardé : cet onglet, s’il le gardait aussi, suit. */
  function suivreLesAutresOnglets() {
    if (!souvenir.checked) dire();
    else if (memoire.texte === null) {
      souvenir.checked = false;
      dire();
      avertir(
        'Un autre onglet a effacé ce que cet appareil gardait\u00a0: ' +
          'ce dossier n’est plus que dans cette page.',
      );
    } else if (reprendre((dossier) => formulaire.modifier(() => formulaire.charger(dossier)))) {
      avertir('Ce dossier vient d’être modifié dans un autre onglet\u00a0: le voici à jour.');
    }
  }

  /**
   * Montre le dossier gardé sur l’appareil ; faux s’il ne se lit pas.
   * @param {(dossier: Dossier) => void} charger
   */
  function reprendre(charger) {
    souvenir.checked = false;
    try {
      charger(lireTexte(memoire.texte ?? '', ILLISIBLE));
      souvenir.checked = true;
    } catch (faute) {
      if (!(faute instanceof DossierRefuse)) throw faute;
      avertir(
        `Le dossier gardé sur cet appareil n’a pas été repris. ${faute.message} ` +
          '«\u00a0Tout effacer\u00a0» le retire.',
      );
    }
    dire();
    return souvenir.checked;
  }

  function nommerCeQuiEstGarde() {
    if (memoire.texte === null) return 'rien';
    const leMeme = memoire.texte === JSON.stringify(formulaire.dossier);
    return leMeme ? 'ce-dossier' : 'autre-dossier';
  }

  /** « Ce qui est gardé », d’après ce qui l’est vraiment. */
  function dire() {
    const vrais = [nommerCeQuiEstGarde()];
    if (memoire.choixDuTheme) vrais.push(vrais.includes('rien') ? 'theme-seul' : 'theme-aussi');
    for (const mots of elements(racine, '[data-garde]')) {
      mots.hidden = !vrais.includes(donnee(mots, 'garde'));
    }
  }

  function seSouvenir() {
    if (!souvenir.checked) {
      oublier();
      return;
    }
    const avant = memoire.texte;
    const maintenant = JSON.stringify(formulaire.dossier);
    garder();
    surDemande();
    if (souvenir.checked && avant !== null && avant !== maintenant) {
      avertir('Ce dossier a pris la place de celui que cet appareil gardait.');
    }
  }

  souvenir.addEventListener('change', seSouvenir);
  // Clair ou sombre, dans l’en-tête : une fois que le thème l’a noté.
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === '__palette') setTimeout(dire);
  });
  window.addEventListener('storage', dire);

  return {
    garder,
    oublier,
    /** Vrai si ce dossier est gardé à chaque changement. */
    get active() {
      return souvenir.checked;
    },
    /** Ce dossier n’est plus celui que l’appareil garde, qui reste tel quel. */
    cesser() {
      souvenir.checked = false;
    },
    /** Au départ, rend le dossier gardé ; le lien d’un autre n’y touche pas. */
    retrouver() {
      promis = souvenir.checked;
      souvenir.checked = false;
      if (memoire.texte !== null && !location.hash.startsWith('#d=')) {
        reprendre((dossier) => formulaire.charger(dossier));
      }
      dire();
    },
    /** Le dossier de l’adresse est là, s’il y en avait un : la case cochée trop tôt compte. */
    tenirParole() {
      if (!promis || souvenir.checked) return;
      promis = false;
      souvenir.checked = true;
      seSouvenir();
    },
  };
}
