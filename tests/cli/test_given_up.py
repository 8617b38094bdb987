"""The commands for short payments, bounced ones, debts given up and recovered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Ask, Run


def test_a_short_payment_is_told_in_one_command(ask: Ask, run: Run, books: Path) -> None:
    made = ask(
        "receipt", books, "A-1", "965.00", "--on", DAY, "--apply", "exact", "--discount", "INV-1=14.50",
        "--tolerance", "INV-1=0.50", "--deduction", "INV-1:20.00:freight",
    )  # fmt: skip
    found = ask("account", books, "A-1")
    assert {row["reference"]: row["open"] for row in found["items"]}["INV-1"] == "20.00"
    (deduction,) = ask("deductions", books)["deductions"]
    assert deduction | {"dispute": 0, "name": ""} == {
        "dispute": 0, "customer": "A-1", "name": "", "invoice": "INV-1", "receipt": made["receipt"], "received": DAY,
        "paid": "965.00", "amount": "20.00", "currency": "EUR", "reason": "freight", "note": "", "raised_on": DAY,
        "days": 0, "state": "open", "resolved_on": None, "resolution": "",
    }  # fmt: skip
    kinds = [(row["kind"], row["amount"]) for row in ask("write-offs", books, "A-1")["write_offs"]]
    assert sorted(kinds) == [("discount", "14.50"), ("tolerance", "0.50")]
    assert ask("deductions", books, "--state", "resolved", "--customer", "A-1")["deductions"] == []
    ask("dispute-resolve", books, deduction["dispute"], "--as", "rejected")
    (resolved,) = ask("deductions", books, "--state", "resolved")["deductions"]
    assert (resolved["resolution"], resolved["resolved_on"]) == ("rejected", DAY)
    for words in (("deductions", books), ("write-offs", books, "A-1")):
        assert "INV-1" in run(*words, "--as-of", DAY).out
    assert ask("verify", books)["whole"]


def test_what_is_besides_is_told_when_a_receipt_is_applied_later(ask: Ask, run: Run, books: Path) -> None:
    made = ask("receipt", books, "A-1", "990.00", "--on", DAY)["receipt"]
    assert run("apply", books, made, "--as-of", DAY).status == 2
    ask("apply", books, made, "--to", "INV-1=990.00", "--tolerance", "INV-1=1")
    ask("apply", books, made, "--discount", "INV-1=9")
    assert [row["reference"] for row in ask("account", books, "A-1")["items"]] == ["INV-2"]


def test_a_credit_note_is_taken_with_a_payment(ask: Ask, books: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text(
        "customer,reference,kind,issued,due,amount,currency\nA-1,CN-1,credit note,2026-03-30,2026-03-30,20.00,EUR\n"
    )
    ask("import", books, notes)
    ask("receipt", books, "A-1", "980", "--on", DAY, "--apply", "exact", "--credit", "CN-1:INV-1=20.00")
    found = ask("account", books, "A-1")
    assert (found["balance"], found["unapplied"]) == ("500.00", "0.00")
    assert ask("verify", books)["whole"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--tolerance", "INV-1=1.01", "--apply", "INV-1=5"), 1, "small difference: at most 1.00 EUR"),
        (("--discount", "NONE=1"), 1, "no open document NONE"),
        (("--deduction", "INV-1:5:because"), 2, "INVOICE:AMOUNT:REASON (pricing, "),
        (("--deduction", "INV-1"), 2, "INVOICE:AMOUNT:REASON"),
        (("--deduction", "INV-1:1000.01:tax"), 1, "1,000.00 EUR is open"),
        (("--credit", "CN-1"), 2, "CREDIT:INVOICE=AMOUNT"),
        (("--credit", "CN-1:INV-1=5"), 1, "no open document CN-1"),
    ],
)
def test_what_cannot_be_besides_is_refused(
    run: Run, ask: Ask, books: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = run("receipt", books, "A-1", "5", "--on", DAY, *words, "--as-of", DAY)
    assert (refused.status, refused.out) == (status, "")
    assert said in " ".join(refused.err.split()).replace("│ ", "")
    assert len(ask("log", books)["log"]) == 2


def test_a_payment_bounces_with_its_fee(ask: Ask, run: Run, books: Path) -> None:
    made = ask("receipt", books, "A-1", "1000.00", "--on", "2026-03-20", "--apply", "exact")["receipt"]
    answer = ask("bounce", books, made, "--on", "2026-03-25", "--fee", "7.50")
    assert answer == {"receipt": made, "bounced": "1000.00", "fee": "7.50", "currency": "EUR", "on": "2026-03-25"}
    assert ask("account", books, "A-1")["balance"] == "1507.50"
    assert "was" in run("bounce", books, made, "--as-of", DAY).err
    assert run("bounce", books, 99).status == 1
    assert ask("verify", books)["whole"]


def test_the_bank_s_line_takes_a_payment_back(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    made = ask("receipt", books, "A-1", "1000.00", "--on", "2026-03-20", "--apply", "exact")["receipt"]
    statement = tmp_path / "statement.qif"
    statement.write_text("!Type:Bank\nD03/25/2026\nT-1000.00\nPRETURNED PAYMENT\n^\n")
    ask("import", books, statement, "--currency", "EUR", "--date-order", "mdy")
    (line,) = [each["line"] for each in ask("bank-lines", books)["lines"]]
    (offered,) = ask("cash-return", books, line)["returnable"]
    assert (offered["receipt"], offered["customer"], offered["amount"]) == (made, "A-1", "1000.00")
    assert "1,000.00" in run("cash-return", books, line, "--as-of", DAY).out
    answer = ask("cash-return", books, line, "--receipt", made, "--fee", "0")
    assert answer == {"line": line, "receipt": made, "bounced": "1000.00", "fee": "0.00", "currency": "EUR"}
    assert [each["open"] for each in ask("bank-lines", books)["lines"]] == ["0.00"]
    assert run("cash-return", books, 99).status == 1
    assert ask("verify", books)["whole"]


def test_more_than_the_limit_is_given_up_with_approval_and_recovered(ask: Ask, run: Run, books: Path) -> None:
    refused = run("write-off", books, "A-1", "INV-1", "100.01", "--reason", "insolvent", "--as-of", DAY)
    assert (refused.status, "ask somebody else" in refused.err) == (1, True)
    made = ask("write-off", books, "A-1", "INV-1", "1000", "--reason", "insolvent", "--approved-by", "M. Owner")
    assert (made["amount"], made["invoice"]) == ("1000.00", "INV-1")
    (row,) = ask("write-offs", books, "A-1")["write_offs"]
    assert (row["approved_by"], row["left"], row["kind"]) == ("M. Owner", "1000.00", "write_off")
    back = ask("recover", books, row["write_off"], "400", "--reason", "liquidator")
    assert (back["write_off"], back["invoice"], back["amount"]) == (row["write_off"], "INV-1", "400.00")
    assert ask("account", books, "A-1")["balance"] == "900.00"
    too_much = run("recover", books, row["write_off"], "600.01", "--as-of", DAY)
    assert (too_much.status, "600.00 EUR is written off" in too_much.err) == (1, True)
    assert run("recover", books, 99, "1").status == 1
    assert ask("verify", books)["whole"]
