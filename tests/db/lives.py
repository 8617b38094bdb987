"""Half a year of an office by lot: invoices, money in all its turns, promises; the same for the same seed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from random import Random

from arDesk.cases.promise_series import Every, Repeat
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.cash.corrections import apply_credit, list_write_offs, recover, write_off
from arDesk.desk.cash.receipts import apply_receipt, record_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.cash.returns import bounce_receipt
from arDesk.desk.promises.acts import end_promise, lift_override, override_promise, reinstate_promise
from arDesk.desk.promises.board import list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ReceiptId
from arDesk.kernel.money import Money
from tests.world import TODAY, World, eur

FIRST = TODAY - timedelta(days=200)


def live(world: World, seed: int, *, steps: int = 90) -> None:
    """Do something on each of some days; what the desk refuses is left."""
    random = Random(seed)
    accounts = [world.customer(f"C{number}") for number in range(3)]
    received: list[ReceiptId] = []
    references = {account: list[str]() for account in accounts}
    for number, day in enumerate(sorted(FIRST + timedelta(days=random.randrange(198)) for _ in range(steps))):
        account, then = random.choice(accounts), world.on(day)
        with suppress(Refusal):
            if random.random() < 0.1:
                _decide(then, account, random)
            else:
                _step(then, account, f"I{number}", references[account], received, random)


def _step(
    world: World, account: AccountId, name: str, references: list[str], received: list[ReceiptId], random: Random
) -> None:
    day, chosen = world.today, random.choice(references) if references else ""
    match random.choices(range(11), (8, 5, 3, 2, 1, 2, 1, 1, 2, 1, 1))[0]:
        case 0:
            due = day + timedelta(days=random.choice((-120, -3, 0, 10, 30)))
            world.invoice(account, name, str(random.randrange(50, 400)), due=due, issued=day)
            references.append(name)
        case 1:
            apply = random.choice(("oldest", "oldest", None))
            made = record_receipt(world.desk, account, eur(str(random.randrange(20, 500))), on=day, apply=apply)
            received.append(ReceiptId(made.made or 0))
        case 2:
            named = (chosen,) if chosen and random.random() < 0.6 else ()
            repeat = random.choice((None, None, Repeat(Every.WEEK, 4), Repeat(Every.MONTH, 3)))
            amount = eur(str(random.randrange(20, 120)))
            draft = PromiseDraft(amount, day + timedelta(days=random.randrange(12)), named, repeat)
            log_call(world.desk, account, CallDraft("promise", promise=draft))
        case 3 if received:
            apply_receipt(world.desk, random.choice(received), "oldest")
        case 4 if received:
            unapply_receipt(world.desk, random.choice(received))
        case 5 if received:
            reverse_receipt(world.desk, random.choice(received))
        case 6:
            write_off(world.desk, account, chosen, eur("15"), reason="small")
        case 8:
            paid, less = eur(str(random.randrange(20, 200))), {chosen: eur("3")}
            made = record_receipt(world.desk, account, paid, on=day, apply="oldest", discounts=less)
            received.append(ReceiptId(made.made))
        case 9 if received:
            bounce_receipt(world.desk, random.choice(received), fee=eur("5"))
        case 10:
            given = [row for row in list_write_offs(world.desk, account) if row.left.minor]
            if given:
                recover(world.desk, given[0].id, eur("2"))
        case _:
            world.invoice(account, f"{name}-CN", "25", due=day, issued=day, kind="credit_note")
            apply_credit(world.desk, account, f"{name}-CN", {chosen: Money(25_00, "EUR")})


def _decide(world: World, account: AccountId, random: Random) -> None:
    """End a promise, let it stand again, or mark it."""
    made = [row.promise.id for row in list_promises(world.desk, account=account)[:3]]
    if not made:
        return
    chosen = random.choice(made)
    match random.randrange(4):
        case 0:
            end_promise(world.desk, chosen)
        case 1:
            reinstate_promise(world.desk, chosen)
        case 2:
            override_promise(world.desk, chosen, kept=random.random() < 0.5, reason="so it was", approved_by="olive")
        case _:
            lift_override(world.desk, chosen)
