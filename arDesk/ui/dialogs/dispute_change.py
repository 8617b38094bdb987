"""Say more of a dispute: why it is contested, what lay behind it, who decides it until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.cases.dispute_codes import CASE_REASONS, CATEGORIES, PRIORITIES, ROOT_CAUSES
from arDesk.desk.disputes.disputing import change_disputes
from arDesk.desk.disputes.standing import DisputeRow, cause_words, reason_words
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.date_field import DateField
from arDesk.words.sentences import say, say_count

LONGEST = 120


class ChangeDisputeDialog(FormDialog):
    """Shows what is known of a dispute, of several that of the first; what is left as it was is not written."""

    topic = "commitments"

    def __init__(self, office: Office, rows: Sequence[DisputeRow], parent: QWidget | None = None) -> None:
        row = rows[0]
        title = say("disputes.about", name=row.name or row.code, number=row.id)
        if len(rows) > 1:
            title = say_count("dispute.resolve.many", len(rows))
        super().__init__(parent, title, yes=say("dispute.change.yes"), do=self._save)
        self._office, self._row, self._numbers = office, row, [each.id for each in rows]
        told = row.told
        self.reason = _choice(CASE_REASONS, "reason", told.reason, reason_words(told.reason))
        self.category = _choice(CATEGORIES, "category", told.category, told.category)
        self.cause = _choice(("", *ROOT_CAUSES), "cause", told.root_cause, cause_words(told.root_cause))
        self.priority = _choice(PRIORITIES, "priority", told.priority, told.priority)
        self.owner, self.department = (QLineEdit(text, maxLength=LONGEST) for text in (told.owner, told.department))
        self.external_ref = QLineEdit(told.external_ref, maxLength=LONGEST)
        self.note = QLineEdit(maxLength=2000)
        self.deadline = DateField(office.today, office.locale, office.company.country)
        self.deadline.set_day(told.deadline)
        for name, field in (
            ("owner", self.owner), ("deadline", self.deadline), ("priority", self.priority),
            ("department", self.department), ("reason", self.reason), ("category", self.category),
            ("root_cause", self.cause), ("external_ref", self.external_ref),
        ):  # fmt: skip
            self.add(say(f"disputes.{name}"), field)
        self.add(say("dispute.note"), self.note)
        self.owner.setFocus()

    def told(self) -> dict[str, Any]:
        """Give what is another now, by the names of Particulars."""
        now = {
            "reason": self.reason.currentData(), "category": self.category.currentData(),
            "root_cause": self.cause.currentData(), "priority": self.priority.currentData(),
            "owner": self.owner.text().strip(), "department": self.department.text().strip(),
            "external_ref": self.external_ref.text().strip(), "deadline": self.deadline.day,
        }  # fmt: skip
        before = asdict(self._row.told)
        return {name: value for name, value in now.items() if value != before[name]}

    def _save(self) -> None:
        if self.deadline.day is None and self.deadline.text().strip():
            self.deadline.setFocus()
            return
        changed, note, numbers = self.told(), self.note.text(), self._numbers
        self.yes.setEnabled(False)
        self._office.act(
            lambda desk: change_disputes(desk, numbers, note, **changed), lambda _: self.accept(), self._refuse
        )


def _choice(codes: tuple[str, ...], area: str, chosen: str, words: str) -> Choice:
    """Offer codes with their words; what is none of them, the office's own word, stands first."""
    made = Choice()
    if chosen not in codes:
        made.addItem(words, chosen)
    for code in codes:
        made.addItem(say(f"dispute_{area}.{code}") if code else say("disputes.not_told"), code)
    made.setCurrentIndex(made.findData(chosen))
    return made
