"""The bank's lines: whose money each is, and putting it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, amount_of, parts_of
from arDesk.kernel.ids import BankLineId
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.db.cash.known_receipts import KnownReceipt
    from arDesk.db.cash.lines import BankLineRow
    from arDesk.desk.cash.bank_matches import WaitingLine
    from arDesk.desk.cash.placing import Share
    from arDesk.desk.desk import Desk
    from arDesk.desk.outcome import Outcome
    from arDesk.matching.values import Match

Line = Annotated[int, typer.Argument(metavar="LINE", help="Its number, as `cash` lists it.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "cash", cash)
    command(app, "cash-apply", cash_apply)
    command(app, "cash-place", cash_place)


def cash(
    books: Books,
    *,
    parked: Annotated[bool, typer.Option("--parked", help="What lies parked instead.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """List the bank's lines that wait, and for each the matches proposed, with confidence and reasons."""
    from arDesk.desk.cash.bank_matches import parked_lines, waiting_lines

    with opened(books, as_of) as desk:
        found = parked_lines(desk) if parked else waiting_lines(desk)
        named = _Named(desk, found)
        document = {"as_of": desk.today.isoformat(), "lines": [_waiting(each, named) for each in found]}
    return Answer(document, lambda: [_sheet(found, named)])


class _Named:
    """The codes and numbers behind the proposals' identities."""

    def __init__(self, desk: Desk, found: list[WaitingLine]) -> None:
        from arDesk.desk.cash.bank_matches import names_of

        self.accounts, self.items = names_of(desk, [match for each in found for match in each.matches])


def _waiting(each: WaitingLine, named: _Named) -> dict[str, Any]:
    told: dict[str, Any] = {"matches": [_match(match, named) for match in each.matches]}
    return line_document(each.line) | told | {"known_receipt": _known(each.known)}


def _known(known: KnownReceipt | None) -> dict[str, Any] | None:
    from arDesk.desk.cash.known_receipts import reason_of

    if known is None:
        return None
    return {
        "receipt": known.receipt,
        "customer": known.code,
        "name": known.name,
        "received_on": known.received_on.isoformat(),
        "amount": known.amount.plain,
        "reference": known.reference,
        "text": reason_of(known).text,
    }


def line_document(row: BankLineRow) -> dict[str, Any]:
    """Give one line of the bank as JSON has it."""
    return {
        "line": row.id,
        "booked_on": row.booked_on.isoformat(),
        "amount": row.amount.plain,
        "open": row.open.plain,
        "currency": row.amount.currency,
        "payer": row.payer_name,
        "payer_account": row.payer_account,
        "text": row.text,
        "reference": row.reference,
        "bank_account": row.bank_account,
        "reversal": row.reversal,
        "aside": row.aside,
        "note": row.aside_note,
    }


def _match(match: Match, named: _Named) -> dict[str, Any]:
    code, name = named.accounts[match.account]
    return {
        "customer": code,
        "name": name,
        "signal": str(match.signal),
        "confidence": match.confidence,
        "automatic": match.automatic,
        "unapplied": match.unapplied.plain,
        "parts": [
            {
                "customer": named.accounts[part.account][0],
                "invoice": named.items[part.item],
                "amount": part.amount.plain,
                "discount": part.discount.plain,
                "tolerance": part.tolerance.plain,
            }
            for part in match.parts
        ],
        "credits": [
            {
                "credit_note": named.items[credit.credit_item],
                "invoice": named.items[credit.item],
                "amount": credit.amount.plain,
            }
            for credit in match.credits
        ],
        "reasons": [{"rule": reason.code.removeprefix("match."), "text": reason.text} for reason in match.reasons],
    }


def _pays(match: Match, named: _Named) -> str:
    """List the invoices a match pays, then the credit notes it deducts, each after a minus."""
    notes = dict.fromkeys(credit.credit_item for credit in match.credits)
    return ", ".join([*(named.items[part.item] for part in match.parts), *(f"-{named.items[one]}" for one in notes)])


def _sheet(found: list[WaitingLine], named: _Named) -> Sheet:
    from arDesk.words.formats import day, money

    rows = []
    for each in found:
        best = each.matches[0] if each.matches else None
        invoices = _pays(best, named) if best else ""
        rows.append(
            (
                str(each.line.id),
                day(each.line.booked_on),
                money(each.line.open),
                each.line.payer_name or each.line.text[:40],
                named.accounts[best.account][1] if best else "",
                invoices,
                f"{best.confidence} %" if best else "",
                "; ".join(reason.text for reason in best.reasons) if best else "",
            )
        )
    return Sheet(columns(">Line|Booked|>Open|From|Customer|Pays|>Sure|Why"), rows)


def cash_apply(
    books: Books,
    *,
    accept_exact: Annotated[
        bool, typer.Option("--accept-exact", help="Apply what fits one way only, by a sure sign and to the cent.")
    ] = False,
    line: Annotated[int | None, typer.Option(help="Accept the first proposal of this line.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Apply the bank's money: all that is certain, or one line as it is proposed."""
    from arDesk.desk.cash.bank_matches import find_line
    from arDesk.desk.cash.banking import place_certain, place_line, shares_of
    from arDesk.kernel.errors import Refusal

    if accept_exact == (line is not None):
        raise typer.BadParameter("say either --accept-exact or --line", param_hint="--accept-exact")
    with opened(books, as_of) as desk:
        if line is None:
            try:
                with progress("Applying") as bar:
                    outcome = place_certain(desk, progress=bar)
            except Refusal as refusal:
                if refusal.code != "bank_nothing_certain":
                    raise
                return Answer({"applied": 0}, said=[say(refusal.code)])
            return Answer({"applied": outcome.fields["count"]}, said=[_counted(outcome)])
        matches = find_line(desk, BankLineId(line)).matches
        if not matches:
            raise Refusal("bank_line_no_proposal", line=line)
        outcome = place_line(desk, BankLineId(line), shares_of(matches[0]))
    return Answer({"applied": 1, "line": line}, said=[say(outcome.code, **outcome.fields)])


def _counted(outcome: Outcome) -> str:
    return say_count(outcome.code, **outcome.fields)


def cash_place(
    books: Books,
    line: Line,
    shares: Annotated[
        list[str],
        typer.Option(
            "--to", metavar="CUSTOMER:AMOUNT[:INVOICE=AMOUNT,...]", help="Who gets how much, and what it pays."
        ),
    ],
    *,
    learn: Annotated[bool, typer.Option(help="Remember the payer for the customer.")] = True,
    as_of: AsOf = None,
) -> Answer:
    """Put a line's money where a person says, to one customer or several; what pays nothing stays unapplied."""
    from arDesk.desk.cash.bank_matches import find_line
    from arDesk.desk.cash.banking import place_line

    with opened(books, as_of) as desk:
        currency = find_line(desk, BankLineId(line)).line.amount.currency
        outcome = place_line(desk, BankLineId(line), [_share(desk, text, currency) for text in shares], learn=learn)
    return Answer({"line": line, "placed": True}, said=[say(outcome.code, **outcome.fields)])


def _share(desk: Desk, text: str, currency: str) -> Share:
    from arDesk.desk.cash.bank_matches import item_ids
    from arDesk.desk.cash.placing import Share
    from arDesk.desk.customers.accounts import find_account

    code, sign, rest = text.partition(":")
    amount, _, parts = rest.partition(":")
    if not sign or not amount:
        raise typer.BadParameter(f"{text!r} does not say CUSTOMER:AMOUNT", param_hint="--to")
    account = find_account(desk, code).id
    given = parts_of(parts, currency, hint="--to") if parts else {}
    ids = item_ids(desk, account, list(given))
    return Share(account, amount_of(amount, currency), {ids[number]: money for number, money in given.items()})
