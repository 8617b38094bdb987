from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from arDesk.charts.chart import Chart
from arDesk.charts.palette import DARK, Palette
from arDesk.db.tables.ledger import items
from arDesk.desk.desk import Desk, open_desk
from arDesk.desk.reports import aging, metrics
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money, total
from arDesk.ui import theme
from arDesk.ui.jobs import Jobs
from arDesk.ui.office import Office
from arDesk.ui.pages.insights import InsightsPage
from arDesk.ui.pages.insights_sketches import month_sketch
from arDesk.ui.preferences import Preferences
from arDesk.words import formats
from tests.world import TODAY, BlankBooks, World

pytestmark = pytest.mark.usefixtures("undressed")

FEBRUARY = date(2026, 2, 28)


def usd(minor: int) -> Money:
    return Money(minor, "USD")


@pytest.fixture(scope="module")
def written(blank_books: BlankBooks, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write books in a folder, with the keys that sealed them, once for all tests."""
    folder = tmp_path_factory.mktemp("insights")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        world = blank_books.copy(folder / "office.ardesk", folder / "home")
        write(world)
        world.desk.close()
    return folder


@pytest.fixture
def ledger(written: Path, tmp_path: Path, ardesk_home: Path) -> Iterator[World]:
    """Give a copy of these books."""
    shutil.copyfile(written / "office.ardesk", tmp_path / "ledger.ardesk")
    shutil.copytree(written / "home" / "keys", ardesk_home / "keys", dirs_exist_ok=True)
    desk = open_desk(tmp_path / "ledger.ardesk", clock=FixedClock(TODAY), user="ann")
    yield World(desk)
    desk.close()


def write(world: World) -> None:
    """Three customers since December: one late, one prompt, one in dollars with a name that looks like a formula."""
    harbour = world.customer("C1", "Harbour Foods", collector="ann", segment="gold")
    quarry = world.customer("C2", "Quarry Optics", collector="bob")
    elm = world.customer("C3", "=SUM(A1) Elm", currency="USD", collector="bob")
    for month, amount in ((date(2025, 12, 10), "900"), (date(2026, 1, 12), "700.50"), (date(2026, 2, 10), "800")):
        world.on(month).invoice(harbour, f"H{month:%m}", amount, due=month.replace(day=28), issued=month)
        world.on(month).invoice(quarry, f"Q{month:%m}", "500", due=month.replace(day=20), issued=month)
    world.invoice(quarry, "Q-LATER", "120", due=date(2026, 4, 1), issued=date(2026, 3, 2))
    world.on(date(2026, 1, 20)).pay(quarry, "500")
    world.on(date(2026, 2, 18)).pay(quarry, "500")
    world.on(date(2026, 1, 30)).pay(harbour, "300")
    world.on(date(2026, 2, 4)).promise(harbour, "600", date(2026, 2, 11))
    world.on(date(2026, 2, 9)).pay(harbour, "600")
    world.on(date(2026, 3, 3)).pay(quarry, "40", apply={})
    with world.desk.change("test.invoice", f"account/{elm}") as change:
        change.add(
            items, account_id=elm, kind="invoice", reference="E1", issued_on=date(2026, 1, 5), due_on=date(2026, 2, 4),
            currency="USD", amount_minor=77_00, open_minor=77_00, settled_on=None,
        )  # fmt: skip


class Shown:
    """The page in a window, and what it asked for."""

    def __init__(self, qtbot: QtBot, jobs: Jobs, preferences: Preferences, desk: Desk) -> None:
        self.qtbot, self.jobs = qtbot, jobs
        self.office = Office(desk, desk.company(), jobs, preferences)
        self.page = InsightsPage(self.office)
        self.asked: list[tuple[str, object]] = []
        self.said: list[str] = []
        self.office.page_wanted.connect(lambda page, subject: self.asked.append((page, subject)))
        self.office.said.connect(lambda text, _: self.said.append(text))
        qtbot.addWidget(self.page)
        self.page.resize(1100, 640)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being asked or drawn."""
        self.qtbot.waitUntil(self.jobs.idle)
        self.qtbot.wait(1)
        self.qtbot.waitUntil(self.jobs.idle)

    def do(self, what: Callable[..., object], *arguments: object) -> None:
        what(*arguments)
        self.settle()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.page.window().focusWidget(), key)
        self.settle()

    @property
    def rows(self) -> list[Any]:
        table = self.page.numbers.table
        assert table is not None
        return table.table_model.rows

    @property
    def count(self) -> str:
        return self.page.numbers.count.text()

    def figure(self, name: str) -> list[str]:
        """What a figure says: its caption, its value, its change."""
        return [part.text() for part in self.page.headlines.figures[name].findChildren(QLabel)]


@pytest.fixture
def shown(qtbot: QtBot, jobs: Jobs, preferences: Preferences, ledger: World) -> Shown:
    return Shown(qtbot, jobs, preferences, ledger.desk)


def test_the_figures_are_the_desks_for_the_last_month(shown: Shown, ledger: World) -> None:
    before, now = metrics(ledger.desk, months=2)["EUR"]
    assert now.month_end == FEBRUARY
    assert shown.figure("receivables")[1] == formats.amount(now.receivables)
    assert shown.figure("overdue")[1] == formats.amount(now.overdue)
    assert now.dso is not None
    assert before.dso is not None
    assert now.cei is not None
    assert shown.figure("dso")[1] == formats.number(now.dso)
    assert shown.figure("cei")[1] == formats.percent(now.cei / 100)
    assert shown.figure("promises_kept")[1:] == ["100.0%", "nothing to compare with"]
    assert now.receivables - before.receivables == Money(200_00, "EUR")
    assert shown.figure("receivables")[2] == "+200.00 since Jan"
    how = "worse" if now.dso > before.dso else "better"
    assert shown.figure("dso")[2].endswith(f"{formats.number(abs(now.dso - before.dso))} days since Jan, {how}")
    assert shown.page.headlines.month.text() == "Feb 2026, EUR"
    assert shown.page.headlines.words.text().startswith("Overdue fell by 600.00 EUR to 1,200.50 EUR. DSO fell by ")


def test_the_table_is_the_desks_aging_with_the_largest_first(shown: Shown, ledger: World) -> None:
    table = aging(ledger.desk).currencies["EUR"]
    assert shown.rows == sorted(table.rows, key=lambda row: -row.gross.minor)
    assert shown.count == "2 customers, 2,120.50 EUR, less 40.00 EUR unapplied"
    chart = shown.page.age_card.view
    assert [place.label.split("\n")[1] for place in chart.places] == [formats.money(one) for one in table.total.buckets]
    assert "Not due, 120.00 EUR" in chart.accessibleDescription()


def test_a_bar_leads_to_its_customers_and_a_customer_to_the_account(shown: Shown, ledger: World) -> None:
    wanted = [row for row in aging(ledger.desk).currencies["EUR"].rows if row.buckets[1]]
    shown.do(shown.page.age_card.view.mark_chosen.emit, 1)
    assert shown.rows == sorted(wanted, key=lambda row: -row.buckets[1].minor)
    whole = total((row.buckets[1] for row in shown.rows), "EUR")
    assert shown.page.numbers.behind_words.text() == "1–30 days"
    assert shown.count == f"{len(wanted)} customers, {formats.money(whole)}"
    shown.press(Qt.Key.Key_Return)
    assert shown.asked == [("customers", shown.rows[0].account)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Escape])
def test_back_returns_to_all_customers(shown: Shown, key: Qt.Key) -> None:
    everybody = shown.rows
    shown.do(shown.page.age_card.view.mark_chosen.emit, 0)
    assert len(shown.rows) < len(everybody)
    shown.press(key)
    assert shown.rows == everybody
    shown.do(shown.page.age_card.view.mark_chosen.emit, 0)
    shown.qtbot.keyClick(shown.page.window().focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.rows == everybody


@pytest.mark.parametrize(("name", "part"), [("receivables", "net"), ("overdue", "overdue")])
def test_the_rows_behind_a_figure_add_up_to_it(shown: Shown, name: str, part: str) -> None:
    shown.do(shown.page.headlines.figures[name].click)
    assert shown.page.aging is not None
    assert shown.page.aging.customers.as_of == FEBRUARY
    amounts = [row.net if part == "net" else row.gross - row.buckets[0] for row in shown.rows]
    assert formats.amount(total(amounts, "EUR")) == shown.figure(name)[1]
    assert all(amounts)
    for _ in range(2):
        shown.do(shown.page.back)
    assert shown.page.aging.customers.as_of == TODAY


def test_collectors_and_segments_lead_to_their_customers(shown: Shown) -> None:
    shown.do(shown.page.numbers.ways.buttons["collector"].click)
    assert [row.code for row in shown.rows] == ["ann", "bob"]
    table = shown.page.numbers.table
    assert table is not None
    table.choose_at(1)
    shown.do(table.row_opened.emit, shown.rows[1])
    assert [row.name for row in shown.rows] == ["Quarry Optics"]
    assert shown.page.numbers.behind_words.text() == "bob"
    shown.do(shown.page.age_card.view.mark_chosen.emit, 1)
    assert shown.page.numbers.behind_words.text() == "bob · 1–30 days"
    shown.do(shown.page.numbers.ways.buttons["segment"].click)
    assert {row.name or "–" for row in shown.rows} == {"gold", "–"}


def test_the_bars_are_lines_too(shown: Shown, ledger: World) -> None:
    shown.do(shown.page.numbers.ways.buttons["age"].click)
    table = aging(ledger.desk).currencies["EUR"]
    assert [row.amount for row in shown.rows] == list(table.total.buckets)
    assert sum(row.share for row in shown.rows) == pytest.approx(1)


def test_the_months_are_the_desks_newest_first(shown: Shown, ledger: World) -> None:
    shown.do(shown.page.headlines.figures["cei"].click)
    known = [row for row in metrics(ledger.desk, months=36)["EUR"] if row.sales or row.receivables]
    assert shown.rows == known[::-1]
    assert len(shown.rows) == 3
    assert shown.page.measure == "cei"
    assert [place.label.split("\n")[0] for place in shown.page.month_card.view.places] == [
        "Dec 2025",
        "Jan 2026",
        "Feb 2026",
    ]
    shown.do(shown.page.month_card.view.mark_chosen.emit, 0)
    shown.press(Qt.Key.Key_Return)
    assert shown.page.aging is not None
    assert shown.page.aging.customers.as_of == date(2025, 12, 31)


def test_another_currency_has_its_own_figures(shown: Shown) -> None:
    shown.do(shown.page.currencies.buttons["USD"].click)
    assert shown.figure("overdue")[1] == "77.00"
    assert [row.name for row in shown.rows] == ["=SUM(A1) Elm"]
    assert shown.page.age_card.view.places[2].label.split("\n")[1] == "77.00 USD"


def test_days_can_count_from_the_invoice(shown: Shown, ledger: World) -> None:
    shown.do(shown.page.age_card.left.buttons["invoice"].click)
    totals = aging(ledger.desk, basis="invoice").currencies["EUR"].total.buckets
    assert [place.label.split("\n")[1] for place in shown.page.age_card.view.places] == [
        formats.money(one) for one in totals
    ]
    assert shown.page.age_card.view.accessibleName() == "Open by days since invoice"
    assert shown.page.age_card.view.places[0].label.startswith("Today")


def test_another_business_day_is_asked_for_at_once(shown: Shown, ledger: World) -> None:
    shown.do(shown.page.headlines.figures["overdue"].click)
    shown.do(shown.office.work_as_of, date(2026, 2, 15))
    assert shown.page.headlines.month.text() == "Jan 2026, EUR"
    assert shown.page.aging is not None
    assert shown.page.aging.customers == aging(ledger.desk, as_of=date(2026, 2, 15))


def test_what_was_written_is_seen(shown: Shown, ledger: World) -> None:
    world = World(shown.office.desk)
    world.invoice(AccountId(1), "NEW", "1000", due=date(2026, 4, 30), issued=TODAY)
    shown.do(shown.office.changes.tell, {"account/1"})
    assert shown.rows[0].gross == Money(2500_50, "EUR")


def test_the_look_changes_with_the_theme(shown: Shown) -> None:
    chart = shown.page.month_card.view
    assert chart.picture is not None
    places = chart.places
    shown.do(theme.current().choose, theme.Choice.DARK)
    assert chart.picture.image.pixelColor(2, 2).name() == DARK.background
    assert [place.label for place in chart.places] == [place.label for place in places]


def test_another_size_is_drawn_anew_and_first_stretched(shown: Shown) -> None:
    chart = shown.page.month_card.view
    before = chart.picture
    shown.page.resize(1300, 800)
    assert chart.picture is before
    shown.qtbot.waitUntil(lambda: chart.picture is not before)
    assert chart.picture is not None
    assert chart.picture.image.deviceIndependentSize().toSize() == chart.size()
    assert all(chart.rect().contains(place.band.center().toPoint()) for place in chart.places)


@pytest.mark.usefixtures("full_dress")
@pytest.mark.parametrize(("width", "beside"), [(1400, True), (720, False)])
def test_a_narrow_window_has_the_charts_under_each_other(shown: Shown, width: int, beside: bool) -> None:
    shown.page.resize(width, 640)
    shown.settle()
    page = shown.page
    figures = list(page.headlines.figures.values())
    shown.qtbot.waitUntil(lambda: page.headlines.width() <= page.width())
    cards = page.age_card.mapTo(page, QPoint()), page.month_card.mapTo(page, QPoint())
    assert (cards[0].y() == cards[1].y()) is beside
    assert (figures[0].y() == figures[4].y()) is beside
    assert all(figure.mapTo(page, figure.rect().topRight()).x() <= page.width() for figure in figures)


def test_charts_are_drawn_beside_the_books(shown: Shown) -> None:
    drawn_by: list[str] = []
    months = month_sketch("dso", shown.page.shown_months(), "en_GB")

    def make(palette: Palette) -> Chart[Any]:
        drawn_by.append(threading.current_thread().name)
        return months.make(palette)

    shown.do(shown.page.month_card.view.show_sketch, replace(months, kind="tested", make=make))
    assert [name.split("_")[0] for name in drawn_by] == ["pictures"]


def test_a_chart_is_read_with_the_keys(shown: Shown) -> None:
    chart = shown.page.age_card.view
    chart.setFocus()
    shown.press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert chart.accessibleDescription().startswith("31–60 days, 700.50 EUR")
    shown.press(Qt.Key.Key_Return)
    assert [row.name for row in shown.rows] == ["Harbour Foods"]
    assert chart.picture is not None


def test_pointing_at_a_bar_says_its_figures(shown: Shown) -> None:
    chart = shown.page.age_card.view
    before = chart.grab().toImage()
    middle = chart.places[1].band.center().toPoint()
    shown.qtbot.mouseMove(chart, middle)
    assert chart.grab().toImage() != before
    shown.qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert shown.page.numbers.behind_words.text() == "1–30 days"


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_chart_is_saved_as_it_can_be_read_again(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    path = tmp_path / f"chart.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    shown.do(shown.page.commands()["file.save_chart"])
    assert shown.said == [f"chart.{ending} is saved."]
    if ending == "png":
        assert not QImage(str(path)).isNull()
    elif ending == "svg":
        assert ET.parse(path).getroot().tag.endswith("svg")
    else:
        assert path.read_bytes().startswith(b"%PDF")


def test_the_table_is_saved_with_its_numbers_and_no_formulas(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.do(shown.page.currencies.buttons["USD"].click)
    path = tmp_path / "aging"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Comma-separated (*.csv)"))
    shown.do(shown.page.numbers.save_table)
    with path.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = list(csv.DictReader(file))
    assert line["Customer"] == "'=SUM(A1) Elm"
    assert (line["31–60"], line["Open, USD"], line["Currency"]) == ("77.00", "77.00", "USD")


def test_the_months_are_saved_as_the_desk_has_them(
    shown: Shown, ledger: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.do(shown.page.headlines.figures["dso"].click)
    path = tmp_path / "months.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    shown.do(shown.page.numbers.save_table)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    for line, row in zip(lines, metrics(ledger.desk, months=3)["EUR"][::-1], strict=True):
        assert line["Month"] == row.month_end.isoformat()
        assert line["Receivables"] == row.receivables.plain
        assert row.dso is not None
        assert float(line["DSO"]) == pytest.approx(row.dso, abs=1e-6)


def test_a_place_that_cannot_be_written_is_told(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "a.csv"), ""))
    shown.do(shown.page.numbers.save_table)
    assert "a.csv could not be written" in shown.page.message.text
    assert shown.said == []


def test_numbers_and_pictures_are_copied(shown: Shown) -> None:
    shown.do(shown.page.numbers._copy)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == "Customer"
    assert len(lines) == 3
    shown.do(shown.page.age_card._copy)
    assert not QGuiApplication.clipboard().image().isNull()


def test_books_without_invoices_say_what_to_do(
    qtbot: QtBot, jobs: Jobs, preferences: Preferences, world: World
) -> None:
    shown = Shown(qtbot, jobs, preferences, world.desk)
    assert shown.page.empty.isVisible()
    assert not shown.page.headlines.isVisible()
    shown.do(next(one for one in shown.page.empty.findChildren(QPushButton) if one.isVisible()).click)
    assert shown.asked == [("import", None)]
    account = world.customer()
    world.invoice(account, "FIRST", "10", due=TODAY)
    shown.do(shown.office.changes.tell, {"books"})
    assert not shown.page.empty.isVisible()
    assert [row.gross for row in shown.rows] == [Money(1000, "EUR")]


def test_the_page_is_there_before_its_libraries() -> None:
    code = (
        "import sys, arDesk.ui.pages.insights; "
        "print([name for name in ('pandas', 'numpy', 'matplotlib') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["cei", "overdue"])
def test_no_number_is_cut_short(shown: Shown, name: str) -> None:
    shown.do(shown.page.headlines.figures[name].click)
    table = shown.page.numbers.table
    assert table is not None
    header, model = table.horizontalHeader(), table.table_model
    for at, column in enumerate(model.columns):
        texts = [column.title, *(model.cells(row)[at] for row in range(model.rowCount()))]
        widest = max(map(table.fontMetrics().horizontalAdvance, texts))
        assert header.isSectionHidden(at) or header.sectionSize(at) >= widest + 16, column.title
