"""The one door: a day, a user, one entry for each change, and the record of it all."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from arDesk.audit.chain import short_seal
from arDesk.desk.desk import Desk, new_desk, open_desk
from arDesk.desk.imports.importing import undo_import
from arDesk.desk.upkeep import facts_of, latest_seal, read_log, verify
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import BatchId
from tests.desk.files import invoice, ledger, take_in
from tests.world import TODAY, World, eur


def test_the_business_day_is_the_clocks_or_the_one_chosen(world: World) -> None:
    assert world.desk.today == TODAY
    chosen = world.desk.working_as_of(date(2025, 1, 1))
    assert (chosen.today, chosen.user, chosen.books) == (date(2025, 1, 1), "ann", world.desk.books)
    assert world.desk.today == TODAY


def test_what_is_entered_carries_the_business_day_and_the_users_name(world: World) -> None:
    account = world.customer()
    eve = World(Desk(world.desk.books, FixedClock(TODAY - timedelta(days=3)), "eve"))
    eve.call(account)
    (row,) = world.view(account).contacts
    assert (row.on, row.by_user) == (TODAY - timedelta(days=3), "eve")
    entry = read_log(world.desk, limit=1)[0]
    assert (entry.by_user, entry.at[:10]) == ("eve", (TODAY - timedelta(days=3)).isoformat())


def test_new_books_begin_with_an_entry_that_names_them(tmp_path: Path) -> None:
    with (
        closing(
            new_desk(tmp_path / "a.ardesk", company="Northern", currency="CHF", country="CH", clock=FixedClock(TODAY))
        ) as first,
        closing(new_desk(tmp_path / "b.ardesk", company="Northern", currency="CHF")) as second,
    ):
        (entry,) = read_log(first)
        assert (entry.seq, entry.kind) == (1, "books.created")
        said = facts_of(entry)
        assert (said["company"], said["currency"]) == ("Northern", "CHF")
        assert said["book_id"] != facts_of(read_log(second)[0])["book_id"], "chains cannot be swapped between books"
        company = first.company()
        assert (company.name, company.currency, company.country, company.sample) == ("Northern", "CHF", "CH", False)


def test_each_change_is_one_entry(world: World, tmp_path: Path) -> None:
    def entries() -> int:
        return read_log(world.desk, limit=1)[0].seq

    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY)
    start = entries()
    acts: list[Callable[[], object]] = [
        lambda: world.pay(account, "10"),
        lambda: world.promise(account, "20", TODAY),
        lambda: take_in(world, ledger(tmp_path / "a.csv", *(invoice(number) for number in range(80)))),
        lambda: undo_import(world.desk, BatchId(1)),
    ]
    for number, act in enumerate(acts, 1):
        act()
        assert entries() == start + number


def test_looking_leaves_no_entry(world: World) -> None:
    account = world.customer()
    before = latest_seal(world.desk)
    world.queue()
    world.view(account)
    verify(world.desk)
    assert latest_seal(world.desk) == before


def test_the_record_is_read_in_pages_newest_first(world: World) -> None:
    for number in range(6):
        world.customer(f"C{number}")
    newest = read_log(world.desk, limit=3)
    assert [entry.seq for entry in newest] == [7, 6, 5]
    assert [entry.seq for entry in read_log(world.desk, limit=3, before=5)] == [4, 3, 2]
    assert [entry.seq for entry in read_log(world.desk, before=2)] == [1]


def test_the_record_of_one_subject(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY)
    world.call(account)
    world.customer("C2")
    kinds = [entry.kind for entry in read_log(world.desk, subject=f"account/{account}")]
    assert kinds == ["call.logged", "test.invoice"]


def test_entries_hold_whole_numbers_and_no_floats(world: World, tmp_path: Path) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300.10", due=TODAY)
    world.pay(account, "0.30")
    take_in(world, ledger(tmp_path / "a.csv", invoice(1, amount="0.10")))

    def floats(value: object) -> bool:
        if isinstance(value, dict):
            return any(map(floats, value.values()))
        return any(map(floats, value)) if isinstance(value, list) else isinstance(value, float)

    assert not any(floats(json.loads(entry.facts)) for entry in read_log(world.desk))
    assert world.view(account).balances[0].balance == eur("299.90")


def test_the_seal_on_paper_proves_the_books_later(world: World) -> None:
    number, seal = latest_seal(world.desk)
    world.customer()
    on_paper = f"{number} {short_seal(seal)}"
    assert verify(world.desk, seal=on_paper).whole
    assert verify(world.desk, seal=on_paper.upper()).whole
    assert verify(world.desk, seal=seal[:15]).code == "verify_seal_unknown", "too short to prove anything"


def test_proving_tells_how_far_it_is(world: World) -> None:
    account = world.customer()
    for number in range(3):
        world.call(account, note=str(number))
    heard: list[tuple[int, int]] = []
    found = verify(world.desk, progress=lambda done, whole: heard.append((done, whole)))
    assert found.fields == {"count": 5, "unsealed": 0}
    assert all(done <= whole for done, whole in heard)


def test_books_opened_again_go_on_where_they_stopped(world: World) -> None:
    account = world.customer()
    world.desk.close()
    with closing(open_desk(world.desk.books.path, clock=FixedClock(TODAY), user="bob")) as desk:
        World(desk).call(account)
        assert [entry.by_user for entry in read_log(desk, limit=2)] == ["bob", "ann"]
        assert verify(desk).whole


@pytest.mark.parametrize("user", [None, "Ann Łukasz <ann@example>"])
def test_the_user_is_the_computers_or_the_one_named(world: World, user: str | None) -> None:
    with closing(open_desk(world.desk.books.path, user=user)) as desk:
        assert desk.user
        assert user is None or desk.user == user
