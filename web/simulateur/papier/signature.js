/** La signature d’un 2D-Doc, vérifiée si le site a la clé de qui l’a signé. */
import { clesConnues } from './lecteurs.js';

const US = '\x1f';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** r puis s, sur la courbe P-256. */
const LONGUEUR = 64;
const COURBE = { name: 'ECDSA', namedCurve: 'P-256' };

/**
 * Vrai ou faux selon la signature ; null sans signature, sans la clé de ce signataire, ou hors de https.
 * @param {string} texte celui du code, un octet par caractère
 * @returns {Promise<boolean | null>}
 */
export async function verifierLaSignature(texte) {
  const fin = texte.indexOf(US);
  if (fin < 0 || !crypto.subtle) return null;
  const cle = (await clesConnues())[`${texte.slice(4, 8)}-${texte.slice(8, 12)}`];
  const signature = enOctets(texte.slice(fin + 1));
  if (!cle || signature.length !== LONGUEUR) return null;
  const spki = Uint8Array.from(atob(cle), (lettre) => lettre.charCodeAt(0));
  const publique = await crypto.subtle.importKey('spki', spki, COURBE, false, ['verify']);
  const signe = Uint8Array.from(texte.slice(0, fin), (lettre) => lettre.charCodeAt(0));
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publique, signature, signe);
}

/** Les octets de ce base 32 ; aucun s’il est abîmé. @param {string} base32 */
function enOctets(base32) {
  const octets = [];
  let reste = 0;
  let bits = 0;
  for (const lettre of base32.trimEnd().replace(/=+$/, '')) {
    const valeur = ALPHABET.indexOf(lettre);
    if (valeur < 0) return new Uint8Array();
    reste = (reste << 5) | valeur;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      octets.push(reste >> bits);
      reste &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(octets);
}
