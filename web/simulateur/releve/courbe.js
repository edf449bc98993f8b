/**
 * La courbe au clavier et au doigt : un curseur natif va de mouvement en mouvement ; les phrases et
 * les abscisses viennent de Python.
 */
import { autour, donnee, element, elements } from '../../elements.js';

/** @param {HTMLElement} figure */
const mouvementsDe = (figure) => elements(figure, '[data-pas] li');

/**
 * @param {HTMLElement} figure
 * @param {number} rang
 */
function montrer(figure, rang) {
  const mouvement = mouvementsDe(figure)[rang];
  if (!mouvement) return;
  const phrase = mouvement.textContent;
  const curseur = element(figure, '[data-curseur]', HTMLInputElement);
  curseur.value = String(rang);
  curseur.setAttribute('aria-valuetext', phrase);
  element(figure, '[data-dit]').textContent = phrase;
  const trait = element(figure, '[data-trait]', SVGElement);
  trait.setAttribute('transform', `translate(${donnee(mouvement, 'x')} 0)`);
}

/**
 * Un appui ou un glissement sur le dessin choisit le mouvement le plus proche.
 * @param {HTMLElement} figure
 * @param {SVGSVGElement} dessin
 * @param {number} abscisse dans la fenêtre
 */
function viser(figure, dessin, abscisse) {
  const { left, width } = dessin.getBoundingClientRect();
  const x = ((abscisse - left) / width) * dessin.viewBox.baseVal.width;
  const ecarts = mouvementsDe(figure).map((li) => Math.abs(Number(donnee(li, 'x')) - x));
  montrer(figure, ecarts.indexOf(Math.min(...ecarts)));
}

/**
 * Branche une fois pour toutes les courbes que ce bloc recevra.
 * @param {HTMLElement} bloc
 */
export function suivreLesCourbes(bloc) {
  bloc.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.matches('[data-curseur]'))) return;
    montrer(autour(target, 'figure'), Number(target.value));
  });
  /** @param {PointerEvent} evenement */
  const suivre = ({ type, target, pressure, clientX }) => {
    const dessin = target instanceof Element && target.closest('svg.courbe');
    if (!(dessin instanceof SVGSVGElement)) return;
    const figure = autour(dessin, 'figure');
    const appuie = type === 'pointerdown' || pressure > 0;
    if (appuie && figure.querySelector('[data-curseur]')) viser(figure, dessin, clientX);
  };
  bloc.addEventListener('pointerdown', suivre);
  bloc.addEventListener('pointermove', suivre);
}
