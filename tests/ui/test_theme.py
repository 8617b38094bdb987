from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from arDesk.kernel.resources import resource
from arDesk.launch import HOME
from arDesk.ui import theme
from arDesk.ui.tokens import BODY, DARK, LIGHT, SMALL, TITLE, Tokens, Tone
from tests.contrast import contrast

GROUNDS = ("window", "sunken", "raised", "field", "hover", "selected", "selected_idle")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("tone", "ground"), list(itertools.product(Tone, GROUNDS)))
def test_every_tone_can_be_read_on_every_ground(tokens: Tokens, tone: Tone, ground: str) -> None:
    assert contrast(tokens.of(tone), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_coloured_ground_can_be_read(tokens: Tokens) -> None:
    pairs = [
        (tokens.on_fill, tokens.fill),
        (tokens.on_fill, tokens.fill_hover),
        *((tokens.text, ground) for ground in (tokens.late_soft, tokens.bad_soft, tokens.good_soft)),
        (tokens.late, tokens.late_soft),
        (tokens.bad, tokens.bad_soft),
        (tokens.good, tokens.good_soft),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_choice_of_dark_turns_the_palette_dark(qapp: QApplication, dressed: theme.Theme) -> None:
    dressed.choose(theme.Choice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.accent in qapp.styleSheet()
    dressed.choose(theme.Choice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_the_family_is_ours_and_its_figures_have_one_width(dressed: theme.Theme) -> None:
    for size, strong in itertools.product((SMALL, BODY, TITLE), (False, True)):
        font = theme.font(size, strong=strong)
        assert QFontInfo(font).family() == "Inter"
        metrics = QFontMetrics(font)
        assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_figures_keep_one_width_in_styled_widgets(qtbot: object) -> None:
    from arDesk.ui.widgets.text import heading, label

    for made in (heading(), label(), label(small=True), label(strong=True)):
        made.ensurePolished()
        assert len({made.fontMetrics().horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_larger_text_makes_larger_everything(dressed: theme.Theme) -> None:
    dressed.zoom(2.0)
    assert dressed.px(30) == 60
    assert theme.font().pixelSize() == 26
    dressed.zoom(99)
    assert dressed.scale == theme.SCALES[-1]


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", resource("theme/ardesk.qss").read_text(encoding="utf-8")) == []


def test_every_picture_in_the_style_sheet_is_there() -> None:
    names = re.findall(r"url\(\$icons/([\w.]+)\)", resource("theme/ardesk.qss").read_text(encoding="utf-8"))
    assert names
    assert [name for name in names if not resource(f"theme/{name}").is_file()] == []


def test_the_system_s_colours_are_followed_unless_others_were_chosen(
    dressed: theme.Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dressed, "_system_is_dark", lambda: True)
    dressed._follow()
    assert dressed.tokens is LIGHT
    dressed.choose(theme.Choice.SYSTEM)
    assert dressed.tokens is DARK
    monkeypatch.setattr(dressed, "_system_is_dark", lambda: False)
    dressed._follow()
    assert theme.tokens() is LIGHT


@pytest.mark.parametrize("name", Tokens._fields)
def test_the_design_language_shows_every_colour_as_it_is(name: str) -> None:
    written = (HOME / "docs" / "DESIGN.md").read_text("utf-8")
    (row,) = (line for line in written.splitlines() if line.startswith(f"| `{name}` |"))
    light, dark = getattr(LIGHT, name), getattr(DARK, name)
    told = [f"`{light}` | {contrast(light, LIGHT.window):.1f}", f"`{dark}` | {contrast(dark, DARK.window):.1f}"]
    assert all(part in row for part in told), told


def test_the_design_language_names_the_sizes_there_are() -> None:
    written = (HOME / "docs" / "DESIGN.md").read_text("utf-8")
    assert all(f"| {name} | {size} |" in written for name, size in (("title", TITLE), ("body", BODY), ("small", SMALL)))
