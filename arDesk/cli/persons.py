"""Contact persons and telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.customers.accounts import ContactPerson

Duties = Annotated[
    list[str] | None,
    typer.Option("--role", help="payable, owner, billing, dunning or statement; repeat it for several."),
]
Phones = Annotated[list[str] | None, typer.Option("--phone", help="A number; repeat it for several.")]
Emails = Annotated[list[str] | None, typer.Option("--email", help="An address; repeat it for several.")]
Title = Annotated[str, typer.Option("--title", help="Their position in your own words.")]
Number = Annotated[int, typer.Argument(metavar="PERSON", help="The person's number, as the list has it.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, work in (
        ("persons", persons), ("person-add", person_add), ("person-change", person_change),
        ("person-end", person_end), ("number-mark", number_mark),
    ):  # fmt: skip
        command(app, name, work)


def persons(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """List a customer's contact persons, who pays first, and which numbers are known to be bad."""
    from arDesk.cases.numbers import key_of
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.numbers import known_numbers
    from arDesk.desk.customers.persons import list_persons

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        rows, known = list_persons(desk, account.id), known_numbers(desk, account.id)

    def status(number: str) -> str:
        fact = known.get(key_of(number))
        return fact.status if fact else ""

    document: dict[str, Any] = {
        "customer": account.code,
        "phone": account.phone,
        "phone_status": status(account.phone),
        "persons": [_plain(row) | {"bad": [one for one in row.phones if status(one) not in ("", "good")]}
                    for row in rows],
    }  # fmt: skip
    return Answer(document, lambda: [_sheet(rows)])


def _plain(row: ContactPerson) -> dict[str, Any]:
    return {
        "person": row.id, "name": row.name, "roles": list(row.duties), "title": row.role,
        "phones": list(row.phones), "emails": list(row.emails),
    }  # fmt: skip


def _sheet(rows: list[ContactPerson]) -> Sheet:
    lines = [
        (
            str(row.id), row.name, row.role, ", ".join(say(f"duty.{duty}") for duty in row.duties),
            ", ".join(row.phones), ", ".join(row.emails),
        )
        for row in rows
    ]  # fmt: skip
    return Sheet(columns(">#|Name|Title|Roles|Phones|E-mails"), lines)


def person_add(
    books: Books,
    customer: Customer,
    *,
    name: Annotated[str, typer.Option(help="Who it is.")],
    role: Duties = None,
    phone: Phones = None,
    email: Emails = None,
    title: Title = "",
    as_of: AsOf = None,
) -> Answer:
    """Enter a contact person."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.persons import PersonDraft, add_person

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        outcome = add_person(desk, account.id, PersonDraft(name, role or (), phone or (), email or (), title))
    document = {"person": outcome.made, "customer": account.code, "name": name}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def person_change(
    books: Books,
    person: Number,
    *,
    name: Annotated[str, typer.Option(help="Who it is.")],
    role: Duties = None,
    phone: Phones = None,
    email: Emails = None,
    title: Title = "",
    as_of: AsOf = None,
) -> Answer:
    """Say anew who a contact person is: what is not given is empty."""
    from arDesk.desk.customers.persons import PersonDraft, change_person
    from arDesk.kernel.ids import PersonId

    with opened(books, as_of) as desk:
        draft = PersonDraft(name, role or (), phone or (), email or (), title)
        outcome = change_person(desk, PersonId(person), draft)
    return Answer({"person": person, "name": name}, said=[say(outcome.code, **outcome.fields)])


def person_end(books: Books, person: Number, as_of: AsOf = None) -> Answer:
    """Note that a contact person is no longer there."""
    from arDesk.desk.customers.persons import end_person
    from arDesk.kernel.ids import PersonId

    with opened(books, as_of) as desk:
        outcome = end_person(desk, PersonId(person))
    return Answer({"person": person, "ended": True}, said=[say(outcome.code, **outcome.fields)])


def number_mark(
    books: Books,
    customer: Customer,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The telephone number.")],
    status: Annotated[Literal["good", "wrong", "disconnected"], typer.Option(help="What it is.")],
    as_of: AsOf = None,
) -> Answer:
    """Say that a telephone number is good, wrong or disconnected."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.persons import mark_number

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        outcome = mark_number(desk, account.id, number, status)
    document = {"customer": account.code, "number": number, "status": status}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
