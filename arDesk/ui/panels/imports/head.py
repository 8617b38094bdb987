"""Which file this is, what it was recognised as, how it is written; and the way to read it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.intake.drafts import Reading
from arDesk.intake.encoding import CODE_PAGES
from arDesk.intake.tables.profiles import FIELDS, Profile, shipped
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, heading, label, muted
from arDesk.words.sentences import catalogue, say, say_count

LEFT_OUT = ("group", "subtotal", "total", "footer", "title", "header", "blank")
_DELIMITERS = (",", ";", "\t", "|")
_LOOK_AT = 20


class ImportHead(QWidget):
    """Names the file.

    Signals:
        option_chosen: it is to be read otherwise; carries the option's name and its value, None for "by itself".
        leave_wanted: put the file away.
    """

    option_chosen = Signal(str, object)
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = heading(elided=True)
        self.known = label(strong=True)
        self.facts = label(tone=Tone.MUTED, wrap=True)
        self.change = button(say("import.change"), kind="quiet", icon="edit", tip=say("import.change.tip"))
        self.change.setCheckable(True)
        self.leave = button(say("import.leave"), self.leave_wanted.emit, kind="quiet", icon="close")
        self._boxes = {name: QComboBox() for name in ("profile", "kind", "header_row", "encoding", "delimiter")}
        self._more = QWidget()
        self._build()
        self._more.hide()
        self.change.toggled.connect(self._more.setVisible)

    def _build(self) -> None:
        grid = QGridLayout(self._more)
        grid.setContentsMargins(0, GRID // 2, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        for at, (name, box) in enumerate(self._boxes.items()):
            title = muted(say(f"import.option.{name}"))
            title.setBuddy(box)
            box.setAccessibleName(say(f"import.option.{name}"))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.activated.connect(lambda _, name=name, box=box: self.option_chosen.emit(name, box.currentData()))
            grid.addWidget(title, 0, at)
            grid.addWidget(box, 1, at)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.name, 1)
        top.addWidget(self.change)
        top.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(self.known, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.facts, 1)
        column.addLayout(below)
        column.addWidget(self._more)

    def show_name(self, name: str) -> None:
        """Name a file that is still being read."""
        self.name.setText(name)
        self.known.setText(say("import.reading"))
        self.known.set_tone(Tone.MUTED)
        self.facts.setText("")

    def show_reading(self, reading: Reading, profile: Profile | None, given: Mapping[str, Any]) -> None:
        """Say what a file is and how it is written. `profile` is what it was recognised as, or None."""
        self.known.setText(known_words(reading, profile))
        table = reading.reader in ("csv", "xlsx")
        self.known.set_tone(Tone.LATE if table and profile is None else Tone.NORMAL)
        self.facts.setText(facts_words(reading, given))
        for name, offered in _offers(reading).items():
            self._fill(self._boxes[name], offered, given.get(name))
        self._boxes["delimiter"].setEnabled(reading.reader == "csv")
        self._boxes["encoding"].setEnabled(reading.reader == "csv")

    def _fill(self, box: QComboBox, offered: list[tuple[object, str]], chosen: object) -> None:
        box.blockSignals(True)
        box.clear()
        for value, words in ((None, say("import.option.by_itself")), *offered):
            box.addItem(words, value)
        values = [None, *(value for value, _ in offered)]
        box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        box.blockSignals(False)


def known_words(reading: Reading, profile: Profile | None) -> str:
    """Say what a file was recognised as."""
    if profile is None:
        form = f"import.form.{reading.reader}"
        if form in catalogue():
            return say(form)
        return say("import.unknown") if reading.preview else ""
    if profile.fingerprint is not None:
        return profile.title
    return say("import.known", title=profile.title or profile.name)


def facts_words(reading: Reading, given: Mapping[str, Any]) -> str:
    """Say how a file is written: "UTF-8 · comma · month/day/year · headings in line 5 · 12 group rows left out"."""
    parts = [
        (reading.encoding or "").upper(),
        _delimiter(reading.delimiter or ""),
        say("import.sheet", name=reading.sheet) if reading.sheet else "",
        _order(reading, given),
        say("import.decimal_sign", sign=reading.decimal) if reading.decimal else "",
        say("import.header.at", line=reading.header_line) if reading.header_line is not None else "",
        _left_out(reading),
    ]
    return " · ".join(part for part in parts if part)


def _delimiter(sign: str) -> str:
    code = f"import.delimiter.{'tab' if sign == chr(9) else sign}"
    return "" if not sign else say(code) if code in catalogue() else sign


def _order(reading: Reading, given: Mapping[str, Any]) -> str:
    if reading.date_order is None:
        return ""
    chosen = given.get("date_order") is not None
    code = "import.order.chosen" if chosen else "import.order.found"
    return say(code, order=say(f"import.order.{reading.date_order}"))


def _left_out(reading: Reading) -> str:
    found = [(name, reading.row_counts.get(name, 0)) for name in LEFT_OUT]
    said = [say_count(f"import.left_out.{name}", count) for name, count in found if count]
    return say("import.left_out", rows=", ".join(said)) if said else ""


def _offers(reading: Reading) -> dict[str, list[tuple[object, str]]]:
    lines = list(zip(reading.preview_lines, reading.preview, strict=True))[:_LOOK_AT]
    return {
        "profile": [(profile.name, profile.title) for profile in shipped()],
        "kind": [(kind, say(f"import.rows_of.{kind}")) for kind in FIELDS],
        "header_row": [
            (0, say("import.header.none")),
            *((line, say("import.header.line", line=line, text=_snippet(cells))) for line, cells in lines),
        ],
        "encoding": [(name, name) for name in ("utf-8", *CODE_PAGES, "utf-16")],
        "delimiter": [(sign, _delimiter(sign)) for sign in _DELIMITERS],
    }


def _snippet(cells: list[str]) -> str:
    return " | ".join(cell.strip() for cell in cells if cell.strip())[:60]
