"""The index of the notes' words: it finds what a plain look finds, goes with every change, and proves right."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine
from sqlcipher3 import dbapi2

from arDesk.db.columns import METADATA
from arDesk.db.customers import note_words
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts
from arDesk.desk.customers.notes import note_customer, note_invoice
from arDesk.desk.search import search
from arDesk.desk.upkeep import verify
from arDesk.words.folding import phrases_of, plain_words
from tests.world import TODAY, World

PARTS = st.sampled_from(
    ["Müller", "MULLER", "mull", "Straße", "strasse", "INV-12", "inv", "12", "AND", "NOT", "NEAR(a", "or", "請求書",
     "求書", "請", "ok", "o'k", '"', "*", "-", ":", "^", "(", ")", "words:", "İs", "ıs", "is", "🙂", "\0", "é", "{x}"]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=6).map(" ".join) | st.lists(PARTS, max_size=3).map("".join)


def plainly(note: str, typed: str) -> bool:
    """Look for what was typed in a note, word by word: words that stand together do, the last begun at least."""
    said = plain_words(note).split()
    runs = [phrase.split() for phrase in phrases_of(typed)]

    def stands(run: list[str]) -> bool:
        places = (said[at : at + len(run)] for at in range(len(said)))
        return any(one[:-1] == run[:-1] and len(one) == len(run) and one[-1].startswith(run[-1]) for one in places)

    return all(map(stands, runs))


@pytest.fixture(scope="module")
def bare() -> Connection:
    """Tables with one customer in them."""
    connection = create_engine("sqlite://", module=dbapi2).connect()
    METADATA.create_all(connection)
    row = {"id": 1, "code": "C1", "name": "Oak", "currency": "EUR", "entry_seq": 1, "digest": ""}
    connection.execute(accounts.insert(), row)
    return connection


@settings(max_examples=60)
@given(notes=st.lists(TEXTS, min_size=1, max_size=6), typed=TEXTS, block=st.sampled_from([1, 2, 64]))
def test_what_is_found_is_what_a_plain_look_finds(bare: Connection, notes: list[str], typed: str, block: int) -> None:
    bare.execute(contacts.delete())
    rows = {
        number: {"note": note, "contacted_on": TODAY - timedelta(number % 3)} for number, note in enumerate(notes, 1)
    }
    with patch.object(note_words, "_BLOCK", block):
        note_words.make(bare)
        for number, row in rows.items():
            kept = {"id": number, "account_id": 1, "channel": "call", "outcome": "spoke", "contacted_at": ""}
            bare.execute(contacts.insert(), row | kept | {"by_user": "ann", "entry_seq": 1, "digest": ""})
            columns = {"id": range(number, number + 1), "note": [row["note"]]}
            note_words.added(bare, contacts, columns | {"contacted_on": [str(row["contacted_on"])]})
        assert note_words.is_right(bare)
        phrases = phrases_of(typed)
        found = note_words.find(bare, phrases, TODAY, 10) if phrases else []
    wanted = [number for number, note in enumerate(notes, 1) if phrases and plainly(note, typed)]
    wanted.sort(key=lambda number: (rows[number]["contacted_on"], number), reverse=True)
    assert [one.contact for one in found] == wanted


@pytest.mark.parametrize("block", [1, 3])
def test_the_index_goes_with_every_change(world: World, block: int) -> None:
    account = world.customer(note="pays from Kraków")
    world.invoice(account, "INV-1", "10", due=TODAY)

    def found(typed: str) -> list[str]:
        with world.desk.look() as connection:
            assert note_words.is_right(connection)
        return [hit.text for hit in search(world.desk, typed) if hit.kind == "note"]

    with patch.object(note_words, "_BLOCK", block):
        calls = [world.call(account, note=f"pallet {number}") for number in range(5)]
        assert found("pallet") == [f"pallet {number}" for number in (4, 3, 2, 1, 0)]
        assert calls[1].undo is not None
        again = calls[1].undo()
        assert found("pallet 1") == []
        assert again.undo is not None
        again.undo()
        assert found("pallet 1") == ["pallet 1"]
        noted = note_customer(world.desk, account, "pays from Gdańsk")
        assert (found("krak"), found("gdansk")) == ([], ["pays from Gdańsk"])
        assert noted.undo is not None
        noted.undo()
        assert (found("krak"), found("gdansk")) == (["pays from Kraków"], [])
        note_invoice(world.desk, account, "INV-1", "crates")
        note_invoice(world.desk, account, "INV-1", "")
        assert found("crates") == []


@pytest.mark.parametrize(
    "harm",
    [
        "delete from note_words where rowid > 0",
        "update note_words_content set c0 = 'other'",
        "update note_words_data set block = zeroblob(20) where id > 100",
        "delete from note_words_data",
        "drop table note_words",
        "insert into note_words (rowid, words) values (7, 'pallet')",
    ],
)
def test_an_index_that_is_not_as_the_notes_are_is_said_and_made_anew(world: World, harm: str) -> None:
    account = world.customer(note="wants pallets")
    with closing(dbapi2.connect(world.desk.books.path)) as file, file:
        file.execute(harm)
    assert verify(world.desk, mend=False).search == "verify_search_wrong"
    verdict = verify(world.desk)
    assert (verdict.whole, verdict.search) == (True, "verify_search_mended")
    assert verify(world.desk).search == ""
    assert [hit.account for hit in search(world.desk, "pallet")] == [account]


@pytest.mark.parametrize(
    "typed",
    ['"', '""', '"pal', "pal*", "*", "AND", "pallet AND", "NEAR(pallet", "words:pallet", "-pal", "^pal", "(((", "{pal}",
     "pal\0let", "\ud83d", "🙂🙂🙂", "%%%", "___", "' or 1=1 --"],
)  # fmt: skip
def test_whatever_is_typed_is_only_looked_for(world: World, typed: str) -> None:
    world.call(world.customer(), note="the pallet, near the gate")
    notes = [hit for hit in search(world.desk, typed) if hit.kind == "note"]
    assert bool(notes) == (typed in {'"pal', "pal*", "-pal", "^pal", "{pal}"})


@pytest.mark.parametrize(
    ("note", "typed"),
    [
        ("Größe der Straße prüfen", "GRÖSSE strasse pruf"),
        ("İSTANBUL'da ılık", "istanbul ILIK"),
        ("請求書の件で電話、来週支払い", "支払い"),
        ("請求書の件で電話、来週支払い", "求"),
        ("ABC社 請求書", "abc社"),
        ("โทรกลับพรุ่งนี้", "พรุ่งนี้"),
        ("다음 주에 지급", "지급"),
        ("paid 🙂 soon", "🙂 soon"),
    ],
)
def test_every_script_is_found_as_it_is_typed(world: World, note: str, typed: str) -> None:
    world.call(world.customer(), note=note)
    assert [hit.text for hit in search(world.desk, typed) if hit.kind == "note"] == [note]
