/**
 * Ce que les scripts lisent du barème. `tests/site/test_types.py` compare ces clés à ce que
 * l’atelier écrit.
 */

/** `assets/infractions.json` : tout ce que cherchent l’accueil, le barème et le simulateur. */
export interface Liste {
  format: number;
  au: string;
  vitesse: Vitesse;
  se_tape: MotsTapes;
  aiguillages: Aiguillage[];
  infractions: Infraction[];
}

/** Des mots pliés ; « alcool* » vaut pour tout mot qui commence ainsi. */
export interface MotsTapes {
  /** Ils ne se cherchent pas. */
  vides: string[];
  /** Ils ne font que départager. */
  faibles: string[];
  /** Entre eux, ils ne disent pas la faute : rien n’est sûr. */
  circonstances: string[];
  /** Parmi eux, un nombre sans unité est un taux. */
  alcool: string[];
  /** Parmi eux, un taux est celui de l’air expiré. */
  air: string[];
  /** À qui s’applique le taux. */
  qui: string[];
  vitesse: ToursDeVitesse;
}

/** Ce qu’un nombre est dans une phrase de vitesse, d’après les mots qui l’entourent. */
export interface ToursDeVitesse {
  parle: string[];
  autre_chose: string[];
  /** Les noms des lieux dont la limite est connue. */
  lieux: Record<string, string[]>;
  routes: string[];
  sur: string[];
  compare: string[];
  limite: string[];
  liaisons: string[];
  roule: string[];
  exces: string[];
  exces_de: string[];
  plus_de: string[];
  de_trop: string[];
  moins_de: string[];
  au_moins: string[];
  entre: string[];
  et: string[];
  puis: string[];
  mobile: string[];
  retenue: string[];
}

/** Une infraction de la liste. `noms` se montrent, `mots` jamais ; les uns et les autres sont pliés. */
export interface Infraction {
  id: string;
  libelle: string;
  famille: string;
  points: number;
  /** Ses points et sa nature, tels qu’on les lit. */
  resume: string;
  amende: string;
  /** Les montants de l’amende minorée et de la majorée, en euros. */
  autres_tarifs?: number[];
  en_vigueur: boolean;
  depuis: string;
  jusqu_au: string | null;
  url: string;
  noms: string[];
  mots: string[];
  articles: string[];
  natinf?: number[];
  exces?: Tranche;
  alcool?: { sang: Bornes; air: Bornes };
  relevees?: number;
  /** Ce qui la date, à montrer : « à partir du 1er mars 2027 : 5 points, 135 € ». */
  annonces?: string[];
  /** La langue de son nom, quand ce n’est pas celle de la liste. */
  dite_en?: string;
  /** Ses identifiants d’autrefois, qu’un lien ou un fichier enregistré peut porter. */
  anciens?: string[];
}

/** De quoi à quoi, en centièmes ; sans fin quand la seconde est nulle. */
export type Bornes = [number, number | null];

/** Ce que l’on sait d’un radar : marges, et limites de quelques lieux. */
export interface Vitesse {
  seuil: number;
  marges: Record<string, Marge>;
  limites: Record<string, number>;
}

/** Ce que l’appareil retire à la vitesse lue : des km/h sous le seuil, un pourcentage au-dessus. */
export interface Marge {
  kmh: number;
  pourcent: number;
}

/** Une tranche d’excès, en km/h, pour des limites de `plus_de` à `au_plus`. */
export interface Tranche {
  de: number;
  moins_de: number | null;
  plus_de: number | null;
  au_plus: number | null;
}

/** Des mots qui ne disent pas une infraction à points, et ce qu’on leur répond. */
export interface Aiguillage {
  id: string;
  mots: string[];
  sauf: string[];
  phrase: string;
  au_simulateur: string | null;
  lien: string;
  url: string;
  /** Celle de la page, quand ce n’est pas celle de la liste. */
  langue?: string;
  /** Celle de ses mots, de même. */
  dite_en?: string;
  voir: string[];
}
