"""A sentence ends with one point."""

from __future__ import annotations

import pytest

from arDesk.words.sentences import say


@pytest.mark.parametrize(
    ("until", "said"), [("19. Nov.", "19. Nov."), ("9. Juni", "9. Juni."), ("12.12.2026", "12.12.2026.")]
)
def test_a_field_that_ends_with_a_point_ends_its_sentence(until: str, said: str) -> None:
    assert say("absent.follow_up_later", until=until).endswith(f" {said}")


def test_a_missing_field_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        say("absent.follow_up_later")
