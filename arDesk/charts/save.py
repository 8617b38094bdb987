"""A chart as a file: the same values give the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from arDesk.kernel.errors import Refusal

# Nothing of the day or the program; text in PDF stays text; names of SVG's parts are not drawn by lot.
_METADATA: dict[str, dict[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
_SETTINGS: Any = {"svg.hashsalt": "arDesk", "svg.fonttype": "path", "pdf.fonttype": 42}


def save(figure: Figure, path: Path) -> None:
    """Write a figure as PNG (200 dots an inch), SVG or PDF, as the name of the file ends.

    Raises:
        Refusal: "insight.chart.format", for another ending.
        OSError: The file cannot be written.
    """
    metadata = _METADATA.get(path.suffix.lower())
    if metadata is None:
        raise Refusal("insight.chart.format", file=path.name)
    with rc_context(_SETTINGS):
        figure.savefig(path, dpi=200, metadata=metadata, facecolor=figure.get_facecolor())
