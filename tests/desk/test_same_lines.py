"""The same account's lines by two kinds of file are stored once, in any order."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.db.cash import lines as bank_sql
from arDesk.desk.imports import posted
from arDesk.desk.imports.importing import list_imports, undo_import
from arDesk.desk.imports.posting import compare
from arDesk.desk.upkeep import verify
from arDesk.intake.bank.identity import identified, same_account
from arDesk.intake.drafts import Reading
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from tests.desk.files import take_in
from tests.world import TODAY, BlankBooks, World, eur

FIRST = TODAY - timedelta(days=9)
ACCOUNTS = {"mt940": "12030000/0000202051", "camt": "DE02120300000000202051", "ofx": "202051", "csv": "0202051 EUR"}
Entry = tuple[int, int]  # the day's number, and whole euros


def statement(form: str, entries: list[Entry], first: int, last: int) -> Reading:
    """Tell, in the words of a form, of the entries of some days."""
    lines = []
    for at, (day, minor) in enumerate(entries):
        if first <= day <= last:
            named = {"camt": f"B{at}", "ofx": f"{at:06}", "mt940": "NONREF", "csv": ""}[form]
            text = {"camt": f"Invoice {at}", "mt940": f"INVOICE {at}", "csv": f"Transfer; invoice {at}"}.get(
                form, "TRF"
            )
            lines.append(
                DraftBankLine(at, FIRST + timedelta(days=day), eur(str(minor)), text=text, bank_reference=named)
            )
    reading = Reading(f"{form}-{first}-{last}", reader=form, kind="bank", sha256=f"{form}{first}{last}")
    account = ACCOUNTS[form]
    reading.statements = [DraftStatement(1, account, "EUR", lines=identified(account, lines, Counter()))]
    return reading


def post(world: World, reading: Reading) -> None:
    with world.desk.change("import.posted", "import") as change:
        found = compare(change.connection, reading, currency="EUR", today=world.today)
        posted.write_batch(change, world.desk, [(reading, found)])


def stored(world: World) -> list[tuple[date, int]]:
    with world.desk.look() as connection:
        return sorted((one.booked_on, one.amount.minor) for one in bank_sql.lines(connection, waiting=False))


_STATEMENTS = st.lists(
    st.tuples(st.sampled_from(sorted(ACCOUNTS)), st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=5
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=7), _STATEMENTS)
def test_overlapping_statements_of_any_form_in_any_order_give_the_same_lines(
    blank_books: BlankBooks, entries: list[Entry], told: list[tuple[str, int, int]]
) -> None:
    entries.sort()
    spans = [(form, min(days), max(days)) for form, *days in told]
    seen = {at for _, first, last in spans for at, (day, _) in enumerate(entries) if first <= day <= last}
    wanted = sorted((FIRST + timedelta(days=entries[at][0]), entries[at][1] * 100) for at in seen)
    with tempfile.TemporaryDirectory() as folder:
        world = blank_books.copy(Path(folder) / "a.ardesk", Path(folder))
        for span in spans:
            post(world, statement(span[0], entries, span[1], span[2]))
        assert stored(world) == wanted
        assert verify(world.desk).whole
        world.desk.close()


CAMT = """<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
<Id>7</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"""
ENTRY = """<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt>
</BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>{details}</Ntry>"""
PART = """<TxDtls><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>"""
SWIFT = """:20:A
:25:12030000/202051
:28C:7/1
:60F:C260301EUR0,00
:61:2603020302C60,00NTRFNONREF
:86:F-1
:61:2603020302C60,00NTRFNONREF
:86:F-2
:61:2603020302C100,00NTRFNONREF
:86:collected
:62F:C260302EUR220,00
-
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The same day as MT940 and as camt.053, of which one entry is told payment by payment."""
    parts = "<NtryDtls>" + PART.format(amount="70.00") + PART.format(amount="30.00") + "</NtryDtls>"
    entries = [ENTRY.format(amount="60.00", reference=f"B{at}", details="") for at in (1, 2)]
    entries.append(ENTRY.format(amount="100.00", reference="B3", details=parts))
    (tmp_path / "a.xml").write_text(CAMT.format(entries="".join(entries)))
    (tmp_path / "a.sta").write_text(SWIFT)
    return tmp_path / "a.sta", tmp_path / "a.xml"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_day_by_mt940_and_by_camt_is_stored_once_and_taken_back(
    world: World, two: tuple[Path, Path], order: tuple[int, int]
) -> None:
    take_in(world, two[order[0]])
    before = stored(world)
    outcome = take_in(world, two[order[1]])
    assert [minor for _, minor in stored(world)] == [3000, 6000, 6000, 7000]
    assert verify(world.desk).whole
    undo_import(world.desk, list_imports(world.desk)[0].id)
    assert stored(world) == before
    assert verify(world.desk).whole
    assert outcome.made


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"end_to_end": "E-1"}, 1),  # a notice has no reference of the bank, the statement has
        ({"end_to_end": "E-2"}, 2),
        ({"end_to_end": "E-1", "bank_reference": "B2"}, 2),
        ({}, 2),
    ],
)
def test_within_a_form_the_payers_reference_tells_where_the_banks_is_missing(
    world: World, told: dict[str, str], count: int
) -> None:
    for at, words in enumerate(({"end_to_end": "E-1", "bank_reference": "B1"}, told)):
        line = DraftBankLine(1, FIRST, eur("5"), text=f"file {at}")._replace(**words)  # type: ignore[arg-type]
        reading = Reading(f"{at}.xml", reader="camt", kind="bank", sha256=str(at))
        lines = identified(ACCOUNTS["camt"], [line], Counter())
        reading.statements = [DraftStatement(1, ACCOUNTS["camt"], "EUR", lines=lines)]
        post(world, reading)
    assert len(stored(world)) == count


def test_two_payers_of_one_amount_are_two_lines_in_any_form(world: World) -> None:
    for form, payer in (("camt", "DE89370400440532013000"), ("mt940", "DE02120300000000202051")):
        reading = statement(form, [(0, 1)], 0, 0)
        reading.statements[0].lines = [reading.statements[0].lines[0]._replace(payer_account=payer)]
        post(world, reading)
    assert len(stored(world)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DE02 1203 0000 0000 2020 51", "de02120300000000202051", True),
        ("DE02120300000000202051", "12030000/202051", True),
        ("12030000/0000202051", "DE02120300000000202051EUR", True),
        ("GB29NWBK60161331926819", "60-16-13 31926819", True),
        ("NL91ABNA0417164300", "417164300", True),
        ("DE02120300000000202051", "37040044/202051", False),
        ("DE02120300000000202051", "DE02120300000000202052", False),
        ("12030000/202051", "37040044/202051", False),
        ("12030000/202051", "000202051", True),
        ("DE02120300000000202051", "2051", False),
        ("Current", "current", True),
        ("", "DE02120300000000202051", False),
    ],
)
def test_an_account_is_known_by_its_names(one: str, other: str, same: bool) -> None:
    assert same_account(one, other) is same
    assert same_account(other, one) is same
