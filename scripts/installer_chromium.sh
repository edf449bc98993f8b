#!/usr/bin/env bash
# Trouve Chromium pour les tests du navigateur, ou l’installe si le système le permet ; sinon dit quoi faire.
set -eu
for nom in chromium-headless-shell chromium chromium-browser google-chrome; do
  command -v "$nom" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "→ Installation de Chromium (apt-get)"
  apt-get update -qq >/dev/null
  paquet=chromium-headless-shell # sans fenêtre, plus léger ; il manque à d’anciennes distributions
  apt-cache show "$paquet" >/dev/null 2>&1 || paquet=chromium
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -qq -y --no-install-recommends "$paquet" >/dev/null
  exit 0
fi
echo "Il manque Chromium pour les tests du navigateur. Installez-le : « sudo apt install chromium » (Debian, Ubuntu)," \
     "« brew install --cask chromium » (macOS), puis relancez make test." >&2
exit 1
