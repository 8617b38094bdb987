"""What the monkey cannot reach: other programs, files elsewhere, the printer, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget


def shut(patch: pytest.MonkeyPatch, folder: Path, inside: Callable[[QWidget], None]) -> None:
    """Answer what asks outside of the program, and let `inside` live in whatever would otherwise wait for an answer.

    Args:
        patch: takes everything back.
        folder: where the files land that the monkey saves.
        inside: is called with a dialog that is shown and waits; it is put away afterwards.
    """
    saved = iter(range(10**9))

    def save(*arguments: Any, **_: Any) -> tuple[str, str]:
        kinds = str(arguments[3]).split(";;") if len(arguments) > 3 else [""]
        suffix = kinds[0].rpartition("*")[2].rstrip(")") if "*" in kinds[0] else ""
        return (str(folder / f"saved-{next(saved)}{suffix}"), kinds[0]) if next(saved) % 3 else ("", "")

    patch.setattr(QFileDialog, "getSaveFileName", save)
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    patch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    patch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    patch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    patch.setattr(QPrintDialog, "exec", lambda *_: 0)
    patch.setattr(QPrintPreviewDialog, "exec", lambda *_: 0)
    patch.setattr(QApplication, "quit", lambda *_: None)

    def wait(dialog: QDialog) -> int:
        dialog.open()
        inside(dialog)
        dialog.reject()
        return dialog.result()

    def choose(menu: QMenu, *place: Any) -> None:
        menu.popup(*place[:1] or [menu.pos()])
        inside(menu)
        menu.close()

    patch.setattr(QDialog, "exec", wait)
    patch.setattr(QMessageBox, "exec", wait)
    patch.setattr(QMenu, "exec", choose)
