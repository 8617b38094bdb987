"""One entry of an MT940 statement: mt-940 reads the :61: and the :86:, what it lets pass is looked at here.

Without all its options the library wipes the reference of the :61:, glues the IBAN to the payer's name and books
reversals the wrong way round; it reads 119.00 as 119, moves the 30th of February without a word, and cuts a long
reference.
"""

from __future__ import annotations

import logging
import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from arDesk.intake.bank import values
from arDesk.intake.bank.mt940_tags import Tag
from arDesk.intake.bank.mt940_text import swift_words, unwrapped
from arDesk.intake.bank.places import Place
from arDesk.intake.drafts_bank import DraftBankLine

_ENTRY = re.compile(
    r"([0-9]{2})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[ ]{4})?(R?[CD])[A-Z]?[ ]?([0-9]{1,15}(?:,[0-9]*)?)(.?)"
)
_LONGEST_TEXT = 6 * 65
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_NO_REFERENCE = ("", "NONREF", "NOREF", "NOTPROVIDED", "KREF+", "EREF", "EREF+", "MARF")
_FAULTS = (RuntimeError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError)


def read_entry(tags: list[Tag], currency: str, place: Place) -> DraftBankLine | None:
    """Read an entry with its text; None where it cannot be, which is noted."""
    own = tags[0]
    found = _ENTRY.match(own.lines[0])
    if found is None or found[6] == "." or "," not in found[5]:
        place.refuse("mt_entry", text=own.lines[0])
        return None
    head = _real_day(own.lines[0], found, place)
    said = _parsed([[head, *own.lines[1:]], *(tag.lines for tag in tags[1:])], [tag.name for tag in tags])
    if said is None:
        place.refuse("mt_entry", text=own.lines[0])
        return None
    valued, booked = _plain(said["date"]), _plain(said.get("entry_date") or said["date"])
    day = place.day(values.day_of(booked.year, booked.month, booked.day), booked.isoformat(), "")
    amount = place.money(values.of_decimal(said["amount"].amount, currency), found[5], "", currency)
    if day is None or amount is None:
        return None
    _warn_of_length(tags, place)
    line = DraftBankLine(own.line, day, amount, valued_on=valued, reversal=found[4].startswith("R"))
    return _worded(line, said)


def _real_day(head: str, found: re.Match[str], place: Place) -> str:
    """Give the line with the last of February for its 29th or 30th: a month of interest has thirty days."""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    last = monthrange(2000 + year, 2)[1]
    if month != 2 or day not in (29, 30) or day <= last:
        return head
    place.warn("mt_february", text=f"20{found[1]}-02-{found[3]}", day=date(2000 + year, 2, last))
    return f"{found[1]}02{last:02d}{head[6:]}"


def _parsed(parts: list[list[str]], names: list[str]) -> dict[str, Any] | None:
    from mt940 import Options
    from mt940.models import Transactions
    from mt940.tags import StatementGLS

    _quieten()
    head, *more = [line.strip() for line in parts[0]]
    parts = [[head, " ".join(filter(None, more))] if any(more) else [head], *parts[1:]]
    message = "\n".join(f":{name}:" + "\n".join(lines) for name, lines in zip(names, parts, strict=True))
    found = Transactions(tags={61: StatementGLS()}, processors={"pre_statement": []}, options=Options.all())
    try:
        found.parse(message)
    except _FAULTS:
        return None
    if len(found.transactions) != 1:
        return None
    said: dict[str, Any] = found.transactions[0].data
    return said if said.get("date") is not None and isinstance(said["amount"].amount, Decimal) else None


@cache
def _quieten() -> None:
    """Keep the library from writing to the screen what is said by us, with the place."""
    logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)


def _warn_of_length(tags: list[Tag], place: Place) -> None:
    for tag in tags[1:]:
        length = sum(len(line) for line in tag.lines)
        if tag.name == "86" and length > _LONGEST_TEXT:
            long = Place(place.problems, tag.line, place.entry, place.element)
            long.warn("mt_text_long", ":86:")


def _worded(line: DraftBankLine, said: dict[str, Any]) -> DraftBankLine:
    words = {name: " ".join(value.split()) for name, value in said.items() if isinstance(value, str)}
    free = swift_words(unwrapped(said.get("transaction_details") or ""))
    more = words.get("extra_details", "")
    account = words.get("applicant_iban") or words.get("gvc_applicant_iban") or free.account
    customer = words.get("customer_reference", "")
    if not account:
        account = next((text for text in (more, customer) if _IBAN.fullmatch(text)), "")
    name = words.get("applicant_name") or words.get("deviate_applicant") or free.name
    if not name and account == customer:  # the name stands below the account
        name, more = more, ""
    given = words.get("end_to_end_reference") or free.end_to_end or customer
    texts = (words.get("purpose"), free.text, words.get("applicant_creditor_id"), words.get("posting_text"))
    text = next((one for one in texts if one), "")
    parts = [
        text,
        words.get("additional_purpose", ""),
        words.get("non_swift_text", ""),
        more if more != account else "",
    ]
    if customer and customer not in (given, account) and customer.upper() not in _NO_REFERENCE:
        parts.append(customer)
    return line._replace(
        payer_name=name,
        payer_account=account,
        text=" ".join(dict.fromkeys(part for part in parts if part)),
        reference=free.reference,
        end_to_end="" if given.upper() in _NO_REFERENCE or given == account else given,
        bank_reference=words.get("bank_reference", ""),
        code=words.get("transaction_code") or words.get("id", ""),
    )
