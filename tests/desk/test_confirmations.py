"""What was promised, confirmed on paper: all that is still to come, in the customer's language, and no reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from arDesk.cases.instalments import Rhythm, Terms
from arDesk.desk.papers.dunning import plan_letters
from arDesk.desk.papers.issuing import facts_of, reprint
from arDesk.desk.plans.acts import make_plan
from arDesk.desk.plans.confirmations import issue_confirmation
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.documents.facts import ConfirmationFacts, Language
from arDesk.documents.wording import wording
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DocumentId
from tests.documents.papers import pages, printed, said
from tests.world import TODAY, World, eur

FIRST = TODAY + timedelta(2)


@pytest.fixture
def owing(world: World) -> AccountId:
    account = world.customer(language="de")
    for number, amount in (("INV-1", "900"), ("INV-<b>2</b>", "50"), ("INV-3", "80")):
        world.invoice(account, number, amount, due=TODAY - timedelta(20))
    return account


def confirmed(world: World, account: AccountId, folder: Path) -> ConfirmationFacts:
    (paper, _) = issue_confirmation(world.desk, account, folder).papers[0]
    assert isinstance(paper.facts, ConfirmationFacts)
    return paper.facts


def test_it_has_all_that_is_to_come_of_promises_and_instalments(world: World, owing: AccountId, tmp_path: Path) -> None:
    draft = PlanDraft(Terms(FIRST, Rhythm.WEEKLY, count=2), ("INV-1",))
    plan = make_plan(world.desk, owing, draft, stage="active").made
    world.promise(owing, "50", FIRST, ("INV-<b>2</b>",))
    world.promise(owing, "80", TODAY + timedelta(30), ("INV-3",))
    due = plan_letters(world.desk)
    facts = confirmed(world, owing, tmp_path / "one")
    assert [((line.by - TODAY).days, line.amount, line.plan, line.number) for line in facts.lines] == [
        (2, eur("50"), 0, ""), (2, eur("450"), plan, "1/2"), (9, eur("450"), plan, "2/2"), (30, eur("80"), 0, "")
    ]  # fmt: skip
    text = said(printed(facts))
    assert "Rate 1/2 des Ratenplans 1" in text
    assert "für INV-<b>2</b>" in text
    assert "Steht noch aus 1.030,00" in text
    assert plan_letters(world.desk) == due, "it is no reminder"
    world.on(FIRST).pay(owing, "50", on=FIRST, apply={"INV-<b>2</b>": eur("50")})
    assert confirmed(world.on(FIRST), owing, tmp_path / "two").total == eur("980")
    first, second = reversed(world.on(FIRST).view(owing).documents)
    assert (first.number, second.number, first.level) == ("C-2026-0001", "C-2026-0002", None)
    assert facts_of(first) == facts, "what was printed stays as it was"
    assert "KOPIE" in said(reprint(world.desk, DocumentId(first.id)))


def test_where_nothing_is_to_come_nothing_is_printed(world: World, owing: AccountId, tmp_path: Path) -> None:
    world.on(TODAY - timedelta(20)).promise(owing, "80", TODAY - timedelta(10), ("INV-3",))  # broken by now
    with pytest.raises(Refusal, match="confirm_nothing"):
        issue_confirmation(world.desk, owing, tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("language", get_args(Language))
def test_every_language_has_its_words_on_one_page(
    world: World, owing: AccountId, tmp_path: Path, language: Language
) -> None:
    world.promise(owing, "50", FIRST)
    facts = confirmed(world, owing, tmp_path / language)
    words = wording(language, "confirmation")
    assert words.texts.keys() == wording("en", "confirmation").texts.keys()
    pdf = printed(replace(facts, language=language))
    assert len(pages(pdf)) == 1
    assert words["for_all"] in said(pdf)
    assert words["title"] in said(pdf)
