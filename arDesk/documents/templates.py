"""Letter templates: texts with named values, checked word for word before anything is printed.

A template is data from a TOML file. Its language is the smallest that letters need: a value in double braces and
`if` with comparisons. Anything else (calls, loops, filters, arithmetic, attributes) is refused, so that a template can
neither reach into the program nor grow; values are plain strings and are never read as templates themselves.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2 import Template as Compiled
from jinja2.sandbox import ImmutableSandboxedEnvironment

from arDesk.documents.facts import Language, LetterFacts, Level, forms_of
from arDesk.documents.frozen import freeze
from arDesk.kernel.errors import Refusal
from arDesk.kernel.resources import resource

LEVELS: dict[int, str] = {1: "friendly", 2: "firm", 3: "final"}
LANGUAGES = get_args(Language)
LONGEST_PART, LONGEST_TEMPLATE, LONGEST_VALUE = 2_000, 8_000, 200

VALUES = (
    "account_code", "account_name", "company", "contact_name", "count", "email", "issued_on", "level", "number",
    "oldest_days", "oldest_due", "pay_by", "phone", "to_pay", "total", "unapplied",
)  # fmt: skip

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.Const, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip

# Not HTML: the page is drawn letter by letter, so nothing needs escaping.
_SANDBOX = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
for _built_in in (_SANDBOX.globals, _SANDBOX.filters, _SANDBOX.tests):
    _built_in.clear()


@dataclass(frozen=True, slots=True)
class Template:
    """A letter's texts: subject, salutation, paragraphs before and after the list of items, sign-off."""

    name: str
    language: str
    level: int
    version: int
    subject: str
    salutation: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sign_off: str

    @property
    def digest(self) -> str:
        """SHA-256 of everything in the template, to keep with each letter beside its version."""
        return hashlib.sha256(freeze(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template with one letter's values filled in: plain text."""

    subject: str
    salutation: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sign_off: str


@cache
def shipped(language: str, level: Level) -> Template:
    """Give the template that comes with the program: level 1 friendly, 2 firm, 3 final; in "en", "de", "fr" or "es".

    Raises Refusal template_not_shipped for another language or level.
    """
    if language not in LANGUAGES or level not in LEVELS:
        raise Refusal("template_not_shipped", language=language, level=level)
    return check(resource(f"letters/{language}/{LEVELS[level]}.toml").read_text(encoding="utf-8"))


def check(text: str) -> Template:
    """Read a template from TOML and try every word of it.

    Raises Refusal: template_unreadable, template_part (missing, misspelt or of the wrong kind), template_too_long,
    template_syntax, template_not_allowed, template_unknown_value.
    """
    if len(text) > LONGEST_TEMPLATE:
        raise Refusal("template_too_long", part="template", limit=LONGEST_TEMPLATE)
    try:
        parts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Refusal("template_unreadable", problem=str(problem)) from None
    template = _from_parts(parts)
    for name in ("subject", "salutation", "before", "after", "sign_off"):
        value = getattr(template, name)
        for part in value if isinstance(value, tuple) else (value,):
            _try(name, part)
    return template


_KINDS: dict[str, type] = {
    "name": str, "language": str, "level": int, "version": int, "subject": str, "salutation": str,
    "before": list, "after": list, "sign_off": str,
}  # fmt: skip


def _from_parts(parts: Mapping[str, object]) -> Template:
    for name in sorted(parts.keys() ^ _KINDS.keys()):
        raise Refusal("template_part", part=name)
    for name, kind in _KINDS.items():
        value = parts[name]
        texts = isinstance(value, list) and all(isinstance(part, str) for part in value)
        if type(value) is not kind or (kind is list and not texts):
            raise Refusal("template_part", part=name)
    return Template(**{name: tuple(value) if isinstance(value, list) else value for name, value in parts.items()})  # type: ignore[arg-type]


def _try(part: str, text: str) -> None:
    if len(text) > LONGEST_PART:
        raise Refusal("template_too_long", part=part, limit=LONGEST_PART)
    try:
        for node in _walk(_SANDBOX.parse(text)):
            if not isinstance(node, _ALLOWED):
                raise Refusal("template_not_allowed", part=part, what=type(node).__name__.lower())
            if isinstance(node, nodes.Name) and node.name not in VALUES:
                raise Refusal("template_unknown_value", part=part, name=node.name, known=VALUES)
        _compiled(text).render(dict.fromkeys(VALUES, "x"))
    except (TemplateError, RecursionError, SyntaxError, TypeError) as problem:
        raise Refusal("template_syntax", part=part, problem=str(problem)) from None


def _walk(root: nodes.Node) -> list[nodes.Node]:
    found = [root]
    for node in found:
        found.extend(node.iter_child_nodes())
    return found


@lru_cache(maxsize=256)
def _compiled(text: str) -> Compiled:
    return _SANDBOX.from_string(text)


def render(template: Template, facts: LetterFacts) -> Rendered:
    """Fill a template in with one letter's values. Raises Refusal template_syntax for one that was not checked."""
    values = values_of(facts)

    def fill(part: str, text: str) -> str:
        if "{" not in text:
            return text
        try:
            return _compiled(text).render(values)
        except (TemplateError, TypeError) as problem:
            raise Refusal("template_syntax", part=part, problem=str(problem)) from None

    return Rendered(
        subject=fill("subject", template.subject),
        salutation=fill("salutation", template.salutation),
        before=tuple(fill("before", text) for text in template.before),
        after=tuple(filled for text in template.after if (filled := fill("after", text))),
        sign_off=fill("sign_off", template.sign_off),
    )


def values_of(facts: LetterFacts) -> dict[str, str]:
    """List what a template may name, as the letter's locale writes it; `unapplied` is empty where there is none."""
    forms = forms_of(facts)
    oldest = min(facts.lines, key=lambda line: line.due_on, default=None)
    values = {
        "account_code": facts.account_code,
        "account_name": facts.account_name,
        "company": facts.office.company,
        "contact_name": facts.contact_name,
        "count": str(len(facts.lines)),
        "email": facts.office.email,
        "issued_on": forms.day_said(facts.issued_on),
        "level": str(facts.level),
        "number": facts.number,
        "oldest_days": str(oldest.days_overdue) if oldest else "",
        "oldest_due": forms.day_said(oldest.due_on) if oldest else "",
        "pay_by": forms.day_said(facts.pay_by),
        "phone": facts.office.phone,
        "to_pay": forms.money(facts.to_pay),
        "total": forms.money(facts.total),
        "unapplied": forms.money(facts.unapplied) if facts.unapplied else "",
    }
    return {name: value[:LONGEST_VALUE] for name, value in values.items()}
