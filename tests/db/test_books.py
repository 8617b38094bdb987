"""Books made, opened and refused: one sentence for each fault, and not a byte of the file changed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, select
from sqlcipher3 import dbapi2  # two SQLites in one process would lose each other's locks

from arDesk.db import books as books_file
from arDesk.db import upgrade
from arDesk.db.books import APPLICATION_ID, Books, create_books, engine_version, open_books
from arDesk.db.customers import note_words
from arDesk.db.tables.every import METADATA
from arDesk.desk.desk import Desk, new_desk, open_desk
from arDesk.desk.upkeep import verify
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say_refusal
from tests.children import answer_of, needs_fork
from tests.desk.standing import content
from tests.world import TODAY, World

NOBODY = 65534


@pytest.fixture
def closed(world: World) -> Path:
    """Books with a customer in them, closed."""
    world.customer()
    world.desk.close()
    return world.desk.books.path


def refused(path: Path) -> str:
    """Open books that must be refused: the code, after a look that it has a sentence and left the file as it was."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Refusal) as found:
        open_desk(path).close()
    sentence = say_refusal(found.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert not path.with_name(path.name + "-wal").exists(), "nothing is left lying beside the file"
    assert not path.with_name(path.name + "-shm").exists()
    return found.value.code


def foreign(path: Path, *, wal: bool = False) -> Path:
    with closing(dbapi2.connect(path)) as file:
        if wal:
            file.execute("pragma journal_mode=wal")
        file.execute("create table mine (x)")
        file.execute("insert into mine values (1)")
        file.commit()
    return path


# ---- made ------------------------------------------------------------------------------------------------------------
def test_new_books_never_overwrite_a_file(tmp_path: Path) -> None:
    path = tmp_path / "office.ardesk"
    path.write_bytes(b"the only copy")
    with pytest.raises(Refusal, match="books_exist"):
        new_desk(path, company="Northern", currency="EUR")
    assert path.read_bytes() == b"the only copy"


@pytest.mark.parametrize(
    ("company", "currency", "code"), [("Northern", "XXQ", "unknown_currency"), ("  ", "EUR", "company_missing")]
)
def test_books_that_cannot_be_made_leave_no_file(tmp_path: Path, company: str, currency: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        new_desk(tmp_path / "office.ardesk", company=company, currency=currency)
    assert list(tmp_path.iterdir()) == []


def test_new_books_want_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="books_no_folder"):
        create_books(tmp_path / "nowhere" / "office.ardesk")


def test_a_crash_while_books_are_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_connection: Connection) -> None:
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr(upgrade, "build", crash)
    with pytest.raises(RuntimeError):
        new_desk(tmp_path / "office.ardesk", company="Northern", currency="EUR")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.ardesk", "50% & more?#.ardesk", "Łódź ’24.ardesk", "no ending"])
def test_books_may_have_any_name(tmp_path: Path, name: str) -> None:
    new_desk(tmp_path / name, company="Northern", currency="EUR").close()
    with closing(open_desk(tmp_path / name)) as desk:
        assert desk.company().name == "Northern"
        assert desk.books.name == name
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_books_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    create_books(tmp_path / "office.ardesk").close()
    if os.name == "posix":
        assert (tmp_path / "office.ardesk").stat().st_mode & 0o077 == 0


# ---- refused ---------------------------------------------------------------------------------------------------------
def test_books_that_are_missing_are_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "office.ardesk") == "books_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_books(tmp_path: Path) -> None:
    assert refused(tmp_path) == "books_not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_a_pipe_is_no_books_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ardesk")
    assert refused(tmp_path / "pipe.ardesk") == "books_not_a_file"


@pytest.mark.parametrize(
    ("bytes_", "code"),
    [
        (b"", "books_empty"),
        (b"Customer No;Amount\r\nC1;12,50\r\n", "books_not_ours"),
        (b"\x89PNG\r\n\x1a\n" + bytes(4000), "books_not_ours"),
        (b"SQLite format 3", "books_not_ours"),
        (b"SQLite format 3\x00", "books_not_ours"),
        (b"SQLite format 3\x00" + bytes(range(256)) * 15 + bytes(240), "books_not_ours"),
        (bytes(8192), "books_not_ours"),
    ],
    ids=["empty", "text", "picture", "cut title", "title alone", "title and rubbish", "zeros"],
)
def test_a_file_that_holds_no_books_is_not_touched(tmp_path: Path, bytes_: bytes, code: str) -> None:
    path = tmp_path / "office.ardesk"
    path.write_bytes(bytes_)
    assert refused(path) == code


@pytest.mark.parametrize("wal", [False, True])
def test_another_programs_database_is_not_touched(tmp_path: Path, wal: bool) -> None:
    assert refused(foreign(tmp_path / "theirs.db", wal=wal)) == "books_not_ours"


def test_a_newer_ardesks_books_are_not_touched(closed: Path) -> None:
    with closing(dbapi2.connect(closed)) as file:
        file.execute(f"pragma user_version={len(upgrade.REVISIONS) + 1}")
    assert refused(closed) == "books_newer"


def test_books_half_made_are_called_damaged(closed: Path) -> None:
    with closing(dbapi2.connect(closed)) as file:
        file.execute("pragma user_version=0")
    assert refused(closed) == "books_damaged"


def test_read_only_books_are_not_opened(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != closed)
    assert refused(closed) == "books_read_only"


@pytest.fixture
def for_all(closed: Path, ardesk_home: Path) -> Iterator[Path]:
    """The same books in a folder that every user of the computer can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        path = Path(folder) / closed.name
        shutil.copyfile(closed, path)
        path.chmod(0o666)
        shutil.copytree(ardesk_home / "keys", Path(folder) / "home" / "keys")
        yield path
        Path(folder).chmod(0o777)
        path.chmod(0o666)


def as_nobody(path: Path) -> str:
    def act() -> str:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        os.environ["ARDESK_HOME"] = str(path.parent / "home")
        desk = open_desk(path)
        company = desk.company().name
        desk.close()
        return company

    return answer_of(act)


@needs_fork
@pytest.mark.parametrize(
    ("file", "folder", "code"),
    [
        (0o666, 0o777, "Northern & Sons"),
        (0o444, 0o777, "books_read_only"),
        (0o666, 0o555, "books_read_only"),
        (0o000, 0o777, "books_cannot_open"),
        (0o666, 0o000, "books_cannot_open"),
    ],
)
def test_what_the_system_forbids_is_said_in_one_sentence(for_all: Path, file: int, folder: int, code: str) -> None:
    before = for_all.read_bytes()
    for_all.chmod(file)
    for_all.parent.chmod(folder)
    assert as_nobody(for_all) == code
    for_all.parent.chmod(0o777)
    for_all.chmod(0o666)
    assert for_all.read_bytes() == before


@needs_fork
def test_books_are_not_made_where_the_system_forbids(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)

        def act() -> str:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            create_books(Path(folder) / "office.ardesk")
            return "made"

        assert answer_of(act) == "books_cannot_create"


# ---- damaged ---------------------------------------------------------------------------------------------------------
def flipped(path: Path, start: int, length: int) -> None:
    content = bytearray(path.read_bytes())
    for place in range(start, min(start + length, len(content))):
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_books_whose_tables_cannot_be_read_are_called_damaged(closed: Path) -> None:
    flipped(closed, 100, 60)
    assert refused(closed) in {"books_damaged", "books_not_ours"}


def test_books_cut_short_are_called_damaged(closed: Path) -> None:
    os.truncate(closed, 4096)
    with pytest.raises(Refusal) as found, closing(open_desk(closed)) as desk:
        desk.company()
    assert found.value.code == "books_damaged"


@pytest.mark.parametrize(("start", "length"), [(0, 8), (0, 4096), (4000, 16)])
@pytest.mark.parametrize("page", [1, 3, 20, 40, 57])
def test_a_damaged_page_never_gives_more_than_a_refusal_or_a_verdict(
    closed: Path, page: int, start: int, length: int
) -> None:
    """Whatever page is hit: a refusal with words, or a verdict; whole only where the page holds nothing."""
    before = closed.read_bytes()
    flipped(closed, page * 4096 + start, length)
    if closed.read_bytes() == before:
        pytest.skip("the books have fewer pages")
    try:
        with closing(open_desk(closed, clock=FixedClock(TODAY))) as desk:
            desk.company()
            verdict = verify(desk)
    except Refusal as refusal:
        assert refusal.code == "books_damaged"  # noqa: PT017 - either way is right
    else:
        assert verdict.code in {"verify_file", "verify_whole"} or verdict.code.startswith("verify_")
        if length == 4096:
            assert not verdict.whole


# ---- shared ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a moment for another writer, not five seconds."""
    pragmas = [re.sub(r"busy_timeout=\d+", "busy_timeout=20", pragma) for pragma in books_file._EACH_CONNECTION]
    assert "busy_timeout=20" in pragmas
    monkeypatch.setattr(books_file, "_EACH_CONNECTION", tuple(pragmas))


def test_a_writer_that_waits_in_vain_says_who_is_in_the_way(closed: Path, impatient: None) -> None:
    with closing(open_desk(closed, clock=FixedClock(TODAY))) as desk, closing(dbapi2.connect(closed)) as other:
        before = content(desk)
        other.execute("begin immediate")
        with pytest.raises(Refusal, match="books_busy") as found:
            World(desk).customer("C2")
        assert "Another window" in say_refusal(found.value)
        assert content(desk) == before, "reading goes on meanwhile"
        other.rollback()
        World(desk).customer("C2")
        assert verify(desk).whole


def test_books_open_while_another_window_writes(closed: Path, impatient: None) -> None:
    with closing(dbapi2.connect(closed)) as other:
        other.execute("begin immediate")
        with closing(open_desk(closed)) as desk:
            assert desk.company().name == "Northern & Sons"


def test_two_windows_on_one_file_write_one_chain(closed: Path) -> None:
    with closing(open_desk(closed)) as first, closing(open_desk(closed)) as second:
        for number in range(6):
            World(first if number % 2 else second).customer(f"N{number}")
        assert content(first) == content(second)
        assert verify(first).whole


# ---- opened ----------------------------------------------------------------------------------------------------------
def test_looking_cannot_write(world: World) -> None:
    with pytest.raises(Refusal, match="books_read_only"), world.desk.look() as connection:
        connection.exec_driver_sql("delete from settings")
    assert world.desk.company().name == "Northern & Sons"


def test_a_write_that_raises_leaves_nothing_behind(world: World) -> None:
    before = content(world.desk)

    def half() -> None:
        with world.desk.change("test", "account/1") as change:
            change.add(METADATA.tables["accounts"], code="C9", name="Never", currency="EUR")
            raise RuntimeError("a fault of our own")

    with pytest.raises(RuntimeError):
        half()
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_a_look_sees_the_books_as_they_were_when_it_began(world: World) -> None:
    accounts = METADATA.tables["accounts"]
    with world.desk.look() as connection:
        assert connection.execute(select(accounts)).all() == []
        world.customer()
        assert connection.execute(select(accounts)).all() == []
    assert len(content(world.desk)["accounts"]) == 1


def pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"pragma {name}").scalar()


SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1}


def test_every_connection_is_safe(world: World) -> None:
    with world.desk.look() as looking, world.desk.books.writing() as writing:
        for connection in (looking, writing):
            assert {name: pragma(connection, name) for name in SAFE} == SAFE
        assert (pragma(looking, "query_only"), pragma(writing, "query_only")) == (1, 0)
        assert pragma(looking, "application_id") == APPLICATION_ID
        assert pragma(looking, "user_version") == len(upgrade.REVISIONS)


def test_books_brought_back_without_their_journal_mode_are_safe_again(closed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ardesk"
    with closing(dbapi2.connect(closed)) as file:
        file.execute("vacuum into ?", (str(copy),))
    with closing(open_desk(copy)) as desk, desk.books.writing() as writing:
        assert pragma(writing, "journal_mode") == "wal"


def test_the_sqlite_in_use_has_no_known_fault_in_its_journal() -> None:
    """Up to 3.51.2 two connections could, by bad luck in time, corrupt a file in WAL mode."""
    assert tuple(map(int, engine_version().split("."))) >= (3, 51, 3)


def test_closing_leaves_one_file(world: World) -> None:
    world.customer()
    world.desk.close()
    assert [file.name for file in world.desk.books.path.parent.glob("office*")] == ["office.ardesk"]


# ---- the tables ------------------------------------------------------------------------------------------------------
def parts_of(connection: Connection) -> dict[str, list[str]]:
    """What the schema says, by name, without order and blanks."""
    rows = connection.exec_driver_sql("select name, sql from sqlite_master where sql is not null")
    return {name: sorted(part.strip(" ()") for part in re.sub(r"\s+", " ", sql).split(",")) for name, sql in rows}


def test_migrated_books_have_the_tables_the_program_declares(tmp_path: Path) -> None:
    with closing(create_books(tmp_path / "office.ardesk")) as books:
        _compare(books)


def _compare(books: Books) -> None:
    declared = create_engine("sqlite://", module=dbapi2)
    with books.looking() as connection, declared.begin() as blank:
        opts = {"compare_type": True, "include_name": lambda name, *_: name not in note_words.TABLES}
        assert compare_metadata(MigrationContext.configure(connection, opts=opts), METADATA) == []
        METADATA.create_all(blank)
        migrated, wanted = parts_of(connection), parts_of(blank)
    declared.dispose()
    added = {"alembic_version", "audit_log_no_update", "audit_log_no_delete", *note_words.TABLES}
    assert migrated.keys() - wanted.keys() == added
    assert {name: parts for name, parts in migrated.items() if name not in added} == wanted


def test_the_log_is_guarded_against_accidents(world: World) -> None:
    for statement in ("update audit_log set kind = 'x'", "delete from audit_log"):
        with pytest.raises(Exception, match="never changed"), world.desk.books.writing() as connection:
            connection.exec_driver_sql(statement)


_LATER_TABLES = {
    *("payer_aliases", "bank_lines", "bank_statements", "attachments"),
    *("tasks", "settled_facts", "collectors", "covers", "returned_mail"),
    "dispute_steps",
    *("promise_marks", "promise_series"),
    *("plans", "plan_items", "plan_instalments"),
    *("queue_marks", "planned_calls"),
    *("number_marks", "account_files", "account_merges"),
    *("account_collectors", "account_parents"),
}
_ADDED = {
    "accounts": ("parent_id",),
    "contact_persons": ("duties", "more_phones", "more_emails", "ended_on"),
    "promises": ("series_id",),
    "document_items": ("instalment_id",),
    "follow_ups": ("follow_up_at", "moves_id"),
    "contacts": ("seconds", "number"),
    "holds": ("moves_id", "kind"),
    "items": ("charge", "discount_until", "discount_minor", "internal_note"),
    "receipts": ("pays", "bank_line_id", "told_on"),
    "write_offs": ("kind", "receipt_id", "reverses_id"),
    "disputes": ("reason_code", "receipt_id", "first_id", "follows_id", "began_id", "ended_id"),
}


def as_first(path: Path) -> None:
    """Turn books into what the first version made of them: nothing that came later was in use yet."""
    with closing(dbapi2.connect(path)) as file:
        for table in reversed([table for table in METADATA.sorted_tables if table.name in _LATER_TABLES]):
            file.execute(f"drop table {table.name}")
        for index in (
            "receipts_bank_line",
            "receipts_pays",
            "follow_ups_timed",
            "items_amount",
            "items_open_amount",
            "promises_promised_for",
            "promises_series",
            "accounts_parent",
        ):
            file.execute(f"drop index ix_{index}")
        for table, column in ((table, column) for table, columns in _ADDED.items() for column in columns):
            file.execute(f"alter table {table} drop column {column}")
        file.execute(f"drop table {note_words.NAME}")
        file.execute("update alembic_version set version_num = '0001'")
        file.execute("pragma user_version = 1")
        file.commit()


def test_books_of_the_first_version_are_brought_up_and_prove_whole(world: World) -> None:
    account = world.customer(phone="", note="pays in Kraków")
    world.invoice(account, "INV-1", "10", due=TODAY)
    world.call(account, follow_up_on=world.today)
    path, before = world.desk.books.path, content(world.desk)
    world.desk.close()
    as_first(path)
    with closing(open_books(path)) as books:
        _compare(books)
        old = World(Desk(books, world.desk.clock, "ann"))
        assert content(old.desk) == before
        assert verify(old.desk).whole
        with old.desk.look() as connection:
            assert [one.account for one in note_words.find(connection, ["krak"], TODAY, 5)] == [account]
        old.call(account, follow_up_on=world.today)
        assert verify(old.desk).whole


def test_older_books_are_brought_up_after_a_copy_beside_them(closed: Path) -> None:
    as_first(closed)
    with closing(open_books(closed)) as books, books.looking() as connection:
        assert pragma(connection, "user_version") == len(upgrade.REVISIONS)
    copy = closed.with_name(f"office.before-{upgrade.REVISIONS[-1]}.ardesk")
    with closing(dbapi2.connect(copy)) as file:
        assert file.execute("pragma user_version").fetchone() == (1,)


def test_an_upgrade_that_fails_changes_nothing(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        connection.exec_driver_sql("drop table settings")
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr(upgrade, "REVISIONS", (*upgrade.REVISIONS, "9999"))
    monkeypatch.setattr(upgrade, "_upgrade", broken)
    before = closed.read_bytes()
    with pytest.raises(RuntimeError):
        open_books(closed)
    assert closed.read_bytes() == before


def test_who_reads_learns_what_the_tables_hold_now(world: World) -> None:
    books = world.desk.books

    def reader() -> object:
        with books.looking() as connection:
            return connection.connection.driver_connection

    assert reader() is reader()
    before = reader()
    books.tidy()
    assert reader() is not before
