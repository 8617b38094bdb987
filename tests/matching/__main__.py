"""`python3 -m tests.matching [files]`: what became of the lines of so many damaged bank files, by kind, in Markdown."""

from __future__ import annotations

import sys
from collections import Counter

from arDesk.launch import enter


def main(arguments: list[str]) -> int:
    """Count what was applied without a look, rightly and wrongly, and what was proposed first."""
    enter(["-m", "tests.matching", *arguments], tests=True)
    from tests.matching.damaged import damaged_file
    from tests.matching.test_damaged_file import answers

    counts: Counter[tuple[str, str]] = Counter()
    for seed in range(int(arguments[0]) if arguments else 100):
        for meant, found in answers(damaged_file(seed)):
            right = bool(found) and meant.is_met_by(found[0])
            unseen = bool(found) and found[0].automatic
            for kind in (meant.kind, "all"):
                counts[kind, "lines"] += 1
                counts[kind, "automatic"] += unseen
                counts[kind, "wrong"] += unseen and not right
                counts[kind, "known"] += bool(meant.items)
                counts[kind, "first"] += bool(meant.items) and right
                counts[kind, "customer"] += bool(meant.items and found) and found[0].account == meant.account
    print("| lines | | applied unseen | of these wrong | items right at first place | customer right at first place |")
    print("|---|--:|--:|--:|--:|--:|")
    for kind in sorted({kind for kind, _ in counts}):
        lines, known = counts[kind, "lines"], counts[kind, "known"]
        shares = (f"{counts[kind, one] / known:.1%}" if known else "" for one in ("first", "customer"))
        automatic = f"{counts[kind, 'automatic'] / lines:.1%}"
        print(f"| {kind} | {lines:,} | {automatic} | {counts[kind, 'wrong']} | {' | '.join(shares)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
