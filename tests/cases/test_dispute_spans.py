"""How long a dispute lasted by its dates alone: where they tell it, they tell what its ledger does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.contested import CREDIT, MONEY, Event, Spell, Strand
from arDesk.cases.dispute_spans import Line, Span, span
from arDesk.cases.disputes import DisputeCase, ItemFacts, judge
from arDesk.kernel.ids import AccountId, DisputeId

OWED = 100


def on(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("line", "day", "found"),
    [
        (Line(on(5), None, None, plain=True), 12, Span(7, over=False)),
        (Line(on(5), on(9), None, plain=False), 8, None),
        (Line(on(5), on(9), None, plain=False), 9, Span(4, over=True)),
        (Line(on(5), None, on(9), plain=True), 8, Span(3, over=False)),
        (Line(on(5), None, on(9), plain=True), 9, Span(4, over=True)),
        (Line(on(5), None, on(9), plain=False), 9, None),
        (Line(on(5), None, on(5), plain=True), 9, Span(0, over=True)),
    ],
)
def test_the_span_of_one_line_at_its_boundaries(line: Line, day: int, found: Span | None) -> None:
    assert span([line], on(day)) == found


DAYS = st.integers(1, 27)
EVENTS = st.lists(st.tuples(DAYS, st.sampled_from((MONEY, MONEY, MONEY, CREDIT)), st.integers(10, 60)), max_size=4)
LINES = st.lists(st.tuples(DAYS, st.none() | st.integers(1, 9), st.integers(1, 60), EVENTS), min_size=1, max_size=3)


@given(LINES, st.integers(1, 31))
def test_dates_tell_what_the_ledger_tells_or_nothing(
    told: list[tuple[int, int | None, int, list[tuple[int, str, int]]]], day: int
) -> None:
    lines, strands, facts = [], [], {}
    for item, (since, lasts, minor, happened) in enumerate(told, 1):
        if since > day:
            continue
        until = None if lasts is None else on(min(31, since + lasts))
        events, left = list[Event](), OWED
        for at, kind, part in sorted(happened):
            events.append(Event(on(at), kind, min(part, left), issued_on=on(at)))
            left -= min(part, left)
        settled = None if left else max(event.on for event in events if event.minor)
        strands.append(Strand(item, (Spell(item, on(since), minor, until, "rejected" if until else ""),)))
        facts[item] = ItemFacts(OWED, events, strands[-1:])
        plain = not any(event.kind == CREDIT and on(since) <= event.on <= on(day) for event in events)
        lines.append(Line(on(since), until, settled, plain))
    if not lines:
        return
    judgement = judge(DisputeCase(DisputeId(1), AccountId(1), "EUR", tuple(strands)), facts, on(day))
    assert span(lines, on(day)) in (None, Span(judgement.days, not judgement.open))
