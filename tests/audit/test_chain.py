"""The chain finds every edit, cut, swap and forgery that its keys can prove."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.audit.chain import GENESIS, Entry, Head, canonical, head_of, key_id, linked, short_seal, walk

KEY, OTHER = b"k" * 32, b"o" * 32


def chain(count: int, key: bytes = KEY) -> list[Entry]:
    entries: list[Entry] = []
    for seq in range(1, count + 1):
        prev = entries[-1].hash if entries else GENESIS
        entry = Entry(
            seq, f"2026-01-01T00:00:{seq:02d}", "ann", "call.logged", "account/1", "{}", "1", key_id(key), prev
        )
        entries.append(linked(entry, key))
    return entries


def unseen(_entry: Entry) -> None:
    """Nobody looks at the entries here."""


def no_key(_key: str) -> bytes | None:
    return None


def verdict(entries: list[Entry], head: Head | None, key: bytes = KEY) -> str | None:
    found = walk(entries, head, {key_id(key): key}.get, unseen)
    return found.first_break.code if found.first_break else None


def test_a_whole_chain_holds() -> None:
    entries = chain(5)
    assert verdict(entries, head_of(entries[-1], KEY)) is None


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("field", ["at", "by_user", "kind", "subject", "facts", "program", "prev", "hash", "seal"])
def test_an_edit_of_any_field_of_any_entry_is_found_there(at: int, field: str) -> None:
    entries = chain(5)
    head = head_of(entries[-1], KEY)
    entries[at] = replace(entries[at], **{field: "x" * 64})  # type: ignore[arg-type]
    found = walk(entries, head, {key_id(KEY): KEY}.get, unseen)
    assert found.first_break is not None
    assert found.first_break.seq in (at + 1, at + 2)


@pytest.mark.parametrize("at", range(4))
def test_a_deleted_or_swapped_entry_is_found(at: int) -> None:
    entries = chain(5)
    head = head_of(entries[-1], KEY)
    assert verdict(entries[:at] + entries[at + 1 :], head) is not None
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    assert verdict(entries, head) is not None


@pytest.mark.parametrize("kept", range(5))
def test_a_log_cut_short_is_found_by_its_sealed_head(kept: int) -> None:
    entries = chain(5)
    head = head_of(entries[-1], KEY)
    assert verdict(entries[:kept], head) in {"log_cut", "log_empty"}


def test_a_log_hashed_anew_without_the_key_is_found_by_its_seals() -> None:
    forged = [replace(entry, key_id=key_id(KEY)) for entry in chain(5, OTHER)]
    assert verdict(forged, head_of(forged[-1], OTHER)) is not None


def test_a_head_moved_back_without_the_key_is_found() -> None:
    entries = chain(5)
    forged = replace(head_of(entries[2], OTHER), key_id=key_id(KEY))
    assert verdict(entries[:3], forged) == "head_seal_wrong"


def test_entries_of_an_unknown_key_are_counted_as_unproved() -> None:
    entries = chain(4)
    found = walk(entries, head_of(entries[-1], KEY), no_key, unseen)
    assert (found.first_break, found.count, found.unsealed) == (None, 4, 4)


def test_canonical_text_is_one_way_only() -> None:
    assert canonical({"b": 1, "a": "e\u0301"}) == canonical({"a": "\u00e9", "b": 1}) == '{"a":"\u00e9","b":1}'
    with pytest.raises(TypeError):
        canonical({"amount": 1.5})


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4))
def test_canonical_text_does_not_depend_on_order(facts: dict[str, object]) -> None:
    assert canonical(facts) == canonical(dict(reversed(facts.items())))


def test_a_seal_for_paper_is_in_groups_of_four() -> None:
    assert short_seal("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"
