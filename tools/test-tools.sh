#!/bin/sh
# Bring what the browser tests need and a machine may lack: Chromium, Java, axe-core and the Nu
# HTML checker. What cannot be had is named, and the tests that need it are skipped.
set -eu
cd "$(dirname "$0")/.."

have() { command -v "$1" >/dev/null 2>&1; }

packages=""
have "${CHROMIUM:-chromium}" || have chromium-browser || have google-chrome || packages="chromium"
have java || packages="$packages default-jre-headless"
have npm || packages="$packages npm"

if [ -n "$packages" ]; then
    if have apt-get && [ "$(id -u)" = 0 ]; then
        apt-get update -qq
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages >/dev/null
    else
        echo "Missing here: $packages. The tests that need them are skipped."
    fi
fi

if have npm; then
    npm ci --prefix tests/browser --silent --no-audit --no-fund
fi
