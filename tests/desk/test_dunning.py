"""Reminder letters: rehearsed, issued once, each level in its turn; nobody written to without reason."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.office import set_company, set_rule
from arDesk.desk.papers.dunning import Choice, LetterPlan, issue_letters, letter_preview, plan_letters
from arDesk.desk.papers.issued import list_runs, papers_of
from arDesk.desk.papers.issuing import facts_of, reprint
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.upkeep import verify
from arDesk.documents.aside import new_aside
from arDesk.documents.facts import LetterFacts
from arDesk.documents.files import Folder
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DocumentId, RunId
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

LEVELS, INTERVAL = (3, 17, 31), 10  # the office's rules on the first day


@pytest.fixture
def late(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=40))
    return account


def due(world: World) -> list[tuple[str, int]]:
    return [(letter.code, letter.level) for letter in plan_letters(world.desk).letters]


def spared(plan: LetterPlan) -> list[tuple[str, str]]:
    assert all(row.text for row in plan.suppressed)
    return [(row.code, row.reason) for row in plan.suppressed]


def levels_issued(world: World) -> list[list[int]]:
    """The level each line of each paper reached, oldest paper first."""
    with world.desk.look() as connection:
        rows = connection.exec_driver_sql("select document_id, level from document_items order by id").all()
    return [[level for number, level in rows if number == paper] for paper in sorted({number for number, _ in rows})]


# ---- when ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("days", "letters"), [(2, []), (3, [("C1", 1)]), (4, [("C1", 1)]), (400, [("C1", 1)])])
def test_the_first_letter_is_due_so_many_days_after_the_due_day_or_later(
    world: World, days: int, letters: list[tuple[str, int]]
) -> None:
    world.invoice(world.customer(), "INV-1", "300", due=TODAY - timedelta(days=days))
    assert due(world) == letters
    assert plan_letters(world.desk).suppressed == []


def test_levels_rise_by_one_with_each_run_and_end_with_the_last(world: World, late: AccountId, tmp_path: Path) -> None:
    """Forty days overdue, all levels are reached by its days: still the first letter is the first level."""
    for run, level in enumerate((1, 2, 3)):
        day = world.on(TODAY + timedelta(days=run * INTERVAL))
        assert due(day) == [("C1", level)]
        issue_letters(day.desk, tmp_path / str(run))
    assert levels_issued(world) == [[1], [2], [3]]
    after = world.on(TODAY + timedelta(days=300))
    plan = plan_letters(after.desk)
    assert (plan.letters, spared(plan)) == ([], [("C1", "last_level_sent")])


@pytest.mark.parametrize(("days", "is_due"), [(0, False), (1, False), (9, False), (10, True), (11, True), (60, True)])
def test_the_next_letter_keeps_the_interval(
    world: World, late: AccountId, tmp_path: Path, days: int, is_due: bool
) -> None:
    issue_letters(world.desk, tmp_path / "first")
    plan = plan_letters(world.on(TODAY + timedelta(days=days)).desk)
    assert [letter.level for letter in plan.letters] == ([2] if is_due else [])
    assert spared(plan) == ([] if is_due else [("C1", "too_soon")])


def test_the_next_level_waits_for_its_days(world: World, tmp_path: Path) -> None:
    world.invoice(world.customer(), "INV-1", "300", due=TODAY - timedelta(days=3))
    issue_letters(world.desk, tmp_path / "first")
    assert due(world.on(TODAY + timedelta(days=13))) == []
    assert due(world.on(TODAY + timedelta(days=14))) == [("C1", 2)]


def test_a_run_twice_issues_nothing_the_second_time(world: World, late: AccountId, tmp_path: Path) -> None:
    issue_letters(world.desk, tmp_path / "first")
    before = content(world.desk)
    again = issue_letters(world.desk, tmp_path / "second")
    assert (again.run, again.papers) == (0, [])
    assert content(world.desk) == before
    assert not (tmp_path / "second").exists()


def test_letters_are_not_issued_again_as_of_an_earlier_day(world: World, late: AccountId, tmp_path: Path) -> None:
    issue_letters(world.desk, tmp_path / "first")
    before = content(world.desk)
    earlier = world.on(TODAY - timedelta(days=1))
    assert due(earlier) == [("C1", 1)], "what was due then can still be looked at"
    with pytest.raises(Refusal, match="letters_went_out_later") as found:
        issue_letters(earlier.desk, tmp_path / "again")
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_days_on_which_the_office_was_closed_lose_nothing(world: World, tmp_path: Path) -> None:
    world.invoice(world.customer(), "INV-1", "300", due=TODAY)
    assert due(world.on(TODAY + timedelta(days=12))) == [("C1", 1)]


def test_one_old_trifle_among_new_invoices_gives_a_mild_letter(world: World, tmp_path: Path) -> None:
    account = world.customer()
    world.invoice(account, "OLD", "20", due=TODAY - timedelta(days=90))
    for run in range(3):
        day = world.on(TODAY - timedelta(days=(2 - run) * INTERVAL))
        issue_letters(day.desk, tmp_path / str(run)) if run < 2 else None
    world.invoice(account, "NEW", "900", due=TODAY - timedelta(days=5))
    (letter,) = plan_letters(world.desk).letters
    assert letter.level == 1
    assert [(item.reference, before, after) for item, before, after in letter.items] == [("OLD", 2, 3), ("NEW", 0, 1)]


def test_a_part_payment_keeps_the_level_reached(world: World, late: AccountId, tmp_path: Path) -> None:
    issue_letters(world.desk, tmp_path / "first")
    world.pay(late, "100")
    later = world.on(TODAY + timedelta(days=INTERVAL))
    (letter,) = plan_letters(later.desk).letters
    assert (letter.level, letter.amount) == (2, eur("200"))


# ---- spared ----------------------------------------------------------------------------------------------------------
Cause = Callable[[World, AccountId], object]
SPARED: dict[str, Cause] = {
    "promise_pending": lambda w, a: w.promise(a, "300", TODAY + timedelta(days=2)),
    "dispute": lambda w, a: log_call(w.desk, a, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("300"), "x")])),
    "on_hold": lambda w, a: place_hold(w.desk, a, reason="asked"),
    "unapplied_cash": lambda w, a: w.pay(a, "300", apply=None),
    "below_minimum": lambda w, a: w.pay(a, "295.01"),
}


@pytest.mark.parametrize("why", SPARED)
def test_who_is_spared_is_listed_with_the_reason(world: World, late: AccountId, why: str, tmp_path: Path) -> None:
    SPARED[why](world, late)
    plan = plan_letters(world.desk)
    assert (plan.letters, spared(plan)) == ([], [("C1", why)])
    assert issue_letters(world.desk, tmp_path / "run").papers == []


def test_a_hold_of_one_invoice_leaves_it_out_and_the_letter_says_so(
    world: World, late: AccountId, tmp_path: Path
) -> None:
    world.invoice(late, "INV-2", "50", due=TODAY - timedelta(days=20))
    place_hold(world.desk, late, reason="lost", reference="INV-1")
    (letter,) = plan_letters(world.desk).letters
    assert (letter.amount, [line.item.reference for line in letter.left_out]) == (eur("50"), ["INV-1"])
    issued = issue_letters(world.desk, tmp_path / "run")
    facts = issued.papers[0][0].facts
    assert isinstance(facts, LetterFacts)
    assert "INV-1" in " ".join(facts.left_out)
    assert levels_issued(world) == [[1]]


def test_what_is_promised_of_an_invoice_is_not_asked_for_and_the_letter_says_so(world: World, late: AccountId) -> None:
    world.invoice(late, "INV-2", "50", due=TODAY - timedelta(days=20))
    world.promise(late, "320", TODAY + timedelta(days=2))
    (letter,) = plan_letters(world.desk).letters
    assert [(item.reference, item.open) for item, _, _ in letter.items] == [("INV-2", eur("30"))]
    assert [(line.item.reference, line.item.open) for line in letter.left_out] == [
        ("INV-1", eur("300")),
        ("INV-2", eur("20")),
    ]
    assert letter.amount == world.view(late).balances[0].to_collect
    broken = world.on(TODAY + timedelta(days=9))
    assert plan_letters(broken.desk).letters[0].amount == eur("350")


def test_what_a_promise_leaves_may_be_too_little_for_a_letter(world: World, late: AccountId) -> None:
    world.promise(late, "299.99", TODAY + timedelta(days=2))
    plan = plan_letters(world.desk)
    assert (plan.letters, spared(plan)) == ([], [("C1", "below_minimum")])


def test_a_credit_note_is_set_against_what_a_letter_asks(world: World, late: AccountId) -> None:
    world.invoice(late, "CN-1", "40", due=TODAY, kind="credit_note")
    (letter,) = plan_letters(world.desk).letters
    assert (letter.amount, letter.unapplied) == (eur("300"), eur("40"))
    preview = letter_preview(world.desk, letter)
    assert isinstance(preview, LetterFacts)
    assert preview.to_pay == eur("260")


# ---- issued ----------------------------------------------------------------------------------------------------------
def test_a_rehearsal_writes_nothing(world: World, late: AccountId) -> None:
    before = content(world.desk)
    plan = plan_letters(world.desk)
    letter_preview(world.desk, plan.letters[0])
    assert content(world.desk) == before


def test_a_run_leaves_papers_record_and_manifest_that_agree(world: World, late: AccountId, tmp_path: Path) -> None:
    other = world.customer("C2", "Łódź Optyka", language="de", street="ul. Piotrkowska 1", city="Łódź")
    world.invoice(other, "INV-9", "70", due=TODAY - timedelta(days=9))
    issued = issue_letters(world.desk, tmp_path / "run")
    names = sorted(file.name for file in (tmp_path / "run").iterdir())
    assert names == ["L-2026-0001.pdf", "L-2026-0002.pdf", "manifest.json", "merged.pdf"]
    (run,) = list_runs(world.desk)
    assert (run.id, run.kind, run.count, run.issued_on) == (issued.run, "letter", 2, TODAY)
    papers = papers_of(world.desk, run.id)
    assert [(paper.number, paper.code, paper.amount, paper.level) for paper in papers] == [
        ("L-2026-0001", "C1", eur("300"), 1),
        ("L-2026-0002", "C2", eur("70"), 1),
    ]
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))
    for paper, entry in zip(papers, manifest["documents"], strict=True):
        printed = (tmp_path / "run" / f"{paper.number}.pdf").read_bytes()
        assert hashlib.sha256(printed).hexdigest() == paper.pdf_sha256 == entry["sha256"]
        assert reprint(world.desk, paper.id, copy=False) == printed, "a reprint is the same paper"
        assert reprint(world.desk, paper.id) != printed, "a copy is marked"
    assert verify(world.desk).whole


def test_an_issued_letter_stays_as_it_was_whatever_changes(world: World, late: AccountId, tmp_path: Path) -> None:
    issued = issue_letters(world.desk, tmp_path / "run")
    (paper,) = papers_of(world.desk, RunId(issued.run))
    printed = (tmp_path / "run" / f"{paper.number}.pdf").read_bytes()
    world.pay(late, "300")
    set_company(world.desk, name="Another & Co", address=("Elsewhere 1",))
    set_rule(world.desk, "dunning.pay_within_days", 14)
    later = world.on(TODAY + timedelta(days=400))
    assert reprint(later.desk, paper.id, copy=False) == printed
    facts = facts_of(paper)
    assert (facts.office.company, facts.number) == ("Northern & Sons", "L-2026-0001")


def test_printing_again_has_no_side_effects(world: World, late: AccountId, tmp_path: Path) -> None:
    issue_letters(world.desk, tmp_path / "run")
    before = content(world.desk)
    reprint(world.desk, DocumentId(1))
    assert content(world.desk) == before
    with pytest.raises(Refusal, match="paper_unknown"):
        reprint(world.desk, DocumentId(99))


def test_numbers_go_on_and_begin_anew_each_year(world: World, tmp_path: Path) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=date(2026, 11, 1))
    numbers = []
    for run, day in enumerate((date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 2))):
        issued = issue_letters(world.on(day).desk, tmp_path / str(run))
        numbers.append(issued.papers[0][0].facts.number)
    assert numbers == ["L-2026-0001", "L-2026-0002", "L-2027-0001"]


def test_only_the_letters_chosen_are_issued(world: World, late: AccountId, tmp_path: Path) -> None:
    other = world.customer("C2", "Quarry Optics")
    world.invoice(other, "INV-9", "70", due=TODAY - timedelta(days=9))
    issue_letters(world.desk, tmp_path / "first", Choice(customers=frozenset({"C2"})))
    assert due(world) == [("C1", 1)]
    later = world.on(TODAY + timedelta(days=INTERVAL))
    assert due(later) == [("C1", 1), ("C2", 2)]
    issued = issue_letters(later.desk, tmp_path / "second", Choice(level=2))
    assert [paper.facts.account_code for paper, _ in issued.papers] == ["C2"]
    assert due(later) == [("C1", 1)]


def test_the_day_to_pay_by_is_a_working_day(world: World, late: AccountId) -> None:
    saturday = world.on(TODAY - timedelta(days=2))
    (letter,) = plan_letters(saturday.desk).letters
    preview = letter_preview(saturday.desk, letter)
    assert isinstance(preview, LetterFacts)
    assert preview.pay_by == TODAY + timedelta(days=7), "a week later is a Saturday too: the Monday after"


def test_letters_can_be_issued_on_a_computer_that_holds_no_key_yet(
    world: World, late: AccountId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARDESK_HOME", str(tmp_path / "elsewhere"))
    issued = issue_letters(world.desk, tmp_path / "run")
    assert [paper.level for paper, _ in issued.papers] == [1]
    assert verify(world.desk).whole


# ---- nothing by halves -----------------------------------------------------------------------------------------------
def test_books_that_change_while_letters_are_made_get_none(world: World, late: AccountId, tmp_path: Path) -> None:
    def pay(_done: int, _count: int) -> None:
        world.pay(late, "300")

    with pytest.raises(Refusal, match="papers_changed_meanwhile") as found:
        issue_letters(world.desk, tmp_path / "run", progress=pay)
    assert say_refusal(found.value)
    nothing_issued(world, tmp_path / "run")


def nothing_issued(world: World, folder: Path) -> None:
    rows = content(world.desk)
    assert (rows["documents"], rows["document_runs"], rows["document_items"]) == ([], [], [])
    assert not folder.exists()
    assert verify(world.desk).whole


def test_a_run_clears_what_a_killed_one_left_days_ago(world: World, late: AccountId, tmp_path: Path) -> None:
    left = new_aside(tmp_path / "the killed one")
    left.mkdir(parents=True)
    days_ago = (world.desk.clock.now() - timedelta(days=3)).timestamp()
    for one in (left / "L-2026-0001.pdf", left):
        if one is not left:
            one.write_text("%PDF")
        os.utime(one, (days_ago, days_ago))
    issue_letters(world.desk, tmp_path / "the next one")
    assert not left.exists()
    assert not list((tmp_path / "the next one").glob(".*"))


def test_a_run_stopped_issues_nothing(world: World, late: AccountId, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="papers_cancelled"):
        issue_letters(world.desk, tmp_path / "run", cancelled=lambda: True)
    nothing_issued(world, tmp_path / "run")
    assert due(world) == [("C1", 1)]


@pytest.mark.parametrize("at", ["put", "keep"])
def test_a_full_disk_issues_nothing(
    world: World, late: AccountId, tmp_path: Path, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Folder, *_given: object) -> None:
        raise Refusal("papers_no_room", folder=str(self.path))

    with monkeypatch.context() as patch:
        patch.setattr(Folder, at, full)
        with pytest.raises(Refusal, match="papers_no_room"):
            issue_letters(world.desk, tmp_path / "run")
    nothing_issued(world, tmp_path / "run")


@pytest.mark.parametrize("taken", ["merged.pdf", "manifest.json", "L-2026-0001.pdf"])
def test_a_folder_with_papers_in_it_is_left_alone(world: World, late: AccountId, tmp_path: Path, taken: str) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / taken).write_text("the last run")
    with pytest.raises(Refusal, match="papers_folder_taken"):
        issue_letters(world.desk, folder)
    assert [file.name for file in folder.iterdir()] == [taken]
    assert content(world.desk)["documents"] == []


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(world: World, late: AccountId, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Refusal, match="papers_cannot_write") as found:
        issue_letters(world.desk, tmp_path / "file" / "run")
    assert say_refusal(found.value)
    assert content(world.desk)["documents"] == []


def test_papers_recorded_but_not_brought_over_can_be_printed_again(
    world: World, late: AccountId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails after the run was recorded: it says so, and nothing is issued twice."""
    replace = Path.replace

    def fail(self: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target).parent == tmp_path / "run":
            raise OSError(5, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(Refusal, match="papers_not_brought") as found:
            issue_letters(world.desk, tmp_path / "run")
    assert "Input/output error" in say_refusal(found.value)
    assert due(world) == []
    (paper,) = papers_of(world.desk, RunId(1))
    assert hashlib.sha256(reprint(world.desk, paper.id, copy=False)).hexdigest() == paper.pdf_sha256
