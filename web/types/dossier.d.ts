/**
 * Le dossier du contrat, tel que la page le tient. Sa charpente est sûre (`dossier/lecture.js` la
 * garantit) ; ses valeurs ne le sont pas : le moteur les juge. La page ne connaît que les clés
 * qu’elle lit.
 */

export type Objet = Record<string, unknown>;

/** Une infraction, un stage, un courrier ou une décision. */
export interface Evenement extends Objet {
  type?: string;
  code?: string;
  points?: number | null;
  nature?: string;
  commise_le?: string;
  definitive_le?: string | null;
  definitive_entre?: string[];
  etablie_par?: string;
  simultanee?: string;
  annulee?: boolean;
  premier_jour?: string;
  dernier_jour?: string;
  cadre?: string;
  le?: string;
}

export interface Dossier extends Objet {
  contrat?: number;
  permis?: Objet;
  solde_connu?: Objet;
  evenements?: Evenement[];
}
