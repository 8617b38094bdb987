"""The colours of a chart, light and dark: the window's own, and fills that go with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours by their role, each "#rrggbb".

    They are the window's own (ui/tokens.py; a test holds them together), which this layer cannot import. `series` are
    two lines that can be told from the ground and, between them, the fill of an area, which needs no contrast: its edge
    is a line. `aging` are the bars from not due to the oldest. `good`, `warn` and `bad` are for letters and lines: each
    has a word beside it.
    """

    background: str
    text: str
    muted: str
    accent: str
    grid: str
    good: str
    warn: str
    bad: str
    series: tuple[str, str, str]
    aging: tuple[str, str, str, str, str]


LIGHT = Palette(
    background="#ffffff",
    text="#1c1c22",
    muted="#5c5c68",
    accent="#3d5bd1",
    grid="#e7e7ec",
    good="#1b6e40",
    warn="#8f5300",
    bad="#b8312a",
    series=("#3d5bd1", "#b9c5f1", "#8a8a96"),
    aging=("#7d90d8", "#c08a2d", "#a56c12", "#814d00", "#b8312a"),
)

DARK = Palette(
    background="#1b1c20",
    text="#e9e9ed",
    muted="#a5a6b1",
    accent="#8199f5",
    grid="#2f3038",
    good="#76cb9c",
    warn="#e6b05a",
    bad="#f5948a",
    series=("#8fa5fb", "#37457f", "#8d8e99"),
    aging=("#5f77cf", "#94773f", "#b98d42", "#dca94f", "#e8776c"),
)
