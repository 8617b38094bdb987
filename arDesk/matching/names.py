"""Names of payers and customers, and how like they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from arDesk.matching.vocabulary import BANK_WORDS, LEGAL_FORMS
from arDesk.words.folding import folded, words_of

LIKE = 76  # percent from which on a name is proposed
SAME = 86  # percent from which on a name speaks for its customer
_MOST = 6  # customers a name can be like
_CUTOFF = 50
_BATCH = 500  # names compared in one stroke: the table of them and all customers stays small

_NO_SIGN = re.compile(r"[\W_]+")
_DOTS = re.compile(r"\.(?=\w)|(?<=\w)\.")


def payer_key(name: str) -> str:
    """Write a payer's name as it is compared with names seen before: its words, without case, accents and signs."""
    return " ".join(words_of(name))


def account_key(number: str) -> str:
    """Write an account number or IBAN as it is compared: letters and digits only, in capitals."""
    return _NO_SIGN.sub("", number.upper())


def bare_name(name: str) -> str:
    """Take legal forms, words of banks and everything with a digit off a name (all words where nothing is left)."""
    words = _words(name)
    bare = [word for word in words if word not in LEGAL_FORMS and word not in BANK_WORDS and word.isalpha()]
    return " ".join(bare or words)


def spoken_name(text: str) -> str:
    """Take words of banks and everything with a digit off a text that may hold a name; keeps legal forms."""
    return " ".join(word for word in _words(text) if word not in BANK_WORDS and word.isalpha())


def _words(text: str) -> list[str]:
    return words_of(_DOTS.sub("", folded(text)))


def likeness(name: str, other: str) -> int:
    """Say in percent how like a payer's name (perhaps cut short by the bank) a customer's name is."""
    return _score(bare_name(name), spoken_name(name), bare_name(other), spoken_name(other))


def _score(bare: str, spoken: str, other: str, other_spoken: str) -> int:
    """Compare what is left of two names; the second whole, or as far as the first goes, or with its words in order."""
    from rapidfuzz import fuzz

    if bare == other:
        return 100 if bare else 0
    scores = [fuzz.ratio(bare, other), fuzz.token_sort_ratio(bare, other) - 4]
    if 8 <= len(spoken) < len(other_spoken):
        scores.append(fuzz.ratio(spoken, other_spoken[: len(spoken)]) - 2)
    return min(99, int(max(scores)))


class Names:
    """The customers' names, made ready to be compared with many."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._bare: dict[str, list[tuple[int, str]]] = {}
        for account, name in names.items():
            bare = bare_name(name)
            if bare:
                self._bare.setdefault(bare, []).append((account, spoken_name(name)))
        self._choices = sorted(self._bare)

    def like(self, names: Iterable[str]) -> dict[str, tuple[tuple[int, int], ...]]:
        """Give, for each name, the customers of such a name with their percent, likest first and few."""
        wanted = sorted(set(names))
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        for start in range(0, len(wanted), _BATCH):
            found |= self._batch(wanted[start : start + _BATCH])
        return found

    def _batch(self, names: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
        from rapidfuzz import fuzz, process

        bares = [bare_name(name) for name in names]
        if not self._choices:
            return dict.fromkeys(names, ())
        table = process.cdist(bares, self._choices, scorer=fuzz.ratio, score_cutoff=_CUTOFF)
        found = {}
        most = min(3 * _MOST, len(self._choices))
        for name, bare, row in zip(names, bares, table, strict=True):
            best = row.argpartition(-most)[-most:].tolist() if bare else []
            found[name] = self._ranked(bare, spoken_name(name), [self._choices[at] for at in best if row[at] > 0])
        return found

    def _ranked(self, bare: str, spoken: str, choices: Sequence[str]) -> tuple[tuple[int, int], ...]:
        scored = [
            (account, score)
            for choice in choices
            for account, whole in self._bare[choice]
            if (score := _score(bare, spoken, choice, whole)) >= LIKE
        ]
        return tuple(sorted(scored, key=lambda one: (-one[1], one[0]))[:_MOST])
