"""Run `python3 -m tests.fuzz FORM [seconds=60] [keep=FOLDER]`: hunt for bytes that break the reader of a form.

FORM is one of those in `FORMS`. It starts from our own samples of the form, needs atheris (`pip install atheris`), and
leaves what broke a reader in FOLDER (a temporary one where none is named), to become a sample of the tests.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["arDesk.intake", "bankfile", "mt940", "pycamt", "quiffen"]):
    from arDesk.intake.options import ReadOptions
    from arDesk.intake.reading import read_bytes

FILES = Path(__file__).resolve().parents[1] / "intake" / "files"
# The ending that a form's files have; what else tells the form stands in their first bytes.
FORMS = {
    "csv": ".csv", "xlsx": ".xlsx", "ofx": ".ofx", "qif": ".qif", "camt": ".xml", "mt940": ".sta", "einvoice": ".xml",
    "pdf": ".pdf", "datev": ".csv", "iif": ".iif", "gnucash": ".gnucash", "tally": ".xml",
}  # fmt: skip
_OPTIONS = ReadOptions(
    today=date(2026, 3, 16), books_currency="EUR", currency="EUR", date_order="dmy", terms_days=30, seller="any"
)


def main(words: list[str]) -> None:
    """Fuzz one form's reader; ends after the seconds given, or at the first bytes that break it."""
    form, told = words[0], dict(word.split("=", 1) for word in words[1:])
    ending = FORMS[form]
    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{form}-"))
    for number, sample in enumerate(sorted(FILES.rglob(f"*{ending}"))):
        (corpus / str(number)).write_bytes(sample.read_bytes())
    keep = Path(told.get("keep") or tempfile.mkdtemp(prefix=f"found-{form}-"))
    keep.mkdir(parents=True, exist_ok=True)

    def once(data: bytes) -> None:
        read_bytes(f"file{ending}", data, _OPTIONS)

    limits = [
        f"-max_total_time={int(told.get('seconds', '60'))}",
        "-rss_limit_mb=2048",
        "-timeout=20",
        "-max_len=65536",
    ]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={keep}/", str(corpus)], once)
    print(f"What breaks {form} will lie in {keep}", flush=True)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in FORMS:
        sys.exit(f"Say one of: {', '.join(FORMS)}")
    main(sys.argv[1:])
