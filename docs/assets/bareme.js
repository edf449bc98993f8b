// Le filtre du barème. Sans ce script, le tableau se lit entier.
"use strict";

(() => {
  const plier = (texte) =>
    texte.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/[^a-z0-9]+/g, " ").trim();

  const brancher = (filtre) => {
    const champ = filtre.querySelector("input");
    const bilan = filtre.querySelector("output");
    const groupes = [...document.getElementById(filtre.dataset.filtreDu).tBodies].map((corps) => ({
      corps,
      titre: plier(corps.rows[0].textContent),
      lignes: [...corps.rows].slice(1).map((ligne) => ({
        ligne,
        mots: ` ${plier(ligne.textContent)} ${ligne.dataset.mots}`,
      })),
    }));

    const filtrer = () => {
      const cherches = plier(champ.value).split(" ").filter(Boolean).map(sansPluriel);
      let trouvees = 0;
      for (const { corps, titre, lignes } of groupes) {
        let dedans = 0;
        for (const { ligne, mots } of lignes) {
          ligne.hidden = !cherches.every((mot) => contient(`${mots} ${titre}`, mot));
          dedans += ligne.hidden ? 0 : 1;
        }
        corps.hidden = dedans === 0;
        trouvees += dedans;
      }
      bilan.textContent = cherches.length === 0 ? "" : annonce(trouvees);
    };

    champ.addEventListener("input", filtrer);
    filtre.hidden = false;
    if (champ.value) filtrer(); // valeur gardée par le navigateur au retour sur la page
  };

  // Un mot se compare à un début de mot : « 4 » ne trouve pas « 2024 ».
  const contient = (mots, mot) => mots.includes(` ${mot}`);
  const sansPluriel = (mot) => (/^[a-z]{3,}[sx]$/.test(mot) ? mot.slice(0, -1) : mot);
  const annonce = (nombre) => {
    if (nombre === 0) return "Aucune infraction ne correspond. Essayez un mot plus simple, ou le numéro de l’article.";
    return nombre === 1 ? "1 infraction" : `${nombre} infractions`;
  };

  document.querySelectorAll("[data-filtre-du]").forEach(brancher);
})();
