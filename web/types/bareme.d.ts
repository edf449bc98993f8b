/**
 * Ce que les scripts lisent du barème. `tests/site/test_types.py` compare ces clés à ce que
 * l’atelier écrit.
 */

/** Une ligne de `infractions.json`. */
export interface Infraction {
  id: string;
  libelle: string;
  points: number;
  en_vigueur: boolean;
  /** Ses points et sa nature, tels qu’on les lit. */
  resume: string;
  mots: string;
}

/** L’attribut `data-vitesse` de la page du barème. */
export interface Vitesse {
  seuil: number;
  marges: Record<string, Marge>;
  limites: Record<string, number>;
  tranches: Tranche[];
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
  libelle: string;
  points: string;
  amende: string;
  vers: string;
}

/**
 * Ce que la page du barème demande à qui comprend une vitesse : les liens à montrer, et si la
 * réponse est donnée.
 */
export interface DemandeDeRecherche {
  texte: string;
  liens: string[];
  calcul: boolean;
}
