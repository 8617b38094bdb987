"""An audit entry in words: what was done, about whom, and what it says of before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter
from typing import Any

from arDesk.audit.chain import Entry
from arDesk.kernel.money import Money
from arDesk.policy.settings import BY_NAME
from arDesk.words import formats
from arDesk.words.sentences import catalogue, say, say_count

MOST_IDS = 12


@dataclass(frozen=True)
class Told:
    """An entry as the list shows it; `names` were put in for account ids."""

    entry: Entry
    when: str
    what: str
    about: str

    @property
    def text(self) -> str:
        """All of it, to search in."""
        return f"{self.entry.seq} {self.when} {self.entry.by_user} {self.what} {self.about}".casefold()


def told(entry: Entry, names: Mapping[int, str], locale: str) -> Told:
    """Put an entry into words."""
    return Told(entry, when_words(entry.at, locale), what_words(entry, locale), about_words(entry.subject, names))


def when_words(at: str, locale: str) -> str:
    """Write a UTC instant in the computer's own zone: "3 May 2013 10:07"."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{formats.day(local.date(), locale)} {formats.clock(local.time(), locale)}"


def what_words(entry: Entry, locale: str) -> str:
    """Say what was done; a kind there are no words for stands for itself."""
    template = catalogue().get(f"record.{entry.kind}")
    if template is None:
        return entry.kind
    fields = _fields(json.loads(entry.facts)["facts"])
    wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
    return say(f"record.{entry.kind}", locale=locale, **{name: fields.get(name, "–") for name in wanted})


def _fields(facts: dict[str, Any]) -> dict[str, Any]:
    fields = dict(facts)
    if "until" in facts:
        fields["until"] = date.fromisoformat(facts["until"])
    if "minor" in facts and "currency" in facts:
        fields["amount"] = Money(facts["minor"], facts["currency"])
    if "outcome" in facts:
        code = f"outcome.{facts['outcome']}"
        fields["outcome"] = say(code) if code in catalogue() else facts["outcome"]
    if "files" in facts:
        fields["files"] = [file["name"] for file in facts["files"]]
    changed = facts.get("after") or ()
    fields["which"] = [setting_words(name) for name in changed] or setting_words(facts.get("setting", ""))
    return fields


def about_words(subject: str, names: Mapping[int, str]) -> str:
    """Name what an entry is about: a customer by name, another thing by its number."""
    kind, _, number = subject.partition("/")
    if kind == "account" and number.isdigit():
        return names.get(int(number), say("record.about.account", number=number))
    code = f"record.about.{kind}"
    return say(code, number=number).strip() if code in catalogue() else subject


def setting_words(name: str) -> str:
    """Name a setting, or a part of the company's details."""
    if name in BY_NAME:
        return BY_NAME[name].label
    codes = (f"settings.company.{name}", f"record.setting.{name}")
    return next((say(code) for code in codes if code in catalogue()), name)


def changes_of(entry: Entry) -> list[tuple[str, str, str]]:
    """List what an entry says of before and after: name, before, after."""
    facts = json.loads(entry.facts)["facts"]
    before, after = facts.get("before", {}), facts.get("after", {})
    if not isinstance(before, dict) or not isinstance(after, dict):
        return []
    return [(setting_words(name), value_words(before.get(name)), value_words(value)) for name, value in after.items()]


def facts_of(entry: Entry, locale: str) -> list[tuple[str, str]]:
    """List an entry's other facts: name and value."""
    facts = json.loads(entry.facts)["facts"]
    lines = []
    if "minor" in facts and "currency" in facts:
        lines.append((say("record.fact.amount"), formats.money(Money(facts["minor"], facts["currency"]), locale)))
    told = {"before", "after", "minor"} | ({"currency"} if "minor" in facts else set())
    for name, value in facts.items():
        if name not in told and not (name == "setting" and "after" in facts):
            code, fact = f"record.fact.{name}", _fields({name: value})[name]
            lines.append((say(code) if code in catalogue() else name, value_words(fact)))
    return lines


def value_words(value: Any) -> str:
    """Write a fact's value on a line or several."""
    if value in (None, "", [], {}):
        return "–"
    match value:
        case bool():
            return say("record.yes" if value else "record.no")
        case date():
            return formats.day(value)
        case dict():
            return ", ".join(f"{name} {value_words(part)}" for name, part in value.items())
        case list():
            inner = "\n" if any(isinstance(part, dict) for part in value) else ", "
            return inner.join(value_words(part) for part in value)
        case _:
            return str(value)


def rows_of(entry: Entry) -> list[tuple[str, str]]:
    """List the rows an entry vouches for: table, and which were added, changed, or taken out of account."""
    return [(_rows_name(table), told) for table, told in _rows(json.loads(entry.facts))]


def _rows_name(table: str) -> str:
    code = f"record.rows.{table}"
    return say(code) if code in catalogue() else table


def _rows(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for table, rows in said.get("rows", {}).items():
        if "digest" in rows and "count" in rows:
            yield table, say_count("record.rows.many", rows["count"], first=rows["first"])
        else:
            yield table, say("record.rows.added", rows=_listed(rows))
    for table, rows in said.get("amended", {}).items():
        yield table, say("record.rows.amended", rows=_listed(rows), before=_listed({row[0] for row in rows.values()}))
    for table, rows in said.get("voided", {}).items():
        yield table, say("record.rows.voided", rows=_listed(rows))
    for table, rows in said.get("restored", {}).items():
        yield table, say("record.rows.restored", rows=_listed(rows))
    for how in ("voided", "restored"):
        if files := said.get(f"{how}_files"):
            yield "files", say(f"record.rows.{how}_file", rows=_listed(files))


def _listed(rows: Any) -> str:
    numbers = sorted(map(int, rows))
    more = say("record.rows.more", count=len(numbers) - MOST_IDS) if len(numbers) > MOST_IDS else ""
    return ", ".join(map(str, numbers[:MOST_IDS])) + more


def grouped(seal: str, in_line: int = 8) -> str:
    """Write a seal in groups of four, so many in a line: as lines of its own a seal is cut by no width."""
    groups = [seal[start : start + 4] for start in range(0, len(seal), 4)]
    return "\n".join(" ".join(groups[start : start + in_line]) for start in range(0, len(groups), in_line))
