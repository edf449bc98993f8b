/**
 * Les fautes du dossier : à leur champ si sa carte est ouverte, et en résumé ; aucune à un champ
 * qui n’est pas le sien.
 */
import { autour, element, h } from '../../elements.js';
import { estRempli } from '../dossier/chemins.js';
import { cheminDe } from './champs.js';
import { estEnCours } from './dates.js';
import { absoudre, reprocher } from './reproches.js';

/** @import { Evenement } from '../../types/dossier.d.ts' */
/** @import { Faute } from '../../types/python.d.ts' */
/** @import { Champ } from './champs.js' */
/** @import { Formulaire } from './formulaire.js' */

/**
 * @typedef {object} Situee une faute du moteur, et ce qu’elle vise
 * @property {string} champ le chemin qu’a dit le moteur
 * @property {string} cle la clé fautive, dans l’événement s’il y en a un
 * @property {string} texte
 * @property {Evenement} [evenement]
 */
/**
 * Le champ d’une faute, et celui de la page s’il y est déjà.
 * @typedef {{ modele?: Champ, controle?: Champ }} Place
 */
/** @typedef {Situee & Place} Placee */

/** Combien le résumé en montre ; au-delà, les compter ne sert plus à les corriger. */
export const MONTREES = 20;
const OUVERTES = 5; // les cartes que leurs fautes ouvrent d’elles-mêmes
const DITES = 5; // au lecteur d’écran
const RANG = /^evenements\[(\d+)\]\.?(.*)$/;

/**
 * Ouvre tous les replis autour d’un élément.
 * @param {Element} dedans
 */
export function deplierAutour(dedans) {
  let bloc = dedans.closest('details');
  while (bloc) {
    bloc.open = true;
    bloc = bloc.parentElement?.closest('details') ?? null;
  }
}

/**
 * La faute du moteur, l’événement qu’elle vise parmi ceux envoyés, et la clé fautive.
 * @param {Faute} faute
 * @param {Evenement[]} envoyes
 * @returns {Situee}
 */
export function situer({ champ, phrase }, envoyes) {
  const [, rang, cle = champ] = RANG.exec(champ) ?? [];
  return { champ, cle, texte: phrase, evenement: envoyes[Number(rang)] };
}

/**
 * Le nom d’un champ, tel que son étiquette le dit.
 * @param {Champ} controle
 */
function nommer(controle) {
  const [etiquette = ''] = autour(controle, 'label').textContent.trim().split('\n');
  return etiquette.replace(/\s*\?\s*$/, '').trim();
}

/** @param {number} nombre celles que le résumé ne montre pas */
const leReste = (nombre) =>
  nombre > 0
    ? [h('li', {}, `et ${nombre.toLocaleString('fr-FR')} ${nombre > 1 ? 'autres' : 'autre'}.`)]
    : [];

/**
 * @param {HTMLElement} racine
 * @param {{ formulaire: Formulaire, annoncer: (phrase: string) => void }} page
 */
export function brancherFautes(racine, { formulaire, annoncer }) {
  const bloc = element(racine, '[data-fautes]');
  /** @type {Placee[]} */
  let criantes = [];

  /**
   * @template {Pick<Situee, 'cle' | 'evenement'>} F
   * @param {F} faute
   * @returns {F & Place}
   */
  const placer = (faute) => {
    const modele = formulaire.champ(faute.cle, faute.evenement);
    return { ...faute, modele, controle: modele?.isConnected ? modele : undefined };
  };

  /**
   * Crie ce qui est mal rempli, ou manque là où l’on est passé ; pas le champ où l’on cherche une
   * infraction, tant qu’on y est, ni une date que l’on tape pour la première fois.
   * @param {Placee} faute
   */
  const crie = ({ cle, evenement, modele, controle }) => {
    if (controle?.role === 'combobox' && controle === document.activeElement) return false;
    if (controle && estEnCours(controle)) return false;
    if (!modele || estRempli(evenement ?? formulaire.dossier, cle)) return true;
    if (!controle) return false;
    return (
      Boolean(controle.value) || controle.validity.badInput || controle.dataset.vu !== undefined
    );
  };

  /** @param {Situee} faute */
  const direAuChamp = (faute) => {
    const { controle } = placer(faute);
    if (controle) reprocher(controle, faute.texte);
  };

  /** Mène à ce qu’il faut corriger : le champ, sinon la carte. @param {Situee} faute */
  function mener({ cle, evenement }) {
    const carte = evenement && formulaire.ouvrir(evenement);
    const { controle } = placer({ cle, evenement });
    const cible = controle ?? (carte && element(carte, 'summary'));
    if (!cible) return;
    deplierAutour(cible);
    // Le guide n’a pas ce champ à l’écran : le formulaire entier l’a.
    if (!cible.getClientRects().length) delete element(racine, 'form').dataset.guide;
    cible.scrollIntoView({ block: 'center' }); // la barre du bas ne le recouvre pas
    cible.focus({ preventScroll: true });
  }

  /** @param {Placee} faute */
  function enLigne(faute) {
    const { champ, cle, evenement, modele, texte } = faute;
    if (!modele && !evenement) return h('li', {}, `${champ} ${texte}`.trim());
    const titre = evenement ? formulaire.resumer(evenement)[0] : '';
    const ou = modele ? nommer(modele) : [titre, cle].filter(Boolean).join(', ');
    const bouton = h('button', { type: 'button', class: 'lien' }, `${ou}\u00a0: ${texte}`);
    bouton.addEventListener('click', () => mener(faute));
    return h('li', {}, bouton);
  }

  /** Une faute d’un champ ne se dit qu’une fois. @param {Situee[]} fautes */
  function sansDoublon(fautes) {
    const rangs = new Map(formulaire.evenements.map((evenement, rang) => [evenement, rang]));
    /** @param {Placee} faute */
    const identite = ({ champ, evenement, modele, texte }) =>
      JSON.stringify([evenement && rangs.get(evenement), modele ? cheminDe(modele) : champ, texte]);
    return [...new Map(fautes.map(placer).map((faute) => [identite(faute), faute])).values()];
  }

  /** @param {boolean} calculable */
  function titreDuResume(calculable) {
    if (calculable) return 'Pas encore compté dans ce relevé\u00a0:';
    return criantes.length
      ? 'Le relevé ne peut pas être établi. À corriger\u00a0:'
      : 'Pour établir le relevé, il manque\u00a0:';
  }

  /** Ouvre les cartes des premières fautes qui crient, et les dit à leur champ. */
  function montrerLesCriantes() {
    for (const { evenement, controle } of criantes.slice(0, OUVERTES)) {
      if (evenement) formulaire.ouvrir(evenement);
      else if (controle) deplierAutour(controle);
    }
    for (const faute of criantes) direAuChamp(faute);
    for (const { controle } of criantes.slice(0, OUVERTES).map(placer)) {
      if (controle) deplierAutour(controle);
    }
  }

  /** @param {string} titre */
  function annoncerLesCriantes(titre) {
    const dites = criantes.slice(0, DITES).map(({ texte }) => texte);
    if (criantes.length > DITES) dites.push(`Et ${criantes.length - DITES} de plus.`);
    annoncer([titre, ...dites].filter(Boolean).join(' '));
  }

  return {
    mener,

    /**
     * L’élément où l’on est est-il le champ d’une de ces fautes ?
     * @param {Situee[]} fautes
     * @param {Element | null} ici
     */
    touchent(fautes, ici) {
      const sien = ici ? formulaire.evenementDe(ici) : undefined;
      return fautes.some(
        ({ cle, evenement }) => evenement === sien && formulaire.champ(cle, evenement) === ici,
      );
    },

    /** Une carte s’ouvre : ses fautes s’y disent. @param {Evenement} evenement */
    redire(evenement) {
      const siennes = criantes.filter((faute) => faute.evenement === evenement);
      const carte = siennes.length ? formulaire.ouvrir(evenement) : undefined;
      if (carte) absoudre(carte);
      for (const faute of siennes) direAuChamp(faute);
    },

    /**
     * Montre les fautes ; rend celles qui crient et les autres.
     * @param {Situee[]} fautes
     * @param {boolean} calculable le relevé se lit sans elles
     */
    montrer(fautes, calculable) {
      absoudre(racine);
      const uniques = sansDoublon(fautes);
      criantes = uniques.filter(crie);
      const bruyantes = new Set(criantes);
      montrerLesCriantes();
      bloc.hidden = !uniques.length;
      bloc.classList.toggle('criantes', criantes.length > 0);
      const titre = titreDuResume(calculable);
      const lignes = [
        ...uniques.slice(0, MONTREES).map(enLigne),
        ...leReste(uniques.length - MONTREES),
      ];
      bloc.replaceChildren(h('p', {}, titre), h('ul', {}, ...lignes));
      if (criantes.length) annoncerLesCriantes(titre);
      return { criantes, autres: uniques.filter((faute) => !bruyantes.has(faute)) };
    },
  };
}
