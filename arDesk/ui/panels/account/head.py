"""Who it is and how to reach them: name, code, the number to dial, contact persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.cases.numbers import BAD, key_of
from arDesk.db.customers.accounts import Account, ContactPerson
from arDesk.ui import icons, theme, told_keys
from arDesk.ui.dialling import ring
from arDesk.ui.panels.account.button import LabelButton
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import PlainLabel, button, heading, label, put, set_tip
from arDesk.words.phones import Phone
from arDesk.words.sentences import say, say_count

PERSONS = 3
NONE = Phone("", "")


class PhoneLink(LabelButton):
    """A number to click: the system's own telephone program is given it."""

    def __init__(self) -> None:
        super().__init__()
        self.phone = NONE
        self._sign, self._number = PlainLabel(), label(strong=True)
        self._number.set_tone(Tone.ACCENT)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID // 2)
        row.addWidget(self._sign)
        row.addWidget(self._number)
        self.holds(self._sign, self._number)
        theme.current().changed.connect(self._dress)
        self._dress()

    def show_phone(self, phone: Phone, why: str = "") -> None:
        """Show a number; one that cannot be dialled is only shown, and one known to be bad stands back and says why."""
        self.phone = phone
        shown = say("today.phone.bad", number=phone.shown, why=why) if why else phone.shown
        self._number.setText(shown or say("today.no_phone"))
        good = bool(phone.link) and not why
        put(self._number, strong=good, tone=(Tone.ACCENT if good else Tone.MUTED).value)
        self.setEnabled(bool(phone.link))
        self.setAccessibleName(say("today.dial", number=phone.shown) if phone.link else self._number.text())
        told_keys.tip(self, say("today.dial.tip") if phone.link else "", "account.dial")
        self._dress()
        self.updateGeometry()

    def _dress(self) -> None:
        tokens = theme.tokens()
        colour = tokens.accent if self.phone.link else tokens.muted
        self._sign.setPixmap(icons.pixmap("phone", colour, 16))


class AccountHead(QWidget):
    """Shows one customer's name and numbers.

    Signals:
        dialled: a number was rung; carries the person's name, or "".
        rang: the same; carries the Phone, and whether a telephone program took it.
    """

    dialled = Signal(str)
    rang = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.name = heading(elided=True)
        self.about = label(tone=Tone.MUTED, small=True, elided=True)
        self.phone = PhoneLink()
        self.phone.clicked.connect(lambda _checked: self.dial(self.phone.phone))
        self.copy = button("", self.copy_number, kind="quiet", icon="copy", tip=say("today.copy_number"))
        self.copy.setAccessibleName(say("today.copy_number"))
        self._persons = Flow(GRID // 2, 0)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.phone)
        row.addWidget(self.copy)
        row.addSpacing(GRID)
        row.addWidget(self.about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.name.setContentsMargins(GRID, 0, GRID, 0)
        self.about.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addLayout(self._persons)

    def expect(self, name: str, code: str) -> None:
        """Name a customer whose details are on their way."""
        self.name.setText(name or code)
        self.about.setText(code if name != code else "")
        self.phone.hide()
        self.copy.hide()
        self._show_persons(())

    def show_seen(self, seen: Seen) -> None:
        """Show a customer."""
        account = seen.view.account
        self.name.setText(seen.title)
        bad = partial(bad_words, seen)
        links = [number for _, number in seen.persons if number.link]
        first = next((number for number in links if not bad(number)), next(iter(links), NONE))
        own = seen.phone if seen.phone.shown and not (bad(seen.phone) and first.link and not bad(first)) else first
        self.phone.show()
        self.phone.show_phone(own, bad(own))
        self.copy.setVisible(bool(self.phone.phone.shown))
        others = [(person, number) for person, number in seen.persons if number.link and number != self.phone.phone]
        here = [person for person, number in seen.persons if (person, number) not in others]
        self.about.setText(about_words(account, here))
        self._show_persons(others, bad)

    def dial(self, phone: Phone, person: str = "") -> None:
        """Give a number to the system's telephone program."""
        if phone.link:
            taken = ring(phone)
            self.dialled.emit(person)
            self.rang.emit(phone, taken)

    def copy_number(self) -> None:
        """Put the number on the clipboard."""
        QGuiApplication.clipboard().setText(self.phone.phone.shown)

    def _show_persons(
        self, persons: Sequence[tuple[ContactPerson, Phone]], bad: Callable[[Phone], str] = lambda _: ""
    ) -> None:
        self._persons.take_all()
        for person, phone in persons[:PERSONS]:
            self._persons.addWidget(self._person(person, phone, bad(phone)))
        if len(persons) > PERSONS:
            rest = label(say("today.persons.more", count=len(persons) - PERSONS), tone=Tone.MUTED, small=True)
            set_tip(rest, "\n".join(person_words(person, phone) for person, phone in persons[PERSONS:]))
            self._persons.addWidget(rest)

    def _person(self, person: ContactPerson, phone: Phone, why: str = "") -> QWidget:
        if why:
            return label(f"{person_words(person, phone)} · {why}", tone=Tone.MUTED, small=True)
        made = button(person_words(person, phone), lambda: self.dial(phone, person.name), kind="link")
        told_keys.tip(made, say("today.dial.tip"), "account.dial")
        return made


def bad_words(seen: Seen, phone: Phone) -> str:
    """Say why a number is no good; "" where it is, or nothing is known."""
    fact = seen.view.numbers.get(key_of(phone.shown)) if phone.shown else None
    return say(f"number_status.{fact.status}") if fact is not None and fact.status in BAD else ""


def about_words(account: Account, persons: Sequence[ContactPerson] = ()) -> str:
    """Say what else is known of a customer, in a line, with whom the account's own number reaches."""
    code = account.code if account.name not in {"", account.code} else ""
    told = [code, *(person_words(person) for person in persons[:PERSONS])]
    told += [account.city, account.country]
    if account.terms_days is not None:
        told.append(say_count("today.terms", account.terms_days))
    if account.credit_limit is not None:
        told.append(say("today.limit", amount=account.credit_limit))
    told += [account.collector, account.segment]
    return " · ".join(part for part in told if part)


def person_words(person: ContactPerson, phone: Phone = NONE) -> str:
    """Say who a contact person is, and the number."""
    duties = ", ".join(say(f"duty.{duty}") for duty in person.duties)
    named = ", ".join(part for part in (person.name, person.role or duties) if part)
    return " · ".join(part for part in (named, phone.shown) if part)
