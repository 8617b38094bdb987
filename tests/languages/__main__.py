"""`python3 -m tests.languages`: bring the translators' files up to date with the phrases, and compile them."""

from __future__ import annotations

import sys

from arDesk.launch import enter


def main() -> int:
    """Write the template, the catalogues and what is compiled of them; tell what is left to translate."""
    enter(["-m", "tests.languages"], tests=True)
    from tests.languages import catalogues

    catalogues.write_all()
    for language in catalogues.WRITTEN:
        made = catalogues.read(language)
        left = catalogues.missing(made)
        print(f"{language}: {len(made) - len(left)} of {len(made)} phrases", *left[:5])
    return 0


if __name__ == "__main__":
    sys.exit(main())
