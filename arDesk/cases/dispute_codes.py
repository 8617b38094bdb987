"""The words of disputes: why, of what kind, what lay behind, how urgent, how they end."""

from __future__ import annotations

REASONS = ("price", "quantity", "damaged", "returned", "not_received", "paid_already", "no_order", "other")
CASE_REASONS = (*REASONS, "promotion", "freight", "tax")
# What customers say of a deduction, in the words of a dispute.
_SAME_REASON = {"pricing": "price", "shortage": "quantity", "returns": "returned", "disputed": "other"}
CATEGORIES = ("pricing", "delivery", "quality", "order", "payment", "deduction", "other")
_CATEGORY_OF = {
    "price": "pricing", "promotion": "pricing", "tax": "pricing", "quantity": "delivery", "not_received": "delivery",
    "freight": "delivery", "damaged": "quality", "returned": "quality", "no_order": "order", "paid_already": "payment",
}  # fmt: skip
ROOT_CAUSES = (
    "price_list", "order_entry", "billing", "warehouse", "carrier", "product", "agreement", "customer", "unknown"
)  # fmt: skip
PRIORITIES = ("high", "normal", "low")
# How a person ends it: found valid, in part or not at all, taken back by the customer, settled by giving something up.
CREDITED, PARTLY_CREDITED, REJECTED, WITHDRAWN, DISCOUNT, WRITTEN_OFF = RESOLUTIONS = (
    "credited", "partly_credited", "rejected", "withdrawn", "discount", "written_off"
)  # fmt: skip


def same_reason(code: str) -> str:
    """Give the reason by which disputes and deductions are counted together."""
    return _SAME_REASON.get(code, code)


def category_of(reason: str, *, deduction: bool = False) -> str:
    """Give the category a reason belongs to where nobody chose one."""
    return "deduction" if deduction else _CATEGORY_OF.get(same_reason(reason), "other")
