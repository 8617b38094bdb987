"""How like the names of payers and customers are: the only module that needs rapidfuzz from its import on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from arDesk.matching.names import LIKE, SAME, bare_name, spoken_name

_MOST = 4  # customers a name can be like
_CUTOFF = 50
_NEAR = 25  # percent below the likest that a name is looked at more closely
_BATCH = 500  # names compared in one stroke: the table of them and all customers stays small


def likeness(name: str, other: str) -> int:
    """Say in percent how like a payer's name (perhaps cut short by the bank) a customer's name is."""
    return _score(bare_name(name), spoken_name(name), bare_name(other), spoken_name(other))


def _score(bare: str, spoken: str, other: str, other_spoken: str) -> int:
    """Compare what is left of two names; the second whole, or as far as the first goes, or with its words in order."""
    if bare == other:
        return 100 if bare else 0
    score = fuzz.ratio(bare, other)
    if 8 <= len(spoken) < len(other_spoken):
        score = max(score, fuzz.ratio(spoken, other_spoken[: len(spoken)]) - 2)
    if score < SAME:
        score = max(score, fuzz.token_sort_ratio(bare, other) - 4)
    return min(99, int(score))


class Names:
    """The customers' names, perhaps several of one, made ready to be compared with many."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._bare: dict[str, list[tuple[int, str]]] = {}
        for account, name in names:
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
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        unlike = []
        for name in names:
            bare = bare_name(name)
            if bare in self._bare:
                found[name] = self._ranked(bare, "", [bare])
            elif bare and self._choices:
                unlike.append((name, bare))
            else:
                found[name] = ()
        table = process.cdist([bare for _, bare in unlike], self._choices, scorer=fuzz.ratio, score_cutoff=_CUTOFF)
        for (name, bare), row in zip(unlike, table, strict=True):
            near = (row >= max(_CUTOFF, row.max() - _NEAR)).nonzero()[0].tolist()
            best = sorted(near, key=row.__getitem__, reverse=True)[: 2 * _MOST]
            found[name] = self._ranked(bare, spoken_name(name), [self._choices[at] for at in best])
        return found

    def _ranked(self, bare: str, spoken: str, choices: Sequence[str]) -> tuple[tuple[int, int], ...]:
        scored: dict[int, int] = {}
        for choice in choices:
            for account, whole in self._bare[choice]:
                score = _score(bare, spoken, choice, whole)
                if score >= max(LIKE, scored.get(account, 0)):
                    scored[account] = score
        return tuple(sorted(scored.items(), key=lambda one: (-one[1], one[0]))[:_MOST])
