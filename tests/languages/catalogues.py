"""The translators' files, made from the phrases with Babel: one template, and a catalogue for each language."""

from __future__ import annotations

import ast
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from arDesk.launch import HOME
from arDesk.words.sentences import ONE, catalogue

FOLDER = HOME / "resources" / "languages"
TEMPLATE = FOLDER / "ardesk.pot"
PHRASES = HOME / "arDesk" / "words" / "phrases"
# Languages there is a folder for, whether complete or not.
WRITTEN = ("de", "fr", "es")
# The command line speaks English.
ENGLISH_ONLY = ("cli.", "day.", "doctor.", "selftest.")
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """# arDesk in {language}
# A phrase's code is its context: it tells where the phrase stands.
"""


def po_path(language: str) -> Path:
    """Where a language's catalogue lies."""
    return FOLDER / language / "LC_MESSAGES" / "ardesk.po"


def template() -> Catalog:
    """Make the template of all phrases, in the order of their files. A pair of counted forms is one message."""
    made = _empty(None)
    known, files = catalogue(), _files()
    for code in files:
        if code.startswith(ENGLISH_ONLY) or (code.endswith(ONE) and code.removesuffix(ONE) in known):
            continue
        one = known.get(code + ONE)
        words = known[code] if one is None else (one, known[code])
        if words:
            made.add(words, context=code, locations=[(files[code], 1)], auto_comments=_comments(code))
    return made


def read(language: str) -> Catalog:
    """Read a language's catalogue; an empty one where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language, charset="utf-8")


def updated(language: str) -> Catalog:
    """Give a language's catalogue with the phrases as they are now: what is translated stays, what changed is fuzzy.

    A phrase is known again by its code: where its English is another now, its translation is kept for a translator to
    look at. Phrases nobody says any more are dropped.
    """
    new = _empty(language)
    by_code = {str(message.context): message for message in read(language) if message.id}
    for message in template():
        if message.id:
            _take_over(new, message, by_code.get(str(message.context)))
    return new


def _take_over(new: Catalog, message: Message, before: Message | None) -> None:
    flags: set[str] = set()
    string: str | tuple[str, ...] | list[str] = ("",) * new.num_plurals if message.pluralizable else ""
    if before is not None and before.string and any(before.string) and before.pluralizable == message.pluralizable:
        string = before.string
        if before.fuzzy or before.id != message.id:
            flags = {"fuzzy"}
    new.add(
        message.id, string, message.locations, flags, message.auto_comments,
        before.user_comments if before is not None else (), context=message.context,
    )  # fmt: skip


def as_po(made: Catalog) -> bytes:
    """Write a catalogue as translators read it."""
    written = io.BytesIO()
    pofile.write_po(written, made, width=120, include_lineno=False)
    return written.getvalue()


def as_mo(made: Catalog) -> bytes:
    """Write a catalogue as gettext reads it; what is fuzzy or not translated is left in English."""
    for message in [message for message in made if message.id and not _is_whole(message)]:
        made.delete(message.id, message.context)
    written = io.BytesIO()
    write_mo(written, made)
    return written.getvalue()


def write_all(languages: tuple[str, ...] = WRITTEN) -> None:
    """Bring the template and every catalogue up to date, and compile them."""
    FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(as_po(template()))
    for language in languages:
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        made = updated(language)
        po_path(language).write_bytes(as_po(made))
        po_path(language).with_suffix(".mo").write_bytes(as_mo(made))


def missing(made: Catalog) -> list[str]:
    """List the codes of phrases without a translation, or with one to look at again."""
    return [str(message.context) for message in made if message.id and not _is_whole(message)]


def _is_whole(message: Message) -> bool:
    return not message.fuzzy and all(message.string or [""])


def _files() -> dict[str, str]:
    """Find each code's file, in the order of the files and of the codes in them."""
    found: dict[str, str] = {}
    for path in sorted(PHRASES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Dict):
                for key in node.keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        found.setdefault(key.value, path.name)
    known = catalogue()
    found = {code: name for code, name in found.items() if code in known}
    return found | {code: "made" for code in known if code not in found}


def _comments(code: str) -> list[str]:
    """Tell translators what a phrase's code alone does not."""
    if code.startswith(("command.", "menu.", "page.")) and not code.endswith(".tip"):
        return ["A menu's words: keep an & before a letter no other command of the menu has."]
    return []


def _empty(language: str | None) -> Catalog:
    """Make a catalogue without a day and a person in its head: it changes where a phrase does, and only there."""
    made = Catalog(
        locale=language, project="arDesk", version="", charset="utf-8", fuzzy=False, language_team="arDesk",
        last_translator="arDesk", msgid_bugs_address="", creation_date=_NO_DAY, revision_date=_NO_DAY,
    )  # fmt: skip
    name = made.locale.english_name if made.locale is not None else "a language"
    made.header_comment = HEADER.format(language=name).rstrip("\n")
    return made
