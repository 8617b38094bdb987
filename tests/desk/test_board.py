"""The day at one look."""

from __future__ import annotations

from datetime import timedelta

from arDesk.desk.calls.board import today_board
from arDesk.desk.calls.queue import call_queue
from arDesk.work.queue import AbsentRow, CallRow
from tests.world import TODAY, World


def test_empty_books_say_so(world: World) -> None:
    board = today_board(world.desk)
    assert board.is_empty
    assert (board.queue.rows, board.queue.absent, board.promises_due, board.called) == ([], [], [], 0)
    world.customer()
    assert not today_board(world.desk).is_empty


def test_its_queue_is_the_queue(world: World) -> None:
    first, second = world.customer("C1"), world.customer("C2")
    world.invoice(first, "A1", "500.00", due=TODAY - timedelta(20))
    world.invoice(second, "A2", "700.00", due=TODAY - timedelta(20))
    world.call(second)
    board = today_board(world.desk)
    assert board.queue == call_queue(world.desk)
    assert isinstance(board.standing(first), CallRow)
    assert isinstance(board.standing(second), AbsentRow)
    assert board.standing(world.customer("C3")) is None
    assert board.called == 1


def test_promises_are_due_from_their_day_until_their_grace_ends(world: World) -> None:
    account = world.customer()
    world.invoice(account, "A1", "500.00", due=TODAY - timedelta(20))
    world.promise(account, "500.00", TODAY + timedelta(1))
    assert today_board(world.desk).due_next == 1
    for days, due in ((0, 0), (1, 1), (3, 1), (4, 0)):  # Monday; due on Tuesday, grace until Thursday
        board = today_board(world.on(TODAY + timedelta(days)).desk)
        assert len(board.promises_due) == due, days
