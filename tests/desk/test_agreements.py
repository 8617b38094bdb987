"""Agreements of payment plans: issued with a number, kept as they were printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arDesk.cases.instalments import Charge, Terms
from arDesk.desk.papers.issuing import facts_of, reprint
from arDesk.desk.plans.acts import cancel_plan, make_plan
from arDesk.desk.plans.agreements import issue_agreement
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.upkeep import verify
from arDesk.documents.facts import AgreementFacts
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import PlanId
from tests.world import World, eur


def test_an_agreement_is_issued_in_the_customers_language_and_kept(world: World, tmp_path: Path) -> None:
    account = world.customer(language="de", country="DE")
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    terms = Terms(date(2026, 3, 31), count=3, down=eur("100"), charge=Charge(fee=eur("20")))
    plan = PlanId(make_plan(world.desk, account, PlanDraft(terms), stage="active").made)
    (paper,) = issue_agreement(world.desk, plan, tmp_path / "out").papers
    shown = paper[0].facts
    assert isinstance(shown, AgreementFacts)
    assert (shown.language, shown.total, shown.whole, len(shown.parts)) == ("de", eur("1000"), eur("1020"), 4)
    assert paper[1].file == "A-2026-0001.pdf"
    (document,) = world.view(account).documents
    assert (document.kind, document.amount, facts_of(document)) == ("agreement", eur("1020"), paper[0].facts)
    assert reprint(world.desk, document.id).startswith(b"%PDF")
    assert verify(world.desk).whole


def test_a_plan_that_is_over_has_no_agreement_to_sign(world: World, tmp_path: Path) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    plan = PlanId(make_plan(world.desk, account, PlanDraft(Terms(date(2026, 3, 31), count=3))).made)
    cancel_plan(world.desk, plan)
    with pytest.raises(Refusal, match="plan_over"):
        issue_agreement(world.desk, plan, tmp_path / "out")
