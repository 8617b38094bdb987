"""What a collector should know before dialling: three to six sentences, by rule, the same for the same facts.

In this order: what was said last; what happened since, the worst first (a payment taken back, a promise that broke, an
instalment missed), then what is in dispute, what came in, what is promised or on a plan and what is new; what to ask
for today; whom to call. The first and the last two are always said; of the rest, the three that come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from arDesk.kernel.money import Money
from arDesk.words.sentences import say

MOST_SINCE, MOST_NAMED, LONGEST_NOTE = 3, 3, 160
Fields = tuple[tuple[str, object], ...]


class Sentence(NamedTuple):
    """A sentence by its code (words/phrases/brief.py) and what it needs."""

    code: str
    fields: Fields = ()

    @property
    def text(self) -> str:
        """Say it in the reader's language."""
        return say(self.code, locale=None, **dict(self.fields))


class Said(NamedTuple):
    """The last conversation, or attempt: the day, how it ended in words, with whom, what was noted."""

    on: date
    outcome: str
    person: str = ""
    note: str = ""


class Asked(NamedTuple):
    """An overdue invoice to ask for, and how many days it is late."""

    reference: str
    days: int


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """What the brief is made of, as known at the end of a day.

    Everything "since" is dated after the last contact; amounts of several currencies stand beside each other.
    `missed` is what was missed of payment plans' instalments, `instalments` the next one of each plan that is kept.
    `broken` are promises not kept (amount, day promised for) that nobody has talked about since, `pending` those still
    awaited, `disputed` what is not to be asked for. `asked` are the invoices to ask for, the oldest first.
    `no_calls` says why the customer is not to be called, `held` what holds calls and letters, where that is so.
    """

    last: Said | None = None
    bounced: Sequence[tuple[Money, date]] = ()
    broken: Sequence[tuple[Money, date]] = ()
    missed: Sequence[Money] = ()
    disputed: Sequence[Money] = ()
    received: Sequence[Money] = ()
    pending: Sequence[tuple[Money, date]] = ()
    instalments: Sequence[tuple[Money, date]] = ()
    billed: Sequence[Money] = ()
    to_ask: Sequence[Money] = ()
    unapplied: Sequence[Money] = ()
    asked: Sequence[Asked] = ()
    number: str = ""
    person: str = ""
    no_calls: str = ""
    held: str = ""


def brief(facts: BriefFacts) -> list[Sentence]:
    """Say what to know before a call."""
    return [_last(facts.last), *_since(facts)[:MOST_SINCE], _ask(facts), _number(facts)]


def _last(said: Said | None) -> Sentence:
    if said is None:
        return Sentence("brief.never")
    code = "brief.last.person" if said.person else "brief.last"
    fields: Fields = (("on", said.on), ("outcome", said.outcome), ("person", said.person))
    return Sentence(f"{code}.note", (*fields, ("note", _short(said.note)))) if said.note else Sentence(code, fields)


def _short(note: str) -> str:
    """Give a note in one line, cut after a word where it is long."""
    line = " ".join(note.split())
    if len(line) <= LONGEST_NOTE:
        return line.rstrip(".")
    return line[: LONGEST_NOTE + 1].rsplit(" ", 1)[0] + " …"


def _since(facts: BriefFacts) -> list[Sentence]:
    found = [Sentence("brief.bounced", (("amount", amount), ("on", on))) for amount, on in facts.bounced]
    found += [Sentence("brief.broken", (("amount", amount), ("due", due))) for amount, due in facts.broken]
    found += [Sentence("brief.missed", (("amount", amount),)) for amount in facts.missed]
    for code, amounts in (("disputed", facts.disputed), ("unapplied", facts.unapplied)):
        if amounts:
            found.append(Sentence(f"brief.{code}", (("amount", list(amounts)),)))
    for code, each in (("received", facts.received), ("billed", facts.billed)):
        if each:
            found.append(Sentence(f"brief.{code}", (("count", len(each)), ("amount", _sums(each)))))
        if code == "received":
            found += [Sentence("brief.pending", (("amount", amount), ("due", due))) for amount, due in facts.pending]
            found += [Sentence("brief.plan", (("amount", amount), ("due", due))) for amount, due in facts.instalments]
    return found


def _sums(amounts: Iterable[Money]) -> list[Money]:
    """Add up amounts by currency, in the order of the currencies' codes."""
    found: dict[str, int] = {}
    for amount in amounts:
        found[amount.currency] = found.get(amount.currency, 0) + amount.minor
    return [Money(minor, currency) for currency, minor in sorted(found.items())]


def _ask(facts: BriefFacts) -> Sentence:
    if not facts.to_ask:
        return Sentence("brief.ask.nothing")
    named = [say("brief.item", reference=one.reference, count=one.days) for one in facts.asked[:MOST_NAMED]]
    more = len(facts.asked) - len(named)
    if more > 0:
        return Sentence("brief.ask.more", (("amount", list(facts.to_ask)), ("items", named), ("count", more)))
    if named:
        return Sentence("brief.ask", (("amount", list(facts.to_ask)), ("items", named)))
    return Sentence("brief.ask.amount", (("amount", list(facts.to_ask)),))


def _number(facts: BriefFacts) -> Sentence:
    if facts.held:
        return Sentence("brief.held", (("what", facts.held),))
    if facts.no_calls:
        return Sentence("brief.no_calls", (("why", facts.no_calls),))
    if not facts.number:
        return Sentence("brief.number.none")
    if facts.person:
        return Sentence("brief.number.person", (("number", facts.number), ("person", facts.person)))
    return Sentence("brief.number", (("number", facts.number),))
