"""The customers whose last months are told event by event in resources/demo/stories.toml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from arDesk.desk.sample.chasing import remember
from arDesk.desk.sample.days import WorkingDays
from arDesk.desk.sample.facts import Customer, Document, Hold, Receipt
from arDesk.desk.sample.history import History
from arDesk.desk.sample.sources import Sources, lot
from arDesk.desk.sample.talking import Said
from arDesk.kernel.money import exact


@dataclass(frozen=True)
class Told:
    """Something told of the last two weeks, which is done at the desk: a call, or the end of a promise (`ended`)."""

    customer: Customer
    day: date
    said: Said | None
    ended: str = ""


class Storyteller:
    """Turns told events into facts; documents first, for numbers are given to all documents before notes name them."""

    def __init__(self, history: History, words: Sources, days: WorkingDays) -> None:
        self._history, self._days = history, days
        by_name = {customer.name: customer for customer in history.customers if customer.told}
        self._stories = [(by_name[story["name"]], story["events"]) for story in words.stories]
        self._labels: dict[tuple[str, str], Any] = {}

    def tell_documents(self) -> None:
        """Issue what the stories say was issued."""
        for customer, events in self._stories:
            for event in events:
                for kind in ("invoice", "debit_note", "credit_note"):
                    if kind in event:
                        self._document(customer, kind, event)

    def tell_rest(self, recent: date) -> list[Told]:
        """Add what happened else; gives the calls from a day on, which are still to be made, in their order."""
        told: list[Told] = []
        for customer, events in self._stories:
            for event in events:
                if ("call" in event or "end" in event) and self._days.at(event["at"]) >= recent:
                    told.append(self._told(customer, event))
                else:
                    self._happen(customer, event)
        return sorted(told, key=lambda each: each.day)

    def _document(self, customer: Customer, kind: str, event: dict[str, Any]) -> None:
        currency = event.get("currency", customer.currency)
        day = self._days.at(event["at"])
        due = day if kind == "credit_note" else day + timedelta(customer.terms)
        minor = exact(Decimal(event[kind]), currency).minor
        document = Document(customer, kind, day, due, minor, currency, note=event.get("text", ""))
        self._labels[customer.name, event["as"]] = self._history.issue(document)

    def _happen(self, customer: Customer, event: dict[str, Any]) -> None:
        day = self._days.at(event["at"])
        ways: dict[str, Callable[[Customer, date, dict[str, Any]], None]] = {
            "credit_note": self._credit,
            "receipt": self._receive,
            "reverse": self._reverse,
            "write_off": self._write_off,
            "hold": self._hold,
            "resolve": self._resolve,
            "call": self._call,
        }
        for kind, way in ways.items():
            if kind in event:
                way(customer, day, event)

    def _named(self, customer: Customer, label: str) -> Any:
        return self._labels[customer.name, label]

    def _minor(self, customer: Customer, amount: str) -> int:
        return exact(Decimal(amount), customer.currency).minor

    def _credit(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        source = self._named(customer, event["as"])
        for label, amount in event.get("applies", {}).items():
            self._history.apply(self._named(customer, label), source, day, self._minor(customer, amount))

    def _receive(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        pays = {self._named(customer, label): amount for label, amount in event.get("pays", {}).items()}
        text = event.get("text") or " ".join(item.reference for item in pays)
        minor = self._minor(customer, event["receipt"])
        receipt = Receipt(customer, day, minor, customer.currency, event.get("method", "transfer"), text)
        self._history.receipts.append(receipt)
        self._labels[customer.name, event.get("as", "")] = receipt
        for item, amount in pays.items():
            self._history.apply(item, receipt, day, self._minor(customer, amount))

    def _reverse(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        self._history.reverse(self._named(customer, event["reverse"]), day)

    def _write_off(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        item = self._named(customer, event["item"])
        self._history.write_off(item, day, self._minor(customer, event["write_off"]), event["text"])

    def _hold(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        item = self._named(customer, event["item"]) if "item" in event else None
        until = self._days.at(event["until"])
        self._history.holds.append(Hold(customer, day, item, event["hold"], until, event.get("kind")))

    def _resolve(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        item = self._named(customer, event["resolve"])
        dispute = next(each for each in customer.disputes if each.item is item)
        dispute.closed_on, dispute.closed_as = day, event["resolution"]

    def _call(self, customer: Customer, day: date, event: dict[str, Any]) -> None:
        said = self._said(customer, event)
        dice = lot("told", self._days.today, customer.name, event["at"])
        remember(self._history, customer, day, said, dice, self._days, settles=False)

    def _told(self, customer: Customer, event: dict[str, Any]) -> Told:
        day = self._days.at(event["at"])
        return Told(customer, day, self._said(customer, event) if "call" in event else None, event.get("end", ""))

    def _said(self, customer: Customer, event: dict[str, Any]) -> Said:
        mine = {label: found.reference for (name, label), found in self._labels.items()
                if name == customer.name and isinstance(found, Document)}  # fmt: skip
        promised = disputed = None
        if event["call"] == "promise":
            owed = customer.overdue(self._days.at(event["at"]))
            items = [self._named(customer, label) for label in event.get("items", ())] or owed
            promised = (self._minor(customer, event["amount"]), self._days.at(event["for"]), items)
        for label, (amount, reason) in event.get("disputes", {}).items():
            disputed = (self._named(customer, label), self._minor(customer, amount), reason)
        follow_up = self._days.at(event["follow_up"]) if "follow_up" in event else None
        person, note = customer.person if "minutes" in event else "", event["note"].format(**mine)
        return Said(event["call"], note, person, event.get("minutes"), follow_up, promised, disputed)
