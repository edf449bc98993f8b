/**
 * Un dossier qui voyage dans un lien : `#d=1.` (JSON en UTF-8, deflate brut, base64url sans
 * remplissage).
 */
import { DossierRefuse, lireFlux } from './lecture.js';

/** @import { Dossier } from '../../types/dossier.d.ts' */

const VERSION = '1';
const ABIME =
  'Ce lien est abîmé ou incomplet\u00a0: il ne contient pas de dossier lisible. ' +
  'Copiez-le en entier, ou demandez-le à nouveau.';

/** @param {BlobPart} contenu @param {CompressionStream | DecompressionStream} etage */
const enFlux = (contenu, etage) => new Blob([contenu]).stream().pipeThrough(etage);

/**
 * Un dossier → le fragment d’URL, dièse compris.
 * @param {Dossier} dossier
 */
export async function encoder(dossier) {
  const flux = enFlux(JSON.stringify(dossier), new CompressionStream('deflate-raw'));
  const octets = new Uint8Array(await new Response(flux).arrayBuffer());
  const base64 = btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(''));
  return `#d=${VERSION}.${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/**
 * Le fragment d’URL → le dossier ; lève DossierRefuse. Ce qu’une messagerie colle derrière le lien
 * (un point, une parenthèse, une mesure d’audience) n’en fait pas partie.
 * @param {string} fragment
 */
export async function decoder(fragment) {
  const [, version, donnees = ''] = /^#d=(\d+)\.([\w-]*)/.exec(fragment) ?? [];
  if (version && version !== VERSION)
    throw new DossierRefuse(
      'Ce lien vient d’une autre version du simulateur\u00a0: il ne peut pas être lu ici.',
    );
  try {
    const binaire = atob(donnees.replaceAll('-', '+').replaceAll('_', '/'));
    const octets = Uint8Array.from(binaire, (caractere) => caractere.charCodeAt(0));
    return await lireFlux(enFlux(octets, new DecompressionStream('deflate-raw')), ABIME);
  } catch (faute) {
    throw faute instanceof DossierRefuse ? faute : new DossierRefuse(ABIME);
  }
}
