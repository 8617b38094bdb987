"""Apply a customer's unapplied money: to the oldest invoices, or to those ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from arDesk.desk.cash.unapplied import Applicable, Source, apply_unapplied
from arDesk.kernel.money import Money
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.panels.call.invoices import InvoiceTicks
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say


class ApplyCashDialog(FormDialog):
    """Shows what there is to apply, the newest money first."""

    topic = "cash"

    def __init__(self, office: Office, found: Applicable, parent: QWidget | None = None) -> None:
        super().__init__(parent, say("apply.title"), say("apply.more"), yes=say("apply.yes"), do=self._apply)
        self._office, self._found = office, found
        self.money, self.invoices, self.pays = Choice(), InvoiceTicks(office), label(wrap=True)
        for source in found.sources:
            self.money.addItem(_words(source), source)
        self.add(say("apply.money"), self.money)
        self.add(say("apply.invoices"), self.invoices, say("apply.invoices.note"))
        self.add(say("apply.pays"), self.pays)
        self.invoices.setAccessibleName(say("apply.invoices"))
        self.money.currentIndexChanged.connect(lambda _: self._turn())
        self.invoices.ticks.ticked.connect(self._say)
        self._turn()
        self.money.setFocus()

    @property
    def source(self) -> Source | None:
        """The money chosen."""
        found: Source | None = self.money.currentData()
        return found

    def _turn(self) -> None:
        source = self.source
        currency = source.left.currency if source is not None else ""
        self.invoices.show_owed([item for item in self._found.items if item.open.currency == currency])
        self.invoices.setEnabled(bool(self.invoices.ticks.owed))
        self.yes.setEnabled(source is not None and bool(self.invoices.ticks.owed))
        self._say()

    def _say(self) -> None:
        """Say what the ticks come to, beside what there is."""
        source, ticks = self.source, self.invoices.ticks
        if source is None:
            return
        owed = sum(item.open.minor for item in ticks.chosen or ticks.owed)
        used = Money(min(owed, source.left.minor), source.left.currency)
        if used == source.left:
            self.pays.setText(say("apply.pays.all", amount=used))
        else:
            self.pays.setText(say("apply.pays.part", amount=used, left=source.left - used))

    def _apply(self) -> None:
        source = self.source
        if source is None:
            return
        references = tuple(item.reference for item in self.invoices.ticks.chosen)
        self.yes.setEnabled(False)
        self._office.act(
            lambda desk: apply_unapplied(desk, self._found, source, references), lambda _: self.accept(), self._refuse
        )


def _words(source: Source) -> str:
    if source.receipt:
        return say("apply.money.receipt", amount=source.left, day=source.on)
    return say("apply.money.credit", amount=source.left, number=source.credit)
