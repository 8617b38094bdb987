"""Notes for the office alone: found by the search, and on no paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from arDesk.cases.instalments import Terms
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.customers.notes import invoice_notes, note_customer, note_invoice
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.desk.plans.acts import make_plan
from arDesk.desk.plans.agreements import issue_agreement
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.promises.acts import override_promise
from arDesk.desk.search import search
from arDesk.desk.todo.follow_ups import set_follow_up
from arDesk.desk.todo.tasks import add_task
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PlanId, PromiseId
from tests.world import TODAY, World, eur

SECRET = "Zwetschgenmus"


@pytest.fixture
def noted(world: World) -> AccountId:
    account = world.customer()
    for number in (1, 2):
        world.invoice(account, f"INV-{number}", "300", due=TODAY - timedelta(days=60), issued=TODAY - timedelta(90))
    note_customer(world.desk, account, f"{SECRET} of the customer")
    note_invoice(world.desk, account, "INV-1", f"{SECRET} of the invoice")
    return account


def test_notes_are_written_and_taken_back(world: World, noted: AccountId) -> None:
    assert [(one.reference, one.note) for one in invoice_notes(world.desk, noted)] == [
        ("INV-1", f"{SECRET} of the invoice")
    ]
    outcome = note_invoice(world.desk, noted, "INV-1", "")
    assert invoice_notes(world.desk, noted) == []
    assert outcome.undo is not None
    outcome.undo()
    assert len(invoice_notes(world.desk, noted)) == 1
    for text, reference, code in (("x", "INV-9", "unknown_invoice"), ("x" * 4001, "INV-1", "note_too_long")):
        with pytest.raises(Refusal, match=code):
            note_invoice(world.desk, noted, reference, text)
    with pytest.raises(Refusal, match="note_same"):
        note_customer(world.desk, noted, f"{SECRET} of the customer ")
    assert verify(world.desk).whole


def test_no_paper_and_nothing_beside_it_has_them(world: World, noted: AccountId, tmp_path: Path) -> None:
    log_call(world.desk, noted, CallDraft("spoke", note=SECRET))
    issue_statements(world.desk, tmp_path / "out" / "statements", month_order(TODAY))
    issue_letters(world.desk, tmp_path / "out" / "letters")
    plan = make_plan(world.desk, noted, PlanDraft(Terms(date(2026, 3, 31), count=3)), stage="active")
    issue_agreement(world.desk, PlanId(plan.made), tmp_path / "out" / "agreement")
    files = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
    assert len([file for file in files if file.suffix == ".pdf"]) >= 6
    for file in files:
        text = printed(file) if file.suffix == ".pdf" else file.read_bytes().decode("utf-8", "replace")
        assert SECRET not in text, file
    frozen = [paper.frozen for paper in world.view(noted).documents]
    assert len(frozen) == 3
    assert not any(SECRET in one for one in frozen)


def printed(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


@pytest.mark.parametrize("word", ["plum", "Büro"])
def test_every_note_is_found(world: World, noted: AccountId, word: str) -> None:
    desk = world.desk
    said: dict[str, Callable[[str], object]] = {
        "call": lambda text: log_call(desk, noted, CallDraft("spoke", note=text)),
        "customer": lambda text: note_customer(desk, noted, text),
        "invoice": lambda text: note_invoice(desk, noted, "INV-2", text),
        "follow-up": lambda text: set_follow_up(desk, noted, on=TODAY, note=text),
        "task": lambda text: add_task(desk, noted, kind="other", due_on=TODAY, note=text),
        "dispute": lambda text: log_call(
            desk, noted, CallDraft("dispute", disputes=[DisputeDraft("INV-1", eur("10"), text)])
        ),
        "promise": lambda text: promised(world, noted, text),
    }
    for kind, write in said.items():
        write(f"{word} of a {kind}")
    for kind in said:
        assert [hit.text for hit in search(desk, f"{word} {kind}") if hit.kind == "note"] == [f"{word} of a {kind}"]
    early = search(world.on(TODAY - timedelta(days=1)).desk, f"{word} task")
    assert not early, "nobody had noted it yet"


def promised(world: World, account: AccountId, reason: str) -> None:
    world.promise(account, "20", TODAY)
    (row, *_) = world.view(account).promises
    override_promise(world.desk, PromiseId(row.promise.id), kept=True, reason=reason, approved_by="Ben")
