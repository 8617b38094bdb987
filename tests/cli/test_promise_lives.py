"""Promises on the command line: repeating, withdrawn, judged otherwise; lists, figures, calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Ask, Run


def promise(ask: Ask, books: Path, what: str, *more: str, as_of: str = DAY) -> None:
    ask("call", books, "A-1", "--outcome", "promise", "--promise", what, *more, as_of=as_of)


def test_a_repeating_promise_is_a_promise_a_time_and_money_counts_for_the_earliest_first(ask: Ask, books: Path) -> None:
    promise(ask, books, "150@2026-04-30:INV-1", "--repeat", "monthly until jul")
    rows = ask("promises", books)["promises"][::-1]
    assert [(row["promised_for"], row["amount"]) for row in rows] == [
        ("2026-04-30", "150.00"), ("2026-05-31", "150.00"), ("2026-06-30", "150.00"), ("2026-07-31", "150.00"),
    ]  # fmt: skip
    assert rows[1]["repeats"] == {"every": "month", "nth": 2, "times": 4}
    ask("receipt", books, "A-1", "200.00", "--on", "2026-04-20", "--apply", "INV-1=200.00", as_of="2026-04-20")
    rows = ask("promises", books, as_of="2026-06-05")["promises"][::-1]
    assert [(row["state"], row["counted"]) for row in rows] == [
        ("kept", "150.00"), ("partially_kept", "50.00"), ("open", "0.00"), ("open", "0.00"),
    ]  # fmt: skip
    assert [[one["amount"] for one in row["receipts"]] for row in rows] == [["150.00"], ["50.00"], [], []]
    assert {row["level"] for row in rows} == {1}


def test_withdrawn_reinstated_and_marked_by_somebody_hold_from_their_day(ask: Ask, run: Run, books: Path) -> None:
    promise(ask, books, "1000@2026-04-07:INV-1")
    ask("promise-withdraw", books, 1, as_of="2026-04-01")
    ask("promise-reinstate", books, 1, as_of="2026-04-03")

    def states(*days: str) -> list[str]:
        return [ask("promises", books, as_of=f"2026-{day}")["promises"][0]["state"] for day in days]

    assert states("03-31", "04-01", "04-02", "04-03", "05-04") == ["open", "withdrawn", "withdrawn", "open", "broken"]
    refused = run("promise-override", books, 1, "kept", "--reason", "Paid to our lawyer", "--as-of", "2026-05-05")
    assert (refused.status, "somebody else's approval" in refused.err) == (1, True)
    words = ("--reason", "Paid to our lawyer", "--approved-by", "Olive")
    ask("promise-override", books, 1, "kept", *words, as_of="2026-05-05")
    assert states("05-04", "05-05", "06-01") == ["broken", "kept", "kept"]
    (row,) = ask("promises", books, as_of="2026-05-06")["promises"]
    assert row["override"]["by_ledger"] == "broken"
    assert (row["override"]["approved_by"], "Paid to our lawyer" in row["why"]) == ("Olive", True)
    ask("promise-reinstate", books, 1, as_of="2026-05-08")
    assert states("05-07", "05-08") == ["kept", "broken"]
    assert run("verify", books).status == 0


def test_the_level_and_the_lists_of_a_day(ask: Ask, books: Path) -> None:
    promise(ask, books, "1000@2026-04-07:INV-1")
    promise(ask, books, "900@2026-04-30:INV-1", as_of="2026-04-20")
    answer = ask("promises", books, as_of="2026-04-29")
    new, old = answer["promises"]
    assert (new["level"], new["not_kept_before"], new["lists"]) == (2, [1], ["due_tomorrow"])
    assert (old["state"], old["lists"]) == ("broken", [])
    assert answer["counts"] == {"due_today": 0, "due_tomorrow": 1, "late": 0, "at_risk": 0, "perhaps_paid": 0}
    late = ask("promises", books, "--list", "late", as_of="2026-05-20")["promises"]
    assert [row["promise"] for row in late] == [2]


def test_figures_are_said_to_be_small(ask: Ask, run: Run, books: Path) -> None:
    promise(ask, books, "100@2026-04-07:INV-1")
    ask("receipt", books, "A-1", "100.00", "--on", "2026-04-07", "--apply", "INV-1=100.00", as_of="2026-04-07")
    found = ask("promises", books, "--rates", as_of="2026-05-20")
    assert (found["kept"]["n"], found["kept"]["rate"], found["kept"]["small_sample"]) == (1, 1.0, True)
    assert [row["key"] for row in found["by_length"] + found["by_amount"]] == ["4-7", "EUR 100-500"]
    assert found["promises_per_conversation"]["rate"] == 1.0
    assert "small sample" in run("promises", books, "--rates", "--as-of", "2026-05-20").out


def test_the_calendar_file_has_a_day_for_each_pending_promise(ask: Ask, books: Path, tmp_path: Path) -> None:
    promise(ask, books, "100@2026-04-07:INV-1", "--repeat", "weekly 3x")
    out = tmp_path / "promises.ics"
    assert ask("promises-calendar", books, "--out", out)["events"] == 3
    assert out.read_bytes().count(b"\r\nDTSTART;VALUE=DATE:202604") == 3


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("call", "A-1", "--outcome", "promise", "--promise", "5@+3", "--repeat", "often"), 2, "how often"),
        (("call", "A-1", "--outcome", "promise", "--promise", "5@+9", "--repeat", "weekly until +3"), 1, "before its"),
        (("promise-withdraw", "9"), 1, "no promise 9"),
        (("promise-reinstate", "9"), 1, "no promise 9"),
        (("promise-override", "9", "kept"), 1, "only with a reason"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    run: Run, books: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    name, *rest = words
    ran = run(name, books, *rest, "--as-of", DAY)
    assert (ran.status, said in ran.err) == (status, True), ran.err


def test_lists_say_when_something_was_entered_later_than_it_happened(ask: Ask, books: Path) -> None:
    """The computer's own day is later than any of these."""
    promise(ask, books, "1000@2026-04-07:INV-1")
    ask("receipt", books, "A-1", "1000.00", "--on", "2026-04-06", "--apply", "INV-1=1000.00", as_of="2026-04-06")
    ask("hold", books, "A-1", "--reason", "flood", as_of="2026-04-08")
    (row,) = ask("promises", books, as_of="2026-04-09")["promises"]
    (held,) = ask("holds", books, as_of="2026-04-09")["holds"]
    shown = ask("account", books, "A-1", as_of="2026-04-09")
    days = {row["entered_on"], row["receipts"][0]["entered_on"], held["entered_on"], shown["receipts"][0]["entered_on"]}
    assert len(days) == 1
    assert days.pop() > "2026-04-08"
    assert shown["promises"][0]["entered_on"] == row["entered_on"]


def test_what_was_promised_is_confirmed_on_paper(run: Run, ask: Ask, books: Path, tmp_path: Path) -> None:
    assert "Nothing is promised" in run("confirm", books, "A-1", "--out", tmp_path / "none", "--as-of", DAY).err
    promise(ask, books, "100@2026-04-07:INV-1", "--repeat", "weekly 3x")
    (one,) = ask("confirm", books, "A-1", "--out", tmp_path / "papers", "--as-of", DAY)["confirmations"]
    assert Path(one["file"]).read_bytes().startswith(b"%PDF")
    assert one["amount"] == "300.00"
