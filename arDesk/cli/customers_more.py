"""What is kept of customers beside the ledger: files, notes for the office alone, what to say on a call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.calls.scripts import Script
    from arDesk.desk.outcome import Outcome

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Its number, as the list has it.")]
Language = Annotated[str, typer.Option(help="en, de, fr or es.")]
Stage = Annotated[str, typer.Argument(metavar="STAGE", help="What the call is about, as `scripts` lists it.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, work in (
        ("files", files), ("file-keep", file_keep), ("file-save", file_save), ("file-remove", file_remove),
        ("note", note), ("script", script), ("scripts", scripts), ("script-set", script_set),
        ("script-reset", script_reset),
    ):  # fmt: skip
        command(app, name, work)


def _said(document: dict[str, Any], outcome: Outcome) -> Answer:
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def files(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """List the files kept with a customer and its calls."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.files import list_files

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        rows = list_files(desk, account.id)
    document = [
        {
            "file": row.id, "name": row.name, "media_type": row.media_type, "size": row.size, "call": row.contact,
            "added_on": row.added_on.isoformat(), "by": row.by,
        }
        for row in rows
    ]  # fmt: skip
    lines = [(str(row.id), row.name, str(row.size), row.added_on.isoformat(), row.by) for row in rows]
    return Answer(
        {"customer": account.code, "files": document}, lambda: [Sheet(columns(">#|Name|>Bytes|Kept|By"), lines)]
    )


def file_keep(
    books: Books,
    customer: Customer,
    file: File,
    call: Annotated[int | None, typer.Option(help="The call it belongs to, by number.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Keep a copy of a file with a customer, or with one of its calls."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.files import keep_file
    from arDesk.kernel.ids import ContactId

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        outcome = keep_file(desk, account.id, file, contact=None if call is None else ContactId(call))
    return _said({"file": outcome.made, "customer": account.code, "name": file.name}, outcome)


def file_save(books: Books, number: Number, to: File) -> Answer:
    """Write a copy of a file that is kept."""
    from arDesk.desk.customers.files import save_file

    with opened(books, None) as desk:
        save_file(desk, number, to)
    return Answer({"file": number, "saved": str(to)})


def file_remove(books: Books, number: Number, as_of: AsOf = None) -> Answer:
    """Keep a file no longer."""
    from arDesk.desk.customers.files import remove_file

    with opened(books, as_of) as desk:
        outcome = remove_file(desk, number)
    return _said({"file": number, "kept": False}, outcome)


def note(
    books: Books,
    customer: Customer,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note; empty takes it away.")],
    invoice: Annotated[str | None, typer.Option(help="Of this invoice, by number.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Write a note for the office alone, of a customer or an invoice; no paper shows it."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.notes import note_customer, note_invoice

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        if invoice is None:
            outcome = note_customer(desk, account.id, text)
        else:
            outcome = note_invoice(desk, account.id, invoice, text)
    return _said({"customer": account.code, "invoice": invoice, "note": text.strip()}, outcome)


def script(
    books: Books,
    customer: Customer,
    stage: Annotated[str | None, typer.Option(help="In place of the one the facts tell.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Show what to say to a customer, in its language."""
    from arDesk.desk.calls.scripts import call_script
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        found = call_script(desk, account.id, stage)
    lines = [(line,) for line in found.text.splitlines()]
    title = say(f"script.stage.{found.stage}")
    return Answer({"customer": account.code} | _plain(found), lambda: [Sheet(columns(title), lines, account.name)])


def _plain(one: Script) -> dict[str, Any]:
    return {"stage": one.stage, "language": one.language, "text": one.text, "own": one.own}


def scripts(books: Books, language: Language = "en") -> Answer:
    """List the talking points of a language, with their placeholders."""
    from arDesk.desk.calls.scripts import list_scripts

    with opened(books, None) as desk:
        rows = list_scripts(desk, language)
    lines = [(row.stage, "yes" if row.own else "", row.text) for row in rows]
    return Answer({"scripts": [_plain(row) for row in rows]}, lambda: [Sheet(columns("Stage|Own|Text"), lines)])


def script_set(
    books: Books,
    stage: Stage,
    text: Annotated[Path, typer.Option("--text", metavar="FILE", help="A file with the text, in UTF-8.")],
    language: Language = "en",
) -> Answer:
    """Let a stage have the office's own talking points."""
    from arDesk.desk.calls.scripts import set_script

    try:
        said = text.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter(f"{text} can't be read as UTF-8", param_hint="--text") from None
    with opened(books, None) as desk:
        outcome = set_script(desk, language, stage, said)
    return _said({"stage": stage, "language": language, "own": True}, outcome)


def script_reset(books: Books, stage: Stage, language: Language = "en") -> Answer:
    """Let a stage have the talking points shipped."""
    from arDesk.desk.calls.scripts import reset_script

    with opened(books, None) as desk:
        outcome = reset_script(desk, language, stage)
    return _said({"stage": stage, "language": language, "own": False}, outcome)
