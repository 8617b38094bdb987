"""The brief before a call: what is said, in which order, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.brief import Asked, BriefFacts, Said, brief
from arDesk.kernel.money import Money

DAY = date(2026, 3, 9)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


FULL = BriefFacts(
    last=Said(date(2026, 2, 20), "Spoke", "Ms Brandt", "Asks for a copy.\nPays next week."),
    bounced=[(eur(120_00), date(2026, 3, 4))],
    broken=[(eur(300_00), date(2026, 3, 1))],
    disputed=[eur(40_00)],
    received=[eur(10_00), eur(20_00)],
    pending=[(eur(50_00), date(2026, 3, 20))],
    billed=[eur(99_00)],
    to_ask=[eur(900_00)],
    unapplied=[eur(5_00)],
    asked=[Asked("INV-1", 60), Asked("INV-2", 31), Asked("INV-3", 1), Asked("INV-4", 1)],
    number="+49 30 123456",
    person="Ms Brandt",
)


def said(facts: BriefFacts) -> list[str]:
    return [one.text for one in brief(facts)]


def test_the_worst_is_said_first_and_no_more_than_six_sentences() -> None:
    assert said(FULL) == [
        "Last contact on 20 Feb 2026 with Ms Brandt: Spoke. “Asks for a copy. Pays next week”.",
        "A payment of 120.00 EUR was taken back on 4 Mar 2026.",
        "They promised 300.00 EUR by 1 Mar 2026 and did not keep it.",
        "40.00 EUR is in dispute: do not ask for it.",
        "Ask for 900.00 EUR: INV-1 (60 days), INV-2 (31 days), INV-3 (1 day) and 1 more.",
        "Call +49 30 123456 and ask for Ms Brandt.",
    ]


def test_what_is_left_of_the_rest_comes_in_its_order() -> None:
    calm = replace(FULL, bounced=(), broken=(), disputed=(), unapplied=(), asked=FULL.asked[:2], person="")
    assert said(calm)[1:] == [
        "Since then 2 payments came, 30.00 EUR in all.",
        "50.00 EUR is promised by 20 Mar 2026.",
        "1 invoice is new since then, 99.00 EUR.",
        "Ask for 900.00 EUR: INV-1 (60 days), INV-2 (31 days).",
        "Call +49 30 123456.",
    ]
    assert said(replace(calm, received=[eur(10_00)]))[1] == "Since then 10.00 EUR came in."


def test_plans_are_told_missed_or_kept() -> None:
    facts = replace(BriefFacts(), missed=[eur(25_00)], instalments=[(eur(50_00), date(2026, 4, 1))])
    assert said(facts)[1:3] == [
        "25.00 EUR of their instalments was missed.",
        "They pay in instalments: the next is 50.00 EUR on 1 Apr 2026.",
    ]


def test_with_nothing_known_three_sentences_say_so() -> None:
    assert said(BriefFacts()) == [
        "Nobody has called them yet.",
        "There is nothing to ask for today.",
        "No number is known: find one.",
    ]
    assert said(replace(BriefFacts(), to_ask=[eur(1)]))[1] == "Ask for 0.01 EUR."


def test_payments_of_several_currencies_are_not_added_to_each_other() -> None:
    facts = replace(BriefFacts(), received=[eur(1_00), Money(500, "USD"), eur(2_00)])
    assert said(facts)[1] == "Since then 3 payments came, 3.00 EUR, 5.00 USD in all."


def test_a_long_note_is_cut_after_a_word() -> None:
    (first, *_) = said(replace(BriefFacts(), last=Said(DAY, "Spoke", note="word " * 100)))
    assert first.endswith("word …”.")
    assert len(first) < 220


_MONEY = st.integers(1, 10**9).map(eur)
_DATED = st.lists(st.tuples(_MONEY, st.dates()), max_size=4)


@given(_DATED, _DATED, _DATED, st.lists(_MONEY, max_size=4), st.booleans())
def test_three_to_six_sentences_the_same_for_the_same_facts(
    bounced: list[tuple[Money, date]],
    broken: list[tuple[Money, date]],
    pending: list[tuple[Money, date]],
    amounts: list[Money],
    known: bool,
) -> None:
    facts = BriefFacts(
        Said(DAY, "Spoke") if known else None,
        bounced=bounced,
        broken=broken,
        missed=amounts,
        disputed=amounts,
        received=amounts,
        pending=pending,
        billed=amounts,
        to_ask=amounts,
        unapplied=amounts,
    )
    found = said(facts)
    assert 3 <= len(found) <= 6
    assert found == said(facts)
    assert all(one.endswith(".") and "{" not in one for one in found)
