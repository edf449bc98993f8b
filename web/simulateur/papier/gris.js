/**
 * Une image en niveaux de gris, et ce qu’un lecteur de codes y gagne : plus nette, moins granuleuse,
 * également éclairée.
 */

/** @typedef {{ data: Uint8Array, width: number, height: number }} Gris un octet par pixel */
/** @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Pixels en RVBA */

/** @param {Pixels} pixels @returns {Gris} */
export function enGris({ data, width, height }) {
  const gris = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < gris.length; i += 1, j += 4) {
    gris[i] = (306 * octet(data, j) + 601 * octet(data, j + 1) + 117 * octet(data, j + 2)) >> 10;
  }
  return { data: gris, width, height };
}

/** @param {Gris} image @returns {Pixels} */
export function enPixels({ data, width, height }) {
  const mots = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i += 1) mots[i] = 0xff000000 | (octet(data, i) * 0x010101);
  return { data: new Uint8ClampedArray(mots.buffer), width, height };
}

/**
 * La moyenne des pixels à moins de `rayon`, en ligne et en colonne.
 * @param {Gris} image
 * @param {number} rayon
 * @returns {Gris}
 */
export function lisser({ data, width, height }, rayon) {
  const enLigne = glisser(data, width, height, 1, width, rayon);
  return { data: glisser(enLigne, height, width, width, 1, rayon), width, height };
}

/**
 * Une moyenne glissante, le long de chaque rangée.
 * @param {Uint8Array} data
 * @param {number} long combien de pixels dans une rangée
 * @param {number} combien de rangées
 * @param {number} pas d’un pixel au suivant
 * @param {number} saut d’une rangée à la suivante
 * @param {number} rayon
 */
function glisser(data, long, combien, pas, saut, rayon) {
  const fait = new Uint8Array(data.length);
  const total = 2 * rayon + 1;
  for (let rangee = 0; rangee < combien; rangee += 1) {
    const debut = rangee * saut;
    const fin = debut + (long - 1) * pas;
    let somme = octet(data, debut) * (rayon + 1);
    for (let i = 1; i <= rayon; i += 1) somme += octet(data, Math.min(fin, debut + i * pas));
    for (let i = 0; i < long; i += 1) {
      const ici = debut + i * pas;
      fait[ici] = somme / total;
      somme +=
        octet(data, Math.min(fin, ici + (rayon + 1) * pas)) -
        octet(data, Math.max(debut, ici - rayon * pas));
    }
  }
  return fait;
}

/**
 * L’image deux fois plus large et plus haute, chaque pixel répété : `lisser` l’adoucit.
 * @param {Gris} image
 * @returns {Gris}
 */
export function agrandir({ data, width, height }) {
  const large = 2 * width;
  const grande = new Uint8Array(4 * data.length);
  for (let y = 0; y < 2 * height; y += 1) {
    const rangee = (y >> 1) * width;
    for (let x = 0; x < large; x += 1) grande[y * large + x] = octet(data, rangee + (x >> 1));
  }
  return { data: grande, width: large, height: 2 * height };
}

/**
 * Ce qui dépasse la moyenne du voisinage en dépasse davantage : un flou s’y resserre.
 * @param {Gris} image
 * @param {number} rayon
 * @param {number} force
 * @returns {Gris}
 */
export const resserrer = (image, rayon, force) =>
  contraster(image, rayon, (ici, autour) => ici + force * (ici - autour));

/**
 * Chaque pixel d’après son seul voisinage, autour du gris moyen : une ombre, un reflet ne comptent plus.
 * @param {Gris} image
 * @param {number} rayon
 * @returns {Gris}
 */
export const egaliser = (image, rayon) =>
  contraster(image, rayon, (ici, autour) => 127 + 3 * (ici - autour));

/**
 * @param {Gris} image
 * @param {number} rayon
 * @param {(ici: number, autour: number) => number} voir
 * @returns {Gris}
 */
function contraster(image, rayon, voir) {
  const autour = lisser(lisser(image, rayon), rayon).data;
  const { data, width, height } = image;
  const vue = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 1) vue[i] = voir(octet(data, i), octet(autour, i));
  return { data: new Uint8Array(vue.buffer), width, height };
}

/** @param {Uint8Array | Uint8ClampedArray} data @param {number} rang */
const octet = (data, rang) => /** @type {number} */ (data[rang]);
