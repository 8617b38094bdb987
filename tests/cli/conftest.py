"""Small books made through the command itself, and a way to run it in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from arDesk.cli import main

DAY = "2026-03-31"
CUSTOMERS = "customer,name,phone\nA-1,Alder GmbH,+49 30 1234567\n"
LEDGER = """\
customer,name,reference,issued,due,amount,currency,settled,disputed
A-1,Alder GmbH,INV-1,2026-01-01,2026-01-31,1000.00,EUR,,
A-1,Alder GmbH,INV-2,2026-03-16,2026-04-15,500.00,EUR,,
B-1,Birch & [Söhne],INV-3,2026-01-30,2026-03-01,200.00,EUR,,
C-1,Cedar Ltd,INV-4,2026-02-20,2026-03-20,300.00,EUR,,yes
D-1,Dogwood Inc,INV-5,2026-01-02,2026-02-01,75.50,USD,,
E-1,Elm KK,INV-6,2026-01-10,2026-02-10,400.00,EUR,2026-02-20,
"""


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out, parse_constant=_refuse)


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


Run = Callable[..., Ran]
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with books, their ledger and their keys once, for all tests to copy from."""
    folder = tmp_path_factory.mktemp("office")
    files = [folder / "customers.csv", folder / "ledger.csv"]
    for file, text in zip(files, (CUSTOMERS, LEDGER), strict=True):
        file.write_text(text, encoding="utf-8")
    books = folder / "office.ardesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        assert main(["new", str(books), "--company", "Fern & Co", "--currency", "EUR", "--as-of", DAY]) == 0
        assert main(["import", str(books), *map(str, files), "--as-of", DAY, "--json"]) == 0
    return folder


@pytest.fixture
def books(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this test its own copy of the books, with a copy of their keys."""
    shutil.copytree(office / "home", tmp_path / "home")
    monkeypatch.setenv("ARDESK_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(office / "office.ardesk", tmp_path / "office.ardesk"))


@pytest.fixture
def ledger(office: Path) -> Path:
    """Give the file the books were made from."""
    return office / "ledger.csv"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(status, out, err)

    return ran


@pytest.fixture
def ask(run: Run) -> Ask:
    """Run a command of the working day that must succeed, and give its JSON document."""

    def asked(*words: object, as_of: str = DAY) -> Any:
        ran = run(*words, "--as-of", as_of, "--json")
        assert ran.status == 0, ran.err
        return ran.json

    return asked
