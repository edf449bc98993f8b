/** D’un champ du formulaire à sa clé dans le dossier, et retour. */
import { estUnObjet } from '../dom.js';

/** La valeur d’un chemin du contrat (« permis.obtention »). */
export const lire = (objet, chemin) =>
  chemin.split('.').reduce((sous, cle) => (estUnObjet(sous) ? sous[cle] : undefined), objet);

/** Écrit une clé, ou l’efface si la valeur est `undefined` ; un objet vidé disparaît avec elle. */
export function ecrire(objet, chemin, valeur) {
  const [cle, ...suite] = chemin.split('.');
  if (suite.length) {
    if (!estUnObjet(objet[cle])) objet[cle] = {};
    ecrire(objet[cle], suite.join('.'), valeur);
  } else objet[cle] = valeur;
  if (objet[cle] === undefined || (suite.length && !Object.keys(objet[cle]).length))
    delete objet[cle];
}

/** Du champ au dossier. `data-avec` : un choix « contravention/4 » écrit deux clés ; une date saisie à la main efface la fourchette de l’estimation. `data-defaut` : la valeur qui ne s’écrit pas. */
export function recueillir(champ, objet) {
  const { champ: cle, avec, vide, defaut } = champ.dataset;
  const [valeur, seconde] = avec ? champ.value.split('/') : [champ.value];
  if (avec) ecrire(objet, avec, seconde && Number(seconde));
  if (champ.type === 'checkbox')
    ecrire(objet, cle, String(champ.checked) === defaut ? undefined : champ.checked);
  else if (valeur === '') ecrire(objet, cle, vide === 'null' ? null : undefined);
  else ecrire(objet, cle, champ.type === 'number' ? Number(valeur) : valeur);
}

export function remplir(champ, objet) {
  const { champ: cle, avec, defaut } = champ.dataset;
  const valeur =
    lire(objet, cle) ?? (champ.type === 'checkbox' ? defaut === 'true' : (defaut ?? ''));
  if (champ.type === 'checkbox') champ.checked = valeur === true;
  else
    champ.value =
      champ.options && avec && lire(objet, avec) != null
        ? `${valeur}/${lire(objet, avec)}`
        : String(valeur);
}
