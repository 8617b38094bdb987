"""A payment plan as it would be: its instalments, beside those before a change, and what they come to."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.plans.drafts import ChangePreview, PlanPreview
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.plans_columns import named_instalment
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import heading, label
from arDesk.words.sentences import say, say_count, say_refusal

HEIGHT = 208  # pixels: six instalments and their header
SAID = 54  # and three lines above them, so that nothing moves while one types

WRONG = frozenset(
    {
        *("nothing_owed", "currencies", "item_taken", "terms_unclear", "down_wrong", "count_wrong", "each_wrong"),
        *("too_many", "first_past", "days_unordered", "sum_differs", "charge_wrong"),
    }
)


class Line(NamedTuple):
    """An instalment as it would be, and the one at its place before a change."""

    number: int
    called: str
    before: tuple[date, Money] | None
    after: tuple[date, Money] | None


class PlanSchedule(QWidget):
    """Shows what was worked out, or why nothing could be."""

    def __init__(self, office: Office, *, change: bool) -> None:
        super().__init__()
        self._office = office
        self._manner = Manner(office.locale, office.today)
        self.model = TableModel[Line](_columns(self._manner, change=change), lambda row: row.number)
        self.table = TableView(self.model, "plan.preview", office.preferences, single=True)
        self.table.setAccessibleName(say("plans.preview"))
        self.table.when_empty(say("plans.preview.none"))
        self.table.setMinimumHeight(theme.current().px(HEIGHT))
        self.said = label(wrap=True)
        self.said.setMinimumHeight(theme.current().px(SAID))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(heading(say("plans.preview")))
        column.addWidget(self.said)
        column.addWidget(self.table, 1)

    def show_plan(self, shown: PlanPreview) -> None:
        """Show a new plan."""
        parts = shown.schedule.parts
        self._show([Line(at, named_instalment(part.number), None, part[1:]) for at, part in enumerate(parts)], shown)
        self.said.setText(" ".join(_sentences(shown)))

    def show_change(self, shown: ChangePreview) -> None:
        """Show what a change would do."""
        parts = shown.after.schedule.parts
        lines = [
            Line(at, named_instalment(parts[at].number) if at < len(parts) else "", each.before, each.after)
            for at, each in enumerate(shown.differences)
        ]
        self._show(lines, shown.after)
        self.said.setText(" ".join((*_sentences(shown.after), *_changes(shown))))

    def show_nothing(self, refusal: Refusal | None = None) -> None:
        """Show why there is no schedule: something is not typed yet, or cannot be."""
        self.model.show([])
        self.said.setText(say("plans.preview.unclear") if refusal is None else _wrong(refusal))
        self.said.set_tone(Tone.MUTED if refusal is None else Tone.BAD)

    def _show(self, lines: list[Line], shown: PlanPreview) -> None:
        self._manner = Manner(self._office.locale, self._office.today, shown.amount.currency)
        self.model.columns = _columns(self._manner, change=any(line.before for line in lines))
        self.model.show(lines)
        self.said.set_tone(Tone.NORMAL)


def _wrong(refusal: Refusal) -> str:
    """Say what is wrong alone: nobody has asked yet to save anything."""
    code = refusal.code.removeprefix("plan_")
    return say(f"plans.wrong.{code}", locale=None, **refusal.fields) if code in WRONG else say_refusal(refusal)


def _called(number: int) -> str:
    return say("plans.nth", number=number) if number else say("plans.down")


def _sentences(shown: PlanPreview) -> list[str]:
    """Say what a plan comes to, what it costs, what it ends."""
    made = shown.schedule
    count = sum(part.number > 0 for part in made.parts)
    said = [say_count("plans.comes_to", count, whole=made.whole, last=made.parts[-1].due_on)]
    if shown.disputed:
        said.append(say("plans.disputed", amount=shown.disputed))
    if made.charge:
        said.append(say("plans.costs.waived" if made.waived else "plans.costs", charge=made.charge))
    if shown.ends:
        said.append(say_count("plans.ends", len(shown.ends)))
    return said


def _changes(shown: ChangePreview) -> list[str]:
    """Say what a change does to what is to come, and how long it takes."""
    said = []
    if shown.more:
        code = "plans.change.more" if shown.more.minor > 0 else "plans.change.less"
        said.append(say(code, amount=Money(abs(shown.more.minor), shown.more.currency)))
    if shown.days_longer:
        code = "plans.change.longer" if shown.days_longer > 0 else "plans.change.shorter"
        said.append(say_count(code, abs(shown.days_longer)))
    return said


def _columns(manner: Manner, *, change: bool) -> tuple[Column[Line], ...]:
    def day(part: tuple[date, Money] | None) -> str:
        return manner.day(part[0]) if part else ""

    def amount(part: tuple[date, Money] | None) -> str:
        return manner.figure(part[1]) if part else ""

    before: tuple[Column[Line], ...] = (
        Column(
            say("plans.before.due"), lambda row: day(row.before), _by_number, RIGHT, 104, lambda _: Tone.MUTED,
            name="before_due",
        ),
        Column(
            say("plans.before.amount"), lambda row: amount(row.before), _by_number, RIGHT, 96, lambda _: Tone.MUTED,
            name="before_amount",
        ),
    )  # fmt: skip
    return (
        Column(say("plans.instalment"), lambda row: row.called, _by_number, least=96, name="number"),
        *(before if change else ()),
        Column(say("plans.due"), lambda row: day(row.after), _by_number, RIGHT, 104, name="due"),
        Column(manner.title("plans.amount"), lambda row: amount(row.after), _by_number, RIGHT, 112, name="amount"),
    )


def _by_number(row: Line) -> int:
    return row.number
