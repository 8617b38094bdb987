"""Where a customer's post goes."""

from __future__ import annotations

from arDesk.db.customers.accounts import Account
from arDesk.db.office import Company
from arDesk.words.countries import country_names
from arDesk.words.language import nearest


def address_of(account: Account, company: Company) -> tuple[str, ...]:
    """Give an account's postal address by line, below its name; the country only where it is not the office's own.

    The country is named in the office's language: it is read where the letter is posted.
    """
    code, names = account.country.upper(), country_names(nearest((company.language,)))
    abroad = names.get(code, account.country) if code not in ("", company.country.upper()) else ""
    lines = (*account.street.splitlines(), *_place(account.postcode, account.city, code), abroad.upper())
    return tuple(line for line in lines if line.strip())


def _place(postcode: str, city: str, country: str) -> tuple[str, ...]:
    """Put postcode and town in their country's order: below the town in Britain, behind it overseas, else before it."""
    if country in ("GB", "UK", "IE"):
        return city, postcode
    before = country not in ("US", "CA", "AU", "NZ", "IN")
    return (" ".join(part for part in ((postcode, city) if before else (city, postcode)) if part),)
