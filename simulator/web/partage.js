/** Un dossier qui voyage : lien `#d=1.` (JSON en UTF-8, deflate brut, base64url sans remplissage) ou fichier JSON. */
import { estUnObjet } from './dom.js';

const VERSION = '1';
const TAILLE_MAXIMALE = 5_000_000; // octets une fois décompressé : un lien piégé ne doit pas remplir la mémoire
const PROFONDEUR_MAXIMALE = 20; // le contrat en demande quatre ; au-delà, l’analyseur du moteur épuiserait sa pile
const ABIME = 'Ce lien est abîmé ou incomplet\u00a0: il ne contient pas de dossier lisible. Copiez-le en entier, ou demandez-le à nouveau.';

class DossierRefuse extends Error {}
const enFlux = (contenu, etage) => new Blob([contenu]).stream().pipeThrough(etage);

/** Un dossier → le fragment d’URL, dièse compris. */
export async function encoder(dossier) {
  const flux = enFlux(JSON.stringify(dossier), new CompressionStream('deflate-raw'));
  const octets = new Uint8Array(await new Response(flux).arrayBuffer());
  const base64 = btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(''));
  return `#d=${VERSION}.${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Le fragment d’URL → le dossier ; lève une erreur dont le message est la phrase à montrer. */
export async function decoder(fragment) {
  const [, version, donnees = ''] = /^#d=(\d+)\.(.*)$/.exec(fragment) ?? [];
  if (version && version !== VERSION) throw new DossierRefuse('Ce lien vient d’une autre version du simulateur\u00a0: il ne peut pas être lu ici.');
  try {
    const binaire = atob(donnees.replaceAll('-', '+').replaceAll('_', '/'));
    const octets = Uint8Array.from(binaire, (caractere) => caractere.charCodeAt(0));
    return await lireFlux(enFlux(octets, new DecompressionStream('deflate-raw')), ABIME);
  } catch (faute) {
    throw faute instanceof DossierRefuse ? faute : new DossierRefuse(ABIME);
  }
}

/** Un flux d’octets → le dossier JSON ; lève une erreur, `illisible` si ce n’en est pas un. */
export async function lireFlux(flux, illisible = 'Ce fichier n’est pas un dossier enregistré ici\u00a0: il n’a pas été ouvert.') {
  const [lecteur, decodeur] = [flux.getReader(), new TextDecoder('utf-8', { fatal: true })];
  let [texte, taille] = ['', 0];
  try {
    for (let bloc = await lecteur.read(); !bloc.done; bloc = await lecteur.read()) {
      taille += bloc.value.byteLength;
      if (taille > TAILLE_MAXIMALE) throw new DossierRefuse('Ce dossier est démesuré\u00a0: il n’est pas ouvert.');
      texte += decodeur.decode(bloc.value, { stream: true });
    }
    const dossier = JSON.parse(texte + decodeur.decode());
    if (estUnObjet(dossier) && !tropProfond(dossier)) return dossier;
  } catch (faute) {
    if (faute instanceof DossierRefuse) throw faute;
  }
  throw new DossierRefuse(illisible);
}

const tropProfond = (valeur, niveau = 0) => niveau > PROFONDEUR_MAXIMALE
  || (typeof valeur === 'object' && valeur !== null && Object.values(valeur).some((fils) => tropProfond(fils, niveau + 1)));
