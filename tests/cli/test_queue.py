from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import DAY, Ask, Run


def test_everybody_overdue_is_in_the_queue_or_absent_with_a_reason(ask: Ask, books: Path) -> None:
    found = ask("queue", books)
    assert found["as_of"] == DAY
    assert [row["customer"] for row in found["queue"]] == ["A-1", "B-1", "D-1"]
    assert [(row["customer"], row["reason"]) for row in found["absent"]] == [("C-1", "disputed")]
    first = found["queue"][0]
    assert (first["rank"], first["currency"], first["phone"]) == (1, "EUR", "+49 30 1234567")
    assert (first["balance"], first["overdue"], first["to_collect"]) == ("1500.00", "1000.00", "1000.00")
    assert first["oldest_days_overdue"] == 59
    assert first["score"] == sum(reason["points"] for reason in first["reasons"])
    assert all(reason["text"] for reason in first["reasons"])
    assert (first["last_contact"], first["promised"], first["disputed"]) == (None, "0.00", "0.00")


def test_the_queue_of_a_past_day_knows_only_what_was_known_then(ask: Ask, books: Path) -> None:
    assert ask("queue", books, as_of="2026-01-31")["queue"] == []
    assert [row["customer"] for row in ask("queue", books, as_of="2026-02-15")["queue"]] == ["A-1", "E-1", "D-1"]


def test_whoever_a_shorter_list_leaves_out_is_absent_with_a_reason(ask: Ask, books: Path) -> None:
    found = ask("queue", books, "--limit", 1)
    assert [row["customer"] for row in found["queue"]] == ["A-1"]
    reasons = [(row["customer"], row["reason"]) for row in found["absent"]]
    assert reasons == [("B-1", "beyond_limit"), ("D-1", "beyond_limit"), ("C-1", "disputed")]
    found = ask("queue", books, "--minutes", 4)
    assert found["expected_minutes"] <= 4
    assert {row["customer"] for part in ("queue", "absent") for row in found[part]} == {"A-1", "B-1", "C-1", "D-1"}
    assert [row["reason"] for row in found["absent"]] == ["no_time", "no_time", "disputed"]
    assert all(row["text"] for row in found["absent"])


def test_people_get_a_table(run: Run, books: Path) -> None:
    shown = run("queue", books, "--as-of", DAY)
    assert shown.status == 0
    assert "Alder GmbH" in shown.out
    assert "1,000.00 EUR" in shown.out
    assert "in dispute" in shown.out


def test_calls_are_ranked_and_chosen_by_what_they_gain(ask: Ask, books: Path) -> None:
    found = ask("queue", books, "--strategy", "gain", "--minutes", 3)
    (row,) = found["queue"]
    assert row["gain"]["minutes"] <= 3
    assert 0 < row["gain"]["week_alone"] < row["gain"]["week_called"] < 1
    assert (found["effect"], found["effect_measured"]) == (2.0, False)
    assert row["reasons"][-1]["rule"] == "gain"
    assert ask("queue", books, "--strategy", "oldest")["queue"][0]["customer"] == "A-1"
    assert "gain" not in ask("queue", books)["queue"][0]


def test_places_and_the_days_plan_are_told(ask: Ask, books: Path) -> None:
    assert ask("pin", books, "D-1", "--reason", "asked for") == {"customer": "D-1", "mark": "pin", "until": None}
    assert ask("queue", books)["queue"][0]["customer"] == "D-1"
    assert ask("unpin", books, "D-1")["mark"] is None
    assert ask("skip", books, "D-1", "--reason", "on holiday")["mark"] == "snooze"
    assert ask("snooze", books, "B-1", "--until", "+7")["until"] > DAY
    assert [row["customer"] for row in ask("queue", books)["queue"]] == ["A-1"]
    planned = ask("plan-day", books, "--calls", 5)
    assert (planned["planned"], planned["worked"], planned["calls"][0]["customer"]) == (1, 0, "A-1")
    ask("call", books, "A-1", "--outcome", "no_answer")
    assert ask("day", books)["worked"] == 1


def test_what_happened_while_closed_is_told_and_nothing_is_done(ask: Ask, books: Path) -> None:
    ask("call", books, "A-1", "--outcome", "promise", "--promise", "100.00@2026-04-02")
    before = ask("while-closed", books, "--since", "2026-03-31", as_of="2026-04-01")
    assert (before["happened"], before["letters_due"]) == ([], ask("while-closed", books)["letters_due"])
    found = ask("while-closed", books, "--since", "2026-03-31", as_of="2026-04-20")
    assert [(one["kind"], one["customer"]) for one in found["happened"]] == [("broken", "A-1")]
    assert (found["since"], found["until"], found["counts"]["broken"]) == ("2026-03-31", "2026-04-20", 1)


def test_the_brief_says_when_most_calls_are_answered_where_enough_are_known(ask: Ask, books: Path) -> None:
    assert ask("brief", books, "A-1")["best_time"] is None
