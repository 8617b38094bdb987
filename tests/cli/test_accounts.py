from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import DAY, Ask, Run

NAMED = {
    "balance",
    "overdue",
    "unapplied",
    "credit_limit",
    "items",
    "contacts",
    "promises",
    "plans",
    "disputes",
    "letters",
    "behaviour",
}


def test_one_customer_is_shown_whole(ask: Ask, books: Path) -> None:
    found = ask("account", books, "A-1")
    assert set(found) >= NAMED
    assert (found["balance"], found["overdue"], found["unapplied"]) == ("1500.00", "1000.00", "0.00")
    assert found["credit_limit"] is None
    assert found["items"][0] == {
        "reference": "INV-1", "kind": "invoice", "issued_on": "2026-01-01", "due_on": "2026-01-31", "amount": "1000.00",
        "open": "1000.00", "currency": "EUR", "days_overdue": 59, "status": "overdue", "disputed": "0.00",
    }  # fmt: skip
    assert ask("account", books, "C-1")["disputes"][0]["state"] == "open"
    assert ask("account", books, "E-1")["receipts"][0]["amount"] == "400.00"


def test_an_unknown_customer_is_refused(run: Run, books: Path) -> None:
    refused = run("account", books, "NONE", "--json")
    assert (refused.status, refused.out) == (1, "")
    assert "no customer with the code NONE" in refused.err


def test_customers_are_listed_and_found(ask: Ask, run: Run, books: Path) -> None:
    assert [row["customer"] for row in ask("customers", books)["customers"]] == ["A-1", "B-1", "C-1", "D-1", "E-1"]
    none = {"matched": None, "former": False, "amount": None, "currency": None, "day": None}
    found = {"kind": "customer", "customer": "B-1", "name": "Birch & [Söhne]"}
    assert ask("find", books, "SOHNE")["found"] == [found | none]
    assert ask("find", books, "INV-5")["found"][0]["customer"] == "D-1"
    assert "Cedar Ltd" in run("customers", books, "--as-of", DAY).out
    assert "Dogwood" in run("find", books, "dog").out


def test_people_get_tables(run: Run, books: Path) -> None:
    refused = run("call", books, "C-1", "--outcome", "promise", "--promise", "10@+3", "--as-of", DAY)
    assert "300.00 EUR of what it is for is disputed" in refused.err
    shown = run("account", books, "C-1", "--as-of", DAY).out
    for part in ("Cedar Ltd", "INV-4", "300.00 EUR", "In dispute"):
        assert part in shown
    run("call", books, "A-1", "--outcome", "promise", "--promise", "10@+3", "--as-of", DAY)
    assert "Promised 10.00 EUR" in run("account", books, "A-1", "--as-of", DAY).out
