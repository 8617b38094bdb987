"""Follow-ups, tasks, holds, colleagues and rules from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Ask, Run


def states(rows: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(row["key"], row["state"]) for row in rows]


def test_a_follow_up_is_set_moved_and_done(ask: Ask, books: Path) -> None:
    assert ask("follow-up", books, "A-1", "--on", "2026-04-02 14:30", "--note", "after the fair")["follow_up"] == 1
    ask("follow-up", books, "A-1", "--on", "+7")
    (first, second) = ask("follow-ups", books, "--customer", "A-1")["follow_ups"]
    assert (first["due_on"], first["due_at"], first["why"]) == ("2026-04-02", "14:30", "after the fair")
    assert second["due_at"] is None
    ask("follow-up-move", books, 1, "--to", "2026-04-10")
    assert states(ask("follow-ups", books)["follow_ups"]) == [("follow_up/2", "later"), ("follow_up/3", "later")]
    assert states(ask("follow-ups", books, as_of="2026-04-10")["follow_ups"]) == [
        ("follow_up/2", "overdue"),
        ("follow_up/3", "today"),
    ]
    ask("done", books, "follow_up/3")
    assert states(ask("follow-ups", books, "--state", "done")["follow_ups"]) == [("follow_up/3", "done")]


def test_tasks_are_those_set_and_those_that_follow(ask: Ask, run: Run, books: Path) -> None:
    ask("task", books, "B-1", "--kind", "send_copy", "--due", "fri", "--owner", "Ben", "--invoice", "INV-3",
        "--priority", "high")  # fmt: skip
    rows = {row["key"]: row for row in ask("tasks", books)["tasks"]}
    assert (rows["task/1"]["invoice"], rows["task/1"]["owner"], rows["task/1"]["priority"]) == ("INV-3", "Ben", 1)
    numbers = [row for row in rows.values() if row["kind"] == "find_number"]
    assert sorted(row["customer"] for row in numbers) == ["B-1", "C-1", "D-1"], "who owes and has no number"
    assert states(ask("tasks", books, "--owner", "Ben")["tasks"]) == [("task/1", "later")]
    ask("done", books, numbers[0]["key"], "--not-needed", "--note", "by post only")
    ask("task-move", books, 1, "--to", "+9", "--owner", "Ann")
    ask("done", books, "task/2", "--note", "sent")
    assert sorted(states(ask("tasks", books, "--state", "done")["tasks"])) == [
        ("settled/1", "done"),
        ("task/2", "done"),
    ]
    assert run("done", books, "task/2").status == 1
    assert run("done", books, "nonsense").status == 1
    assert "find_number" not in run("tasks", books, "--as-of", DAY).out
    assert "Find a telephone number" in run("tasks", books, "--as-of", DAY).out


def test_a_hold_gets_another_end_and_says_when_it_was_over(ask: Ask, books: Path) -> None:
    ask("hold", books, "A-1", "--reason", "court", "--until", "2026-04-02")
    ask("hold-change", books, 1, "--until", "2026-04-05")
    (hold,) = ask("holds", books)["holds"]
    assert (hold["key"], hold["due_on"], hold["state"]) == ("hold/2", "2026-04-05", "later")
    (hold,) = ask("holds", books, as_of="2026-04-06")["holds"]
    assert (hold["state"], hold["why"]) == ("done", "The hold ended yesterday: court.")
    assert ask("holds", books, as_of="2026-04-14")["holds"] == []


def test_colleagues_have_customers_by_hand_and_by_rule_and_cover_for_each_other(
    ask: Ask, run: Run, books: Path
) -> None:
    ask("assign", books, "A-1", "B-1", "--to", "Ann")
    ask("collectors", books, "--enter", "Ben", "--phone", "12")
    people = {row["name"]: row for row in ask("collectors", books)["collectors"]}
    assert (people["Ann"]["customers"], people["Ann"]["entered"], people["Ben"]["phone"]) == (2, False, "12")
    ask("settings", books, "assignment.rules", '[{"collector": "Ben", "currency": "USD"}]')
    assert [row["customer"] for row in ask("assign", books, "--by-rule", "--dry-run")["moves"]] == ["D-1"]
    assert ask("assign", books, "--by-rule")["moves"][0]["to"] == "Ben"
    assert run("assign", books, "--by-rule").status == 1
    assert run("assign", books, "A-1").status == 2
    assert [row["customer"] for row in ask("queue", books, "--collector", "Ben")["queue"]] == ["D-1"]
    ask("cover", books, "Ann", "--by", "Ben", "--until", "+3")
    assert {row["customer"] for row in ask("queue", books, "--collector", "Ben")["queue"]} == {"A-1", "B-1", "D-1"}
    (away,) = ask("cover", books)["covers"]
    assert (away["absent"], away["by"], away["until"]) == ("Ann", "Ben", "2026-04-03")
    assert ask("cover", books, "--end", away["cover"])["covers"] == []
    assert run("cover", books, "Ann").status == 2


def test_rules_are_shown_before_they_hold(ask: Ask, run: Run, books: Path) -> None:
    new = ask("rules", books, "--when", "days_overdue=50", "--do", "call", "--preview")
    assert new["found"] == [], "what came to hold before today is left alone"
    words = [
        "--from",
        "2026-03-01",
        "--when",
        "days_overdue=50",
        "--when",
        "overdue_amount=100",
        "--do",
        "call",
        "--do",
        "tell=the owner:soon",
    ]
    shown = ask("rules", books, *words, "--preview")
    assert [(row["customer"], row["to_do"]) for row in shown["found"]] == [("A-1", ["call", "tell"])]
    assert shown["rules"] == []
    (made,) = ask("rules", books, *words)["rules"]
    assert made["text"] == (
        "From 1 Mar 2026 on: when the oldest item is 50 days overdue and more than 100.00 is overdue, call the same "
        "day and tell the owner."
    )
    assert [row["key"] for row in ask("tasks", books, "--owner", "the owner")["tasks"]] == ["fact/1/rule/1/tell"]
    assert ask("rules", books, "--preview")["found"][0]["since"] == "2026-03-22"
    ask("rules", books, "--remove", 1)
    assert ask("tasks", books, "--owner", "the owner")["tasks"] == []
    assert run("rules", books, "--remove", 1).status == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--when", "moon=1", "--do", "call"),
        ("--when", "no_contact=3"),
        ("--when", "no_contact=x", "--do", "call"),
        ("--when", "no_contact=3", "--do", "sing"),
        ("--when", "overdue_amount=NaN", "--do", "call"),
        ("--when", "no_contact=3", "--do", "tell", "--preview"),
    ],
)
def test_what_is_no_rule_is_wrong_usage(run: Run, books: Path, words: tuple[str, ...]) -> None:
    assert run("rules", books, *words).status == 2
