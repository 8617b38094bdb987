"""Files are read in a process of their own, which takes no more than it may and leaves nothing when it is stopped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from arDesk.intake import apart
from arDesk.intake.apart import read_apart
from arDesk.intake.drafts import Reading
from arDesk.intake.reading import read
from arDesk.intake.wire import decode, encode
from arDesk.intake.work import Cancelled
from tests.intake.writing import FILES, options, plain_sheet, sheet_row

SAMPLES = sorted(path for path in FILES.rglob("*.*") if path.suffix not in (".toml", ".py", ".json"))


@pytest.mark.parametrize("file", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_is_read_crosses_as_it_was(file: Path) -> None:
    reading = read(file, options())
    crossed = decode(encode(reading))
    assert type(crossed) is Reading
    assert crossed == reading


@pytest.fixture
def _really(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(apart.HERE)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(plain_sheet(sheet_row(1), sheet_row(2)))
    return path


@pytest.mark.usefixtures("_really")
def test_a_child_reads_what_we_would(book: Path) -> None:
    heard: list[tuple[int, int]] = []
    reading = read_apart(book, options(), lambda done, whole: heard.append((done, whole)))
    assert reading == read(book, options())
    assert len(reading.items) == 2


@pytest.mark.usefixtures("_really")
def test_a_text_table_needs_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_command", None)
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert read_apart(path, options()) == read(path, options())
    assert read_apart(tmp_path / "none.csv", options()).first_refusal is not None


def _child(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(apart, "_command", lambda: [sys.executable, "-c", script])


@pytest.mark.usefixtures("_really")
@pytest.mark.parametrize(
    "script",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('reading {')",
        "print('reading {\"Reading\": 7}')",
        "print('reading {\"os\": []}')",
        "print('progress x')",
        "from arDesk.intake import apart_child as c; c._limit(); b = bytearray(4_000_000_000)",
        "import time; time.sleep(60)",
    ],
)
def test_a_child_that_breaks_is_one_sentence(book: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    _child(monkeypatch, script)
    monkeypatch.setattr(apart, "LONGEST", 2)
    reading = read_apart(book, options())
    assert [problem.code for problem in reading.problems] == ["intake.reading_broke"]
    assert (reading.refused, reading.items) == (True, [])


@pytest.mark.usefixtures("_really")
def test_a_child_writes_to_no_file(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    target = tmp_path / "written"
    _child(
        monkeypatch,
        f"from arDesk.intake import apart_child as c; c._limit(); open({str(target)!r}, 'w').write('x' * 100)",
    )
    assert read_apart(book, options()).refused
    assert not target.exists() or target.stat().st_size == 0


@pytest.mark.usefixtures("_really")
def test_a_cancel_ends_the_child_at_once(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, "import time; time.sleep(60)")
    answers: Iterator[bool] = iter([False, False, True])
    start = time.monotonic()
    with pytest.raises(Cancelled):
        read_apart(book, options(), None, lambda: next(answers))
    assert time.monotonic() - start < 10
