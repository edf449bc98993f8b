#!/usr/bin/env bash
# Trouve nginx pour l’essai de l’hébergement, ou en prend le paquet Debian sans rien changer au système.
# Sans lui, les essais le disent et passent : build/nginx/absent.txt en porte la raison.
set -u
ICI=build/nginx
PAQUETS=(nginx libnginx-mod-http-brotli-static)
rm -rf "$ICI"
mkdir -p "$ICI"

absent() {
  printf '%s\n' "$*" > "$ICI/absent.txt"
  echo "→ Pas d’essai sur nginx : $*" >&2
  exit 0
}

command -v nginx >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1 ||
  absent "nginx n’est pas installé, et ce système n’a pas apt-get pour le prendre."
prendre() { (cd "$ICI" && apt-get download -qq "${PAQUETS[@]}") >/dev/null 2>&1; }
echo "→ nginx, pour les essais (apt-get)"
if ! prendre; then
  [ "$(id -u)" = 0 ] && apt-get update -qq >/dev/null 2>&1
  prendre || absent "apt-get ne donne pas ${PAQUETS[*]} : installez nginx, ou rétablissez le réseau (sudo apt-get update)."
fi
for paquet in "$ICI"/*.deb; do
  dpkg -x "$paquet" "$ICI" || absent "le paquet $paquet ne s’ouvre pas."
done
rm -f "$ICI"/*.deb
"$ICI/usr/sbin/nginx" -v >/dev/null 2>&1 ||
  absent "le nginx de Debian ne démarre pas ici : installez-le (sudo apt install ${PAQUETS[*]})."
