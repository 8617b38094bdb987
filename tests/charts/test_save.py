from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from matplotlib.figure import Figure

from arDesk.charts.aging import AgingChart
from arDesk.charts.cei import CeiChart
from arDesk.charts.chart import Chart
from arDesk.charts.dso import DsoChart
from arDesk.charts.overdue import OverdueShareChart
from arDesk.charts.palette import DARK, LIGHT, Palette
from arDesk.charts.save import save
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say_refusal
from tests.charts.drawing import draw, texts
from tests.charts.rows import BUCKETS, months, usd
from tests.contrast import contrast

NAMES = (*BUCKETS[:4], "Łódź $1$")


def aging(palette: Palette) -> Chart[Any]:
    totals = (usd(minor) for minor in (900_00, 80_055, 7_010, 0, 41))
    return AgingChart.of(list(zip(NAMES, totals, strict=True)), palette)


CHARTS: dict[str, Callable[[Palette], Chart[Any]]] = {
    "aging": aging,
    "dso": lambda palette: DsoChart.of(months(), palette),
    "cei": lambda palette: CeiChart.of(months(), palette),
    "overdue": lambda palette: OverdueShareChart.of(months(), palette),
}


def written(figure: Figure, path: Path) -> bytes:
    save(figure, path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "ending"), [("aging", "pdf"), ("aging", "PNG"), ("dso", "png"), ("cei", "svg"), ("overdue", "svg")]
)
def test_the_same_values_give_the_same_bytes(name: str, ending: str, tmp_path: Path) -> None:
    once = written(CHARTS[name](LIGHT).figure, tmp_path / f"one.{ending}")
    again = written(CHARTS[name](LIGHT).figure, tmp_path / f"two.{ending}")
    assert once == again
    assert b"Matplotlib" not in once[:2000]


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_an_updated_chart_is_the_same_as_a_new_one(ending: str, tmp_path: Path) -> None:
    updated = DsoChart.of(months(36), DARK)
    draw(updated.figure)
    updated.update(months(12))
    fresh = DsoChart.of(months(12), DARK)
    assert written(updated.figure, tmp_path / f"1.{ending}") == written(fresh.figure, tmp_path / f"2.{ending}")


def test_words_in_a_pdf_stay_words(tmp_path: Path) -> None:
    save(aging(LIGHT).figure, tmp_path / "aging.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "aging.pdf")
    text = document[0].get_textpage().get_text_range().replace("\r\n", "")
    document.close()
    assert "Łódź $1$" in text
    assert "800.55" in text


def test_another_format_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        save(aging(LIGHT).figure, tmp_path / "aging.bmp")
    assert say_refusal(refused.value) == (
        "A chart is saved as PNG, SVG or PDF; aging.bmp is none of them. Nothing was written; choose one of the three."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [(4.0, 2.2), (7.2, 3.0), (14.0, 6.0)])
@pytest.mark.parametrize("name", CHARTS)
def test_no_word_is_cut_off_at_any_size(name: str, size: tuple[float, float]) -> None:
    figure = CHARTS[name](LIGHT).figure
    figure.set_size_inches(*size)
    for text in texts(figure):
        box = text.get_window_extent()
        assert figure.bbox.x0 <= box.x0, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert figure.bbox.y0 <= box.y0, text


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_letters_can_be_read_on_the_background(palette: Palette) -> None:
    for colour in (palette.text, palette.muted, palette.accent, palette.good, palette.warn, palette.bad):
        assert contrast(colour, palette.background) >= 4.5, colour
    for colour in palette.aging[2:]:
        assert contrast(colour, palette.background) >= 1.9, colour


def test_pyplot_is_never_loaded() -> None:
    charts = ", ".join(f"arDesk.charts.{name}" for name in ("aging", "dso", "cei", "overdue", "save"))
    code = f"import sys, {charts}; sys.exit('matplotlib.pyplot' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
