"""Which keys do what: every command's own, those a person chose instead, and the few that belong to no command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from arDesk.ui import told_keys
from arDesk.ui.actions import ActionSpec, sequences
from arDesk.ui.preferences import Preferences

_SYSTEM = ("Ctrl+Tab", "Ctrl+Shift+Tab", "Alt+F4", "Alt+Tab", "Shift+F10", "F10", "Ctrl+Alt+Del")


class PlainKey(NamedTuple):
    """Keys that are no command's: they mean something in one place.

    Attributes:
        keys: sequences; the first and the last of many where `through`.
        code: the phrase of what they do.
        place: the phrase of where.
    """

    keys: tuple[str, ...]
    code: str
    place: str
    through: bool = False

    @property
    def text(self) -> str:
        """The keys as this system writes them."""
        return (" … " if self.through else "   ").join(native(map(QKeySequence, self.keys)))


PLAIN_KEYS: tuple[PlainKey, ...] = (
    PlainKey(("Down", "J"), "keys.next", "keys.in_lists"),
    PlainKey(("Up", "K"), "keys.previous", "keys.in_lists"),
    PlainKey(("Enter",), "keys.open", "keys.in_lists"),
    PlainKey(("Home", "End"), "keys.ends", "keys.in_lists"),
    PlainKey(("A", "Z"), "keys.jump", "keys.in_lists", through=True),
    PlainKey(("Space",), "keys.tick", "keys.in_lists"),
    PlainKey(("1", "9"), "keys.outcome", "keys.in_calls", through=True),
    PlainKey(("Tab",), "keys.next_field", "keys.in_calls"),
    PlainKey(("Up", "Down"), "keys.day_step", "keys.in_calls"),
    PlainKey(("+", "-"), "keys.day_count", "keys.in_calls"),
    PlainKey(("Esc",), "keys.escape", "keys.anywhere"),
    PlainKey(("Menu", "Shift+F10"), "keys.context", "keys.anywhere"),
    PlainKey(("F10",), "keys.menus", "keys.anywhere"),
)


def native(keys: Iterable[QKeySequence]) -> list[str]:
    """Write sequences as this system does."""
    return [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in keys]


def told(action: QAction, most: int = 2) -> str:
    """Write a command's keys for people: what every keyboard has before what few have, such as a key named Open."""
    every, portable = action.shortcuts(), QKeySequence.SequenceFormat.PortableText
    usual = [keys for keys in every if _everywhere(keys.toString(portable))]
    said = dict.fromkeys(native(usual or every))  # Return and Enter have one name in Spanish
    return "   ".join(list(said)[:most])


def complaint(sequence: QKeySequence) -> str:
    """Say by a phrase's code why a sequence cannot be a command's; "" where it can."""
    if sequence.isEmpty():
        return "keys.none_pressed"
    pressed, held = sequence[0], Qt.KeyboardModifier  # type: ignore[index]  # left out of PySide's stubs
    function = Qt.Key.Key_F1 <= pressed.key() <= Qt.Key.Key_F35
    if not function and not pressed.keyboardModifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier):
        return "keys.types_text"
    return "keys.belongs_to_the_system" if sequence in _system() else ""


class KeyChoice:
    """Puts keys on the window's commands: those of the table, or those a person chose, kept under "keys"."""

    def __init__(self, actions: Mapping[str, QAction], specs: Iterable[ActionSpec], preferences: Preferences) -> None:
        self._actions, self._preferences = actions, preferences
        self._usual = {spec.id: sequences(spec.shortcut) for spec in specs}
        self._own = self._read()
        if self._own:
            self._wear()

    def of(self, name: str) -> list[QKeySequence]:
        """Give the keys a command has now."""
        return self._actions[name].shortcuts()

    def is_own(self, name: str) -> bool:
        """Whether a command's keys were chosen by the person."""
        return name in self._own

    def holder(self, sequence: QKeySequence) -> str:
        """Name the command a sequence belongs to now; "" for none."""
        return next((name for name in self._actions if sequence in self.of(name)), "")

    def give(self, name: str, sequence: QKeySequence | None) -> None:
        """Put one sequence, or none, on a command; whoever had it loses it."""
        if sequence is not None:
            before = self.holder(sequence)
            if before and before != name:
                self._own[before] = [keys for keys in self.of(before) if keys != sequence]
        self._own[name] = [] if sequence is None else [sequence]
        self._keep()

    def reset(self, name: str | None = None) -> None:
        """Go back to the usual keys of one command, or of all."""
        if name is None:
            self._own = {}
        else:
            self._own.pop(name, None)
            for other, keys in self._own.items():  # what is usual for it again cannot stay another's
                self._own[other] = [one for one in keys if one not in self._usual[name]]
        self._keep()

    def _keep(self) -> None:
        self._own = {name: keys for name, keys in self._own.items() if keys != self._usual[name]}
        text = QKeySequence.SequenceFormat.PortableText
        kept = {name: [sequence.toString(text) for sequence in keys] for name, keys in self._own.items()}
        self._preferences.put("keys", kept)
        self._wear()

    def _wear(self) -> None:
        taken = {sequence for keys in self._own.values() for sequence in keys}
        for name, action in self._actions.items():
            usual = [sequence for sequence in self._usual.get(name, []) if sequence not in taken]
            action.setShortcuts(self._own.get(name, usual))
        told_keys.current().changed.emit()

    def _read(self) -> dict[str, list[QKeySequence]]:
        """Read what was kept; a key no command may have, or that a second one claims, is left out."""
        kept = self._preferences.get("keys", {})
        found: dict[str, list[QKeySequence]] = {}
        seen: set[QKeySequence] = set()
        for name, keys in kept.items() if isinstance(kept, dict) else ():
            if name in self._usual and isinstance(keys, list):
                given = [QKeySequence(text) for text in keys if isinstance(text, str)]
                fit = [one for one in given if not complaint(one) or one in self._usual[name]]
                found[name] = [one for one in fit if one not in seen]
                seen.update(found[name])
        return found


@cache
def _system() -> frozenset[QKeySequence]:
    return frozenset(QKeySequence(keys) for keys in _SYSTEM)


def _everywhere(keys: str) -> bool:
    last = keys.rsplit("+", 1)[-1]
    plain = "+" in keys or len(keys) == 1 or (keys.startswith("F") and keys[1:].isdigit())
    return plain and last not in {"Ins", "Del"}
