"""Letter templates are checked word for word, and can do nothing but name values."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from arDesk.documents.templates import LANGUAGES, LEVELS, VALUES, Template, check, render, shipped, values_of
from arDesk.kernel.errors import Refusal
from arDesk.kernel.resources import resource
from arDesk.words.sentences import say_refusal
from tests.documents.papers import eur, letter, line, printed, said

GOOD: dict[str, Any] = {
    "name": "own", "language": "en", "level": 1, "version": 3, "subject": "Account {{ account_code }}",
    "salutation": "Hello,", "before": ["Please pay {{ to_pay }}."], "after": ["Thank you."], "sign_off": "Bye",
}  # fmt: skip


def toml(**other: Any) -> str:
    """Write a template file."""
    return "\n".join(f"{name} = {_literal(value)}" for name, value in (GOOD | other).items() if value is not None)


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return "[" + ", ".join(map(_literal, value)) + "]" if isinstance(value, list) else str(value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", sorted(LEVELS))
def test_the_shipped_templates_pass_their_own_check(language: str, level: Any) -> None:
    template = shipped(language, level)
    assert (template.language, template.level, template.name) == (language, level, LEVELS[level])


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_words(language: str) -> None:
    for name in ("paper", "statement"):
        own, english = (
            tomllib.loads(resource(f"letters/{one}/{name}.toml").read_text("utf-8")) for one in (language, "en")
        )
        assert own.keys() == english.keys()


def test_a_template_is_filled_in_with_the_letters_values() -> None:
    rendered = render(check(toml()), letter())
    assert rendered.subject == "Account C000123"
    assert rendered.before == ("Please pay 300.03\u00a0EUR.",)


def test_one_item_and_several_are_said_differently() -> None:
    one, several = (said(printed(letter(count, level=2))) for count in (1, 2))
    assert "full payment of the item listed below. It was due on" in one
    assert "full payment of the 2 items listed below. The oldest was due on" in several


def test_a_letter_may_use_an_office_template_of_its_own() -> None:
    text = said(printed(letter(), template=check(toml(before=["Our own words."]))))
    assert "Our own words." in text
    assert "grateful" not in text


def test_the_version_and_a_hash_tell_templates_apart() -> None:
    first = check(toml())
    assert check(toml()).digest == first.digest
    assert replace(first, after=("Thanks.",)).digest != first.digest
    assert first.version == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (toml(subject="{{ acount_code }}"), "template_unknown_value"),
        (toml(after=["{% if count == '1' %}{{ typo }}{% endif %}"]), "template_unknown_value"),
        (toml(subject="{{ account_code"), "template_syntax"),
        (toml(subject="{% if count %}"), "template_syntax"),
        (toml(subject="{% if count < 3 %}x{% endif %}"), "template_syntax"),
        (toml(subject="x" * 2_001), "template_too_long"),
        (toml(after=["x" * 1_999] * 5), "template_too_long"),
        (toml(subject="(" * 1_990), None),
        (toml(subject="{{ " + "(" * 900 + "count" + ")" * 900 + " }}"), "template_syntax"),
        (toml(subject=None), "template_part"),
        (toml(subjct="x"), "template_part"),
        (toml(before="not a list"), "template_part"),
        (toml(before=[1]), "template_part"),
        (toml(level=True).replace("True", "true"), "template_part"),
        ("name = ", "template_unreadable"),
    ],
)
def test_a_template_with_a_mistake_is_refused_before_anything_is_printed(text: str, code: str | None) -> None:
    if code is None:
        check(text)
        return
    with pytest.raises(Refusal) as refused:
        check(text)
    assert refused.value.code == code
    assert say_refusal(refused.value)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ count.__class__.__mro__ }}",
        "{{ count['x'] }}",
        "{{ 'A' * 1000000000 }}",
        "{{ 9 ** 999999 }}",
        "{{ range(1000000000) }}",
        "{% for x in count %}{{ x }}{% endfor %}",
        "{{ count | upper }}",
        "{{ count ~ count }}",
        "{{ count + count }}",
        "{{ count is defined }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{{ self }}",
        "{{ lipsum() }}",
        "{% raw %}{{ count }}{% endraw %}{{ cycler }}",
        "{{ [1, 2] }}",
    ],
)
def test_a_template_can_do_nothing_but_name_values_and_compare_them(attack: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(toml(subject=attack))
    assert refused.value.code in {"template_not_allowed", "template_unknown_value", "template_syntax"}


def test_values_are_never_read_as_templates() -> None:
    name = "{{ total }}{% if x %}"
    rendered = render(check(toml(subject="For {{ account_name }}")), letter(account_name=name))
    assert rendered.subject == f"For {name}"


def test_every_value_is_a_plain_text_and_listed() -> None:
    values = values_of(letter(unapplied=eur(1), lines=(line(1), line(2))))
    assert tuple(values) == VALUES
    assert all(type(value) is str and value for value in values.values())
    assert len(values_of(letter(account_name="x" * 9999))["account_name"]) == 200


@pytest.mark.parametrize(("language", "level"), [("pl", 1), ("en", 4), ("../en", 1)])
def test_no_other_language_or_level_is_shipped(language: str, level: Any) -> None:
    with pytest.raises(Refusal, match="template_not_shipped"):
        shipped(language, level)


def test_a_template_that_was_never_checked_is_refused_when_it_is_filled_in() -> None:
    bare = Template("x", "en", 1, 1, "{{ nobody }}", "", (), (), "")
    with pytest.raises(Refusal, match="template_syntax"):
        render(bare, letter())
