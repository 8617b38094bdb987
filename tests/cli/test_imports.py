from __future__ import annotations

from pathlib import Path

import pytest

from arDesk.cli.differing import chosen
from arDesk.desk.imports.differences import Choices
from tests.cli.conftest import DAY, LEDGER, Ask, Run

KINDS = {"customers", "invoices", "debit_notes", "credit_notes", "receipts", "allocations", "disputes", "bank_lines"}
MORE = LEDGER.replace("INV-", "MORE-").replace("A-1,Alder", "F-1,Fir")


def test_a_dry_run_says_what_the_run_does_and_changes_nothing(ask: Ask, books: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text(MORE, encoding="utf-8")
    dry = ask("import", books, more, "--dry-run")
    assert (dry["batch"], dry["dry_run"]) == (None, True)
    assert len(ask("imports", books)["imports"]) == 1
    done = ask("import", books, more)
    assert (done["batch"], done["dry_run"]) == (2, False)
    assert done["files"] == dry["files"]


def test_the_account_of_an_import_has_every_count(ask: Ask, books: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text(MORE, encoding="utf-8")
    (file,) = ask("import", books, more)["files"]
    assert file["file"] == str(more)
    assert (file["reader"], file["profile"], file["encoding"], file["rows"]) == ("csv", "ardesk-plain", "utf-8", 6)
    assert set(file["new"]) == set(file["changed"]) == set(file["unchanged"]) == KINDS
    wanted = {"customers": 1, "invoices": 6, "receipts": 1, "allocations": 1, "disputes": 1}
    assert {kind: count for kind, count in file["new"].items() if count} == wanted
    assert file["unchanged"]["customers"] == 4
    assert file["totals"] == {
        "EUR": {"invoiced": "2400.00", "open": "2000.00"},
        "USD": {"invoiced": "75.50", "open": "75.50"},
    }
    assert (file["skipped"], file["warnings"]) == ([], [])


def test_the_same_file_again_changes_nothing_and_says_since_when(ask: Ask, run: Run, books: Path, ledger: Path) -> None:
    again = ask("import", books, ledger)
    assert again["batch"] is None
    (file,) = again["files"]
    assert not any(file["new"].values())
    assert file["unchanged"] == dict.fromkeys(KINDS, 0) | {
        "customers": 5, "invoices": 6, "receipts": 1, "allocations": 1, "disputes": 1,
    }  # fmt: skip
    assert "already imported on 31 Mar 2026" in file["warnings"][0]["message"]
    assert len(ask("log", books)["log"]) == 2


def test_files_of_one_import_know_of_each_other(ask: Ask, books: Path, tmp_path: Path) -> None:
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    files[0].write_text(MORE, encoding="utf-8")
    files[1].write_text(MORE + "F-1,Fir,NEXT-1,2026-03-01,2026-03-31,5.00,EUR,,\n", encoding="utf-8")
    done = ask("import", books, *files)
    assert [file["new"]["customers"] for file in done["files"]] == [1, 0]
    assert [file["new"]["invoices"] for file in done["files"]] == [6, 1]
    assert ask("verify", books)["whole"]
    assert ask("import-undo", books, done["batch"])["undone"]
    assert ask("verify", books)["whole"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (MORE.replace("200.00", "many"), "line 4, column amount"),
        (MORE.replace("2026-02-01", "2026-02-31"), "line 6, column due"),
        ("", "the file is empty"),
    ],
)
def test_a_bad_file_is_refused_whole_with_its_place(
    run: Run, ask: Ask, books: Path, tmp_path: Path, content: str, said: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    refused = run("import", books, bad, "--as-of", DAY, "--json")
    assert (refused.status, refused.out) == (1, "")
    assert said in refused.err
    assert "Nothing was imported" in refused.err
    assert len(ask("imports", books)["imports"]) == 1


def test_a_file_that_is_not_there_is_refused(run: Run, books: Path, tmp_path: Path) -> None:
    refused = run("import", books, tmp_path / "none.csv")
    assert (refused.status, "no such file" in refused.err) == (1, True)


def test_columns_can_be_mapped_by_hand_and_the_rest_is_named(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("who;paper;wann;wieviel;colour\nG-1;X-1;31.03.2026;1.234,50;red\n", encoding="utf-8")
    words = ["--map", "customer=who", "--map", "reference=paper", "--map", "issued=wann", "--map", "amount=wieviel"]
    words += ["--currency", "EUR", "--terms-days", "14", "--decimal", ",", "--delimiter", ";", "--encoding", "utf-8"]
    assert run("import", books, odd, *words[:8], "--as-of", DAY).status == 1  # no currency, no terms
    (file,) = ask("import", books, odd, *words, "--date-order", "dmy")["files"]
    assert (file["ignored"], file["date_order"]) == (["colour"], "dmy")
    assert file["totals"] == {"EUR": {"invoiced": "1234.50", "open": "1234.50"}}
    assert ask("account", books, "G-1")["items"][0]["due_on"] == "2026-04-14"


def test_a_mapping_is_kept_for_the_next_file_of_its_kind(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    march, april = tmp_path / "march.csv", tmp_path / "april.csv"
    march.write_text("who;paper;day;until;sum\nG-1;X-1;03/04/2026;05/04/2026;12,50\n", encoding="utf-8")
    april.write_text("who;paper;day;until;sum\nG-1;X-2;04/04/2026;06/04/2026;1,50\n", encoding="utf-8")
    assert run("import", books, april, "--as-of", DAY).status == 1
    pairs = ("customer=who", "reference=paper", "issued=day", "due=until", "amount=sum")
    words = [word for pair in pairs for word in ("--map", pair)] + ["--currency", "EUR", "--date-order", "dmy"]
    ask("import", books, march, *words, "--remember", "Our export")
    (file,) = ask("import", books, april)["files"]
    assert (file["profile"], file["date_order"], file["new"]["invoices"]) == ("Our export", "dmy", 1)


def test_a_control_total_must_be_met(run: Run, ask: Ask, books: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("\n".join(line for line in MORE.splitlines() if "USD" not in line) + "\n", encoding="utf-8")
    refused = run("import", books, more, "--control-total", "2000.01", "--as-of", DAY)
    assert refused.status == 1
    assert "The control total is 2,000.01 EUR" in refused.err
    assert ask("import", books, more, "--control-total", "2000")["batch"] == 2


def test_an_import_is_taken_back_unless_something_stands_on_it(run: Run, ask: Ask, books: Path) -> None:
    ask("call", books, "A-1", "--outcome", "spoke")
    refused = run("import-undo", books, 1, "--as-of", DAY)
    assert (refused.status, "The call with" in refused.err) == (1, True)
    ask("call-undo", books, 1)
    assert ask("import-undo", books, 1) == {"batch": 1, "undone": True}
    assert ask("imports", books)["imports"][0]["undone"]
    assert ask("aging", books)["currencies"] == {}
    assert run("import-undo", books, 1).status == 1
    assert run("import-undo", books, 9).status == 1
    assert "taken back" in run("imports", books).out


def test_what_differs_and_what_is_gone_is_listed_and_chosen(run: Run, ask: Ask, books: Path, tmp_path: Path) -> None:
    head = "Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency,Open\n"
    row = "A-1,Alder,L-{n},2026-03-0{n},2026-03-2{n},{amount}.00,EUR,{amount}.00\n"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(head + "".join(row.format(n=n, amount=50) for n in (1, 2, 3)), encoding="utf-8")
    second.write_text(head + row.format(n=1, amount=60) + row.format(n=3, amount=50), encoding="utf-8")
    ask("import", books, first)
    said = run("import", books, second, "--dry-run", "--as-of", DAY)
    assert "open documents of the books" in said.err
    assert "not listed" in said.out
    (file,) = ask("import", books, second, "--dry-run")["files"]
    assert file["changes"] == [
        {
            "line": 2, "kind": "amount", "customer": "A-1", "reference": "L-1", "field": "amount", "from": "50.00",
            "to": "60.00", "currency": "EUR", "choice": "keep",
        }
    ]  # fmt: skip
    assert [(one["reference"], one["open"], one["choice"]) for one in file["gone"] if one["reference"][0] == "L"] == [
        ("L-2", "50.00", "open")
    ]
    dry = ask("import", books, second, "--changed", "take", "--gone", "paid", "--dry-run")
    done = ask("import", books, second, "--changed", "take", "--gone", "paid")
    assert done["files"] == dry["files"]
    assert done["files"][0]["changed"]["invoices"] == 1
    left = {item["reference"]: item["open"] for item in ask("account", books, "A-1")["items"]}
    assert {name: left[name] for name in ("L-1", "L-3")} == {"L-1": "60.00", "L-3": "50.00"}
    assert "L-2" not in left
    assert ask("verify", books)["whole"]


def test_every_other_kind_of_difference_is_chosen(ask: Ask, books: Path, tmp_path: Path) -> None:
    head = "Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency,Open\n"
    row = "A-1,Alder,L-{n},2026-03-0{n},2026-03-2{n},100.00,EUR,{open}.00\n"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(head + row.format(n=1, open=40) + row.format(n=2, open=100), encoding="utf-8")
    second.write_text(head + row.format(n=1, open=70) + row.format(n=2, open=90), encoding="utf-8")
    ask("import", books, first)
    offered = ask("import", books, second, "--dry-run")["files"][0]["changes"]
    assert {one["kind"]: one["choice"] for one in offered} == {"higher": "keep", "lower": "take"}
    done = ask("import", books, second, "--choose", "higher=take", "--choose", "lower = keep")
    assert {one["kind"]: one["choice"] for one in done["files"][0]["changes"]} == {"higher": "take", "lower": "keep"}
    left = {item["reference"]: item["open"] for item in ask("account", books, "A-1")["items"]}
    assert {name: left[name] for name in ("L-1", "L-2")} == {"L-1": "70.00", "L-2": "100.00"}
    assert ask("verify", books)["whole"]


@pytest.mark.parametrize("kind", ["due", "discount", "lower", "higher", "disputed", "customer", "banked"])
def test_a_kind_of_difference_goes_either_way(kind: str) -> None:
    for choice in ("keep", "take"):
        assert chosen("take", "keep", {kind: choice}) == Choices(amount="take").with_kind(kind, choice)


@pytest.mark.parametrize("said", ["higher", "gone=paid", "amount=take", "banked=maybe", "=take"])
def test_a_choice_nobody_has_is_refused(run: Run, books: Path, said: str) -> None:
    refused = run("import", books, books, "--choose", said)
    assert (refused.status, "--choose" in refused.err) == (2, True)
