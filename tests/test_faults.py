"""A disk that fills up: one sentence, nothing lost, and the work goes on once there is room."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from arDesk.desk.desk import Desk, new_desk, open_desk
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.upkeep import verify
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.words.sentences import say_refusal
from tests.children import answer_of, needs_fork
from tests.desk.files import invoice, ledger, take_in
from tests.desk.standing import content
from tests.world import TODAY, World

FULL = {"books_disk_full", "books_disk_error"}


@pytest.fixture
def office(world: World) -> World:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY.replace(month=2))
    return world


def pages_left(desk: Desk, count: int | None) -> None:
    """Let the file grow by so many pages and no more; None for as many as it likes."""
    with desk.books.writing() as connection:
        now = connection.exec_driver_sql("pragma page_count").scalar()
        connection.exec_driver_sql(f"pragma max_page_count={2**31 if count is None else int(now or 0) + count}")


def big_ledger(folder: Path) -> Path:
    return ledger(folder / "big.csv", *(invoice(number, customer=number % 40) for number in range(400)))


@pytest.mark.parametrize("pages", [0, 1, 2, 3, 5, 8, 13, 21])
def test_an_import_that_finds_no_room_leaves_nothing_and_comes_in_later(
    office: World, tmp_path: Path, pages: int
) -> None:
    path, before = big_ledger(tmp_path), content(office.desk)
    pages_left(office.desk, pages)
    with pytest.raises(Refusal) as found:
        take_in(office, path)
    assert found.value.code == "books_disk_full"
    assert "make room" in say_refusal(found.value)
    assert content(office.desk) == before
    assert verify(office.desk).whole
    pages_left(office.desk, None)
    take_in(office, path)
    assert len(content(office.desk)["items"]) == 401
    assert verify(office.desk).whole


def test_a_call_is_whole_or_not_at_all_wherever_room_runs_out(office: World) -> None:
    """Long notes fill the last pages: each is there whole, or refused and not there."""
    pages_left(office.desk, 6)
    logged, refused = 0, 0
    for _ in range(12):
        try:
            office.call(AccountId(1), note="x" * 3000)
            logged += 1
        except Refusal as refusal:
            assert refusal.code == "books_disk_full"  # noqa: PT017 - either way is right
            refused += 1
        assert len(content(office.desk)["contacts"]) == logged
    assert logged
    assert refused
    assert verify(office.desk).whole


# ---- a disk of the system's ------------------------------------------------------------------------------------------
@needs_fork
@pytest.mark.parametrize("room", [0, 4_096, 20_000, 60_000, 150_000])
def test_a_file_that_may_not_grow_is_refused_like_a_full_disk(office: World, tmp_path: Path, room: int) -> None:
    resource = pytest.importorskip("resource")
    path, before = big_ledger(tmp_path), content(office.desk)
    office.desk.books.close()

    def act() -> str:
        desk = open_desk(office.desk.books.path, clock=FixedClock(TODAY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        take_in(World(desk), path)
        return "came in"

    assert answer_of(act) in FULL
    assert content(office.desk) == before
    assert verify(office.desk).whole


@needs_fork
def test_books_cannot_be_made_where_no_file_may_grow(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")

    def act() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        new_desk(tmp_path / "office.ardesk", company="Northern", currency="EUR")
        return "made"

    assert answer_of(act) in FULL
    assert list(tmp_path.iterdir()) == []


def mounted(folder: Path, size: int) -> None:
    """Put a small disk on a folder, seen by this process alone. Raises OSError where the system does not allow it."""
    libc = ctypes.CDLL(None, use_errno=True)
    own_mounts, private_for_all = 0x20000, 0x4000 | 0x40000
    steps: tuple[Callable[[], int], ...] = (
        lambda: libc.unshare(own_mounts),
        lambda: libc.mount(b"none", b"/", None, private_for_all, None),
        lambda: libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, f"size={size}".encode()),
    )
    for step in steps:
        if step() != 0:
            raise OSError(ctypes.get_errno(), "mount")


def on_a_small_disk(folder: Path, size: int, act: Callable[[Path], str]) -> str:
    """Have a child do something in a folder that is a disk of so many bytes; skips where that cannot be had."""
    folder.mkdir()

    def child() -> str:
        try:
            mounted(folder, size)
        except (OSError, AttributeError):
            return "no disk"
        return act(folder)

    said = answer_of(child)
    if said == "no disk":
        pytest.skip("a small disk can be mounted by root alone")
    return said


def fill(folder: Path) -> Path:
    """Take up all the room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (4096, 512, 1):
            while file.write(bytes(size)):
                pass
    return filler


@needs_fork
@pytest.mark.parametrize("wal_there", [False, True], ids=["just opened", "at work"])
def test_a_full_disk_refuses_and_keeps_everything(office: World, tmp_path: Path, wal_there: bool) -> None:
    path = big_ledger(tmp_path)
    source = office.desk.books.path
    office.desk.books.close()

    def act(folder: Path) -> str:
        shutil.copyfile(source, folder / "office.ardesk")
        world = World(open_desk(folder / "office.ardesk", clock=FixedClock(TODAY)))
        before = content(world.desk)
        if wal_there:
            world.customer("C9", "Kept")
            before = content(world.desk)
        filler = fill(folder)
        codes = set()
        for _ in range(2):
            try:
                take_in(world, path)
            except Refusal as refusal:
                codes.add(refusal.code)
        whole = content(world.desk) == before and verify(world.desk).whole
        world.desk.close()
        filler.unlink()
        again = World(open_desk(folder / "office.ardesk", clock=FixedClock(TODAY)))
        whole = whole and content(again.desk) == before
        take_in(again, path)
        whole = whole and verify(again.desk).whole
        again.desk.close()
        return f"{codes <= FULL and bool(codes)} {whole}"

    assert on_a_small_disk(tmp_path / "disk", 3_000_000, act) == "True True"


@needs_fork
def test_books_on_a_full_disk_can_be_looked_at_or_say_why_not(office: World, tmp_path: Path) -> None:
    source = office.desk.books.path
    office.desk.books.close()

    def act(folder: Path) -> str:
        shutil.copyfile(source, folder / "office.ardesk")
        before = (folder / "office.ardesk").read_bytes()
        fill(folder)
        said = "looked"
        try:
            open_desk(folder / "office.ardesk", clock=FixedClock(TODAY)).close()
        except Refusal as refusal:
            said = refusal.code
        return f"{said in FULL | {'looked'}} {(folder / 'office.ardesk').read_bytes() == before}"

    assert on_a_small_disk(tmp_path / "disk", 2_000_000, act) == "True True"


@needs_fork
def test_new_books_are_not_made_on_a_full_disk(tmp_path: Path) -> None:
    def act(folder: Path) -> str:
        fill(folder)
        try:
            new_desk(folder / "office.ardesk", company="Northern", currency="EUR")
        except Refusal as refusal:
            return f"{refusal.code} {[file.name for file in folder.iterdir()]}"
        return "made"

    said = on_a_small_disk(tmp_path / "disk", 100_000, act)
    assert said in {f"{code} ['filler']" for code in FULL}


@needs_fork
def test_letters_that_find_no_room_are_not_issued(office: World, tmp_path: Path) -> None:
    office.desk.books.close()

    def act(folder: Path) -> str:
        world = World(open_desk(office.desk.books.path, clock=FixedClock(TODAY)))
        try:
            issue_letters(world.desk, folder / "run")
        except Refusal as refusal:
            issued = content(world.desk)["documents"]
            return f"{refusal.code} {issued} {list(folder.iterdir())} {verify(world.desk).whole}"
        return "issued"

    assert on_a_small_disk(tmp_path / "disk", 30_000, act) == "papers_no_room [] [] True"


def test_a_receipt_refused_for_want_of_room_is_not_half_applied(office: World) -> None:
    pages_left(office.desk, 0)
    refusal, recorded, before = None, 0, content(office.desk)
    while refusal is None:
        before = content(office.desk)
        try:
            office.pay(AccountId(1), "1.50", apply="oldest")
            recorded += 1
        except Refusal as found:
            refusal = found
    assert refusal.code == "books_disk_full"
    assert content(office.desk) == before
    assert len(before["receipts"]) == len(before["allocations"]) == recorded
    assert verify(office.desk).whole
