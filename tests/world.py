"""Small books for tests, written in the words of the field."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.tables.ledger import accounts, items
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.calls.queue import CallQueue, call_queue
from arDesk.desk.cash.application import Application
from arDesk.desk.cash.receipts import record_receipt
from arDesk.desk.customers import accounts as accounts_desk
from arDesk.desk.customers.accounts import AccountView
from arDesk.desk.desk import Desk, new_desk, open_desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from tests import compiled_once

compiled_once.share()
TODAY = date(2026, 3, 16)  # a Monday


def eur(text: str) -> Money:
    """Read euros: eur("12.50")."""
    whole, _, part = text.partition(".")
    return Money(int(whole) * 100 + int(part.ljust(2, "0") if part else 0), "EUR")


@dataclass
class World:
    """An office on a day. Every method that writes goes through the desk."""

    desk: Desk

    @property
    def today(self) -> date:
        return self.desk.today

    def on(self, day: date) -> World:
        """The same office on another day."""
        return World(Desk(self.desk.books, FixedClock(day), self.desk.user))

    def customer(self, code: str = "C1", name: str = "Harbour Foods", **values: object) -> AccountId:
        with self.desk.change("test.customer", "account") as change:
            row = {"code": code, "name": name, "currency": "EUR", "phone": "+44 20 7946 0018"} | values
            return AccountId(change.add(accounts, **row))

    def invoice(
        self,
        account: AccountId,
        reference: str,
        amount: str,
        *,
        due: date,
        issued: date | None = None,
        kind: str = "invoice",
    ) -> ItemId:
        money = eur(amount)
        with self.desk.change("test.invoice", f"account/{account}") as change:
            return ItemId(
                change.add(
                    items,
                    account_id=account,
                    kind=kind,
                    reference=reference,
                    issued_on=issued or min(due, self.today),
                    due_on=due,
                    currency=money.currency,
                    amount_minor=money.minor,
                    open_minor=money.minor,
                    settled_on=None if money.minor else due,
                )
            )

    def pay(self, account: AccountId, amount: str, *, on: date | None = None, apply: Application = "oldest") -> Outcome:
        return record_receipt(self.desk, account, eur(amount), on=on or self.today, apply=apply)

    def promise(self, account: AccountId, amount: str, by: date, references: Sequence[str] = ()) -> Outcome:
        draft = PromiseDraft(eur(amount), by, tuple(references))
        return log_call(self.desk, account, CallDraft("promise", promise=draft))

    def call(self, account: AccountId, outcome: str = "no_answer", **values: object) -> Outcome:
        return log_call(self.desk, account, CallDraft(outcome, **values))  # type: ignore[arg-type]

    def queue(self) -> CallQueue:
        return call_queue(self.desk)

    def view(self, account: AccountId) -> AccountView:
        return accounts_desk.account_view(self.desk, account)

    def unapplied(self, receipt: int) -> Money:
        with self.desk.look() as connection:
            row = receipts_sql.one(connection, receipt)  # type: ignore[arg-type]
        assert row is not None
        return row.unapplied


class BlankBooks:
    """Empty books made once and copied for each test, with the key that sealed them."""

    def __init__(self, folder: Path) -> None:
        self.file, self.keys = folder / "blank.ardesk", folder / "home" / "keys"
        new_desk(self.file, company="Northern & Sons", currency="EUR", clock=FixedClock(TODAY), user="ann").close()

    def copy(self, path: Path, home: Path, day: date = TODAY) -> World:
        shutil.copyfile(self.file, path)
        shutil.copytree(self.keys, home / "keys", dirs_exist_ok=True)
        return World(open_desk(path, clock=FixedClock(day), user="ann"))
