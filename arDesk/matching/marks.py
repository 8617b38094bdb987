"""Words with digits in what payers write, and how surely they mean a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from arDesk.matching.vocabulary import BEFORE_CUSTOMER, BEFORE_DOCUMENT, BEFORE_NOTE, BEFORE_OTHER
from arDesk.words.folding import folded

RUN = re.compile(r"[^\W\d_]+|[0-9]+")
DIGIT = re.compile(r"[0-9]")
DATE = re.compile(r"\b(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4})\b")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BETWEEN = re.compile(r"[\s,;:+|]+")


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


def glued(text: str) -> str:
    """Write a number without case, blanks and punctuation."""
    plain = folded(text)
    return plain if plain.isalnum() and plain.isascii() else "".join(RUN.findall(plain))


def words_with_digits(text: str) -> list[str]:
    """List the words of a text that have digits, each without its punctuation, at least four signs long."""
    return [word for _, word in words_after(text)] if DIGIT.search(text) else []


def words_after(text: str) -> list[tuple[str, str]]:
    """List the words with digits, as words_with_digits does, each after the word before it."""
    words = ["", *(glued(word) for word in _BETWEEN.split(text))]
    return [(before, word) for before, word in pairwise(words) if len(word) >= 4 and DIGIT.search(word)]


def squeezed(runs: Sequence[str]) -> str:
    """Join runs so that zeros before their digits do not count, and digits that something parted stay apart."""
    found = ""
    for run in runs:
        if run[0] > "9":
            found += run
        else:
            found += ("." if found and found[-1] <= "9" else "") + (run.lstrip("0") or "0")
    return found


def letters_of(whole: str) -> str:
    """Give the letters that a glued number begins with."""
    return whole[: len(whole) - len(whole.lstrip(_LETTERS))]


def is_of(word: str, number: str, *, cut: bool) -> bool:
    """Whether a word is a number, without what may be left away of it: letters, zeros, its first part, its end."""
    digits, wanted = word.lstrip(_LETTERS).lstrip("0"), number.lstrip(_LETTERS).lstrip("0")
    if digits == wanted or number.endswith(word):
        return True
    return cut and (number.startswith(word) or (digits == word and wanted.startswith(digits)))


def one_slip(word: str, number: str) -> bool:
    """Whether two glued numbers differ by one sign, wrong, lost, added or changed with its neighbour."""
    if abs(len(word) - len(number)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, number, score_cutoff=1) == 1


class Kind(NamedTuple):
    """What numbers are of, by the words that stand before them, and before numbers of something else."""

    before: frozenset[str]
    before_others: frozenset[str]

    def whole(self, runs: Sequence[str], before: str) -> Strength:
        """Rate a whole number: one of letters and digits, or of many digits, is meant; of few it may be anything."""
        digits = sum([len(run) for run in runs if run[0] <= "9"])
        signs = sum(map(len, runs))
        if 2 <= digits < signs and signs >= 4:
            return Strength.FULL
        if digits >= 5 and before not in self.before_others:
            return Strength.FULL
        return Strength.FULL if digits >= 3 and before in self.before else Strength.WEAK

    def bare(self, number: str, before: str) -> Strength:
        """Rate a number without its letters and zeros in front: meant where it is long, or after a fitting word."""
        if before in self.before_others:
            return Strength.WEAK
        digits = len(number.replace(".", ""))
        return Strength.BARE if digits >= 5 or (digits >= 3 and before in self.before) else Strength.WEAK


class NoteKind(Kind):
    """As invoices and credit notes may have one number, a credit note is meant by its letters, or after its word."""

    def whole(self, runs: Sequence[str], before: str) -> Strength:
        """Rate a whole number."""
        if before in self.before or any(run[0] > "9" for run in runs):
            return Strength.FULL
        return Strength.WEAK

    def bare(self, number: str, before: str) -> Strength:
        """Rate a number without its letters and zeros in front."""
        return Strength.BARE if number and before in self.before else Strength.WEAK


DOCUMENTS = Kind(BEFORE_DOCUMENT, BEFORE_CUSTOMER | BEFORE_OTHER)
CUSTOMERS = Kind(BEFORE_CUSTOMER, BEFORE_DOCUMENT | BEFORE_OTHER)
NOTES = NoteKind(BEFORE_NOTE, frozenset())
