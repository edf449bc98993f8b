/** Pourquoi un papier n’a pas pu être lu ; le panneau en choisit la phrase d’après `nom`. */
export class Panne extends Error {
  /** @param {NomDePanne} nom @param {unknown} [cause] */
  constructor(nom, cause) {
    super(cause instanceof Error ? `${nom} : ${cause.message}` : nom, { cause });
    /** @readonly */
    this.nom = nom;
  }
}

/**
 * image-illisible      ce fichier n’est pas une image que ce navigateur sache ouvrir
 * pdf-illisible        ce fichier n’est pas un PDF, ou il est abîmé
 * pdf-protege          il faut un mot de passe pour l’ouvrir
 * camera-refusee       la personne, ou ce site dans un cadre, n’a pas le droit de s’en servir
 * camera-absente       l’appareil n’en a pas, ou elle est prise
 * lecteur-indisponible le lecteur n’est pas arrivé (réseau coupé), ou n’est pas celui qui a été publié
 * @typedef {(
 *   'image-illisible' | 'pdf-illisible' | 'pdf-protege'
 *   | 'camera-refusee' | 'camera-absente' | 'lecteur-indisponible'
 * )} NomDePanne
 */
