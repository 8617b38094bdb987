"""The bank's lines as columns, what a line's money pays as columns, receipts that came back, payers known."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from arDesk.db.cash.lines import Returnable
from arDesk.db.cash.payers import AliasRow
from arDesk.desk.cash.bank_board import PARKED, WAITING, BankBoard, BoardLine
from arDesk.kernel.money import Money
from arDesk.matching.values import Match
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.cash.draft import DraftRow
from arDesk.ui.panels.cash.told import is_known
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.words import formats, language
from arDesk.words.sentences import say, say_count

SURE, DOUBTFUL = 90, 60  # percent from which a proposal is good, below which it is doubtful
_NUMBERS = 3  # invoices named one by one
_WAITS = {WAITING, PARKED}


def line_columns(manner: Manner, board: BankBoard) -> tuple[Column[BoardLine], ...]:
    """Show lines: what came from whom, and what is made of it."""
    return (
        Column(
            say("cash.day"), lambda row: manner.day(row.line.booked_on), lambda row: row.line.booked_on, width=72,
            tone=lambda _: Tone.MUTED, name="day", value=lambda row: row.line.booked_on,
        ),
        Column(
            say("cash.payer"), payer_words, detail=lambda row: row.line.text, name="payer",
            detail_title=say("cash.text"), tip=lambda row: row.line.text, least=88,
        ),
        Column(
            manner.title("cash.amount"), lambda row: manner.figure(row.line.open if _waits(row) else row.line.amount),
            lambda row: row.line.amount.minor, RIGHT, 96, name="amount", strong=lambda _: True,
            value=lambda row: row.line.open if _waits(row) else row.line.amount,
            tone=lambda row: Tone.BAD if row.line.amount.minor < 0 else Tone.NORMAL,
        ),
        Column(
            say("cash.customer"), lambda row: customer_words(row, board), detail=lambda row: pays_words(row, board),
            detail_title=say("cash.pays"), name="customer", least=80,
            tone=lambda row: Tone.MUTED if row.best is None and not row.parts else Tone.NORMAL,
        ),
        Column(
            say("cash.sure"), sure_words, lambda row: row.best.confidence if row.best else -1, RIGHT, 52, name="sure",
            tone=lambda row: sure_tone(row.best), value=lambda row: row.best.confidence if row.best else None,
            spoken=lambda row: sure_words(row) or say("cash.nobody"),
        ),
        Column(say("cash.text"), lambda row: row.line.text, name="text", shown=False),
        Column(say("cash.reference"), lambda row: row.line.reference, width=140, name="reference", shown=False),
        Column(say("cash.from_account"), lambda row: row.line.payer_account, width=180, name="from", shown=False),
        Column(say("cash.to_account"), lambda row: row.line.bank_account, width=180, name="to", shown=False),
        Column(say("cash.note"), lambda row: row.line.aside_note, width=160, name="note", shown=False),
    )  # fmt: skip


def _waits(row: BoardLine) -> bool:
    return row.state in _WAITS


def payer_words(row: BoardLine) -> str:
    """Say who paid, or from which account."""
    return row.line.payer_name or row.line.payer_account or say("cash.payer.unnamed")


def customer_words(row: BoardLine, board: BankBoard) -> str:
    """Say whose money it is, or may be."""
    if row.parts:
        return ", ".join(dict.fromkeys(part.name or part.code for part in row.parts))
    if row.best is not None:
        return customer_name(board, row.best)
    if _waits(row):
        return say("cash.returned" if row.line.amount.minor < 0 else "cash.nobody")
    return ""


def customer_name(board: BankBoard, match: Match) -> str:
    """Name the customer a proposal is for."""
    code, name = board.names.get(match.account, ("", ""))
    return name or code


def pays_words(row: BoardLine, board: BankBoard) -> str:
    """Say what would be paid, or why a line was put aside."""
    if row.state == WAITING and row.known is not None and is_known(row, row.best):
        return say("cash.pays.known")
    if row.best is not None and row.state == WAITING:
        return match_words(row.best, board)
    return row.line.aside_note


def match_words(match: Match, board: BankBoard) -> str:
    """Name the items a proposal pays; how many, where there are more than can be read."""
    numbers = [board.items[part.item].reference for part in match.parts if part.item in board.items]
    if not numbers:
        return say("cash.pays.nothing")
    return ", ".join(numbers) if len(numbers) <= _NUMBERS else say_count("cash.pays.items", len(numbers))


def sure_words(row: BoardLine) -> str:
    """Say how sure the best proposal is."""
    return "" if row.best is None else confidence_words(row.best)


def confidence_words(match: Match) -> str:
    """Write a confidence as a percentage."""
    return _percent(match.confidence, language.locale())


@cache
def _percent(confidence: int, locale: str) -> str:
    return formats.percent(confidence / 100, locale, digits=0)


def sure_tone(match: Match | None) -> Tone:
    """Colour how sure a proposal is."""
    if match is None:
        return Tone.MUTED
    return Tone.GOOD if match.confidence >= SURE else Tone.NORMAL if match.confidence >= DOUBTFUL else Tone.LATE


def draft_columns(manner: Manner, *, several: bool) -> tuple[Column[DraftRow], ...]:
    """Show what gets what of a line's money; whose it is, where there are several customers."""

    def amount(code: str, pick: Callable[[DraftRow], int], width: int = 80, *, shown: bool = True) -> Column[DraftRow]:
        def money(row: DraftRow) -> Money | None:
            return Money(pick(row), manner.currency) if pick(row) else None

        return Column(
            say(f"cash.draft.{code}"), lambda row: _figure(manner, money(row)), pick, RIGHT, width, name=code,
            value=money, strong=lambda _: code == "pays", shown=shown,
        )  # fmt: skip

    whose = Column[DraftRow](
        say("cash.customer"), lambda row: row.owing.name or row.owing.code, name="customer", shown=several, least=120
    )
    return (
        whose,
        Column(
            say("cash.draft.item"), lambda row: row.item.reference if row.item else say("cash.draft.rest"),
            name="item", least=92, tone=lambda row: Tone.NORMAL if row.item else Tone.MUTED,
        ),
        Column(
            say("cash.draft.due"), lambda row: manner.day(row.item.due_on) if row.item else "",
            lambda row: row.item.due_on if row.item else None, RIGHT, 72, name="due", tone=lambda _: Tone.MUTED,
            value=lambda row: row.item.due_on if row.item else None,
        ),
        amount("open", lambda row: row.item.open.minor if row.item else 0),
        amount("pays", lambda row: row.cut.pays),
        amount("less", lambda row: row.cut.discount + row.cut.tolerance + row.cut.credit, 64),
        amount("stays", lambda row: row.stays.minor if row.stays is not None else 0),
        amount("discount", lambda row: row.cut.discount, 80, shown=False),
        amount("tolerance", lambda row: row.cut.tolerance, 80, shown=False),
        amount("deduction", lambda row: row.cut.deduction, 80, shown=False),
    )  # fmt: skip


def _figure(manner: Manner, money: Money | None) -> str:
    return "" if money is None else manner.amount(money)


def return_columns(manner: Manner) -> tuple[Column[Returnable], ...]:
    """Show receipts a reversal may take back."""
    return (
        Column(say("cash.customer"), lambda row: row.name or row.code, detail=lambda row: row.code, name="customer",
               detail_title=say("table.second.code")),
        Column(say("cash.return.came"), lambda row: manner.day(row.received_on), lambda row: row.received_on, width=72,
               name="day", value=lambda row: row.received_on),
        Column(manner.title("cash.amount"), lambda row: manner.figure(row.amount), lambda row: row.amount.minor, RIGHT,
               104, name="amount", value=lambda row: row.amount),
        Column(say("cash.return.why"), _same_words, width=144, name="why", tone=lambda _: Tone.GOOD),
    )  # fmt: skip


def _same_words(row: Returnable) -> str:
    return say("cash.return.same") if row.same_reference else ""


def payer_columns(manner: Manner) -> tuple[Column[AliasRow], ...]:
    """Show payers known."""
    return (
        Column(say("cash.payers.as"), lambda row: row.payer_name, name="as"),
        Column(say("cash.from_account"), lambda row: row.payer_account, width=220, name="from"),
        Column(say("cash.payers.for"), lambda row: row.name or row.code, name="for"),
        Column(say("cash.payers.code"), lambda row: row.code, width=104, name="code", tone=lambda _: Tone.MUTED),
        Column(say("cash.payers.since"), lambda row: manner.day(row.learned_on), lambda row: row.learned_on, RIGHT, 104,
               name="since", value=lambda row: row.learned_on),
    )  # fmt: skip
