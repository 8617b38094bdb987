from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import DAY, Ask, Run

BUCKETS = ["not_due", "1-30", "31-60", "61-90", "over_90"]


def test_aging_has_every_customer_that_owes_by_currency(ask: Ask, books: Path) -> None:
    found = ask("aging", books)
    assert (found["as_of"], found["basis"], found["buckets"]) == (DAY, "due", BUCKETS)
    euros, dollars = found["currencies"]["EUR"], found["currencies"]["USD"]
    assert euros["totals"] == {
        "not_due": "500.00",
        "1-30": "500.00",
        "31-60": "1000.00",
        "61-90": "0.00",
        "over_90": "0.00",
    }
    assert (euros["gross"], euros["unapplied"], euros["net"]) == ("2000.00", "0.00", "2000.00")
    assert [row["customer"] for row in euros["customers"]] == ["A-1", "B-1", "C-1"]
    assert euros["customers"][1]["buckets"]["1-30"] == "200.00"  # 30 days overdue
    assert dollars["customers"][0]["name"] == "Dogwood Inc"


def test_aging_by_invoice_date_other_bands_and_groups(ask: Ask, books: Path) -> None:
    found = ask("aging", books, "--basis", "invoice", "--buckets", "45,90", "--by", "collector")
    assert found["buckets"] == ["not_due", "1-45", "46-90", "over_90"]
    euros = found["currencies"]["EUR"]
    assert euros["totals"] == {"not_due": "0.00", "1-45": "800.00", "46-90": "1200.00", "over_90": "0.00"}
    assert euros["collectors"] == [
        {"collector": "", "buckets": euros["totals"], "gross": "2000.00", "unapplied": "0.00", "net": "2000.00"}
    ]


def test_unapplied_money_stands_beside_the_buckets(ask: Ask, books: Path) -> None:
    ask("receipt", books, "E-1", "25.00", "--on", DAY)
    row = ask("aging", books)["currencies"]["EUR"]["customers"][-1]
    assert (row["customer"], row["gross"], row["unapplied"], row["net"]) == ("E-1", "0.00", "25.00", "-25.00")


def test_measures_of_the_months_have_no_nan(ask: Ask, books: Path) -> None:
    rows = ask("metrics", books, "--months", "3")["currencies"]["EUR"]
    assert [row["month_end"] for row in rows] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert (rows[-1]["sales"], rows[-1]["receivables"], rows[-1]["overdue"]) == ("500.00", "2000.00", "1500.00")
    assert rows[-1]["dso"] == 75.0
    assert rows[0]["days_to_pay"] is None
    assert rows[1]["days_to_pay"] == 41.0
    assert rows[-1]["promises_kept"] is None
    by_issue = ask("metrics", books, "--months", "3", "--basis", "invoice")
    assert by_issue["basis"] == "invoice"
    assert by_issue["currencies"]["EUR"][-1]["overdue"] == rows[-1]["overdue"]
    assert rows[-1]["write_offs"] == "0.00"


def test_people_get_tables(run: Run, books: Path) -> None:
    aging = run("aging", books, "--as-of", DAY)
    assert "Birch & [Söhne]" in aging.out
    assert "2,000.00" in aging.out
    assert "Mar 2026" in run("metrics", books, "--as-of", DAY).out


def test_empty_books_have_nothing_to_age(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.ardesk"
    run("new", empty, "--company", "Fern", "--currency", "EUR")
    assert run("aging", empty, "--json").json["currencies"] == {}
    assert run("metrics", empty, "--json").json["currencies"] == {}
    assert run("queue", empty, "--json").json["queue"] == []
