"""What goes into the folder besides what PyInstaller finds by itself, and what stays out."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TypeVar

HOME = Path(__file__).resolve().parents[1]

# Modules that are imported by a name made at run time: PyInstaller cannot see them.
REGISTRIES = ("alembic.ddl", "holidays.countries", "phonenumbers.data", "phonenumbers.shortdata")
# Parts that this program never asks for, though something it imports might.
EXCLUDED = (
    "IPython", "PySide6.QtQml", "PySide6.QtQuick", "_pytest", "alembic.testing", "hypothesis", "matplotlib.tests",
    "mypy", "numpy.f2py", "numpy.tests", "pandas.tests", "pdfplumber", "phonenumbers.carrierdata",
    "phonenumbers.geodata", "pip", "psycopg", "pytest", "pytestqt", "setuptools", "sqlalchemy.testing",
    "tkinter", "wheel",
)  # fmt: skip
BACKENDS = ("Agg", "QtAgg", "SVG", "PDF")  # what matplotlib draws on

_QT_PLUGINS = frozenset({"iconengines", "imageformats", "platforminputcontexts", "platforms", "platformthemes",
    "printsupport", "styles", "wayland-decoration-client", "wayland-graphics-integration-client",
    "wayland-shell-integration", "xcbglintegrations"})  # fmt: skip
_QT_UNUSED = (
    "eglfs", "linuxfb", "minimalegl", "vkkhrdisplay", "qvnc", "virtualkeyboard", "qpdf", "qtiff", "qtga", "qwbmp",
    "qwebp", "qicns",
)  # fmt: skip
_QT_LIBRARIES = ("Qt6Pdf", "Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "Qt6EglFS", "Qt6ShaderTools")
_QT_LANGUAGES = frozenset({"de", "es", "fr"})
# Languages whose ways of writing amounts and dates come along: Europe's and those whose letters papers can print, with
# all their countries. One that is missing is written the reader's language's way.
LOCALES = frozenset({
    "root", "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hr", "hu", "hy",
    "is", "it", "ka", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq",
    "sr", "sv", "tr", "uk",
})  # fmt: skip

T = TypeVar("T", bound=tuple[str, ...])


def data() -> list[tuple[str, str]]:
    """Give (file or folder, folder within) of what is read as a file: resources, changes and migrations."""
    return [
        (str(HOME / "resources"), "arDesk/_resources"),
        (str(HOME / "CHANGELOG.md"), "arDesk/_resources"),
        (str(HOME / "arDesk" / "db" / "migrations"), "arDesk/db/migrations"),
    ]


def own_modules() -> list[str]:
    """Name every module of arDesk: pages, dialogs and phrases are imported by name, and only when they are shown."""
    return sorted(["arDesk", *(found.name for found in pkgutil.walk_packages([str(HOME / "arDesk")], "arDesk."))])


def hidden(of_package: Callable[[str], Iterable[str]]) -> list[str]:
    """Name what PyInstaller cannot see; `of_package` lists the modules of a library."""
    return [*own_modules(), *(name for package in REGISTRIES for name in of_package(package))]


def kept(collected: Iterable[T]) -> list[T]:
    """Leave out of PyInstaller's (path within, source, kind) what is never used."""
    return [entry for entry in collected if is_wanted(entry[0])]


def is_wanted(path: str) -> bool:
    """Tell whether a file belongs into the folder, by its path within."""
    parts, name = PurePosixPath(path.replace("\\", "/")).parts, PurePosixPath(path.replace("\\", "/")).name
    if "locale-data" in parts:
        return name.partition("_")[0].removesuffix(".dat") in LOCALES
    if "PySide6" not in parts and not name.startswith(("libQt6", "Qt6")):
        return "__pycache__" not in parts
    if "plugins" in parts:
        group = parts[parts.index("plugins") + 1]
        return group in _QT_PLUGINS and not any(unused in name for unused in _QT_UNUSED)
    if "translations" in parts:
        return name.startswith("qtbase_") and name.removeprefix("qtbase_").removesuffix(".qm") in _QT_LANGUAGES
    return not any(library in name for library in _QT_LIBRARIES)
