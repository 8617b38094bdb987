"""What a person made of a place: its tab, its filters, its row, how far it is scrolled; to find it so again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QScrollBar, QTabBar, QWidget
from shiboken6 import isValid

from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView

State = dict[str, Any]
KINDS: tuple[type[QWidget], ...] = (QTabBar, Chips, QLineEdit, TableView, QScrollArea)
WAITING = "left"  # the property that holds the row of a table that has not been filled yet
PATIENCE = 3000  # ms a place has to grow as long as it was


def state_of(place: QWidget) -> State:
    """Tell how a place is left, as JSON can hold it. What is typed into forms is not part of it."""
    found: State = {}
    for name, part in _parts(place):
        if (left := _look(part)) is not None:
            found[name] = left
    return found


def bring_back(place: QWidget, state: State) -> State:
    """Make a place as it was left; rows still on their way are chosen once they are there.

    Gives what is about parts that have not been made yet.
    """
    for name, part in _parts(place) if state else ():
        if name in state:
            _bring_back(part, state[name])
    made = {name for name, _ in _parts(place)} if state else set()
    return {name: left for name, left in state.items() if name not in made}


def row_of(table: TableView) -> Any:
    """Tell which row a table is on, or will be, and how far it is scrolled; None where there is none."""
    at = table.currentIndex().row()
    if at < 0:
        return table.property(WAITING)
    identity = table.table_model.identity(table.table_model.row(at))
    return {"at": at, "id": _plain(identity), "scrolled": table.verticalScrollBar().value()}


def choose_row(table: TableView, left: Any) -> None:
    """Go to the row that was left, or to the one in its place."""
    table.setProperty(WAITING, None)
    match left:
        case {"at": int(at), "id": kept, "scrolled": int(scrolled)}:
            identity = _hashable(kept)
            if not (identity is not None and table.choose(identity)):
                table.choose_at(min(at, table.table_model.rowCount() - 1))
            QTimer.singleShot(0, table, lambda: _scroll(table.verticalScrollBar(), scrolled))


def _parts(place: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Name the parts worth keeping by the attributes they are in: tabs and filters before the rows they are about."""
    found = sorted(_walk(place, "", {id(place)}), key=lambda named: _rank(named[1]))
    yield from ((name, part) for name, part in found if _rank(part) < len(KINDS))


def _walk(place: object, path: str, seen: set[int]) -> Iterator[tuple[str, QWidget]]:
    for name, held in _held(place):
        if id(held) in seen or not isinstance(held, QWidget | dict | tuple):
            continue
        seen.add(id(held))
        if isinstance(held, QWidget):
            if not isValid(held):
                continue
            yield f"{path}{name}", held
        yield from _walk(held, f"{path}{name}.", seen)


def _held(place: object) -> Iterator[tuple[str, object]]:
    match place:
        case dict():  # Mapping asks every class it has not met about all its kin: a third of a second for a page
            yield from ((str(name), held) for name, held in place.items())
        case tuple():
            yield from ((str(at), held) for at, held in enumerate(place))
        case _:
            yield from tuple(vars(place).items())


def _rank(part: QWidget) -> int:
    if isinstance(part, QLineEdit) and part.property("kind") != "search":
        return len(KINDS)
    return next((at for at, kind in enumerate(KINDS) if isinstance(part, kind)), len(KINDS))


def _look(part: QWidget) -> Any:
    match part:
        case QTabBar():
            return part.currentIndex() or None
        case Chips():
            return part.chosen
        case QLineEdit():
            return part.text() or None
        case QScrollArea():
            return part.verticalScrollBar().value() or None
        case TableView():
            return row_of(part)
    return None


def _bring_back(part: QWidget, left: Any) -> None:
    match part, left:
        case QTabBar(), int() if 0 <= left < part.count():
            part.setCurrentIndex(left)
        case Chips(), str() if left in part.keys and left != part.chosen:
            part.choose(left)
        case QLineEdit(), str():
            part.setText(left)
        case QScrollArea(), int():
            _scroll(part.verticalScrollBar(), left)
        case TableView(), _:
            part.setProperty(WAITING, left)
            _when_filled(part, lambda: choose_row(part, left))


def _when_filled(table: TableView, do: Callable[[], None]) -> None:
    """Do something now, or when a table has rows for the first time."""
    model = table.table_model
    if model.rowCount():
        do()
        return

    def filled() -> None:
        if model.rowCount():
            model.modelReset.disconnect(filled)
            do()

    model.modelReset.connect(filled)


def _scroll(bar: QScrollBar, to: int) -> None:
    """Scroll, once there is enough to scroll."""
    bar.setValue(to)
    if bar.value() == to:
        return

    def grown(_least: int, most: int) -> None:
        if most >= to:
            bar.rangeChanged.disconnect(grown)
            waiting.stop()
            bar.setValue(to)

    bar.rangeChanged.connect(grown)
    waiting = QTimer(bar, singleShot=True, interval=PATIENCE)
    waiting.timeout.connect(lambda: bar.rangeChanged.disconnect(grown))
    waiting.start()


def _plain(identity: Hashable) -> Any:
    if isinstance(identity, tuple):
        parts = [_plain(part) for part in identity]
        return parts if None not in parts else None
    return identity if isinstance(identity, int | str) else None


def _hashable(kept: Any) -> Hashable:
    return tuple(kept) if isinstance(kept, list) else kept
