"""A letter and a statement for readers of six locales, and the text on them.

`python3 -m tests.documents.matrix` writes the texts anew, after a change that was meant.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

from arDesk.documents.facts import Facts
from arDesk.documents.frozen import freeze, thaw
from arDesk.documents.paper import pdf
from arDesk.documents.readers import reader
from tests.documents.papers import eur, letter, line, moving_statement

TEXTS = Path(__file__).parent / "texts"
KINDS = ("letter", "statement")


@dataclass(frozen=True)
class Customer:
    """Whom a paper goes to: as the books have it."""

    language: str
    country: str
    currency: str
    name: str
    address: tuple[str, ...]


CUSTOMERS = {
    "en_US": Customer("en", "US", "USD", "Harbor Foods Inc.", ("12 Quay Street", "Boston, MA 02134", "USA")),
    "en_GB": Customer("en", "GB", "GBP", "Thornbury & Sons Ltd", ("4 Mill Lane", "Bristol", "BS1 4ST")),
    "de_DE": Customer("de", "DE", "EUR", "Müller & Größe OHG", ("Königsstraße 5", "01067 Dresden")),
    "fr_CH": Customer("fr", "CH", "CHF", "Boulangerie Crêt-Taconnet", ("Rue du Lac 3", "2000 Neuchâtel", "SCHWEIZ")),
    "pl_PL": Customer("pl", "PL", "PLN", "Źródło Zdrowia Sp. z o.o.", ("ul. Świętojańska 9", "81-368 Gdynia", "POLEN")),
    "ar": Customer("ar", "", "AED", "شركة الخليج للتجارة (Gulf Trading)", ("شارع الشيخ زايد 12", "دبي")),
}  # fmt: skip


def paper(locale: str, kind: str, office_paper: str = "reader") -> Facts:
    """Make a German office's paper for the customer of a locale."""
    to = CUSTOMERS[locale]
    read = reader(to.language, to.country, office_language="de", office_country="DE", office_paper=office_paper)
    shared: dict[str, Any] = {"language": read.language, "locale": read.locale, "paper": read.paper}
    shared |= {"account_name": to.name, "address": to.address}
    if kind == "letter":
        lines = tuple(line(n, days=95 - 30 * n, minor=1_234_56 * 7**n, level=2 + n % 2) for n in range(4))
        return _in(to.currency, letter(lines=lines, level=2, unapplied=eur(99_90), **shared))
    return _in(to.currency, moving_statement(16, booked_late=eur(12_00), **shared))


def _in(currency: str, facts: Facts) -> Facts:
    """Give a paper with the same figures in another currency."""
    return thaw(freeze(facts).replace('"EUR"', f'"{currency}"'), type(facts))


def text(facts: Facts) -> str:
    """Read a paper's text as a person does: line by line, what stands apart parted by bars; the size of the sheet."""
    with pdfplumber.open(io.BytesIO(pdf(facts)[0])) as opened:
        page = opened.pages[0]
        words = page.extract_words(x_tolerance=1.5, keep_blank_chars=True, use_text_flow=False)
        said = [f"{round(page.width / 72 * 25.4)} x {round(page.height / 72 * 25.4)} mm, {len(opened.pages)} page(s)"]
    rows: dict[int, list[tuple[float, str]]] = {}
    for word in sorted(words, key=lambda one: one["bottom"]):
        at = next((row for row in rows if abs(row - word["bottom"]) < 2.5), round(word["bottom"]))
        rows.setdefault(at, []).append((word["x0"], word["text"]))
    return "\n".join([*said, *(" | ".join(part for _, part in sorted(rows[row])) for row in sorted(rows))]) + "\n"


def file_of(locale: str, kind: str) -> Path:
    """Give where a paper's text is kept."""
    return TEXTS / f"{locale}-{kind}.txt"


def main() -> int:
    """Write all texts anew."""
    TEXTS.mkdir(exist_ok=True)
    for locale in CUSTOMERS:
        for kind in KINDS:
            file_of(locale, kind).write_text(text(paper(locale, kind)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
