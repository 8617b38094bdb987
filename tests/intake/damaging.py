"""Bytes changed, put in, cut, dropped or repeated by lot."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

Change = tuple[str, float, bytes]


def changes(contents: Sequence[bytes]) -> st.SearchStrategy[list[Change]]:
    """Draw some changes; `contents` are put in besides random bytes."""
    kinds = st.sampled_from(["put", "insert", "insert", "cut", "drop", "twice"])
    content = st.one_of(st.binary(min_size=1, max_size=6), st.sampled_from(contents))
    return st.lists(st.tuples(kinds, st.floats(0, 1), content), min_size=1, max_size=6)


def changed(data: bytes, made: Sequence[Change]) -> bytes:
    """Give a file's bytes after some changes, each at its place between 0 and 1."""
    for kind, place, content in made:
        at = int(place * len(data))
        match kind:
            case "put":
                data = data[:at] + content + data[at + len(content) :]
            case "insert":
                data = data[:at] + content + data[at:]
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + data[at + 40 :]
            case _:
                data = data[:at] + data[at : at + 200] + data[at:]
    return data
