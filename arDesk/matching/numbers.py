"""The numbers of documents and customers, found again in what payers write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from arDesk.matching.structured import carried, in_text
from arDesk.matching.vocabulary import BEFORE_DOCUMENT, BEFORE_OTHER
from arDesk.words.folding import folded

_RUN = re.compile(r"[^\W\d_]+|[0-9]+")
_DIGITS = re.compile(r"[0-9]")
_BETWEEN = re.compile(r"[\s,;:+|]+")
_DATE = re.compile(r"\b(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4})\b")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONFUSED = re.compile("[0-9][oil]|[oil][0-9]", re.IGNORECASE)
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_ALIKE = str.maketrans("oil", "011")
_LONGEST = 6  # runs of letters or digits that a number has at most


class Strength(IntEnum):
    """How surely a text means a number."""

    WEAK = 1  # a bare number that could be anything
    BARE = 2  # without its letters, or with letters like digits confused
    FULL = 3
    STRUCTURED = 4  # in a reference with right check digits


class Hit(NamedTuple):
    """A number that a text names: whose it is, by place in the index (several where it is not unique)."""

    places: tuple[int, ...]
    strength: Strength
    given: str


def glued(text: str) -> str:
    """Write a number without case, blanks and punctuation."""
    return "".join(_RUN.findall(folded(text)))


def _squeezed(runs: Iterable[str]) -> str:
    """Join runs so that zeros before their digits do not count."""
    return ".".join(run.lstrip("0") or "0" for run in runs)


class Numbers:
    """An index of numbers as they were written, by every way they may come back."""

    def __init__(self, numbers: Sequence[str]) -> None:
        self._full: dict[str, list[int]] = {}
        self._bare: dict[str, list[int]] = {}
        self._alike: dict[str, list[int]] | None = None
        self._beginnings: set[str] | None = None
        self._lengths: set[int] = set()
        self.glued: list[str] = []
        full, bare = self._full, self._bare
        for place, runs in enumerate(map(_RUN.findall, map(folded, numbers))):
            whole = "".join(runs)
            self.glued.append(whole)
            if not whole:
                continue
            full.setdefault(whole, []).append(place)
            squeezed = _squeezed(runs)
            if squeezed != whole:
                full.setdefault(squeezed, []).append(place)
            tail = runs[-1].lstrip("0")
            if tail != whole and len(tail) >= 3 and tail.isdigit():
                bare.setdefault(tail, []).append(place)
            if len(runs) > 2 and not runs[0].isdigit():
                bare.setdefault(_squeezed(runs[1:]), []).append(place)

    def exactly(self, number: str) -> tuple[int, ...]:
        """Find what has this number, apart from case, blanks, punctuation and zeros in front."""
        runs = _RUN.findall(folded(number))
        found = self._full.get("".join(runs)) or self._full.get(_squeezed(runs)) or ()
        return tuple(dict.fromkeys(found))

    def named(self, text: str) -> list[Hit]:
        """Find the numbers a text names, from left to right, the longest where several begin at one place."""
        runs = _RUN.findall(folded(_DATE.sub(self._no_date, text)))
        found: list[Hit] = []
        at = 0
        while at < len(runs):
            used, hit = self._from(runs, at)
            if hit is not None:
                found.append(hit)
            at += used
        return found

    def _no_date(self, date: re.Match[str]) -> str:
        return date[0] if glued(date[0]) in self._full else " "

    def _from(self, runs: list[str], start: int) -> tuple[int, Hit | None]:
        whole, squeezed, best = "", "", 0
        places: list[int] = []
        for end in range(start, min(start + _LONGEST, len(runs))):
            run = runs[end]
            whole += run
            squeezed = f"{squeezed}.{run.lstrip('0') or '0'}" if squeezed else run.lstrip("0") or "0"
            hits = self._full.get(whole) or self._full.get(squeezed)
            if hits:
                places, best = hits, end + 1 - start
        before = runs[start - 1] if start else ""
        if best:
            return best, self._hit(places, self._full_strength(runs[start : start + best], before), whole)
        if runs[start][0] in "0123456789":
            for length in (2, 1):
                bare = _squeezed(runs[start : start + length])
                if bare in self._bare:
                    return length, self._hit(self._bare[bare], _bare_strength(bare, before), bare)
        return 1, None

    @staticmethod
    def _hit(places: list[int], strength: Strength, given: str) -> Hit:
        return Hit(tuple(dict.fromkeys(places)) if len(places) > 1 else (places[0],), strength, given)

    @staticmethod
    def _full_strength(runs: Sequence[str], before: str) -> Strength:
        digits = sum(len(run) for run in runs if run[0] in "0123456789")
        signs = sum(map(len, runs))
        if 2 <= digits < signs and signs >= 4:
            return Strength.FULL
        if digits >= 5 and before not in BEFORE_OTHER:
            return Strength.FULL
        return Strength.FULL if digits >= 3 and before in BEFORE_DOCUMENT else Strength.WEAK

    def in_reference(self, reference: str) -> list[Hit]:
        """Find the number a structured reference carries: all of it, or its end, where its check digits are right."""
        found = []
        for one in (reference, *in_text(reference)):
            body = carried(one)
            places = self.exactly(body) or tuple(self._bare.get(body.lstrip("0"), ()))
            if places:
                found.append(Hit(places, Strength.STRUCTURED, one))
            elif len(body) >= 10 and body.isdigit():
                found += self._ending(body, one)
        return found

    def _ending(self, body: str, given: str) -> Iterator[Hit]:
        """Find a number at the end of a long one that has a customer's or a bank's number in front."""
        for length in range(min(12, len(body) - 1), 4, -1):
            tail = body[-length:].lstrip("0")
            places = len(tail) >= 5 and (self._full.get(tail) or self._bare.get(tail))
            if places:
                yield Hit(tuple(places), Strength.BARE, given)
                return

    def alike(self, text: str) -> list[Hit]:
        """Find numbers whose letters and digits of one look were confused: O and 0, I, L and 1."""
        if not _CONFUSED.search(text):
            return []
        if self._alike is None:
            self._alike = {}
            for place, whole in enumerate(self.glued):
                if len(whole) >= 4 and _DIGITS.search(whole):
                    self._alike.setdefault(_alike(whole), []).append(place)
        words = (word for word in words_with_digits(text) if _CONFUSED.search(word) and word not in self._full)
        found = (self._alike.get(_alike(word)) for word in words)
        return [Hit(tuple(places), Strength.BARE, "") for places in found if places]

    def unknown(self, text: str, meant: Iterable[str]) -> str:
        """Give a word of a text that may be another number than those meant, one that is not here; "" where none is."""
        if self._beginnings is None:
            self._beginnings = {_letters(whole) for whole in self.glued}
            self._lengths = {len(run) for whole in self.glued for run in (whole, whole[len(_letters(whole)) :]) if run}
        known = [glued(number) for number in meant]
        for before, word in _with_digits(_DATE.sub(" ", text)):
            if any(word in number or number in word for number in known):
                continue
            letters, digits = _letters(word), len(_DIGITS.findall(word))
            if letters:
                looks = letters in self._beginnings or letters in BEFORE_DOCUMENT
            else:
                looks = before in BEFORE_DOCUMENT or not self._lengths.isdisjoint((digits - 1, digits, digits + 1))
            if looks and digits >= 3 and before not in BEFORE_OTHER:
                return word
        return ""


def _letters(whole: str) -> str:
    return whole[: len(whole) - len(whole.lstrip(_LETTERS))]


def _alike(whole: str) -> str:
    return _ZEROS.sub("", whole.translate(_ALIKE))


def words_with_digits(text: str) -> list[str]:
    """List the words of a text that have digits, each without its punctuation, at least four signs long."""
    return [word for _, word in _with_digits(text)]


def _with_digits(text: str) -> list[tuple[str, str]]:
    """List those words with the word before each."""
    words = ["", *(glued(word) for word in _BETWEEN.split(text))]
    return [(before, word) for before, word in pairwise(words) if len(word) >= 4 and _DIGITS.search(word)]


def one_slip(word: str, number: str) -> bool:
    """Whether two glued numbers differ by one sign, wrong, lost, added or changed with its neighbour."""
    from rapidfuzz.distance import OSA

    return OSA.distance(word, number, score_cutoff=1) == 1


def _bare_strength(bare: str, before: str) -> Strength:
    if before in BEFORE_OTHER:
        return Strength.WEAK
    digits = len(bare.replace(".", ""))
    return Strength.BARE if digits >= 5 or (digits >= 3 and before in BEFORE_DOCUMENT) else Strength.WEAK
