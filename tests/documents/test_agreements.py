"""Payment agreements as a customer reads and signs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from arDesk.documents.facts import AgreementFacts, AgreementPart, Language
from arDesk.documents.figures import tie
from arDesk.documents.frozen import freeze, thaw
from arDesk.documents.wording import wording
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import total
from tests.documents.papers import DAY, OFFICE, eur, line, pages, printed, said


def agreement(count: int = 3, **other: Any) -> AgreementFacts:
    """Make an agreement over two invoices, with a down payment and so many instalments."""
    lines = (line(1, minor=700_00), line(2, minor=500_00))
    parts = [AgreementPart(0, DAY, date(2013, 5, 9), eur(300_00))]
    days = [date(2013, 6 + n % 6, 28) for n in range(count)]
    each, left = divmod(900_00, count)
    parts += [AgreementPart(n, day, day, eur(each)) for n, day in enumerate(days, 1)]
    parts[-1] = replace(parts[-1], amount=eur(each + left))
    facts = AgreementFacts(
        office=OFFICE, number="A-2013-0001", account_code="C000123", account_name="Łódź Plastics Sp. z o.o.",
        address=("ul. Piotrkowska 104", "90-926 Łódź"), language="en", paper="a4", issued_on=DAY, plan=7, lines=lines,
        total=total((one.open for one in lines), "EUR"), charge=eur(0), charge_kind="none", rate=0, waived=False,
        parts=tuple(parts), whole=eur(1200_00), default_missed=2, default_days=14, seal="1842 9f3a c27e",
    )  # fmt: skip
    return replace(facts, **other)


def with_interest(*, waived: bool, language: Language = "en") -> AgreementFacts:
    facts = agreement(charge=eur(12_34), charge_kind="interest", rate=9_50, waived=waived, language=language)
    if waived:
        return facts
    last = replace(facts.parts[-1], amount=facts.parts[-1].amount + eur(12_34))
    return replace(facts, parts=(*facts.parts[:-1], last), whole=facts.whole + eur(12_34))


def test_it_names_the_invoices_the_instalments_and_both_who_sign() -> None:
    text = said(printed(agreement()))
    assert "Payment agreement, plan 7" in text
    assert "1,200.00 EUR in all, are paid in 3 instalments, the last of them on 28 Aug 2013." in text
    assert "Invoice RE-00001 7 Mar 2013 6 Apr 2013 700.00 700.00" in text
    assert "Down payment 6 May 2013 9 May 2013 300.00" in text
    assert "Instalment 3 28 Aug 2013 28 Aug 2013 300.00 All instalments 1,200.00" in text
    assert "If 2 instalments are not paid in full in time, or one is still unpaid 14 days after" in text
    assert text.count("Signature") == 2


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("waived", [True, False])
def test_every_language_has_its_words_and_fits_a_page(language: Language, waived: bool) -> None:
    facts = with_interest(waived=waived, language=language)
    tie(facts)
    pdf = printed(facts)
    assert len(pages(pdf)) == 1
    words = wording(language, "agreement")
    assert words["signature"] in said(pdf)
    assert words["interest_waived" if waived else "interest"].split("{")[0].strip() in said(pdf)
    assert words.texts.keys() == wording("en", "agreement").texts.keys()


def test_a_long_schedule_keeps_its_signatures_together_on_the_last_page() -> None:
    *_, last = pages(printed(agreement(100)))
    assert last.count("Signature") == 2
    assert "Place, date" in last


def test_the_same_facts_give_the_same_bytes_and_a_copy_says_so() -> None:
    facts = thaw(freeze(agreement()), AgreementFacts)
    assert facts == agreement()
    assert printed(facts) == printed(agreement())
    assert "COPY" in said(printed(facts, copy=True))


@pytest.mark.parametrize(
    "wrong", [{"total": eur(1)}, {"whole": eur(1200_01)}, {"charge": eur(1)}, {"parts": agreement().parts[1:]}]
)
def test_figures_that_do_not_add_up_are_not_printed(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="figures_do_not_tie"):
        tie(replace(agreement(), **wrong))
