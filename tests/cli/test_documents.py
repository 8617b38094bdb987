from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.cli.conftest import DAY, Ask, Run


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_letters_are_rehearsed_then_issued_once(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    plan = ask("letters", books, "--out", out, "--dry-run")
    assert not out.exists()
    done = ask("letters", books, "--out", out)
    assert [row["customer"] for row in done["letters"]] == [row["customer"] for row in plan["letters"]]
    assert {row["customer"] for row in done["letters"]} == {"A-1", "B-1", "D-1"}
    assert [(row["customer"], row["reason"]) for row in done["suppressed"]] == [("C-1", "dispute")]
    first = done["letters"][0]
    assert (first["level"], first["invoices"], first["amount"], first["currency"]) == (1, ["INV-1"], "1000.00", "EUR")
    for row in done["letters"]:
        assert sha256(out / row["file"]) == row["sha256"]
    assert (out / "merged.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    again = ask("letters", books, "--out", tmp_path / "again")
    assert (again["run"], again["letters"]) == (None, [])
    assert ask("account", books, "A-1")["letters"][0]["level"] == 1
    assert "No letter" in run("letters", books, "--out", out, "--dry-run", "--as-of", DAY).out


def test_letters_can_be_chosen_by_customer(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    done = ask("letters", books, "--out", tmp_path, "--customer", "B-1")
    assert [row["customer"] for row in done["letters"]] == ["B-1"]
    assert run("letters", books, "--out", tmp_path, "--customer", "NONE").status == 1


def test_statements_of_a_month_tie(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    out = tmp_path / "statements"
    words = ("statements", books, "--out", out, "--month", "2026-02", "--kind", "balance-forward")
    plan = ask(*words, "--dry-run")
    assert not out.exists()
    done = ask(*words)
    assert (done["from"], done["to"], plan["run"]) == ("2026-02-01", "2026-02-28", None)
    rows = {row["customer"]: row for row in done["statements"]}
    assert [row["customer"] for row in plan["statements"]] == list(rows)
    elm, cedar = rows["E-1"], rows["C-1"]
    assert (elm["opening"], elm["activity"], elm["closing"]) == ("400.00", "-400.00", "0.00")
    assert (cedar["opening"], cedar["activity"], cedar["closing"]) == ("0.00", "300.00", "300.00")
    for row in rows.values():
        assert sha256(out / row["file"]) == row["sha256"]
    assert "Alder GmbH" in run(*words, "--dry-run", "--as-of", DAY).out


def test_statements_name_their_period_and_who_is_left_out(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    early = ("--from", "2026-01-01", "--to", "2026-01-05", "--kind", "open-item", "--dry-run")
    found = ask("statements", books, "--out", tmp_path, *early)
    assert {row["customer"] for row in found["statements"]} == {"A-1", "D-1"}
    assert {row["customer"] for row in found["skipped"]} == {"B-1", "C-1", "E-1"}
    last_whole = ask("statements", books, "--out", tmp_path, "--dry-run", as_of="2026-03-30")
    assert (last_whole["from"], last_whole["to"]) == ("2026-02-01", "2026-02-28")
    assert run("statements", books, "--out", tmp_path, "--from", "2026-01-01").status == 2
    future = run("statements", books, "--out", tmp_path, "--month", "2026-04", "--as-of", DAY)
    assert (future.status, "can't reach" in future.err) == (1, True)


def test_what_went_out_is_listed_and_printed_again_as_a_copy(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    issued = ask("letters", books, "--out", tmp_path / "letters", "--customer", "B-1")
    (listed,) = ask("runs", books)["runs"]
    assert (listed["run"], listed["kind"]) == (issued["run"], "letter")
    assert listed["papers"][0]["sha256"] == issued["letters"][0]["sha256"]
    number, copy = listed["papers"][0]["number"], tmp_path / "copy.pdf"
    assert ask("reprint", books, number, "--out", copy) == {"number": number, "file": str(copy)}
    assert copy.read_bytes().startswith(b"%PDF-")
    for refused in (
        run("reprint", books, number, "--out", copy),
        run("reprint", books, "L-0", "--out", tmp_path / "other.pdf"),
        run("reprint", books, number, "--out", tmp_path / "none" / "copy.pdf"),
    ):
        assert (refused.status, bool(refused.err)) == (1, True)
    assert "letter" in run("runs", books).out
