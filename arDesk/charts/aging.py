"""What is owed by days overdue: a bar a bucket, with its amount and share in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PolyCollection
from matplotlib.text import Text
from matplotlib.transforms import (
    Affine2D,
    Bbox,
    BboxTransformTo,
    ScaledTranslation,
    Transform,
    blended_transform_factory,
)

from arDesk.charts.chart import EDGE, Chart, Margins
from arDesk.charts.letters import SMALL, figures, figures_width, letters
from arDesk.charts.palette import Palette
from arDesk.kernel.money import Money, total
from arDesk.words import formats
from arDesk.words.sentences import say

Bucket = tuple[str, Money]

GAP = 14.0  # points between columns
SHARE = 32.0  # points for the column of shares
THICK = 0.56  # of a row
LONGEST_NAME = 32


@dataclass(frozen=True)
class _Row:
    name: Text
    amount: Text
    share: Text


class AgingChart(Chart[Bucket]):
    """Bars from top to bottom, the oldest last; its values are (name, total) pairs of one currency.

    Names are shown as they are, never as a formula.

    `title` is a code that words has a sentence for: what the buckets count from.
    """

    def __init__(self, palette: Palette, *, locale: str | None = None, title: str = "insight.chart.aging") -> None:
        super().__init__(palette, locale=locale, size=(7.2, 2.6))
        self._axes.set_axis_off()
        self._axes.axvline(0, color=palette.grid, linewidth=1, zorder=3)
        self._bars = PolyCollection([], zorder=2)
        self._axes.add_collection(self._bars, autolim=False)
        self._rows: list[_Row] = []
        self._whole = 0
        self._title.set_text(say(title))

    def _show(self, values: Sequence[Bucket]) -> None:
        minors = [amount.minor for _, amount in values]
        low, high = min([0, *minors]), max([0, *minors])
        self._axes.set(xlim=(low, high if high > low else 1), ylim=(max(len(values), 1) - 0.5, -0.5))
        self._bars.set_verts([_bar(row, minor) for row, minor in enumerate(minors)])
        self._bars.set_facecolor(_tones(self._palette.aging, len(values)))
        self._have_rows(len(values))
        whole = total((amount for _, amount in values), values[0][1].currency) if values else None
        self._subtitle.set_text(say("insight.chart.owed", locale=self._locale, total=whole) if whole else "")
        self._nothing.set_text("" if whole else say("insight.chart.nothing_owed"))
        self._whole = whole.minor if whole else 0
        for texts, (name, amount) in zip(self._rows, values, strict=True):
            self._fill(texts, name, amount)

    def told(self, index: int) -> str:
        """Say a bucket's name, amount and share."""
        name, amount = self.values[index]
        return "\n".join(filter(None, (name, formats.money(amount, self._locale), self._share(amount))))

    def bounds(self, index: int) -> Bbox:
        """Give the row of a bucket, from edge to edge of the figure."""
        across = blended_transform_factory(self.figure.transFigure, self._axes.transData)
        return Bbox.from_extents(0, index + 0.5, 1, index - 0.5).transformed(across)

    def _share(self, amount: Money) -> str:
        return formats.percent(amount.minor / self._whole, self._locale, 0) if self._whole > 0 else ""

    def _fill(self, texts: _Row, name: str, amount: Money) -> None:
        texts.name.set_text(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…")
        texts.amount.set_text(written := formats.amount(amount, self._locale))
        texts.amount.set_x(-EDGE - SHARE - GAP - figures_width(written, SMALL))
        texts.share.set_text(self._share(amount))

    def _have_rows(self, count: int) -> None:
        for spare in self._rows[count:]:
            for text in (spare.name, spare.amount, spare.share):
                text.remove()
        del self._rows[count:]
        for row in range(len(self._rows), count):
            name = self._cell(row, 0, EDGE, letters(SMALL, self._palette.text, any_script=True))
            amount = self._cell(row, 1, 0, figures(SMALL, self._palette.text))
            share = self._cell(row, 1, -EDGE, letters(SMALL, self._palette.muted))
            share.set_horizontalalignment("right")
            self._rows.append(_Row(name, amount, share))

    def _cell(self, row: int, edge: int, points: float, style: dict[str, object]) -> Text:
        """Place a text in a row, so many points from the figure's left (0) or right (1) edge."""
        text = self._axes.text(points, row, "", transform=self._across(edge), va="center_baseline")
        text.update(style)
        return text

    def _across(self, edge: int) -> Transform:
        """Give points from an edge of the figure across, and rows down, where capitals stand level with the bars."""
        points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        edge_first = points + ScaledTranslation(edge, 0, BboxTransformTo(self.figure.bbox))
        level = self._axes.transData + ScaledTranslation(0, 1 / 72, self.figure.dpi_scale_trans)
        return blended_transform_factory(edge_first, level)

    def _margins(self, renderer: RendererBase | None) -> Margins:
        names = self._breadth([row.name for row in self._rows], renderer)
        amounts = max((-EDGE - SHARE - GAP - row.amount.get_position()[0] for row in self._rows), default=0.0)
        return Margins(EDGE + names + GAP, EDGE + SHARE + 2 * GAP + amounts, bottom=EDGE)


def _bar(row: int, minor: int) -> list[tuple[float, float]]:
    low, high = row - THICK / 2, row + THICK / 2
    return [(0, low), (minor, low), (minor, high), (0, high)]


def _tones(tones: tuple[str, ...], count: int) -> list[str]:
    """Spread the tones over any number of buckets: the first is not due, the last the oldest."""
    return [tones[round(row * (len(tones) - 1) / max(count - 1, 1))] for row in range(count)]
