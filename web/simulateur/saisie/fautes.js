/** Les fautes du dossier : à leur champ si sa carte est ouverte, et en résumé ; aucune à un champ qui n’est pas le sien. */
import { lire } from './champs.js';
import { absoudre, h, reprocher } from '../dom.js';

/** Combien le résumé en montre ; au-delà, les compter ne sert plus à les corriger. */
export const MONTREES = 20;
const OUVERTES = 5; // les cartes que leurs fautes ouvrent d’elles-mêmes
const DITES = 5; // au lecteur d’écran
const RANG = /^evenements\[(\d+)\]\.?(.*)$/;

/** Ouvre tous les replis autour d’un élément. */
export function deplierAutour(element) {
  for (let bloc = element.closest('details'); bloc; bloc = bloc.parentElement.closest('details'))
    bloc.open = true;
}

/** La faute du moteur, l’événement qu’elle vise parmi ceux envoyés, et la clé fautive. */
export function situer({ champ, phrase }, envoyes) {
  const [, rang, cle = champ] = RANG.exec(champ) ?? [];
  return { champ, cle, texte: phrase, evenement: envoyes[rang] };
}

const nom = (controle) =>
  controle
    .closest('label')
    .textContent.trim()
    .split('\n')[0]
    .replace(/\s*\?\s*$/, '')
    .trim();

/** `page` : {formulaire, annoncer(phrase)}. */
export function brancherFautes(racine, { formulaire, annoncer }) {
  const bloc = racine.querySelector('[data-fautes]');
  let criantes = [];

  /** Le champ d’une faute, et celui de la page s’il y est déjà. */
  const placer = (faute) => {
    const modele = formulaire.champ(faute.cle, faute.evenement);
    return { ...faute, modele, controle: modele?.isConnected ? modele : undefined };
  };

  /** Crie ce qui est mal rempli, ou manque là où l’on est passé ; pas le champ où l’on cherche une infraction, tant qu’on y est. */
  const crie = ({ cle, evenement, modele, controle }) => {
    if (controle?.role === 'combobox' && controle === document.activeElement) return false;
    if (!modele || lire(evenement ?? formulaire.dossier, cle) != null) return true;
    return (
      Boolean(controle) &&
      (Boolean(controle.value) || controle.validity.badInput || controle.dataset.vu !== undefined)
    );
  };

  const direAuChamp = (faute) => {
    const { controle, texte } = placer(faute);
    if (controle) reprocher(controle, texte);
  };

  /** Mène à ce qu’il faut corriger : le champ, sinon la carte. */
  function mener({ cle, evenement }) {
    const carte = evenement && formulaire.ouvrir(evenement);
    const cible = placer({ cle, evenement }).controle ?? carte?.querySelector('summary');
    if (!cible) return;
    deplierAutour(cible);
    cible.scrollIntoView({ block: 'center' }); // la barre du bas ne le recouvre pas
    cible.focus({ preventScroll: true });
  }

  function enLigne(faute) {
    const { champ, cle, evenement, modele, texte } = faute;
    if (!modele && !evenement) return h('li', {}, `${champ} ${texte}`.trim());
    const ou = modele
      ? nom(modele)
      : [formulaire.resumer(evenement)[0], cle].filter(Boolean).join(', ');
    const bouton = h('button', { type: 'button', class: 'lien' }, `${ou}\u00a0: ${texte}`);
    bouton.addEventListener('click', () => mener(faute));
    return h('li', {}, bouton);
  }

  const reste = (nombre) =>
    nombre > 0
      ? [h('li', {}, `et ${nombre.toLocaleString('fr-FR')} ${nombre > 1 ? 'autres' : 'autre'}.`)]
      : [];

  return {
    mener,

    /** L’élément où l’on est est-il le champ d’une de ces fautes ? */
    touchent(fautes, element) {
      const ici = formulaire.evenementDe(element);
      return fautes.some(
        ({ cle, evenement }) => evenement === ici && formulaire.champ(cle, evenement) === element,
      );
    },

    /** Une carte s’ouvre : ses fautes s’y disent. */
    redire(evenement) {
      const siennes = criantes.filter((faute) => faute.evenement === evenement);
      if (siennes.length) absoudre(formulaire.ouvrir(evenement));
      siennes.forEach(direAuChamp);
    },

    /** Montre les fautes ; rend celles qui crient et les autres. `calculable` : le relevé se lit sans elles. */
    montrer(fautes, calculable) {
      absoudre(racine);
      const rangs = new Map(formulaire.evenements.map((evenement, rang) => [evenement, rang]));
      const cleDe = ({ champ, evenement, modele, texte }) =>
        JSON.stringify([rangs.get(evenement), modele?.dataset.champ ?? champ, texte]);
      const uniques = [
        ...new Map(fautes.map(placer).map((faute) => [cleDe(faute), faute])).values(),
      ];
      criantes = uniques.filter(crie);
      const bruyantes = new Set(criantes);
      for (const { evenement, controle } of criantes.slice(0, OUVERTES)) {
        if (evenement) formulaire.ouvrir(evenement);
        else if (controle) deplierAutour(controle);
      }
      criantes.forEach(direAuChamp);
      criantes
        .slice(0, OUVERTES)
        .map(placer)
        .forEach(({ controle }) => {
          if (controle) deplierAutour(controle);
        });
      bloc.hidden = !uniques.length;
      bloc.classList.toggle('criantes', criantes.length > 0);
      const titre = calculable
        ? 'Pas encore compté dans ce relevé\u00a0:'
        : criantes.length
          ? 'Le relevé ne peut pas être établi. À corriger\u00a0:'
          : 'Pour établir le relevé, il manque\u00a0:';
      bloc.replaceChildren(
        h('p', {}, titre),
        h(
          'ul',
          {},
          ...uniques.slice(0, MONTREES).map(enLigne),
          ...reste(uniques.length - MONTREES),
        ),
      );
      if (criantes.length)
        annoncer(
          [
            titre,
            ...criantes.slice(0, DITES).map(({ texte }) => texte),
            criantes.length > DITES && `Et ${criantes.length - DITES} de plus.`,
          ]
            .filter(Boolean)
            .join(' '),
        );
      return { criantes, autres: uniques.filter((faute) => !bruyantes.has(faute)) };
    },
  };
}
