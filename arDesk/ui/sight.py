"""What Qt finds on this computer: screens, fonts, printers, the tray. Nothing that names a person or a machine."""

from __future__ import annotations

import json

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QSystemTrayIcon

from arDesk.ui import theme
from arDesk.ui.application import make_application
from arDesk.ui.tokens import FAMILY


def seen() -> str:
    """Look around as the window would; gives a JSON object."""
    app = make_application()
    theme.install(app)
    screens = [
        {
            "pixels": f"{screen.size().width()}x{screen.size().height()}",
            "scale": round(screen.devicePixelRatio(), 2),
            "dpi": round(screen.logicalDotsPerInch()),
        }
        for screen in QGuiApplication.screens()
    ]
    found = {
        "qt": qVersion(),
        "platform": app.platformName(),
        "screens": screens,
        "own_font": FAMILY in QFontDatabase.families(),
        "fonts": len(QFontDatabase.families()),
        "printers": len(QPrinterInfo.availablePrinterNames()),
        "default_printer": not QPrinterInfo.defaultPrinter().isNull(),
        "tray": QSystemTrayIcon.isSystemTrayAvailable(),
    }
    return json.dumps(found)
