"""Files kept with customers and calls."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from arDesk.desk import kept_files
from arDesk.desk.customers.files import keep_file, list_files, remove_file, save_file
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import ContactId
from tests.world import World


def test_a_file_is_kept_given_out_and_taken_off(world: World, tmp_path: Path) -> None:
    account, other = world.customer(), world.customer("C2")
    call = ContactId(world.call(account).made)
    paper, program = tmp_path / "remittance.pdf", tmp_path / "run me.sh"
    paper.write_bytes(b"%PDF-1.4 paid")
    program.write_bytes(b"#!/bin/sh\necho no\n")
    program.chmod(0o700)
    kept = keep_file(world.desk, account, paper, contact=call)
    keep_file(world.desk, account, program)
    newest, oldest = list_files(world.desk, account)
    assert (oldest.name, oldest.contact, oldest.size, oldest.media_type) == (
        "remittance.pdf", call, 13, "application/pdf",
    )  # fmt: skip
    assert oldest.can_be_opened
    assert not newest.can_be_opened, "nothing is ever run from here"
    save_file(world.desk, newest.id, tmp_path / "out.sh")
    assert (tmp_path / "out.sh").read_bytes() == program.read_bytes()
    assert not (tmp_path / "out.sh").stat().st_mode & stat.S_IXUSR
    removed = remove_file(world.desk, oldest.id)
    assert [one.name for one in list_files(world.desk, account)] == ["run me.sh"]
    assert removed.undo is not None
    removed.undo()
    assert kept.undo is not None
    assert len(list_files(world.desk, account)) == 2
    assert verify(world.desk).whole
    with pytest.raises(Refusal, match="call_unknown"):
        keep_file(world.desk, other, paper, contact=call)


def test_what_is_too_large_or_not_there_is_refused(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = world.customer()
    big, empty = tmp_path / "big.pdf", tmp_path / "empty.pdf"
    big.write_bytes(b"x" * 30)
    empty.touch()
    monkeypatch.setattr(kept_files, "LARGEST_BYTES", 29)
    with pytest.raises(Refusal, match="evidence_too_large"):
        keep_file(world.desk, account, big)
    for file in (empty, tmp_path / "none.pdf"):
        with pytest.raises(Refusal, match="evidence_empty"):
            keep_file(world.desk, account, file)
    for act in (lambda: remove_file(world.desk, 9), lambda: save_file(world.desk, 9, tmp_path / "x")):
        with pytest.raises(Refusal, match="evidence_none"):
            act()
    assert list_files(world.desk, account) == []
