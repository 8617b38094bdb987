"""Identities as distinct types, so that an item is never taken for an account."""

from __future__ import annotations

from typing import NewType

AccountId = NewType("AccountId", int)
PersonId = NewType("PersonId", int)
ItemId = NewType("ItemId", int)
ReceiptId = NewType("ReceiptId", int)
ContactId = NewType("ContactId", int)
PromiseId = NewType("PromiseId", int)
DisputeId = NewType("DisputeId", int)
HoldId = NewType("HoldId", int)
FollowUpId = NewType("FollowUpId", int)
TaskId = NewType("TaskId", int)
BankLineId = NewType("BankLineId", int)
BatchId = NewType("BatchId", int)
RunId = NewType("RunId", int)
DocumentId = NewType("DocumentId", int)
PlanId = NewType("PlanId", int)
InstalmentId = NewType("InstalmentId", int)
