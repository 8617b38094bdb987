"""How a call can end, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way a call ends.

    `digit` is its key (1 to 9, None without one). `is_conversation` starts the cool-off; otherwise the account comes
    back after `retry_days` working days. `asks` names the form to open ("promise", "dispute" or ""), `next_step` what
    to do next ("" leaves it to the queue), `name` the office's own wording.
    """

    code: str
    digit: int | None = None
    is_conversation: bool = False
    retry_days: int = 1
    asks: str = ""
    next_step: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        """How it is shown: the office's own wording, or ours."""
        return self.name or say(f"outcome.{self.code}")


OUTCOMES = (
    Outcome("spoke", 1, is_conversation=True),
    Outcome("promise", 2, is_conversation=True, asks="promise"),
    Outcome("left_message", 3, retry_days=2, next_step="try_another_time"),
    Outcome("no_answer", 4, next_step="try_another_time"),
    Outcome("busy", 5, next_step="try_another_time"),
    Outcome("wrong_number", 6, next_step="find_number"),
    Outcome("dispute", 7, is_conversation=True, asks="dispute"),
    Outcome("will_call_back", 8, is_conversation=True, next_step="call_back"),
    Outcome("refuses", 9, is_conversation=True, next_step="escalate"),
)


def with_own(own: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Give the default outcomes with the office's own put in: one of the same code replaces ours, others are added.

    Raises Refusal where two outcomes would answer to the same key.
    """
    merged = {outcome.code: outcome for outcome in (*OUTCOMES, *own)}
    digits: dict[int, str] = {}
    for outcome in merged.values():
        if outcome.digit is not None and digits.setdefault(outcome.digit, outcome.code) != outcome.code:
            taken = digits[outcome.digit]
            raise Refusal("outcome_key_taken", digit=outcome.digit, outcome=outcome.code, taken=taken)
    return tuple(merged.values())


def read_outcome(value: object) -> Outcome:
    """Read one of the office's own outcomes from its JSON object; a new one needs a code and a name.

    Raises ValueError or TypeError for what is none.
    """
    if isinstance(value, Outcome):
        return value
    if not isinstance(value, dict):
        raise TypeError(value)
    plain = asdict(Outcome("")) | value
    typed = all(type(plain[name]) is type(default) for name, default in asdict(Outcome("")).items() if name != "digit")
    keyed = plain["digit"] is None or (type(plain["digit"]) is int and 1 <= plain["digit"] <= 9)
    if not typed or not keyed or not plain["code"] or not 0 <= plain["retry_days"] <= 30:
        raise ValueError(value)
    if not plain["name"] and plain["code"] not in {outcome.code for outcome in OUTCOMES}:
        raise ValueError(value)
    return Outcome(**plain)
