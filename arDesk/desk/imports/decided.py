"""What is written of a file's differences, by what was chosen: amendments, payments, credits used, documents voided."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.desk.imports.differences import KEEP, PAID, TAKE, VOID, Choices, Difference
from arDesk.intake.drafts import DraftReceipt
from arDesk.kernel.money import Money, plain

if TYPE_CHECKING:
    from arDesk.desk.imports.posting import Posting
    from arDesk.desk.imports.told_payments import Meeting

_CREDIT = "credit_note"


def decided(found: Posting, choices: Choices) -> Posting:
    """Give what is posted of a file once it is said what becomes of its differences; nothing is read or written."""
    made = _Making(found)
    for difference in found.differences:
        made.take(difference, choices.of(difference))
    made.use_credits()
    changed = dict.fromkeys(found.changed, 0)
    for kind, _ in made.changed:
        changed[kind] += 1
    own = [*found.own, *made.receipts]
    return replace(
        found,
        new=found.new | {"receipts": found.new["receipts"] - len(found.receipts) + len(own)},
        receipts=own,
        linked=made.linked,
        changed=changed,
        unchanged=found.same + len(made.looked_at - made.changed),
        skipped=made.skipped,
        settlements=made.settlements,
        changes=made.changes,
        disputes=made.disputes,
        reopened=made.reopened,
        voided=made.voided,
        gone_taken=len(made.gone),
    )


class _Making:
    """Gathers what is written, difference by difference; an item's other amount comes before what hangs on it."""

    def __init__(self, found: Posting) -> None:
        self._met = {_place(one.difference): one for one in found.met}
        self.receipts: list[tuple[str, DraftReceipt]] = []
        self.linked: list[Meeting] = []
        self.settlements: list[dict[str, Any]] = []
        self.changes: list[dict[str, Any]] = []
        self.disputes: list[Difference] = []
        self.reopened: list[tuple[int, int]] = []
        self.voided: list[int] = []
        self.skipped: list[tuple[int, str, dict[str, Any]]] = []
        self.looked_at: set[tuple[str, int]] = set()
        self.changed: set[tuple[str, int]] = set()
        self.gone: set[int] = set()
        self._left: set[int] = set()  # items whose amount in the file is another, and left alone
        self._credits: dict[tuple[int, str], list[tuple[Difference, int]]] = defaultdict(list)

    def take(self, one: Difference, choice: str) -> None:
        if one.kind == "gone":
            self._gone(one, choice)
            return
        if one.kind == "amount" and choice == KEEP:
            self._left.add(one.row)
            had, now = one.before, one.after
            said = {"had": _plain(had), "now": _plain(now)}
            self.skipped.append((one.line or 0, "import_amount_differs", {"reference": one.reference, **said}))
            return
        if one.with_amount and one.row in self._left:
            return
        if one.kind == "banked" and choice == TAKE:
            self.receipts.append((one.customer, self._met[_place(one)].draft))
            return
        row = (f"{one.document}s" if one.document else "customers", one.row)
        self.looked_at.add(row)
        if one.kind == "banked":
            self._link(self._met[_place(one)])
        if choice == TAKE and self._taken(one):
            self.changed.add(row)

    def _taken(self, one: Difference) -> bool:
        """Take over what the file says; False where that shows only later."""
        if one.kind == "lower":
            return self._paid(one)
        if one.kind == "disputed":
            self.disputes.append(one)
        elif one.kind == "higher":
            self.reopened.append((one.row, one.money.minor if one.money else 0))
        elif one.kind == "customer" and self.changes and _same_row(self.changes[-1], one):
            self.changes[-1]["from"][one.field] = _kept(one.before)
            self.changes[-1]["to"][one.field] = _kept(one.after)
        else:
            self.changes.append(_amended(one))
        return True

    def _link(self, one: Meeting) -> None:
        """Let a receipt keep what a payment of the file says; one that pays for several documents is known by them."""
        self.linked.append(one)
        if one.whole:
            self.changes.append(one.amended)
            self.changed.add(("receipts", one.receipt.id))

    def _gone(self, one: Difference, choice: str) -> None:
        if choice == VOID:
            self.voided.append(one.row)
        elif choice != PAID or not self._paid(one):
            return
        self.gone.add(one.row)

    def _paid(self, one: Difference) -> bool:
        """Note a payment; False where it is a credit used, of which it shows only later what it pays."""
        paid = one.money or Money(0, "")
        if one.document == _CREDIT:
            self._credits[one.account, paid.currency].append((one, paid.minor))
            return False
        self.settlements.append(
            {
                "item": one.row, "account": one.account, "on": one.on, "minor": paid.minor, "currency": paid.currency,
                "kind": one.way, "line": one.line, "credit": None,
            }
        )  # fmt: skip
        return True

    def use_credits(self) -> None:
        """Let credits that the file says are used pay what it says is paid without naming money; the rest stays."""
        settled, self.settlements = self.settlements, []
        for each in settled:
            key = (each["account"], each["currency"])
            waiting = self._credits.get(key, []) if each["kind"] == "opening" else []
            while waiting and each["minor"]:
                credit, left = waiting.pop(0)
                part = min(left, each["minor"])
                on = max(each["on"], credit.on or each["on"])
                self.settlements.append({**each, "on": on, "minor": part, "credit": credit.row})
                each["minor"] -= part
                if left > part:
                    waiting.insert(0, (credit, left - part))
                self._used(credit)
            if each["minor"]:
                self.settlements.append(each)

    def _used(self, credit: Difference) -> None:
        if credit.kind == "gone":
            self.gone.add(credit.row)
        else:
            self.changed.add((f"{credit.document}s", credit.row))


def _place(one: Difference) -> tuple[int | None, int, str]:
    return one.line, one.row, one.reference


def _amended(one: Difference) -> dict[str, Any]:
    table = "accounts" if one.kind == "customer" else "items"
    name = {"amount": "amount_minor", "discount": "discount_minor"}.get(one.field, one.field)
    return {"table": table, "id": one.row, "from": {name: _kept(one.before)}, "to": {name: _kept(one.after)}}


def _same_row(change: dict[str, Any], one: Difference) -> bool:
    return bool(change["table"] == "accounts" and change["id"] == one.row)


def _kept(value: object) -> object:
    """Give a value as its column keeps it."""
    return value.minor if isinstance(value, Money) else value


def _plain(value: object) -> str:
    return plain(value.minor, value.currency) if isinstance(value, Money) else str(value)


def paid_on(as_of: date | None, today: date, issued: date) -> date:
    """Give the day a payment is dated that a list tells of without a day: the list's own, at the latest today."""
    return max(min(as_of or today, today), issued)
