"""Give a number to the telephone program; where there is none, to the clipboard, so that it can be dialled by hand."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from arDesk.policy.contact_hours import ContactHours
from arDesk.ui.panels.account.seen import Seen
from arDesk.words import formats
from arDesk.words.local_times import times_at
from arDesk.words.phones import Phone
from arDesk.words.sentences import say


def ring(phone: Phone) -> bool:
    """Hand a number over as a tel: address (RFC 3966); False where nothing took it, and it was copied instead."""
    taken = QDesktopServices.openUrl(QUrl(phone.link))
    if not taken:
        QGuiApplication.clipboard().setText(phone.shown)
    return taken


def remarks(phone: Phone, seen: Seen, country: str, now: datetime, *, taken: bool) -> str:
    """Say what to know of a customer's number just rung: whether they are to be called at all, and at this time.

    `country` (ISO 3166) stands in for the customer's own, `taken` tells whether a telephone program took the number.
    """
    told = [] if seen.view.no_calls is None else [say("dial.no_calls", why=seen.view.no_calls.reason)]
    if not taken:
        told.append(say("dial.copied", number=phone.shown))
    told.append(outside_hours(phone, seen.view.account.country or country, now, seen.hours))
    return " ".join(filter(None, told))


def outside_hours(phone: Phone, country: str, now: datetime, hours: ContactHours) -> str:
    """Say what time or day it is where a number rings, if that is outside the hours to call; "" else.

    Where it may ring in several zones, one in which calls are allowed is enough.
    """
    there = times_at(phone.link.removeprefix("tel:"), country, now)
    if not there or hours.allow_in_one((one.at for one in there), country):
        return ""
    place, at = there[0]
    if hours.on(at.date(), country) is None:
        return say("dial.free_day", place=place, day=formats.weekday_name(at.date()))
    return say("dial.local_time", time=formats.clock(at.time()), place=place)
