"""Figures that do not tie stop a run, and it is said which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.documents.facts import Facts
from arDesk.documents.figures import tie
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.words.sentences import say_refusal
from tests.documents.papers import eur, letter, line, moving_statement, open_statement


@pytest.mark.parametrize(
    "facts", [letter(), open_statement(), open_statement(0), moving_statement(), open_statement(unapplied=eur(7))]
)
def test_papers_whose_figures_tie_pass(facts: Facts) -> None:
    tie(facts)


@pytest.mark.parametrize(
    ("facts", "which"),
    [
        (letter(total=eur(300_04)), "total"),
        (letter(lines=(replace(line(1), days_overdue=31),)), "days RE-00001"),
        (letter(lines=(line(1, minor=100_00, open=eur(100_01)),)), "open RE-00001"),
        (letter(unapplied=eur(-1)), "unapplied"),
        (moving_statement(opening=eur(249_99)), "balance X-0000"),
        (moving_statement(0, opening=eur(1)), "movements"),
        (moving_statement(aging=(eur(1),) * 5), "closing"),
        (moving_statement(unapplied=eur(1)), "closing"),
        (open_statement(closing=eur(1)), "closing"),
        (open_statement(5, aging=(eur(5000_10), eur(1), eur(0), eur(0), eur(0))), "aging"),
        (open_statement(currency="USD", closing=eur(0)), "currency"),
    ],
)
def test_figures_that_do_not_tie_are_named(facts: Facts, which: str) -> None:
    with pytest.raises(Refusal) as refused:
        tie(facts)
    assert refused.value.code == "figures_do_not_tie"
    assert refused.value.fields["which"] == which
    assert facts.number in say_refusal(refused.value)


def test_two_currencies_never_share_a_paper() -> None:
    foreign = replace(line(1), amount=Money(5, "USD"), open=Money(5, "USD"))
    with pytest.raises(Refusal, match="figures_mixed"):
        tie(replace(letter(), lines=(foreign,)))


def test_a_letter_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(Refusal, match="letter_asks_for_nothing"):
        tie(letter(lines=(line(1, minor=100_00),), unapplied=eur(100_00)))


@given(index=st.integers(0, 11), by=st.integers(-500, 500).filter(bool), field=st.sampled_from(["charge", "balance"]))
def test_a_statement_with_any_one_figure_changed_is_refused(index: int, by: int, field: str) -> None:
    facts = moving_statement(12)
    changed = facts.lines[index]
    value = getattr(changed, field) or eur(0)
    wrong: dict[str, Any] = {field: value + eur(by)}
    lines = (*facts.lines[:index], replace(changed, **wrong), *facts.lines[index + 1 :])
    with pytest.raises(Refusal, match="figures_do_not_tie"):
        tie(replace(facts, lines=lines))
