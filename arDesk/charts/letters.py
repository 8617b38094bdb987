"""The letters of a chart: the window's family, and figures of one width for columns of amounts."""

from __future__ import annotations

from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from arDesk.kernel.resources import resource

SMALL, BODY = 8.6, 9.4  # points: 12 and 13 pixels at 100 dots an inch, the window's own sizes

FAMILY = "Inter"
_TABULAR = ("tnum",)


def letters(size: float, colour: str, *, strong: bool = False, any_script: bool = False) -> dict[str, object]:
    """Give the properties of a text, size in points. A "$" in it is a "$", never the start of a formula.

    With `any_script`, for names, DejaVu Sans helps out with letters that the family lacks.
    """
    _load()
    return {
        "fontfamily": [FAMILY, "DejaVu Sans"] if any_script else [FAMILY],
        "fontweight": 600 if strong else 400,
        "fontsize": size,
        "color": colour,
        "parse_math": False,
    }


def figures(size: float, colour: str) -> dict[str, object]:
    """Give the properties of a number in a column: all digits as wide."""
    return letters(size, colour) | {"fontfeatures": _TABULAR}


def figures_width(text: str, size: float) -> float:
    """Measure in points what `figures` draws: matplotlib aligns by the width of the digits it does not draw."""
    font = _load()
    font.set_size(size, 72)
    font.set_text(text, flags=LoadFlags.NO_HINTING, features=_TABULAR)
    return font.get_width_height()[0] / 64


@cache
def _load() -> FT2Font:
    paths = [str(resource(f"fonts/Inter-{weight}.otf")) for weight in ("SemiBold", "Regular")]
    for path in paths:
        font_manager.fontManager.addfont(path)
    return FT2Font(paths[-1])
