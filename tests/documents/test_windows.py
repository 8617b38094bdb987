"""The address shows in the envelope's window, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.papers import MM, letter, open_statement, printed, words

INCH = 72
LONG = "Międzynarodowe Przedsiębiorstwo Handlu Zagranicznego Wschód-Zachód Spółka Akcyjna i Wspólnicy"
ADDRESSES = [
    ("Harbor Foods Inc.", ("12 Quay Street", "Boston, MA 02134")),
    (LONG, ("Attn. Accounts Payable", "1200 Commonwealth Avenue", "Suite 400", "Boston, MA 02134", "USA")),
    ("A Ltd", (*(f"Line {number} of a long address" for number in range(1, 9)), "LASTLINE")),
    ("No address", ()),
    ("W" * 300, ("W" * 300,)),
]


def inside(found: list[dict[str, Any]], left: float, top: float, right: float, bottom: float) -> list[dict[str, Any]]:
    """List the words of which something shows through a window."""
    return [w for w in found if w["x0"] < right and w["x1"] > left and w["top"] < bottom and w["bottom"] > top]


def whole(found: list[dict[str, Any]], left: float, top: float, right: float, bottom: float) -> bool:
    """Tell whether all words lie within a box."""
    return all(w["x0"] >= left and w["x1"] <= right and w["top"] >= top and w["bottom"] <= bottom for w in found)


def recipient(found: list[dict[str, Any]], box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """List the words of the address: those in its box at its size."""
    return [w for w in inside(found, *box) if w["bottom"] - w["top"] > 8]


@pytest.mark.parametrize(("name", "address"), ADDRESSES)
def test_a4_the_address_lies_in_the_din_5008_form_b_field(name: str, address: tuple[str, ...]) -> None:
    field = (20 * MM, 45 * MM, 105 * MM, 90 * MM)
    for pdf in (
        printed(letter(account_name=name, address=address)),
        printed(open_statement(account_name=name)),
    ):
        shown = inside(words(pdf), *field)
        assert name.split(maxsplit=1)[0][:5] in shown_text(shown)
        assert whole(shown, *field)
        zone = (25 * MM - 0.5, 62.7 * MM, 105 * MM, 90 * MM)
        assert whole(recipient(words(pdf), field), *zone)


def test_a4_the_senders_line_stands_above_the_address_in_the_return_zone() -> None:
    shown = inside(words(printed(letter())), 20 * MM, 45 * MM, 105 * MM, 62.7 * MM)
    assert shown_text(shown).startswith("Nordlicht Werkzeuge GmbH · Speicherstraße 12")


@pytest.mark.parametrize(("name", "address"), ADDRESSES)
@pytest.mark.parametrize("slid", [0.0, 1.0])
@pytest.mark.parametrize("lifted", [0.0, 0.125])
def test_us_letter_the_address_shows_in_a_number_10_window_wherever_the_sheet_slides(
    name: str, address: tuple[str, ...], slid: float, lifted: float
) -> None:
    """The sheet, folded at 4.0 in, slides by 1 in sideways and 1/8 in up in an envelope of 9 1/2 by 4 1/8 in."""
    left, bottom = (0.875 - slid) * INCH, (4.0 - 0.5 + lifted) * INCH
    window = (left, bottom - 1.125 * INCH, left + 4.5 * INCH, bottom)
    clear = (window[0] + 9, window[1] + 9, window[2] - 9, window[3] - 9)
    for pdf in (
        printed(letter(account_name=name, address=address, paper="letter")),
        printed(open_statement(account_name=name, address=address, paper="letter")),
    ):
        shown = inside(words(pdf), *window)
        assert name.split(maxsplit=1)[0][:5] in shown_text(shown)
        assert whole(shown, *clear)


def test_the_last_line_of_an_address_is_never_dropped() -> None:
    for paper in ("a4", "letter"):
        pdf = printed(letter(account_name=ADDRESSES[2][0], address=ADDRESSES[2][1], paper=paper))
        assert "LASTLINE" in shown_text(words(pdf))


def test_a_name_that_is_also_the_first_line_of_the_address_is_printed_once() -> None:
    pdf = printed(letter(account_name="Only Once Ltd", address=("Only Once Ltd", "1 Road")))
    assert shown_text(words(pdf)).count("Only Once Ltd") == 1


def shown_text(found: list[dict[str, Any]]) -> str:
    return " ".join(word["text"] for word in found)
