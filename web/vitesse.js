// L’excès de vitesse, du radar aux points : comprend « 92 au lieu de 80 », déduit la marge, nomme l’infraction.
// Marges, limites et tranches viennent du barème, par l’attribut `data-vitesse`.

const VITESSE_MAX = 400;
const LIEUX = [
  [/\b(ville|agglo(meration)?|village|bourg)\b/, 'agglomeration'],
  [/\bautoroutes?\b/, 'autoroute'],
];
const INDICES =
  /\b(flash\w*|radars?|vitesse|exces|roul\w+|au lieu|pour|limit\w*|km|kmh|ville|agglo\w*|village|bourg|autoroutes?|sur)\b/;
const LIMITE_D_ABORD = /\b(?:limit\w*|zone)(?: (?:a|de|la|vitesse))* ([1-9]\d{1,2})\b/;
const COMPARAISON = /\b(au lieu|pour|flash)/;
const AUTRE_CHOSE =
  /\b((exces|plus|moins) de \d|entre \d|de trop|en trop|au dessus|feux?\b|[lrd] ?\d{3} \d)/; // un écart, un autre radar, un article
const ECART =
  /\bexces(?: (?:de )?vitesse)? (?:de ([1-5]?\d)\b(?! a )|([1-5]?\d) km)|\b([1-5]?\d)(?: km(?: h)?)? (?:de trop|en trop|au dessus)\b/;
const UN_NOMBRE = /\b[1-9]\d{1,2}\b/g;

// Rend { lue, limite } d’une phrase pliée ; une valeur absente vaut null ; null si ce n’est pas une vitesse.
const comprendre = (texte, limites) => {
  const nombres = (texte.match(UN_NOMBRE) ?? []).map(Number);
  if (nombres.length === 0 || nombres.length > 2 || !INDICES.test(texte) || AUTRE_CHOSE.test(texte))
    return null;
  const annoncee = texte.match(LIMITE_D_ABORD);
  if (annoncee) {
    const limite = Number(annoncee[1]);
    return { limite, lue: nombres.find((_, rang) => rang !== nombres.indexOf(limite)) ?? null };
  }
  if (nombres.length === 2) {
    const [lue, limite] = nombres;
    return lue > limite || COMPARAISON.test(texte) ? { lue, limite } : null; // « 20 à 30 km/h » est une tranche
  }
  const lieu = LIEUX.find(([motif]) => motif.test(texte));
  if (lieu) return { lue: nombres[0], limite: limites[lieu[1]] };
  return /\bflash/.test(texte) ? { lue: nombres[0], limite: null } : null;
};

// En centièmes de km/h : 5 % d’un entier y tombe toujours juste.
const retenir = (lue, appareil, { seuil, marges }) => {
  const marge = marges[appareil];
  if (!marge) return lue * 100;
  return lue < seuil ? (lue - marge.kmh) * 100 : lue * (100 - marge.pourcent);
};
const trancher = (exces, limite, tranches) =>
  tranches.find(
    (t) =>
      exces >= t.de * 100 &&
      (t.moins_de === null || exces < t.moins_de * 100) &&
      (t.plus_de === null || limite > t.plus_de) &&
      (t.au_plus === null || limite <= t.au_plus),
  );
const ecrire = (centiemes) =>
  (centiemes / 100).toLocaleString('fr-FR', { maximumFractionDigits: 2 });
const kmh = (centiemes) => `${ecrire(centiemes)}\u00a0km/h`;

const element = (nom, texte, attributs = {}) =>
  Object.assign(document.createElement(nom), { textContent: texte, ...attributs });

const brancher = (bloc) => {
  const { limites, ...regle } = JSON.parse(bloc.dataset.vitesse);
  const [limite, lue, appareil] = ['limite', 'lue', 'appareil'].map((nom) =>
    bloc.querySelector(`#vitesse-${nom}`),
  );
  const reponse = bloc.querySelector('[role=status]');
  const champ = document.getElementById(bloc.dataset.champ);
  const lire = ({ value }) =>
    /^\d{1,3}$/.test(value) && value > 0 && value <= VITESSE_MAX ? Number(value) : null;

  let parPhrase = false;

  const calcul = (vitesse) => {
    const marge = regle.marges[appareil.value];
    if (!marge) return '';
    const deduite = vitesse < regle.seuil ? `${marge.kmh}\u00a0km/h` : `${marge.pourcent}\u00a0%`;
    return `${vitesse} moins la marge de ${deduite}`;
  };
  // Rend la tranche trouvée, et écrit la réponse.
  const repondre = () => {
    const [vitesse, autorisee] = [lire(lue), lire(limite)];
    if (vitesse === null || autorisee === null) {
      const manque = vitesse === null ? 'la vitesse' : 'la limite';
      reponse.replaceChildren(
        vitesse === autorisee ? '' : element('p', `Indiquez aussi ${manque}.`),
      );
      return null;
    }
    const retenue = Math.max(0, retenir(vitesse, appareil.value, regle));
    const exces = retenue - autorisee * 100;
    const detail = calcul(vitesse);
    const bilan = element('p', 'Vitesse retenue\u00a0: ');
    bilan.append(element('strong', kmh(retenue)), detail ? ` (${detail}). ` : '. ');
    const tranche = exces > 0 ? trancher(exces, autorisee, regle.tranches) : null;
    if (!tranche) {
      bilan.append(element('strong', 'Pas d’excès'), '\u00a0: aucune infraction, aucun point.');
      reponse.replaceChildren(bilan);
      return null;
    }
    bilan.append('Excès\u00a0: ', element('strong', kmh(exces)), '.');
    const suite = element('p', '', { className: 'pp-vitesse__suite' });
    suite.append(
      element('b', tranche.points),
      '\u00a0· ',
      element('a', tranche.libelle, { href: tranche.vers }),
      ` · ${tranche.amende}`,
    );
    reponse.replaceChildren(bilan, suite);
    if (exces < 100)
      reponse.append(
        element(
          'p',
          'À moins d’un km/h près, l’arrondi décide\u00a0: lisez la vitesse retenue sur l’avis.',
        ),
      );
    return tranche;
  };

  champ.parentElement.addEventListener('chercher', (demande) => {
    const ecart = demande.detail.texte.match(ECART);
    if (ecart) {
      const exces = Number(ecart[1] ?? ecart[2] ?? ecart[3]);
      // Sans la limite, les deux tranches d’un petit excès se montrent.
      demande.detail.liens = regle.tranches
        .filter((t) => exces >= t.de && (t.moins_de === null || exces < t.moins_de))
        .map(({ vers }) => vers);
      demande.preventDefault();
    }
    const comprise = ecart ? null : comprendre(demande.detail.texte, limites);
    if (!comprise && !parPhrase) return; // les champs remplis à la main restent
    parPhrase = comprise !== null;
    bloc.open = parPhrase;
    lue.value = comprise?.lue ?? '';
    limite.value = comprise?.limite ?? '';
    const tranche = repondre();
    if (!comprise) return;
    demande.detail.liens = (tranche ? [tranche] : regle.tranches).map(({ vers }) => vers);
    demande.detail.calcul = true;
    demande.preventDefault();
  });
  bloc.addEventListener('input', repondre);
  bloc.addEventListener('submit', (envoi) => envoi.preventDefault());
  // La phrase tapée suit l’appareil choisi : le tableau se filtre de nouveau.
  appareil.addEventListener(
    'change',
    () => champ.value && champ.dispatchEvent(new Event('input', { bubbles: false })),
  );
  bloc.hidden = false;
  if (champ.value) champ.dispatchEvent(new Event('input'));
};

document.querySelectorAll('[data-vitesse]').forEach(brancher);
