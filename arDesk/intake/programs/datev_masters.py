"""Customers of a DATEV file "Debitoren/Kreditoren"; suppliers, from account 70000 on, are left out."""

from __future__ import annotations

from collections.abc import Iterable

from arDesk.intake.drafts import DraftAccount
from arDesk.intake.gather import Gather
from arDesk.intake.programs.datev_form import Meta, Row, customer_accounts
from arDesk.kernel.money import Money

_LANGUAGES = {"1": "de", "4": "fr", "5": "en", "10": "es", "19": "it"}
_TEXTS = {
    "phone": ("telefon", "telefon1"),
    "email": ("email",),
    "postcode": ("postleitzahl",),
    "city": ("ort",),
    "country": ("land", "euland"),
    "person": ("ansprechpartner",),
    "collector": ("sachbearbeiter",),
}


def read_masters(meta: Meta, rows: Iterable[Row], gather: Gather) -> None:
    """Gather the customers of a file."""
    known, count = customer_accounts(meta.digits), 0
    for row in rows:
        count += 1
        number = row.get("konto")
        if not (number.isascii() and number.isdecimal()):
            gather.problems.reject("customer_empty", row.line, gather.column("Konto"), text=number)
        elif int(number) in known:
            gather.account(_account(row, number, gather))
        else:
            gather.skip(row.line, "purchase")
    gather.finish(count)


def _account(row: Row, number: str, gather: Gather) -> DraftAccount:
    person = f"{row.get('vornameadressattypnaturlperson')} {row.get('nameadressattypnaturlperson')}".strip()
    name = row.get("nameadressattypunternehmen") or person or row.get("nameadressattypkeineangabe", "kurzbezeichnung")
    told = {field: gather.text(row.get(*names), row.line, names[0].title()) for field, names in _TEXTS.items()}
    street = row.get("strasse") or (f"Postfach {row.get('postfach')}" if row.get("postfach") else "")
    days = row.get("falligkeitintagendebitor")
    return DraftAccount(
        row.line,
        number,
        gather.text(name, row.line, "Name") or number,
        street=gather.text(street, row.line, "Straße"),
        language=_LANGUAGES.get(row.get("sprache"), ""),
        credit_limit=_limit(row, gather),
        terms_days=int(days) if days.isascii() and days.isdecimal() and 0 < int(days) <= 3650 else None,
        **told,
    )


def _limit(row: Row, gather: Gather) -> Money | None:
    text = row.get("kreditlimitdebitor").replace(",", ".")
    if not text or not text.strip("0."):
        return None
    currency = gather.options.currency or gather.options.books_currency
    return gather.money(text, currency, row.line, "Kreditlimit (Debitor)")
