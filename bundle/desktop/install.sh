#!/bin/sh
# Puts arDesk into this user's menu, and its books with it: a double click opens them. `./install.sh --uninstall` takes
# it out again. The programs stay in this folder; books and settings are never touched.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin

refresh() {
    if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q "$data/applications" || true; fi
    if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$data/mime" || true; fi
    if command -v gtk-update-icon-cache >/dev/null 2>&1; then
        gtk-update-icon-cache -q -t -f "$data/icons/hicolor" 2>/dev/null || true
    fi
}

for_sed() { sed -e 's/[\\&|]/\\&/g'; }

remove() {
    rm -f "$data/applications/arDesk.desktop" "$data/mime/packages/ardesk.xml" "$data/metainfo/arDesk.metainfo.xml"
    find "$data/icons/hicolor" \( -name 'arDesk.png' -o -name 'arDesk.svg' -o -name 'application-vnd.ardesk.*' \) \
        -type f -exec rm -f {} + 2>/dev/null || true
    # Only our own links, never a program of that name from elsewhere.
    for name in arDesk ardesk; do
        case $(readlink "$bin/$name" 2>/dev/null || true) in */"$name") [ -L "$bin/$name" ] && rm -f "$bin/$name" ;; esac
    done
}

case ${1:-} in
--uninstall)
    remove
    refresh
    echo "arDesk is out of the menu. Your books and settings are where they were; the folder $here can go."
    ;;
'')
    mkdir -p "$data/applications" "$data/mime/packages" "$data/metainfo" "$data/icons" "$bin"
    cp -R "$here/share/icons/hicolor" "$data/icons/"
    cp "$here/share/mime/packages/ardesk.xml" "$data/mime/packages/"
    cp "$here/share/metainfo/arDesk.metainfo.xml" "$data/metainfo/"
    # A path in Exec= stands in quotes: some signs are escaped there, then every backslash once more; % is doubled.
    program=$(printf '%s' "$here/arDesk" | sed -e 's/[\\`$"]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g' | for_sed)
    plain=$(printf '%s' "$here/arDesk" | sed -e 's/\\/\\\\/g' | for_sed)
    sed -e "s|^Exec=arDesk|Exec=\"$program\"|" -e "s|^TryExec=.*|TryExec=$plain|" \
        "$here/share/applications/arDesk.desktop" >"$data/applications/arDesk.desktop"
    for name in arDesk ardesk; do
        if [ -L "$bin/$name" ] || [ ! -e "$bin/$name" ]; then ln -sfn "$here/$name" "$bin/$name"; fi
    done
    refresh
    echo "arDesk is in the menu, and opens .ardesk files. In a terminal: ardesk --help (with $bin on the PATH)."
    ;;
*)
    echo "usage: ./install.sh [--uninstall]" >&2
    exit 2
    ;;
esac
