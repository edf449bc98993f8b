/**
 * La page qui s’ouvre sur un dossier ou sur le guide ne montre rien qui changerait de place ensuite :
 * le formulaire paraît une fois rempli, ce qui suit la réponse paraît avec elle (`arrivee.css`). Le
 * gabarit pose `data-arrivee` avant la première image.
 */

const { dataset } = document.documentElement;

/** Le formulaire est rempli, et l’avis écrit : ils paraissent. */
export function decouvrir() {
  if (dataset.arrivee === '') dataset.arrivee = 'releve';
}

/** Python a répondu. */
export function avoirRepondu() {
  if (dataset.arrivee !== undefined) dataset.arrivee = 'faite';
}
