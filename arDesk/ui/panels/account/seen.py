"""What the account panel and its forms show of one customer: asked in one go, off the main thread."""

from __future__ import annotations

from dataclasses import dataclass

from arDesk.cases.brief import Sentence
from arDesk.cases.contacts import Outcome
from arDesk.db.customers.accounts import ContactPerson
from arDesk.desk.calls.brief import brief_of
from arDesk.desk.customers.accounts import AccountView, Balance, account_view
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.ledger.aging import bucket_names, bucket_of
from arDesk.policy.contact_hours import ContactHours
from arDesk.words.phones import Phone, phone


@dataclass(frozen=True)
class Seen:
    """A customer as seen on a day.

    `phone` is the account's own number, `persons` are its contact persons with theirs; `limits` are the last days of
    the aging buckets, `outcomes` the ways a call can end in this office, `brief` what to know before one;
    `hours` are when customers may be called.
    """

    view: AccountView
    phone: Phone
    persons: tuple[tuple[ContactPerson, Phone], ...]
    limits: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    brief: tuple[Sentence, ...]
    hours: ContactHours

    @property
    def account(self) -> AccountId:
        """Whose it is."""
        return self.view.account.id

    @property
    def title(self) -> str:
        """The customer's name, or the code where none is known."""
        return self.view.account.name or self.view.account.code

    @property
    def buckets(self) -> tuple[str, ...]:
        """The names of the parts of each balance, by age."""
        return bucket_names(self.limits)

    def bucket(self, days: int) -> str:
        """Name the part of the balance that is so many days overdue."""
        return self.buckets[bucket_of(days, self.limits)]

    @property
    def main(self) -> Balance:
        """The balance to talk about first: the one with most overdue, in the account's own currency where none is."""
        return max(self.view.balances, key=lambda balance: balance.overdue.minor)


def look_at(desk: Desk, account: AccountId, country: str = "") -> Seen:
    """Gather a customer as of the business date; `country` (ISO 3166) is meant where a phone number does not say."""
    view = account_view(desk, account)
    policy = desk.policy()
    own = view.account.country or country
    return Seen(
        view,
        phone(view.account.phone, own),
        tuple((person, phone(person.phone, own)) for person in view.persons),
        policy.aging.limits,
        policy.queue.outcomes,
        tuple(brief_of(view, policy.queue.outcomes)),
        policy.queue.hours,
    )
