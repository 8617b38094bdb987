"""Row 33: a number goes to the telephone program, else is copied; out of hours the customer's time is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from arDesk.kernel.clock import FixedClock
from arDesk.policy.contact_hours import ContactHours, read_hours
from arDesk.ui import dialling
from arDesk.words.phones import phone
from tests.ui.calling import CTRL, Sitting
from tests.world import TODAY

SATURDAYS = ContactHours(saturday=read_hours("9-13"))

pytestmark = pytest.mark.usefixtures("undressed")


class Telephone(QObject):
    """Takes what is dialled."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.dialled.append(url.toString())


@pytest.fixture
def telephone() -> Iterator[Telephone]:
    made = Telephone()
    QDesktopServices.setUrlHandler("tel", made, "take")  # type: ignore[arg-type]  # bytes are refused
    yield made
    QDesktopServices.unsetUrlHandler("tel")


def stand_at(sitting: Sitting, hour: int) -> None:
    clock = FixedClock(TODAY, datetime(TODAY.year, TODAY.month, TODAY.day, hour, 40, tzinfo=UTC))
    sitting.office.desk = replace(sitting.office.desk, clock=clock)


def test_a_number_is_handed_over_as_an_address(sitting: Sitting, telephone: Telephone) -> None:
    stand_at(sitting, 10)
    sitting.press(Qt.Key.Key_D, with_=CTRL)
    assert telephone.dialled == ["tel:+44-20-7946-0000"]
    assert sitting.today.work.timer.running
    assert sitting.today.message.text == ""


def test_where_nothing_takes_it_the_number_is_copied(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_at(sitting, 10)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    sitting.press(Qt.Key.Key_D, with_=CTRL)
    assert QGuiApplication.clipboard().text() == "+44 20 7946 0000"
    assert sitting.today.message.text.endswith("+44 20 7946 0000 was copied, to dial it by hand.")


@pytest.mark.parametrize(
    ("hour", "said"), [(6, "It is 06:40 in London."), (8, ""), (17, ""), (18, "It is 18:40 in London.")]
)
def test_outside_office_hours_the_customers_time_is_said(
    sitting: Sitting, telephone: Telephone, hour: int, said: str
) -> None:
    stand_at(sitting, hour)
    sitting.press(Qt.Key.Key_D, with_=CTRL)
    assert telephone.dialled, "it is dialled all the same"
    assert sitting.today.message.text == said


def test_the_time_is_that_of_the_number_not_of_the_office() -> None:
    evening = datetime(2026, 3, 16, 19, 40, tzinfo=UTC)
    hours = ContactHours()
    assert dialling.outside_hours(phone("+61 2 9374 4000"), "GB", evening, hours) == "It is 06:40 in Sydney."
    assert dialling.outside_hours(phone("12 34"), "", evening, hours) == ""
    assert dialling.outside_hours(phone("+61 2 9374 4000"), "AU", evening.replace(hour=22), hours) == ""


def test_a_day_without_calls_is_named() -> None:
    saturday = datetime(2026, 3, 21, 11, 0, tzinfo=UTC)
    said = dialling.outside_hours(phone("020 7946 0000", "GB"), "GB", saturday, ContactHours())
    assert said == "It is Sat in London, and nobody is called there today."
    assert dialling.outside_hours(phone("020 7946 0000", "GB"), "GB", saturday, SATURDAYS) == ""
