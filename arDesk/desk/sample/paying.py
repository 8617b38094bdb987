"""How the sample company is paid: receipts, mostly in time, and everything that goes wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from random import Random

from arDesk.desk.sample.days import WorkingDays
from arDesk.desk.sample.facts import Customer, Document, Receipt
from arDesk.desk.sample.history import History
from arDesk.desk.sample.sources import lot

_METHODS = {"US": ("cheque", "cheque", "ACH"), "FR": ("transfer", "cheque"), "GB": ("BACS", "BACS", "faster payment")}
_NEVER_PAID = {"bad": 0.10, "slow": 0.008}
_GIVEN_UP_AFTER = timedelta(260)
_SMALL = 9_00


def pay(history: History, days: WorkingDays) -> None:
    """Let every customer pay what was sold to it, up to the business date."""
    for customer in history.customers:
        _Paying(history, customer, days, lot("pay", days.today, customer.name)).run()


@dataclass
class _Paying:
    """One customer's payments in the order of their days."""

    history: History
    customer: Customer
    days: WorkingDays
    dice: Random
    _agenda: list[tuple[date, int, Document]] = field(default_factory=list)
    _spare: list[Document | Receipt] = field(default_factory=list)
    _steps: int = 0

    def run(self) -> None:
        for document in self.customer.documents:
            self._plan(document)
        heapify(self._agenda)
        while self._agenda and self._agenda[0][0] <= self.days.today:
            day, _, first = heappop(self._agenda)
            due = [first]
            while self._agenda and self._agenda[0][0] == day:
                due.append(heappop(self._agenda)[2])
            self._spare += [each for each in due if not each.is_owed]
            if owed := [each for each in due if each.is_owed and each.open_on(day) > 0]:
                self._use_spare(owed, day)
                self._pay_together([each for each in owed if each.open_on(day) > 0], day)
        self._give_up()

    def _put(self, day: date, document: Document) -> None:
        self._steps += 1
        heappush(self._agenda, (day, self._steps, document))

    def _plan(self, document: Document) -> None:
        """Set the day a document will be paid, credit notes the day they can be used."""
        if not document.is_owed:
            self._put(document.day, document)
            return
        payer = self.customer.payer
        if self.dice.random() < _NEVER_PAID.get(payer.name, 0.0012):
            return
        late = round(self.dice.gauss(payer.days, payer.spread))
        document.pay_on = self._payday(max(document.due_on + timedelta(late), document.day + timedelta(2)))
        self._put(document.pay_on, document)

    def _payday(self, day: date) -> date:
        """Give the day of a customer's payment run on or after a day: businesses pay on set weekdays."""
        for _ in range(7):
            if day.weekday() in (int(self.customer.code) % 5, (int(self.customer.code) + 2) % 5):
                break
            day += timedelta(1)
        return self.days.on_or_after(day)

    def _use_spare(self, owed: list[Document], day: date) -> None:
        """Use up credit notes and money left over before new money is sent, if the customer thinks of it."""
        for source in list(self._spare):
            left = source.open_on(day) if isinstance(source, Document) else source.left_on(day)
            item = next((each for each in owed if each.open_on(day) > 0 and each.currency == source.currency), None)
            if left <= 0:
                self._spare.remove(source)
            elif item is not None and self.dice.random() < 0.8:
                self.history.apply(item, source, day, min(left, item.open_on(day)))

    def _pay_together(self, owed: list[Document], day: date) -> None:
        if not owed:
            return
        before = sum(item.open_on(day) for item in owed)
        parts = {item: self._part(item, day) for item in owed}
        came = sum(parts.values())
        luck = self.dice.random()
        receipt = self._receipt(day, came + self._too_much(came, luck), owed)
        applied = day if luck < 0.97 else min(self.days.after(day, self.dice.randint(1, 4)), self.days.today)
        for item, minor in parts.items():
            self.history.apply(item, receipt, applied, minor)
        if receipt.minor > came:
            self._spare.append(receipt)
        elif came == before and receipt.method == "cheque" and self.dice.random() < 0.01:
            self._bounce(receipt, owed)

    def _part(self, item: Document, day: date) -> int:
        """Give how much of an item is paid: all, or a part with the rest later, or all but a trifle."""
        left, luck = item.open_on(day), self.dice.random()
        if luck < 0.022 and left > 200_00:
            rest = self._payday(day + timedelta(self.dice.randint(12, 35)))
            item.pay_on = rest
            self._put(rest, item)
            return left // 200 * 100
        if luck < 0.032 and left > 100_00:
            short = self.dice.choice((1_00, 2_50, 4_80, 7_50))
            item.pay_on = None
            wiped = self.days.after(day, 15)
            if wiped <= self.days.today:
                self.history.write_off(item, wiped, short, "Small difference")
            return left - short
        return left

    def _too_much(self, came: int, luck: float) -> int:
        """Give what is sent beyond the invoices: a rounded sum, an invoice paid twice."""
        if luck < 0.008:
            return -came % 50_00
        return came if luck < 0.011 else 0

    def _receipt(self, day: date, minor: int, owed: list[Document]) -> Receipt:
        method = self.dice.choice(_METHODS.get(self.customer.country, ("transfer",)))
        named = " ".join(each.reference for each in owed[:3])
        text = f"Cheque {self.dice.randint(10000, 99999)}" if method == "cheque" else named
        receipt = Receipt(self.customer, day, minor, owed[0].currency, method, text)
        self.history.receipts.append(receipt)
        return receipt

    def _bounce(self, receipt: Receipt, owed: list[Document]) -> None:
        day = self.days.after(receipt.day, self.dice.randint(4, 7))
        if day > self.days.today:
            return
        self.history.reverse(receipt, day)
        again = self._payday(day + timedelta(self.dice.randint(8, 20)))
        for item in owed:
            item.pay_on = again
            self._put(again, item)

    def _give_up(self) -> None:
        """Write off what nobody will ever pay, long after."""
        for item in self.customer.documents:
            day = self.days.on_or_after(item.due_on + _GIVEN_UP_AFTER)
            if item.is_owed and item.pay_on is None and day <= self.days.today and item.open_on(day) > _SMALL:
                self.history.write_off(item, day, item.open_on(day), "Uncollectable after final reminder")
