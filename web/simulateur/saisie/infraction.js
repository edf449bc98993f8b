/** Ce qui est propre à la carte d’une infraction : son choix, sa date inconnue ou estimée, les infractions simultanées. */
import { ecrire, remplir } from './champs.js';
import { brancherChoix } from './choix.js';
import { decrire, enLettres, lireVisibles } from '../dom.js';

export function brancherInfraction(corps, evenement, formulaire, page) {
  const $ = (selecteur) => corps.querySelector(selecteur);
  const [choix, date, inconnue, groupe] = [
    '[role=combobox]',
    '[data-champ=definitive_le]',
    '[data-inconnue]',
    '[data-simultanees] select',
  ].map($);
  const suivre = () => {
    inconnue.checked = evenement.definitive_le == null;
  }; // « Je ne sais pas encore » : tant que la date manque

  decrire(choix);
  const montrer = brancherChoix($('.choix'), page.infractions, (infraction) =>
    formulaire.modifier(() => ecrire(evenement, 'code', infraction?.id), choix),
  );
  if (evenement.code != null)
    montrer(formulaire.connue(evenement) ?? { libelle: String(evenement.code) });

  suivre();
  date.addEventListener('input', () => {
    suivre();
    $('[data-estimee]').textContent = '';
  });
  inconnue.addEventListener('change', () => {
    if (inconnue.checked) {
      date.value = '';
      date.dispatchEvent(new Event('input'));
    } else date.focus();
  });

  $('[data-champ=etablie_par]').addEventListener('change', () => {
    // réglée, mais quand ? l’aide s’ouvre
    if (evenement.etablie_par && evenement.definitive_le == null)
      $('[data-estimation]').open = true;
  });
  $('[data-estimation]').addEventListener('toggle', () => {
    // ce que dit déjà la carte n’est pas redemandé
    for (const option of $('[data-nom=comment]').options) {
      option.selected ||= [option.value, option.dataset.pour].includes(
        evenement.etablie_par ?? null,
      );
    }
  });
  $('[data-estimer]').addEventListener('click', () =>
    page.estimer(
      evenement,
      lireVisibles($('[data-estimation]')),
      ({ phrase, fautes, ...estimee }) => {
        $('[data-estimee]').textContent = phrase ?? fautes.map((faute) => faute.phrase).join(' ');
        if (fautes) return;
        formulaire.modifier(() => Object.assign(evenement, estimee));
        corps
          .querySelectorAll('[data-champ=definitive_le], [data-champ=etablie_par]')
          .forEach((champ) => remplir(champ, evenement));
        suivre();
      },
    ),
  );

  groupe.addEventListener('change', () =>
    formulaire.modifier(() => repondre(evenement, groupe.value, formulaire)),
  );
  proposerSimultanees($('[data-simultanees]'), evenement, formulaire);
}

const LETTRES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const NON = 'non';

/** Une étiquette que personne ne porte. */
function etiquetteLibre({ evenements }) {
  const prises = new Set(evenements.map((un) => un?.simultanee));
  for (let tour = 1; ; tour += 1) {
    const libre = LETTRES.map((lettre) => lettre.repeat(tour)).find(
      (lettre) => !prises.has(lettre),
    );
    if (libre) return libre;
  }
}

/** Écrit la réponse : sans réponse, pas d’étiquette ; « non », une à elle seule ; sinon, celle de l’autre. */
function repondre(evenement, reponse, formulaire) {
  const autre = formulaire.evenements[reponse];
  if (reponse === NON || autre) delete evenement.simultanee;
  if (autre) autre.simultanee ??= etiquetteLibre(formulaire);
  ecrire(evenement, 'simultanee', reponse === NON ? etiquetteLibre(formulaire) : autre?.simultanee);
}

/**
 * Les autres infractions du même jour, pour « en même temps que… » : sans réponse n’est pas « non ».
 * Un groupe déjà fait se montre aussi quand une date l’a séparé : c’est là qu’on peut le défaire.
 */
export function proposerSimultanees(bloc, evenement, formulaire) {
  if (!bloc) return;
  const { simultanee, commise_le: jour } = evenement;
  const ensemble = (autre) => simultanee != null && autre.simultanee === simultanee;
  const autres = formulaire.evenements.filter(
    (autre) =>
      autre?.type === 'infraction' &&
      autre !== evenement &&
      (ensemble(autre) || (jour && autre.commise_le === jour)),
  );
  const seule = simultanee != null && !autres.some(ensemble);
  bloc.hidden = !autres.length;
  bloc
    .querySelector('select')
    .replaceChildren(
      new Option('À préciser', ''),
      ...autres.map(
        (autre) =>
          new Option(
            `Oui\u00a0: ${formulaire.resumer(autre)[0]}, ${enLettres(autre.commise_le)}`,
            formulaire.evenements.indexOf(autre),
            false,
            ensemble(autre),
          ),
      ),
      new Option('Non', NON, false, seule),
    );
}
