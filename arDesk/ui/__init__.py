"""The window: the only Qt.

Until the first window shows, nothing names `Qt` of PySide6.QtCore: at its first name Python learns all of its hundred
enumerations, a fifth of the time the window takes. A function that needs one before then says it by a property or by
another class; what runs later imports it where it is used. tests/ui/test_first_window.py holds this.
"""
