"""The sample company: the same for a day on every computer, whole, alive, and full of everything that happens."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from arDesk.cases.promises import PromiseState
from arDesk.db.columns import METADATA
from arDesk.db.tables.cases import contacts, follow_ups, holds
from arDesk.db.tables.ledger import accounts, allocations, items, receipts, write_offs
from arDesk.db.tables.office import documents, settings
from arDesk.desk.calls.board import today_board
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.cash.bank_board import bank_board
from arDesk.desk.cash.returns import returnable_by
from arDesk.desk.desk import Desk, open_desk
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.papers.dunning import plan_letters
from arDesk.desk.papers.issuing import reprint
from arDesk.desk.promises.board import list_promises
from arDesk.desk.reports import aging
from arDesk.desk.sample import making, new_sample
from arDesk.desk.sample.facts import Document, Receipt
from arDesk.desk.upkeep import verify
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 3, 20)
# What belongs to these books alone, and what is sealed with it.
OWN = {"digest", "pdf_sha256", "fields"}
DAYS = [date(2026, 1, 2), date(2025, 12, 24), date(2028, 2, 29), date(2026, 8, 16), date(2027, 5, 31)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="module")
def _made(home: Path) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(home / "profile"))
        desk = new_sample(home / "sample.ardesk", clock=FixedClock(DAY))
    yield desk
    desk.close()


@pytest.fixture
def sample(_made: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARDESK_HOME", str(home / "profile"))
    return _made


def _rows(desk: Desk, query: Any) -> list[Any]:
    with desk.look() as connection:
        return list(connection.execute(query))


def _content(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in METADATA.sorted_tables:
        if not table.name.startswith("audit_"):
            columns = [column for column in table.c if column.name not in OWN]
            found[table.name] = [tuple(row) for row in _rows(desk, select(*columns).order_by(table.c.id))]
    return found


def test_the_same_day_gives_the_same_content(sample: Desk, tmp_path: Path) -> None:
    again = new_sample(tmp_path / "again.ardesk", clock=FixedClock(DAY))
    try:
        first, second = _content(sample), _content(again)
    finally:
        again.close()
    for table, rows in first.items():
        assert rows == second[table], table


def test_it_is_whole_and_every_entry_is_sealed(sample: Desk) -> None:
    verdict = verify(sample)
    assert verdict.whole, verdict
    assert verdict.unsealed == 0


def test_it_is_marked_as_a_sample(sample: Desk) -> None:
    assert sample.company().sample
    assert all('"sample":true' in row.fields for row in _rows(sample, select(documents.c.fields)))


def test_it_is_a_few_hundred_customers_and_two_years(sample: Desk) -> None:
    assert 300 <= _count(sample, accounts) <= 360
    assert 5_500 <= _count(sample, items) <= 7_500
    ((first, last),) = _rows(sample, select(func.min(items.c.issued_on), func.max(items.c.issued_on)))
    assert 720 <= (last - first).days <= 732
    assert {row.currency for row in _rows(sample, select(items.c.currency).distinct())} == {"EUR", "USD"}
    assert {row.kind for row in _rows(sample, select(items.c.kind).distinct())} == {
        "invoice",
        "debit_note",
        "credit_note",
    }


def _count(desk: Desk, table: Any) -> int:
    return int(_rows(desk, select(func.count()).select_from(table))[0][0])


def test_nothing_is_known_before_it_happens(sample: Desk) -> None:
    happened = {"issued_on", "received_on", "applied_on", "written_off_on", "contacted_on", "made_on", "ended_on",
                "raised_on", "resolved_on", "starts_on", "set_on", "done_on", "settled_on"}  # fmt: skip
    for table in METADATA.sorted_tables:
        for column in table.c:
            if column.name in happened and table.name != "covers":  # a holiday is planned
                latest = _rows(sample, select(func.max(column)))[0][0]
                assert latest is None or latest <= DAY, f"{table.name}.{column.name}"


@pytest.mark.parametrize("state", list(PromiseState))
def test_promises_of_every_state_are_there(sample: Desk, state: PromiseState) -> None:
    assert list_promises(sample, state=state)


def test_everything_else_that_happens_is_there(sample: Desk) -> None:
    disputes = Counter(row.open for row in list_disputes(sample))
    assert min(disputes[True], disputes[False]) >= 3
    assert {"escalated", "accepted", "resolved"} <= {row.state.value for row in list_disputes(sample)}
    assert len({row.told.root_cause for row in list_disputes(sample)}) >= 4
    kinds = Counter(row.kind for row in _rows(sample, select(receipts.c.kind)))
    assert kinds["receipt"] > 4_000
    assert kinds["reversal"] >= 1
    assert _count(sample, write_offs) >= 20
    assert _rows(sample, select(receipts.c.id).where(receipts.c.unapplied_minor > 0))
    assert _rows(sample, select(items.c.id).where(items.c.kind == "credit_note", items.c.open_minor > 0))
    assert _rows(sample, select(items.c.id).where(items.c.open_minor.between(1, items.c.amount_minor - 1)))
    assert {row.item_id is None for row in _rows(sample, select(holds.c.item_id))} == {True, False}
    due = [
        row.follow_up_on
        for row in _rows(sample, select(follow_ups.c.follow_up_on).where(follow_ups.c.done_on.is_(None)))
    ]
    assert DAY in due
    assert max(due) > DAY
    outcomes = {row.outcome for row in _rows(sample, select(contacts.c.outcome).distinct())}
    assert len(outcomes) == 9


def test_the_day_is_a_full_one(sample: Desk) -> None:
    board = today_board(sample)
    assert 25 <= len(board.queue.rows) <= 60
    assert len(board.promises_due) >= 1
    assert board.due_next >= 1
    reasons = Counter(row.reason for row in board.queue.absent)
    assert len(reasons) >= 6
    assert {rule.rule for row in board.queue.rows for rule in row.reasons} >= {
        "amount", "age", "broken_promise", "follow_up_due", "retry", "over_limit", "no_contact", "first_time_late"
    }  # fmt: skip
    assert plan_letters(sample).letters
    assert all(table.total.buckets[-1].minor > 0 for table in aging(sample).currencies.values())


def test_letters_of_every_level_and_statements_can_be_printed_again_to_the_byte(sample: Desk) -> None:
    papers = _rows(sample, select(documents))
    assert {row.level for row in papers} == {1, 2, 3, None}
    for row in papers[::9]:
        assert hashlib.sha256(reprint(sample, row.id, copy=False)).hexdigest() == row.pdf_sha256


def test_no_item_is_paid_beyond_its_amount_and_no_money_spent_twice(sample: Desk) -> None:
    used = func.sum(allocations.c.amount_minor)
    for table, column in (
        (items, allocations.c.item_id),
        (items, allocations.c.credit_id),
        (receipts, allocations.c.receipt_id),
    ):
        query = select(table.c.amount_minor, used).join(allocations, column == table.c.id).group_by(table.c.id)
        assert all(0 <= spent <= amount for amount, spent in _rows(sample, query))
    mixed = select(allocations.c.id).join(items, items.c.id == allocations.c.item_id)
    assert not _rows(sample, mixed.where(items.c.currency != allocations.c.currency))


def test_its_numbers_ring_nowhere_and_its_names_are_all_different(sample: Desk) -> None:
    rows = _rows(sample, select(accounts.c.name, accounts.c.phone, accounts.c.email))
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.email.endswith(".example") for row in rows)
    phones = [row.phone for row in rows if row.phone]
    assert len(set(phones)) == len(phones) < len(rows)
    kept = ("+49 30 23125", "+49 40 66969", "+49 69 90009", "+49 89 99998", "+49 221 4710", "+44 20 7946 0",
            "+44 113 496 0", "+44 161 496 0", "+44 131 496 0", "+44 141 496 0", "+44 117 496 0", "+44 29 2018 0",
            "+353 20 91", "+33 1 99 00", "+33 2 61 91", "+33 3 53 01", "+33 4 65 71", "+33 5 36 49", "+46 8 465 004",
            "+46 31 390 06", "+46 40 628 04")  # fmt: skip
    assert [phone for phone in phones if not phone.startswith(kept) and " 555 01" not in phone] == []


def test_a_statement_of_this_week_waits_to_be_placed(sample: Desk) -> None:
    board = bank_board(sample)
    waiting = [row for row in board.lines if row.state == "waiting"]
    assert 11 <= len(waiting) <= 14
    certain = [row for row in waiting if row.best is not None and row.best.automatic]
    assert len(certain) >= 4
    assert sum(row.best is None for row in waiting) >= 2
    [back] = [row for row in waiting if row.line.amount.minor < 0]
    assert returnable_by(sample, back.line.id)
    assert all(DAY - timedelta(7) <= row.line.booked_on <= DAY for row in waiting)


def test_its_rules_are_its_own(sample: Desk) -> None:
    assert sample.policy().dunning.levels == (12, 26, 40)
    assert {row.name for row in _rows(sample, select(settings.c.name))} == {"company", "policy"}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_any_day_facts_add_up_at_every_moment(day: date) -> None:
    """On holidays, weekends and the leap day too; looked at before anything is written."""
    plan = making._imagine(day)
    history = plan.history
    assert plan.stops[-1] == day
    assert all(use.day <= day for use in history.uses)
    latest = {
        max(each.day for each in history.documents),
        max(each.day for each in history.receipts),
        max(each.day for each in history.contacts),
        max(each.day for each in history.promises),
    }
    assert max(latest) <= day
    for document in history.documents:
        moments = {document.day, *(use.day for use in document.uses)}
        assert all(0 <= document.open_on(moment) <= document.minor for moment in moments), document.reference
    for receipt in history.receipts:
        assert all(receipt.left_on(use.day) >= 0 for use in receipt.uses)
        assert receipt.left_on(day) >= 0
    assert all(use.item.currency == use.source.currency for use in history.uses)
    assert all(isinstance(use.source, Document | Receipt) or use.source.minor == use.minor for use in history.uses)
    assert len({(document.kind, document.reference) for document in history.documents}) == len(history.documents)


def test_stopped_halfway_it_leaves_nothing_behind(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(Refusal, match="sample_cancelled"):
        new_sample(
            tmp_path / "sample.ardesk",
            clock=FixedClock(DAY),
            progress=lambda done, count: seen.append((done, count)),
            cancelled=lambda: len(seen) == 1,
        )
    assert list(tmp_path.iterdir()) == []
    assert [done for done, _ in seen] == [0]


def test_books_that_are_there_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.ardesk"
    path.write_bytes(b"mine")
    with pytest.raises(Refusal, match="books_exist"):
        new_sample(path, clock=FixedClock(DAY))
    assert path.read_bytes() == b"mine"


def test_it_can_be_worked_on_at_once(sample: Desk, home: Path) -> None:
    assert sample.today == DAY
    again = open_desk(home / "sample.ardesk", clock=FixedClock(DAY))
    try:
        assert [row.code for row in call_queue(again).rows] == [row.code for row in call_queue(sample).rows]
    finally:
        again.close()
