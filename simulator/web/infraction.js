/** Ce qui est propre à la carte d’une infraction : son choix, sa date inconnue ou estimée, les infractions simultanées. */
import { ecrire, remplir } from './champs.js';
import { brancherChoix } from './choix.js';
import { decrire, enLettres, lireVisibles } from './dom.js';

export function brancherInfraction(corps, evenement, formulaire, page) {
  const $ = (selecteur) => corps.querySelector(selecteur);
  const [choix, date, inconnue, groupe] = ['[role=combobox]', '[data-champ=definitive_le]', '[data-inconnue]', '[data-simultanees] select'].map($);
  const suivre = () => { inconnue.checked = evenement.definitive_le == null; }; // « Je ne sais pas encore » : tant que la date manque

  decrire(choix);
  const montrer = brancherChoix($('.choix'), page.infractions, (infraction) => formulaire.modifier(() => ecrire(evenement, 'code', infraction?.id), choix));
  if (evenement.code != null) montrer(formulaire.connue(evenement) ?? { libelle: String(evenement.code) });

  suivre();
  date.addEventListener('input', () => { suivre(); $('[data-estimee]').textContent = ''; });
  inconnue.addEventListener('change', () => {
    if (inconnue.checked) { date.value = ''; date.dispatchEvent(new Event('input')); } else date.focus();
  });

  $('[data-champ=etablie_par]').addEventListener('change', () => { // réglée, mais quand ? l’aide s’ouvre
    if (evenement.etablie_par && evenement.definitive_le == null) $('[data-estimation]').open = true;
  });
  $('[data-estimation]').addEventListener('toggle', () => { // ce que dit déjà la carte n’est pas redemandé
    for (const option of $('[data-nom=comment]').options) option.selected ||= [option.value, option.dataset.pour].includes(evenement.etablie_par ?? null);
  });
  $('[data-estimer]').addEventListener('click', () => page.estimer(evenement, lireVisibles($('[data-estimation]')), ({ phrase, fautes, ...estimee }) => {
    $('[data-estimee]').textContent = phrase ?? fautes.map((faute) => faute.phrase).join(' ');
    if (fautes) return;
    formulaire.modifier(() => Object.assign(evenement, estimee));
    corps.querySelectorAll('[data-champ=definitive_le], [data-champ=etablie_par]').forEach((champ) => remplir(champ, evenement));
    suivre();
  }));

  groupe.addEventListener('change', () => formulaire.modifier(() => {
    const autre = formulaire.evenements[groupe.value];
    const prises = new Set(formulaire.evenements.map((un) => un?.simultanee));
    if (autre) autre.simultanee ??= [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((lettre) => !prises.has(lettre));
    ecrire(evenement, 'simultanee', autre?.simultanee);
  }));
  proposerSimultanees($('[data-simultanees]'), evenement, formulaire);
}

/** Les autres infractions du dossier, pour « en même temps que… ». */
export function proposerSimultanees(bloc, evenement, formulaire) {
  if (!bloc) return;
  const autres = formulaire.evenements.filter((autre) => autre?.type === 'infraction' && autre !== evenement);
  const ensemble = ({ simultanee }) => simultanee != null && simultanee === evenement.simultanee;
  bloc.hidden = !autres.length;
  bloc.querySelector('select').replaceChildren(new Option('Non', ''), ...autres.map((autre) => (
    new Option(`Oui\u00a0: ${formulaire.resumer(autre)[0]}, ${enLettres(autre.commise_le)}`, formulaire.evenements.indexOf(autre), false, ensemble(autre)))));
}
