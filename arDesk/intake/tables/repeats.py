"""Documents that stand in a file twice."""

from __future__ import annotations

from datetime import date

from arDesk.intake.drafts import DraftItem
from arDesk.intake.problems import Problems
from arDesk.intake.texts import alike


def without_repeats(
    items: list[DraftItem], index: int | None, problems: Problems, *, shared: bool, unsure: frozenset[str]
) -> list[DraftItem]:
    """Keep each document once.

    The same number of the same customer twice is left out where all is equal (warned of) and refused where it differs;
    the number of another customer is asked about, unless `shared`. Numbers alike but for case, blanks or composed
    letters are warned of. `unsure` are numbers that lost digits and so prove nothing.
    """
    numbers: dict[tuple[str, str], DraftItem] = {}
    holders: dict[tuple[str, str], list[DraftItem]] = {}
    kept = []
    for item in items:
        first = numbers.setdefault((item.kind, item.reference), item)
        if first is not item:
            others = holders.setdefault((item.kind, item.reference), [first])
            own = next((other for other in others if other.customer == item.customer), None)
            if own is not None:
                _same_customer(item, own, index, problems)
                continue
            others.append(item)
            if not shared and item.reference not in unsure:
                fields = {"number": item.reference, "other": first.customer, "first": first.line}
                problems.ask("number_of_another", item.line, index, **fields)
        kept.append(item)
    _warn_of_alike(kept, index, problems)
    return kept


def told_apart(items: list[DraftItem]) -> list[DraftItem]:
    """Call a document by its number and day where its customer has that number on an earlier line of another day."""
    days: dict[tuple[str, str, str], date] = {}
    found = []
    for item in items:
        first = days.setdefault((item.customer, item.kind, item.reference), item.issued_on)
        again = first != item.issued_on
        found.append(item._replace(reference=f"{item.reference} ({item.issued_on})") if again else item)
    return found


def _warn_of_alike(items: list[DraftItem], index: int | None, problems: Problems) -> None:
    for place, at in alike([item.reference for item in items]):
        fields = {"number": items[place].reference, "other": items[at].reference, "first": items[at].line}
        problems.warn("number_alike", items[place].line, index, **fields)


def _same_customer(item: DraftItem, first: DraftItem, index: int | None, problems: Problems) -> None:
    number = item.reference
    if _facts(item) == _facts(first):
        problems.warn("number_twice", item.line, index, number=number, first=first.line)
    else:
        fields = {"number": number, "first": first.line, "amount": item.amount, "before": first.amount}
        problems.reject("number_changed", item.line, index, **fields)


def _facts(item: DraftItem) -> tuple[object, ...]:
    return item.issued_on, item.due_on, item.amount, item.open, item.settled_on
