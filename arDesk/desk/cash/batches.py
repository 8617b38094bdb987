"""A bank's entry of several payments that one file has whole and another in parts: it waits once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from arDesk.db.cash import batches as batches_sql
from arDesk.db.cash.batches import Standing
from arDesk.db.cash.known_lines import KnownLine
from arDesk.intake.drafts import Reading
from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PART = re.compile(r"(.+)/[0-9]+")
Key = tuple[str, date, str, str]


class Kept(NamedTuple):
    """What comes in of an account's new lines: the lines, the ones in the books they replace, and what was left out.

    `in_parts` are entries the books have in parts, `placed` those whose whole was placed, each with its own amount.
    """

    lines: list[DraftBankLine]
    replaces: list[Standing]
    in_parts: list[Money]
    placed: list[Money]


def without_batches(
    connection: Connection, account: str, fresh: Sequence[DraftBankLine], others: Sequence[KnownLine] = ()
) -> Kept:
    """Hold new lines against wholes and parts in the books: by account, day, currency, reference, and their sum.

    Those of `others` came by another kind of file, which has references of its own: their sums are held alone.
    Parts replace their whole while nothing of it is placed, else they are left out; so is a whole the books have so.
    """
    named = [line for line in fresh if line.bank_reference]
    there = batches_sql.standing_on(connection, [account], [line.booked_on for line in named]) if named else []
    if not there and not others:
        return Kept(list(fresh), [], [], [])
    wholes = {(one.account, one.booked_on, one.currency, one.reference): one for one in there}
    parts = _sums((_key(one.account, one.booked_on, one.currency, one.reference), one.minor) for one in there)
    new = _sums((_key_of(account, line), line.amount.minor) for line in named)
    several = {key for key, count in Counter(_key_of(account, line) for line in named).items() if count > 1}
    wholes |= _of_other_forms(account, {key: minor for key, minor in new.items() if key in several}, others, wholes)
    elsewhere = _sums_elsewhere(others)
    replaced = {key: wholes[key] for key, minor in new.items() if key in wholes and wholes[key].minor == minor}
    free = {key: one for key, one in replaced.items() if one.open == one.minor}
    found = Kept([], list(free.values()), [], [Money(replaced[key].minor, key[2]) for key in replaced.keys() - free])
    for line in fresh:
        own = (account, line.booked_on, line.amount.currency, line.bank_reference)
        sums = (line.booked_on, line.amount.minor, line.amount.currency)
        if (line.bank_reference and parts.get(own) == line.amount.minor) or elsewhere[sums]:
            elsewhere[sums] -= 1 if elsewhere[sums] else 0
            found.in_parts.append(line.amount)
        elif _key_of(account, line) not in replaced.keys() - free:
            found.lines.append(line)
    return found


def _of_other_forms(
    account: str, new: Mapping[Key, int], others: Sequence[KnownLine], wholes: Mapping[Key, Standing]
) -> dict[Key, Standing]:
    """Find the wholes of other forms that new parts add up to, by the parts' key; each is the whole of one."""
    left, found = list(others), dict[Key, Standing]()
    for key, minor in new.items() if left else ():
        _, on, currency, reference = key
        of_sum = (one for one in left if (one.booked_on, one.minor, one.currency) == (on, minor, currency))
        if key not in wholes and (one := next(of_sum, None)) is not None:
            left.remove(one)
            found[key] = Standing(one.id, account, on, reference, minor, one.open, currency, one.batch)
    return found


def _sums_elsewhere(others: Sequence[KnownLine]) -> Counter[tuple[date, int, str]]:
    """Count what parts of other forms add up to: by day, minor units and currency."""
    keys = [_key("", one.booked_on, one.currency, one.bank_reference) for one in others]
    several = {key for key, count in Counter(keys).items() if count > 1}
    sums = _sums((key, one.minor) for key, one in zip(keys, others, strict=True) if key in several)
    return Counter((on, minor, currency) for (_, on, currency, _), minor in sums.items())


def _key_of(account: str, line: DraftBankLine) -> Key | None:
    return _key(account, line.booked_on, line.amount.currency, line.bank_reference)


def _key(account: str, on: date, currency: str, reference: str) -> Key | None:
    """Give whose part a line is by its reference; None for a whole."""
    part = _PART.fullmatch(reference)
    return None if part is None else (account, on, currency, part[1])


def _sums(parts: Iterable[tuple[Key | None, int]]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for key, minor in parts:
        if key is not None:
            found[key] = found.get(key, 0) + minor
    return found


def told_of(reading: Reading, kept: Kept) -> list[tuple[str, dict[str, object]]]:
    """Give the warnings of what was left out or replaced: a code and its fields, one a currency."""
    wholes = [Money(one.minor, one.currency) for one in kept.replaces]
    found: list[tuple[str, dict[str, object]]] = []
    for code, sums in (("batch_replaced", wholes), ("batch_in_parts", kept.in_parts), ("batch_placed", kept.placed)):
        for currency in sorted({money.currency for money in sums}):
            mine = [money for money in sums if money.currency == currency]
            whole = Money(sum(money.minor for money in mine), currency)
            found.append((code, {"file": reading.file, "count": len(mine), "amount": whole}))
    return found
