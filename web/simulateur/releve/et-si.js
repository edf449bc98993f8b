/** « Et si… » et le planificateur : des réponses de formulaire envoyées telles quelles à Python, dont le HTML revient échappé. */
import { brancherChoix } from '../saisie/choix.js';
import { absoudre, aujourdhui, decrire, h, lireVisibles, modele, reprocher } from '../dom.js';

/** `page` : {moteur, formulaire, infractions(), annoncer(phrase)}. Rend la fonction à appeler quand le dossier a changé. */
export function brancherEtSi(racine, { moteur, formulaire, infractions, annoncer }) {
  const $ = (nom) => racine.querySelector(`[data-${nom}]`);
  const [volet, plan] = [$('et-si'), $('planificateur')];
  const scenarios = [...volet.querySelectorAll('[data-scenario]')];
  const choix = () => scenarios.map((bloc) => bloc.querySelector('[role=combobox]'));
  const dossier = () => JSON.stringify(formulaire.sans(formulaire.brouillons));

  /** Montre la réponse, ou ce qui manque ; une valeur impossible est refusée à son champ. */
  const repondre =
    (bloc, muet = false) =>
    ({ html, phrase, fautes }) => {
      absoudre(bloc.closest('.volet'));
      if (!fautes) {
        bloc.innerHTML = html;
        if (!muet) annoncer(phrase);
        return;
      }
      const seules = fautes.filter(({ champ, phrase: texte }) => {
        const [, rang, cle] = /^(?:but|scenarios\[(\d)\])\.(\w+)/.exec(champ) ?? [];
        const controle = (scenarios[rang] ?? plan).querySelector(`[data-nom=${cle}]`);
        if (controle?.value) reprocher(controle, texte);
        return !controle?.value;
      });
      bloc.replaceChildren(...seules.map((faute) => h('p', { class: 'aide' }, faute.phrase)));
    };

  const comparer = (muet = false) => {
    if (!volet.open || !choix()[0]) return;
    proposerEnAttente();
    if (choix().some((champ) => champ.getClientRects().length && !champ.dataset.choix)) {
      $('comparaison').replaceChildren(
        h('p', { class: 'aide' }, 'Choisissez l’infraction, et la comparaison s’affiche ici.'),
      );
      return;
    }
    moteur.appeler(
      'comparer',
      [dossier(), JSON.stringify(scenarios.map(lireVisibles)), aujourdhui()],
      repondre($('comparaison'), muet),
    );
  };

  /** Les infractions du dossier qui attendent : seules, elles peuvent encore se payer ou se contester. */
  const proposerEnAttente = () =>
    scenarios.forEach((bloc) => {
      const attente = bloc.querySelector('[data-nom=evenement]');
      const { value } = attente;
      const comptees = formulaire.evenements.filter(
        (evenement) => !formulaire.brouillons.includes(evenement),
      );
      attente.replaceChildren(
        ...comptees.flatMap((evenement, rang) =>
          evenement?.type === 'infraction' && evenement.definitive_le == null
            ? [
                new Option(
                  formulaire.resumer(evenement).join(', '),
                  rang,
                  false,
                  String(rang) === value,
                ),
              ]
            : [],
        ),
      );
      bloc.querySelector('[value=regler]').disabled = !attente.length;
    });

  volet.addEventListener(
    'toggle',
    () => {
      for (const bloc of scenarios) {
        bloc.append(modele(racine, 'scenario'));
        bloc.querySelectorAll('[data-nom]').forEach((champ) => decrire(champ));
      }
      choix().forEach((champ) => {
        champ.dataset.choix = '';
        brancherChoix(champ.closest('.choix'), infractions, (infraction) => {
          champ.dataset.choix = infraction?.id ?? '';
          comparer();
        });
      });
      scenarios[1].querySelector('[data-nom=scenario]').value = 'infraction';
      comparer();
    },
    { once: true },
  );
  volet.addEventListener('input', () => comparer());
  $('planifier').addEventListener('click', () => {
    $('resultat-plan').replaceChildren(
      h('p', { class: 'aide' }, 'Le calcul essaie les dates une à une…'),
    );
    moteur.appeler(
      'planifier',
      [dossier(), JSON.stringify(lireVisibles(plan)), aujourdhui()],
      repondre($('resultat-plan')),
    );
  });
  plan.addEventListener('click', ({ target }) => {
    const { premierJour, dernierJour, cadre } =
      target.closest('[data-ajouter-stage]')?.dataset ?? {};
    if (premierJour)
      formulaire.ajouter({
        type: 'stage',
        cadre,
        premier_jour: premierJour,
        dernier_jour: dernierJour,
      });
  });
  return () => {
    $('resultat-plan').replaceChildren();
    comparer(true);
  }; // muet : le relevé vient d’être annoncé
}
