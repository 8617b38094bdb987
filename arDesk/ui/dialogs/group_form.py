"""Say whom a customer belongs to, and which customers are one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.desk.customers.accounts import find_account
from arDesk.desk.customers.groups import Group, set_parent
from arDesk.desk.customers.merging import Merge, merge_accounts, split_again
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.ids import AccountId
from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.choice import Choice
from arDesk.words.sentences import say

BELONGS, NOBODY, MERGE, SPLIT = "belongs", "nobody", "merge", "split"


class Known(NamedTuple):
    """Whom a customer belongs to, who belongs to it, and the customers that became part of it."""

    group: Group
    merges: list[Merge]


class GroupDialog(FormDialog):
    """Asks what shall be, and of whom where that is another customer."""

    topic = "customers"

    def __init__(
        self, office: Office, account: AccountId, name: str, known: Known, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, say("group.title", name=name), _told(known), yes=say("group.yes"), do=self._save)
        self._office, self._account = office, account
        self.what, self.other = Choice(), QLineEdit(maxLength=120)
        self.what.addItem(say("group.what.belongs"), (BELONGS, ""))
        if known.group.parent is not None:
            self.what.addItem(say("group.what.nobody"), (NOBODY, ""))
        self.what.addItem(say("group.what.merge"), (MERGE, ""))
        for merge in known.merges:
            self.what.addItem(say("group.what.split", name=merge.name or merge.code), (SPLIT, merge.code))
        self.what.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)  # each is a sentence
        self.what.setMinimumWidth(self.what.sizeHint().width() + theme.current().px(3 * GRID))
        self.add(say("group.what"), self.what)
        self.add(say("group.other"), self.other, say("group.other.note"))
        self.what.currentIndexChanged.connect(lambda _: self._turn())
        self._turn()
        self.what.setFocus()

    def _turn(self) -> None:
        self.other.setEnabled(self.what.currentData()[0] in {BELONGS, MERGE})

    def _save(self) -> None:
        (what, code), typed = self.what.currentData(), self.other.text().strip()

        def change(desk: Desk) -> Outcome:
            if what == SPLIT:
                return split_again(desk, code)
            if what == NOBODY:
                return set_parent(desk, self._account, None)
            other = find_account(desk, typed).id
            act = set_parent if what == BELONGS else merge_accounts
            return act(desk, self._account, other)

        self.yes.setEnabled(False)
        self._office.act(change, lambda _: self.accept(), self._refuse)


def _told(known: Known) -> str:
    """Say how it is now."""
    parent, children = known.group.parent, known.group.children
    told = [] if parent is None else [say("group.told.parent", name=parent.name or parent.code)]
    if children:
        told.append(say("group.told.children", names=[child.name or child.code for child in children]))
    if known.merges:
        told.append(say("group.told.merged", names=[merge.name or merge.code for merge in known.merges]))
    return " ".join(told)
