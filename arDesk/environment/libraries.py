"""The system libraries Qt needs on Linux: looked for before Qt is loaded, since Qt aborts the process without them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from arDesk.environment import say

# The library, then the package it is in on Debian and on Arch. On rpm systems a library's own name can be asked for.
_CORE = """
    libglib-2.0.so.0 libglib2.0-0 glib2
    libgthread-2.0.so.0 libglib2.0-0 glib2
    libGL.so.1 libgl1 libglvnd
    libEGL.so.1 libegl1 libglvnd
    libX11.so.6 libx11-6 libx11
    libdbus-1.so.3 libdbus-1-3 dbus
    libfontconfig.so.1 libfontconfig1 fontconfig
    libfreetype.so.6 libfreetype6 freetype2
    libxkbcommon.so.0 libxkbcommon0 libxkbcommon
    libbrotlidec.so.1 libbrotli1 brotli
    libgssapi_krb5.so.2 libgssapi-krb5-2 krb5
"""
_XCB = """
    libX11-xcb.so.1 libx11-xcb1 libx11
    libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11
    libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor
    libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm
    libxcb-image.so.0 libxcb-image0 xcb-util-image
    libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms
    libxcb-randr.so.0 libxcb-randr0 libxcb
    libxcb-render.so.0 libxcb-render0 libxcb
    libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil
    libxcb-shape.so.0 libxcb-shape0 libxcb
    libxcb-shm.so.0 libxcb-shm0 libxcb
    libxcb-sync.so.1 libxcb-sync1 libxcb
    libxcb-util.so.1 libxcb-util1 xcb-util
    libxcb-xfixes.so.0 libxcb-xfixes0 libxcb
    libxcb-xkb.so.1 libxcb-xkb1 libxcb
"""
_WAYLAND = """
    libwayland-client.so.0 libwayland-client0 wayland
    libwayland-cursor.so.0 libwayland-cursor0 wayland
    libwayland-egl.so.1 libwayland-egl1 wayland
"""
_PRINTERS = "libcups.so.2 libcups2 libcups"  # not asked for, but brought along for a display
STAMP = "ardesk-qt.stamp"
_LISTS = {"core": _CORE, "xcb": _XCB, "wayland": _WAYLAND}


def prove() -> bool:
    """Tell whether Qt can start here; where not, install what is missing if we may, or say the line that does.

    What was proved once is remembered in the environment and not looked for again.
    """
    if sys.platform != "linux":
        return True
    wanted = platforms()
    if _proved().issuperset(wanted):
        return True
    missing = _missing(wanted)
    if missing:
        from arDesk.environment import package_managers

        along = _absent(_PRINTERS) if len(wanted) > 1 else {}
        packages = _packages({**missing, **along}, package_managers.manager())
        if not (package_managers.can_install() and package_managers.install(packages) and not _missing(wanted)):
            say(f"Qt needs system libraries that are missing here: {', '.join(_missing(wanted))}. Install them with:")
            say(f"  {package_managers.line(packages)}")
            return False
    _remember(wanted)
    return True


def cure() -> str | None:
    """Give the line that installs what Qt misses here; None where it misses nothing."""
    if sys.platform != "linux":
        return None
    missing = _missing(platforms())
    if not missing:
        return None
    from arDesk.environment import package_managers

    return package_managers.line(_packages(missing, package_managers.manager()))


def forget() -> None:
    """Look again at the next start."""
    _stamp().unlink(missing_ok=True)


def platforms() -> list[str]:
    """Name what Qt will need here: `core` always, and the display's own: `xcb`, `wayland`."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    displays = [("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")]
    return ["core", *(name for name, variable in displays if (name in chosen if chosen else os.environ.get(variable)))]


def _missing(wanted: list[str]) -> dict[str, tuple[str, str]]:
    """Find the libraries that can't be loaded. Of two displays one is enough: Qt takes the one that works."""
    lacks = {name: _absent(_LISTS[name]) for name in wanted}
    displays = [name for name in wanted if name != "core"]
    if any(not lacks[name] for name in displays):
        return lacks["core"]
    return {library: packages for name in wanted for library, packages in lacks[name].items()}


def _absent(table: str) -> dict[str, tuple[str, str]]:
    rows = [row.split() for row in table.strip().splitlines()]
    return {library: (debian, arch) for library, debian, arch in rows if not _loads(library)}


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _packages(missing: dict[str, tuple[str, str]], manager: str | None) -> list[str]:
    """Name the packages, each once."""
    if manager in ("dnf", "zypper"):
        return [f"{library}()(64bit)" for library in missing]
    return sorted({arch if manager == "pacman" else debian for debian, arch in missing.values()})


def _stamp() -> Path:
    return Path(sys.prefix) / STAMP


def _proved() -> set[str]:
    try:
        return set(_stamp().read_text("utf-8").split())
    except OSError:
        return set()


def _remember(wanted: list[str]) -> None:
    try:
        _stamp().write_text(" ".join(sorted(_proved().union(wanted))), "utf-8")
    except OSError:
        return  # an environment we may not write to: looked for each time
