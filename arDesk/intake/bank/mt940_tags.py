"""A SWIFT message as its tags, each with its line: statements, and the pages that make one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from arDesk.intake.bank import values
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

_KNOWN = "13D?|20|21|25P?|28C?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|NS"
_TAG = re.compile(rf":({_KNOWN}):(.*)", re.DOTALL)
_BALANCE = re.compile(r"([CD])([0-9]{2})([0-9]{2})([0-9]{2})([A-Z]{3})([0-9]{1,20},[0-9]{0,6})")
_ENDS = ("-", "-}")


@dataclass(slots=True)
class Tag:
    """One tag with what stands behind it, line by line; `line` is that of the tag itself."""

    name: str
    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        """What stands behind the tag, its lines as they are."""
        return "\n".join(self.lines).strip()


@dataclass(slots=True)
class Block:
    """One statement, or one page of one: its tags by name, and its entries, each a :61: with what follows it."""

    line: int
    tags: dict[str, Tag] = field(default_factory=dict)
    entries: list[list[Tag]] = field(default_factory=list)
    end: int = 0

    def first(self, *names: str) -> Tag | None:
        """Give the first tag there is of some."""
        return next((self.tags[name] for name in names if name in self.tags), None)


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance: its amount, signed, and its day."""

    amount: Money
    on: date


def tags_of(text: str) -> Iterator[Tag]:
    """Give the tags of a message in their order; what stands before the first and between messages is left out."""
    tag: Tag | None = None
    for number, line in enumerate(text.split("\n"), 1):
        found = _TAG.match(line)
        if found:
            if tag is not None:
                yield tag
            tag = Tag(found[1], number, [found[2].rstrip()])
        elif line.strip() in _ENDS or line.startswith(("-}", "{1:", "{2:", "\x03", "-\x03")):
            if tag is not None:
                yield tag
            tag = None
        elif tag is not None:
            tag.lines.append(line.rstrip())
    if tag is not None:
        yield tag


def blocks(text: str) -> list[Block]:
    """Cut a message into its statements: each begins with its :20:."""
    found: list[Block] = []
    for tag in tags_of(text):
        if tag.name == "20":
            found.append(Block(tag.line))
        if not found:
            continue
        block = found[-1]
        block.end = tag.line + len(tag.lines) - 1
        if tag.name == "61":
            block.entries.append([tag])
        elif tag.name in ("86", "NS") and block.entries and not block.first("62F", "62M", "62"):
            block.entries[-1].append(tag)
        else:
            block.tags.setdefault(tag.name, tag)
    return found


def balance_of(tag: Tag) -> Balance | str:
    """Read a balance exactly, or give the code of why it is none."""
    found = _BALANCE.fullmatch("".join(tag.lines[0].split()))
    if found is None:
        return "mt_balance"
    if not is_currency(found[5]):
        return "currency_unknown"
    day = values.day_of(2000 + int(found[2]), int(found[3]), int(found[4]))
    amount = values.of_decimal(Decimal(found[6].replace(",", ".")), found[5])
    if isinstance(day, str):
        return day
    if isinstance(amount, str):
        return amount
    return Balance(-amount if found[1] == "D" else amount, day)
