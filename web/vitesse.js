/**
 * L’excès de vitesse, du radar aux points : comprend « 92 au lieu de 80 », déduit la marge, nomme
 * l’infraction. Marges, limites et tranches viennent du barème, par l’attribut `data-vitesse`.
 */
import { donnee, element, elements, h } from './elements.js';

/** @import { DemandeDeRecherche, Tranche, Vitesse } from './types/bareme.d.ts' */
/**
 * Ce qu’une phrase dit ; null : elle ne le dit pas.
 * @typedef {{ lue: number | null, limite: number | null }} Comprise
 */

const VITESSE_MAX = 400;
/** @type {[RegExp, string][]} */
const LIEUX = [
  [/\b(ville|agglo(meration)?|village|bourg)\b/, 'agglomeration'],
  [/\bautoroutes?\b/, 'autoroute'],
];
const INDICES = new RegExp(
  '\\b(flash\\w*|radars?|vitesse|exces|roul\\w+|au lieu|pour|limit\\w*|km|kmh|ville|agglo\\w*|' +
    'village|bourg|autoroutes?|sur)\\b',
);
const LIMITE_D_ABORD = /\b(?:limit\w*|zone)(?: (?:a|de|la|vitesse))* ([1-9]\d{1,2})\b/;
const COMPARAISON = /\b(au lieu|pour|flash)/;
/** Un écart, un autre radar, un article. */
const AUTRE_CHOSE =
  /\b((exces|plus|moins) de \d|entre \d|de trop|en trop|au dessus|feux?\b|[lrd] ?\d{3} \d)/;
/** « Un excès de 23 », « excès 23 km », ou « 23 km/h de trop ». */
const ECART = new RegExp(
  [
    /\bexces(?: (?:de )?vitesse)? (?:de ([1-5]?\d)\b(?! a )|([1-5]?\d) km)/.source,
    /\b([1-5]?\d)(?: km(?: h)?)? (?:de trop|en trop|au dessus)\b/.source,
  ].join('|'),
);
const UN_NOMBRE = /\b[1-9]\d{1,2}\b/g;

/**
 * La vitesse et la limite d’une phrase pliée ; null si ce n’est pas une vitesse.
 * @param {string} texte
 * @param {Vitesse['limites']} limites
 * @returns {Comprise | null}
 */
function comprendre(texte, limites) {
  const nombres = (texte.match(UN_NOMBRE) ?? []).map(Number);
  const [premier, second] = nombres;
  if (premier === undefined || nombres.length > 2) return null;
  if (!INDICES.test(texte) || AUTRE_CHOSE.test(texte)) return null;
  const annoncee = LIMITE_D_ABORD.exec(texte);
  if (annoncee) {
    const limite = Number(annoncee[1]);
    return { limite, lue: nombres.find((_, rang) => rang !== nombres.indexOf(limite)) ?? null };
  }
  if (second !== undefined) {
    const tranche = premier <= second && !COMPARAISON.test(texte); // « 20 à 30 km/h »
    return tranche ? null : { lue: premier, limite: second };
  }
  const lieu = LIEUX.find(([motif]) => motif.test(texte));
  if (lieu) return { lue: premier, limite: limites[lieu[1]] ?? null };
  return /\bflash/.test(texte) ? { lue: premier, limite: null } : null;
}

/**
 * La vitesse retenue, en centièmes de km/h : 5 % d’un entier y tombe toujours juste.
 * @param {number} lue en km/h
 * @param {string} appareil
 * @param {Pick<Vitesse, 'seuil' | 'marges'>} regle
 */
function retenir(lue, appareil, { seuil, marges }) {
  const marge = marges[appareil];
  if (!marge) return lue * 100;
  return lue < seuil ? (lue - marge.kmh) * 100 : lue * (100 - marge.pourcent);
}

/**
 * @param {number} exces en centièmes de km/h
 * @param {number} limite en km/h
 * @param {Tranche[]} tranches
 */
const trancher = (exces, limite, tranches) =>
  tranches.find(
    (t) =>
      exces >= t.de * 100 &&
      (t.moins_de === null || exces < t.moins_de * 100) &&
      (t.plus_de === null || limite > t.plus_de) &&
      (t.au_plus === null || limite <= t.au_plus),
  );

/** @param {number} centiemes de km/h */
const kmh = (centiemes) =>
  `${(centiemes / 100).toLocaleString('fr-FR', { maximumFractionDigits: 2 })}\u00a0km/h`;

/** La vitesse tapée ; null si ce n’en est pas une. @param {HTMLInputElement} champ */
function lire({ value }) {
  const vitesse = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  return vitesse > 0 && vitesse <= VITESSE_MAX ? vitesse : null;
}

/** @param {HTMLDetailsElement} bloc */
function brancher(bloc) {
  /** @type {Vitesse} */
  const { limites, ...regle } = JSON.parse(donnee(bloc, 'vitesse'));
  const limite = element(bloc, '#vitesse-limite', HTMLInputElement);
  const lue = element(bloc, '#vitesse-lue', HTMLInputElement);
  const appareil = element(bloc, '#vitesse-appareil', HTMLSelectElement);
  const reponse = element(bloc, '[role=status]');
  const champ = element(document, `#${donnee(bloc, 'champ')}`, HTMLInputElement);
  let parPhrase = false;

  /** @param {number} vitesse */
  const calcul = (vitesse) => {
    const marge = regle.marges[appareil.value];
    if (!marge) return '';
    const deduite = vitesse < regle.seuil ? `${marge.kmh}\u00a0km/h` : `${marge.pourcent}\u00a0%`;
    return `${vitesse} moins la marge de ${deduite}`;
  };

  /** Dit la tranche trouvée. @param {Tranche} tranche @param {number} exces en centièmes */
  const nommer = (tranche, exces) => [
    h(
      'p',
      { class: 'pp-vitesse__suite' },
      h('b', {}, tranche.points),
      '\u00a0· ',
      h('a', { href: tranche.vers }, tranche.libelle),
      ` · ${tranche.amende}`,
    ),
    exces < 100
      ? h(
          'p',
          {},
          'À moins d’un km/h près, l’arrondi décide\u00a0: lisez la vitesse retenue sur l’avis.',
        )
      : '',
  ];

  /** Écrit la réponse, et rend la tranche trouvée. */
  const repondre = () => {
    const [vitesse, autorisee] = [lire(lue), lire(limite)];
    if (vitesse === null || autorisee === null) {
      const manque = vitesse === null ? 'la vitesse' : 'la limite';
      const rien = vitesse === autorisee;
      reponse.replaceChildren(rien ? '' : h('p', {}, `Indiquez aussi ${manque}.`));
      return null;
    }
    const retenue = Math.max(0, retenir(vitesse, appareil.value, regle));
    const exces = retenue - autorisee * 100;
    const detail = calcul(vitesse);
    const bilan = h('p', {}, 'Vitesse retenue\u00a0: ', h('strong', {}, kmh(retenue)));
    bilan.append(detail ? ` (${detail}). ` : '. ');
    const tranche = exces > 0 ? trancher(exces, autorisee, regle.tranches) : null;
    if (!tranche) {
      bilan.append(h('strong', {}, 'Pas d’excès'), '\u00a0: aucune infraction, aucun point.');
      reponse.replaceChildren(bilan);
      return null;
    }
    bilan.append('Excès\u00a0: ', h('strong', {}, kmh(exces)), '.');
    reponse.replaceChildren(bilan, ...nommer(tranche, exces));
    return tranche;
  };

  /**
   * Répond à ce que le chercheur demande, s’il parle de vitesse.
   * @param {CustomEvent<DemandeDeRecherche>} demande
   */
  const comprendreLaDemande = (demande) => {
    const { detail } = demande;
    const ecart = ECART.exec(detail.texte);
    if (ecart) {
      const exces = Number(ecart[1] ?? ecart[2] ?? ecart[3]);
      // Sans la limite, les deux tranches d’un petit excès se montrent.
      detail.liens = regle.tranches
        .filter((t) => exces >= t.de && (t.moins_de === null || exces < t.moins_de))
        .map(({ vers }) => vers);
      demande.preventDefault();
    }
    const comprise = ecart ? null : comprendre(detail.texte, limites);
    if (!comprise && !parPhrase) return; // les champs remplis à la main restent
    parPhrase = comprise !== null;
    bloc.open = parPhrase;
    lue.value = String(comprise?.lue ?? '');
    limite.value = String(comprise?.limite ?? '');
    const tranche = repondre();
    if (!comprise) return;
    detail.liens = (tranche ? [tranche] : regle.tranches).map(({ vers }) => vers);
    detail.calcul = true;
    demande.preventDefault();
  };

  champ.parentElement?.addEventListener('chercher', (demande) => {
    if (demande instanceof CustomEvent) comprendreLaDemande(demande);
  });
  bloc.addEventListener('input', repondre);
  bloc.addEventListener('submit', (envoi) => envoi.preventDefault());
  // La phrase tapée suit l’appareil choisi : le tableau se filtre de nouveau.
  appareil.addEventListener('change', () => {
    if (champ.value) champ.dispatchEvent(new Event('input', { bubbles: false }));
  });
  bloc.hidden = false;
  if (champ.value) champ.dispatchEvent(new Event('input'));
}

for (const bloc of elements(document, '[data-vitesse]', HTMLDetailsElement)) brancher(bloc);
