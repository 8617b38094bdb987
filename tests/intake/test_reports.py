"""Each report of an accounting program, read as the file beside its sample says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from arDesk.intake.tables.profiles import shipped
from tests.intake.reports import expected_of, read_sample, samples, told
from tests.intake.writing import FILES, codes, read_text

SAMPLES = samples()
# Our own tables, of which the other tests make all they need.
OWN = {"ardesk-plain", "ardesk-plain-customers", "ardesk-plain-receipts"}


def _name(sample: Path) -> str:
    return f"{sample.parent.name}/{sample.name.split('.')[0]}"


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_a_report_comes_in_as_is_said_beside_it(sample: Path) -> None:
    expected = tomllib.loads(expected_of(sample).read_text("utf-8"))
    given = expected.pop("options", {})
    assert told(read_sample(sample, **given)) == expected


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_every_report_gives_the_same_twice(sample: Path) -> None:
    assert read_sample(sample, currency="USD") == read_sample(sample, currency="USD")


def test_every_profile_has_a_sample_and_every_sample_is_known() -> None:
    known = {tomllib.loads(expected_of(sample).read_text("utf-8")).get("profile") for sample in SAMPLES}
    books = {profile.name for profile in shipped() if profile.kind != "bank"}
    assert books - known == OWN
    assert {path.name for path in FILES.glob("*/*.expected.toml")} == {expected_of(sample).name for sample in SAMPLES}


def test_lines_of_one_invoice_that_disagree_are_refused(tmp_path: Path) -> None:
    lines = (FILES / "xero" / "invoices.csv").read_text("utf-8").split("\n")
    lines[2] = lines[2].replace(",240.00,40.00", ",241.00,40.00")
    assert codes(read_text(tmp_path, "\n".join(lines)))[0] == ("reject", "lines_differ", 3, "Total")
