/**
 * Le site a-t-il été republié depuis que cette page est ouverte ? Sa version est le dossier d’où
 * viennent ses scripts.
 */
const [VERSION = ''] = /[^/]+\/(?:en\/)?simulateur\/(?=[^/]+$)/.exec(import.meta.url) ?? [];

/**
 * Vrai si l’adresse de la page donne une autre version ; faux si c’est la même, ou si l’on ne peut
 * pas le savoir.
 */
export async function republie() {
  try {
    const reponse = await fetch(location.pathname, { cache: 'no-cache' });
    const html = await reponse.text();
    const notre = html.includes('id="calcul-du-solde"'); // la page d’un portail n’est pas la nôtre
    return reponse.ok && notre && !html.includes(VERSION);
  } catch {
    return false;
  }
}
