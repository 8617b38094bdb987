"""Ledgers of a Tally file: which are customers, and what they owed when the books began."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from arDesk.intake.drafts import DraftAccount, DraftItem
from arDesk.intake.gather import Gather, plain_day, plain_number
from arDesk.intake.tables.cells import terms_days
from arDesk.intake.tables.kinds import CREDIT_NOTE, INVOICE

if TYPE_CHECKING:
    from lxml import etree

_DEBTORS = "Sundry Debtors"
_SIGNED = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?|-?\.[0-9]+", re.ASCII)


def amount_in(text: str) -> Decimal | None:
    """Read an amount as Tally writes it: of "-$ 10.00 @ Rs. 80/$ = -Rs. 800.00" the last, in the books' currency."""
    last = text.rpartition("=")[2]
    minus = last.strip().startswith("-")
    found = _SIGNED.findall(last.replace("- ", "-"))
    value = plain_number(found[-1].replace(",", "")) if found else None
    return None if value is None else -abs(value) if minus else value


def told(element: etree._Element, *names: str) -> str:
    """Give the first of some elements that holds a text."""
    return next((text for name in names if (text := (element.findtext(name) or "").strip())), "")


def _parent(element: etree._Element) -> str:
    return told(element, "PARENT") or str(element.get("PARENT") or "").strip()


def _named(element: etree._Element) -> str:
    return str(element.get("NAME") or "").strip() or told(element, "NAME")


def debtors_of(root: etree._Element) -> dict[str, etree._Element]:
    """Give the ledgers under Sundry Debtors, and under groups within it, by name."""
    above = {_named(group): _parent(group) for group in root.iter("GROUP")}
    groups = {_DEBTORS}
    for name in above:
        path: list[str] = []
        at = name
        while at and at not in path and at not in groups:
            path.append(at)
            at = above.get(at, "")
        if at in groups:
            groups.update(path)
    return {_named(ledger): ledger for ledger in root.iter("LEDGER") if _parent(ledger) in groups and _named(ledger)}


def read_ledgers(debtors: dict[str, etree._Element], currency: str, gather: Gather) -> dict[str, int | None]:
    """Gather the customers and their opening balances; give the net days of each.

    In a file Tally made a debit is below zero; in one of another hand it may be above. Most customers owe, so the sign
    of most of them is that of a debit.
    """
    terms: dict[str, int | None] = {}
    opening = {name: amount_in(told(ledger, "OPENINGBALANCE")) or Decimal(0) for name, ledger in debtors.items()}
    below = sum(value < 0 for value in opening.values())
    debit = -1 if below * 2 > sum(value != 0 for value in opening.values()) else 1
    for name, ledger in debtors.items():
        line = int(ledger.sourceline or 1)
        code = gather.key(name, line, "LEDGER")
        terms[name] = terms_days(told(ledger, "BILLCREDITPERIOD"))
        gather.account(_account(ledger, code, currency, terms[name], gather))
        if opening[name] and currency:
            _opening(ledger, code, opening[name] * debit, currency, gather)
    return terms


def _account(ledger: etree._Element, code: str, currency: str, days: int | None, gather: Gather) -> DraftAccount:
    line = int(ledger.sourceline or 1)
    lines = [one.text or "" for one in ledger.iterfind("ADDRESS.LIST/ADDRESS")]
    lines += [told(ledger, f"ADDRESS/ADDRESSLINE{number}") for number in range(1, 5)]
    limit = amount_in(told(ledger, "CREDITLIMIT"))

    def text(*names: str) -> str:
        return gather.text(told(ledger, *names), line, names[0])

    return DraftAccount(
        line,
        code,
        text("MAILINGNAME", "MAILINGNAME.LIST/MAILINGNAME") or code,
        currency or None,
        person=text("LEDGERCONTACT"),
        phone=text("LEDGERPHONE", "LEDGERMOBILE"),
        email=text("EMAIL"),
        street=", ".join(part for one in lines if (part := gather.text(one.strip(), line, "ADDRESS"))),
        city=text("ADDRESS/CITY", "CITY"),
        postcode=text("PINCODE", "ADDRESS/PINCODE"),
        credit_limit=gather.money(abs(limit), currency, line, "CREDITLIMIT") if limit and currency else None,
        terms_days=days,
    )


def _opening(ledger: etree._Element, code: str, value: Decimal, currency: str, gather: Gather) -> None:
    """Take what a customer owed when the books began as one document, due on that day."""
    line, text = int(ledger.sourceline or 1), told(ledger, "OPENINGBALANCEDATE")
    day = plain_day(text, "ymd")
    if day is None:
        gather.problems.warn("tally_opening", line, gather.column("OPENINGBALANCE"), text=code)
        return
    amount = gather.money(abs(value), currency, line, "OPENINGBALANCE", rounding=True)
    kind = INVOICE if value > 0 else CREDIT_NOTE
    number = f"Opening balance {code}"[:100]
    gather.item(DraftItem(line, code, gather.name(code), kind, number, day, day, amount))
