"""Row 19: light, dark and more contrast as the system has them; every word can be read; no colour says it alone."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from arDesk.charts import palette as charts
from arDesk.launch import HOME
from arDesk.ui import theme
from arDesk.ui.models.table_model import Column
from arDesk.ui.tokens import DARK, LIGHT, Tokens, Tone, sharpened
from tests.contrast import contrast
from tests.ui.calling import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page, tables_of

LOOKS = {
    "light": LIGHT, "dark": DARK, "light, more contrast": sharpened(LIGHT), "dark, more contrast": sharpened(DARK)
}  # fmt: skip
CHARTS = {"light": (charts.LIGHT, LIGHT), "dark": (charts.DARK, DARK)}
GROUNDS = ("window", "sunken", "raised", "field", "hover", "selected", "selected_idle")
SIGNS = ("accent", "fill", "edge", "scroll", "late", "bad", "good", "muted")
LOUD = {Tone.LATE, Tone.BAD, Tone.GOOD}
ITS_OWN_SIGN = re.compile(r"late|bucket\..*")  # a number of days overdue, or a column whose title is an age
WORD = re.compile(r"[^\W\d_]{2}")
Found = dict[tuple[theme.Choice, object], list[tuple[str, float]]]


@pytest.mark.parametrize("look", LOOKS)
def test_words_of_every_tone_can_be_read_on_every_ground(look: str) -> None:
    tokens = LOOKS[look]
    pairs = itertools.product(Tone, GROUNDS)
    assert [pair for pair in pairs if contrast(tokens.of(pair[0]), getattr(tokens, pair[1])) < 4.5] == []


@pytest.mark.parametrize("look", LOOKS)
def test_signs_without_words_can_be_seen(look: str) -> None:
    tokens = LOOKS[look]
    pairs = [(name, getattr(tokens, name), tokens.window) for name in SIGNS]
    pairs += [("edge", tokens.edge, tokens.field), ("edge", tokens.edge, tokens.sunken)]
    pairs += [("age", colour, tokens.window) for colour in tokens.ages]
    assert [pair for pair in pairs if contrast(*pair[1:]) < 3] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_more_contrast_is_more(tokens: Tokens) -> None:
    sharp = sharpened(tokens)
    assert all(contrast(sharp.of(tone), sharp.window) >= 7 for tone in Tone)
    assert contrast(sharp.line, sharp.window) >= 3


@pytest.mark.parametrize("look", CHARTS)
def test_charts_wear_the_window_s_colours(look: str) -> None:
    chart, tokens = CHARTS[look]
    assert (chart.background, chart.text, chart.muted) == (tokens.window, tokens.text, tokens.muted)
    assert (chart.good, chart.warn, chart.bad) == (tokens.good, tokens.late, tokens.bad)
    assert chart.aging == tokens.ages


@pytest.mark.parametrize("look", CHARTS)
def test_charts_can_be_read(look: str) -> None:
    chart, _ = CHARTS[look]
    words = (chart.text, chart.muted, chart.good, chart.warn, chart.bad)
    signs = (chart.accent, chart.series[0], chart.series[2], *chart.aging)
    assert [colour for colour in words if contrast(colour, chart.background) < 4.5] == []
    assert [colour for colour in signs if contrast(colour, chart.background) < 3] == []


def test_no_page_sets_colours_or_fonts_of_its_own() -> None:
    own = re.compile(
        r"setStyleSheet|setPalette|QFont\(|\.setFamily|#[0-9a-fA-F]{6}\b|QColor\(\d|setPixelSize|setPointSize"
    )
    found = [
        f"{path.relative_to(HOME)}: {line.strip()}"
        for folder in ("pages", "panels", "dialogs", "widgets")
        for path in sorted((HOME / "arDesk" / "ui" / folder).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if own.search(line)
    ]
    assert found == []


def test_the_window_turns_dark_when_the_system_does(
    standing: Sitting, qapp: QApplication, dressed: theme.Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed.choose(theme.Choice.SYSTEM)
    for dark, tokens in ((True, DARK), (False, LIGHT)):
        monkeypatch.setattr(dressed, "_system_is_dark", lambda dark=dark: dark)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.window)
        assert _ground(standing.window.grab().toImage()) == QColor(tokens.window).name()


def test_more_contrast_is_put_on_when_the_system_asks_for_it(dressed: theme.Theme) -> None:
    preference = getattr(Qt, "ContrastPreference", None)
    assert preference is not None
    dressed._sharpen(preference.HighContrast)
    assert theme.tokens() == sharpened(LIGHT)
    dressed._sharpen(preference.NoPreference)
    assert theme.tokens() == LIGHT


@pytest.fixture(scope="module")
def unreadable(standing: Sitting) -> Found:
    """Look at every page in each look, and at every dialog open while it gets dark: to put one on takes long."""
    found, worn = Found(), theme.current()
    for choice in (theme.Choice.LIGHT, theme.Choice.DARK):
        dialogs = [open_dialog(standing, kind) for kind in DIALOGS] if choice is theme.Choice.DARK else []
        worn.choose(choice)
        standing.rest()
        for dialog in reversed(dialogs):  # each is on top when it is looked at
            found[choice, type(dialog)] = _unreadable(dialog) if dialog.isVisible() else [("not there", 0.0)]
            dialog.close()
        for page in PAGE_IDS:
            shown = open_page(standing, page)
            found[choice, page] = _unreadable(shown) if shown.isVisible() else [("not there", 0.0)]
    worn.choose(theme.Choice.LIGHT)
    standing.rest()
    return found


@pytest.mark.parametrize("choice", [theme.Choice.LIGHT, theme.Choice.DARK])
@pytest.mark.parametrize("page", PAGE_IDS)
def test_every_label_of_a_page_can_be_read(unreadable: Found, page: str, choice: theme.Choice) -> None:
    assert unreadable[choice, page] == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_every_label_of_a_dialog_can_be_read_in_the_dark(unreadable: Found, kind: type) -> None:
    assert unreadable[theme.Choice.DARK, kind] == []


@pytest.mark.parametrize("page", PAGE_IDS)
def test_no_colour_stands_alone(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    alone = [
        (table.accessibleName(), column.id, row)
        for table in tables_of(shown)
        for row in table.table_model.rows
        for column in table.table_model.columns
        if column.tone is not None and column.tone(row) in LOUD and not _says_so(column, row, table.table_model.columns)
    ]
    assert alone == []


def _says_so(column: Column[object], row: object, columns: tuple[Column[object], ...]) -> bool:
    beside = column.detail(row) if column.detail is not None else ""
    signs = any(other.icon is not None and other.icon(row) for other in columns)
    return bool(ITS_OWN_SIGN.fullmatch(column.id)) or signs or bool(WORD.search(f"{column.text(row)} {beside}"))


def _unreadable(place: QWidget) -> list[tuple[str, float]]:
    """Name the labels whose letters do not stand out from what is behind them, by the pixels."""
    window = place.window()
    pixels, found = _pixels(window.grab().toImage()), []
    for label in place.findChildren(QLabel):
        if not label.isVisible() or not label.isEnabled() or not WORD.search(label.text()):
            continue
        seen = label.visibleRegion().boundingRect()
        if seen.height() < label.fontMetrics().height() // 2 or seen.width() < label.fontMetrics().height():
            continue
        at = QRect(label.mapTo(window, seen.topLeft()), seen.size())
        if (ratio := _contrast_in(pixels, at)) < 3.5:  # the edges of small letters are paler than their colour
            found.append((label.text(), round(ratio, 2)))
    return found


def _contrast_in(pixels: np.ndarray, place: QRect) -> float:
    part = pixels[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
    colours, counts = np.unique(part, return_counts=True)
    ground, *others = (f"#{colour & 0xFFFFFF:06x}" for colour in colours[np.argsort(-counts)])
    return max((contrast(ground, colour) for colour in others), default=1.0)


def _pixels(picture: QImage) -> np.ndarray:
    drawn = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(drawn.constBits(), np.uint32).reshape(drawn.height(), drawn.width()).copy()  # outlives it


def _ground(picture: QImage) -> str:
    return picture.pixelColor(picture.width() // 2, picture.height() - 60).name()
