from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Ask, Run


def test_a_promise_is_open_then_broken_then_kept_by_money_of_its_day(ask: Ask, books: Path) -> None:
    made = ask(
        "call", books, "A-1", "--outcome", "promise", "--promise", "1000.00@2026-04-07:INV-1", "--note", "Will pay"
    )
    assert made == {"call": 1, "customer": "A-1", "on": DAY, "outcome": "promise"}
    absent = {row["customer"]: row for row in ask("queue", books)["absent"]}
    assert (absent["A-1"]["reason"], absent["A-1"]["to_collect"]) == ("promise_pending", "0.00")
    (promise,) = ask("promises", books)["promises"]
    assert promise["why"]
    assert {key: promise[key] for key in ("customer", "amount", "currency", "made_on", "promised_for", "invoices")} == {
        "customer": "A-1", "amount": "1000.00", "currency": "EUR", "made_on": DAY, "promised_for": "2026-04-07",
        "invoices": ["INV-1"],
    }  # fmt: skip
    assert (promise["state"], promise["counted"]) == ("open", "0.00")
    late = "2026-05-01"
    assert ask("promises", books, as_of=late)["promises"][0]["state"] == "broken"
    assert "broken_promise" in [reason["rule"] for reason in ask("queue", books, as_of=late)["queue"][0]["reasons"]]
    ask("receipt", books, "A-1", "1000.00", "--on", "2026-04-07", "--apply", "INV-1=1000.00", as_of=late)
    assert ask("promises", books, as_of=late)["promises"][0]["state"] == "kept"
    assert ask("promises", books, as_of="2026-03-30")["promises"] == []
    assert ask("promises", books, "--state", "broken", "--customer", "A-1", as_of=late)["promises"] == []


def test_a_call_brings_what_was_said_and_goes_back_with_it(ask: Ask, run: Run, books: Path) -> None:
    words = ["--outcome", "dispute", "--dispute", "INV-3:50.00:price", "--person", "Ms Birch", "--minutes", "7"]
    call = ask("call", books, "B-1", *words, "--follow-up", "+3", "--note", "Price")["call"]
    (contact,) = ask("account", books, "B-1")["contacts"]
    assert (contact["outcome"], contact["person"], contact["minutes"]) == ("dispute", "Ms Birch", 7)
    disputes = ask("disputes", books, "--state", "open", "--customer", "B-1")["disputes"]
    assert [(row["invoice"], row["amount"], row["reason"]) for row in disputes] == [("INV-3", "50.00", "price")]
    assert ask("account", books, "B-1")["follow_up_on"] == "2026-04-03"
    assert "Price" in run("disputes", books, "--as-of", DAY).out
    ask("dispute-resolve", books, disputes[0]["dispute"], "--as", "rejected")
    assert ask("disputes", books, "--state", "open", "--customer", "B-1")["disputes"] == []
    ask("call-undo", books, call)
    assert ask("account", books, "B-1")["contacts"] == []
    assert run("call-undo", books, call).status == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--outcome", "sang"), 1, "no way a call can end"),
        (("--outcome", "promise"), 1, "needs an amount and a day"),
        (("--outcome", "promise", "--promise", "5000@+3"), 1, "only 1,500.00 EUR is owed"),
        (("--outcome", "promise", "--promise", "5@2026-03-01"), 1, "before today"),
        (("--outcome", "promise", "--promise", "0@+3"), 1, "more than nothing"),
        (("--outcome", "promise", "--promise", "5@+3:NONE"), 1, "no open document NONE"),
        (("--outcome", "promise", "--promise", "5@+3", "--currency", "usd"), 1, "Nothing is owed in USD"),
        (("--outcome", "spoke", "--follow-up", "2026-03-01"), 1, "before today"),
        (("--outcome", "dispute", "--dispute", "INV-1:2000:price"), 1, "can't be in dispute"),
        (("--outcome", "promise", "--promise", "5"), 2, "AMOUNT@DATE"),
        (("--outcome", "promise", "--promise", "5,00@+3"), 2, "not an amount"),
        (("--outcome", "promise", "--promise", "5.001@+3"), 2, "not an amount in EUR"),
        (("--outcome", "promise", "--promise", "5@someday"), 2, "not a day"),
        (("--outcome", "dispute", "--dispute", "INV-1"), 2, "INVOICE:AMOUNT:REASON"),
        (("--outcome", "spoke", "--minutes", "-1"), 2, "minutes"),
    ],
)
def test_what_cannot_be_logged_is_refused_and_nothing_is_changed(
    run: Run, ask: Ask, books: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = run("call", books, "A-1", *words, "--as-of", DAY, "--json")
    assert (refused.status, refused.out) == (status, "")
    assert said in refused.err
    assert len(ask("log", books)["log"]) == 2


def test_outcomes_are_listed_with_their_keys(ask: Ask, run: Run, books: Path) -> None:
    found = ask("outcomes", books)["outcomes"]
    assert [row["code"] for row in found[:3]] == ["spoke", "promise", "left_message"]
    assert found[1] == {"code": "promise", "name": "Promise to pay", "key": 2, "conversation": True, "asks": "promise"}
    assert "No answer" in run("outcomes", books).out


@pytest.mark.parametrize(("words", "state"), [((), "withdrawn"), (("--cancelled",), "cancelled")])
def test_a_promise_can_be_ended(ask: Ask, run: Run, books: Path, words: tuple[str, ...], state: str) -> None:
    ask("call", books, "A-1", "--outcome", "promise", "--promise", "10@+3")
    assert ask("promise-end", books, 1, *words)["state"] == state
    assert ask("promises", books)["promises"][0]["state"] == state
    assert run("promise-end", books, 1).status == 1
    assert run("promise-end", books, 9).status == 1
    assert "Alder GmbH" in run("promises", books, "--as-of", DAY).out


def test_a_held_customer_is_absent_until_the_hold_ends(ask: Ask, run: Run, books: Path) -> None:
    ask("hold", books, "A-1", "--reason", "Owner talks to them", "--until", "+14")
    absent = {row["customer"]: row for row in ask("queue", books)["absent"]}
    assert (absent["A-1"]["reason"], absent["A-1"]["until"]) == ("on_hold", "2026-04-14")
    ask("hold-end", books, "A-1")
    assert "A-1" in [row["customer"] for row in ask("queue", books)["queue"]]
    assert run("hold-end", books, "A-1", "--as-of", DAY).status == 1
    assert run("hold", books, "A-1", "--reason", " ").status == 1


def test_a_customer_can_be_marked_as_not_to_be_called_or_with_a_lawyer(ask: Ask, run: Run, books: Path) -> None:
    made = ask("hold", books, "A-1", "--kind", "no-calls", "--reason", "Wrote so")
    assert (made["kind"], made["until"]) == ("no-calls", None)
    absent = {row["customer"]: row for row in ask("queue", books)["absent"]}
    assert (absent["A-1"]["reason"], absent["A-1"]["text"]) == ("no_calls", "Not to be called: Wrote so.")
    told = ask("account", books, "A-1")
    assert (told["no_calls"], told["no_calls_reason"], told["on_hold"]) == (True, "Wrote so", False)
    ask("hold", books, "A-1", "--kind", "legal", "--reason", "Handed over", "--until", "+30")
    told = ask("account", books, "A-1")
    assert (told["on_hold"], told["hold_kind"], told["to_collect"]) == (True, "legal", "0.00")
    assert ask("hold-end", books, "A-1", "--kind", "legal")["on_hold"] is False
    assert run("hold-end", books, "A-1", "--kind", "insolvent", "--as-of", DAY).status == 1
    assert ask("account", books, "A-1")["no_calls"] is True
