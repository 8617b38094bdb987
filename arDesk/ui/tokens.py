"""The look as values: colours by their role, light and dark; sizes; the one spacing grid."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a colour says. A tone never stands alone: a word or a sign is beside it."""

    NORMAL = "normal"
    MUTED = "muted"
    ACCENT = "accent"  # can be clicked
    LATE = "late"  # overdue
    BAD = "bad"  # broken, or over 90 days
    GOOD = "good"  # kept, or paid


class Tokens(NamedTuple):
    """One theme's colours, each "#rrggbb" and named for what it is used for."""

    window: str  # where content stands
    sunken: str  # navigation, bars
    raised: str  # menus, tooltips
    field: str  # what can be typed into
    hover: str
    selected: str
    selected_idle: str  # selected, but the keyboard is elsewhere
    line: str
    line_strong: str  # round plain buttons, menus and cards
    edge: str  # round what is typed into or ticked: seen without its text
    text: str
    muted: str
    faint: str  # disabled only
    accent: str  # as text, sign or focus ring
    fill: str  # the primary button
    fill_hover: str
    on_fill: str
    late: str
    bad: str
    good: str
    late_soft: str
    bad_soft: str
    good_soft: str
    scroll: str
    age_none: str  # the bars of aging, from not due to the oldest; the words beside them say which
    age_new: str
    age_middle: str
    age_late: str
    age_old: str

    def of(self, tone: Tone) -> str:
        """Give the text colour of a tone."""
        return self.text if tone is Tone.NORMAL else str(getattr(self, tone.value))

    @property
    def ages(self) -> tuple[str, str, str, str, str]:
        """The fills of aging, from not due to the oldest."""
        return self.age_none, self.age_new, self.age_middle, self.age_late, self.age_old


LIGHT = Tokens(
    window="#ffffff",
    sunken="#f6f6f8",
    raised="#ffffff",
    field="#ffffff",
    hover="#f2f2f5",
    selected="#e8edfb",
    selected_idle="#ededf1",
    line="#e7e7ec",
    line_strong="#cfcfd8",
    edge="#85858f",
    text="#1c1c22",
    muted="#5c5c68",
    faint="#a0a0ab",
    accent="#3452c4",
    fill="#3d5bd1",
    fill_hover="#3350bf",
    on_fill="#ffffff",
    late="#8f5300",
    bad="#b8312a",
    good="#1b6e40",
    late_soft="#fcf1dc",
    bad_soft="#fcebe9",
    good_soft="#e6f4eb",
    scroll="#8f8f9a",
    age_none="#7d90d8",
    age_new="#c08a2d",
    age_middle="#a56c12",
    age_late="#814d00",
    age_old="#b8312a",
)

DARK = Tokens(
    window="#1b1c20",
    sunken="#151619",
    raised="#26272d",
    field="#212227",
    hover="#24252b",
    selected="#28335a",
    selected_idle="#2c2d35",
    line="#2b2c33",
    line_strong="#43454f",
    edge="#6f717d",
    text="#e9e9ed",
    muted="#a5a6b1",
    faint="#666772",
    accent="#9db2ff",
    fill="#4661d0",
    fill_hover="#4e6ad8",
    on_fill="#ffffff",
    late="#e6b05a",
    bad="#f5948a",
    good="#76cb9c",
    late_soft="#3a2f1a",
    bad_soft="#412523",
    good_soft="#1f3629",
    scroll="#6c6e79",
    age_none="#5f77cf",
    age_new="#94773f",
    age_middle="#b98d42",
    age_late="#dca94f",
    age_old="#e8776c",
)

GRID = 8  # every gap is a multiple of it, or half of it
ROW = 30
SMALL, BODY, TITLE = 12, 13, 20
REGULAR, STRONG = 400, 600
FAMILY = "Inter"


def is_dark(tokens: Tokens) -> bool:
    """Whether light text stands on a dark ground."""
    return luminance(tokens.window) < luminance(tokens.text)


def sharpened(tokens: Tokens) -> Tokens:
    """Give the same look with more contrast, for a system that asks for it: what stands back comes forward."""
    dark = is_dark(tokens)
    ends = {"window": "#000000" if dark else "#ffffff", "text": "#ffffff" if dark else "#000000"}
    strong = {name: _towards(getattr(tokens, name), ends["text"]) for name in ("accent", "late", "bad", "good", "edge")}
    return tokens._replace(
        **ends, **strong, field=ends["window"], muted=_towards(tokens.muted, ends["text"]),
        line=tokens.edge, line_strong=tokens.muted, faint=tokens.muted, scroll=tokens.muted,
    )  # fmt: skip


def _towards(colour: str, end: str) -> str:
    """Give the colour half the way to black or white."""
    return "#" + "".join(f"{(int(colour[at : at + 2], 16) + int(end[at : at + 2], 16)) // 2:02x}" for at in (1, 3, 5))


def luminance(colour: str) -> float:
    """Give the relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
