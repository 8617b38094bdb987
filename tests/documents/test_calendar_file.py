"""Calendar files as RFC 5545 wants them: line ends, folding, escaping, whole days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from arDesk.documents.calendar_file import Event, calendar_file

STAMP = datetime(2026, 3, 16, 9, 30, tzinfo=timezone(timedelta(hours=1)))
DAY = date(2026, 12, 31)


def read(content: bytes) -> list[tuple[str, str]]:
    """Read a file back as another program does: lines unfolded, names and values apart, texts unescaped."""
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    return [(name, plain(value)) for name, _, value in (line.partition(":") for line in lines)]


def plain(text: str) -> str:
    found, signs = "", iter(text)
    for sign in signs:
        after = next(signs) if sign == "\\" else ""
        found += {"n": "\n"}.get(after, after) if after else sign
    return found


def test_an_event_is_a_whole_day_that_ends_on_the_next() -> None:
    content = calendar_file("Promises", [Event("p-1@ardesk", DAY, "Harbour Foods")], STAMP)
    assert read(content) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//arDesk//commitments//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", "Promises"),
        ("BEGIN", "VEVENT"),
        ("UID", "p-1@ardesk"),
        ("DTSTAMP", "20260316T083000Z"),
        ("DTSTART;VALUE=DATE", "20261231"),
        ("DTEND;VALUE=DATE", "20270101"),
        ("SUMMARY", "Harbour Foods"),
        ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


def test_signs_that_mean_something_are_escaped() -> None:
    content = calendar_file("x", [Event("1", DAY, "Müller; Söhne, GmbH", "a\\b\r\nEND:VCALENDAR\x07")], STAMP)
    assert b"SUMMARY:M\xc3\xbcller\\; S\xc3\xb6hne\\, GmbH\r\n" in content
    assert b"DESCRIPTION:a\\\\b\\nEND:VCALENDAR\r\n" in content


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_any_text_comes_back_and_no_line_is_too_long(text: str) -> None:
    content = calendar_file("x", [Event("1", DAY, text, text)], STAMP)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    told = dict(read(content))
    assert (told["SUMMARY"], told.get("DESCRIPTION", "")) == (text, text)


def test_a_calendar_without_events_is_one_too() -> None:
    assert [name for name, _ in read(calendar_file("x", [], datetime(2026, 1, 1, tzinfo=UTC)))][-1] == "END"
