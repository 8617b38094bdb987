from __future__ import annotations

from pathlib import Path

import pytest

from arDesk.cases.disputes import Particulars
from arDesk.desk import kept_files
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.evidence import add_evidence, list_evidence, remove_evidence, save_evidence
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import DisputeId
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur


@pytest.fixture
def contested(world: World) -> DisputeId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY)
    made = raise_dispute(world.desk, account, CaseDraft({"INV-1": eur("10")}, Particulars(reason="damaged")))
    return DisputeId(made.made)


def test_a_file_is_kept_with_a_dispute_and_comes_out_as_it_was(
    world: World, contested: DisputeId, tmp_path: Path
) -> None:
    before, photo = content(world.desk), tmp_path / "<b>photo &.png"
    photo.write_bytes(b"\x89PNG\x00\xff")
    kept = add_evidence(world.desk, contested, photo)
    (found,) = list_evidence(world.desk, contested)
    assert (found.name, found.media_type, found.size, found.added_on, found.by) == (
        photo.name, "image/png", 6, TODAY, "ann"
    )  # fmt: skip
    save_evidence(world.desk, found.id, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes() == photo.read_bytes()
    removed = remove_evidence(world.desk, found.id)
    assert list_evidence(world.desk, contested) == []
    assert removed.undo is not None
    removed.undo()
    assert len(list_evidence(world.desk, contested)) == 1
    assert verify(world.desk).whole
    assert kept.undo is not None
    kept.undo()
    assert content(world.desk) == before


@pytest.mark.parametrize(("data", "code"), [(b"", "evidence_empty"), (b"12345", "evidence_too_large")])
def test_what_cannot_be_kept_is_refused(
    world: World, contested: DisputeId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, code: str
) -> None:
    monkeypatch.setattr(kept_files, "LARGEST_BYTES", 4)
    (tmp_path / "note.pdf").write_bytes(data)
    with pytest.raises(Refusal, match=code) as refused:
        add_evidence(world.desk, contested, tmp_path / "note.pdf")
    assert say_refusal(refused.value)
    assert list_evidence(world.desk, contested) == []


def test_what_is_not_there_is_neither_kept_saved_nor_removed(
    world: World, contested: DisputeId, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="evidence_empty"):
        add_evidence(world.desk, contested, tmp_path / "gone.pdf")
    for act in (lambda: remove_evidence(world.desk, 9), lambda: save_evidence(world.desk, 9, tmp_path / "x")):
        with pytest.raises(Refusal, match="evidence_none"):
            act()
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(Refusal, match="dispute_none"):
        add_evidence(world.desk, DisputeId(9), tmp_path / "a")
