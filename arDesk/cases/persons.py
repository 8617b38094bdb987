"""Who does what at a customer's: whom a caller asks for, and to whom papers are addressed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

PAYABLE, OWNER, BILLING, DUNNING, STATEMENT = "payable", "owner", "billing", "dunning", "statement"
DUTIES = (PAYABLE, OWNER, BILLING, DUNNING, STATEMENT)
# To whom a paper goes, by its kind; nobody is named where nobody has the duty.
ADDRESSED = {"letter": DUNNING, "statement": STATEMENT, "agreement": OWNER, "confirmation": DUNNING}


class Person(Protocol):
    """Somebody at a customer's, with the codes of what they do there."""

    @property
    def duties(self) -> tuple[str, ...]:
        """Codes of DUTIES."""


P = TypeVar("P", bound=Person)


def to_call(persons: Iterable[P]) -> list[P]:
    """Put persons in the order a caller asks for them: who pays first, the others as they were entered."""
    return sorted(persons, key=lambda person: PAYABLE not in person.duties)
