"""What the sample company is made of, read from resources/demo."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from arDesk.kernel.resources import resource


@dataclass(frozen=True)
class Sources:
    """The files: the firm, its customers' words, what is told event by event, what is noted after calls."""

    company: dict[str, Any]
    customers: dict[str, dict[str, Any]]
    stories: list[dict[str, Any]]
    notes: dict[str, list[str]]


@cache
def sources() -> Sources:
    """Read the files, once."""
    stories = _read("stories")["story"]
    return Sources(_read("company"), _read("customers"), stories, _read("notes"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("demo", f"{name}.toml").read_text("utf-8"))


def lot(*about: object) -> Random:
    """Give the dice for one matter: the same matter throws the same numbers, whatever was thrown before."""
    return Random("/".join(str(part) for part in about))


def owner() -> str:
    """Name the person who runs the sample office."""
    name: str = sources().company["approver"]
    return name
