/**
 * Ce que la page et Python se disent. `tests/site/test_types.py` compare ces clés à ce que la
 * façade rend vraiment.
 */

import type { Dossier } from './dossier.d.ts';

/** Une faute du moteur : le chemin fautif dans ce qui a été envoyé, et la phrase à montrer. */
export interface Faute {
  champ: string;
  phrase: string;
}

/**
 * La réponse d’une fonction de la façade : ce qu’on lui demande, ou les fautes qui l’en empêchent.
 */
export type Reponse<T> =
  | (T & { fautes?: undefined })
  | ({ [cle in keyof T]?: undefined } & { fautes: Faute[] });

/**
 * `synthese`, `courbe` et `detail` sont du HTML déjà échappé ; `effets` et `questions` vont par
 * rang d’événement.
 */
export interface Vue {
  phrase: string;
  rappel: string;
  effets: Record<string, string>;
  questions: Record<string, string>;
  plafond: string;
  synthese: string;
  courbe: string;
  detail: string;
  releve: string;
}

/**
 * Une date du dossier : le texte que Python a lu (nul : elle y était déjà), ce qu’il en met au
 * dossier, comment l’écrire au champ, et comment la redire dessous.
 */
export interface DateLue {
  champ: string;
  texte: string | null;
  le: string | null;
  entre: string[] | null;
  ecrit: string;
  dit: string;
}

export interface Dates {
  dates: DateLue[];
}

export interface Comparaison {
  phrase: string;
  html: string;
}

export interface Plan extends Comparaison {
  essais: number;
  propositions: unknown[];
}

/** Pourquoi le site officiel affiche un autre solde. */
export interface Explication {
  phrase: string;
  html: string;
}

/** Le relevé redit en mots simples, en HTML échappé. */
export interface MotsSimples {
  phrase: string;
  html: string;
}

/** Un papier lu : ses lignes à confirmer, en HTML échappé. */
export interface Papier {
  phrase: string;
  html: string;
}

/** Le dossier où un papier est entré, et le papier comparé au calcul. */
export interface Reprise {
  dossier: Dossier;
  phrase: string;
}

export interface Agenda {
  nom: string;
  type: string;
  contenu: string;
  evenements: number;
  phrase: string;
}

/** Le fichier à garder. */
export interface Enregistrement {
  nom: string;
  type: string;
  contenu: string;
}

/** Ce qu’un droit plus récent change pour un fichier que l’on rouvre ; vides, rien à en dire. */
export interface Reforme {
  phrase: string;
  html: string;
}

export interface Resume {
  texte: string;
}

/** Les mouvements : un CSV à ouvrir, des cases à coller. */
export interface Tableau {
  nom: string;
  type: string;
  contenu: string;
  texte: string;
  html: string;
}

/** Les trois premières clés se recopient telles quelles dans l’infraction. */
export interface Estimation {
  definitive_le: string;
  definitive_entre: string[];
  etablie_par: string;
  phrase: string;
}

/** Les fonctions de `permis_vues.facade` que la page appelle, et ce que chacune rend. */
export interface Facade {
  voir: Vue;
  dater: Dates;
  comparer: Comparaison;
  planifier: Plan;
  expliquer: Explication;
  agenda: Agenda;
  resumer: Resume;
  simplifier: MotsSimples;
  enregistrer: Enregistrement;
  reformer: Reforme;
  tableau: Tableau;
  estimer: Estimation;
  lire: Papier;
  reprendre: Reprise;
}

/** De la page au worker. */
export interface Demande {
  id: number;
  fn: keyof Facade;
  args: string[];
}

/** Du worker à la page : une réponse (JSON), une panne, ou l’avancement du chargement. */
export interface Message {
  id?: number;
  result?: string;
  error?: string;
  /** Un fichier de Python n’est pas celui qui a été publié. */
  altere?: boolean;
  octets?: number;
  total?: number;
}

/** Un fichier de Python : son chemin, ses octets, son sha256 comme fetch le vérifie. */
export interface Fichier {
  fichier: string;
  octets: number;
  integrite: string;
}

/** `moteur/manifest.json`, écrit par `scripts/preparer_pyodide.mjs`. */
export interface Manifeste {
  base: string;
  pyodide: string;
  moteur: string;
  verrou: unknown;
  fichiers: Fichier[];
  /** Ce que ces fonctions de la façade demandent en plus, à leur premier appel. */
  au_besoin: (Fichier & { fonctions: string[] })[];
}

declare global {
  interface WorkerGlobalScope {
    /** Le manifeste de cette version, écrit en tête du worker publié. */
    manifeste?: Manifeste;
  }
  interface Window {
    manifeste?: Manifeste;
    /** Le worker que la tête de la page a lancé ; nul s’il n’a pas pu l’être. */
    amorce?: Worker | null;
  }
}
