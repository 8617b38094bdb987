"""What a command answers, shown as one JSON document or as tables."""

from __future__ import annotations

import io
import json
import math
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TextIO


class Column(NamedTuple):
    """A column of a table; figures stand on the right."""

    name: str
    figure: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table for people. Cells are plain text, whatever they hold."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer of a command: a JSON-able document, tables made when they are shown, sentences, the exit status."""

    document: Any
    sheets: Callable[[], Iterable[Sheet]] = tuple
    said: Sequence[str] = field(default=())
    status: int = 0


def columns(words: str) -> list[Column]:
    """Name columns from a line of words divided by "|"; one that begins with ">" holds figures."""
    return [Column(word.strip().removeprefix(">"), word.strip().startswith(">")) for word in words.split("|")]


def number(value: float | None) -> float | None:
    """Give a rate or a number of days as JSON can hold it: six digits, None for what is no number."""
    return None if value is None or not math.isfinite(value) else round(value, 6)


def show(answer: Answer, *, as_json: bool) -> None:
    """Write an answer: sentences to standard error; the document, or else the tables, to standard output."""
    for sentence in answer.said:
        tell(sentence)
    out = _in_utf8(sys.stdout)
    if as_json:
        indent = 2 if out.isatty() else None
        out.write(json.dumps(answer.document, ensure_ascii=False, allow_nan=False, indent=indent) + "\n")
    else:
        _print(answer.sheets(), out)
    out.flush()


def tell(sentence: str) -> None:
    """Say a sentence to a person on standard error."""
    err = _in_utf8(sys.stderr)
    err.write(plain(sentence) + "\n")
    err.flush()


def plain(text: str) -> str:
    """Take out what would steer a terminal; line breaks stay."""
    return "".join(sign if sign == "\n" or unicodedata.category(sign) != "Cc" else " " for sign in text)


def _in_utf8(stream: TextIO | None) -> TextIO:
    """Let a stream take any text: a lone surrogate, as in a file's name, becomes an escape JSON knows too.

    Where the stream was closed before arDesk began (`>&-`) nobody reads what is written.
    """
    if stream is None:
        return io.StringIO()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _print(sheets: Iterable[Sheet], out: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, markup=False, highlight=False, width=None if out.isatty() else 160)
    for sheet in sheets:
        table = Table(box=SIMPLE_HEAD, title=Text(plain(sheet.title)) if sheet.title else None, title_justify="left")
        for column in sheet.columns:
            table.add_column(column.name, justify="right" if column.figure else "left", no_wrap=column.figure)
        for row in sheet.rows:
            table.add_row(*(Text(plain(cell)) for cell in row))
        console.print(table)
