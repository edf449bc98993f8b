/** Le tableau du barème, réduit aux infractions trouvées, la meilleure en tête. */
import { donnee, elements, h } from '../elements.js';

/** @typedef {import('../types/bareme.js').Infraction} Infraction */
/** @typedef {{ corps: HTMLTableSectionElement, lignes: HTMLTableRowElement[] }} Famille */

/**
 * Prépare un tableau ; rend de quoi montrer des infractions, ou toutes.
 * @param {HTMLTableElement} table
 * @returns {(trouvees: Infraction[] | null) => void}
 */
export function brancherTableau(table) {
  const familles = elements(table, 'tbody', HTMLTableSectionElement).map((corps) => ({
    corps,
    lignes: elements(corps, 'tr[data-infraction]', HTMLTableRowElement),
  }));
  const toutes = familles.flatMap(({ lignes }) => lignes);
  const parId = new Map(toutes.map((ligne) => [donnee(ligne, 'infraction'), ligne]));
  const reponses = h('tbody', { hidden: true });
  table.tHead?.after(reponses);

  return (trouvees) => {
    // Une réponse se lit dans son ordre à elle : les lignes rentrent chez elles, puis en ressortent.
    for (const { corps, lignes } of familles) {
      corps.append(...lignes);
      corps.hidden = trouvees !== null;
    }
    const gardees = (trouvees ?? []).flatMap(({ id }) => parId.get(id) ?? []);
    reponses.replaceChildren(...gardees);
    reponses.hidden = !gardees.length;
  };
}
