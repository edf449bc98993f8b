/** L’affichage du relevé : la réponse d’abord, puis ce qui vient, puis le registre et ses raisons. Rien n’est calculé ici. */
import { enChiffres, enLettres, h, points, signe } from './dom.js';

const GENRES = {
  'capital-initial': 'Points de départ', 'solde-connu': 'Solde connu', majoration: 'Majoration annuelle', 'fin-de-probatoire': 'Fin de la période probatoire',
  retrait: 'Retrait', 'reconstitution-totale': 'Reconstitution totale', 'reattribution-6-mois': 'Point rendu après six mois',
  'reattribution-10-ans': 'Points rendus après dix ans', stage: 'Stage', invalidation: 'Permis invalidé', 'nouveau-permis': 'Nouveau permis',
  'stage-obligatoire': 'Stage obligatoire', 'prochain-stage': 'Prochain stage possible', interdiction: 'Interdiction de demander un permis',
};
const intitule = (genre) => GENRES[genre] ?? genre.replaceAll('-', ' ');
const ETATS = { valide: 'Permis valide', 'solde-nul': 'Solde nul, lettre 48SI non notifiée', invalide: 'Permis invalidé' };
const STATUTS = { acquis: 'acquis', interrompu: 'interrompu', 'sans-objet': 'sans objet' };
const SANS_GAIN = ['stage-obligatoire', 'prochain-stage', 'interdiction']; // ces délais s’achèvent, ils ne donnent rien
const statutEnMots = (genre, statut) => (statut === 'acquis' && SANS_GAIN.includes(genre) ? 'échu' : STATUTS[statut] ?? statut);

/** La phrase qui annonce le résultat, à l’écran comme au lecteur d’écran. */
export function phrase({ au, solde }) {
  const plancher = solde.plancher < solde.points ? `, ${solde.plancher} au plus bas` : '';
  return `Au ${enLettres(au)} : ${points(solde.points)} sur ${solde.plafond}${plancher}. ${ETATS[solde.etat] ?? solde.etat}.`;
}

export function synthese({ au, solde, nouveau_permis_possible_le: retour, alertes }) {
  return [
    h('div', { class: `reponse ${solde.etat}` },
      h('p', { class: 'solde' }, h('strong', { 'data-solde': true }, String(solde.points)), h('span', {}, `${solde.points > 1 ? 'points' : 'point'} sur ${solde.plafond}`)),
      h('p', { class: 'etat' }, h('strong', { 'data-etat': solde.etat }, ETATS[solde.etat] ?? solde.etat), ` au ${enLettres(au)}`),
      solde.plancher < solde.points && h('p', {}, h('strong', { 'data-plancher': true }, String(solde.plancher)), ` ${solde.plancher > 1 ? 'points' : 'point'} au plus bas, si tout ce qui est en attente ou discuté compte contre vous.`),
      solde.signe < 0 && h('p', {}, `Compte réel\u00a0: ${signe(solde.signe)}. Les retraits vont au-delà de zéro, et les points rendus comblent d’abord ce creux.`),
      solde.probatoire_jusqu_au && h('p', {}, `Période probatoire jusqu’au ${enLettres(solde.probatoire_jusqu_au)}.`),
      retour && h('p', {}, `Nouveau permis possible à partir du ${enLettres(retour)}.`)),
    alertes.length > 0 && h('ul', { class: 'alertes', 'aria-label': 'Points d’attention' }, ...alertes.map((alerte) => h('li', { 'data-alerte': alerte.code }, alerte.texte))),
  ].filter(Boolean);
}

export function detail(releve) {
  const { au, mouvements, plancher, delais } = releve;
  const aVenir = mouvements.filter(({ le }) => le > au);
  const [enCours, passes] = [true, false].map((voulu) => delais.filter(({ statut }) => (statut === 'en-cours') === voulu).sort(parEcheance));
  return [
    aVenir.length > 0 && h('section', { 'aria-labelledby': 'a-venir' },
      h('h3', { id: 'a-venir' }, 'Si rien de nouveau n’arrive'),
      h('ul', { class: 'dates' }, ...aVenir.map(({ le, genre, points: apres, plafond }) => h('li', {},
        h('time', { datetime: le }, enLettres(le)), h('strong', {}, `${points(apres)} sur ${plafond}`), h('span', {}, intitule(genre)))))),
    enCours.length > 0 && h('section', { 'aria-labelledby': 'delais' }, h('h3', { id: 'delais' }, 'Délais en cours'), ...enCours.map(delai)),
    h('section', { 'aria-labelledby': 'registre' }, h('h3', { id: 'registre' }, 'Jour par jour'), registre(mouvements, au, 'data-mouvement')),
    plancher && h('details', {}, h('summary', {}, 'Jour par jour, au plus bas'), registre(plancher, au, 'data-mouvement-plancher')),
    passes.length > 0 && h('details', {}, h('summary', {}, 'Délais terminés ou interrompus'), ...passes.map(delai)),
  ].filter(Boolean);
}

const articles = (liste) => (liste.length ? h('span', { class: 'articles' }, `art.\u00a0${liste.join(', ')}`) : null);

function registre(mouvements, au, repere) {
  return h('table', { class: 'registre' },
    h('thead', {}, h('tr', {}, ...['Date', 'Ce qui se passe', 'Points', 'Solde'].map((titre) => h('th', { scope: 'col' }, titre)))),
    h('tbody', {}, ...mouvements.map((mouvement) => h('tr', { [repere]: true, 'data-le': mouvement.le, 'data-genre': mouvement.genre, class: mouvement.le > au ? 'futur' : null },
      h('th', { scope: 'row' }, h('time', { datetime: mouvement.le }, enChiffres(mouvement.le)), mouvement.le > au && h('small', {}, 'à venir')),
      h('td', {}, h('strong', {}, intitule(mouvement.genre)), h('p', {}, mouvement.explication, ' ', articles(mouvement.articles))),
      h('td', { class: `variation ${['moins', '', 'plus'][Math.sign(mouvement.variation) + 1]}` }, signe(mouvement.variation)),
      h('td', { class: 'apres' }, h('strong', {}, String(mouvement.points)), `\u202f/\u202f${mouvement.plafond}`)))));
}

const parEcheance = (a, b) => String(a.echeance).localeCompare(String(b.echeance));
const delai = ({ genre, depuis, echeance, statut, explication, articles: textes }) => h('div', { class: 'delai', 'data-delai': genre, 'data-statut': statut },
  h('p', {}, h('strong', {}, intitule(genre)), echeance && `\u00a0: ${enLettres(echeance)}`, statut !== 'en-cours' && ` (${statutEnMots(genre, statut)})`),
  h('p', {}, explication, ' ', articles(textes)));
