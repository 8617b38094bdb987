"""What a file says otherwise than the books, and what is gone from it, as JSON has it and as tables show it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from arDesk.cli.answers import Sheet, columns
from arDesk.kernel.money import Money
from arDesk.words import formats
from arDesk.words.sentences import say_count

if TYPE_CHECKING:
    from arDesk.desk.imports.differences import Choices, Difference
    from arDesk.desk.imports.importing import FilePlan, ImportPlan

_FIELDS = {"due_on": "due", "received_on": "received", "credit_limit_minor": "credit_limit"}
_WORDS = {"open": "stays open", "paid": "taken as paid", "void": "taken as void", "keep": "kept", "take": "taken"}
_BANKED = {"keep": "the same money", "take": "other money"}


def chosen(amount: str, gone: str, others: dict[str, str]) -> Choices:
    """Give what becomes of differences: of amounts, of what is gone, and of the other kinds, each "keep" or "take"."""
    from arDesk.desk.imports.differences import CAN, KEEP, OPEN, Choices

    known = [kind for kind, can in CAN.items() if kind != "amount" and KEEP in can]
    choices = Choices(amount=amount, gone=OPEN if gone == KEEP else gone)
    for kind, choice in others.items():
        if kind not in known:
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(known)}", param_hint="--choose")
        if choice not in CAN[kind]:
            raise typer.BadParameter(f"{kind} is to {' or '.join(CAN[kind])}, not to {choice!r}", param_hint="--choose")
        choices = choices.with_kind(kind, choice)
    return choices


def changes_document(file: FilePlan, choices: Choices) -> list[dict[str, Any]]:
    """Give what a file says otherwise than the books: of which document or customer, what, from, to, and its choice.

    `kind` is the kind of difference that is chosen for.
    """
    return [
        {
            "line": one.line,
            "kind": one.kind,
            "customer": one.customer,
            "reference": one.reference or None,
            "field": _FIELDS.get(one.field, one.field),
            "from": _plain(one.before),
            "to": _plain(one.after),
            "currency": one.after.currency if isinstance(one.after, Money) else None,
            "choice": choices.of(one),
        }
        for one in file.posting.differences
        if one.kind != "gone"
    ]


def gone_document(file: FilePlan, choices: Choices) -> list[dict[str, Any]]:
    """Give the open documents that a list has no more, and what becomes of each: open, paid or void."""
    return [
        {
            "customer": one.customer,
            "name": one.name,
            "kind": one.document,
            "reference": one.reference,
            "open": _plain(one.before),
            "currency": one.before.currency if isinstance(one.before, Money) else None,
            "choice": choices.of(one),
        }
        for one in file.posting.differences
        if one.kind == "gone"
    ]


def _plain(value: object) -> Any:
    if isinstance(value, Money):
        return value.plain
    return value.isoformat() if isinstance(value, date) else value


def difference_sheets(plan: ImportPlan) -> list[Sheet]:
    """Show the differences one by one; nothing where there is none."""
    rows = [_row(one, plan.choices) for file in plan.files for one in file.posting.differences]
    if not rows:
        return []
    return [Sheet(columns("Customer|Document|What|>In the books|>In the file|Becomes"), rows, "Differences")]


def _row(one: Difference, choices: Choices) -> tuple[str, ...]:
    gone = one.kind == "gone"
    after = "not listed" if gone else _shown(one.after)
    field = _FIELDS.get(one.field, one.field).replace("_", " ")
    becomes = _BANKED if one.kind == "banked" else _WORDS
    return one.customer, one.reference, field, _shown(one.before), after, becomes[choices.of(one)]


def _shown(value: object) -> str:
    if isinstance(value, Money):
        return formats.money(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return formats.day(value) if isinstance(value, date) else str(value or "")


def gone_said(file: FilePlan) -> list[str]:
    """Say how many documents a list has no more and stay open: paid or voided there, and nobody told the books."""
    left = sum(1 for one in file.posting.differences if one.kind == "gone") - file.posting.gone_taken
    return [say_count("import_gone_left", left, file=file.reading.file)] if left else []
