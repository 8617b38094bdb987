"""The numbers of documents and customers, found again in what payers write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from arDesk.matching.marks import (
    DATE,
    DIGIT,
    DOCUMENTS,
    RUN,
    Hit,
    Kind,
    Strength,
    glued,
    is_of,
    letters_of,
    squeezed,
    words_after,
    words_with_digits,
)
from arDesk.matching.structured import carried, in_text
from arDesk.words.folding import folded

_CONFUSED = re.compile("[0-9](?:(?=[A-Za-z])(?:[OILoil]|(?<=[01]))|(?<=[OILoil].))")
_SIGNS = re.compile(r"[^\w\n]|_")
_ASCII_SIGNS = {sign: None for sign in range(128) if _SIGNS.fullmatch(chr(sign))}
_ANY_DIGIT = dict.fromkeys(range(ord("0"), ord("9") + 1), "0")
_PARTED = re.compile(r"(?<=[0-9])(?:[^\w\n]|_)+(?=[0-9])")
_UNDOTTED = re.compile(r"[^\w\n.]|_|(?<![0-9])\.|\.(?![0-9])")
_BLANKS = re.compile(r"[\s,;:+|]+")
_CUT = 18  # signs that a text cut short by the bank has at least
_LONGEST_RUNS = 8  # of letters or digits that a number is taken for, blanks within counted
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_ALIKE = str.maketrans("oil", "011")

Places = dict[str, int | tuple[int, ...]]


def _put(index: Places, key: str, place: int) -> None:
    known = index.setdefault(key, place)
    if known != place:
        known = (known,) if isinstance(known, int) else known
        index[key] = known if place in known else (*known, place)


class Numbers:
    """An index of numbers as they were written, by every way they may come back.

    All numbers are written anew in one stroke, line by line: that is several times as quick as one by one.
    """

    def __init__(self, numbers: Sequence[str], kind: Kind = DOCUMENTS) -> None:
        self._kind, self._word = kind, min(kind.before)
        together = "\n".join(numbers)
        if together.count("\n") >= max(1, len(numbers)):
            together = "\n".join([one.replace("\n", " ") for one in numbers])
        lines = folded(together)
        plain = lines.translate(_ASCII_SIGNS) if lines.isascii() else _SIGNS.sub("", lines)
        self.glued = plain.split("\n") if numbers else []
        self._lines = lines
        self._full: Places = dict(zip(self.glued, range(len(self.glued)), strict=True))
        if len(self._full) < len(self.glued):
            self._full = {}
            for place, whole in enumerate(self.glued):
                _put(self._full, whole, place)
        self._full.pop("", None)
        shapes = set(plain.translate(_ANY_DIGIT).split("\n"))  # a few, for most differ in their digits alone
        self._longest = max(map(len, shapes)) + 4  # zeros may be added
        self._starts = {runs[0] for shape in shapes if (runs := RUN.findall(shape))}  # what numbers begin with

    @cached_property
    def _squeezed(self) -> list[str]:
        """Each number as `squeezed` writes its runs."""
        parted = _UNDOTTED.sub("", _PARTED.sub(".", self._lines))
        return _ZEROS.sub("", parted).split("\n") if self.glued else []

    @cached_property
    def _loose(self) -> Places:
        """The numbers without zeros in front."""
        found: Places = {}
        for place, number in enumerate(self._squeezed):
            if number:
                _put(found, number, place)
        return found

    @cached_property
    def _bare(self) -> Places:
        """The numbers without their letters, and their last digits alone."""
        found: Places = {}
        for place, number in enumerate(self._squeezed):
            bare = number.lstrip(_LETTERS)
            tail = number.rpartition(".")[2].lstrip(_LETTERS)
            if bare != number and ("." in bare or len(bare) >= 3):
                _put(found, bare, place)
            if tail != bare and len(tail) >= 3 and tail.isdigit():
                _put(found, tail, place)
        return found

    @cached_property
    def _heads(self) -> set[str]:
        """The first digits of numbers of several parts: years and the like, which alone name none."""
        parts = [number.lstrip(_LETTERS).partition(".") for number in self._squeezed if "." in number]
        return {head for head, _, _ in parts}

    def exactly(self, number: str) -> tuple[int, ...]:
        """Find what has this number, apart from case, blanks, punctuation and zeros in front."""
        runs = RUN.findall(folded(number))
        return _all(self._full.get("".join(runs), self._loose.get(squeezed(runs), ())))

    def runs(self, text: str) -> list[str]:
        """Take a text apart into runs of letters and of digits, without its dates; nothing where it has no digit."""
        if not DIGIT.search(text):
            return []
        if "-" in text or "." in text or "/" in text:
            text = DATE.sub(self._no_date, text)
        return RUN.findall(folded(text))

    def named(self, runs: list[str], *, mark: str = "") -> tuple[list[Hit], list[str]]:
        """Find the numbers a text's runs name, from left to right, the longest where several begin at one place.

        Gives the runs besides that no number surely takes: they may mean something else. `mark` stands there for each
        that is taken, where its neighbours must not come together.
        """
        found: list[Hit] = []
        rest: list[str] = []
        at, end, before = 0, len(runs), ""
        while at < end:
            run = runs[at]
            digits = run[0] <= "9"
            used = self._full_from(runs, at, before, found) if digits or run in self._starts else 0
            if digits and not used:
                used = self._bare_from(runs, at, before, found)
            if used and found[-1].strength > Strength.WEAK:
                before = self._word  # a list of numbers goes on
                if mark:
                    rest.append(mark)
            else:
                before = run
                rest += runs[at : at + (used or 1)]
            at += used or 1
        return found, rest

    def _no_date(self, date: re.Match[str]) -> str:
        return date[0] if glued(date[0]) in self._full else " "

    def _full_from(self, runs: list[str], start: int, before: str, found: list[Hit]) -> int:
        """Find the longest whole number that begins here; gives how many runs it takes, 0 where there is none."""
        whole, used, full = "", 0, self._full
        places: int | tuple[int, ...] = ()
        for taken, run in enumerate(runs[start : start + _LONGEST_RUNS], 1):
            whole += run
            if len(whole) > self._longest:
                break
            hits = full.get(whole)
            if hits is None and run[0] <= "9":
                hits = self._loose.get(squeezed(runs[start : start + taken]))
            if hits is not None:
                places, used = hits, taken
        if used:
            found.append(Hit(_all(places), self._kind.whole(runs[start : start + used], before)))
        return used

    def _bare_from(self, runs: list[str], start: int, before: str, found: list[Hit]) -> int:
        for length in (2, 1):
            bare = squeezed(runs[start : start + length])
            places = self._bare.get(bare)
            if places is not None:
                strength = Strength.WEAK if bare in self._heads else self._kind.bare(bare, before)
                found.append(Hit(_all(places), strength))
                return length
        return 0

    def in_reference(self, reference: str) -> list[Hit]:
        """Find the number a structured reference carries: all of it, or its end, where its check digits are right."""
        found = []
        for one in (reference,) if carried(reference) else in_text(reference):
            body = carried(one)
            places = self.exactly(body) or _all(self._bare.get(body.lstrip("0"), ()))
            if places:
                found.append(Hit(places, Strength.STRUCTURED))
            elif len(body) >= 10 and body.isdigit():
                found += self._ending(body)
        return found

    def _ending(self, body: str) -> Iterator[Hit]:
        """Find a number at the end of a long one that has a customer's or a bank's number in front."""
        for length in range(min(12, len(body) - 1), 4, -1):
            tail = body[-length:].lstrip("0")
            places = _all(self._loose.get(tail, self._bare.get(tail, ())))
            if len(tail) >= 5 and places:
                yield Hit(places, Strength.BARE)
                return

    @cached_property
    def _by_looks(self) -> Places:
        found: Places = {}
        for place, whole in enumerate(self.glued):
            if len(whole) >= 4 and DIGIT.search(whole):
                _put(found, _looks(whole), place)
        return found

    def alike(self, text: str) -> list[Hit]:
        """Find numbers whose letters and digits of one look were confused: O and 0, I, L and 1."""
        if not _CONFUSED.search(text):
            return []
        words = (word for word in words_with_digits(text) if _CONFUSED.search(word) and word not in self._full)
        found = (_all(self._by_looks.get(_looks(word), ())) for word in words)
        return [Hit(places, Strength.BARE) for places in found if places]

    @cached_property
    def _beginnings(self) -> set[str]:
        return {letters_of(whole) for whole in self.glued}

    @cached_property
    def _lengths(self) -> set[int]:
        return {len(one) for whole in self.glued for one in (whole, whole[len(letters_of(whole)) :])}

    def unknown(self, text: str, meant: Iterable[str]) -> str:
        """Give a word of a text that may be another number than those meant, one that is not here; "" where none is."""
        if not DIGIT.search(text):
            return ""
        known = [glued(number) for number in meant]
        end = glued(_BLANKS.split(text)[-1]) if len(text) >= _CUT else ""  # the bank may have cut it
        for before, word in words_after(DATE.sub(" ", text)):
            if any(is_of(word, number, cut=word == end) for number in known):
                continue
            letters, digits = letters_of(word), len(DIGIT.findall(word))
            if letters:
                looks = letters in self._beginnings or letters in self._kind.before
            else:
                looks = before in self._kind.before or not self._lengths.isdisjoint((digits - 1, digits, digits + 1))
            if looks and digits >= 3 and before not in self._kind.before_others:
                return word
        return ""


def _all(places: int | tuple[int, ...]) -> tuple[int, ...]:
    return (places,) if isinstance(places, int) else places


def _looks(whole: str) -> str:
    return _ZEROS.sub("", whole.translate(_ALIKE))
