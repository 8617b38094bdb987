"""Give a number to the telephone program; where there is none, to the clipboard, so that it can be dialled by hand."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from arDesk.words import formats
from arDesk.words.local_times import local_time
from arDesk.words.phones import Phone
from arDesk.words.sentences import say


def ring(phone: Phone) -> bool:
    """Hand a number over as a tel: address (RFC 3966); False where nothing took it, and it was copied instead."""
    taken = QDesktopServices.openUrl(QUrl(phone.link))
    if not taken:
        QGuiApplication.clipboard().setText(phone.shown)
    return taken


def remarks(phone: Phone, country: str, now: datetime, *, taken: bool) -> str:
    """Say what to know of a number just rung: that it was copied, and what time it is there outside office hours.

    `country` (ISO 3166) is the customer's, for a number that does not say its own.
    """
    told = [] if taken else [say("dial.copied", number=phone.shown)]
    there = local_time(phone.link.removeprefix("tel:"), country, now)
    if there is not None and not there.is_office_hours:
        told.append(say("dial.local_time", time=formats.clock(there.at), place=there.place))
    return " ".join(told)
