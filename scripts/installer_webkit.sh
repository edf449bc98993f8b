#!/usr/bin/env bash
# Trouve WebKitGTK et son pilote (le moteur de Safari) pour l’essai du navigateur, ou les installe si le système le permet.
set -eu
present() { command -v WebKitWebDriver >/dev/null 2>&1 && command -v Xvfb >/dev/null 2>&1; }
present && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "→ Installation de WebKitGTK (apt-get)"
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -qq -y --no-install-recommends webkit2gtk-driver xvfb >/dev/null
  present && exit 0
fi
echo "Il manque WebKitGTK, le moteur de Safari sous Linux, pour l’essai du navigateur. Installez-le :" \
     "« sudo apt install webkit2gtk-driver xvfb » (Debian, Ubuntu), puis relancez make test." \
     "Sous macOS, lancez make test dans une machine ou un conteneur Debian." >&2
exit 1
