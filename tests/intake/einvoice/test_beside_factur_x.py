"""Our reading beside that of the factur-x library, which knows UBL and CII (and not ZUGFeRD 1)."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.writing import FILES, read_text

SHARED = Path(os.environ.get("ARDESK_SHARED", Path(__file__).resolve().parents[3].parent / "shared"))
OURS = [FILES / "einvoice" / f"{name}.xml" for name in ("ubl_invoice", "ubl_credit_note", "cii_invoice")]
REAL = sorted((SHARED / "data" / "einvoice" / "xrechnung").glob("*.xml")) if SHARED.is_dir() else []


@pytest.mark.parametrize("path", OURS + REAL, ids=lambda path: path.name)
def test_both_read_the_same_number_day_and_amount(path: Path, tmp_path: Path) -> None:
    import facturx

    told = facturx.parse_ubl_cii_xml(path.read_bytes(), check_xsd=False)
    (item,) = read_text(tmp_path, path.read_bytes(), path.name, seller="any").items
    assert (item.reference, item.issued_on, item.amount.decimal) == (
        told["BT-1"],
        told["BT-2"],
        Decimal(told["BT-115"]),
    )
    assert item.amount.currency == told["BT-5"]
    assert "BT-9" not in told or item.due_on == told["BT-9"]
