"""A QIF file as its records: which account each belongs to, and which of them are payments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from arDesk.intake import dates
from arDesk.intake.dates import Day

PAYMENTS = re.compile(r"^!type:(?:bank|cash|ccard|oth\s?[al]|invoice)", re.IGNORECASE | re.MULTILINE)
_APOSTROPHE = re.compile(r"'\s*([0-9]{1,2})$")


@dataclass(slots=True)
class Record:
    """One transaction: the line it begins at, its account, and its fields as they stand, each begun by its letter."""

    line: int
    account: str
    fields: list[str] = field(default_factory=list)

    def first(self, *letters: str) -> str:
        """Give the first field of some letters that says anything, trimmed; splits, which come last, are not meant."""
        for letter in letters:
            for one in self.fields:
                if one[0] == "S":
                    break
                if one[0] == letter and one[1:].strip():
                    return one[1:].strip()
        return ""

    def day(self) -> tuple[str, Day]:
        """Give the date's text and what it can mean: of two fields D the first that is a date."""
        texts = [one[1:].strip() for one in self.fields if one[0] == "D"]
        read = [(text, dates.parse(_plain(text))) for text in texts]
        return next((one for one in read if not one[1].refuse), read[0] if read else ("", dates.parse("")))


def _plain(text: str) -> str:
    """Write Quicken's 1/ 5'26 as 1/5/2026."""
    text = _APOSTROPHE.sub(lambda found: f"/20{int(found[1]):02d}", text)
    return "".join(text.split()) if re.fullmatch(r"[0-9\s/.-]+", text) else text


def records_of(text: str) -> list[Record]:
    """Give a file's transactions; lists of accounts, categories, securities and the like are left out."""
    found: list[Record] = []
    account, kind, fields, begun = "", "payments", list[str](), 1
    for number, raw in enumerate([*text.split("\n"), "^"], 1):
        line = raw.strip()
        if line.startswith("!"):
            found += _records(kind, account, fields, begun)
            account = _account(kind, fields, account)
            fields = []
            kind = _kind(line, kind)
            account = "" if line.casefold().startswith("!account") else account
        elif line == "^":
            found += _records(kind, account, fields, begun)
            account = _account(kind, fields, account)
            fields = []
        elif line:
            begun = begun if fields else number
            fields.append(line)
    return found


def _kind(header: str, before: str) -> str:
    low = header.casefold()
    if low.startswith(("!option", "!clear")):
        return before
    if low.startswith("!account"):
        return "account"
    return "payments" if PAYMENTS.match(header) else "other"


def _is_account(fields: list[str]) -> bool:
    return any(one[0] == "N" for one in fields) and not any(one[0] == "P" for one in fields)


def _account(kind: str, fields: list[str], before: str) -> str:
    if kind != "account" or not fields or not _is_account(fields):
        return before
    return next(one[1:].strip() for one in fields if one[0] == "N")


def _records(kind: str, account: str, fields: list[str], line: int) -> list[Record]:
    """Give what was read as a transaction; after an account's name they may begin without a header of their own."""
    if not fields or kind == "other" or (kind == "account" and _is_account(fields)):
        return []
    return [Record(line, account, fields)] if any(one[0] in "DTU" for one in fields) else []
