"""`ardesk disputes` and the commands about one: raised, assigned, escalated, resolved, opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import DAY, Ask, Run

SHAPE = {
    "dispute", "customer", "name", "invoice", "invoices", "amount", "still_disputed", "credited", "paid", "written_off",
    "chased_again", "currency", "reason", "category", "root_cause", "department", "owner", "priority", "deadline",
    "days_late", "external_ref", "receipt", "raised_on", "resolved_on", "days", "state", "since", "why", "resolution",
}  # fmt: skip


def listed(ask: Ask, books: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask("disputes", books, "--customer", "A-1", *words)["disputes"]
    return found


def test_a_dispute_is_raised_assigned_escalated_resolved_and_opened_again(run: Run, ask: Ask, books: Path) -> None:
    made = ask(
        "dispute", books, "A-1", "--invoices", "INV-1=400,INV-2=100", "--reason", "quantity", "--owner", "ben",
        "--root-cause", "warehouse", "--deadline", "+5", "--external-ref", "R-9", "--note", "two pallets short",
    )  # fmt: skip
    assert set(made) == SHAPE
    assert (made["state"], made["amount"], made["still_disputed"], made["invoices"]) == (
        "in_progress", "500.00", "500.00", ["INV-1", "INV-2"]
    )  # fmt: skip
    assert (made["category"], made["deadline"], made["why"]) == ("delivery", "2026-04-05", made["why"])
    number = made["dispute"]
    assert ask("account", books, "A-1")["disputes"] == [made]
    assert ask("dispute-assign", books, number, "--owner", "eve", "--priority", "low")["owner"] == "eve"
    assert ask("dispute-escalate", books, number, "--to", "boss")["state"] == "escalated"
    assert [row["dispute"] for row in listed(ask, books, "--state", "escalated", "--owner", "Boss")] == [number]
    done = ask("dispute-resolve", books, number, "--as", "partly_credited", "--amount", "450", "--credit", "CN-1")
    assert (done["state"], done["credited"], done["chased_again"]) == ("resolved", "450.00", "50.00")
    assert listed(ask, books, "--state", "open") == []
    again = ask("dispute-reopen", books, number, "--note", "they insist")
    assert (again["state"], again["still_disputed"]) == ("reopened", "50.00")
    table = run("disputes", books, "--as-of", DAY).out
    assert "Quantity" in table
    assert "boss" in table


def test_several_end_in_the_same_way(ask: Ask, books: Path) -> None:
    numbers = [
        ask("dispute", books, "A-1", "--invoices", f"{name}=10", "--reason", "price")["dispute"]
        for name in ("INV-1", "INV-2")
    ]
    done = ask("dispute-resolve", books, *numbers, "--as", "credited")
    assert [row["state"] for row in done["disputes"]] == ["accepted", "accepted"]
    assert [row["state"] for row in listed(ask, books, "--state", "accepted")] == ["accepted", "accepted"]


def test_what_cannot_be_said_of_a_dispute_is_refused_in_a_sentence(run: Run, books: Path) -> None:
    for words, told in (
        (("dispute", "A-1", "--invoices", "INV-1=2000", "--reason", "price"), "can't be in dispute"),
        (("dispute-resolve", "99", "--as", "rejected"), "no dispute 99"),
        (("dispute-assign", "99"), "Nothing was said"),
        (("dispute-reopen", "1"), "is open"),
    ):
        ran = run(words[0], books, *words[1:], "--as-of", DAY)
        assert (ran.status, ran.out) == (1, "")
        assert told in ran.err


def test_what_disputes_are_about_is_counted(run: Run, ask: Ask, books: Path) -> None:
    ask("dispute", books, "A-1", "--invoices", "INV-1=400", "--reason", "quantity", "--root-cause", "warehouse")
    found = ask("dispute-causes", books)
    assert found["goes_together"] == []
    assert [(row["value"], row["amount"], row["open"]) for row in found["by"]["root_cause"]] == [
        ("warehouse", "400.00", 1), ("", "300.00", 1)
    ]  # fmt: skip
    assert "warehouse" in run("dispute-causes", books, "--as-of", DAY).out


def test_how_old_disputes_are_stands_beside_their_list(run: Run, ask: Ask, books: Path) -> None:
    found = ask("disputes", books)
    assert [band["band"] for band in found["ages"]] == ["0-30", "31-60", "61-90", "over_90"]
    assert sum(band["count"] for band in found["ages"]) == len(found["disputes"]) == 1
    assert set(found["deductions"]) == {"ages", "since", "decided"}
    assert "Past deadline" in run("disputes", books, "--as-of", DAY).out


def test_files_are_kept_with_a_dispute_and_come_out_as_they_were(
    run: Run, ask: Ask, books: Path, tmp_path: Path
) -> None:
    number = ask("disputes", books)["disputes"][0]["dispute"]
    photo = tmp_path / "[red]two\x1b[31m pallets.png"
    photo.write_bytes(b"\x89PNG\x00\xff")
    kept = ask("dispute-file-keep", books, number, photo)
    (found,) = ask("dispute-files", books, number)["files"]
    assert (found["file"], found["name"], found["size"]) == (kept["file"], photo.name, 6)
    assert "\x1b" not in run("dispute-files", books, number, "--as-of", DAY).out
    assert run("dispute-file-save", books, kept["file"], tmp_path / "out.png").status == 0
    assert (tmp_path / "out.png").read_bytes() == photo.read_bytes()
    ask("dispute-file-remove", books, kept["file"])
    assert ask("dispute-files", books, number)["files"] == []
    (tmp_path / "empty").touch()
    for words in (("dispute-file-keep", number, tmp_path / "empty"), ("dispute-files", 99)):
        assert run(words[0], books, *words[1:], "--as-of", DAY).status == 1
