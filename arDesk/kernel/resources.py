"""Where the shipped files are: letters, import profiles, fonts, icons."""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_WHEEL = Path(__file__).resolve().parents[1] / "_resources"


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder, in a checkout as in an installed arDesk.

    Raises FileNotFoundError where nothing of that name is shipped.
    """
    root = _CHECKOUT / "resources" if (_CHECKOUT / "pyproject.toml").exists() else _WHEEL
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"not shipped: {'/'.join(parts)}")
    return path
