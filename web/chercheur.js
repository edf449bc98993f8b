// Le chercheur du barème : le champ qui filtre son tableau. Sans ce script, le tableau se lit entier.
import { plier, preparer } from './recherche.js';

// Bout à bout, la fin du libellé se collerait à la classe : « trottinette4e ».
const lire = (ligne) =>
  [...ligne.querySelectorAll('a, span, td')].map(({ textContent }) => textContent).join(' ');

const brancher = (filtre) => {
  const champ = filtre.querySelector('input');
  const bilan = filtre.querySelector('output');
  const groupes = [...document.getElementById(filtre.dataset.filtreDu).tBodies].map((corps) => {
    const lignes = [...corps.rows].filter((ligne) => 'mots' in ligne.dataset);
    const titre = plier(
      [...corps.rows].find((ligne) => !lignes.includes(ligne))?.textContent ?? '',
    );
    return {
      corps,
      lignes: lignes.map((ligne) => ({
        ligne,
        mots: `${plier(lire(ligne))} | ${ligne.dataset.mots} | ${titre}`,
      })),
    };
  });
  const chercher = preparer(groupes.flatMap(({ lignes }) => lignes));

  const montrer = (garder) => {
    let trouvees = 0;
    for (const { corps, lignes } of groupes) {
      const gardees = lignes.filter(({ ligne }) => !(ligne.hidden = !garder(ligne)));
      corps.hidden = gardees.length === 0;
      trouvees += gardees.length;
    }
    return trouvees;
  };
  // D’abord la fiche qui porte ce nom ; sinon, ou champ vidé, l’ordre de la page.
  const ranger = (texte) => {
    const rang = ({ ligne, mots }) => (ligne.hidden ? 2 : mots.includes(`| ${texte} |`) ? 0 : 1);
    const par = (mesure) => (a, b) => mesure(a) - mesure(b);
    const meilleur = ({ lignes }) => Math.min(...lignes.map(rang));
    for (const groupe of [...groupes].sort(par(meilleur))) {
      groupe.corps.append(...[...groupe.lignes].sort(par(rang)).map(({ ligne }) => ligne));
      groupe.corps.parentElement.append(groupe.corps);
    }
  };
  const filtrer = () => {
    const texte = plier(champ.value);
    // La page du barème comprend aussi « 92 au lieu de 80 » : elle répond alors elle-même.
    const demande = new CustomEvent('chercher', {
      bubbles: true,
      cancelable: true,
      detail: { texte, liens: [], calcul: false },
    });
    if (!filtre.dispatchEvent(demande)) {
      const nombre = montrer((ligne) =>
        demande.detail.liens.includes(ligne.querySelector('a').getAttribute('href')),
      );
      bilan.textContent = demande.detail.calcul ? '' : annonce(nombre, false);
    } else {
      const { trouvees, partiel } = chercher(champ.value);
      const gardees = new Set(trouvees.map(({ ligne }) => ligne));
      const nombre = montrer((ligne) => gardees.has(ligne));
      bilan.textContent = texte ? annonce(nombre, partiel) : '';
    }
    ranger(texte);
    // Le champ suit le défilement : la réponse remonte sous lui si elle est passée au-dessus.
    const cachee =
      filtre.nextElementSibling.getBoundingClientRect().top - filtre.getBoundingClientRect().bottom;
    if (cachee < 0) window.scrollBy(0, cachee);
  };

  champ.addEventListener('input', filtrer);
  filtre.hidden = false;
  if (champ.value) filtrer(); // valeur gardée par le navigateur au retour sur la page
};

const annonce = (nombre, partiel) => {
  if (nombre === 0)
    return 'Aucune infraction ne correspond. Essayez un mot plus simple, ou le numéro de l’article.';
  const compte = nombre === 1 ? '1 infraction' : `${nombre} infractions`;
  return partiel ? `Rien ne réunit tous ces mots. Au plus près : ${compte}.` : compte;
};

document.querySelectorAll('[data-filtre-du]').forEach(brancher);
