"""Overlapping exports in any order and repeated give the same books.

What depends on the order by rule stays out of the comparison: the day of a payment that a list of open items tells of
without a day (the day it is imported) and how many receipts it came in; a due date told by files of the same day; a
document's amount where two files differ in it (the books keep theirs); what is gone stays open.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.desk.upkeep import verify
from tests.desk.files import ledger, take_in
from tests.desk.standing import content
from tests.world import TODAY, BlankBooks, World

START = date(2026, 1, 1)
DAYS = (12, 25, 40)  # when the exports were made, in days since START
FOLDERS = st.permutations([0, 1, 2]).flatmap(
    lambda order: st.lists(st.sampled_from([0, 1, 2]), max_size=2).map(lambda more: [*order, *more])
)


@dataclass(frozen=True)
class Document:
    """An invoice of the other system: when it was issued, when its due date moved, when it was paid and how much."""

    number: int
    customer: int
    issued: int
    amount: int
    moved: int
    paid: tuple[tuple[int, int], ...]

    def row(self, day: int, *, history: bool) -> tuple[str, ...] | None:
        left = self.amount - sum(part for on, part in self.paid if on <= day)
        if self.issued > day or not (history or left):
            return None
        due = START + timedelta(days=self.issued + (45 if self.moved <= day else 30))
        named = (f"C{self.customer}", f"Firm {self.customer}", f"F-{self.number}")
        dates = ((START + timedelta(days=self.issued)).isoformat(), due.isoformat())
        last = START + timedelta(days=max((on for on, _ in self.paid), default=0))
        told = (last.isoformat() if not left else "") if history else f"{left}.00"
        return (*named, *dates, f"{self.amount}.00", "EUR", told)


@st.composite
def documents(draw: st.DrawFn, *, history: bool) -> list[Document]:
    found = []
    issues = [*DAYS, *draw(st.lists(st.integers(0, DAYS[-1]), min_size=1, max_size=6))]
    for number, issued in enumerate(issues):
        amount = draw(st.integers(1, 50))
        days = draw(st.lists(st.integers(issued, 45), max_size=1 if history else 2))
        parts = [amount] if len(days) == 1 else [amount - amount // 2, amount // 2]
        paid = tuple(zip(sorted(days), parts, strict=False)) if draw(st.booleans()) else ()
        moved = draw(st.integers(issued, 60)) if history else 99
        found.append(Document(number, draw(st.integers(1, 3)), issued, amount, moved, paid))
    return found


def books_of(blank: BlankBooks, home: Path, files: list[Path], order: list[int], folder: Path) -> World:
    folder.mkdir()
    world = blank.copy(folder / "office.ardesk", home)
    for place, which in enumerate(order):
        take_in(world.on(TODAY + timedelta(days=place)), files[which])
    return world


def exports(found: list[Document], starts: list[int], folder: Path, *, history: bool) -> list[Path]:
    """Write what the system exported each day; a history begins some days before."""
    files = []
    for day, back in zip(DAYS, starts, strict=True):
        rows = [one.row(day, history=history) for one in found if not history or one.issued >= day - back]
        path = folder / f"{day}.csv"
        files.append(ledger(path, *filter(None, rows), more=("Settled" if history else "Open",)))
    return files


def standing(world: World, *, history: bool) -> Counter[tuple[object, ...]]:
    """Give the books without the numbers of rows and without where each came from."""
    rows, codes = content(world.desk), {row[0]: row[1] for row in content(world.desk)["accounts"]}
    found = Counter(("account", *row[1:16]) for row in rows["accounts"])
    for row in rows["items"]:
        found["item", codes[row[1]], *row[2:11], row[13]] += 1
    for row in rows["receipts"]:
        found["receipt", codes[row[1]], row[2], *(row[3:6] if history else ())] += row[5]
    return found


@pytest.mark.parametrize("history", [True, False], ids=["a history", "what is open"])
def test_overlapping_exports_in_any_order_give_the_same_books(
    blank_books: BlankBooks, ardesk_home: Path, history: bool
) -> None:
    @settings(max_examples=8, deadline=None)
    @given(documents(history=history), st.lists(st.integers(20, 60), min_size=3, max_size=3), FOLDERS)
    def check(found: list[Document], starts: list[int], order: list[int]) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files = exports(found, starts, folder, history=history)
            one = books_of(blank_books, ardesk_home, files, [0, 1, 2], folder / "one")
            other = books_of(blank_books, ardesk_home, files, order, folder / "other")
            assert standing(one, history=history) == standing(other, history=history)
            assert verify(other.desk).whole
            one.desk.close()
            other.desk.close()

    check()
