"""The one way XML is read: nothing outside the file, nothing beyond what a real file has, and letters as declared."""

from __future__ import annotations

import codecs

import pytest

from arDesk.intake import xml
from arDesk.intake.problems import Problems, Stop


def _read(data: bytes | str, encoding: str | None = None) -> tuple[object, list[tuple[str, int | None]]]:
    problems = Problems("a.xml")
    try:
        root = xml.parse(data.encode() if isinstance(data, str) else data, problems, encoding)
    except Stop:
        root = None
    return root, [(problem.code.removeprefix("intake."), problem.line) for problem in problems.found]


_HEAD = '<?xml version="1.0" encoding="{}"?>\n'


@pytest.mark.parametrize("name", ["UTF-8", "ISO-8859-1", "windows-1252", "iso-8859-15"])
def test_letters_are_read_as_declared(name: str) -> None:
    root, found = _read((_HEAD.format(name) + "<a>Müller</a>").encode(name))
    assert (getattr(root, "text", None), found) == ("Müller", [])


@pytest.mark.parametrize("mark", ["utf-16", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_or_wide_letters_tell_themselves(mark: str) -> None:
    for declared in ("", _HEAD.format("UTF-16" if "16" in mark else "UTF-8")):
        root, found = _read((declared + "<a>Müller</a>").encode(mark))
        assert (getattr(root, "text", None), found) == ("Müller", [])


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (_HEAD.format("UTF-16").encode() + b"<a/>", "xml_encoding_false", 1),
        ((_HEAD.format("UTF-8") + "<a>\nMüller</a>").encode("cp1252"), "xml_encoding_false", 3),
        (codecs.BOM_UTF16_LE + (_HEAD.format("UTF-8") + "<a/>").encode("utf-16-le"), "xml_encoding_false", 1),
        (_HEAD.format("cp037").encode() + b"<a/>", "xml_encoding_false", 1),
        (_HEAD.format("punycode").encode() + b"<a/>", "xml_encoding_false", 1),
        (_HEAD.format("martian").encode() + b"<a/>", "encoding_unknown", None),
    ],
)
def test_a_false_encoding_is_refused(data: bytes, code: str, line: int | None) -> None:
    assert _read(data) == (None, [(code, line)])


def test_a_person_may_know_the_encoding_better() -> None:
    root, found = _read((_HEAD.format("UTF-8") + "<a>Müller</a>").encode("cp1252"), "cp1252")
    assert (getattr(root, "text", None), found) == ("Müller", [])
    assert _read("<a/>", "martian") == (None, [("encoding_unknown", None)])


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<?xml version="1.0"?>\n<!-- a remark -->\n<?go on?>\n<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>',
        '\n\n<!doctype a [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]><a/>',
    ],
)
@pytest.mark.parametrize("name", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_parsing(data: str, name: str) -> None:
    root, found = _read(data.encode(name))
    assert (root, [code for code, _ in found]) == (None, ["xml_doctype"])


def test_words_that_only_look_like_one_stay_words() -> None:
    root, found = _read("<a><![CDATA[<!DOCTYPE a>]]>&amp;<!-- <!DOCTYPE a> -->b</a>")
    assert (getattr(root, "text", None), found) == ("<!DOCTYPE a>&b", [])


def test_an_entity_nobody_declared_is_damage() -> None:
    assert _read("<a>\n&x;</a>")[1][0] == ("xml_broken", 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<a>" * 300 + "</a>" * 300, "xml_deep"),
        ("<a " + " ".join(f'a{at}="1"' for at in range(150)) + "/>", "xml_attributes"),
        ("<a " + " ".join(f'a{at}="1"' for at in range(20_000)) + "/>", "xml_attributes"),
        ("<a>" + "x" * 10_000_100 + "</a>", "xml_text_long"),
        ("<a><b>", "xml_cut"),
        ("<a><b></a>", "xml_broken"),
        ("<a/><b/>", "xml_broken"),
        ("no XML", "xml_broken"),
        ("", "file_empty"),
        (" \n", "file_empty"),
    ],
    ids=lambda value: value[:12],
)
def test_more_than_a_real_file_has_is_refused(data: str, code: str) -> None:
    root, found = _read(data)
    assert (root, [one for one, _ in found]) == (None, [code])


def test_too_many_bytes_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LARGEST_BYTES", 3)
    assert _read("<a/>") == (None, [("file_too_large", None)])


def test_a_long_remark_is_left_out_and_said() -> None:
    root, found = _read("<a>\n<!--" + "x" * 1_000_100 + "-->b</a>")
    assert (getattr(root, "text", "").strip(), found) == ("b", [("xml_long_remark", 2)])


def test_lines_stay_those_of_the_file() -> None:
    root, _ = _read('<?xml version="1.0"\n encoding="UTF-8"?>\r\n<a>\r\n<b/></a>')
    assert root is not None
    assert root[0].sourceline == 4  # type: ignore[index]
