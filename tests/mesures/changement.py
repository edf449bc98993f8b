"""Du changement au relevé affiché, dans Chromium : cent changements de date, quarante événements."""

import json
import statistics
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from mesurer_dossiers import vie_ordinaire
from tests.chromium import lancer
from tests.navigateur.dossiers import fragment
from tests.service import servir

EVENEMENTS = 40
# Le temps court de la frappe à l’image qui suit l’écriture du relevé.
MESURE = """async () => {
  const champ = document.querySelector('.evenement [data-champ=commise_le]');
  const durees = [];
  for (let rang = 0; rang < 100; rang += 1) {
    const ecrit = new Promise((fini) => { new MutationObserver((_, guet) => { guet.disconnect(); fini(); })
      .observe(document.querySelector('[data-synthese]'), { childList: true }); });
    const debut = performance.now();
    champ.value = `2006-05-${String(1 + (rang % 20)).padStart(2, '0')}`;
    champ.dispatchEvent(new Event('input'));
    const frappe = performance.now() - debut;
    await ecrit;
    await new Promise(requestAnimationFrame);
    durees.push([performance.now() - debut, frappe]);
  }
  return durees;
}"""


class Changement(NamedTuple):
    """En millisecondes : la médiane et le 95e centile jusqu’au relevé, et la médiane de la frappe elle-même."""

    mediane: float
    centile: float
    frappe: float


def mesurer(site: Path) -> Changement:
    """Rend ce que coûte un changement de date, du champ au relevé affiché."""
    lien = fragment(json.loads(json.dumps(vie_ordinaire(EVENEMENTS))))
    with servir(dossier=site) as adresse, sync_playwright() as pilote:
        chromium = lancer(pilote)
        page = chromium.new_page()
        page.goto(f"{adresse}/simulateur/{lien}")
        page.wait_for_selector("form[data-pret]", state="attached", timeout=60_000)
        page.locator(".evenement summary").first.click()
        page.wait_for_selector(".evenement [data-champ=commise_le]")
        durees: list[tuple[float, float]] = page.evaluate(MESURE)
        chromium.close()
    resultats, frappes = zip(*durees, strict=True)
    centile = statistics.quantiles(resultats, n=20)[-1]
    return Changement(statistics.median(resultats), centile, statistics.median(frappes))
