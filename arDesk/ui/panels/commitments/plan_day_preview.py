"""The calls a plan for the day would have: who, what each is worth and takes, why; and the set in a sentence."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.calls.queue import CallQueue
from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.queue.columns import Manner, score_words, why_words
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label
from arDesk.words import formats
from arDesk.words.sentences import say, say_count
from arDesk.work.gain import Rates
from arDesk.work.queue import CallRow

ROW, WIDTH, HEIGHT, LOW = 46, 560, 288, 120


class PlanDayPreview(QWidget):
    """Shows what propose_day chose; it plans nothing. It can do with a `low` list where text is large."""

    def __init__(self, office: Office, *, low: bool) -> None:
        super().__init__()
        self._office = office
        self.says = label(say("plan_day.choosing"), strong=True, wrap=True)
        self.effect = label(tone=Tone.MUTED, small=True, wrap=True)
        self.model = TableModel[CallRow](_columns(Manner(office.locale, office.today)), lambda row: row.account)
        self.table = TableView(self.model, "plan_day", office.preferences, single=True, row_height=ROW)
        self.table.setAccessibleName(say("plan_day.list"))
        self.table.when_empty(say("plan_day.nobody"))
        px = theme.current().px
        self.table.setMinimumSize(px(WIDTH), px(LOW if low else HEIGHT))
        self.effect.setMinimumHeight(2 * self.effect.fontMetrics().lineSpacing())  # it is said later
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.says)
        column.addWidget(self.table, 1)
        column.addWidget(self.effect)

    def wait(self) -> None:
        """Say that other calls are being chosen."""
        self.says.setText(say("plan_day.choosing"))

    def show_nothing(self, said: str) -> None:
        """Show no calls, and say why."""
        self.says.setText(said)
        self.effect.setText("")
        self.model.show([])

    def show_calls(self, found: CallQueue) -> None:
        """Show the calls chosen."""
        told = Counter(row.currency for row in found.rows)
        self.model.columns = _columns(
            Manner(self._office.locale, found.as_of, max(told, key=told.__getitem__, default=""))
        )
        self.model.show(found.rows)
        widen(self.table, "worth")
        self.says.setText(set_words(found) if found.rows else say("plan_day.nobody"))
        self.effect.setText(effect_words(found.rates) if found.rates is not None else "")


def set_words(found: CallQueue) -> str:
    """Say how many calls there are, how long they are expected to take and what they are worth, by currency."""
    worth: Counter[str] = Counter()
    minutes = 0
    for row in found.rows:
        if row.gain is not None:
            worth[row.currency] += round(row.gain.value)
            minutes += minutes_of(row)
    amounts = formats.listed([formats.money(Money(minor, currency)) for currency, minor in worth.items()])
    return say_count("plan_day.set", len(found.rows), minutes=minutes, amounts=amounts)


def minutes_of(row: CallRow) -> int:
    """Give the whole minutes a call is expected to take, one at the least; 0 where it was not reckoned."""
    return max(1, round(row.gain.minutes)) if row.gain else 0


def effect_words(rates: Rates) -> str:
    """Say what a call is thought to do, and whether that was measured or is assumed."""
    return say("gain.effect.known" if rates.effect_known else "gain.effect.assumed", effect=rates.effect)


def _columns(manner: Manner) -> tuple[Column[CallRow], ...]:
    def worth(row: CallRow) -> Money:
        return Money(round(row.gain.value) if row.gain else 0, row.currency)

    def why(row: CallRow) -> str:
        told = tuple(reason for reason in row.reasons if reason.rule != "gain")  # the worth has a column
        return why_words(row._replace(reasons=told), manner, points=False)

    return (
        Column(
            say("plan_day.customer"), lambda row: row.name or row.code, strong=lambda _: True, detail=why,
            detail_title=say("table.second.why"), tip=score_words, name="customer",
            spoken=lambda row: f"{row.name or row.code}. {why(row)}",
        ),
        Column(
            manner.title("plan_day.worth"), lambda row: manner.figure(worth(row)), lambda row: worth(row).minor, RIGHT,
            104, name="worth", value=worth,
        ),
        Column(
            say("plan_day.takes"), lambda row: formats.count(minutes_of(row)), minutes_of, RIGHT, 72, name="minutes",
            value=minutes_of,
        ),
    )  # fmt: skip
