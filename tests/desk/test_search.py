"""Anything is found by what people know of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.db.tables.ledger import contact_persons
from arDesk.desk.customers.persons import PersonDraft, add_person, end_person
from arDesk.desk.search import Hit, search
from arDesk.kernel.ids import AccountId, PersonId
from tests.world import TODAY, World, eur

DUE = date(2026, 3, 1)


def person(world: World, account: AccountId, name: str, phone: str = "") -> None:
    with world.desk.change("test.person", "account") as change:
        change.add(contact_persons, account_id=account, name=name, phone=phone)


def found(world: World, text: str, kind: str = "") -> list[str]:
    hits = search(world.desk, text)
    return [hit.code for hit in hits if kind in ("", hit.kind)]


@pytest.fixture
def office(world: World) -> World:
    first = world.customer(phone="+44 (0)20 7946-0018")
    world.customer("C10", "100 % O'Hara", phone="")
    third = world.customer("Z9", "Müller Søhne Straßenbau", phone="0041 44 668 18 00", note="pays after the harvest")
    world.invoice(first, "INV-1", "10", due=DUE)
    world.invoice(first, "INV-12", "1234.50", due=DUE)
    world.invoice(third, "2026/INV-1", "90", due=DUE)
    person(world, third, "Zoë Grünwald", "079 555 12 34")
    return world


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("C1", ["C1", "C10"]),
        ("harbour", ["C1"]),
        ("FOODS", ["C1"]),
        ("  harbour   foods ", ["C1"]),
        ("foo har", ["C1"]),
        ("arbo", ["C1"]),
        ("muller", ["Z9"]),
        ("MÜLLER", ["Z9"]),
        ("soh strass", ["Z9"]),
        ("STRASSE", ["Z9"]),
        ("grunw", ["Z9"]),
        ("zoe", ["Z9"]),
        ("79460018", ["C1"]),
        ("020 7946", ["C1"]),
        ("+44 20 7946", ["C1"]),
        ("4420 79", ["C1"]),
        ("946", ["C1"]),
        ("94", []),
        ("5551234", ["Z9"]),
        ("6681800", ["Z9"]),
        ("%", ["C10"]),
        ("_", []),
        ("\\", []),
        ("o'h", ["C10"]),
        ("", []),
        ("   ", []),
        ("nobody", []),
        ("x" * 5000, []),
    ],
)
def test_customers_are_found_by_any_part_people_know(office: World, text: str, codes: list[str]) -> None:
    assert found(office, text, "customer") == codes


def test_what_begins_with_the_text_comes_before_what_contains_it(world: World) -> None:
    for code, name in (("A", "Old Anchor"), ("B", "Seanchor"), ("C", "Anchor & Co")):
        world.customer(code, name)
    assert found(world, "anchor") == ["C", "A", "B"]


def test_a_contact_person_answers_with_the_customer(office: World) -> None:
    (hit,) = search(office.desk, "zoe gr")
    assert (hit.kind, hit.name, hit.text) == ("customer", "Müller Søhne Straßenbau", "Zoë Grünwald")


@pytest.mark.parametrize("typed", ["brandt", "555 77", "888 99"])
def test_a_person_who_left_still_answers_after_those_who_are_there(office: World, typed: str) -> None:
    for account, code in ((AccountId(1), "C1"), (AccountId(2), "C10")):
        draft = PersonDraft("Eva Brandt", phones=["079 555 77 00", "079 888 99 00"])
        eva = PersonId(add_person(office.desk, account, draft).made)
        if code == "C1":
            end_person(office.desk, eva)
    hits = search(office.desk, typed)
    assert [(hit.code, hit.former) for hit in hits] == [("C10", False), ("C1", True)]
    early = search(office.on(TODAY - timedelta(1)).desk, typed)
    assert {hit.former for hit in early} == {False}, "they were still there"


def test_kinds_that_are_not_asked_for_leave_their_places_to_the_others(office: World) -> None:
    office.call(AccountId(1), note="INV-1 is right")
    assert {hit.kind for hit in search(office.desk, "INV-1")} == {"invoice", "note"}
    assert {hit.kind for hit in search(office.desk, "INV-1", 3, kinds=("customer", "invoice"))} == {"invoice"}


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("INV-1", ["INV-1", "INV-12", "2026/INV-1"]),
        ("inv-12", ["INV-12"]),
        ("/inv-1", ["2026/INV-1"]),
        ("NV", []),
        ("nv-1", ["2026/INV-1", "INV-1", "INV-12"]),
        ("nv-", []),
        ("_NV", []),
        ("%NV", []),
    ],
)
def test_invoices_are_found_by_their_numbers_those_that_begin_so_first(
    office: World, text: str, references: list[str]
) -> None:
    hits = [hit for hit in search(office.desk, text) if hit.kind == "invoice"]
    assert [hit.text for hit in hits] == references


def test_an_invoice_says_whose_it_is_what_is_open_and_when_it_was_due(office: World) -> None:
    hit = search(office.desk, "INV-12")[0]
    assert hit == Hit("invoice", AccountId(1), 2, "Harbour Foods", "INV-12", eur("1234.50"), DUE, "C1")


@pytest.mark.parametrize(
    ("text", "locale", "references"),
    [
        ("1234.50", "en_GB", ["INV-12"]),
        ("1,234.50", "en_GB", ["INV-12"]),
        ("1.234,50", "de_DE", ["INV-12"]),
        ("1234,5", "fr_FR", ["INV-12"]),
        ("EUR 90", "en_GB", ["2026/INV-1"]),
        ("=100-10", "en_GB", ["2026/INV-1"]),
        ("91", "en_GB", []),
        ("0", "en_GB", []),
    ],
)
def test_amounts_are_found_as_the_reader_writes_them(
    office: World, text: str, locale: str, references: list[str]
) -> None:
    hits = [hit for hit in search(office.desk, text, locale=locale) if hit.kind == "amount"]
    assert [hit.text for hit in hits] == references


def test_an_amount_answers_for_what_was_open_and_for_the_whole(office: World) -> None:
    office.pay(AccountId(1), "200", apply={"INV-12": eur("200")})
    assert [hit.text for hit in search(office.desk, "1034.50") if hit.kind == "amount"] == ["INV-12"]
    assert [hit.text for hit in search(office.desk, "1234.50") if hit.kind == "amount"] == ["INV-12"]


@pytest.mark.parametrize("text", ["2026-03-20", "20.3.", "20.3", "fri", "20 mar", "20.03.2026"])
def test_promises_are_found_by_the_day_they_were_made_for(office: World, text: str) -> None:
    office.promise(AccountId(1), "5", date(2026, 3, 20))
    (hit,) = (hit for hit in search(office.desk, text) if hit.kind == "promise")
    assert (hit.code, hit.amount, hit.day) == ("C1", eur("5"), date(2026, 3, 20))


def test_a_day_without_a_year_finds_last_years_promise_too(office: World) -> None:
    office.promise(AccountId(1), "5", date(2026, 3, 20))
    later = office.on(date(2026, 4, 1))
    assert [hit.day for hit in search(later.desk, "20.3.") if hit.kind == "promise"] == [date(2026, 3, 20)]
    assert not [hit for hit in search(later.desk, "20.3.2027") if hit.kind == "promise"]


def test_notes_are_found_by_their_words_the_newest_first(office: World) -> None:
    office.call(AccountId(1), note="Spoke to Ann. The pallet arrived broken.")
    office.on(TODAY + timedelta(1)).call(AccountId(1), note="100 % of the pallet goes back")
    hits = search(office.on(TODAY + timedelta(2)).desk, "PALLET")
    assert [(hit.kind, hit.day) for hit in hits] == [("note", TODAY + timedelta(1)), ("note", TODAY)]
    assert [hit.id for hit in search(office.desk, "broken pallet")] == [1]
    assert not search(office.desk, "%")[1:]
    assert [hit.text for hit in search(office.desk, "harvest")] == ["pays after the harvest"]


@pytest.mark.parametrize("typed", ["muller strasse", "MÜLLER Straße", "Sorensen", "tomorrow", "sørensen müller"])
def test_notes_are_found_without_accents(office: World, typed: str) -> None:
    office.call(AccountId(1), note="Frau Müller, Straße 5: zahlt morgen; Sørensen fährt mit. Tomorrow.")
    office.call(AccountId(1), note="Frau Mu\u0308ller, STRASSE 7, Sörensen, tomorrow")  # accents apart
    notes = [hit for hit in search(office.desk, typed) if hit.kind == "note"]
    assert len(notes) == 2
    assert notes[0].id > notes[1].id
    assert search(office.desk, "maller") == []


def test_a_customer_s_own_note_is_found_without_accents(office: World) -> None:
    office.customer("N1", "Nord", note="zahlt über die Zentrale in Kraków")
    (hit,) = search(office.desk, "krakow uber")
    assert (hit.kind, hit.code, hit.text) == ("note", "N1", "zahlt über die Zentrale in Kraków")


def test_of_a_note_with_accents_the_part_that_answers_is_shown(office: World) -> None:
    office.call(AccountId(1), note="ßßß æææ " * 60 + "die Nädel" + " ä" * 200)
    (hit,) = [hit for hit in search(office.desk, "nadel") if hit.kind == "note"]
    assert "die Nädel" in hit.text
    assert len(hit.text) < 140


def test_of_a_long_note_the_part_that_answers_is_shown(office: World) -> None:
    office.call(AccountId(1), note="word " * 100 + "the needle\nlies here" + " word" * 100)
    (hit,) = search(office.desk, "needle")
    assert "the needle lies here" in hit.text
    assert hit.text.startswith("…")
    assert len(hit.text) < 130


def test_what_was_taken_back_or_comes_later_is_not_found(office: World) -> None:
    outcome = office.call(AccountId(1), note="pallet")
    assert outcome.undo is not None
    later = office.on(TODAY + timedelta(1))
    later.call(AccountId(1), note="crate")
    outcome.undo()
    assert found(office, "pallet") == []
    assert found(office, "crate") == []
    assert found(later, "crate") == ["C1"]


def test_every_kind_has_its_share(world: World) -> None:
    account = world.customer("100", "Hundred", phone="100 100")
    for number in range(40):
        world.customer(f"100{number}", f"Customer {number}")
        world.invoice(account, f"100-{number}", "100", due=DUE)
    world.call(account, note="100 crates")
    kinds = [hit.kind for hit in search(world.desk, "100", limit=10)]
    assert kinds == ["customer"] * 5 + ["invoice"] * 2 + ["amount"] * 2 + ["note"]
