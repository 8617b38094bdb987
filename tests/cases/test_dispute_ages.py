"""How old disputes are, at the edges of each band, and what came of deductions."""

from __future__ import annotations

import pytest

from arDesk.cases.dispute_ages import BANDS, Aged, age_bands, band_of, recovered
from arDesk.cases.disputes import Amounts
from arDesk.kernel.money import Money
from tests.world import eur


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "0-30"), (30, "0-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, "over_90")],
)
def test_a_band_ends_with_its_last_day(days: int, band: str) -> None:
    assert band_of(days) == band


def test_each_currency_has_every_band_with_what_is_contested() -> None:
    usd = Money(5_00, "USD")
    found = age_bands([Aged(31, eur("10"), True), Aged(60, eur("2.50"), False), Aged(200, usd, False)])
    assert [(each.currency, each.band, each.n, each.still.plain, each.late) for each in found if each.n] == [
        ("EUR", "31-60", 2, "12.50", 1), ("USD", "over_90", 1, "5.00", 0)
    ]  # fmt: skip
    assert [each.band for each in found] == [*BANDS, *BANDS]
    assert age_bands([]) == []


@pytest.mark.parametrize(("several", "is_small"), [(4, True), (5, False)])
def test_what_came_of_deductions_adds_up_and_few_are_said_to_be_few(several: int, is_small: bool) -> None:
    each = Amounts(eur("100"), eur("0"), eur("30"), eur("20"), eur("40"), eur("10"))
    (found,) = recovered([each] * several, minimum=5)
    parts = (found.collected, found.credited, found.written_off, found.chased)
    assert (found.n, found.is_small, found.disputed) == (several, is_small, eur(str(100 * several)))
    assert [round(found.share(part), 2) for part in parts] == [0.4, 0.3, 0.2, 0.1]
    assert sum(part.minor for part in parts) == found.disputed.minor
    assert recovered([], minimum=5) == []
