"""What is typed of a call: the note, with whom, how long, when to come back; and what asks for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from arDesk.cases.contacts import Outcome
from arDesk.desk.calls.contacts import CallDraft
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.call.dispute import DisputeFields
from arDesk.ui.panels.call.promise import PromiseFields
from arDesk.ui.panels.call.rows import form_rows
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import label, put, set_tip
from arDesk.ui.widgets.when_field import WhenField
from arDesk.words.durations import parse_duration
from arDesk.words.sentences import say

DURATION = QRegularExpression(r"\d{0,4}(:[0-5]?\d?){0,2}")
NOTE_HEIGHT = 72


@dataclass(frozen=True, slots=True)
class Typed:
    """A call half typed, as its fields hold it: it waits while another customer is looked at."""

    outcome: str
    note: str
    person: str
    minutes: str
    follow_up: str
    promised: str
    promised_for: str
    references: tuple[str, ...]
    contested: str
    contested_amount: str
    reason: str
    promised_often: str = ""

    def plain(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        return {**asdict(self), "references": list(self.references)}

    @staticmethod
    def of(kept: Mapping[str, Any] | None) -> Typed | None:
        """Read it back; what another version kept comes back as far as the fields are the same."""
        if kept is None:
            return None
        found: dict[str, Any] = {one.name: str(kept.get(one.name, "")) for one in fields(Typed)}
        references = kept.get("references")
        found["references"] = tuple(map(str, references)) if isinstance(references, list) else ()
        return Typed(**found)


class CallFields(QWidget):
    """Takes a call in. Tab goes note, person, minutes, follow-up, and on into the promise or the dispute.

    Signals:
        edited: the note or the promise is another.
        typed_on: any field is another.
    """

    edited = Signal()
    typed_on = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.note = QPlainTextEdit()
        self.person = QComboBox()
        self.minutes = QLineEdit()
        self.follow_up = WhenField(office.today, lambda: office.now, office.locale, office.company.country)
        self.promise = PromiseFields(office)
        self.dispute = DisputeFields(office)
        self._build()
        self.note.textChanged.connect(self.edited)
        self.promise.edited.connect(self.edited)
        self.note.textChanged.connect(self.typed_on)
        for field in self.findChildren(QLineEdit):
            field.textChanged.connect(self.typed_on)
        for box in (self.dispute.invoice, self.dispute.reason):
            box.currentIndexChanged.connect(self.typed_on)

    def _build(self) -> None:
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(say("today.note"))
        self.note.setAccessibleName(say("today.note"))
        self.person.setEditable(True)
        self.person.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.person.setAccessibleName(say("today.person"))
        self.minutes.setValidator(QRegularExpressionValidator(DURATION, self.minutes))
        set_tip(self.minutes, say("timer.edit.tip"))
        self.minutes.setPlaceholderText(say("today.minutes.timer"))
        self.minutes.setAccessibleName(say("today.minutes.label"))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.follow_up.setAccessibleName(say("today.follow_up"))
        self.follow_up.setPlaceholderText(say("today.follow_up.hint"))
        with_whom = QHBoxLayout()
        with_whom.setSpacing(GRID)
        for part, stretch in ((self.person, 1), (self.minutes, 0), (label(say("today.minutes.unit")), 0)):
            with_whom.addWidget(part, stretch)
        form = form_rows((say("today.person"), with_whom), (say("today.follow_up"), self.follow_up))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.note)
        column.addLayout(form)
        column.addWidget(self.promise)
        column.addWidget(self.dispute)
        column.addStretch(1)
        self.ask_for("")
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_seen(self, seen: Seen) -> None:
        """Fill the lists and proposals with a customer's facts."""
        said = self.person.currentText()
        self.person.clear()
        self.person.addItems([person.name for person, _ in seen.persons])
        self.person.setEditText(said)
        self.follow_up.set_today(seen.view.as_of)
        self.promise.show_seen(seen)
        self.dispute.show_seen(seen)

    def ask_for(self, what: str) -> None:
        """Show the fields of a "promise", a "dispute", or neither."""
        if what == "promise":
            self.promise.fill()
        if what == "dispute":
            self.dispute.fill()
        self.promise.setVisible(what == "promise")
        self.dispute.setVisible(what == "dispute")

    def draft(self, outcome: Outcome, seconds: int, once_key: str) -> CallDraft | None:
        """Give the call as typed; None, with the field marked and taking the keyboard, where something is not clear."""
        typed = self.minutes.text().strip()
        took = parse_duration(typed) if typed else seconds or None
        for field, fine in (
            (self.minutes, not typed or took is not None),
            (self.follow_up, self.follow_up.clear_enough),
        ):
            if not fine:
                put(field, wrong=True)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        promise = self.promise.draft() if outcome.asks == "promise" else None
        dispute = self.dispute.draft() if outcome.asks == "dispute" else None
        if (outcome.asks == "promise" and promise is None) or (outcome.asks == "dispute" and dispute is None):
            return None
        return CallDraft(
            outcome=outcome.code,
            note=self.note.toPlainText().strip(),
            person=self.person.currentText().strip(),
            seconds=took,
            follow_up_on=self.follow_up.day,
            follow_up_at=self.follow_up.at,
            promise=promise,
            disputes=() if dispute is None else (dispute,),
            once_key=once_key,
        )

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed that would be missed."""
        texts = (self.note.toPlainText(), self.person.currentText(), self.minutes.text(), self.follow_up.text())
        return any(text.strip() for text in texts)

    def typed(self, outcome: str) -> Typed:
        """Give what stands in the fields."""
        return Typed(
            outcome, self.note.toPlainText(), self.person.currentText(), self.minutes.text(), self.follow_up.text(),
            self.promise.amount.text(), self.promise.day.text(), self.promise.references,
            str(self.dispute.invoice.currentData() or ""), self.dispute.amount.text(),
            str(self.dispute.reason.currentData()), self.promise.repeat.text(),
        )  # fmt: skip

    def put_back(self, typed: Typed) -> None:
        """Put what was typed into the fields."""
        self.note.setPlainText(typed.note)
        self.person.setEditText(typed.person)
        self.minutes.setText(typed.minutes)
        self.follow_up.setText(typed.follow_up)
        if typed.promised or typed.promised_for:
            self.promise.fill()
            self.promise.tick(typed.references)
            self.promise.amount.setText(typed.promised)
            self.promise.day.setText(typed.promised_for)
            self.promise.repeat.setText(typed.promised_often)
        if typed.contested:
            self.dispute.fill()
            self.dispute.choose_invoice(typed.contested)
            self.dispute.amount.setText(typed.contested_amount)
            self.dispute.choose_reason(typed.reason)

    def clear(self) -> None:
        """Empty the fields."""
        self.note.clear()
        self.person.setEditText("")
        self.minutes.clear()
        self.follow_up.clear()
        put(self.minutes, wrong=False)
        put(self.follow_up, wrong=False)
        self.promise.clear()
        self.dispute.clear()
        self.ask_for("")

    def _fit(self) -> None:
        self.note.setFixedHeight(theme.current().px(NOTE_HEIGHT))
        self.minutes.setFixedWidth(theme.current().px(58))
