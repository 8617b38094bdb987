"""Where the files shipped with the program lie: letters, import profiles, icons, fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """Give the folder of shipped files: beside the package in a checkout, inside it where it was installed."""
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "resources"
    return beside if (beside / "theme").is_dir() else package / "_resources"


def resource(name: str) -> Path:
    """Give the path of one shipped file or folder, named from the resources folder on ("theme/ardesk.qss")."""
    return resources() / name
