"""Killed a hundred times in the middle of its work: what the program said was done is there, once, and whole."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from arDesk.db import books as books_file
from arDesk.db.tables.cases import contacts, follow_ups, promises
from arDesk.db.tables.ledger import allocations, items, receipts
from arDesk.db.tables.office import import_files
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.desk import open_desk
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.upkeep import verify
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from tests.children import fork, needs_fork
from tests.desk.files import invoice, ledger, take_in
from tests.world import TODAY, World, eur

KILLS = 10  # in each of ten offices
ROWS = 60


@pytest.fixture
def office(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Books whose journal is often brought into the file, so that some kills hit that too."""
    monkeypatch.setattr(books_file, "_EACH_CONNECTION", (*books_file._EACH_CONNECTION, "wal_autocheckpoint=6"))
    world.desk.books.close()
    account = world.customer()
    world.invoice(account, "INV-1", "90000", due=TODAY)
    return world


def killed_at_work(world: World, work: Callable[[int], None], first: int, dice: Random) -> list[int]:
    """Have a child work on task after task until it is killed at a moment of chance: gives the tasks it said were done.

    The child takes over the desk with its compiled statements, but no connection: those must not outlive a fork.
    """
    world.desk.books.close()
    reading, writing = os.pipe()
    child = fork()
    if child == 0:
        with suppress(BaseException):
            for task in range(first, first + 1000):
                work(task)
                os.write(writing, task.to_bytes(4, "big"))
        os._exit(0)
    os.close(writing)
    done: list[int] = []
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        done += [int.from_bytes(pipe.read(4), "big") for _ in range(dice.randrange(4))]
        time.sleep(dice.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        while said := pipe.read(4):
            done.append(int.from_bytes(said, "big"))
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the child did not fail by itself"
    assert done == list(range(first, first + len(done)))
    return done


def whole(world: World) -> None:
    found = verify(world.desk)
    assert found.whole, found


@needs_fork
@pytest.mark.parametrize("seed", range(5))
def test_calls_acknowledged_before_a_kill_are_logged_once_and_whole(office: World, seed: int) -> None:
    account, dice = AccountId(1), Random(seed)

    def call(task: int) -> None:
        promise = PromiseDraft(eur("1"), TODAY)
        draft = CallDraft("spoke", f"call {task}", promise=promise, follow_up_on=TODAY, once_key=f"once-{task}")
        log_call(office.desk, account, draft)

    call(0)  # warms the statements up
    following = 1
    for _ in range(KILLS):
        done = killed_at_work(office, call, following, dice)
        following += len(done)
        whole(office)
        logged = keys_logged(office)
        assert logged[:following] == [f"once-{task}" for task in range(following)]
        assert len(logged) - following in (0, 1), "at most the call in hand landed without word of it"
        for task in {max(0, following - 1), following}:  # the window sends them again after a crash
            with suppress(Refusal):
                call(task)
        following += 1
        assert Counter(keys_logged(office)) == Counter(f"once-{task}" for task in range(following))
    with office.desk.look() as connection:
        for table in (contacts, promises, follow_ups):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == following
    reopened(office)


def keys_logged(world: World) -> list[str]:
    with world.desk.look() as connection:
        return list(connection.execute(select(contacts.c.once_key).order_by(contacts.c.id)).scalars())


@needs_fork
@pytest.mark.parametrize("seed", range(5))
def test_imports_acknowledged_before_a_kill_are_there_once_and_whole(office: World, tmp_path: Path, seed: int) -> None:
    dice = Random(seed)

    def file(task: int) -> Path:
        rows = [(*invoice(task * ROWS + number, customer=number % 5), "60.00") for number in range(ROWS)]
        return ledger(tmp_path / f"{task}.csv", *rows, more=("Open",))

    def import_(task: int) -> None:
        take_in(office, file(task))

    import_(0)
    following = 1
    for _ in range(KILLS):
        done = killed_at_work(office, import_, following, dice)
        following += len(done)
        whole(office)
        came = rows_by_file(office)
        assert set(came.values()) == {ROWS}, "each file came in whole"
        assert set(range(following)) <= came.keys() <= set(range(following + 1))
        for task in (following - 1, following):
            import_(task)
        following += 1
        assert rows_by_file(office) == dict.fromkeys(range(following), ROWS)
    with office.desk.look() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (receipts, allocations, import_files)
        }
    assert counts == {"receipts": following * ROWS, "allocations": following * ROWS, "import_files": following}
    reopened(office)


def rows_by_file(world: World) -> dict[int, int]:
    """How many documents came from each file, by its number."""
    query = select(import_files.c.name, func.count(items.c.id)).outerjoin(
        items, items.c.import_file_id == import_files.c.id
    )
    with world.desk.look() as connection:
        rows = connection.execute(query.group_by(import_files.c.id)).all()
    assert len({name for name, _ in rows}) == len(rows)
    return {int(name.removesuffix(".csv")): count for name, count in rows}


def reopened(world: World) -> None:
    """The books open as if nothing had happened, and closed they are one file again."""
    world.desk.books.close()
    path = world.desk.books.path
    with closing(open_desk(path, clock=FixedClock(TODAY))) as desk:
        assert verify(desk).whole
    assert [file.name for file in path.parent.glob(path.name + "*")] == [path.name]
