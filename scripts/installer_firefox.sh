#!/usr/bin/env bash
# Trouve Firefox pour l’essai du navigateur, ou l’installe si le système le permet ; sinon dit quoi faire.
set -eu
for nom in firefox-esr firefox; do
  command -v "$nom" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "→ Installation de Firefox (apt-get)"
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -qq -y --no-install-recommends firefox-esr >/dev/null && exit 0
fi
echo "Il manque Firefox pour l’essai du navigateur. Installez-le : « sudo apt install firefox-esr » (Debian)," \
     "« sudo snap install firefox » (Ubuntu), « brew install --cask firefox » (macOS), avec la commande firefox" \
     "dans le PATH, puis relancez make test." >&2
exit 1
