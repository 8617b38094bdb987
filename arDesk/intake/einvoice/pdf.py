"""The XML inside a PDF invoice (Factur-X, ZUGFeRD, XRechnung)."""

from __future__ import annotations

import logging

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems


def xml_inside(data: bytes, problems: Problems) -> bytes:
    """Give the invoice's XML that a PDF carries. Raises Stop where it carries none or cannot be read."""
    import facturx  # takes a second, and few files are PDFs

    for name in ("factur-x", "pypdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        name, content = facturx.get_xml_from_pdf(data, check_xsd=False)
    except Exception as reason:  # noqa: BLE001 - a damaged PDF makes the library raise whatever it likes
        why = type(reason).__name__
        raise problems.stop(Severity.REJECT, "einvoice_pdf_broken", None, None, why=why) from None
    if not name or not content:
        raise problems.stop(Severity.REJECT, "einvoice_pdf_without")
    return bytes(content)
