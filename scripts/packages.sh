#!/usr/bin/env bash
# packages.sh WHY PROGRAM[=PACKAGE]... [+PACKAGE]...: makes sure that programs are there, from Debian's packages where those may be
# installed (those with a + come along). Without them a contributor still gets all other tests; a pipeline must have them.
set -euo pipefail

why=$1
shift
missing=() packages=() along=()
for entry in "$@"; do
  [[ $entry == +* ]] && along+=("${entry#+}") && continue
  program=${entry%%=*} package=${entry#*=}
  command -v "$program" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$program" >/dev/null && continue
  missing+=("$program") packages+=("$package")
done
((${#missing[@]})) || exit 0

if command -v apt-get >/dev/null && [[ $EUID == 0 ]]; then
  as_root=()
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo)
else
  echo "Missing, $why: ${missing[*]}. Install ${packages[*]}." >&2
  [[ -z ${CI:-} ]]
  exit
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${packages[@]}" "${along[@]}" >/dev/null
