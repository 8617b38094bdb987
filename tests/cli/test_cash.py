from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Ask, Run


def test_money_is_recorded_applied_taken_off_and_reversed(ask: Ask, books: Path) -> None:
    made = ask("receipt", books, "A-1", "1200.00", "--on", DAY, "--apply", "oldest", "--method", "transfer")
    assert made == {"receipt": made["receipt"], "customer": "A-1", "amount": "1200.00", "currency": "EUR", "on": DAY}
    assert ask("account", books, "A-1")["balance"] == "300.00"
    ask("unapply", books, made["receipt"])
    assert ask("account", books, "A-1")["unapplied"] == "1200.00"
    ask("apply", books, made["receipt"], "--to", "INV-1=1000.00,INV-2=100")
    found = ask("account", books, "A-1")
    assert (found["balance"], found["unapplied"]) == ("400.00", "100.00")
    refunded = ask("refund", books, made["receipt"], "100.00")
    assert (refunded["refunded"], refunded["currency"]) == ("100.00", "EUR")
    ask("reverse", books, made["receipt"])
    assert ask("account", books, "A-1")["balance"] == "1500.00"
    assert ask("verify", books)["whole"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("A-1", "0", "--on", DAY), 1, "more than nothing"),
        (("A-1", "5", "--on", "2026-04-01"), 1, "can't have come"),
        (("A-1", "5", "--on", DAY, "--apply", "exact"), 1, "No single open document"),
        (("A-1", "5", "--on", DAY, "--apply", "NONE=5"), 1, "no open document NONE"),
        (("A-1", "5", "--on", DAY, "--apply", "INV-1=6"), 1, "More was to be applied"),
        (("A-1", "5000", "--on", DAY, "--apply", "INV-1=1000.01"), 1, "1,000.00 EUR is open"),
        (("NONE", "5", "--on", DAY), 1, "no customer"),
        (("A-1", "5", "--on", DAY, "--apply", "INV-1"), 2, "INVOICE=AMOUNT"),
        (("A-1", "5", "--on", DAY, "--apply", "INV-1=1,INV-1=1"), 2, "each invoice once"),
        (("A-1", "five", "--on", DAY), 2, "not an amount"),
        (("A-1", "5", "--on", DAY, "--currency", "XXX"), 2, "not a currency"),
        (("A-1", "5"), 2, "--on"),
    ],
)
def test_money_that_cannot_be_recorded_is_refused(
    run: Run, ask: Ask, books: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = run("receipt", books, *words, "--as-of", DAY, "--json")
    assert (refused.status, refused.out) == (status, "")
    assert said in refused.err
    assert len(ask("log", books)["log"]) == 2


def test_receipts_that_are_not_there_are_refused(run: Run, books: Path) -> None:
    for words in (
        ("unapply", books, 99),
        ("reverse", books, 99),
        ("refund", books, 99, "1"),
        ("apply", books, 99, "--to", "oldest"),
    ):
        refused = run(*words)
        assert (refused.status, "no receipt 99" in refused.err) == (1, True)


def test_a_debt_is_lowered_without_money(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    ask("write-off", books, "B-1", "INV-3", "0.50", "--reason", "Bank charge")
    assert ask("account", books, "B-1")["balance"] == "199.50"
    notes = tmp_path / "notes.csv"
    notes.write_text(
        "customer,reference,kind,issued,due,amount,currency\nB-1,CN-1,credit note,2026-03-30,2026-03-30,20.00,EUR\n"
    )
    ask("import", books, notes)
    assert ask("account", books, "B-1")["unapplied"] == "20.00"
    ask("credit-apply", books, "B-1", "CN-1", "--to", "INV-3=20.00")
    found = ask("account", books, "B-1")
    assert (found["balance"], found["unapplied"]) == ("179.50", "0.00")
    assert run("credit-apply", books, "B-1", "NONE", "--to", "INV-3=1").status == 1
    assert run("write-off", books, "B-1", "INV-3", "1", "--reason", "").status == 1


def test_a_bank_line_is_linked_to_a_receipt_in_the_books(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    made = ask("receipt", books, "A-1", "1000.00", "--on", DAY)
    file = tmp_path / "bank.csv"
    file.write_text(
        '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";'
        '"Beguenstigter/Zahlungspflichtiger";"Kontonummer";"BLZ";"Betrag";"Waehrung";"Info"\n'
        '"DE02120300000000202051";"30.03.26";"30.03.26";"GUTSCHRIFT";"paid";'
        '"Alder GmbH";"DE89370400440532013000";"COBADEFFXXX";"1.000,00";"EUR";"Umsatz gebucht"\n',
        encoding="utf-8",
    )
    ask("import", books, file)
    (line,) = ask("cash", books)["lines"]
    assert line["known_receipt"]["receipt"] == made["receipt"]
    assert "already in the books" in line["known_receipt"]["text"]
    assert ask("cash-link", books, line["line"])["receipt"] == made["receipt"]
    assert ask("cash", books)["lines"] == []
    assert run("cash-link", books, line["line"]).status == 1
    assert ask("verify", books)["whole"]
