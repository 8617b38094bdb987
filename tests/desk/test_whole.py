"""The whole of the books goes out as one document and comes back as equal books, or as none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from arDesk.db.entered import entered_of
from arDesk.db.tables.cases import contacts
from arDesk.desk.imports.importing import list_imports, undo_import
from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from arDesk.desk.whole import books_from_json, export_json
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.errors import Refusal
from tests.banking import bring, line
from tests.db.lives import live
from tests.desk.files import invoice, ledger, take_in
from tests.desk.standing import content
from tests.world import TODAY, BlankBooks, World


@pytest.fixture(scope="module")
def lived_once(blank_books: BlankBooks, tmp_path_factory: pytest.TempPathFactory) -> BlankBooks:
    """Books in which much has happened, to copy for each test."""
    folder, kept = tmp_path_factory.mktemp("lived"), copy(blank_books)
    kept.file, kept.keys = folder / "office.ardesk", folder / "home" / "keys"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        world = blank_books.copy(kept.file, folder / "home")
        take_in(world, ledger(folder / "a.csv", invoice(1, customer=7), invoice(2, customer=7)))
        undo_import(world.desk, list_imports(world.desk)[0].id)
        take_in(world, ledger(folder / "b.csv", invoice(1, customer=7), invoice(3, customer=8)))
        live(world, 7, steps=30)
        bring(world, line("10", "=cmd|' /C calc'!A0 <b>\u202e", on=TODAY), line("-3", "fee", on=TODAY))
        world.desk.close()
    return kept


@pytest.fixture
def lived(lived_once: BlankBooks, tmp_path: Path, ardesk_home: Path) -> Iterator[World]:
    made = lived_once.copy(tmp_path / "office.ardesk", ardesk_home)
    yield made
    made.desk.close()


def again(world: World, folder: Path, document: Path) -> World:
    return World(books_from_json(document, folder / "again.ardesk", clock=FixedClock(TODAY), user="ann"))


def test_books_that_went_out_come_back_equal(lived: World, tmp_path: Path) -> None:
    document = tmp_path / "all.json"
    export_json(lived.desk, document)
    back = again(lived, tmp_path, document)
    assert content(back.desk) == content(lived.desk)
    assert verify(back.desk).whole
    assert aging(back.desk) == aging(lived.desk)
    with back.desk.look() as connection:
        days = dict(connection.execute(select(contacts.c.id, contacts.c.contacted_on)).all())
        assert min(days.values()) < TODAY
        assert entered_of(connection, "contacts", days) == {}, "it came with its days, whenever the books were made"
    second = tmp_path / "second.json"
    export_json(back.desk, second)
    assert _tables(second) == _tables(document)
    back.call(back.customer("NEW"))
    assert verify(back.desk).whole


def _tables(document: Path) -> Any:
    return json.loads(document.read_text(encoding="utf-8"))["tables"]


def _damaged(document: Path, change: Any) -> None:
    told = json.loads(document.read_text(encoding="utf-8"))
    change(told)
    document.write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda told: told.update(format="x"), "export_unreadable"),
        (lambda told: told.update(version=2), "export_newer"),
        (lambda told: told.update(revision="9999"), "export_newer"),
        (lambda told: told["tables"].update(evil={"columns": ["voided"], "rows": []}), "export_wrong"),
        (lambda told: told["tables"]["items"]["columns"].reverse(), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"].pop(0), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"][0].pop(), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"][0].__setitem__(1, 10**6), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"][0].__setitem__(3, None), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"][0].__setitem__(4, "2026-02-30"), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"][0].__setitem__(7, 1.5), "export_wrong"),
        (lambda told: told["tables"]["items"]["rows"][0].__setitem__(7, 10**30), "export_wrong"),
        (lambda told: told["tables"]["settings"].update(rows=[]), "export_wrong"),
        (lambda told: told["tables"]["receipts"]["rows"][-1].__setitem__(5, 1), "export_does_not_add_up"),
    ],
)
def test_what_is_damaged_makes_no_books(lived: World, tmp_path: Path, change: Any, code: str) -> None:
    document = tmp_path / "all.json"
    export_json(lived.desk, document)
    _damaged(document, change)
    with pytest.raises(Refusal, match=code):
        again(lived, tmp_path, document)
    assert list(tmp_path.glob("again*")) == []


def test_a_document_of_an_older_version_may_lack_what_came_later(lived: World, tmp_path: Path) -> None:
    """One of today's version may not: there, a column that is missing is a fault."""
    document = tmp_path / "all.json"
    export_json(lived.desk, document)

    def lose(told: Any) -> None:
        promises = told["tables"]["promises"]
        at = promises["columns"].index("series_id")
        for row in (promises["columns"], *promises["rows"]):
            del row[at]
        told["tables"].pop("promise_series")

    _damaged(document, lose)
    with pytest.raises(Refusal, match="export_wrong"):
        again(lived, tmp_path, document)
    _damaged(document, lambda told: told.update(revision="0005"))
    assert aging(again(lived, tmp_path, document).desk) == aging(lived.desk)


def test_a_document_cut_anywhere_makes_no_books(lived: World, tmp_path: Path) -> None:
    document = tmp_path / "all.json"
    export_json(lived.desk, document)
    whole = document.read_bytes()
    for end in Random(1).sample(range(len(whole) - 2), 5):
        document.write_bytes(whole[:end])
        with pytest.raises(Refusal, match="export_unreadable"):
            again(lived, tmp_path, document)


def test_books_that_exist_are_not_overwritten(lived: World, tmp_path: Path) -> None:
    document = tmp_path / "all.json"
    export_json(lived.desk, document)
    with pytest.raises(Refusal, match="books_exist"):
        books_from_json(document, lived.desk.books.path)
    assert verify(lived.desk).whole


def test_a_stopped_export_leaves_nothing(lived: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arDesk.desk.whole._EVERY", 5)

    def stop(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_json(lived.desk, tmp_path / "all.json", progress=stop)
    assert list(tmp_path.glob("all*")) == []
