from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask, Run


def test_rules_are_shown_and_changed(ask: Ask, run: Run, books: Path) -> None:
    assert ask("settings", books)["settings"]["queue.cool_off_days"] > 0
    assert ask("settings", books, "queue.cool_off_days", "9")["settings"] == {"queue.cool_off_days": 9}
    assert ask("settings", books, "queue.minimum_to_collect", "12.50")["settings"] == {
        "queue.minimum_to_collect": "12.50"
    }
    assert ask("dunning", books, "levels", "5,15")["settings"] == {"dunning.levels": [5, 15]}
    assert set(ask("dunning", books)["settings"]) > {"dunning.levels", "dunning.minimum_amount"}
    assert "Days of rest" in run("settings", books).out


def test_the_offices_own_outcome_is_taken_up(ask: Ask, run: Run, books: Path) -> None:
    ask("settings", books, "queue.outcomes", '[{"code": "fax", "name": "Sent a fax"}]')
    assert ask("call", books, "A-1", "--outcome", "fax")["outcome"] == "fax"
    assert run("settings", books, "queue.outcomes", "fax").status == 2


def test_what_a_rule_cannot_be_is_refused(run: Run, ask: Ask, books: Path) -> None:
    for words in (("nosuch",), ("queue.cool_off_days", "many"), ("aging.limits", "90,30")):
        assert run("settings", books, *words).status == 1
    assert len(ask("log", books)["log"]) == 2


def test_the_company_is_shown_and_changed(ask: Ask, run: Run, books: Path) -> None:
    assert ask("company", books)["name"] == "Fern & Co"
    words = ("--address", "Long Lane 1", "--address", "12345 Town", "--country", "de", "--paper", "letter")
    found = ask("company", books, *words)
    assert (found["address"], found["country"], found["paper"]) == (["Long Lane 1", "12345 Town"], "DE", "letter")
    assert run("company", books, "--name", " ").status == 1
    assert "Long Lane 1, 12345 Town" in run("company", books).out
