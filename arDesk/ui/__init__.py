"""The window: the only Qt.

Until the first window shows, nothing names `Qt` of PySide6.QtCore: at its first name Python learns all of its hundred
enumerations, a fifth of the time the window takes. A function that needs one before then says it by a property or by
another class; what runs later imports it where it is used. tests/ui/test_first_window.py holds this.

PySide reads the source of every module imported after itself, and so doubles what importing takes: it looks for modules
that may ask for other names of Qt's methods (`from __feature__ import …`), of which there is none here. So the way to
import that it found is put back.
"""

from __future__ import annotations

import builtins

from arDesk.ui.bindings import compiled_once

with compiled_once():
    import PySide6.QtCore  # noqa: F401  # puts its own way to import in place

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
