"""Customers that belong to another, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask, Run


def test_a_customer_belongs_to_another_and_is_called_with_it(ask: Ask, run: Run, books: Path) -> None:
    assert ask("parent", books, "B-1", "--to", "A-1") == {"customer": "B-1", "parent": "A-1"}
    assert ask("group", books, "A-1") == {"customer": "A-1", "parent": None, "children": ["B-1"], "merged": []}
    queue = ask("queue", books)
    first = next(row for row in queue["queue"] if row["customer"] == "A-1")
    assert (first["overdue"], first["to_ask"]) == ("1200.00", "1200.00")
    member = next(row for row in queue["absent"] if row["customer"] == "B-1")
    assert (member["reason"], member["to_collect"]) == ("with_parent", "0.00")
    rows = ask("aging", books, "--by", "group")["currencies"]["EUR"]["groups"]
    assert [row["group"] for row in rows] == ["A-1", "C-1"]
    assert run("parent", books, "A-1", "--to", "B-1").status == 1
    assert run("parent", books, "A-1").status == 2
    assert ask("parent", books, "B-1", "--none")["parent"] is None


def test_two_customers_are_made_one_and_two_again(ask: Ask, run: Run, books: Path) -> None:
    ask("merge", books, "A-1", "--other", "B-1")
    assert ask("account", books, "B-1")["customer"] == "A-1"
    assert ask("group", books, "A-1")["merged"] == ["B-1"]
    assert ask("merge-undo", books, "B-1") == {"customer": "B-1", "merged": False}
    assert ask("account", books, "B-1")["customer"] == "B-1"
    assert run("merge-undo", books, "B-1").status == 1
    assert run("merge", books, "A-1", "--other", "A-1").status == 1
