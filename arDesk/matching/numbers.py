"""The numbers of documents and customers, found again in what payers write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from arDesk.matching.marks import (
    DATE,
    DIGIT,
    RUN,
    Hit,
    Strength,
    bare_strength,
    full_strength,
    glued,
    words_after,
    words_with_digits,
)
from arDesk.matching.structured import carried, in_text
from arDesk.matching.vocabulary import BEFORE_DOCUMENT, BEFORE_OTHER
from arDesk.words.folding import folded

_CONFUSED = re.compile("[0-9][oil]|[oil][0-9]", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_ALIKE = str.maketrans("oil", "011")

Places = dict[str, int | tuple[int, ...]]


def _squeezed(runs: Iterable[str]) -> str:
    """Join runs so that zeros before their digits do not count."""
    return ".".join([run.lstrip("0") or "0" for run in runs])


def _put(index: Places, key: str, place: int) -> None:
    known = index.setdefault(key, place)
    if known != place:
        known = (known,) if isinstance(known, int) else known
        index[key] = known if place in known else (*known, place)


class Numbers:
    """An index of numbers as they were written, by every way they may come back."""

    def __init__(self, numbers: Sequence[str]) -> None:
        self._full: Places = {}
        self._bare: Places = {}
        self._alike: Places | None = None
        self._starts: set[str] = set()  # what numbers begin with: letters only
        self._most_runs = self._longest = 0
        self.glued: list[str] = []
        for place, runs in enumerate(map(RUN.findall, map(folded, numbers))):
            whole = "".join(runs)
            self.glued.append(whole)
            if whole:
                self._add(place, runs, whole)

    def _add(self, place: int, runs: list[str], whole: str) -> None:
        self._most_runs = max(self._most_runs, len(runs))
        self._longest = max(self._longest, len(whole))
        _put(self._full, whole, place)
        squeezed = _squeezed(runs)
        if squeezed != whole:
            _put(self._full, squeezed, place)
        first, tail = runs[0], runs[-1].lstrip("0")
        if first.isalpha():
            self._starts.add(first)
            if len(runs) > 2:
                _put(self._bare, _squeezed(runs[1:]), place)
        if len(tail) >= 3 and tail.isdigit() and tail != whole:
            _put(self._bare, tail, place)

    def exactly(self, number: str) -> tuple[int, ...]:
        """Find what has this number, apart from case, blanks, punctuation and zeros in front."""
        runs = RUN.findall(folded(number))
        return _all(self._full.get("".join(runs), self._full.get(_squeezed(runs), ())))

    def runs(self, text: str) -> list[str]:
        """Take a text apart into runs of letters and of digits, without its dates; nothing where it has no digit."""
        return RUN.findall(folded(DATE.sub(self._no_date, text))) if DIGIT.search(text) else []

    def named(self, runs: list[str]) -> list[Hit]:
        """Find the numbers a text's runs name, from left to right, the longest where several begin at one place."""
        found: list[Hit] = []
        at = 0
        while at < len(runs):
            digits = runs[at][0] <= "9"
            used = self._full_from(runs, at, found) if digits or runs[at] in self._starts else 0
            at += used or (digits and self._bare_from(runs, at, found)) or 1
        return found

    def _no_date(self, date: re.Match[str]) -> str:
        return date[0] if glued(date[0]) in self._full else " "

    def _full_from(self, runs: list[str], start: int, found: list[Hit]) -> int:
        """Find the longest whole number that begins here; gives how many runs it takes, 0 where there is none."""
        whole, squeezed, used = "", "", 0
        places: int | tuple[int, ...] = ()
        for end in range(start, min(start + self._most_runs + 2, len(runs))):
            run = runs[end]
            whole += run
            if len(whole) > self._longest + 4:
                break
            bare = run.lstrip("0") or "0"
            squeezed = f"{squeezed}.{bare}" if squeezed else bare
            hits = self._full.get(whole)
            if hits is None:
                hits = self._full.get(squeezed)
            if hits is not None:
                places, used = hits, end + 1 - start
        if used:
            taken = runs[start : start + used]
            found.append(Hit(_all(places), full_strength(taken, runs[start - 1] if start else ""), "".join(taken)))
        return used

    def _bare_from(self, runs: list[str], start: int, found: list[Hit]) -> int:
        before = runs[start - 1] if start else ""
        for length in (2, 1):
            bare = _squeezed(runs[start : start + length])
            places = self._bare.get(bare)
            if places is not None:
                found.append(Hit(_all(places), bare_strength(bare, before), bare))
                return length
        return 0

    def in_reference(self, reference: str) -> list[Hit]:
        """Find the number a structured reference carries: all of it, or its end, where its check digits are right."""
        found = []
        for one in (reference, *in_text(reference)):
            body = carried(one)
            places = self.exactly(body) or _all(self._bare.get(body.lstrip("0"), ()))
            if places:
                found.append(Hit(places, Strength.STRUCTURED, one))
            elif len(body) >= 10 and body.isdigit():
                found += self._ending(body, one)
        return found

    def _ending(self, body: str, given: str) -> Iterator[Hit]:
        """Find a number at the end of a long one that has a customer's or a bank's number in front."""
        for length in range(min(12, len(body) - 1), 4, -1):
            tail = body[-length:].lstrip("0")
            places = _all(self._full.get(tail, self._bare.get(tail, ())))
            if len(tail) >= 5 and places:
                yield Hit(places, Strength.BARE, given)
                return

    def alike(self, text: str) -> list[Hit]:
        """Find numbers whose letters and digits of one look were confused: O and 0, I, L and 1."""
        if not _CONFUSED.search(text):
            return []
        if self._alike is None:
            self._alike = {}
            for place, whole in enumerate(self.glued):
                if len(whole) >= 4 and DIGIT.search(whole):
                    _put(self._alike, _looks(whole), place)
        words = (word for word in words_with_digits(text) if _CONFUSED.search(word) and word not in self._full)
        found = (_all(self._alike.get(_looks(word), ())) for word in words)
        return [Hit(places, Strength.BARE, "") for places in found if places]

    @cached_property
    def _beginnings(self) -> set[str]:
        return {_letters(whole) for whole in self.glued}

    @cached_property
    def _lengths(self) -> set[int]:
        return {len(one) for whole in self.glued for one in (whole, whole[len(_letters(whole)) :])}

    def unknown(self, text: str, meant: Iterable[str]) -> str:
        """Give a word of a text that may be another number than those meant, one that is not here; "" where none is."""
        if not DIGIT.search(text):
            return ""
        known = [glued(number) for number in meant]
        for before, word in words_after(DATE.sub(" ", text)):
            if any(word in number or number in word for number in known):
                continue
            letters, digits = _letters(word), len(DIGIT.findall(word))
            if letters:
                looks = letters in self._beginnings or letters in BEFORE_DOCUMENT
            else:
                looks = before in BEFORE_DOCUMENT or not self._lengths.isdisjoint((digits - 1, digits, digits + 1))
            if looks and digits >= 3 and before not in BEFORE_OTHER:
                return word
        return ""


def _all(places: int | tuple[int, ...]) -> tuple[int, ...]:
    return (places,) if isinstance(places, int) else places


def _letters(whole: str) -> str:
    return whole[: len(whole) - len(whole.lstrip(_LETTERS))]


def _looks(whole: str) -> str:
    return _ZEROS.sub("", whole.translate(_ALIKE))
