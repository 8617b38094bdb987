"""How a file differs from the books, and what becomes of each difference: by kind, and for single ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from arDesk.kernel.money import Money

Value = str | int | bool | date | Money | None
Key = tuple[str, str, str, str, str]

KEEP, TAKE = "keep", "take"  # the books stay as they are, or say what the file says
OPEN, PAID, VOID = "open", "paid", "void"  # what becomes of a document that the file does not list any more
# What can be chosen for each kind of difference; how the books stay as they are comes first.
CAN: dict[str, tuple[str, ...]] = {
    "amount": (KEEP, TAKE),
    "due": (KEEP, TAKE),
    "discount": (KEEP, TAKE),
    "lower": (KEEP, TAKE),
    "higher": (KEEP, TAKE),
    "disputed": (KEEP, TAKE),
    "customer": (KEEP, TAKE),
    "banked": (KEEP, TAKE),
    "gone": (OPEN, PAID, VOID),
}


class Difference(NamedTuple):
    """One thing that a file says otherwise than the books, or a document that it does not list any more ("gone").

    `row` is the id of the item, of the account where the kind is "customer", of the receipt where a payment of the file
    is money of the bank ("banked"); `field` is what differs. `can` are the
    ways there are, the one that leaves the books as they are first; `usual` overrules what is chosen for the kind. `on`
    is the day of a payment or dispute, `money` its amount, `way` the kind of receipt. One that is `with_amount` holds
    only where the other amount is taken.
    """

    kind: str
    row: int
    account: int
    customer: str
    name: str
    document: str
    reference: str
    field: str
    before: Value
    after: Value
    can: tuple[str, ...]
    line: int | None = None
    on: date | None = None
    way: str = ""
    money: Money | None = None
    usual: str = ""
    with_amount: bool = False

    @property
    def key(self) -> Key:
        """What tells this difference from all others of its file, before and after its rows have numbers."""
        return self.kind, self.customer, self.document, self.reference, self.field


@dataclass(frozen=True, slots=True)
class Choices:
    """What becomes of differences: by kind, and by `each` one's key where a person chose for it alone.

    What is there at first loses nothing: the books' amounts stay, what is gone stays open; a later due date, another
    discount, a payment the file tells of, a dispute and a customer's particulars are taken over; money of the bank is
    counted once.
    """

    amount: str = KEEP
    due: str = TAKE
    discount: str = TAKE
    lower: str = TAKE
    higher: str = KEEP
    disputed: str = TAKE
    customer: str = TAKE
    banked: str = KEEP
    gone: str = OPEN
    each: Mapping[Key, str] = field(default_factory=dict)

    def of(self, difference: Difference) -> str:
        """Say what becomes of a difference; where that cannot be, the books stay as they are."""
        wanted = self.each.get(difference.key) or difference.usual or str(getattr(self, difference.kind))
        return wanted if wanted in difference.can else difference.can[0]

    def with_kind(self, kind: str, choice: str) -> Choices:
        """Choose for a whole kind; what was chosen for single ones of it is forgotten."""
        each = {key: value for key, value in self.each.items() if key[0] != kind}
        return replace(self, each=each, **{kind: choice})

    def with_each(self, key: Key, choice: str | None) -> Choices:
        """Choose for one difference; None: as its kind."""
        each = {other: value for other, value in self.each.items() if other != key}
        return replace(self, each=each if choice is None else each | {key: choice})

    def to_plain(self) -> dict[str, Any]:
        """Give the choices as JSON can hold them."""
        each = [[*key, way] for key, way in self.each.items()]
        return {**{kind: getattr(self, kind) for kind in CAN}, "each": each}

    @classmethod
    def from_plain(cls, said: Mapping[str, Any]) -> Choices:
        """Take choices up again; what nobody can choose is left out."""
        kinds = {kind: said[kind] for kind, ways in CAN.items() if said.get(kind) in ways}
        each: dict[Key, str] = {}
        for row in said.get("each", ()):
            match row:
                case [str(kind), str(customer), str(document), str(reference), str(name), str(way)] if kind in CAN:
                    each[kind, customer, document, reference, name] = way
        return cls(**kinds, each=each)
