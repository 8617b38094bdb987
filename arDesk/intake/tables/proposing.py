"""Which column of an unknown table is which field: proposed by the columns' names and by what is in them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from arDesk.intake.tables.column_facts import ColumnFacts, facts_of
from arDesk.intake.tables.headers import header_key
from arDesk.intake.tables.profiles import FIELDS, shipped
from arDesk.kernel.resources import resource

_DAYS = ("issued", "due", "settled", "received")
_MONEY = ("amount", "open", "credit_limit")
# Fields of a program's own report, which is known without a proposal.
_BESIDE = {"invoices": ("applies_to", "method"), "receipts": ("kind", "status"), "customers": ()}
_KINDS = ("invoices", "receipts", "customers")


@dataclass(frozen=True, slots=True)
class Guess:
    """A field, the column it is in, and why: a code (`mapping.<why>`) with the fields of its sentence."""

    field: str
    column: int
    why: str
    told: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rows of a table seem to be ("invoices", "receipts" or "customers"), and which column is which field."""

    kind: str
    guesses: tuple[Guess, ...]

    @property
    def mapping(self) -> dict[str, int]:
        """The column of each field."""
        return {guess.field: guess.column for guess in self.guesses}


def propose(headers: Sequence[str], rows: Sequence[Sequence[str]], kind: str | None = None) -> Proposal:
    """Propose the field of each column. `rows` are some of the table's rows; `kind` what they are, where it is known.

    A name that the content contradicts counts for nothing: a column “Date” without dates is no date. What no name
    tells is told by the content where only one reading of it is likely. A field has one column; the customer's name
    stands in for a code that is not there.
    """
    columns = [facts_of([row[index] if index < len(row) else "" for row in rows]) for index in range(len(headers))]
    known = _by_name(headers, columns)
    chosen = kind or _kind(known, columns)
    guesses = {name: guess for name, guess in known.items() if name in FIELDS[chosen] and name not in _BESIDE[chosen]}
    if chosen == "receipts" and "received" not in guesses and "issued" in known:
        guesses["received"] = _named("received", known["issued"].column, headers)
    speaking = {index for index, header in enumerate(headers) if header_key(header) in _names()}
    for guess in _by_content(columns, guesses, chosen, speaking):
        guesses.setdefault(guess.field, guess)
    if "customer" not in guesses and "name" in guesses:
        guesses["customer"] = Guess("customer", guesses["name"].column, "only_name", {})
    return Proposal(chosen, tuple(sorted(guesses.values(), key=lambda guess: guess.column)))


@cache
def _names() -> dict[str, list[str]]:
    """Give the fields each column name may mean, the likeliest first."""
    own: dict[str, list[str]] = tomllib.loads(resource("column_names.toml").read_text(encoding="utf-8"))
    found: dict[str, Counter[str]] = {}
    for name, texts in own.items():
        for text in texts:
            found.setdefault(header_key(text), Counter())[name] += 5
    for profile in shipped():
        if profile.kind in _KINDS:
            for name, accepted in profile.columns.items():
                for text in accepted:
                    found.setdefault(header_key(text), Counter())[name] += 1
    return {key: [name for name, _ in counts.most_common()] for key, counts in found.items()}


def _by_name(headers: Sequence[str], columns: Sequence[ColumnFacts]) -> dict[str, Guess]:
    guesses: dict[str, Guess] = {}
    for index, header in enumerate(headers):
        for name in _names().get(header_key(header), ()):
            if name not in guesses and _fits(name, columns[index]):
                guesses[name] = _named(name, index, headers)
                break
    return guesses


def _named(name: str, index: int, headers: Sequence[str]) -> Guess:
    return Guess(name, index, "named", {"text": headers[index].strip()})


def _fits(name: str, facts: ColumnFacts) -> bool:
    """Tell whether a column's content allows a field that its name tells; an empty column allows what it likes."""
    if not facts.filled:
        return name not in ("customer", "reference", "issued", "received", "amount")
    if name in _DAYS:
        return facts.mostly(facts.dates)
    if name in _MONEY:
        return facts.mostly(facts.amounts)
    if name in ("customer", "reference", "name", "email"):
        return not facts.mostly(facts.dates) and not facts.mostly(facts.fractions)
    return True


def _kind(known: Mapping[str, Guess], columns: Sequence[ColumnFacts]) -> str:
    if "received" in known and "issued" not in known and "due" not in known:
        return "receipts"
    money = any(facts.mostly(facts.fractions) for facts in columns) or "amount" in known or "open" in known
    days = any(facts.mostly(facts.dates) for facts in columns)
    return "invoices" if money and days else "customers"


def _by_content(
    columns: Sequence[ColumnFacts], known: Mapping[str, Guess], kind: str, speaking: set[int]
) -> list[Guess]:
    """Propose fields by content: of columns whose name says nothing, and only what the names left open."""
    taken = {guess.column for guess in known.values()} | speaking
    free = {index: facts for index, facts in enumerate(columns) if index not in taken and facts.filled}
    found = _plain(free)
    if kind != "customers":
        found += _days(free, known, kind) + _money(free, known, kind)
    found += _identities(free, {*known, *(guess.field for guess in found)}, {guess.column for guess in found}, kind)
    return [guess for guess in found if guess.field not in known]


def _plain(free: Mapping[int, ColumnFacts]) -> list[Guess]:
    told = {"currency": "currencies", "email": "emails", "phone": "phones"}
    return [
        Guess(name, index, what, {"count": getattr(facts, what)})
        for name, what in told.items()
        for index, facts in free.items()
        if facts.mostly(getattr(facts, what)) and not facts.mostly(facts.dates) and not facts.mostly(facts.fractions)
    ]


def _days(free: Mapping[int, ColumnFacts], known: Mapping[str, Guess], kind: str) -> list[Guess]:
    """The only dates, or the earlier and the later of two."""
    dated = [index for index, facts in free.items() if facts.mostly(facts.dates)]
    first = "received" if kind == "receipts" else "issued"
    wanted = [name for name in ((first,) if kind == "receipts" else (first, "due")) if name not in known]
    if len(dated) != len(wanted):
        return [Guess(first, dated[0], "dates", {"count": free[dated[0]].dates})] if dated and first in wanted else []
    if len(dated) == 1:
        return [Guess(wanted[0], dated[0], "dates", {"count": free[dated[0]].dates})]
    if not dated:
        return []
    pairs = zip(free[dated[0]].days, free[dated[1]].days, strict=True)
    later = sum((a < b) - (a > b) for a, b in pairs if a is not None and b is not None)
    early, late = dated if later >= 0 else reversed(dated)
    return [Guess("issued", early, "earlier", {}), Guess("due", late, "later", {})]


def _money(free: Mapping[int, ColumnFacts], known: Mapping[str, Guess], kind: str) -> list[Guess]:
    """The only amounts; of two, what is open is never more than the amount."""
    sums = [index for index, facts in free.items() if facts.mostly(facts.amounts) and facts.mostly(facts.fractions)]
    if not sums or "amount" in known:
        return []
    sums.sort(key=lambda index: (-free[index].size, index))
    found = [Guess("amount", sums[0], "amounts" if len(sums) == 1 else "larger", {"count": free[sums[0]].amounts})]
    if len(sums) == 2 and kind == "invoices" and "open" not in known:
        found.append(Guess("open", sums[1], "smaller", {}))
    return found


def _identities(free: Mapping[int, ColumnFacts], known: set[str], used: set[int], kind: str) -> list[Guess]:
    """A number of its own in each row is the document's; one that comes again is the customer's, or its name."""
    found: list[Guess] = []
    for index, facts in free.items():
        if index in used or facts.mostly(facts.dates) or facts.mostly(facts.fractions):
            continue
        own = facts.different == facts.filled and facts.filled > 1
        if kind == "invoices" and own and facts.mostly(facts.numbered) and "reference" not in known:
            found.append(Guess("reference", index, "unique", {"count": facts.different}))
        elif facts.mostly(facts.coded) and "customer" not in known and (kind == "customers" or not own):
            found.append(Guess("customer", index, "repeated", {"count": facts.different}))
        elif facts.mostly(facts.lettered) and not facts.mostly(facts.numbered) and "name" not in known:
            found.append(Guess("name", index, "lettered", {"count": facts.different}))
        else:
            continue
        known = known | {found[-1].field}
    return found
