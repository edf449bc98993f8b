/** Ce que l’on emporte, fait dans le navigateur : fichier à garder, agenda, texte ou lien à copier, papier. */
import { aujourdhui, h } from '../dom.js';
import { encoder } from '../dossier/partage.js';

function telecharger(nom, type, contenu) {
  const adresse = URL.createObjectURL(new Blob([contenu], { type }));
  h('a', { href: adresse, download: nom }).click();
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}

/**
 * Confie au presse-papiers un texte qui n’est pas encore prêt ; rend si c’est fait. Safari n’écoute que pendant le clic : il reçoit
 * tout de suite la promesse. Un navigateur qui n’en veut pas reçoit le texte quand il vient.
 */
async function confier(promesse) {
  try {
    const contenu = promesse.then((texte) => new Blob([texte], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': contenu })]);
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

/** `page` : {moteur, formulaire, avertir(texte)}. */
export function brancherEmports(racine, { moteur, formulaire, avertir }) {
  const dossier = () => formulaire.sans(formulaire.brouillons);
  const demander = (fn, ...args) =>
    new Promise((reponse) => {
      moteur.appeler(fn, [JSON.stringify(dossier()), aujourdhui(), ...args], reponse);
    });

  /** Copie un texte promis, et montre ce qui a été copié : le presse-papiers peut être refusé. À appeler dans le clic. */
  async function copier(quoi, promesse) {
    const ecriture = confier(promesse);
    const bloc = racine.querySelector('[data-emporte]');
    const champ = bloc.querySelector('textarea');
    champ.value = await promesse;
    bloc.hidden = false;
    champ.select();
    const copie = await ecriture;
    avertir(copie ? `${quoi} est copié.` : `${quoi} est prêt\u00a0: copiez-le depuis le champ.`);
  }

  const emports = {
    async agenda() {
      const { nom, type, contenu, phrase } = await demander('agenda', new Date().toISOString());
      if (contenu) telecharger(nom, type, contenu);
      avertir(phrase);
    },
    imprimer: () => window.print(),
    resume: () =>
      copier(
        'Le résumé',
        demander('resumer').then(({ texte }) => texte),
      ),
    dossier() {
      telecharger(
        'dossier-permis.json',
        'application/json',
        `${JSON.stringify(dossier(), null, 2)}\n`,
      );
      avertir(
        'Le dossier est téléchargé\u00a0: il se rouvre ici avec «\u00a0Ouvrir un dossier enregistré\u00a0».',
      );
    },
    lien: () =>
      copier(
        'Le lien',
        encoder(dossier()).then(
          (fragment) => new URL(fragment, new URL(racine.dataset.page, location.href)).href,
        ),
      ),
  };
  racine.querySelectorAll('[data-emport]').forEach((bouton) =>
    bouton.addEventListener('click', () => {
      racine.querySelector('[data-emporte]').hidden = true;
      emports[bouton.dataset.emport]();
    }),
  );
}
