"""The columns proposed for a file that no profile knows, each with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from arDesk.intake.drafts import Reading
from arDesk.intake.tables.proposing import propose
from arDesk.ui.panels.imports.preview import Fields, FileColumn, headers_of, heading_line
from arDesk.words.sentences import say

LOOK_AT = 50  # rows


@dataclass(frozen=True)
class Proposed:
    """What the rows seem to be, the fields of each column by its place, and why each is that."""

    kind: str = ""
    fields: Fields = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)

    def tips(self, columns: Sequence[FileColumn]) -> list[str]:
        """Say why each column of a preview was proposed; "" where a person chose, or nobody did."""
        kept = [self.fields.get(column.index) == column.fields for column in columns]
        return [self.why.get(one.index, "") if same else "" for one, same in zip(columns, kept, strict=True)]


def proposed(reading: Reading, given: Mapping[str, Any]) -> Proposed | None:
    """Propose the columns of a file nobody knows; None where it is known, or where no heading speaks for itself.

    A first row without one such name may be no headings at all: then a person says first that there are none.
    """
    if reading.headers or "mapping" in given or not reading.preview:
        return None
    if all(problem.code != "intake.header_unknown" for problem in reading.problems) and given.get("header_row") != 0:
        return None
    line = heading_line(reading, given.get("header_row"))
    rows = [
        cells
        for number, cells in zip(reading.preview_lines, reading.preview, strict=True)
        if line is None or number > line
    ]
    found = propose(headers_of(reading, line), rows[:LOOK_AT], given.get("kind"))
    if not found.guesses or (line is not None and all(guess.why != "named" for guess in found.guesses)):
        return None
    fields: Fields = {}
    for guess in found.guesses:
        fields[guess.column] = (*fields.get(guess.column, ()), guess.field)
    why = {each.column: _why(each.why, **each.told) for each in found.guesses}
    return Proposed(found.kind, fields, why)


def _why(code: str, **told: Any) -> str:
    return say(f"mapping.{code}", **told)
