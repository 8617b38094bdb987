"""Where the shipped files are: letters, import profiles, fonts, icons."""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_WHEEL = Path(__file__).resolve().parents[1] / "_resources"


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder, in a checkout as in an installed arDesk.

    Raises FileNotFoundError where nothing of that name is shipped.
    """
    root = _CHECKOUT / "resources" if _in_checkout() else _WHEEL
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"not shipped: {'/'.join(parts)}")
    return path


def changelog() -> Path:
    """Give the path of the list of changes: at the top of a checkout, among the shipped files elsewhere."""
    return _CHECKOUT / "CHANGELOG.md" if _in_checkout() else _WHEEL / "CHANGELOG.md"


def _in_checkout() -> bool:
    return (_CHECKOUT / "pyproject.toml").exists()
