"""Refusals a person can put right: what happened, what was kept, what to do."""

from __future__ import annotations


class Refusal(Exception):
    """Something was refused and nothing was changed.

    `code` names the reason (words.sentences says it), `fields` fill the sentence in. Every field is a str, int, date or
    Money; texts that came from files are shown as they are, never interpreted.
    """

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields

    def __str__(self) -> str:
        return f"{self.code} {self.fields}" if self.fields else self.code
