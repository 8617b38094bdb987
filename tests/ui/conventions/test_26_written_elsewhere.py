from __future__ import annotations

import subprocess
import sys

from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.customers.listed import list_accounts
from tests.ui.calling import Sitting

CALL = """
import sys
from pathlib import Path
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.desk import open_desk
desk = open_desk(Path(sys.argv[1]))
log_call(desk, list_accounts(desk)[0].account, CallDraft("spoke", note="from elsewhere", once_key="elsewhere"))
desk.close()
"""


def look(sitting: Sitting) -> list[str]:
    told: list[str] = []
    sitting.office.said.connect(lambda text, _: told.append(text))
    sitting.office._elsewhere.look()
    sitting.rest()
    return told


def test_what_another_program_writes_is_read_again(sitting: Sitting) -> None:
    look(sitting)  # from here on
    assert sitting.window.page is not None
    subprocess.run([sys.executable, "-c", CALL, str(sitting.office.books)], check=True)
    told: list[frozenset[str]] = []
    sitting.office.changes.changed.connect(told.append)
    assert any("Another program" in text for text in look(sitting))
    assert len(told) == 1
    assert look(sitting) == []


def test_what_the_window_writes_itself_is_not_told(sitting: Sitting) -> None:
    look(sitting)
    account = list_accounts(sitting.world.desk)[0].account
    sitting.office.act(lambda desk: log_call(desk, account, CallDraft("spoke", once_key="own")))
    sitting.rest()
    assert look(sitting) == []
