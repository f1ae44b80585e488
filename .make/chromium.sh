#!/usr/bin/env bash
# Makes sure of a Chromium for the end-to-end tests: the system's.
. "$(dirname "$0")/env.sh"

if command -v chromium >/dev/null; then
  echo "Chromium: already there"
else
  echo "Chromium: installing the system's package"
  apt_install chromium
fi
