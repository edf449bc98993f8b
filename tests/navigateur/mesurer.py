"""Du changement au résultat affiché, dans Chromium : `python -m tests.navigateur.mesurer [dossier du site]`.

Rend la médiane et le 95ᵉ centile, en millisecondes, de cent changements de date dans un dossier de huit
événements. Ce n’est pas un test : une machine occupée ne dit rien du code.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chemins import SITE
from tests.chromium import lancer
from tests.navigateur.dossiers import dossier, fragment, infraction, stage
from tests.service import servir

HUIT = dossier(
    "1998-03-01",
    *(infraction(f"20{an}-02-10", f"20{an}-03-05", 1, 4) for an in range(18, 25)),
    stage("2025-01-11", "2025-01-12"),
)
# Le temps court de la frappe à l’image qui suit l’écriture du relevé.
MESURE = """async () => {
  const champ = document.querySelector('.evenement [data-champ=commise_le]');
  const durees = [];
  for (let rang = 0; rang < 100; rang += 1) {
    const ecrit = new Promise((fini) => { new MutationObserver((_, guet) => { guet.disconnect(); fini(); })
      .observe(document.querySelector('[data-synthese]'), { childList: true }); });
    const debut = performance.now();
    champ.value = `2018-02-${String(1 + (rang % 20)).padStart(2, '0')}`;
    champ.dispatchEvent(new Event('input'));
    const frappe = performance.now() - debut;
    await ecrit;
    await new Promise(requestAnimationFrame);
    durees.push([performance.now() - debut, frappe]);
  }
  return durees;
}"""


def mesurer(site: Path) -> list[tuple[float, float]]:
    """Rend, par changement, le temps jusqu’au résultat et celui que la frappe a pris."""
    with servir(dossier=site) as adresse, sync_playwright() as pilote:
        chromium = lancer(pilote)
        page = chromium.new_page()
        page.goto(f"{adresse}/simulateur/{fragment(HUIT)}")
        page.wait_for_selector("form[data-pret]", state="attached", timeout=60_000)
        page.locator(".evenement summary").first.click()
        page.wait_for_selector(".evenement [data-champ=commise_le]")
        durees: list[tuple[float, float]] = page.evaluate(MESURE)
        chromium.close()
    return durees


if __name__ == "__main__":
    resultats, frappes = zip(*mesurer(Path(sys.argv[1]) if sys.argv[1:] else SITE), strict=True)
    centiles = statistics.quantiles(resultats, n=20)
    sys.stdout.write(
        f"Du changement au résultat : médiane {statistics.median(resultats):.0f} ms, 95 % sous "
        f"{centiles[-1]:.0f} ms ; la frappe elle-même : {statistics.median(frappes):.1f} ms\n"
    )
