"""Contact persons as people enter them: who they are, what they do there, how to reach them; which numbers are good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from arDesk.cases.numbers import STATUSES
from arDesk.cases.persons import DUTIES, to_call
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers import persons as persons_sql
from arDesk.db.customers.accounts import ContactPerson
from arDesk.db.tables.customers import number_marks
from arDesk.db.tables.ledger import contact_persons
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PersonId

if TYPE_CHECKING:
    from arDesk.db.change import Change

LONGEST = {"name": 200, "role": 120, "phone": 60, "email": 200, "more_phones": 300, "more_emails": 1000}


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed: `role` in the office's own words, `duties` by code, the usual number and address first."""

    name: str
    duties: Sequence[str] = ()
    phones: Sequence[str] = ()
    emails: Sequence[str] = ()
    role: str = ""


def list_persons(desk: Desk, account: AccountId) -> list[ContactPerson]:
    """List a customer's persons as of the business date, who pays first."""
    with desk.look() as connection:
        return to_call(accounts_sql.persons(connection, account, desk.today))


def add_person(desk: Desk, account: AccountId, draft: PersonDraft) -> Outcome:
    """Enter a contact person. Raises Refusal: person_nameless, person_duty_unknown, person_too_long."""
    row = _row(draft)
    with desk.change("person.added", f"account/{account}") as change:
        number = change.add(contact_persons, account_id=account, ended_on=None, **row)
        change.note(person=number)
    fields = {"name": row["name"]}
    forth = Way("person.added", Outcome("person_added", _about(account), fields, made=number))
    back = Way("person.removed", Outcome("person_removed", _about(account), fields, name="person_added"))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def change_person(desk: Desk, person: PersonId, draft: PersonDraft) -> Outcome:
    """Say otherwise who a person is. Raises Refusal: person_unknown, person_over, and those of add_person."""
    row = _row(draft)
    with desk.change("person.changed", f"person/{person}") as change:
        account = _there(change, person)
        change.amend(contact_persons, person, **row)
    fields = {"name": row["name"]}
    forth = Way("person.changed", Outcome("person_changed", _about(account), fields))
    back = Way("person.changed", Outcome("person_changed_back", _about(account), fields, name="person_changed"))
    return reversible(desk, f"person/{person}", change.written(), forth, back)


def end_person(desk: Desk, person: PersonId) -> Outcome:
    """Note that a person is no longer there, from the business date on. Raises Refusal: person_unknown, person_over."""
    with desk.change("person.ended", f"person/{person}") as change:
        account = _there(change, person)
        change.amend(contact_persons, person, ended_on=desk.today)
        name = persons_sql.one(change.connection, person).name
    forth = Way("person.ended", Outcome("person_ended", _about(account), {"name": name}))
    back = Way("person.back", Outcome("person_back", _about(account), {"name": name}, name="person_ended"))
    return reversible(desk, f"person/{person}", change.written(), forth, back)


def mark_number(desk: Desk, account: AccountId, number: str, status: str) -> Outcome:
    """Say that a number is good, wrong or disconnected. Raises Refusal: number_status_unknown, number_missing."""
    if status not in STATUSES:
        raise Refusal("number_status_unknown", status=status, known=STATUSES)
    written = number.strip()[: LONGEST["phone"]]
    if not any(sign.isdigit() for sign in written):
        raise Refusal("number_missing")
    with desk.change("number.marked", f"account/{account}") as change:
        change.add(
            number_marks, account_id=account, number=written, status=status, marked_on=desk.today, by_user=desk.user
        )
        change.note(number=written, status=status)
    about = _about(account) | {"tasks"}
    forth = Way("number.marked", Outcome(f"number_{status}", about, {"number": written}, name="number_marked"))
    back = Way("number.unmarked", Outcome("number_unmarked", about, {"number": written}, name="number_marked"))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def _about(account: int) -> frozenset[str]:
    return frozenset({f"account/{account}"})


def _row(draft: PersonDraft) -> dict[str, Any]:
    phones, emails = ([one.strip() for one in many if one.strip()] for many in (draft.phones, draft.emails))
    unknown = [duty for duty in draft.duties if duty not in DUTIES]
    if unknown:
        raise Refusal("person_duty_unknown", duty=unknown[0], known=DUTIES)
    row = {
        "name": draft.name.strip(), "role": draft.role.strip(),
        "phone": phones[0] if phones else "", "email": emails[0] if emails else "",
        "more_phones": "\n".join(phones[1:]) or None, "more_emails": "\n".join(emails[1:]) or None,
    }  # fmt: skip
    if not row["name"]:
        raise Refusal("person_nameless")
    for name, most in LONGEST.items():
        if len(row[name] or "") > most:
            raise Refusal("person_too_long", most=most, text=str(row[name])[:40])
    return row | {"duties": " ".join(duty for duty in DUTIES if duty in draft.duties) or None}


def _there(change: Change, person: PersonId) -> AccountId:
    row = persons_sql.one(change.connection, person)
    if row is None:
        raise Refusal("person_unknown", person=person)
    if row.ended_on is not None:
        raise Refusal("person_over", name=row.name)
    return AccountId(row.account_id)
