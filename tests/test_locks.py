"""pyproject.toml, uv.lock and the two hash-locked requirement files say the same."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from arDesk.launch import HOME

LOCKS = ["requirements.lock", "requirements-dev.lock"]


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HOME / name).read_text("utf-8"))


@cache
def _locked(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Give version and hashes of each library in a requirements file."""
    text = (HOME / name).read_text("utf-8")
    blocks = re.findall(r"^(\S+)==([^\s;]+)[^\n]*\n((?:    --hash=\S+[^\n]*\n)*)", text, re.MULTILINE)
    return {library: (version, frozenset(re.findall(r"sha256:\w{64}", hashes))) for library, version, hashes in blocks}


def _wanted(name: str) -> list[str]:
    project = _toml("pyproject.toml")
    tools = _group("dev") if name == "requirements-dev.lock" else []
    return [*project["project"]["dependencies"], *tools]


def _group(name: str) -> list[str]:
    """List what a group of tools asks for, with the groups it includes."""
    asked: list[str] = []
    for one in _toml("pyproject.toml")["dependency-groups"][name]:
        asked += _group(one["include-group"]) if isinstance(one, dict) else [one]
    return asked


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_asked_for_is_locked_at_a_version_that_fits(name: str) -> None:
    locked = _locked(name)
    for wanted in map(Requirement, _wanted(name)):
        version, _ = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_library_has_hashes_of_uv_lock(name: str) -> None:
    packages = {package["name"]: package for package in _toml("uv.lock")["package"]}
    for library, (version, hashes) in _locked(name).items():
        package = packages[library]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert package["version"] == version
        assert hashes == {file["hash"] for file in files}


def test_uv_lock_was_made_from_this_pyproject() -> None:
    project = _toml("pyproject.toml")
    (locked,) = (package for package in _toml("uv.lock")["package"] if package["name"] == project["project"]["name"])
    assert locked["version"] == project["project"]["version"]
    extras = [text for texts in project["project"]["optional-dependencies"].values() for text in texts]
    asked = [*project["project"]["dependencies"], *extras]
    assert _canonical(locked["metadata"]["requires-dist"]) == {_plain(Requirement(text)) for text in asked}
    groups = locked["metadata"]["requires-dev"]
    assert {group: _canonical(tools) for group, tools in groups.items()} == {
        group: {_plain(Requirement(text)) for text in _group(group)} for group in project["dependency-groups"]
    }


def _plain(requirement: Requirement) -> tuple[str, frozenset[str]]:
    return canonicalize_name(requirement.name), frozenset(map(str, requirement.specifier))


def _canonical(entries: list[dict[str, str]]) -> set[tuple[str, frozenset[str]]]:
    return {(entry["name"], frozenset(entry.get("specifier", "").split(","))) for entry in entries}
