#!/usr/bin/env bash
# Makes sure that Chromium and its driver are there, from Debian's packages where they may be installed.
set -euo pipefail

found() { command -v "$1" >/dev/null; }
found chromium && found chromedriver && exit 0

packages=(chromium chromium-driver fonts-dejavu-core fonts-wqy-zenhei)
if found apt-get && [[ $EUID == 0 ]]; then
  as_root=()
elif found apt-get && sudo -n true 2>/dev/null; then
  as_root=(sudo)
else
  echo "Missing: Chromium and chromedriver of the same version, for the browser tests. Install ${packages[*]:0:2}." >&2
  # A contributor without them still gets all other tests; a pipeline must have them.
  [[ -z ${CI:-} ]]
  exit
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
