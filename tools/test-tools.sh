#!/bin/sh
# Bring what the browser tests need and a machine may lack: Chromium, Firefox, WebKit, Java, axe-core,
# the Nu HTML checker and the editor under /admin/. What cannot be had is named, and the tests that need it are skipped.
set -eu
cd "$(dirname "$0")/.."

have() { command -v "$1" >/dev/null 2>&1; }

packages=""
have "${CHROMIUM:-chromium}" || have chromium-browser || have google-chrome || packages="chromium"
have firefox-esr || have firefox || packages="$packages firefox-esr"
have WebKitWebDriver || packages="$packages webkit2gtk-driver"
have Xvfb || packages="$packages xvfb"
have java || packages="$packages default-jre-headless"
have npm || packages="$packages npm"

if [ -n "$packages" ]; then
    if have apt-get && [ "$(id -u)" = 0 ]; then
        apt-get update -qq
        for package in $packages; do
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$package" >/dev/null ||
                echo "Not to be had here: $package. The tests that need it are skipped."
        done
    else
        echo "Missing here: $packages. The tests that need them are skipped."
    fi
fi

if have npm; then
    npm ci --prefix tests/browser --silent --no-audit --no-fund
    npm ci --prefix admin --silent --no-audit --no-fund --ignore-scripts
fi
