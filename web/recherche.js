/**
 * La recherche du site ne coûte rien tant qu’on ne cherche pas. Le thème demande son index et lance
 * son worker dès que la page s’ouvre ; lu avant lui, ce script les fait attendre que la boîte
 * s’ouvre (un doigt, le clavier, `?q=`).
 */
import { element } from './elements.js';

const INDEX = 'search/search_index.json';
const ECHEC =
  'La recherche n’a pas pu se charger\u00a0: vérifiez la connexion, puis rechargez la page.';
/** Chaque langue a son index : celui d’une page anglaise ne connaît que les pages anglaises. */
const { lang } = document.documentElement;
const SIEN = lang === 'fr' ? INDEX : `${lang}/${INDEX}`;
const Vrai = window.Worker;
const bascule = element(document, '#__search', HTMLInputElement);
const { search: worker } = JSON.parse(element(document, '#__config').textContent);

/** La boîte a été ouverte ; ou la page vient d’un résultat, dont les mots sont à marquer (`?h=`). */
const cherchee = new Promise((ouvrir) => {
  if (bascule.checked || new URLSearchParams(location.search).has('h')) ouvrir(true);
  bascule.addEventListener('change', ouvrir, { once: true });
});

const echouer = () => {
  element(document, '.md-search-result__meta').textContent = ECHEC;
};

/** Une demande comme une autre, sauf celle de l’index, qui part quand on cherche. */
class Demande extends XMLHttpRequest {
  #index = false;

  /**
   * @override
   * @param {string} methode
   * @param {string | URL} adresse
   * @param {boolean} [asynchrone]
   * @param {string | null} [nom]
   * @param {string | null} [secret]
   */
  open(methode, adresse, asynchrone = true, nom = null, secret = null) {
    this.#index = String(adresse).endsWith(INDEX);
    const vise = this.#index ? String(adresse).replace(INDEX, SIEN) : adresse;
    super.open(methode, vise, asynchrone, nom, secret);
    if (!this.#index) return;
    // Avant le thème, qui abandonne une demande refusée : elle ne dirait plus son statut.
    this.addEventListener('error', echouer);
    this.addEventListener('load', () => {
      if (this.status >= 400) echouer();
    });
  }

  /** @override @param {XMLHttpRequestBodyInit | Document | null} [corps] */
  send(corps) {
    if (this.#index) cherchee.then(() => super.send(corps));
    else super.send(corps);
  }
}

/** Le worker de la recherche, lancé au premier message : le thème ne lui demande rien d’autre. */
class Tardif extends EventTarget {
  #adresse;
  /** @type {Worker | null} */
  #vrai = null;

  /** @param {string} adresse */
  constructor(adresse) {
    super();
    this.#adresse = adresse;
  }

  /** @param {unknown} message */
  postMessage(message) {
    this.#vrai ??= this.#lancer();
    this.#vrai.postMessage(message);
  }

  #lancer() {
    const vrai = new Vrai(this.#adresse);
    vrai.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    vrai.addEventListener('error', echouer);
    return vrai;
  }
}

// Le thème prend la même page dans une autre langue pour un autre site, dont il demanderait le plan.
for (const lien of document.querySelectorAll('link[hreflang]'))
  lien.setAttribute('rel', `${lien.getAttribute('rel')} `);
window.XMLHttpRequest = Demande;
if (Vrai) {
  window.Worker = new Proxy(Vrai, {
    construct: (_, [adresse, options]) =>
      adresse === worker ? new Tardif(adresse) : new Vrai(adresse, options),
  });
}
