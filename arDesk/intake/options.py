"""What a person may say about a file beforehand; it overrules what the file's content suggests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from arDesk.intake.tables.profiles import Profile


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The choices for one reading. None leaves a choice to the file's content.

    `currency` is that of amounts whose row names none; `books_currency` is only suggested. `mapping` gives a field its
    column by header text, or by number as "#3". `amounts` is "plain" or "accounting": the latter also reads (119.00),
    119.00- and −119.00 as minus. `shared_numbers` lets two customers have the same document number. `header_row` is the
    line or row of the column names. `today` is the day an invoice should not be later than. `company` is
    the books' own name, which the seller of a structured invoice must have; `seller` another one ("any" asks nothing).
    `equal_lines` says of entries of a bank's file that cannot be told apart whether they are "both" payments or "once".
    `account` is our own account, where the bank's file does not name it.
    """

    today: date
    books_currency: str
    currency: str | None = None
    profile: str | None = None
    kind: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    date_order: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    terms_days: int | None = None
    header_row: int | None = None
    amounts: str | None = None
    shared_numbers: bool = False
    learned: tuple[Profile, ...] = ()
    equal_lines: str | None = None
    account: str | None = None
    company: str = ""
    seller: str | None = None
