#!/usr/bin/env bash
# Prépare ce qu’une machine neuve n’a pas : bash scripts/preparer.sh python|node|outils|roue|forge|juges|carnets
# Chaque outil qui manque, chaque installation qui échoue finit sur une phrase et son remède, jamais sur une trace.
set -u

PYTHON=${PYTHON:-python3}
BIN=.venv/bin
JOURNAL=build/preparation-${1:-rien}.log # un par préparation : elles se font ensemble
# Ni compte, ni dossier personnel, ni réglage de la machine : un dossier personnel plein ou fermé n’empêche rien.
PIP=("$BIN/python" -m pip install -qq --disable-pip-version-check --no-input)
NODE_MIN=20

finir() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Lance une installation ; si elle échoue, dit la cause probable, le remède, et où lire le détail.
tenter() {
  local quoi=$1 cause
  shift
  if ! { mkdir -p build && : > "$JOURNAL"; } 2>/dev/null; then
    finir "Impossible d’écrire dans ce dossier ($PWD) : donnez-vous-en le droit, ou clonez ailleurs."
  fi
  "$@" > "$JOURNAL" 2>&1 && return 0
  if grep -qiE 'no space left|ENOSPC|disk quota|EDQUOT' "$JOURNAL"; then
    cause="le disque est plein : libérez un gigaoctet, puis relancez"
  elif grep -qiE 'read-only file system|EROFS|permission denied|EACCES|EPERM' "$JOURNAL"; then
    cause="un dossier est fermé à l’écriture : rendez-vous propriétaire du dépôt (chown), ou clonez ailleurs"
  elif grep -qiE 'ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|NewConnectionError|Temporary failure in name|Max retries|Network is unreachable|No matching distribution|ProxyError' "$JOURNAL"; then
    cause="le réseau ne répond pas : vérifiez la connexion (ou le mandataire HTTPS_PROXY), puis relancez"
  elif grep -qiE 'EINTEGRITY|DO NOT MATCH THE HASHES' "$JOURNAL"; then
    cause="un fichier reçu n’est pas celui du verrou : relancez ; si cela dure, un mandataire change les fichiers"
  else
    cause="la cause est dans le détail ci-dessous ; « make nettoyer » puis relancer suffit souvent"
  fi
  printf '%s\n' "$quoi a échoué — $cause." "Détail ($JOURNAL) :" >&2
  grep -v '^[[:space:]]*$' "$JOURNAL" | tail -n 5 | cut -c1-300 | sed 's/^/  /' >&2
  exit 1
}

# Les paquets Python du verrou, dans .venv.
preparer_python() {
  "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    finir "Il faut Python 3.11 ou plus récent (python.org, ou : apt install python3 python3-venv). Autre nom : make PYTHON=python3.12 …"
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || finir "Le module venv manque : apt install python3-venv"
  tenter "L’environnement Python (.venv)" "$PYTHON" -m venv .venv
  # --no-deps : le verrou est complet, et une résolution de pip préférerait une version plus neuve d’un extra.
  tenter "L’installation des paquets Python" "${PIP[@]}" --require-hashes --no-deps -r requirements.lock
  tenter "L’installation du moteur" "${PIP[@]}" --no-build-isolation --no-deps --no-index -e simulator
  tenter "La vérification des paquets Python" "$BIN/python" -m pip check
}

# Pyodide et les outils de vérification, depuis npm. Le cache reste dans build/ : celui du dossier personnel peut être fermé ou plein.
preparer_node() {
  local version
  command -v node >/dev/null 2>&1 ||
    finir "Il manque Node.js $NODE_MIN ou plus récent, avec npm (nodejs.org, ou : apt install nodejs npm)."
  version=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  [ "$version" -ge "$NODE_MIN" ] 2>/dev/null ||
    finir "Node.js $(node --version 2>/dev/null) est trop ancien : il en faut un $NODE_MIN ou plus récent (nodejs.org ; « node --version » le dit)."
  command -v npm >/dev/null 2>&1 || finir "Il manque npm, qui va avec Node.js (nodejs.org, ou : apt install npm)."
  tenter "L’installation des paquets de npm" npm ci --cache build/npm --logs-max=0
}

# Les roues pures avec lesquelles Pyodide compile le moteur.
preparer_outils() {
  rm -rf build/outils-pyodide
  tenter "L’installation des outils de Pyodide" "${PIP[@]}" --require-hashes --no-deps \
    --ignore-requires-python --target build/outils-pyodide --python-version 3.14 --platform any \
    --only-binary=:all: -r requirements-pyodide.lock
}

# Le générateur de secours et le juge des automates, à part : le site se construit sans eux.
preparer_forge() {
  rm -rf build/forge
  tenter "L’installation des outils de la forge" "${PIP[@]}" --require-hashes --no-deps \
    --target build/forge -r requirements-forge.lock
}

# Ce qui juge la roue et l’archive du moteur avant qu’elles partent (`make paquet`).
preparer_juges() {
  rm -rf build/juges
  tenter "L’installation des juges du paquet" "${PIP[@]}" --require-hashes --no-deps \
    --target build/juges -r requirements-paquet.lock
}

# JupyterLite, dans un Python à part, et les roues de Python pur que son noyau charge dans le navigateur.
preparer_carnets() {
  rm -rf build/outils-carnets build/roues-carnets
  tenter "La création du Python de JupyterLite" "$PYTHON" -m venv build/outils-carnets
  tenter "L’installation de JupyterLite" build/outils-carnets/bin/python -m pip install -qq \
    --disable-pip-version-check --no-input --require-hashes --no-deps -r requirements-carnets.lock
  tenter "Le téléchargement des roues du noyau" build/outils-carnets/bin/python -m pip download -qq \
    --disable-pip-version-check --no-input --require-hashes --no-deps --only-binary=:all: --platform any \
    --python-version 3.14 --dest build/roues-carnets -r requirements-carnets-navigateur.lock
}

# Les roues du moteur, une par langue, que node compile ensuite pour le navigateur.
preparer_roue() {
  local sources langue
  rm -rf build/roue build/roue-*
  tenter "La construction de la roue du moteur" "$BIN/python" -m build --wheel --no-isolation --outdir build/roue simulator
  for sources in build/langues/*/simulator; do
    [ -d "$sources" ] || continue
    langue=$(basename "$(dirname "$sources")")
    tenter "La construction de la roue du moteur ($langue)" \
      "$BIN/python" -m build --wheel --no-isolation --outdir "build/roue-$langue" "$sources"
  done
}

case ${1:-} in
  python) preparer_python ;;
  node) preparer_node ;;
  outils) preparer_outils ;;
  roue) preparer_roue ;;
  forge) preparer_forge ;;
  juges) preparer_juges ;;
  carnets) preparer_carnets ;;
  *) finir "Usage : bash scripts/preparer.sh python|node|outils|roue|forge|juges|carnets" ;;
esac
