/** Le format d’un numéro de dossier, vérifié sur place : rien n’est gardé, rien n’est envoyé. */
import { element } from './elements.js';

/**
 * Ce qu’on peut dire du numéro tapé ; rien s’il n’y en a pas.
 * @param {string} saisie
 */
function juger(saisie) {
  const numero = saisie.toUpperCase().replace(/[\s.\-–/]/g, '');
  if (!numero) return '';
  if (/[^0-9A-Z]/.test(numero)) return 'Seulement des chiffres et des lettres sans accent.';
  if (/^\d{12}$/.test(numero)) return 'Format récent, complet : douze chiffres.';
  if (numero.length < 5) return 'Trop court : continuez.';
  if (numero.length > 19) {
    return 'Trop long : un numéro de dossier a dix-neuf caractères au plus.';
  }
  const ancien = /^(.+)(\d\d)(\d\d)$/.exec(numero);
  if (!ancien) return 'Un numéro ancien finit par quatre chiffres. Relisez la fin.';
  const reste = /^\d{11}$|^\d{13}$/.test(numero)
    ? ` S’il est récent, il doit avoir douze chiffres : vous en avez ${numero.length}.`
    : '';
  return `Format ancien possible : ${ancien.slice(1).join(' – ')}.${reste}`;
}

const bloc = element(document, '[data-numero]');
const champ = element(bloc, 'input', HTMLInputElement);
const reponse = element(bloc, '[role=status]');
champ.addEventListener('input', () => {
  reponse.textContent = juger(champ.value);
});
addEventListener('pagehide', () => {
  champ.value = '';
  reponse.textContent = '';
});
bloc.hidden = false;
