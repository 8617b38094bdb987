"""What to say on a call: which text fits, and the text with its placeholders filled. Texts are data, never formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

STAGES = (
    "before_due", "first_late", "reminder", "broken_promise", "missed_instalment", "dispute", "final_notice",
)  # fmt: skip
FIELDS = (
    "office", "me", "name", "customer", "amount", "oldest", "days", "promised", "promise_day", "missed", "disputed",
)  # fmt: skip
NOTHING = "…"  # stands where nothing is known
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What a call is about: each told by what the customer's page shows as of a day.

    `level` is that of the last letter; 0 where none went out about what is open.
    """

    overdue: bool
    asked: bool = True
    broken: bool = False
    missed: bool = False
    disputed: bool = False
    level: int = 0


def stage_of(facts: StageFacts) -> str:
    """Tell which text fits: what was agreed and not kept goes before what was contested, that before letters."""
    if facts.broken:
        return "broken_promise"
    if facts.missed:
        return "missed_instalment"
    if facts.disputed and not facts.asked:
        return "dispute"
    if not facts.overdue:
        return "before_due"
    return ("first_late", "reminder", "reminder", "final_notice")[min(3, facts.level)]


def unknown_fields(text: str) -> tuple[str, ...]:
    """Name what stands between braces in a text and is no placeholder."""
    return tuple(dict.fromkeys(name for name in _PLACE.findall(text) if name not in FIELDS))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in a text's placeholders; other braces stay, and what is in a value is never looked into."""
    return _PLACE.sub(lambda found: (values.get(found[1]) or NOTHING) if found[1] in FIELDS else found[0], text.strip())
