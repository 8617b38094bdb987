"""A row of quick filters with how many rows each has; one is on, the first shows all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import button, no_mnemonic
from arDesk.words import formats
from arDesk.words.sentences import say, say_count


class Chips(QWidget):
    """Offers filters.

    Signals:
        chip_chosen: carries the chip's key.
    """

    chip_chosen = Signal(str)

    def __init__(
        self, chips: Sequence[tuple[str, str]], parent: QWidget | None = None, *, sparing: bool = False
    ) -> None:
        """Offer (key, title) pairs; the first one is on. Those without rows are not shown where one is `sparing`."""
        super().__init__(parent)
        self._sparing = sparing
        self._titles = dict(chips)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        self.setAccessibleName(say("table.chips"))
        row = Flow(GRID // 4, GRID // 2)
        self.setLayout(row)
        for number, (key, title) in enumerate(chips):
            made = self._buttons[key] = button(title, kind="chip")
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.clicked.connect(lambda _checked, key=key: self.chip_chosen.emit(key))
            group.addButton(made)
            row.addWidget(made)

    @property
    def chosen(self) -> str:
        """The key of the chip that is on."""
        return next(key for key, made in self._buttons.items() if made.isChecked())

    @property
    def keys(self) -> frozenset[str]:
        """The chips there are."""
        return frozenset(self._buttons)

    def choose(self, key: str) -> None:
        """Put a chip on, as a click would."""
        self._buttons[key].click()

    def set_count(self, key: str, count: int) -> None:
        """Show how many rows a chip has; a chip without any cannot be put on."""
        made = self._buttons[key]
        made.setText(no_mnemonic(say("table.chip", chip=self._titles[key], count=formats.count(count))))
        made.setAccessibleName(say_count("table.chip.spoken", count, chip=self._titles[key]))
        made.setEnabled(bool(count) or made.isChecked() or key == next(iter(self._titles)))
        made.setVisible(made.isEnabled() or not self._sparing)
