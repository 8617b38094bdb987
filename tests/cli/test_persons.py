"""Contact persons and their numbers from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask, Run


def test_persons_are_entered_changed_ended_and_numbers_marked(ask: Ask, run: Run, books: Path) -> None:
    made = ask("person-add", books, "A-1", "--name", "Ann", "--role", "payable", "--role", "dunning", "--phone",
               "030 1", "--phone", "030 2", "--email", "a@alder.example", "--title", "Head of accounts")  # fmt: skip
    ask("person-add", books, "A-1", "--name", "Ben", "--role", "owner")
    ask("number-mark", books, "A-1", "030 2", "--status", "disconnected")
    told = ask("persons", books, "A-1")
    ann, ben = told["persons"]
    assert (ann["roles"], ann["phones"], ann["bad"]) == (["payable", "dunning"], ["030 1", "030 2"], ["030 2"])
    assert (ben["name"], ben["title"], told["phone_status"]) == ("Ben", "", "")
    ask("person-change", books, made["person"], "--name", "Ann Adler")
    ask("person-end", books, ben["person"])
    assert [(one["name"], one["roles"]) for one in ask("persons", books, "A-1")["persons"]] == [("Ann Adler", [])]
    assert run("person-add", books, "A-1", "--name", "Cleo", "--role", "boss").status == 1
    assert run("person-end", books, ben["person"]).status == 1
