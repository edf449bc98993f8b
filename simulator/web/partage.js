/** Le lien de partage : `#d=1.` puis le dossier JSON en UTF-8, compressé (deflate brut), en base64url sans remplissage. */

const VERSION = '1';
const TAILLE_MAXIMALE = 5_000_000; // octets une fois décompressé : un lien piégé ne doit pas remplir la mémoire
const PROFONDEUR_MAXIMALE = 20; // le contrat en demande quatre

export class LienIllisible extends Error {}

/** Le texte d’un dossier → le fragment d’URL, dièse compris. */
export async function encoder(texte) {
  const flux = new Blob([texte]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const octets = new Uint8Array(await new Response(flux).arrayBuffer());
  const binaire = Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
  return `#d=${VERSION}.${btoa(binaire).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Le fragment d’URL → {texte, dossier} ; lève LienIllisible avec la phrase à montrer. */
export async function decoder(fragment) {
  const [, version, donnees] = /^#d=(\d+)\.(.*)$/s.exec(fragment) ?? [];
  if (version && version !== VERSION) throw new LienIllisible('Ce lien vient d’une autre version du simulateur : il ne peut pas être lu ici.');
  try {
    const binaire = atob((donnees ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const texte = await decompresser(Uint8Array.from(binaire, (caractere) => caractere.charCodeAt(0)));
    const dossier = JSON.parse(texte);
    if (estUnObjet(dossier) && !tropProfond(dossier)) return { texte, dossier };
  } catch (faute) {
    if (faute instanceof LienIllisible) throw faute;
  }
  throw new LienIllisible('Ce lien est abîmé ou incomplet : il ne contient pas de dossier lisible. Demandez-le à nouveau, ou copiez-le en entier.');
}

async function decompresser(octets) {
  const lecteur = new Blob([octets]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decodeur = new TextDecoder('utf-8', { fatal: true });
  let texte = '';
  let taille = 0;
  for (let bloc = await lecteur.read(); !bloc.done; bloc = await lecteur.read()) {
    taille += bloc.value.byteLength;
    if (taille > TAILLE_MAXIMALE) {
      lecteur.cancel();
      throw new LienIllisible('Ce lien contient un dossier démesuré : il n’est pas ouvert.');
    }
    texte += decodeur.decode(bloc.value, { stream: true });
  }
  return texte + decodeur.decode();
}

export const estUnObjet = (valeur) => typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);

const tropProfond = (valeur, niveau = 0) => niveau > PROFONDEUR_MAXIMALE
  || (typeof valeur === 'object' && valeur !== null && Object.values(valeur).some((fils) => tropProfond(fils, niveau + 1)));
