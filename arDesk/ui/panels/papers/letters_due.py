"""Reminder letters due: who gets which, who does not and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning import Choice, LetterPlan, issue_letters, letter_preview, plan_letters
from arDesk.desk.papers.issuing import Issued
from arDesk.documents.paper import pdf
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.policy.dunning import LetterProposal, Suppression
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.office import Office
from arDesk.ui.panels.papers.run import Issue, PaperRun
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.db.documents import IssuedDocument


class LettersDue(PaperRun):
    """Rehearses the run of the business date."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(
            office, "letters", lambda row: row.code, lambda row: (row.account, row.amount.currency), parent
        )
        self.count = 0
        self.list.lay_out(_columns(self, ""), _spared_columns())
        for table in self.list.tables.values():
            table.row_opened.connect(self._open)
        self.list.tables["spared"].when_empty(say("letters.none_spared"))

    def reload(self) -> None:
        """Rehearse the run."""
        self.office.ask(plan_letters, self._show, self.refused.emit, owner=self, slot="plan", words=say("letters.job"))

    def _show(self, plan: LetterPlan) -> None:
        self.count = len(plan.letters)
        codes = {letter.amount.currency for letter in plan.letters}
        self.list.lay_out(_columns(self, codes.pop() if len(codes) == 1 else ""), _spared_columns())
        self._say_empty(nobody=not plan.suppressed)
        self.list.show_rows(plan.letters, plan.suppressed)

    def _say_empty(self, *, nobody: bool) -> None:
        """Say why the list is empty, where it is, and what to do about it."""
        show, due = self.office.show, self.list.due
        if nobody:
            due.when_empty(
                say("letters.nobody"), say("letters.nobody.more"), say("today.import"), lambda: show("import")
            )
        else:
            rules = say("letters.none.rules")
            due.when_empty(say("letters.none"), say("letters.none.more"), rules, lambda: show("settings", "dunning"))

    def look_at(self, row: LetterProposal | Suppression | None) -> None:
        """Show the letter as it would be issued now, or why there is none."""
        desk = self.office.desk
        if row is None:
            self.preview.show_nothing(say("letters.look"))
        elif isinstance(row, Suppression):
            none = say("letters.spared", name=row.name or row.code)
            self.preview.show_nothing(none, row.text, say("letters.open"), lambda: self._open(row))
        else:
            self.preview.show_paper(lambda: _letter(desk, row))

    def _open(self, row: LetterProposal | Suppression) -> None:
        self.office.show("customers", row.account)

    def amounts(self) -> Sequence[Money]:
        """Give what the letters ask for."""
        return [letter.amount for letter in self.list.included]

    def how_to_issue(self) -> Issue:
        """Issue the letters ticked."""
        choice = Choice(customers=self.list.customers)

        def issue(desk: Desk, folder: Path, progress: Callable[[int, int], None]) -> Issued:
            return issue_letters(desk, folder, choice, progress=progress)

        return issue


def _letter(desk: Desk, row: LetterProposal) -> bytes:
    try:
        return pdf(letter_preview(desk, row))[0]
    except StopIteration:  # it is not due any more
        raise Refusal("papers_changed_meanwhile") from None


def _columns(run: LettersDue, currency: str) -> tuple[Column[LetterProposal], ...]:
    locale = run.office.locale
    amount = say("letters.amount.in", currency=currency) if currency else say("letters.amount")

    def money(row: LetterProposal) -> str:
        return formats.amount(row.amount, locale) if currency else formats.money(row.amount, locale)

    return (
        Column(
            say("letters.customer"), lambda row: row.name or row.code, detail=code_below,
            detail_title=say("table.second.code"), tone=_faded(run), name="customer",
        ),
        Column(
            say("letters.step"), step_words, step_order, width=124, tone=_faded(run), detail=_tone_words,
            detail_title=say("table.second.tone"), name="step",
        ),
        Column(
            amount, money, lambda row: row.amount.minor, RIGHT, 120, tone=_faded(run), detail=_invoices,
            detail_title=say("table.second.items"),
            tip=lambda row: ", ".join(item.reference for item, _, _ in row.items), name="amount",
            value=lambda row: row.amount,
        ),
        Column(
            say("letters.oldest"), lambda row: formats.day(_oldest(row), locale), _oldest, RIGHT, 108, name="oldest",
            value=_oldest,
        ),
    )  # fmt: skip


def code_below(row: LetterProposal | Suppression | IssuedDocument) -> str:
    """Give a customer's code, where it does not stand for a name already."""
    return row.code if row.name and row.name != row.code else ""


def _faded(run: LettersDue) -> Callable[[Any], Tone]:
    return lambda row: Tone.NORMAL if run.list.is_in(row) else Tone.MUTED


def _invoices(row: LetterProposal) -> str:
    return say_count("letters.invoices", len(row.items))


def _oldest(row: LetterProposal) -> date:
    return min(item.due_on for item, _, _ in row.items)


def step_order(row: LetterProposal) -> tuple[int, int]:
    """Sort letters by the level they reach."""
    return max(after for _, _, after in row.items), max(before for _, before, _ in row.items)


def step_words(row: LetterProposal) -> str:
    """Say how a customer moves: enters, climbs, or gets the same level again."""
    after, before = step_order(row)
    if not before:
        return say("letters.enters")
    return say("letters.climbs", before=before, after=after) if after > before else say("letters.again", level=after)


def _tone_words(row: LetterProposal) -> str:
    return say(f"letters.level.{row.level}")


def _spared_columns() -> tuple[Column[Suppression], ...]:
    return (
        Column(
            say("letters.customer"),
            lambda row: row.name or row.code,
            detail=code_below,
            detail_title=say("table.second.code"),
            width=220,
            name="customer",
        ),
        Column(say("letters.why_not"), lambda row: row.text, tip=lambda row: row.text, name="why"),
    )
