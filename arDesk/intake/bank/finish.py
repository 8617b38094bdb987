"""What every bank's file goes through at the end: its sums proved, its lines told apart, what was read shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from arDesk.intake.bank.identity import account_key, has_reference, identified
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.problems import Problems
from arDesk.intake.tables.cells import LONGEST_TEXT
from arDesk.intake.texts import LONGEST_WORD, clean, one_line
from arDesk.intake.work import Work
from arDesk.kernel.money import total

_PREVIEW_ROWS = 50
_TEXTS = ("payer_name", "payer_account", "text", "reference", "end_to_end", "bank_reference", "code")
_WORTH_SAYING = ("text_bidi", "text_invisible", "text_marks", "text_mojibake", "text_lookalike")


def finish(work: Work, statements: list[DraftStatement], *, closing: str = "", repeats: str = "keep") -> None:
    """Prove each statement, tell its lines apart, and put all into the reading.

    `closing` is what the format calls the closing balance. `repeats` says what the bank's id of an entry is worth:
    where two entries of a file have the same one and are alike, "warn" takes them once, "ask" asks, "keep" takes both.
    """
    reading, problems = work.reading, work.problems
    reading.kind = "bank"
    proving = not problems.refused  # what was refused before is missing in the sum
    for statement in statements:
        reading.skipped += [(line.line, "intake.skipped.bank_zero") for line in statement.lines if not line.amount]
        statement.lines = [_cleaned(line, problems) for line in statement.lines if line.amount]
        if proving:
            _prove(statement, closing, problems)
    kept = _once(statements, problems)
    _warn_of_gaps(kept, problems)
    seen: Counter[str] = Counter()
    count = 0
    for statement in kept:
        lines = _without_repeats(statement, count, repeats, work)
        count += len(statement.lines)
        statement.lines = identified(statement.account, lines, seen)
    reading.statements = kept
    count = sum(len(statement.lines) for statement in kept)
    reading.row_counts["data"] = count
    if not count and not problems.found:
        problems.warn("bank_no_lines")
    if not reading.preview:  # a table shows its own rows
        _show(work, kept)


def _cleaned(line: DraftBankLine, problems: Problems) -> DraftBankLine:
    found: dict[str, str] = {}
    for name in _TEXTS:
        before = getattr(line, name)
        if not before or (
            before.isascii() and before.isprintable() and len(before) <= LONGEST_WORD and before == before.strip()
        ):
            continue
        text, codes = clean(before)
        found[name] = one_line(text)[:LONGEST_TEXT]
        if len(text) > LONGEST_TEXT:
            problems.warn("bank_text_cut", line.line, None, text=text, most=LONGEST_TEXT)
        for code in codes:
            if code in _WORTH_SAYING:
                problems.warn(code, line.line, None, text=before)
    return line._replace(**found) if found else line  # type: ignore[arg-type]


def _prove(statement: DraftStatement, name: str, problems: Problems) -> None:
    if statement.opening is None or statement.closing is None:
        return
    entries = total((line.amount for line in statement.lines), statement.currency)
    difference = statement.closing - statement.opening - entries
    if difference:
        problems.reject(
            "bank_unbalanced", statement.line, None, opening=statement.opening, entries=entries,
            closing=statement.closing, difference=difference, element=name, account=statement.account,
        )  # fmt: skip


def _once(statements: Sequence[DraftStatement], problems: Problems) -> list[DraftStatement]:
    """Leave out statements that are in the file twice, word for word."""
    kept: list[DraftStatement] = []
    seen: set[object] = set()
    for statement in statements:
        lines = tuple(line._replace(line=0) for line in statement.lines)
        key = (statement.account, statement.number, statement.opening, statement.closing, statement.closed_on, lines)
        if key in seen and lines:
            problems.warn("bank_statement_twice", statement.line, None, account=statement.account)
            continue
        seen.add(key)
        kept.append(statement)
    return kept


def _warn_of_gaps(statements: Sequence[DraftStatement], problems: Problems) -> None:
    last: dict[tuple[str, str], DraftStatement] = {}
    order = {id(statement): number for number, statement in enumerate(statements, 1)}
    dated = [one for one in statements if one.opening is not None and one.closing is not None]
    whole = all(one.opened_on or one.closed_on for one in dated)
    if whole:
        dated.sort(key=lambda one: (str(one.opened_on or one.closed_on), str(one.closed_on or "")))
    for statement in dated:
        key = (account_key(statement.account), statement.currency)
        before = last.get(key)
        if before is not None and before.closing != statement.opening:
            problems.warn(
                "bank_gap", statement.line, None, number=order[id(statement)], before=before.closing,
                opening=statement.opening, account=statement.account,
            )  # fmt: skip
        last[key] = statement


def _without_repeats(statement: DraftStatement, before: int, repeats: str, work: Work) -> list[DraftBankLine]:
    """Look for entries with the same bank's id: alike in day and amount they cannot be told apart."""
    chosen = work.options.equal_lines
    if repeats == "keep" or chosen == "both":
        return statement.lines
    first: dict[object, int] = {}
    kept: list[DraftBankLine] = []
    for number, line in enumerate(statement.lines, 1):
        key = (line.bank_reference, line.booked_on, line.amount)
        if not has_reference(line) or key not in first:
            first.setdefault(key, number)
            kept.append(line)
            continue
        same = statement.lines[first[key] - 1]._replace(line=line.line) == line
        fields: dict[str, object] = {"text": line.bank_reference, "first": before + first[key]}
        fields |= {"entry": before + number, "amount": line.amount}
        fields["name"] = "FITID" if work.reading.reader == "ofx" else "AcctSvcrRef"
        fields["element"] = f"{_ELEMENTS.get(work.reading.reader, '')} {before + number}"
        if chosen == "once" or (repeats == "warn" and same):
            work.problems.warn("bank_line_twice", line.line, None, **fields)
        else:
            work.problems.ask("bank_line_repeated", line.line, None, **fields)
    return kept


_ELEMENTS = {"ofx": "STMTTRN", "camt": "Ntry"}


def _show(work: Work, statements: Sequence[DraftStatement]) -> None:
    lines = [line for statement in statements for line in statement.lines[:_PREVIEW_ROWS]][:_PREVIEW_ROWS]
    work.reading.headers = ["booked", "amount", "currency", "payer", "text", "reference"]
    work.reading.preview = [
        [
            line.booked_on.isoformat(),
            line.amount.plain,
            line.amount.currency,
            line.payer_name,
            line.text,
            line.reference or line.end_to_end,
        ]
        for line in lines
    ]
    work.reading.preview_lines = [line.line for line in lines]
