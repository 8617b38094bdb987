"""Gathering what is wrong with one file, each with its place."""

from __future__ import annotations

from collections import Counter

from arDesk.intake.drafts import Problem, Severity
from arDesk.intake.tables.table import column_letters
from arDesk.intake.texts import shown

MOST_OF_A_KIND = 100


class Stop(Exception):
    """The file cannot be read any further; the problem that says why is already noted."""


class Problems:
    """The problems of one file; of each kind the first hundred by name, the rest as a number."""

    def __init__(self, file: str) -> None:
        self.file = shown(file, 120)
        self.sheet: str | None = None
        self.headers: list[str] = []
        self.found: list[Problem] = []
        self._counts: Counter[tuple[Severity, str]] = Counter()

    def add(
        self, severity: Severity, code: str, line: int | None = None, index: int | None = None, **fields: object
    ) -> None:
        """Note a problem at a line and a column index (from 0)."""
        self._counts[severity, code] += 1
        if self._counts[severity, code] > MOST_OF_A_KIND:
            return
        column = self.header(index)
        fields["file"] = self.file
        if self.sheet is not None and line is not None:
            fields["sheet"] = shown(self.sheet)
            if index is not None:
                fields["cell"] = f"{shown(self.sheet)}!{column_letters(index)}{line}"
        if "text" in fields:
            fields["text"] = shown(str(fields["text"]))
        self.found.append(Problem(severity, f"intake.{code}", line, column, fields))

    def adopt(self, problem: Problem) -> None:
        """Note a problem that was found by itself."""
        self._counts[problem.severity, problem.code.removeprefix("intake.")] += 1
        self.found.append(problem)

    def header(self, index: int | None) -> str | None:
        """Give the header of a column, or its letters where it has none."""
        if index is None:
            return None
        text = self.headers[index].strip() if index < len(self.headers) else ""
        return shown(text) if text else column_letters(index)

    def warn(self, code: str, line: int | None = None, index: int | None = None, **fields: object) -> None:
        """Note what does not stop an import."""
        self.add(Severity.WARN, code, line, index, **fields)

    def ask(self, code: str, line: int | None = None, index: int | None = None, **fields: object) -> None:
        """Note what a person must choose first."""
        self.add(Severity.ASK, code, line, index, **fields)

    def reject(self, code: str, line: int | None = None, index: int | None = None, **fields: object) -> None:
        """Note what makes the file unfit."""
        self.add(Severity.REJECT, code, line, index, **fields)

    def stop(
        self, severity: Severity, code: str, line: int | None = None, index: int | None = None, **fields: object
    ) -> Stop:
        """Note a problem after which nothing more can be read; raise what this returns."""
        self.add(severity, code, line, index, **fields)
        return Stop()

    @property
    def refused(self) -> bool:
        """Whether the file cannot be imported as it is."""
        return any(severity is not Severity.WARN for severity, _ in self._counts)

    def sorted(self) -> list[Problem]:
        """List the problems by line, refusals first on a line; kinds cut short end with how many more there are."""
        rank = {Severity.REJECT: 0, Severity.ASK: 1, Severity.WARN: 2}
        listed = sorted(self.found, key=lambda problem: (problem.line or 0, rank[problem.severity]))
        for (severity, code), count in self._counts.items():
            if count > MOST_OF_A_KIND:
                fields: dict[str, object] = {"file": self.file, "count": count - MOST_OF_A_KIND}
                example = next(problem for problem in listed if problem.code == f"intake.{code}")
                fields["example"] = example.text()
                listed.append(Problem(severity, "intake.more_of_these", None, None, fields))
        return listed
