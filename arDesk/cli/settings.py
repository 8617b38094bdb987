"""The office: its rules and its company, shown and changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.policy.settings import Field, Policy

Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="A setting like queue.cool_off_days, or a section like queue.")
]
Value = Annotated[str | None, typer.Argument(metavar="[VALUE]", help="What it shall be.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "settings", settings)
    command(app, "dunning", dunning)
    command(app, "company", company)


def settings(books: Books, name: Name = None, value: Value = None, as_of: AsOf = None) -> Answer:
    """Show the office's rules, or change one."""
    from arDesk.desk.office import set_rule
    from arDesk.policy.settings import FIELDS

    said = []
    with opened(books, as_of) as desk:
        chosen = _fields(name)
        if name is not None and value is not None:
            outcome = set_rule(desk, name, _typed(name, value))
            said.append(say(outcome.code, **outcome.fields))
        policy = desk.policy()
    document = {"settings": {field.name: _plain(policy, field) for field in FIELDS if field in chosen}}
    return Answer(document, lambda: [_sheet(policy, chosen)], said)


def dunning(books: Books, name: Name = None, value: Value = None, as_of: AsOf = None) -> Answer:
    """Show the rules of reminder letters, or change one: the settings that begin with dunning."""
    full = "dunning" if name is None else f"dunning.{name.removeprefix('dunning.')}"
    return settings(books, full, value, as_of)


def _fields(name: str | None) -> list[Field]:
    """Give the settings of that name, or of the section. Raises Refusal setting_unknown."""
    from arDesk.policy.fields import field_of
    from arDesk.policy.settings import FIELDS

    section = [field for field in FIELDS if name is None or field.name.startswith(f"{name}.")]
    return section or [field_of(name or "")]


def _typed(name: str, value: str) -> object:
    from arDesk.policy.fields import LISTS, field_of

    if field_of(name).kind not in LISTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise typer.BadParameter("give it as a JSON list of objects, as this setting shows it with --json") from None


def _plain(policy: Policy, field: Field) -> object:
    """Give a value as it is typed: an amount as 5.00, whole numbers as they are."""
    from decimal import Decimal

    from arDesk.policy.fields import MONEY
    from arDesk.policy.settings import value_of

    value = value_of(policy, field.name)
    return str(Decimal(value).scaleb(-2)) if field.kind == MONEY and isinstance(value, int) else value


def _sheet(policy: Policy, fields: list[Field]) -> Sheet:
    rows = [(field.name, _shown(_plain(policy, field)), field.label, field.help) for field in fields]
    return Sheet(columns("Setting|Value|What|Meaning"), rows)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ",".join(str(part.get("code", json.dumps(part)) if isinstance(part, dict) else part) for part in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def company(
    books: Books,
    *,
    name: Annotated[str | None, typer.Option()] = None,
    address: Annotated[list[str] | None, typer.Option(help="A line of it; repeat for more.")] = None,
    phone: Annotated[str | None, typer.Option()] = None,
    email: Annotated[str | None, typer.Option()] = None,
    bank: Annotated[list[str] | None, typer.Option(help="A line about where to pay; repeat for more.")] = None,
    country: Annotated[str | None, typer.Option(help="Two letters, like DE.")] = None,
    language: Annotated[Literal["en", "de", "fr", "es"] | None, typer.Option(help="Of letters.")] = None,
    paper: Annotated[
        Literal["a4", "letter", "reader"] | None, typer.Option(help="reader: as usual in the customer's country.")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """Show whose books these are, or change it: it stands on letters and statements."""
    from dataclasses import asdict

    from arDesk.desk import office

    given: dict[str, Any] = {
        "name": name,
        "address": tuple(address) if address else None,
        "phone": phone,
        "email": email,
        "bank": tuple(bank) if bank else None,
        "country": country.upper() if country is not None else None,
        "language": language,
        "paper": paper,
    }
    changes = {key: value for key, value in given.items() if value is not None}
    said = []
    with opened(books, as_of) as desk:
        if changes:
            outcome = office.set_company(desk, **changes)
            said.append(say(outcome.code, **outcome.fields))
        found = asdict(office.company(desk))
    rows = [(key, ", ".join(value) if isinstance(value, tuple) else str(value)) for key, value in found.items()]
    return Answer(found, lambda: [Sheet(columns("What|Value"), rows)], said)
