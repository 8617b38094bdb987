"""The bank's money is put where it belongs, in one change each, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.desk.cash.bank_matches import (
    count_waiting,
    find_line,
    known_payers,
    parked_lines,
    past_lines,
    waiting_lines,
)
from arDesk.desk.cash.banking import (
    dismiss_line,
    forget_payer,
    park_line,
    place_certain,
    place_line,
    shares_of,
    take_up_line,
)
from arDesk.desk.cash.placing import Deduction, Share
from arDesk.desk.imports.importing import list_imports, undo_import
from arDesk.desk.imports.posting_bank import compare_statements
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from tests.banking import bring, line, reading_of
from tests.world import TODAY, World, eur

DUE = TODAY - timedelta(days=20)
CAME = TODAY - timedelta(days=2)


def open_of(world: World, account: AccountId) -> dict[str, Money]:
    return {row.item.reference: row.item.open for row in world.view(account).items}


def test_a_line_is_proposed_and_accepted(world: World) -> None:
    account = world.customer()
    world.invoice(account, "F-1041", "120", due=DUE)
    (number,) = bring(world, line("120", "INVOICE F-1041", on=CAME, payer_name="HARBOUR FOODS"))
    best = find_line(world.desk, number).matches[0]
    assert best.account == account
    assert best.automatic
    outcome = place_line(world.desk, number, shares_of(best))
    assert outcome.subjects == {"bank", f"account/{account}"}
    assert open_of(world, account) == {}
    assert count_waiting(world.desk) == 0
    assert [row.open.minor for row in past_lines(world.desk)] == [0]
    assert outcome.undo is not None
    back = outcome.undo()
    assert open_of(world, account) == {"F-1041": eur("120")}
    assert count_waiting(world.desk) == 1
    assert back.undo is not None
    back.undo()
    assert open_of(world, account) == {}
    assert verify(world.desk).whole


def test_what_fits_to_the_cent_places_itself_in_one_change(world: World) -> None:
    one, two = world.customer("C1", "Harbour Foods"), world.customer("C2", "Quarry Optics")
    for account, reference in ((one, "F-1041"), (two, "F-2042")):
        world.invoice(account, reference, "120", due=DUE)
    bring(
        world,
        line("120", "F-1041", on=CAME),
        line("120", "F-2042", on=CAME),
        line("120", "F-1041 again", on=CAME),
        line("77", "no idea", on=CAME),
    )
    outcome = place_certain(world.desk)
    assert outcome.fields == {"count": 2}
    assert [each.line.text for each in waiting_lines(world.desk)] == ["F-1041 again", "no idea"]
    with pytest.raises(Refusal, match="bank_nothing_certain"):
        place_certain(world.desk)
    assert outcome.undo is not None
    outcome.undo()
    assert count_waiting(world.desk) == 4
    assert verify(world.desk).whole


def test_money_of_one_line_goes_to_several_customers(world: World) -> None:
    one, two = world.customer("C1"), world.customer("C2", "Quarry Optics")
    item = world.invoice(one, "F-1", "100", due=DUE)
    other = world.invoice(two, "F-2", "80", due=DUE)
    (number,) = bring(world, line("200", "both", on=CAME))
    shares = [Share(one, eur("100"), {item: eur("100")}), Share(two, eur("70"), {other: eur("70")})]
    place_line(world.desk, number, shares)
    assert open_of(world, one) == {}
    assert open_of(world, two) == {"F-2": eur("10")}
    assert find_line(world.desk, number).line.open == eur("30")
    assert known_payers(world.desk) == []
    place_line(world.desk, number, [Share(two, eur("30"))])
    assert world.view(two).balances[0].unapplied == eur("30")
    assert verify(world.desk).whole


def test_a_short_payment_is_a_discount_a_small_difference_and_a_deduction(world: World) -> None:
    account = world.customer()
    item = world.invoice(account, "F-1", "100", due=DUE)
    (number,) = bring(world, line("80", "F-1", on=CAME))
    share = Share(
        account, eur("80"), {item: eur("80")}, {item: eur("2")}, {item: eur("1")},
        {item: Deduction(eur("17"), "damaged", "two boxes")},
    )  # fmt: skip
    place_line(world.desk, number, [share])
    view = world.view(account)
    assert open_of(world, account) == {"F-1": eur("17")}
    assert view.balances[0].disputed == eur("17")
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("share", "code"),
    [
        ({}, "bank_line_nothing"),
        ({"amount": "0"}, "bank_line_nothing"),
        ({"amount": "120.01"}, "bank_line_too_much"),
        ({"amount": "120", "part": "100.01"}, "apply_more_than_open"),
        ({"amount": "50", "part": "50.01"}, "apply_too_much"),
        ({"amount": "120", "part": "99", "discount": "1.01"}, "apply_more_than_open"),
        ({"amount": "50", "deduction": "100.01"}, "apply_more_than_open"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(world: World, share: dict[str, str], code: str) -> None:
    account = world.customer()
    item = world.invoice(account, "F-1", "100", due=DUE)
    (number,) = bring(world, line("120", "F-1", on=CAME))
    given = {name: {item: eur(amount)} for name, amount in share.items() if name in ("part", "discount")}
    deductions = {item: Deduction(eur(share["deduction"]), "tax")} if "deduction" in share else {}
    shares = (
        [Share(account, eur(share["amount"]), given.get("part", {}), given.get("discount", {}), {}, deductions)]
        if share
        else []
    )
    with pytest.raises(Refusal, match=code):
        place_line(world.desk, number, shares)
    assert open_of(world, account) == {"F-1": eur("100")}
    assert count_waiting(world.desk) == 1


def test_an_unknown_payer_is_parked_and_taken_up_again(world: World) -> None:
    (number,) = bring(world, line("55", "?", on=CAME))
    park_line(world.desk, number, "ask the bank")
    assert waiting_lines(world.desk) == []
    assert [each.line.aside_note for each in parked_lines(world.desk)] == ["ask the bank"]
    take_up_line(world.desk, number)
    outcome = dismiss_line(world.desk, number)
    assert (count_waiting(world.desk), parked_lines(world.desk)) == (0, [])
    assert outcome.undo is not None
    outcome.undo()
    assert count_waiting(world.desk) == 1
    assert verify(world.desk).whole


def test_a_parked_line_that_is_placed_is_parked_no_more(world: World) -> None:
    account = world.customer()
    (number,) = bring(world, line("55", "?", on=CAME))
    park_line(world.desk, number)
    place_line(world.desk, number, [Share(account, eur("55"))])
    assert parked_lines(world.desk) == []
    with pytest.raises(Refusal, match="bank_line_placed_already"):
        park_line(world.desk, number)


def test_a_payer_is_learned_once_and_can_be_forgotten(world: World) -> None:
    account = world.customer()
    told = {"payer_name": "H. Foods & Co", "payer_account": "DE89 3704 0044 0532 0130 00"}
    lines = bring(world, line("10", "a", on=CAME, **told), line("20", "b", on=CAME, **told))
    for number, amount in zip(lines, ("10", "20"), strict=True):
        place_line(world.desk, number, [Share(account, eur(amount))])
    (payer,) = known_payers(world.desk)
    assert (payer.code, payer.payer_account) == ("C1", "DE89370400440532013000")
    (third,) = bring(world, line("30", "c", on=CAME, **told))
    assert find_line(world.desk, third).matches[0].account == account
    outcome = forget_payer(world.desk, payer.id)
    assert known_payers(world.desk) == []
    assert outcome.undo is not None
    outcome.undo()
    assert known_payers(world.desk) == [payer]


def test_money_that_went_out_waits_for_nobody(world: World) -> None:
    bring(world, line("-25", "bank charges", on=CAME))
    assert (count_waiting(world.desk), len(past_lines(world.desk))) == (0, 1)


def test_an_imported_line_is_known_again_and_its_import_goes_only_while_it_is_not_placed(world: World) -> None:
    account = world.customer()
    first = line("10", "a", on=CAME)
    (number,) = bring(world, first)
    assert bring(world, first) == [number]
    assert len(past_lines(world.desk)) == 1
    outcome = place_line(world.desk, number, [Share(account, eur("10"))])
    batch = min(each.id for each in list_imports(world.desk))
    with pytest.raises(Refusal, match="import_stood_upon_receipt"):
        undo_import(world.desk, batch)
    assert outcome.undo is not None
    outcome.undo()
    undo_import(world.desk, batch)
    assert past_lines(world.desk) == []
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("opened", "opening", "code"),
    [
        (CAME - timedelta(days=5), "100", None),  # the same statement again
        (CAME - timedelta(days=5), "200", "intake.statement_opens_otherwise"),
        (CAME, "110", None),
        (CAME + timedelta(days=1), "110", None),
        (CAME + timedelta(days=1), "110.01", "intake.statement_gap_in_books"),
        (CAME - timedelta(days=40), "5", None),  # an older one, before all that is known
    ],
)
def test_a_statement_that_does_not_go_on_from_the_last_is_warned_of(
    world: World, opened: date, opening: str, code: str | None
) -> None:
    bring(world, line("10", "a", on=CAME), opening="100", opened=CAME - timedelta(days=5), closing="110", closed=CAME)
    found = reading_of(line("1", "b", on=TODAY), opening=opening, opened=opened)
    with world.desk.look() as connection:
        compare_statements(connection, found)
    assert [problem.code for problem in found.problems] == ([] if code is None else [code])
    assert all("statement" in problem.text() for problem in found.problems)


def test_a_deducted_credit_note_lowers_what_is_owed_and_comes_back(world: World) -> None:
    account = world.customer()
    world.invoice(account, "F-1041", "120", due=DUE)
    world.invoice(account, "CN-7", "20", due=DUE, kind="credit_note")
    bring(
        world,
        line("100", "F-1041 less CN-7", on=CAME),
        line("100", "F-1041 less CN-7 again", on=CAME),
    )
    best = waiting_lines(world.desk)[0].matches[0]
    (share,) = shares_of(best)
    assert [(credit.amount, credit.note) for credit in share.credits] == [(eur("20"), best.credits[0].credit_item)]
    outcome = place_certain(world.desk)
    assert outcome.fields == {"count": 1}
    assert open_of(world, account) == {}
    assert outcome.undo is not None
    outcome.undo()
    assert open_of(world, account) == {"F-1041": eur("120"), "CN-7": eur("20")}
    assert verify(world.desk).whole


def test_many_lines_placed_together_are_what_each_would_be_alone(world: World) -> None:
    accounts = [world.customer(f"C{number:03}", f"Firm {number}") for number in range(70)]
    for number, account in enumerate(accounts):
        world.invoice(account, f"F-{1000 + number}", f"{100 + number}", due=DUE)
    lines = [line(f"{100 + number}", f"F-{1000 + number}", on=CAME) for number in range(70)]
    alone, together = (bring(world, *part) for part in (lines[:3], lines[3:]))
    for number in alone:
        place_line(world.desk, number, shares_of(find_line(world.desk, number).matches[0]), learn=False)
    outcome = place_certain(world.desk)
    assert outcome.fields == {"count": len(together)}
    assert all(open_of(world, account) == {} for account in accounts)
    assert verify(world.desk).whole
    with world.desk.look() as connection:
        rows = connection.exec_driver_sql(
            "select kind, received_on, receipts.currency, method, unapplied_minor, applied_on "
            "from receipts join allocations on receipt_id = receipts.id"
        ).all()
    assert len(set(map(tuple, rows))) == 1
    assert outcome.undo is not None
    back = outcome.undo()
    assert count_waiting(world.desk) == len(together)
    assert back.undo is not None
    back.undo()
    assert count_waiting(world.desk) == 0
    assert verify(world.desk).whole


def test_what_was_applied_on_a_later_day_is_not_paid_again_on_an_earlier_one(world: World) -> None:
    account = world.customer()
    world.invoice(account, "F-1041", "120", due=DUE)
    bring(world, line("120", "F-1041", on=CAME))
    world.on(TODAY + timedelta(days=1)).pay(account, "120")
    with pytest.raises(Refusal):
        place_certain(world.desk)
    assert verify(world.desk).whole
