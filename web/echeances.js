/**
 * La date d’un papier, et les dates qu’elle fait courir : elles viennent toutes calculées, jour par jour et mois
 * par mois ; ce script les cherche, les montre, et dit lesquelles sont passées. La date tapée ne quitte pas
 * la page.
 */
import { donnee, element, elements } from './elements.js';
import { aujourdhui, enLettres } from './simulateur/mots.js';

/** @import { Agenda } from './agenda.js' */

/**
 * Un papier : le nom de ses échéances, leurs dates pour chaque jour, la première et la dernière pour chaque mois.
 * @typedef {object} Papier
 * @property {string[]} echeances
 * @property {Record<string, (string | null)[]>} jours
 * @property {Record<string, ([string, string] | null)[]>} mois
 * @property {Agenda} agenda
 */
/** Autour de chaque jour, ceux que Python a comptés. @typedef {Record<string, string[]>} Calendrier */
/** La place, dans le calendrier, de ce que la loi ajoute. @type {Record<string, number>} */
const REPORTS = { ouvrable: 4, franc: 5 };

const SEMAINE = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', timeZone: 'UTC' });
/** « vendredi 10 juillet 2026 ». @param {string} iso */
const dire = (iso) => {
  const jour = new Date(`${iso}T00:00:00Z`);
  return `${SEMAINE.format(jour)} ${enLettres(iso)}`;
};

/** Ce que l’on a demandé, par adresse ; ce qui échoue se redemande. @type {Map<string, Promise<any>>} */
const demandes = new Map();

/** Lève TypeError ou SyntaxError si le fichier ne vient pas. @param {string} adresse @returns {Promise<any>} */
function demander(adresse) {
  const deja = demandes.get(adresse);
  if (deja) return deja;
  const venue = fetch(adresse).then((reponse) => {
    if (!reponse.ok) throw new TypeError(adresse);
    return reponse.json();
  });
  venue.catch(() => demandes.delete(adresse));
  demandes.set(adresse, venue);
  return venue;
}

/** @param {HTMLElement} ligne @param {string[]} bornes une date, ou deux */
function dater(ligne, bornes) {
  for (const [nom, nombre] of /** @type {const} */ ([
    ['un', 1],
    ['entre', 2],
  ])) {
    const bloc = element(ligne, `[data-${nom}]`);
    bloc.hidden = bornes.length !== nombre;
    for (const [rang, place] of elements(bloc, 'b').entries()) {
      place.textContent = dire(bornes[rang] ?? bornes[0] ?? '');
    }
  }
}

/**
 * Ce que la loi ajoute à ce terme, s’il y a lieu ; rend le dernier jour, report compris.
 * @param {HTMLElement} ligne @param {string} terme @param {Calendrier} calendrier
 */
function reporter(ligne, terme, calendrier) {
  const bloc = ligne.querySelector('[data-report]');
  if (!(bloc instanceof HTMLElement)) return terme;
  const reporte = calendrier[terme]?.[REPORTS[donnee(bloc, 'report')] ?? -1] ?? terme;
  bloc.hidden = reporte === terme;
  element(bloc, 'b').textContent = dire(reporte);
  return reporte;
}

/** @param {HTMLElement} bloc */
function brancher(bloc) {
  const dossier = donnee(bloc, 'echeances');
  const champ = element(bloc, 'input[type=date]', HTMLInputElement);
  const [mois, annee] = elements(bloc, '[data-mois] select', HTMLSelectElement);
  const listes = elements(bloc, '[data-mode]');
  const lien = element(bloc, '[data-simulateur]', HTMLAnchorElement);
  const modeleDuLien = donnee(lien, 'simulateur');
  const fait = element(bloc, '[data-agenda-fait]');

  /** La liste de la façon choisie. */
  const choisie = () => {
    const coche = bloc.querySelector('[type=radio]:checked');
    const nom = coche instanceof HTMLInputElement ? coche.value : undefined;
    return listes.find(({ dataset }) => !nom || dataset.mode === nom) ?? element(bloc, 'ul');
  };

  /** Montre cette phrase et elle seule, avec la liste si elle la suit. @param {string} laquelle */
  function montrer(laquelle) {
    const datee = laquelle === 'suite' || laquelle === 'mois';
    for (const phrase of elements(bloc, '[data-phrase]')) {
      phrase.hidden = phrase.dataset.phrase !== laquelle;
    }
    for (const liste of listes) liste.hidden = !datee || liste !== choisie();
    bloc.toggleAttribute('data-datee', datee);
    element(bloc, '[data-gestes]').hidden = laquelle !== 'suite';
    fait.textContent = '';
  }

  /** La phrase qu’appelle ce jour, ou ce mois, hors de ce qui se calcule. @param {string} quand */
  function refuser(quand) {
    const { origine = '', de = '', a = '' } = bloc.dataset;
    const jusquAu = (/** @type {string} */ borne) => borne.slice(0, quand.length);
    if (quand > jusquAu(aujourdhui())) return 'futur';
    if (quand < jusquAu(origine)) return 'origine';
    if (quand < jusquAu(de)) return 'ancien';
    return quand > jusquAu(a) ? 'hors' : '';
  }

  /** Ce que l’on a dit : un jour, à défaut un mois, à défaut rien. */
  function dit() {
    if (champ.value) return champ.value;
    return mois?.value && annee?.value ? `${annee.value}-${mois.value}` : '';
  }

  /**
   * @param {HTMLElement} liste @param {Papier} papier @param {Calendrier} calendrier
   * @param {string} quand
   */
  function ecrire(liste, { echeances, jours, mois: parMois }, calendrier, quand) {
    for (const ligne of elements(liste, '[data-echeance]')) {
      const rang = echeances.indexOf(donnee(ligne, 'echeance'));
      const bornes = [jours[quand]?.[rang] ?? parMois[quand]?.[rang] ?? []].flat();
      const dernier = bornes.at(-1);
      ligne.hidden = !dernier;
      if (!dernier) continue;
      dater(ligne, bornes);
      const fin = reporter(ligne, dernier, calendrier);
      for (const report of elements(ligne, '[data-report]')) report.hidden ||= bornes.length > 1;
      const passee = ligne.querySelector('em');
      if (passee) passee.hidden = fin >= aujourdhui();
    }
  }

  async function repondre() {
    const quand = dit();
    const liste = choisie();
    element(bloc, 'label[for^=echeances]').textContent = donnee(liste, 'champ');
    element(bloc, '[data-aide]').textContent = donnee(liste, 'aide');
    if (quand < '1000') return montrer(''); // une année se tape chiffre à chiffre
    const refus = refuser(quand);
    if (refus) return montrer(refus);
    try {
      const adresse = `${dossier}${donnee(liste, 'mode')}.json`;
      const [papier, calendrier] = await Promise.all([
        demander(adresse),
        demander(`${dossier}calendrier.json`),
      ]);
      if (dit() !== quand || choisie() !== liste) return;
      ecrire(liste, papier, calendrier, quand);
      lien.href = modeleDuLien
        .replace('{jour}', quand)
        .replace('{date}', encodeURIComponent(enLettres(quand)));
      montrer(champ.value ? 'suite' : 'mois');
    } catch {
      montrer('panne');
    }
  }

  async function mettreALAgenda() {
    const papier = await demander(`${dossier}${donnee(choisie(), 'mode')}.json`);
    const calendrier = await demander(`${dossier}calendrier.json`);
    const { telecharger } = await import('./agenda.js');
    const nom = donnee(choisie(), 'mode');
    const ecrit = telecharger(
      nom,
      papier.agenda,
      papier.jours[champ.value],
      champ.value,
      calendrier,
    );
    fait.textContent = element(
      bloc,
      `[data-${ecrit ? 'fait' : 'rien'}]`,
      HTMLTemplateElement,
    ).content.textContent;
  }

  champ.addEventListener('input', repondre);
  bloc.addEventListener('change', repondre);
  element(bloc, '[data-agenda]').addEventListener('click', mettreALAgenda);
  bloc.hidden = false;
  repondre(); // le navigateur l’a peut-être gardée d’une visite à l’autre
}

for (const bloc of elements(document, '[data-echeances]')) brancher(bloc);
