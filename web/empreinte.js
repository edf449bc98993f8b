/**
 * Le sha256 d’un contenu, en base64. La réserve et Python vérifient ainsi ce qu’ils reçoivent.
 * @param {ArrayBuffer} contenu
 */
export async function empreinte(contenu) {
  const somme = await crypto.subtle.digest('SHA-256', contenu);
  return btoa(String.fromCharCode(...new Uint8Array(somme)));
}
