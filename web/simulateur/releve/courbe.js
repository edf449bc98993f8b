/** La courbe au clavier et au doigt : un curseur natif va de mouvement en mouvement ; les phrases et les abscisses viennent de Python. */

const pas = (figure) => [...figure.querySelectorAll('[data-pas] li')];

function montrer(figure, rang) {
  const {
    textContent: phrase,
    dataset: { x },
  } = pas(figure)[rang];
  const curseur = figure.querySelector('[data-curseur]');
  curseur.value = rang;
  curseur.setAttribute('aria-valuetext', phrase);
  figure.querySelector('[data-dit]').textContent = phrase;
  figure.querySelector('[data-trait]').setAttribute('transform', `translate(${x} 0)`);
}

/** Un appui ou un glissement sur le dessin choisit le mouvement le plus proche. */
function viser(figure, dessin, { clientX }) {
  const { left, width } = dessin.getBoundingClientRect();
  const x = ((clientX - left) / width) * dessin.viewBox.baseVal.width;
  const ecarts = pas(figure).map((li) => Math.abs(li.dataset.x - x));
  montrer(figure, ecarts.indexOf(Math.min(...ecarts)));
}

/** Branche une fois pour toutes les courbes que ce bloc recevra. */
export function suivreLesCourbes(bloc) {
  bloc.addEventListener('input', ({ target }) => {
    if (target.matches('[data-curseur]')) montrer(target.closest('figure'), target.value);
  });
  for (const geste of ['pointerdown', 'pointermove']) {
    bloc.addEventListener(geste, (evenement) => {
      const dessin = evenement.target.closest?.('svg.courbe');
      const figure = dessin?.closest('figure');
      if (
        figure?.querySelector('[data-curseur]') &&
        (geste === 'pointerdown' || evenement.pressure > 0)
      )
        viser(figure, dessin, evenement);
    });
  }
}
