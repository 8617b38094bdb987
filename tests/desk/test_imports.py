"""Files into the books: all or nothing, once, and back out again as if they had never been."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.corrections import apply_credit, write_off
from arDesk.desk.cash.receipts import apply_receipt, record_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.customers.accounts import account_view, find_account
from arDesk.desk.imports.importing import list_imports, plan_import, post_import, read_options, undo_import
from arDesk.desk.imports.past import why_not_undone
from arDesk.desk.outcome import Outcome
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.desk.reports import aging
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.upkeep import verify
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BatchId, ReceiptId
from arDesk.words.sentences import say, say_refusal
from tests.desk.files import LEDGER, RECEIPTS, invoice, ledger, plan, take_in, write
from tests.desk.standing import content
from tests.world import TODAY, World, eur


def open_of(world: World, customer: str = "C1", day: date | None = None) -> dict[str, int]:
    """What is open of each of a customer's documents, in whole euros."""
    view = account_view(world.desk, find_account(world.desk, customer).id, day)
    return {row.item.reference: row.item.open.minor // 100 for row in view.items}


# ---- new -------------------------------------------------------------------------------------------------------------
def test_a_ledger_comes_in_whole(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "ledger.csv", invoice(1), invoice(2, customer=2), invoice(3, amount="40.50"))
    outcome = take_in(world, path)
    assert say(outcome.code, **outcome.fields) == "Import 1: new documents 3."
    assert open_of(world) == {"F-1": 100, "F-3": 40}
    rows = content(world.desk)
    assert [len(rows[name]) for name in ("accounts", "items", "import_files", "import_batches")] == [2, 3, 1, 1]
    assert verify(world.desk).whole


def test_looking_first_writes_nothing(world: World, tmp_path: Path) -> None:
    before = content(world.desk)
    looked = plan(world, ledger(tmp_path / "ledger.csv", invoice(1), invoice(2)))
    (file,) = looked.files
    assert (file.posting.new["customers"], file.posting.new["invoices"]) == (1, 2)
    assert file.invoiced == file.open == {"EUR": eur("200")}
    assert content(world.desk) == before
    assert list_imports(world.desk) == []


def test_more_rows_than_are_digested_one_by_one_are_proved_too(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", *(invoice(number, customer=number % 9) for number in range(300))))
    assert len(content(world.desk)["items"]) == 300
    assert verify(world.desk).whole
    with world.desk.look() as connection:
        (longest,) = connection.exec_driver_sql("select max(length(facts)) from audit_log").one()
    assert longest < 4000, "three hundred rows make no long entry"


def test_a_settled_row_brings_its_receipt(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "paid.csv", (*invoice(1), "2026-03-01"), (*invoice(2), ""), more=("Settled",))
    take_in(world, path)
    assert open_of(world) == {"F-2": 100}
    assert open_of(world, day=date(2026, 2, 28)) == {"F-1": 100, "F-2": 100}
    assert verify(world.desk).whole


def test_a_partly_open_row_brings_an_opening_receipt_from_its_issue_on(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "part.csv", (*invoice(1), "30.00"), more=("Open",))
    take_in(world, path)
    assert open_of(world) == open_of(world, day=date(2026, 1, 15)) == {"F-1": 30}
    assert [row[2] for row in content(world.desk)["receipts"]] == ["opening"]


def test_aging_before_and_after_a_payment_told_of_in_a_file(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "paid.csv", (*invoice(1), "2026-03-01"), more=("Settled",)))
    before = aging(world.desk, as_of=date(2026, 2, 28)).currencies["EUR"].total
    assert [money.minor for money in before.buckets] == [0, 100_00, 0, 0, 0]
    assert aging(world.desk, as_of=date(2026, 3, 1)).currencies == {}


# ---- again -----------------------------------------------------------------------------------------------------------
def test_the_same_file_again_brings_nothing_and_says_when_it_came(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "ledger.csv", invoice(1), invoice(2))
    take_in(world, path)
    before = content(world.desk)
    renamed = path.rename(tmp_path / "other name.csv")
    again = plan(world.on(TODAY + timedelta(days=3)), renamed)
    assert again.files[0].imported_before == TODAY
    assert again.files[0].posting.empty
    assert post_import(world.desk, again).code == "import_nothing_new"
    assert content(world.desk) == before


def test_a_plan_posted_twice_brings_nothing_the_second_time(world: World, tmp_path: Path) -> None:
    looked = plan(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    post_import(world.desk, looked)
    before = content(world.desk)["items"]
    again = post_import(world.desk, looked)
    assert content(world.desk)["items"] == before
    assert again.fields.get("count", 0) == 0
    assert verify(world.desk).whole


def test_an_overlapping_export_brings_only_what_is_new(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "january.csv", invoice(1), invoice(2)))
    looked = plan(world, ledger(tmp_path / "february.csv", invoice(2), invoice(3)))
    assert (looked.files[0].posting.new["invoices"], looked.files[0].posting.unchanged) == (1, 1)
    post_import(world.desk, looked)
    assert open_of(world) == {"F-1": 100, "F-2": 100, "F-3": 100}


def test_a_later_export_that_says_settled_brings_the_receipt(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "january.csv", (*invoice(1), ""), more=("Settled",)))
    later = ledger(tmp_path / "march.csv", (*invoice(1), "2026-03-02"), more=("Settled",))
    looked = plan(world, later)
    (told,) = looked.files[0].posting.differences
    assert (told.kind, told.reference, told.before, told.after) == ("lower", "F-1", eur("100"), eur("0"))
    post_import(world.desk, looked)
    assert open_of(world) == {}
    assert open_of(world, day=date(2026, 3, 1)) == {"F-1": 100}
    assert verify(world.desk).whole


def test_a_later_export_with_less_open_brings_an_opening_receipt_of_the_day(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "january.csv", (*invoice(1), "100.00"), more=("Open",)))
    take_in(world, ledger(tmp_path / "march.csv", (*invoice(1), "25.00"), more=("Open",)))
    assert open_of(world) == {"F-1": 25}
    assert open_of(world, day=TODAY - timedelta(days=1)) == {"F-1": 100}
    assert [(row[2], row[3], row[5]) for row in content(world.desk)["receipts"]] == [("opening", TODAY, 75_00)]


def test_a_settled_row_pays_only_what_is_still_open(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "january.csv", invoice(1)))
    account = next(row.account for row in world.queue().rows)
    world.pay(account, "60", on=TODAY - timedelta(days=1))
    take_in(world, ledger(tmp_path / "march.csv", (*invoice(1), "2026-03-10"), more=("Settled",)))
    assert [row[5] for row in content(world.desk)["receipts"]] == [60_00, 40_00]
    assert open_of(world) == {}
    assert verify(world.desk).whole


@pytest.mark.parametrize(("amount", "now"), [("120.00", "120.00"), ("80.00", "80.00")])
def test_another_amount_is_left_out_and_both_are_named(world: World, tmp_path: Path, amount: str, now: str) -> None:
    take_in(world, ledger(tmp_path / "january.csv", invoice(1)))
    before = content(world.desk)
    looked = plan(world, ledger(tmp_path / "march.csv", invoice(1, amount=amount)))
    ((line, code, fields),) = looked.files[0].posting.skipped
    assert (line, say(code, **fields)) == (
        2,
        f"F-1 is in the books with 100.00 and here with {now}; the books stay as they are.",
    )
    assert post_import(world.desk, looked).code == "import_nothing_new"
    assert content(world.desk) == before


def test_another_amount_is_left_out_although_the_file_knows_what_is_open(world: World, tmp_path: Path) -> None:
    """A file with both columns knows the document's amount: a lower one is not a payment."""
    take_in(world, ledger(tmp_path / "january.csv", (*invoice(1), "100.00"), more=("Open",)))
    looked = plan(world, ledger(tmp_path / "march.csv", (*invoice(1, amount="80.00"), "80.00"), more=("Open",)))
    assert [code for _, code, _ in looked.files[0].posting.skipped] == ["import_amount_differs"]


def test_a_later_due_date_is_taken_over(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "january.csv", invoice(1)))
    looked = plan(world, ledger(tmp_path / "march.csv", invoice(1, due="2026-03-31")))
    assert looked.files[0].posting.changed["invoices"] == 1
    (told,) = looked.files[0].posting.differences
    assert (told.field, told.before, told.after) == ("due_on", date(2026, 2, 14), date(2026, 3, 31))
    post_import(world.desk, looked)
    assert aging(world.desk).currencies["EUR"].total.buckets[0] == eur("100")
    assert verify(world.desk).whole


def test_customers_are_matched_by_code_never_by_name(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    other = ("C1", "Another Name", "F-9", "2026-01-15", "2026-02-14", "10.00", "EUR")
    namesake = ("C7", "Firm 1", "F-1", "2026-01-15", "2026-02-14", "10.00", "EUR")
    take_in(world, ledger(tmp_path / "b.csv", other, namesake))
    assert [(row[1], row[2]) for row in content(world.desk)["accounts"]] == [("C1", "Firm 1"), ("C7", "Firm 1")]
    assert open_of(world) == {"F-1": 100, "F-9": 10}


def test_a_customer_file_fills_in_and_an_empty_cell_says_nothing(world: World, tmp_path: Path) -> None:
    columns = ("Customer No", "Name", "Phone", "City", "Credit Limit", "Currency")
    take_in(world, write(tmp_path / "a.csv", columns, ("C1", "Firm 1", "+49 30 12", "Berlin", "500.00", "EUR")))
    take_in(world, write(tmp_path / "b.csv", columns, ("C1", "Firm 1", "+49 30 99", "", "", "EUR")))
    account = find_account(world.desk, "C1")
    assert (account.phone, account.city, account.credit_limit) == ("+49 30 99", "Berlin", eur("500"))


# ---- receipts --------------------------------------------------------------------------------------------------------
def test_a_file_of_receipts_pays_what_it_names_and_leaves_the_rest_with_the_customer(
    world: World, tmp_path: Path
) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1), invoice(2), invoice(3, customer=2)))
    rows = [
        ("C1", "2026-03-01", "100.00", "EUR", "R-1", "F-1"),
        ("C1", "2026-03-02", "130.00", "EUR", "R-2", "F-2"),
        ("C2", "2026-03-03", "50.00", "EUR", "R-3", ""),
        ("C2", "2026-03-03", "50.00", "EUR", "R-4", "F-99"),
    ]
    path = write(tmp_path / "money.csv", RECEIPTS, *rows)
    take_in(world, path)
    total = aging(world.desk).currencies["EUR"].total
    assert (total.gross, total.unapplied) == (eur("100"), eur("130"))
    assert open_of(world) == {}
    assert verify(world.desk).whole
    again = plan(world, write(tmp_path / "more.csv", RECEIPTS, *rows, ("C2", "2026-03-04", "1.00", "EUR", "R-5", "")))
    assert (again.files[0].posting.new["receipts"], again.files[0].posting.unchanged) == (1, 4)


def test_a_receipt_of_a_file_never_pays_twice(world: World, tmp_path: Path) -> None:
    """The invoice was paid by hand on the 12th; the file tells of money of the 5th."""
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    account = next(row.account for row in world.queue().rows)
    world.pay(account, "100", on=date(2026, 3, 12))
    take_in(world, write(tmp_path / "money.csv", RECEIPTS, ("C1", "2026-03-05", "100.00", "EUR", "R-1", "F-1")))
    total = aging(world.desk).currencies["EUR"].total
    assert (total.gross, total.unapplied) == (eur("0"), eur("100"))
    assert verify(world.desk).whole


def test_a_receipt_in_another_currency_pays_nothing(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    take_in(world, write(tmp_path / "money.csv", RECEIPTS, ("C1", "2026-03-05", "100.00", "USD", "R-1", "F-1")))
    assert open_of(world) == {"F-1": 100}
    assert world.unapplied(1).currency == "USD"


def test_a_payment_told_of_late_does_not_pay_twice_on_any_day(world: World, tmp_path: Path) -> None:
    """Paid and taken off by hand in between, then settled by an export that dates it earlier."""
    take_in(world, ledger(tmp_path / "january.csv", invoice(1)))
    account = next(row.account for row in world.queue().rows)
    receipt = world.pay(account, "100", on=date(2026, 3, 2))
    unapply_receipt(world.on(date(2026, 3, 10)).desk, ReceiptId(receipt.made))
    take_in(world, ledger(tmp_path / "march.csv", (*invoice(1), "2026-03-05"), more=("Settled",)))
    for day in range(1, 17):
        for table in aging(world.desk, as_of=date(2026, 3, day)).currencies.values():
            assert table.total.gross.minor in (0, 100_00), day
    assert verify(world.desk).whole


# ---- all or nothing --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("bad_first", [False, True])
def test_where_one_file_is_refused_nothing_of_the_others_comes_in(
    world: World, tmp_path: Path, bad_first: bool
) -> None:
    good = ledger(tmp_path / "good.csv", invoice(1))
    bad = ledger(tmp_path / "bad.csv", invoice(2), invoice(3, amount="12,x"))
    before = content(world.desk)
    looked = plan(world, *((bad, good) if bad_first else (good, bad)))
    assert looked.refusal is not None
    with pytest.raises(Refusal, match="import_refused") as found:
        post_import(world.desk, looked)
    assert "bad.csv" in say_refusal(found.value)
    assert "line 3" in say_refusal(found.value)
    assert content(world.desk) == before


def test_two_files_are_one_import_and_come_back_out_as_one(world: World, tmp_path: Path) -> None:
    before = content(world.desk)
    one = ledger(tmp_path / "one.csv", invoice(1), invoice(2))
    two = ledger(tmp_path / "two.csv", invoice(2), (*invoice(3)[:4], "2026-02-20", "7.00", "EUR"))
    looked = plan(world, one, two)
    assert [file.posting.new["invoices"] for file in looked.files] == [2, 1]
    outcome = post_import(world.desk, looked)
    (batch,) = list_imports(world.desk)
    assert [file.name for file in batch.files] == ["one.csv", "two.csv"]
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    assert list_imports(world.desk)[0].undone


def test_one_file_named_twice_comes_in_once(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "ledger.csv", invoice(1))
    take_in(world, path, path)
    assert open_of(world) == {"F-1": 100}


def test_a_fault_in_the_middle_of_writing_leaves_nothing(world: World, tmp_path: Path) -> None:
    before = content(world.desk)
    looked = plan(world, ledger(tmp_path / "ledger.csv", *(invoice(number) for number in range(50))))

    def stop(done: int, _whole: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        post_import(world.desk, looked, progress=stop)
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_what_landed_since_the_look_counts(world: World, tmp_path: Path) -> None:
    """Between the look and the import another window imports the first file, with a payment of it."""
    looked = plan(world, ledger(tmp_path / "a.csv", invoice(1), invoice(2)))
    take_in(world, ledger(tmp_path / "b.csv", invoice(1)))
    account = next(row.account for row in world.queue().rows)
    world.pay(account, "100")
    post_import(world.desk, looked)
    assert open_of(world) == {"F-2": 100}
    assert verify(world.desk).whole


# ---- control totals --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("total", "code"),
    [
        ("200.00", None),
        ("200", None),
        ("130.00", None),
        ("130.01", "control_total_differs"),
        ("-130", "control_total_differs"),
        ("200.001", "control_total_unreadable"),
        ("about 200", "control_total_unreadable"),
        ("NaN", "control_total_unreadable"),
        ("Infinity", "control_total_unreadable"),
    ],
)
def test_a_control_total_is_the_amounts_or_what_is_open_of_them(
    world: World, tmp_path: Path, total: str, code: str | None
) -> None:
    path = ledger(tmp_path / "ledger.csv", (*invoice(1), "30.00"), (*invoice(2), "100.00"), more=("Open",))
    looked = plan(world, path, control_total=total)
    assert (looked.refusal.code if looked.refusal else None) == code
    if looked.refusal is not None:
        assert say_refusal(looked.refusal)
        with pytest.raises(Refusal, match=looked.refusal.code):
            post_import(world.desk, looked)
        assert content(world.desk)["items"] == []


def test_a_control_total_needs_one_currency(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "ledger.csv", invoice(1), (*invoice(2)[:-1], "USD"))
    looked = plan(world, path, control_total="200.00")
    assert looked.refusal is not None
    assert looked.refusal.code == "control_total_currencies"


# ---- mappings --------------------------------------------------------------------------------------------------------
def test_a_mapping_a_person_made_is_used_the_next_time(world: World, tmp_path: Path) -> None:
    columns = ("Kunde", "Beleg", "Vom", "Summe")
    first = write(tmp_path / "a.csv", columns, ("K1", "B-1", "2026-01-05", "10.00"))
    asked = plan(world, first)
    assert asked.refusal is not None, "nobody can know what these columns are"
    mapping = {"customer": "Kunde", "reference": "Beleg", "issued": "Vom", "amount": "Summe"}
    told = plan(world, first, mapping=mapping, kind="invoices", currency="EUR", terms_days=30)
    assert told.refusal is None
    fingerprint = told.files[0].reading.fingerprint
    columns_of: dict[str, tuple[str, ...]] = {name: (text,) for name, text in mapping.items()}
    post_import(world.desk, told, learn=Profile("own", "invoices", columns_of, currency="EUR", fingerprint=fingerprint))
    second = write(tmp_path / "b.csv", columns, ("K1", "B-2", "2026-02-05", "20.00"))
    known = plan(world, second, terms_days=30)
    assert known.refusal is None
    post_import(world.desk, known)
    assert open_of(world, "K1") == {"B-1": 10, "B-2": 20}
    assert verify(world.desk).whole


# ---- back out --------------------------------------------------------------------------------------------------------
def test_an_import_taken_back_was_never_there(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", (*invoice(1), "100.00"), (*invoice(2), "100.00"), more=("Open",)))
    before = content(world.desk)
    rows = [(*invoice(1, due="2026-03-31"), "40.00"), (*invoice(2), "0.00"), (*invoice(3, customer=2), "9.00")]
    outcome = take_in(world, ledger(tmp_path / "b.csv", *rows, more=("Open",)))
    came = content(world.desk, numbered=False)
    assert content(world.desk) != before
    assert outcome.undo is not None
    assert outcome.undo().code == "import_undone"
    assert content(world.desk) == before
    assert verify(world.desk).whole
    take_in(world, tmp_path / "b.csv")
    assert content(world.desk, numbered=False) == came
    assert verify(world.desk).whole


def test_an_import_goes_back_and_forth_and_what_was_done_with_it_too(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", (*invoice(1), "100.00"), (*invoice(2), "100.00"), more=("Open",)))
    states, steps = [content(world.desk)], list[Outcome]()
    rows = [(*invoice(1, due="2026-03-31"), "40.00"), (*invoice(2), "0.00"), (*invoice(3, customer=2), "9.00")]
    steps.append(take_in(world, ledger(tmp_path / "b.csv", *rows, more=("Open",))))
    states.append(content(world.desk))
    steps.append(world.call(AccountId(2), note="about the new invoice"))
    states.append(content(world.desk))
    for _ in range(2):
        for place in (1, 0):
            undo = steps[place].undo
            assert undo is not None
            steps[place] = undo()
            assert content(world.desk) == states[place]
        for place in (0, 1):
            redo = steps[place].undo
            assert redo is not None
            steps[place] = redo()
            assert content(world.desk) == states[place + 1]
    assert verify(world.desk).whole
    with pytest.raises(Refusal, match="import_stood_upon_call"):
        undo_import(world.desk, BatchId(steps[0].made))


def _note(told: list[tuple[int, int]], done: int, whole: int) -> None:
    told.append((done, whole))


def test_taking_back_a_large_import_tells_how_far_it_is_and_can_be_stopped_on_both_ways(
    world: World, tmp_path: Path
) -> None:
    outcome = take_in(world, ledger(tmp_path / "ledger.csv", *(invoice(number) for number in range(1, 51))))
    for way in ("import_undone", "import_posted", "import_undone"):
        before, told = content(world.desk), list[tuple[int, int]]()

        def stop(done: int, _whole: int) -> None:
            if done > 20:
                raise KeyboardInterrupt

        assert outcome.watched is not None
        with pytest.raises(KeyboardInterrupt):
            outcome.watched(stop)
        assert content(world.desk) == before
        outcome = outcome.watched(partial(_note, told))
        assert outcome.code == way
        assert told[-1][0] == told[-1][1] >= 51, "its invoices and their customer"
    assert verify(world.desk).whole


def test_an_import_is_taken_back_once(world: World, tmp_path: Path) -> None:
    outcome = take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    undo_import(world.desk, BatchId(outcome.made))
    for number, code in ((outcome.made, "import_undone_already"), (99, "import_unknown")):
        with pytest.raises(Refusal, match=code):
            undo_import(world.desk, BatchId(number))
    (batch,) = list_imports(world.desk)
    refusal = why_not_undone(world.desk, batch)
    assert refusal is not None
    assert refusal.code == "import_undone_already"


Stand = Callable[[World, Path], object]


def _account(world: World) -> AccountId:
    return AccountId(content(world.desk)["accounts"][0][0])


STOOD_UPON: dict[str, tuple[str, Stand]] = {
    "money applied": ("receipt", lambda w, _: w.pay(_account(w), "10")),
    "money for its customer": ("receipt", lambda w, _: w.pay(_account(w), "10", apply=None)),
    "an invoice for its customer": ("invoice", lambda w, _: w.invoice(_account(w), "X-1", "5", due=TODAY)),
    "a later import": ("invoice", lambda w, p: take_in(w, ledger(p / "later.csv", invoice(9)))),
    "a promise": ("promise", lambda w, _: w.promise(_account(w), "10", TODAY)),
    "a promise for an invoice": ("promise", lambda w, _: w.promise(_account(w), "10", TODAY, ["F-1"])),
    "a call": ("call", lambda w, _: w.call(_account(w))),
    "a follow-up": ("call", lambda w, _: w.call(_account(w), follow_up_on=TODAY)),
    "a dispute": (
        "dispute",
        lambda w, _: log_call(
            w.desk, _account(w), CallDraft("spoke", disputes=[DisputeDraft("F-1", eur("5"), "price")])
        ),
    ),
    "a hold": ("hold", lambda w, _: place_hold(w.desk, _account(w), reason="asked")),
    "a hold of an invoice": ("hold", lambda w, _: place_hold(w.desk, _account(w), reason="asked", reference="F-1")),
    "a write-off": ("write_off", lambda w, _: write_off(w.desk, _account(w), "F-1", eur("5"), reason="rounding")),
    "a letter": ("letter", lambda w, p: issue_letters(w.desk, p / "letters")),
    "a statement": ("letter", lambda w, p: issue_statements(w.desk, p / "out", month_order(TODAY, "open_item"))),
}


@pytest.mark.parametrize("what", STOOD_UPON)
def test_an_import_something_stands_upon_is_not_taken_back(world: World, tmp_path: Path, what: str) -> None:
    outcome = take_in(world, ledger(tmp_path / "a.csv", invoice(1), invoice(2)))
    code, stand = STOOD_UPON[what]
    stand(world, tmp_path)
    before = content(world.desk)
    (batch,) = [each for each in list_imports(world.desk) if each.id == outcome.made]
    told = why_not_undone(world.desk, batch)
    with pytest.raises(Refusal) as found:
        undo_import(world.desk, batch.id)
    assert found.value.code == f"import_stood_upon_{code}"
    assert told is not None
    assert (told.code, told.fields) == (found.value.code, found.value.fields)
    assert "can't be taken back" in say_refusal(found.value)
    assert content(world.desk) == before


def test_an_import_is_taken_back_once_what_stood_upon_it_is(world: World, tmp_path: Path) -> None:
    outcome = take_in(world, ledger(tmp_path / "a.csv", invoice(1), invoice(2)))
    account = _account(world)
    steps = [
        world.pay(account, "10"),
        world.promise(account, "10", TODAY, ["F-1"]),
        place_hold(world.desk, account, reason="asked"),
        write_off(world.desk, account, "F-1", eur("5"), reason="rounding"),
    ]
    for step in reversed(steps):
        assert step.undo is not None
        step.undo()
    undo_import(world.desk, BatchId(outcome.made))
    assert content(world.desk)["items"] == []
    assert verify(world.desk).whole


def test_a_bounced_receipt_of_a_file_keeps_its_import(world: World, tmp_path: Path) -> None:
    """Else the reversal would stand without the money it takes back, and the customer would owe it twice."""
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    money = write(tmp_path / "money.csv", RECEIPTS, ("C1", "2026-03-05", "50.00", "EUR", "R-1", ""))
    outcome = take_in(world, money)
    reverse_receipt(world.desk, ReceiptId(1))
    with pytest.raises(Refusal, match="import_stood_upon_reversal"):
        undo_import(world.desk, BatchId(outcome.made))


def test_a_receipt_of_a_file_applied_by_hand_keeps_its_import(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    money = write(tmp_path / "money.csv", RECEIPTS, ("C1", "2026-03-05", "50.00", "EUR", "R-1", ""))
    outcome = take_in(world, money)
    applied = apply_receipt(world.desk, ReceiptId(1), "oldest")
    with pytest.raises(Refusal, match="import_stood_upon_receipt"):
        undo_import(world.desk, BatchId(outcome.made))
    assert applied.undo is not None
    applied.undo()
    undo_import(world.desk, BatchId(outcome.made))
    assert open_of(world) == {"F-1": 100}


def test_a_credit_note_of_a_file_applied_by_hand_keeps_its_import(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    note = (*invoice(2, amount="30.00"), "credit note")
    outcome = take_in(world, ledger(tmp_path / "notes.csv", note, more=("Kind",)))
    apply_credit(world.desk, _account(world), "F-2", {"F-1": eur("30")})
    with pytest.raises(Refusal, match="import_stood_upon_credit"):
        undo_import(world.desk, BatchId(outcome.made))


def test_a_change_that_a_later_import_changed_again_is_not_taken_back_first(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    original = content(world.desk)
    second = take_in(world, ledger(tmp_path / "b.csv", invoice(1, due="2026-03-01")))
    third = take_in(world, ledger(tmp_path / "c.csv", invoice(1, due="2026-04-01")))
    before = content(world.desk)
    with pytest.raises(Refusal, match="import_stood_upon_import"):
        undo_import(world.desk, BatchId(second.made))
    assert content(world.desk) == before
    undo_import(world.desk, BatchId(third.made))
    undo_import(world.desk, BatchId(second.made))
    assert content(world.desk) == original
    assert verify(world.desk).whole


def test_money_received_meanwhile_survives_taking_back_another_import(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    outcome = take_in(world, ledger(tmp_path / "b.csv", invoice(2)))
    record_receipt(world.desk, _account(world), eur("100"), on=TODAY, apply={"F-1": eur("100")})
    undo_import(world.desk, BatchId(outcome.made))
    assert open_of(world) == {}
    assert verify(world.desk).whole


def test_columns_named_as_ours_are_known_without_asking(world: World, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", LEDGER, invoice(1))
    looked = plan_import(world.desk, [path], read_options(world.desk))
    assert looked.files[0].reading.profile == "ardesk-plain"
