"""The fixed words on papers, per language, from resources/letters."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from arDesk.kernel.resources import resource


@dataclass(frozen=True)
class Wording:
    """A language's words by name, with the version and SHA-256 of the paper's own."""

    texts: Mapping[str, str]
    version: int
    digest: str

    def __getitem__(self, name: str) -> str:
        return self.texts[name]

    def of(self, code: str) -> str:
        """Say a code; one without words is printed as it is."""
        return self.texts.get(code, code)


@cache
def wording(language: str, paper: str = "statement") -> Wording:
    """Give the words of a language papers speak: those all share, and those of a "statement", an "agreement" …."""
    shared = tomllib.loads(resource(f"letters/{language}/paper.toml").read_text(encoding="utf-8"))
    raw = resource(f"letters/{language}/{paper}.toml").read_text(encoding="utf-8")
    own = tomllib.loads(raw)
    version = own.pop("version")
    return Wording(shared | own, version, hashlib.sha256(raw.encode()).hexdigest())
