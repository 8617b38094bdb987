"""One promise in full: how it stands and why, what came for it, what went before; and what can be decided about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from arDesk.desk.promises.board import Commitment
from arDesk.kernel.ids import PromiseId
from arDesk.ui import theme
from arDesk.ui.actions import plain
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.promises_columns import TONES, level_words, state_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.pages_view import ask_for_width
from arDesk.ui.widgets.text import button, heading, label, muted, rule
from arDesk.words import formats
from arDesk.words.sentences import say

LEAST = 300  # pixels; with less it stands below the list


class PromiseDetail(QScrollArea):
    """Shows a promise; `acts` are what can be done about one, by the code of their words."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("promises.detail"))
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        ask_for_width(self, theme.current().px(LEAST))

    def show_nothing(self) -> None:
        """Show no promise."""
        self.setWidget(QWidget())

    def show_promise(
        self,
        each: Commitment,
        known: Mapping[PromiseId, Commitment],
        acts: Mapping[str, Callable[[], object]],
    ) -> None:
        """Show a promise; `known` are those of the list, among them the ones before it on the same debt."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        row, locale = each.row, self._office.locale
        column.addWidget(label(row.name or row.code, strong=True, wrap=True, selectable=True))
        column.addWidget(heading(formats.money(row.promise.amount, locale)))
        state = label(state_words(each), tone=TONES.get(row.state, Tone.NORMAL), strong=True)
        column.addWidget(state)
        column.addWidget(label(row.why, wrap=True, selectable=True))
        for risk in each.risks:
            column.addWidget(label(say(f"promises.risk.{risk}"), tone=Tone.LATE, small=True, wrap=True))
        buttons = Flow(GRID // 2, GRID // 2)
        for code, do in acts.items():
            buttons.addWidget(button(plain(say(code)), do, tip=say(f"{code}.tip")))
        column.addLayout(buttons)
        column.addWidget(rule())
        column.addLayout(self._facts(each))
        self._add_receipts(column, each)
        self._add_before(column, each, known)
        column.addStretch(1)
        self.setWidget(inner)
        self._fit()

    def _facts(self, each: Commitment) -> QGridLayout:
        row, locale = each.row, self._office.locale
        promise = row.promise
        told = [
            ("promises.made_on", formats.weekday(promise.made_on, locale)),
            ("promises.taken_by", each.taken.by),
            ("promises.for", formats.weekday(promise.promised_for, locale)),
            ("promises.grace", formats.weekday(promise.grace_until, locale)),
            ("promises.invoices", ", ".join(row.references) or say("promises.whole_account")),
            ("promises.level.title", level_words(each)),
        ]
        if row.repeats is not None:
            nth = say("promises.time", nth=row.repeats.nth, times=row.repeats.times)
            told.append(("promises.repeats", f"{nth} · {say(f'repeat.{row.repeats.every}')}"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for at, (code, value) in enumerate((code, value) for code, value in told if value):
            grid.addWidget(muted(say(code)), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, wrap=True, selectable=True), at, 1)
        return grid

    def _add_receipts(self, column: QVBoxLayout, each: Commitment) -> None:
        """List the receipts that count, in the order they came."""
        if not each.row.receipts:
            return
        column.addWidget(rule())
        column.addWidget(muted(say("promises.receipts")))
        for one in each.row.receipts:
            name = each.receipts[one.receipt].reference or say("promises.receipt", number=one.receipt)
            told = {"day": one.on, "amount": one.amount, "name": name}
            said = say("promises.receipt.late" if one.late else "promises.receipt.told", **told)  # type: ignore[arg-type]
            column.addWidget(label(said, wrap=True, selectable=True, tone=Tone.LATE if one.late else Tone.NORMAL))

    def _add_before(self, column: QVBoxLayout, each: Commitment, known: Mapping[PromiseId, Commitment]) -> None:
        """List the promises on the same debt that were not kept before, oldest first."""
        before = [known[number] for number in each.chain.before if number in known]
        if not before:
            return
        column.addWidget(rule())
        column.addWidget(muted(say("promises.before")))
        for old in before:
            promise = old.row.promise
            said = say(
                "promises.before.told", day=promise.made_on, amount=promise.amount, due=promise.promised_for,
                state=state_words(old),
            )  # fmt: skip
            column.addWidget(label(said, wrap=True, selectable=True))
