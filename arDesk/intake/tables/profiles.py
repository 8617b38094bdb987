"""Column maps: shipped with arDesk, learned from a person's mapping, recognised by their headers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cache, cached_property
from typing import Any

from arDesk.intake.tables.headers import fingerprint, header_key
from arDesk.kernel.resources import resource

REQUIRED: dict[str, tuple[str, ...]] = {
    "customers": ("customer",),
    "invoices": ("customer", "reference", "issued", "amount"),
    "receipts": ("customer", "received", "amount"),
    "bank": ("booked",),  # and an amount, or debit and credit
}
_COMMON = ("customer", "name", "currency", "note")
_PERSON = ("person", "phone", "email", "street", "city", "postcode", "country", "language", "collector")
FIELDS: dict[str, tuple[str, ...]] = {
    "customers": (*_COMMON, *_PERSON, "credit_limit", "terms_days"),
    "invoices": (
        *_COMMON, "reference", "kind", "issued", "due", "terms_days", "amount", "open", "settled", "disputed",
        "purchase_order", "discount", "discount_until", "status", "method", "applies_to", *_PERSON, "credit_limit",
    ),
    "receipts": (*_COMMON, "received", "amount", "method", "reference", "applies_to", "kind", "status"),
    "bank": (
        "booked",
        "valued",
        "amount",
        "sign",
        "debit",
        "credit",
        "currency",
        "payer",
        "payer_account",
        "text",
        "text_2",
        "text_3",
        "reference",
        "end_to_end",
        "bank_reference",
        "code",
        "balance",
        "account",
        "status",
    ),
}  # fmt: skip
_NTH = re.compile(r"(.+)\[(\d)\]")


@dataclass(frozen=True)
class Profile:
    """What the columns of one report mean.

    `columns` names the headers each field may have ("Phone[2]": the second of that name); `ignored` those known and not
    needed; `marks`, as they are written, those without which it is another report; `above` a text that must stand above
    them. `header_rows` rows name the columns, and the first of them is the known one. `sheet` is the worksheet's name;
    `paid_on` the `sheet` of its payments, with the columns of their `reference` and `amount`, which becomes a column
    named as that sheet is. `empty` gives the texts of a field that stand for nothing.

    `worked_out` gives an amount as a sum of products of columns: [["Quantity", "Rate"], ["-Paid"]]; a name that ends in
    % is a discount off the product. `joined` gives a text by the first of some columns, joined, that say anything:
    [["Company"], ["First Name", "Last Name"]].

    `report` says that titles, groups, totals and a footer belong to the layout; `groups` is the field a group row
    names, if any. `lines` says that a document has a row per line: what is told of the document is the same on each,
    and the fields of `summed` are added up. `date_order` and `decimal` hold only where the values do not tell. `kinds`
    and `states` give the meaning of a type and status text ("*": of any other; "skip:reason" leaves the row out; the
    state "paid": nothing is open; "part_paid": less, nobody knows how much). `strip` is an ending to take off a field.
    `rounding` allows more decimals than the currency has. `nameless` lets a document without a number be called by its
    type and date. `in_order` says that a payment belongs to the invoices that stand under it, `numbers_recur` that a
    number may come again on another day.
    A learned profile knows its header row by `fingerprint`.
    """

    name: str
    kind: str
    columns: dict[str, tuple[str, ...]]
    title: str = ""
    ignored: tuple[str, ...] = ()
    report: bool = False
    groups: str = ""
    date_order: str | None = None
    decimal: str | None = None
    currency: str | None = None
    amounts: str = "plain"
    rounding: bool = False
    lines: bool = False
    nameless: bool = False
    shared_numbers: bool = False
    kinds: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    strip: dict[str, str] = field(default_factory=dict)
    fingerprint: str | None = None
    marks: tuple[str, ...] = ()
    above: str = ""
    header_rows: int = 1
    sheet: str = ""
    paid_on: dict[str, str] = field(default_factory=dict)
    empty: dict[str, list[str]] = field(default_factory=dict)
    worked_out: dict[str, list[list[str]]] = field(default_factory=dict)
    joined: dict[str, list[list[str]]] = field(default_factory=dict)
    summed: tuple[str, ...] = ()
    in_order: bool = False
    numbers_recur: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which nothing can be read; one that group rows or several columns give needs no column."""
        given = {self.groups, *self.worked_out, *self.joined}
        return tuple(name for name in REQUIRED[self.kind] if name not in given)

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        """The columns without which a field cannot be worked out or joined, by field."""
        figures = {name: [source(text) for text in terms[0]] for name, terms in self.worked_out.items()}
        return figures | {name: parts[0] for name, parts in self.joined.items()}

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """Every name of a column the profile knows of, as compared."""
        return frozenset(map(header_key, self.known()))

    @cached_property
    def beside_keys(self) -> frozenset[str]:
        """The names of columns that are known and no field by themselves, as compared."""
        return frozenset(map(header_key, (*self.ignored, *self.parts())))

    def resolve(self, headers: Sequence[str]) -> dict[str, list[int]]:
        """Find the columns of each field, by the first of its names that is there; two columns are a doubled header."""
        keys: dict[str, list[int]] = {}
        for index, text in enumerate(headers):
            keys.setdefault(header_key(text), []).append(index)
        found: dict[str, list[int]] = {}
        for name, accepted in self.columns.items():
            for text in accepted:
                if places := _places(text, keys):
                    found[name] = places
                    break
        return found

    def missing(self, headers: Sequence[str]) -> tuple[str, ...]:
        """List the needed fields that a header row does not give."""
        places, keys = self.resolve(headers), {header_key(text) for text in headers}
        made = {name for name, texts in self.sources.items() if all(header_key(text) in keys for text in texts)}
        needed = (*self.required, *(name for name in REQUIRED[self.kind] if name in self.sources))
        return tuple(name for name in needed if name not in places and name not in made)

    def parts(self) -> Iterator[str]:
        """Give the name of every column that a field is worked out of or joined of."""
        for lists in (*self.worked_out.values(), *self.joined.values()):
            yield from (source(text) for texts in lists for text in texts)

    def known(self) -> Iterator[str]:
        """Give every name of a column the profile knows of."""
        for texts in self.columns.values():
            yield from (match[1] if (match := _NTH.fullmatch(text)) else text for text in texts)
        yield from self.ignored
        yield from self.parts()

    def to_dict(self) -> dict[str, Any]:
        """Give the profile as plain values that JSON can hold."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Profile:
        """Make a profile from plain values. Raises TypeError or ValueError for a key or kind there is not."""
        known = {item.name for item in fields(cls)}
        if unknown := set(values) - known:
            raise ValueError(f"no such key in a profile: {sorted(unknown)}")
        if values["kind"] not in REQUIRED:
            raise ValueError(f"no such kind: {values['kind']}")
        columns = {name: (text,) if isinstance(text, str) else tuple(text) for name, text in values["columns"].items()}
        lists = {name: tuple(values[name]) for name in ("ignored", "marks", "summed") if name in values}
        return cls(**{**values, "columns": columns, **lists})


def source(text: str) -> str:
    """Give the column's name of a factor: without the minus before and the percent sign behind it."""
    return text.removeprefix("-").removesuffix("%")


def _places(text: str, keys: Mapping[str, list[int]]) -> list[int]:
    if (match := _NTH.fullmatch(text)) is None:
        return keys.get(header_key(text), [])
    places, number = keys.get(header_key(match[1]), []), int(match[2])
    return [places[number - 1]] if 0 < number <= len(places) else []


@cache
def shipped() -> tuple[Profile, ...]:
    """Read the profiles that come with arDesk, by name."""
    files = sorted(resource("import_profiles").glob("*.toml"))
    return tuple(Profile.from_dict(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


@cache
def known_headers() -> frozenset[str]:
    """Gather every column name a shipped profile knows, as compared."""
    return frozenset().union(*(profile.known_keys for profile in shipped()))


def fit(profile: Profile, headers: Sequence[str], above: str = "") -> int:
    """Score how well a header row, and all that stands in the rows above it, fits a profile; 0: it does not."""
    if profile.fingerprint is not None:
        return 1000 if fingerprint(headers) == profile.fingerprint else 0
    if profile.above not in above or not {text.strip() for text in headers}.issuperset(profile.marks):
        return 0
    named = [text for text in headers if header_key(text)]
    if sum(header_key(text) in profile.known_keys for text in named) < 2:
        return 0
    missing, places = profile.missing(headers), profile.resolve(headers)
    mapped = {index for indexes in places.values() for index in indexes}
    known = sum(at in mapped or header_key(text) in profile.beside_keys for at, text in enumerate(headers))
    near = len(missing) == 1 and len(places) > 3 and known * 3 >= len(named) * 2
    whole = not missing and len(places) > 1 and (known * 2 >= len(named) or len(profile.required) > 3)
    return max(1, 4 * known - len(named) - 8 * len(missing)) if near or whole else 0


def recognise(
    headers: Sequence[str], learned: Sequence[Profile] = (), kind: str | None = None, above: str = ""
) -> Profile | None:
    """Find the profile that fits a header row best, and what stands above it, a learned one first; None: none fits."""
    candidates = [profile for profile in (*learned, *shipped()) if kind in (None, profile.kind)]
    scored = [(fit(profile, headers, above), -place, profile) for place, profile in enumerate(candidates)]
    best = max(scored, key=lambda entry: entry[:2], default=(0, 0, None))
    return best[2] if best[0] > 0 else None


def learn(name: str, kind: str, headers: Sequence[str], mapping: Mapping[str, str], **settled: Any) -> Profile:
    """Remember a person's mapping of a header row, with what else they settled (date_order, decimal, currency)."""
    columns: dict[str, tuple[str, ...]] = {field_name: (column,) for field_name, column in mapping.items()}
    return Profile(name=name, kind=kind, columns=columns, fingerprint=fingerprint(headers), **settled)
