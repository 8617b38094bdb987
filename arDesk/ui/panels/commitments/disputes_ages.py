"""How old open disputes are, by bands of days, and what came of the deductions that were decided."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from arDesk.cases.dispute_ages import AgeBand, Recovery
from arDesk.desk.disputes.ages import DisputeAges, dispute_ages
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.pages_view import scrolled
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label, muted
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

PARTS = ("collected", "credited", "written_off", "chased")


class AgeRow(NamedTuple):
    """The open disputes of a band, and the deductions among them."""

    all: AgeBand
    deductions: AgeBand | None


class DisputeAgesPanel(QWidget):
    """Asks for the ages when it is first seen, and after changes."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.model = TableModel[AgeRow](_columns(office.locale), lambda row: row.all[:2])
        self.table = TableView(self.model, "commitments.ages", office.preferences, single=True)
        self.table.setAccessibleName(say("disputes.ages"))
        self.table.when_empty(say("disputes.ages.none"), say("disputes.ages.none.more"))
        self.recovered = QWidget()
        self.place = scrolled(self.recovered)
        split = Shares((720, 372), "dispute_ages", office.preferences)
        split.addWidget(self.table)
        split.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def reload(self) -> None:
        """Ask the desk for the ages."""
        self._office.ask(dispute_ages, self._show, owner=self, slot="dispute_ages", words=say("disputes.ages.job"))

    def _show(self, found: DisputeAges) -> None:
        deductions = {band[:2]: band for band in found.deductions}
        self.model.show([AgeRow(band, deductions.get(band[:2])) for band in found.disputes])
        self.recovered = QWidget()
        column = QVBoxLayout(self.recovered)
        column.setContentsMargins(2 * GRID, 0, GRID, 0)
        column.setSpacing(GRID)
        day = formats.day(found.since, self._office.locale)
        column.addWidget(label(say("disputes.recovered", day=day), strong=True, wrap=True))
        for each in found.recovered:
            column.addWidget(label(_told(each), wrap=True))
            column.addLayout(self._parts(each))
        if not found.recovered:
            column.addWidget(muted(say("disputes.recovered.none"), wrap=True))
        column.addStretch(1)
        self.place.setWidget(self.recovered)

    def _parts(self, told: Recovery) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(PARTS):
            part = getattr(told, name)
            share = formats.percent(told.share(part), self._office.locale, 0)
            grid.addWidget(muted(say(f"disputes.recovered.{name}")), at, 0)
            words = say("disputes.recovered.part", share=share, amount=part)
            grid.addWidget(label(words, selectable=True, wrap=True), at, 1)
        return grid


def _told(each: Recovery) -> str:
    of = say_count("disputes.recovered.of", each.n, amount=each.disputed)
    return say("disputes.recovered.small", of=of) if each.is_small else of


def _columns(locale: str) -> tuple[Column[AgeRow], ...]:
    def count(number: int) -> str:
        return formats.count(number, locale)

    return (
        Column(
            say("disputes.age"), lambda row: say(f"disputes.age.{row.all.band}"), strong=lambda _: True, name="age",
            least=124,
        ),
        Column(say("disputes.age.currency"), lambda row: row.all.currency, width=80, name="currency"),
        Column(
            say("disputes.count"), lambda row: count(row.all.n), lambda row: row.all.n, RIGHT, 72,
            name="count", value=lambda row: row.all.n,
        ),
        Column(
            say("disputes.still"), lambda row: formats.amount(row.all.still, locale), lambda row: row.all.still.minor,
            RIGHT, 112, name="still", value=lambda row: row.all.still,
        ),
        Column(
            say("disputes.age.late"), lambda row: count(row.all.late), lambda row: row.all.late, RIGHT, 128,
            name="late", value=lambda row: row.all.late,
        ),
        Column(
            say("disputes.age.deductions"), lambda row: count(row.deductions.n if row.deductions else 0),
            lambda row: row.deductions.n if row.deductions else 0, RIGHT, 96, name="deductions",
            value=lambda row: row.deductions.n if row.deductions else 0,
        ),
        Column(
            say("disputes.age.kept_back"),
            lambda row: formats.amount(row.deductions.still, locale) if row.deductions else "",
            lambda row: row.deductions.still.minor if row.deductions else 0, RIGHT, 112, name="kept_back",
            value=lambda row: row.deductions.still if row.deductions else None,
        ),
    )  # fmt: skip
