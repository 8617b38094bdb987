"""Payment terms as invoices word them."""

from __future__ import annotations

import pytest

from arDesk.intake.einvoice.terms import net_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Payment within 30 days", 30),
        ("Net 30", 30),
        ("n/45", 45),
        ("Zahlbar sofort ohne Abzug.", 0),
        ("Due on receipt", 0),
        ("Bitte überweisen Sie innerhalb von 14 Tagen.", 14),
        ("10 Tage 3% Skonto, 30 Tage netto", 30),
        ("Innerhalb von 30 Tagen 2% Skonto, 60 Tage ohne Abzug", 60),
        ("Zahlbar innerhalb 30 Tagen netto bis 04.04.2026, 3% Skonto innerhalb 10 Tagen bis 15.03.2026", 30),
        ("Payment within 10 days, 2% discount", None),
        ("Skontovereinbarung: 2% bei Zahlung innerhalb 10 Tagen", None),
        ("#SKONTO#TAGE=7#PROZENT=2.00#\n#SKONTO#TAGE=30#PROZENT=0.00#\n", 30),
        ("#SKONTO#TAGE=7#PROZENT=2.00#\n", None),
        ("PAIEMENT 30 JOURS NET", 30),
        ("30 dagar netto. Dröjsmålsränta 12%", 30),
        ("10 dagar, dröjsmålsränta 12.3 %", 10),
        ("A 60 días", 60),
        ("Enligt avtal.", None),
        ("innerhalb von […] Tagen", None),
        ("", None),
    ],
)
def test_terms_give_their_net_days(text: str, days: int | None) -> None:
    assert net_days(text) == days
