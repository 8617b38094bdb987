"""The brief before a call, from the books."""

from __future__ import annotations

from datetime import timedelta

from arDesk.cases.holds import LEGAL, NO_CALLS
from arDesk.desk.calls.brief import call_brief
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.receipts import reverse_receipt
from arDesk.desk.todo.holds import place_hold
from arDesk.kernel.ids import ReceiptId
from tests.world import TODAY, World, eur


def test_a_brief_is_of_what_was_known_on_its_day(world: World) -> None:
    account = world.customer()
    for reference, amount, days in (("INV-1", "300", 60), ("INV-2", "200", 30), ("INV-3", "90", -10)):
        world.invoice(account, reference, amount, due=TODAY - timedelta(days=days), issued=TODAY - timedelta(days=80))
    early = world.on(TODAY - timedelta(days=12))
    early.promise(account, "100", TODAY - timedelta(days=8))
    paid = world.on(TODAY - timedelta(days=6)).pay(account, "50", apply=None)
    later = world.on(TODAY - timedelta(days=2))
    reverse_receipt(later.desk, ReceiptId(paid.made))
    contested = DisputeDraft("INV-2", eur("40"), "price")
    codes = [one.code for one in call_brief(world.desk, account)]
    assert codes == [
        "brief.last", "brief.bounced", "brief.broken", "brief.ask", "brief.number"
    ]  # fmt: skip
    assert "Ask for 500.00 EUR: INV-1 (60 days), INV-2 (30 days)." in [o.text for o in call_brief(world.desk, account)]
    log_call(world.desk, account, CallDraft("dispute", person="Ms Brandt", disputes=[contested]))
    texts = [one.text for one in call_brief(world.desk, account)]
    assert texts[1:3] == ["40.00 EUR is in dispute: do not ask for it.", texts[2]]
    assert texts[2].startswith("Ask for 460.00 EUR")
    before = call_brief(world.desk, account, TODAY - timedelta(days=7))
    assert [one.code for one in before] == ["brief.last", "brief.pending", "brief.ask", "brief.number"]


def test_of_a_customer_not_to_be_called_no_number_is_told(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=60))
    place_hold(world.desk, account, reason="asked us to write", kind=NO_CALLS)
    texts = [one.text for one in call_brief(world.desk, account)]
    assert texts[1:] == ["Ask for 300.00 EUR: INV-1 (60 days).", "Not to be called: asked us to write. Write instead."]


def test_of_a_customer_a_lawyer_has_the_brief_says_so_instead_of_a_number(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=60))
    place_hold(world.desk, account, reason="Brandt & Roth", kind=LEGAL)
    assert call_brief(world.desk, account)[-1].text == "With a lawyer or agency (Brandt & Roth): do not call."


def test_a_payment_that_bounced_did_not_come_in(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=60))
    world.on(TODAY - timedelta(days=5)).call(account)
    bounced = world.pay(account, "200")
    reverse_receipt(world.desk, ReceiptId(bounced.made))
    world.pay(account, "50")
    told = [one.text for one in call_brief(world.desk, account) if one.code == "brief.received"]
    assert told == ["Since then 50.00 EUR came in."]
