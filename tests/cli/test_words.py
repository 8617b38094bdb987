"""Every refusal, outcome and verdict of the desk has words, and the fields its sentence needs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from arDesk.cases.promises import PromiseState
from arDesk.db.faults import _CODES
from arDesk.words.phrases.desk import PHRASES
from arDesk.words.sentences import ONE, catalogue

PACKAGE = Path(__file__).resolve().parents[2] / "arDesk"
SAID_BY = ("desk", "db", "audit", "documents", "policy", "cases")
STOOD_UPON = (
    "import",
    "receipt",
    "invoice",
    "dispute",
    "promise",
    "plan",
    "letter",
    "hold",
    "call",
    "follow_up",
    "write_off",
    "payer",
    "credit",
    "reversal",
    "task",
    "settled",
)
KINDS = ("int", "money", "bool", "choice", "days", "country", "outcomes", "escalation", "assignment")
PLANNED = ("made", "offered", "accepted", "changed", "cancelled", "charged")
# What codes put together from parts can be.
EXPANDED = {
    "import_stood_upon_{}": [f"import_stood_upon_{what}" for what in STOOD_UPON],
    "promise_{}": [f"promise_{state.value}" for state in (PromiseState.WITHDRAWN, PromiseState.CANCELLED)],
    "setting_refused.{}": [f"setting_refused.{kind}" for kind in KINDS],
    "db/faults.py": [*_CODES.values()],
    "desk/plans/acts.py": [
        *(f"plan_made.{stage}" for stage in ("draft", "offered", "active")),
        *(f"plan_{done}" for done in PLANNED[1:]),
    ],
    "{}_withdrawn": [f"plan_{done}_withdrawn" for done in PLANNED],
    "desk/plans/judged.py": ["promise_on_plan", "promise_all_on_plan"],
    "desk/disputes/disputing.py": [
        *("dispute_changed", "dispute_noted", "dispute_escalated", "dispute_reopened"),
        *("dispute_resolved", "dispute_accepted"),
    ],
    "number_{}": [f"number_{status}" for status in ("good", "wrong", "disconnected")],
    "fact_{}": ["fact_done", "fact_not_needed"],
    "desk/todo/holds.py": ["hold_changed", "hold_put_back", "hold_ended", "hold_placed"],
    "{}.until": [f"hold_placed{kind}.until" for kind in ("", ".no_calls", ".legal", ".insolvent")],
    "desk/collectors.py": ["customers_assigned", "customers_freed", "customers_placed"],
    "desk/promises/acts.py": [
        *("promise_withdrawn", "promise_cancelled", "promise_reinstated"),
        *("promise_marked_kept", "promise_marked_broken", "promise_unmarked"),
    ],
    "desk/calls/marks.py": ["account_pinned", "account_snoozed"],
    "desk/calls/scripts.py": ["script_reset", "script_changed"],
    "desk/cash/banking.py": ["bank_line_parked", "bank_line_dismissed", "bank_line_resumed"],
}
CHAIN = (
    "entry_missing",
    "entry_not_linked",
    "entry_edited",
    "entry_seal_wrong",
    "log_cut",
    "head_wrong",
    "head_seal_wrong",
)
ROWS = (
    *("row_edited", "rows_edited", "row_unknown", "row_deleted"),
    *("row_void_wrong", "row_balance_wrong", "row_duties_wrong"),
)


@dataclass(frozen=True)
class Saying:
    """A place in the source that names a code; `fields` None where they cannot be read off."""

    where: str
    code: str
    fields: frozenset[str] | None


def placeholders(code: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(catalogue()[code]) if name}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for folder in SAID_BY:
        for file in sorted((PACKAGE / folder).rglob("*.py")):
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def sayings() -> Iterator[Saying]:
    for file, tree in sources():
        place = file.relative_to(PACKAGE)
        from_cases = any(
            isinstance(node, ast.ImportFrom) and node.module == "arDesk.cases.contacts" for node in tree.body
        )
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            name = node.func.id
            outcome = name == "Outcome" and place.parts[0] == "desk" and (not from_cases or _is_told(node))
            if name == "Refusal" or outcome:
                where = f"{place}:{node.lineno}"
                fields = _refusal_fields(node) if name == "Refusal" else _outcome_fields(node)
                for code in _codes(node.args[0], place):
                    yield Saying(where, code, fields)


def _is_told(node: ast.Call) -> bool:
    return len(node.args) > 1


def _codes(argument: ast.expr, place: Path) -> list[str]:
    match argument:
        case ast.Constant(value=str(code)):
            return [code]
        case ast.JoinedStr(values=parts):
            return EXPANDED["".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)]
        case ast.IfExp(body=one, orelse=other):
            return [*_codes(one, place), *_codes(other, place)]
    return EXPANDED[place.as_posix()]


def _refusal_fields(node: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in node.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _outcome_fields(node: ast.Call) -> frozenset[str] | None:
    given = node.args[2] if len(node.args) > 2 else next((k.value for k in node.keywords if k.arg == "fields"), None)
    if given is None:
        return frozenset()
    if not isinstance(given, ast.Dict):
        return None
    return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))


ALL = list(sayings())


def test_the_source_is_found() -> None:
    assert len({saying.code for saying in ALL}) > 80


@pytest.mark.parametrize("saying", ALL, ids=lambda saying: f"{saying.where} {saying.code}")
def test_every_code_has_words_and_its_fields(saying: Saying) -> None:
    assert saying.code in catalogue(), f"{saying.where}: nobody has words for {saying.code}"
    if saying.fields is not None:
        assert placeholders(saying.code) <= saying.fields
        assert not saying.fields & {"code", "locale"}, "say() has parameters of these names"


@pytest.mark.parametrize(
    ("codes", "fields"),
    [
        (CHAIN, {"seq"}),
        (ROWS, {"table", "row"}),
        (("log_empty", "foreign_key"), set[str]()),
        (("file",), {"problem"}),
        (("seal_unknown",), {"seal"}),
        (("whole", "whole_unsealed"), {"count", "unsealed"}),
    ],
)
def test_every_verdict_has_words(codes: tuple[str, ...], fields: set[str]) -> None:
    for code in codes:
        assert placeholders(f"verify_{code}") <= fields


def test_every_fault_named_in_the_source_is_among_the_verdicts() -> None:
    known = {*CHAIN, *ROWS, "log_empty"}
    for folder, file in (("audit", "chain.py"), ("db", "verify.py")):
        tree = ast.parse((PACKAGE / folder / file).read_text(encoding="utf-8"))
        texts = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        named = {text for text in texts if text.startswith(("entry_", "log_", "head_", "row_", "rows_"))}
        assert named - {"entry_seq"} <= known, f"{file} names {named - known}"


def test_no_sentence_is_left_over() -> None:
    told = {saying.code for saying in ALL} | {f"verify_{code}" for code in (*CHAIN, *ROWS)}
    for file in PACKAGE.rglob("*.py"):
        if file.parent.name == "phrases":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                told |= {node.value, f"verify_{node.value}"}
    told |= {f"{what}_{done}" for what in ("letters", "statements") for done in ("issued", "rehearsed", "none")}
    assert sorted(code for code in PHRASES if code.removesuffix(ONE) not in told) == []
