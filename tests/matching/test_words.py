from __future__ import annotations

import re
from pathlib import Path

import arDesk.matching
from arDesk.matching.values import Reason
from arDesk.words.phrases.matching import PHRASES
from arDesk.words.sentences import ONE
from tests.matching.books import money

_CODE = re.compile(r'"(match\.[a-z_]+)"')


def test_every_reason_has_words_and_all_words_are_used() -> None:
    folder = Path(arDesk.matching.__path__[0])
    used = {code for path in folder.glob("*.py") for code in _CODE.findall(path.read_text("utf-8"))}
    assert used == {code for code in PHRASES if not code.endswith(ONE)}


def test_reasons_are_said() -> None:
    assert Reason("match.named", (("number", "IN-1041"),)).text == "Invoice IN-1041 is named in the text."
    assert Reason("match.adds_up", (("count", 2),)).text == "2 invoices add up exactly."
    name = Reason("match.name", (("name", "Harbour Foods Ltd"), ("percent", 93)))
    assert name.text == "The payer's name is like Harbour Foods Ltd (93 %)."
    assert Reason("match.tolerance", (("difference", money(45)),)).text == (
        "0.45 EUR is missing, little enough to write off."
    )
