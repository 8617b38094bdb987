"""Documents that stand in a file twice."""

from __future__ import annotations

from arDesk.intake.drafts import DraftItem
from arDesk.intake.problems import Problems
from arDesk.intake.texts import fold


def without_repeats(
    items: list[DraftItem], index: int | None, problems: Problems, *, shared: bool, unsure: frozenset[str]
) -> list[DraftItem]:
    """Keep each document once.

    The same number of the same customer twice is left out where all is equal (warned of) and refused where it differs;
    the number of another customer is asked about, unless `shared`. Numbers alike but for case, blanks or composed
    letters are warned of. `unsure` are numbers that lost digits and so prove nothing.
    """
    own: dict[tuple[str, str, str], DraftItem] = {}
    numbers: dict[tuple[str, str], DraftItem] = {}
    folded: dict[str, DraftItem] = {}
    kept = []
    for item in items:
        number = (item.kind, item.reference)
        key = (*number, item.customer)
        first = own.get(key)
        if first is not None:
            _same_customer(item, first, index, problems)
            continue
        own[key] = item
        other = numbers.setdefault(number, item)
        if other is not item and not shared and item.reference not in unsure:
            problems.ask("number_of_another", item.line, index, number=item.reference, other=other.customer, first=other.line)
        alike = folded.setdefault(fold(item.reference), item)
        if alike.reference != item.reference:
            problems.warn("number_alike", item.line, index, number=item.reference, other=alike.reference, first=alike.line)
        kept.append(item)
    return kept


def _same_customer(item: DraftItem, first: DraftItem, index: int | None, problems: Problems) -> None:
    if _facts(item) == _facts(first):
        problems.warn("number_twice", item.line, index, number=item.reference, first=first.line)
        return
    problems.reject(
        "number_changed", item.line, index, number=item.reference, first=first.line, amount=item.amount, before=first.amount
    )


def _facts(item: DraftItem) -> tuple[object, ...]:
    return item.issued_on, item.due_on, item.amount, item.open, item.settled_on
