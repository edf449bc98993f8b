/**
 * Ce que l’on emporte, fait dans le navigateur : fichier à garder, agenda, texte ou lien à copier,
 * papier.
 */
import { donnee, element, h } from '../../elements.js';
import { encoder } from '../dossier/partage.js';
import { aujourdhui } from '../mots.js';

/** @import { Facade, Reponse } from '../../types/python.d.ts' */
/** @import { Avertir } from '../avis.js' */
/** @import { Moteur } from '../python/moteur.js' */
/** @import { Formulaire } from '../saisie/formulaire.js' */

/**
 * @param {string} nom
 * @param {string} type
 * @param {string} contenu
 */
function telecharger(nom, type, contenu) {
  const adresse = URL.createObjectURL(new Blob([contenu], { type }));
  h('a', { href: adresse, download: nom }).click();
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}

/**
 * Confie au presse-papiers un texte qui n’est pas encore prêt ; rend si c’est fait. Safari n’écoute
 * que pendant le clic : il reçoit tout de suite la promesse. Un navigateur qui n’en veut pas reçoit
 * le texte quand il vient.
 * @param {Promise<string>} promesse
 * @param {Promise<string>} [html] le même contenu, mis en forme
 */
async function confier(promesse, html) {
  /** @param {string} type @param {Promise<string>} promis */
  const contenu = (type, promis) => promis.then((texte) => new Blob([texte], { type }));
  const formes = { 'text/plain': contenu('text/plain', promesse) };
  if (html) Object.assign(formes, { 'text/html': contenu('text/html', html) });
  try {
    await navigator.clipboard.write([new ClipboardItem(formes)]);
    return true;
  } catch {
    /* inconnu ou refusé : le texte seul passera peut-être */
  }
  return promesse
    .then((texte) => navigator.clipboard.writeText(texte))
    .then(
      () => true,
      () => false,
    );
}

/**
 * @param {HTMLElement} racine
 * @param {{ moteur: Moteur, formulaire: Formulaire, avertir: Avertir }} page
 */
export function brancherEmports(racine, { moteur, formulaire, avertir }) {
  const bloc = element(racine, '[data-emporte]');
  const champ = element(bloc, 'textarea', HTMLTextAreaElement);
  const dossier = () => formulaire.sans(formulaire.brouillons);
  /**
   * @template {keyof Facade} N
   * @param {N} fn
   * @param {string[]} args
   * @returns {Promise<Reponse<Facade[N]>>}
   */
  const demander = (fn, ...args) =>
    new Promise((reponse) => {
      moteur.appeler(fn, [JSON.stringify(dossier()), aujourdhui(), ...args], reponse);
    });

  /**
   * Copie un texte promis, et montre ce qui a été copié : le presse-papiers peut être refusé. À
   * appeler dans le clic.
   * @param {string} quoi
   * @param {Promise<string>} promesse
   * @param {Promise<string>} [html]
   */
  async function copier(quoi, promesse, html) {
    const ecriture = confier(promesse, html);
    champ.value = await promesse;
    bloc.hidden = false;
    champ.select();
    const copie = await ecriture;
    avertir(copie ? `${quoi} est copié.` : `${quoi} est prêt\u00a0: copiez-le depuis le champ.`);
  }

  /** @param {DOMStringMap} donnees du bouton : `le`, le seul jour à noter ; sans lui, tous */
  async function prendreLAgenda({ le = '' }) {
    const instant = new Date().toISOString();
    const { nom, type, contenu, phrase } = await demander('agenda', instant, le);
    if (contenu) telecharger(nom, type, contenu);
    if (phrase) avertir(phrase);
  }

  async function resumer() {
    const { texte } = await demander('resumer');
    return String(texte);
  }

  function copierLeTableau() {
    const tableau = demander('tableau');
    const lire = (/** @type {'texte' | 'html'} */ cle) =>
      tableau.then((rendu) => String(rendu[cle]));
    return copier('Le tableau', lire('texte'), lire('html'));
  }

  async function prendreLeCsv() {
    const { nom, type, contenu } = await demander('tableau');
    if (contenu) telecharger(nom, type, contenu);
  }

  async function lier() {
    const fragment = await encoder(dossier());
    return new URL(fragment, new URL(donnee(racine, 'page'), location.href)).href;
  }

  async function enregistrer() {
    const { nom, type, contenu } = await demander('enregistrer');
    if (!contenu) return;
    telecharger(nom, type, contenu);
    avertir(
      'Le dossier est téléchargé\u00a0: il se rouvre ici avec ' +
        '«\u00a0Ouvrir un dossier enregistré\u00a0».',
    );
  }

  /** @type {Record<string, (donnees: DOMStringMap) => unknown>} */
  const emports = {
    agenda: prendreLAgenda,
    imprimer: () => window.print(),
    resume: () => copier('Le résumé', resumer()),
    tableau: copierLeTableau,
    csv: prendreLeCsv,
    dossier: enregistrer,
    lien: () => copier('Le lien', lier()),
  };
  // Le relevé se récrit à chaque calcul, et ses boutons avec lui : on écoute la page.
  racine.addEventListener('click', ({ target }) => {
    const bouton = target instanceof Element ? target.closest('[data-emport]') : null;
    if (!(bouton instanceof HTMLElement)) return;
    bloc.hidden = true;
    emports[donnee(bouton, 'emport')]?.(bouton.dataset);
  });
}
