/** MiniSearch, tel que le site le sert (`make site` le prépare dans build/bibliotheques/). */
declare module '*/minisearch/minisearch.js' {
  export { default } from 'minisearch';
}
