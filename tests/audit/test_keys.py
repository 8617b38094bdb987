"""The keys that seal the log: outside the books, for their owner alone, and nothing but keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arDesk.audit.chain import key_id
from arDesk.audit.keys import held_keys, make_key
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say_refusal
from tests.world import World

BOOK = "b" * 32


def test_a_key_made_is_held(ardesk_home: Path) -> None:
    assert held_keys(BOOK) == {}
    key = make_key(BOOK)
    assert len(key) == 32
    assert held_keys(BOOK) == {key_id(key): key}
    assert held_keys("another book") == {}


def test_keys_differ_and_the_latest_is_last(ardesk_home: Path) -> None:
    made = [make_key(BOOK) for _ in range(4)]
    assert len(set(made)) == 4
    for age, file in enumerate((ardesk_home / "keys" / BOOK).glob("*.key")):
        os.utime(file, ns=(age, age))
    stamped = sorted((ardesk_home / "keys" / BOOK).glob("*.key"), key=lambda file: file.stat().st_mtime_ns)
    assert list(held_keys(BOOK)) == [file.stem for file in stamped]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_key_is_readable_by_its_owner_alone(ardesk_home: Path) -> None:
    make_key(BOOK)
    (file,) = (ardesk_home / "keys" / BOOK).iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("rubbish", [b"", b"\n", b"no key", b"\xff\xfe", b"00" * 31, b"00" * 32, b"zz" * 32])
def test_what_is_no_key_is_not_held(ardesk_home: Path, rubbish: bytes) -> None:
    """A disk that was full when the key was made leaves an empty file: sealing with that would prove nothing."""
    key = make_key(BOOK)
    (ardesk_home / "keys" / BOOK / "0123456789abcdef.key").write_bytes(rubbish)
    assert held_keys(BOOK) == {key_id(key): key}


def test_a_key_of_another_name_is_not_held(ardesk_home: Path) -> None:
    key = make_key(BOOK)
    (file,) = (ardesk_home / "keys" / BOOK).iterdir()
    file.rename(file.with_name("0123456789abcdef.key"))
    assert held_keys(BOOK) == {}
    assert key_id(key) == file.stem


def test_a_change_refused_on_another_computer_leaves_no_key_behind(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else the books would look like a log written anew: sealed by nothing of this computer's."""
    account = world.customer()
    monkeypatch.setenv("ARDESK_HOME", str(tmp_path / "elsewhere"))
    with pytest.raises(Refusal, match="unknown_outcome"):
        log_call(world.desk, account, CallDraft("hung_up"))
    assert verify(world.desk).code == "verify_whole_unsealed"
    world.call(account)
    assert verify(world.desk).whole


def test_a_profile_that_cannot_be_written_refuses_the_change(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    account = world.customer()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keys").write_text("no folder")
    monkeypatch.setenv("ARDESK_HOME", str(elsewhere))
    with pytest.raises(Refusal, match="key_cannot_be_kept") as found:
        world.call(account)
    assert say_refusal(found.value)
    assert world.view(account).contacts == []
