from __future__ import annotations

import pytest

from arDesk.words.phones import Phone, phone


@pytest.mark.parametrize(
    ("text", "country", "shown", "link"),
    [
        ("+44 20 7946 0018", "", "+44 20 7946 0018", "tel:+44-20-7946-0018"),
        ("020 7946 0018", "GB", "+44 20 7946 0018", "tel:+44-20-7946-0018"),
        ("020 7946 0018", "gb", "+44 20 7946 0018", "tel:+44-20-7946-0018"),
        ("(030) 901820", "DE", "+49 30 901820", "tel:+49-30-901820"),
        ("020 7946 0018", "", "020 7946 0018", "tel:02079460018"),  # no country says how it is dialled from afar
        ("020 7946 0018", "England", "020 7946 0018", "tel:02079460018"),
        ("  020\n7946 ", "", "020 7946", "tel:0207946"),
        ("+44 7", "", "+44 7", "tel:+447"),
        ("ask Ann", "GB", "ask Ann", ""),
        ("<b>12</b>", "GB", "<b>12</b>", ""),
        ("", "GB", "", ""),
    ],
)
def test_a_number_is_shown_and_dialled(text: str, country: str, shown: str, link: str) -> None:
    assert phone(text, country) == Phone(shown, link)
