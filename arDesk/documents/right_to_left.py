"""Hebrew and Arabic for a pen that only writes letter by letter from left to right.

`joined` chooses each Arabic letter's form by its neighbours (Unicode's presentation forms, which the typeface has);
`visual` puts a line that is already cut to its room in the order it is drawn in: the Unicode bidirectional algorithm
(UAX 9) for one line without explicit marks, which is all that names and addresses need.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_VOWELS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_LAM, _ALEFS, _TATWEEL = "\u0644", "\u0622\u0623\u0625\u0627", "\u0640"
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_FORMS = ("isolated", "final", "initial", "medial")


def is_needed(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return _RTL.search(text) is not None


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Gather each letter's forms, and lam with alef as one, from what Unicode says the presentation forms stand for."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if form.strip("<>") in _FORMS and (len(text) == 1 or (text[0] == _LAM and text[1:] in _ALEFS)):
            found.setdefault(text, {})[form.strip("<>")] = chr(code)
    return found


def joined(text: str) -> str:
    """Give a text with its Arabic letters in the forms they have beside each other, and without vowel signs."""
    return _joined(_VOWELS.sub("", text)) if is_needed(text) else text


def _joined(text: str) -> str:
    forms, shaped, before = _forms(), [], False  # before: the letter before reaches over to this one
    at = 0
    while at < len(text):
        unit = text[at : at + 2] if text[at : at + 2] in forms and len(text[at : at + 2]) == 2 else text[at]
        after = text[at + len(unit) : at + len(unit) + 1]
        own = forms.get(unit, {})
        reaches = "initial" in own and (after == _TATWEEL or "final" in forms.get(after, {}))
        takes = before and "final" in own
        form = ("medial" if reaches else "final") if takes else ("initial" if reaches else "isolated")
        shaped.append(own.get(form, unit))
        before = reaches or unit == _TATWEEL
        at += len(unit)
    return "".join(shaped)


@lru_cache(maxsize=1024)
def visual(line: str) -> str:
    """Give a line of text in the order it is drawn in from left to right; its first letter says which way it runs."""
    if not is_needed(line):
        return line
    kinds = _resolved([_kind(character) for character in line])
    base = next((kind for kind in kinds if kind in "LR"), "L")
    levels = _levels(_with_brackets(line, kinds, base), base)
    letters = [one.translate(_MIRRORED) if level % 2 else one for one, level in zip(line, levels, strict=True)]
    order = list(range(len(line)))
    for level in range(max(levels), 0, -1):
        order = _turned(order, [levels[at] >= level for at in order])
    return "".join(letters[at] for at in order)


def _kind(character: str) -> str:
    """Give L, R, a number's N, a sign that may stand within a number (C) or beside one (E), or a neutral's blank."""
    kind = unicodedata.bidirectional(character)
    return {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "CS": "C", "ES": "C", "ET": "E"}.get(kind, " ")


def _resolved(kinds: list[str]) -> list[str]:
    """Join signs to their numbers, and a number to the words from left to right that it follows."""
    text = re.sub(r"(?<=N)C(?=N)", "N", "".join(kinds))
    text = re.sub(r"E+(?=N)|(?<=N)E+", lambda found: "N" * len(found[0]), text)
    text = text.replace("C", " ").replace("E", " ")
    strong, found = "L" if "R" not in text else "", []
    for kind in text:
        strong = kind if kind in "LR" else strong
        found.append("L" if kind == "N" and strong == "L" else kind)
    return found


def _with_brackets(line: str, kinds: list[str], base: str) -> list[str]:
    """Have the two brackets of a pair run the same way: the line's, unless what is in them and before them does not."""
    found, opened = list(kinds), [0]
    for at, character in enumerate(line):
        if character in "([{":
            opened.append(at)
        elif character in ")]}" and len(opened) > 1:
            start = opened.pop()
            inside = set(kinds[start:at]) - {" "}
            before = next((kind for kind in reversed(found[:start]) if kind in "LR"), base)
            if inside:
                against = base not in "".join(inside).replace("N", "R") and before != base
                found[start] = found[at] = {"L": "R", "R": "L"}[base] if against else base
    return found


def _levels(kinds: list[str], base: str) -> list[int]:
    """Give each letter's depth: even from left to right, odd from right to left; neutrals go with both neighbours."""
    depths, levels = {"L": {"L": 0, "R": 1, "N": 2}, "R": {"L": 2, "R": 1, "N": 2}}[base], []
    for at, kind in enumerate(kinds):
        if kind == " ":
            before = next((one for one in reversed(kinds[:at]) if one != " "), base).replace("N", "R")
            after = next((one for one in kinds[at:] if one != " "), base).replace("N", "R")
            kind = before if before == after else base  # noqa: PLW2901 - what it counts as
        levels.append(depths[kind])
    return levels


def _turned(order: list[int], deep: list[bool]) -> list[int]:
    """Reverse each run of places that lie deep enough."""
    turned: list[int] = []
    for is_deep, run in groupby(zip(order, deep, strict=True), key=lambda pair: pair[1]):
        places = [at for at, _ in run]
        turned += reversed(places) if is_deep else places
    return turned
