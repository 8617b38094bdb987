"""A chain of entries: each holds the hash of the one before, and a seal made with a key kept outside the books."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

GENESIS = "0" * 64
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One audited change. `at` is a UTC instant, `facts` canonical JSON; hashes are hexadecimal."""

    seq: int
    at: str
    by_user: str
    kind: str
    subject: str
    facts: str
    program: str
    key_id: str
    prev: str
    hash: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the log as it was sealed when written."""

    seq: int
    hash: str
    key_id: str
    seal: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing wrong: at which entry, and which code of words says what."""

    seq: int
    code: str


def canonical(facts: Any) -> str:
    """Write facts as JSON in one way only: sorted keys, no blanks, text in NFC. Raises TypeError for a float."""
    return json.dumps(_normal(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _normal(value: Any) -> Any:
    match value:
        case float():
            raise TypeError("no floats in the audit log")
        case str():
            return unicodedata.normalize("NFC", value)
        case dict():
            return {str(key): _normal(part) for key, part in value.items()}
        case list() | tuple():
            return [_normal(part) for part in value]
        case _:
            return value


def key_id(key: bytes) -> str:
    """Name a key without giving it away."""
    return hashlib.sha256(b"ardesk key id" + key).hexdigest()[:16]


def hash_of(entry: Entry) -> str:
    """Hash an entry's content and its predecessor's hash; anyone can do this sum again."""
    content = [
        FORMAT, entry.seq, entry.at, entry.by_user, entry.kind, entry.subject,
        entry.facts, entry.program, entry.key_id, entry.prev,
    ]  # fmt: skip
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def seal_of(key: bytes, what: str, value: str) -> str:
    """Seal a hash (HMAC-SHA-256); only the holder of the key can."""
    return hmac.new(key, f"{what}\x00{value}".encode(), hashlib.sha256).hexdigest()


def linked(entry: Entry, key: bytes) -> Entry:
    """Give an entry its hash and its seal."""
    digest = hash_of(entry)
    return replace(entry, hash=digest, seal=seal_of(key, "entry", digest))


def head_of(entry: Entry, key: bytes) -> Head:
    """Seal the end of the log, so that a log cut short is noticed."""
    return Head(entry.seq, entry.hash, entry.key_id, seal_of(key, "head", f"{entry.seq}:{entry.hash}"))


@dataclass(slots=True)
class Walk:
    """What a walk along the chain found: the first break, and entries sealed with keys this computer does not hold."""

    count: int = 0
    unsealed: int = 0
    first_break: Break | None = None


def walk(
    entries: Iterable[Entry], head: Head | None, keys: Callable[[str], bytes | None], seen: Callable[[Entry], None]
) -> Walk:
    """Check a log from its first entry to its head; stop at the first break.

    `keys` gives the key of an id, or None where this computer does not hold it: such entries' hashes are still checked,
    their seals are counted as unproved. `seen` is told each entry that holds.
    """
    found, prev, last = Walk(), GENESIS, None
    for entry in entries:
        if code := _fault(entry, found.count + 1, prev, keys):
            found.first_break = Break(found.count + 1, code)
            return found
        found.count, prev, last = found.count + 1, entry.hash, entry
        found.unsealed += keys(entry.key_id) is None
        seen(entry)
    found.first_break = _head_fault(last, head, keys)
    return found


def _fault(entry: Entry, seq: int, prev: str, keys: Callable[[str], bytes | None]) -> str | None:
    if entry.seq != seq:
        return "entry_missing"
    if entry.prev != prev:
        return "entry_not_linked"
    if entry.hash != hash_of(entry):
        return "entry_edited"
    key = keys(entry.key_id)
    if key is not None and not hmac.compare_digest(entry.seal, seal_of(key, "entry", entry.hash)):
        return "entry_seal_wrong"
    return None


def _head_fault(last: Entry | None, head: Head | None, keys: Callable[[str], bytes | None]) -> Break | None:
    if last is None or head is None:
        return Break(0, "log_empty")
    if (head.seq, head.hash) != (last.seq, last.hash):
        return Break(last.seq, "log_cut" if head.seq > last.seq else "head_wrong")
    key = keys(head.key_id)
    if key is not None and not hmac.compare_digest(head.seal, seal_of(key, "head", f"{head.seq}:{head.hash}")):
        return Break(last.seq, "head_seal_wrong")
    return None


def short_seal(seal: str) -> str:
    """Write a seal for paper: its first 32 characters in groups of four."""
    return " ".join(_groups(seal[:32], 4))


def _groups(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(0, len(text), size))
