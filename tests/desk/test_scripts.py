"""What to say to a customer, from the books, in its language."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.calls.scripts import call_script, list_scripts, reset_script, set_script
from arDesk.desk.customers.persons import PersonDraft, add_person
from arDesk.desk.papers.dunning import issue_letters
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from tests.world import TODAY, World, eur


@pytest.fixture
def late(world: World) -> AccountId:
    account = world.customer(language="de")
    world.invoice(account, "INV-1", "1200", due=TODAY - timedelta(days=40), issued=TODAY - timedelta(days=70))
    add_person(world.desk, account, PersonDraft("Frau Brandt", ("payable",)))
    return account


def stage(world: World, account: AccountId) -> str:
    return call_script(world.desk, account).stage


def test_it_speaks_the_customer_s_language_with_the_figures_of_the_brief(world: World, late: AccountId) -> None:
    found = call_script(world.desk, late)
    assert (found.stage, found.language, found.own) == ("first_late", "de", False)
    assert "Kann ich bitte Frau Brandt sprechen?" in found.text
    assert "INV-1 ist seit 40 Tagen fällig; insgesamt sind 1.200,00 EUR offen." in found.text.replace("\xa0", " ")
    assert call_script(world.desk, late, "final_notice").stage == "final_notice"
    with pytest.raises(Refusal, match="script_stage_unknown"):
        call_script(world.desk, late, "shouting")


def test_the_stage_follows_the_facts(world: World, late: AccountId, tmp_path: Path) -> None:
    before = world.on(TODAY - timedelta(days=45))
    assert stage(before, late) == "before_due"
    issue_letters(world.desk, tmp_path / "run")
    assert stage(world, late) == "reminder"
    early = world.on(TODAY - timedelta(days=12))
    early.promise(late, "100", TODAY - timedelta(days=8))
    text = call_script(world.desk, late).text
    assert stage(world, late) == "broken_promise"
    assert "100,00" in text
    log_call(world.desk, late, CallDraft("dispute", disputes=[DisputeDraft("INV-1", eur("1200"), "price")]))
    assert stage(world, late) == "dispute"


def test_the_office_has_its_own_words_until_it_resets_them(world: World, late: AccountId) -> None:
    outcome = set_script(world.desk, "de", "first_late", "Hallo {name}, {amount}?")
    assert call_script(world.desk, late).text.replace("\xa0", " ") == "Hallo Frau Brandt, 1.200,00 EUR?"
    assert [one.stage for one in list_scripts(world.desk, "de") if one.own] == ["first_late"]
    assert not any(one.own for one in list_scripts(world.desk, "en"))
    reset = reset_script(world.desk, "de", "first_late")
    assert "Guten Tag" in call_script(world.desk, late).text
    assert reset.undo is not None
    reset.undo()
    assert call_script(world.desk, late).own
    assert outcome.undo is not None
    outcome.undo()
    assert not call_script(world.desk, late).own


@pytest.mark.parametrize(
    ("language", "stage", "text", "code"),
    [
        ("xx", "reminder", "x", "script_language"),
        ("en", "shouting", "x", "script_stage_unknown"),
        ("en", "reminder", "  ", "script_empty"),
        ("en", "reminder", "x" * 4001, "script_too_long"),
        ("en", "reminder", "Hello {nobody}", "script_field_unknown"),
    ],
)
def test_words_that_cannot_be_are_refused(world: World, language: str, stage: str, text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        set_script(world.desk, language, stage, text)
