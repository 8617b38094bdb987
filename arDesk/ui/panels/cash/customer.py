"""Look for a customer by name or number, and take it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from arDesk.ui.finding import as_rows
from arDesk.ui.office import Office
from arDesk.ui.widgets.search_entry import SearchEntry
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.desk.search import Hit

MOST = 12


class CustomerEntry(SearchEntry):
    """Offers customers while one types, and the customers of invoices whose numbers are typed.

    Signals:
        customer_chosen: carries an AccountId.
    """

    customer_chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__(say("cash.find_customer"))
        self._office = office
        self.searched.connect(self._look_up)
        self.picked.connect(lambda hit: self.customer_chosen.emit(hit.account))

    def _look_up(self, text: str) -> None:
        locale = self._office.locale

        def question(desk: Desk) -> list[Hit]:
            from arDesk.desk.search import search

            return search(desk, text, MOST, kinds=("customer", "invoice"), locale=locale)

        self._office.ask(question, partial(self._answer, text), owner=self, slot="customer")

    def _answer(self, text: str, hits: list[Hit]) -> None:
        self.offer(text, as_rows(hits, self._office.locale))
