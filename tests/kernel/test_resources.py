"""Shipped files are found by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from arDesk.kernel import resources


def test_a_shipped_folder_is_found_in_the_checkout() -> None:
    assert resources.resource("letters").is_dir()


def test_an_installed_ardesk_finds_them_beside_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_resources" / "letters").mkdir(parents=True)
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(resources, "_WHEEL", tmp_path / "_resources")
    assert resources.resource("letters") == tmp_path / "_resources" / "letters"


def test_what_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="not shipped: letters/tlh"):
        resources.resource("letters", "tlh")
