#!/usr/bin/env bash
# Installs what the tests need beside Python and Node: Chromium, PostgreSQL, LibreOffice Writer, poppler and Pango.
# Does nothing when they are there. Needs Debian or Ubuntu and the right to install; else it says what is missing.
set -euo pipefail
wanted=()
command -v chromium >/dev/null 2>&1 || wanted+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || wanted+=(postgresql)
command -v soffice >/dev/null 2>&1 || wanted+=(libreoffice-writer-nogui)
command -v pdftoppm >/dev/null 2>&1 || wanted+=(poppler-utils)
library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep -F "$1" >/dev/null; }
library libpangoft2-1.0.so.0 || wanted+=(libpango-1.0-0 libpangoft2-1.0-0)
library libharfbuzz-subset.so.0 || wanted+=(libharfbuzz-subset0)
fc-list 2>/dev/null | grep -qi liberation || wanted+=(fonts-liberation)
[ ${#wanted[@]} -eq 0 ] && exit 0
root=()
if [ "$(id -u)" != 0 ]; then
    if sudo -n true 2>/dev/null; then root=(sudo -n); else
        echo "The tests need these programs, and this account may not install them: ${wanted[*]}" >&2
        echo "Ask an administrator to run: apt-get install ${wanted[*]}" >&2
        exit 1
    fi
fi
command -v apt-get >/dev/null 2>&1 || { echo "Please install: ${wanted[*]}" >&2; exit 1; }
echo "Installing ${wanted[*]}"
export DEBIAN_FRONTEND=noninteractive
"${root[@]}" apt-get update -qq
"${root[@]}" apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
