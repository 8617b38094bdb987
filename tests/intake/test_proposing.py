"""A table of a program nobody knows: its columns proposed, each with why."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from arDesk.intake.tables.column_facts import facts_of
from arDesk.intake.tables.profiles import FIELDS
from arDesk.intake.tables.proposing import Proposal, propose
from arDesk.words.sentences import say
from tests.intake.writing import options, read_text

GERMAN = """Kd-Nr;Firma;Re-Nr;Re-Datum;Fällig am;Rechnungsbetrag;Offen;Währung;Ansprechpartner
10044;Alpen Optik GmbH;2026-118;03.02.2026;05.03.2026;1.190,00;690,00;EUR;Frau Lenz
10044;Alpen Optik GmbH;2026-131;17.02.2026;19.03.2026;59,50;59,50;EUR;Frau Lenz
10051;Brot & Co;2026-119;04.02.2026;06.03.2026;238,00;238,00;EUR;
"""
FRENCH = """Code client,Raison sociale,N° facture,Date facture,Échéance,Montant TTC,Reste dû
C01,Atelier Blanc,F-901,03/02/2026,05/03/2026,1190.00,1190.00
C02,Cave du Port,F-902,17/02/2026,19/03/2026,59.50,9.50
"""
NAMELESS = """A,B,C,D,E,F,G
7001,Slate & Sons,PSI-11,2026-02-03,2026-03-05,1190.00,690.00
7001,Slate & Sons,PSI-12,2026-02-10,2026-03-12,59.50,59.50
7002,Tern Shipping,PSI-13,2026-02-17,2026-03-19,238.00,0.50
"""


def _proposed(text: str, kind: str | None = None) -> tuple[list[str], Proposal]:
    sign = ";" if text.split("\n", 1)[0].count(";") else ","
    header, *rows = csv.reader(io.StringIO(text), delimiter=sign)
    return header, propose(header, rows, kind)


def _by_header(text: str, kind: str | None = None) -> dict[str, str]:
    header, found = _proposed(text, kind)
    return {name: header[index] for name, index in found.mapping.items()}


def test_german_names_are_known() -> None:
    assert _by_header(GERMAN) == {
        "customer": "Kd-Nr",
        "name": "Firma",
        "reference": "Re-Nr",
        "issued": "Re-Datum",
        "due": "Fällig am",
        "amount": "Rechnungsbetrag",
        "open": "Offen",
        "currency": "Währung",
        "person": "Ansprechpartner",
    }


def test_french_names_are_known() -> None:
    assert _by_header(FRENCH) == {
        "customer": "Code client",
        "name": "Raison sociale",
        "reference": "N° facture",
        "issued": "Date facture",
        "due": "Échéance",
        "amount": "Montant TTC",
        "open": "Reste dû",
    }


def test_where_no_name_tells_the_content_does() -> None:
    header, found = _proposed(NAMELESS)
    assert [(guess.field, header[guess.column], guess.why) for guess in found.guesses] == [
        ("customer", "A", "repeated"),
        ("name", "B", "lettered"),
        ("reference", "C", "unique"),
        ("issued", "D", "earlier"),
        ("due", "E", "later"),
        ("amount", "F", "larger"),
        ("open", "G", "smaller"),
    ]


@pytest.mark.parametrize("text", [GERMAN, FRENCH, NAMELESS], ids=["German", "French", "nameless"])
def test_what_is_proposed_reads_the_table(tmp_path: Path, text: str) -> None:
    header, found = _proposed(text)
    mapping = {name: f"#{index + 1}" for name, index in found.mapping.items()}
    given: dict[str, Any] = {"mapping": mapping, "header_row": 1, "currency": "EUR", "kind": found.kind}
    reading = read_text(tmp_path, text, **given)
    assert not reading.refused, reading.first_refusal
    assert len(reading.items) == text.count("\n") - 1
    assert options(**given).mapping.keys() <= set(FIELDS["invoices"])
    assert len(header) >= len(mapping)


def test_a_name_that_its_content_contradicts_counts_for_nothing() -> None:
    text = "Date,Total,Customer,Invoice\nabc,def,C1,R-1\nghi,jkl,C2,R-2\n"
    assert set(_by_header(text, "invoices")) == {"customer", "reference"}


def test_swapped_columns_of_dates_are_told_by_their_days() -> None:
    text = NAMELESS.replace("A,B,C,D,E,F,G", "A,B,C,E,D,F,G")
    rows = [line.split(",") for line in text.strip().split("\n")]
    swapped = [[*row[:3], row[4], row[3], *row[5:]] for row in rows]
    found = propose(swapped[0], swapped[1:])
    assert {name: found.mapping[name] for name in ("issued", "due")} == {"issued": 4, "due": 3}


def test_payments_and_customers_are_told_apart_from_invoices() -> None:
    payments = 'Kundennummer,Zahlungsdatum,Betrag,Zahlungsart\n10044,03.02.2026,"690,00",SEPA\n'
    customers = "Kundennummer,Firma,Straße,PLZ,Ort,Telefon\n10044,Alpen Optik GmbH,Weg 3,80331,München,089 1234567\n"
    assert _proposed(payments)[1].kind == "receipts"
    assert _proposed(customers)[1].kind == "customers"
    assert _by_header(customers) == {
        "customer": "Kundennummer",
        "name": "Firma",
        "street": "Straße",
        "postcode": "PLZ",
        "city": "Ort",
        "phone": "Telefon",
    }


def test_a_name_stands_in_for_a_code_that_is_not_there() -> None:
    found = _proposed("Company,Invoice,Date,Total\nNord,R1,2026-02-03,1.50\nSund,R2,2026-02-04,2.50\n")[1]
    assert (found.mapping["customer"], found.mapping["name"]) == (0, 0)
    assert "only_name" in {guess.why for guess in found.guesses}


def test_an_empty_table_proposes_what_its_names_say_and_no_more() -> None:
    assert propose([], []).guesses == ()
    assert propose(["", "Foo"], [["", ""]]).guesses == ()


@pytest.mark.parametrize("text", [GERMAN, FRENCH, NAMELESS], ids=["German", "French", "nameless"])
def test_every_reason_has_a_sentence(text: str) -> None:
    for guess in _proposed(text)[1].guesses:
        told: dict[str, Any] = dict(guess.told)
        assert say(f"mapping.{guess.why}", **told).endswith(".")


def test_a_number_with_leading_zeros_is_no_amount_and_a_day_no_number() -> None:
    facts = facts_of(["0012", "2026-02-03", "12.50", ""])
    assert (facts.filled, facts.dates, facts.amounts, facts.fractions) == (3, 1, 1, 1)
