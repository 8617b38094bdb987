"""The dialogs of disputes, opened as the window opens them, whatever the books hold."""

from __future__ import annotations

from datetime import timedelta

from arDesk.cases.contested import Spell, Strand
from arDesk.cases.disputes import DisputeCase, ItemFacts, Particulars, Step, judge
from arDesk.db.disputes.cases import Contested
from arDesk.desk.disputes.standing import DisputeRow
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.ui.dialogs.dispute_change import ChangeDisputeDialog
from arDesk.ui.dialogs.dispute_raise import RaiseDisputeDialog
from arDesk.ui.dialogs.dispute_resolve import ResolveDisputeDialog
from tests.ui.calling import Sitting
from tests.world import TODAY


def dispute_row() -> DisputeRow:
    """A dispute of 300.00, raised ten days ago."""
    raised = TODAY - timedelta(10)
    strand = Strand(1, (Spell(1, raised, 300_00),))
    told = Particulars("quality", "damaged", "carrier", "Sales", "Ann", "high", TODAY + timedelta(4), "R-77")
    case = DisputeCase(
        DisputeId(1), AccountId(1), "EUR", (strand,), (Step(raised, "raised", "ann", "two of ten were broken", told),)
    )
    judgement = judge(case, {1: ItemFacts(1000_00)}, TODAY)
    items = (Contested(1, "INV-1", raised),)
    return DisputeRow(case, "C1", "Harbour Foods", "Ann", items, None, told, judgement, TODAY)


def open_raise(sitting: Sitting) -> None:
    office = sitting.window.office
    if office is not None:
        money = Money(300_00, "EUR")
        day = TODAY - timedelta(10)
        owed = OpenItem(ItemId(1), AccountId(1), ItemKind.INVOICE, "INV-1", day, day, money, money)
        another = owed._replace(id=ItemId(2), reference="INV-2")
        RaiseDisputeDialog(office, AccountId(1), "Harbour Foods", [owed, another], sitting.window).open()


def open_change(sitting: Sitting) -> None:
    office = sitting.window.office
    if office is not None:
        ChangeDisputeDialog(office, [dispute_row()], sitting.window).open()


def open_resolve(sitting: Sitting) -> None:
    office = sitting.window.office
    if office is not None:
        ResolveDisputeDialog(office, [dispute_row()], sitting.window).open()
