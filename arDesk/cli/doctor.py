"""Show what arDesk stands on: versions, fonts, display, folders, limits."""

from __future__ import annotations

import os
import platform
import sys

import typer

from arDesk import __version__
from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.running import command


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "doctor", doctor)


def doctor() -> Answer:
    """Show what arDesk stands on: versions, fonts, display, folders, limits."""
    from arDesk.db.books import engine_version

    found: dict[str, object] = {
        "ardesk": __version__,
        "python": platform.python_version(),
        "interpreter": sys.executable,
        "platform": platform.platform(),
        "sqlite": engine_version(),
        **{
            name.lower(): _version(name)
            for name in ("PySide6-Essentials", "SQLAlchemy", "pandas", "matplotlib", "reportlab")
        },
        "fonts": _fonts(),
        "display": _display(),
        "profile_folder": _profile(),
        "limits": _limits(),
    }
    rows = [(name, _shown(value)) for name, value in found.items()]
    return Answer(found, lambda: [Sheet(columns("What|Found"), rows)])


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _fonts() -> list[str]:
    from arDesk.kernel.resources import resource

    return sorted(file.name for file in resource("fonts").iterdir() if file.suffix in (".ttf", ".otf"))


def _display() -> str | None:
    """Name where a window would show; None where there is no display."""
    if sys.platform in ("win32", "darwin"):
        return sys.platform
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return next((f"{name}={os.environ[name]}" for name in names if os.environ.get(name)), None)


def _profile() -> str:
    from arDesk.kernel.profile import profile_folder

    return str(profile_folder())


def _limits() -> dict[str, int]:
    from arDesk.intake.source import LARGEST_BYTES
    from arDesk.kernel.money import LARGEST_MINOR

    return {"largest_amount_minor": LARGEST_MINOR, "largest_file_mb": LARGEST_BYTES // 1_000_000}


def _shown(value: object) -> str:
    match value:
        case None:
            return "not found"
        case dict():
            return ", ".join(f"{name} {part}" for name, part in value.items())
        case list():
            return ", ".join(map(str, value))
    return str(value)
