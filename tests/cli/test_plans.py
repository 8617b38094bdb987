from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Ask, Run

TERMS = ("--first", "2026-04-30", "--count", "3", "--invoices", "INV-1")


def test_a_plan_is_shown_made_accepted_and_listed_with_its_instalments(ask: Ask, run: Run, books: Path) -> None:
    shown = ask("plan-preview", books, "A-1", *TERMS)
    assert [(part["due_on"], part["amount"]) for part in shown["instalments"]] == [
        ("2026-04-30", "333.33"), ("2026-05-31", "333.33"), ("2026-06-30", "333.34")
    ]  # fmt: skip
    assert ask("plans", books)["plans"] == []
    made = ask("plan-make", books, "A-1", *TERMS)
    assert made == {"plan": 1, "customer": "A-1", "state": "draft"}
    assert ask("plan-offer", books, 1) == {"plan": 1, "state": "offered"}
    assert ask("plan-accept", books, 1) == {"plan": 1, "state": "active"}
    (plan,) = ask("plans", books, "--state", "active", "--customer", "A-1")["plans"]
    assert plan == ask("account", books, "A-1")["plans"][0]
    assert (plan["invoices"], plan["left"], plan["next_due"], plan["accepted_on"]) == (
        ["INV-1"], "1000.00", "2026-04-30", DAY
    )  # fmt: skip
    assert plan["why"]
    (balance,) = ask("account", books, "A-1")["balances"]
    parts = ("to_ask", "covered", "promised", "planned", "disputed", "held")
    assert sum(float(balance[part]) for part in parts) == pytest.approx(float(balance["overdue"]))
    assert "333.33" in run("plan-preview", books, "A-1", *TERMS, "--plan", "1", "--as-of", DAY).out
    assert "active" in run("plans", books, "--as-of", DAY).out


def test_who_is_on_a_plan_is_absent_until_the_next_instalment(ask: Ask, books: Path) -> None:
    ask("plan-make", books, "A-1", "--first", "2026-04-30", "--each", "400", "--down", "100@+3", "--stage", "active")
    absent = {row["customer"]: row for row in ask("queue", books)["absent"]}
    assert (absent["A-1"]["reason"], absent["A-1"]["until"]) == ("on_plan", "2026-04-03")
    late = "2026-04-20"
    queued = {row["customer"]: row for row in ask("queue", books, as_of=late)["queue"]}
    assert "missed_instalment" in [reason["rule"] for reason in queued["A-1"]["reasons"]]
    assert queued["A-1"]["planned"] != "0.00"


def test_a_plan_is_changed_and_cancelled_and_its_waived_interest_charged_in_default(ask: Ask, books: Path) -> None:
    words = ("--part", "2026-04-30=600", "--part", "2026-06-30=400", "--interest", "8.5", "--waived-if-kept")
    ask("plan-make", books, "A-1", "--invoices", "INV-1", *words, "--stage", "active")
    shown = ask("plan-preview", books, "A-1", "--plan", "1", "--first", "2026-05-31", "--count", "2")
    assert (shown["left_before"], shown["whole"], shown["days_longer"]) == ("1000.00", "1000.00", 0)
    assert shown["differences"][0] == {
        "due_before": "2026-04-30", "amount_before": "600.00", "due_after": "2026-05-31", "amount_after": "500.00"
    }  # fmt: skip
    ask("plan-charge", books, 1, as_of="2026-06-01")
    assert ask("plans", books, as_of="2026-06-01")["plans"][0]["state"] == "defaulted"
    assert ask("plan-change", books, 1, "--first", "2026-07-31", "--count", "2", as_of="2026-06-01") == {
        "plan": 2, "changes": 1
    }  # fmt: skip
    assert ask("plan-cancel", books, 2, as_of="2026-06-02") == {"plan": 2, "state": "cancelled"}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--first", "2026-04-30"), 1, "how many there are"),
        (("--first", "2026-03-01", "--count", "2"), 1, "before"),
        (("--first", "2026-04-30", "--count", "2", "--invoices", "NONE"), 1, "no open document NONE"),
        (("--first", "soon", "--count", "2"), 2, "not a day"),
        (("--part", "2026-04-30"), 2, "DATE=AMOUNT"),
        (("--part", "2026-04-30=1"), 1, "is missing"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(
    run: Run, ask: Ask, books: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    done = run("plan-make", books, "A-1", *words, "--as-of", DAY)
    assert (done.status, said in done.err) == (status, True), done.err
    assert ask("plans", books)["plans"] == []


def test_an_agreement_is_issued_to_be_signed(ask: Ask, books: Path, tmp_path: Path) -> None:
    ask("plan-make", books, "A-1", *TERMS)
    issued = ask("plan-agreement", books, 1, "--out", tmp_path / "signed")
    assert Path(issued["file"]).read_bytes().startswith(b"%PDF")
    assert issued["plan"] == 1


def test_a_plan_nobody_knows_is_said_to_be_unknown(run: Run, books: Path) -> None:
    done = run("plan-accept", books, 7)
    assert (done.status, "There is no plan 7" in done.err) == (1, True)
