"""Everything the program asks for is in the folder users get, also what it names only while it runs."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import tomllib
from pathlib import Path

import pytest

from arDesk.kernel import resources
from arDesk.ui.pages import PAGES
from arDesk.words import phrases
from bundle import contents, names

HOME = contents.HOME
SPEC = (HOME / "bundle" / "ardesk.spec").read_text("utf-8")


def test_every_module_of_ours_goes_along_pages_and_phrases_too() -> None:
    listed = set(contents.own_modules())
    files = [file.relative_to(HOME).with_suffix("") for file in (HOME / "arDesk").rglob("*.py")]
    named = {".".join(file.parts).removesuffix(".__init__") for file in files}
    assert named == listed
    assert {page.place.partition(":")[0] for page in PAGES} <= listed
    assert {f"{phrases.__name__}.{found.name}" for found in pkgutil.iter_modules(phrases.__path__)} <= listed


def test_a_module_is_named_while_running_only_where_the_folder_is_ready_for_it() -> None:
    """All of arDesk goes along; a library imported by name would have to stand in REGISTRIES."""
    places = set()
    for file in (HOME / "arDesk").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", getattr(called, "id", ""))
            if name in {"import_module", "__import__", "find_spec", "resolve_name"}:
                places.add(file.relative_to(HOME / "arDesk").as_posix())
    assert places == {
        *("ui/opening.py", "ui/pages/__init__.py", "ui/pages/insights_sketches.py", "ui/pages/settings.py"),
        *("ui/panels/commitments/tabs.py", "words/sentences.py"),
    }


@pytest.mark.parametrize("package", contents.REGISTRIES)
def test_a_registry_is_a_package_with_modules(package: str) -> None:
    found = importlib.import_module(package)
    assert list(pkgutil.iter_modules(found.__path__))


def test_what_is_read_as_a_file_lies_where_it_is_looked_for() -> None:
    placed = [(Path(source), place) for source, place in contents.data()]
    assert all(source.exists() for source, _ in placed)
    within = resources._WHEEL.relative_to(Path(resources.__file__).parents[2]).as_posix()
    assert (HOME / "resources", within) in placed
    assert (HOME / "arDesk" / "db" / "migrations", "arDesk/db/migrations") in placed


def test_nothing_is_left_out_that_the_program_depends_on() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {name.partition(">")[0].lower() for name in project["dependencies"]}
    assert wanted.isdisjoint(name.lower() for name in contents.EXCLUDED)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_ko.qm", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("babel/locale-data/de_CH.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/zh_Hans.dat", False),
        ("arDesk/_resources/theme/ardesk.qss", True),
        ("arDesk/_resources/guide/pictures/today-dark.png", True),
        ("arDesk/db/migrations/versions/__pycache__/0001_first.cpython-311.pyc", False),
        ("libxcb-cursor.so.0", True),
    ],
)
def test_what_is_never_used_stays_out(path: str, wanted: bool) -> None:
    assert contents.is_wanted(path) is wanted
    assert contents.kept([(path, "/somewhere", "BINARY")]) == ([(path, "/somewhere", "BINARY")] if wanted else [])


def test_the_languages_and_countries_spoken_are_among_the_locales() -> None:
    from arDesk.words.language import LANGUAGES
    from arDesk.words.locales import DEFAULT_LOCALES

    assert set(LANGUAGES) <= contents.LOCALES
    assert {name.partition("_")[0] for name in DEFAULT_LOCALES.values()} <= contents.LOCALES
    assert {letters.name for letters in (HOME / "resources" / "letters").iterdir()} <= contents.LOCALES


def test_the_recipe_makes_a_window_and_a_command_for_three_systems() -> None:
    ast.parse(SPEC)
    for part in ("contents.data()", "contents.hidden(", "contents.kept(found.binaries)", "BUNDLE(", "names.WINDOW"):
        assert part in SPEC
    assert names.folder().startswith("arDesk-")


def test_macos_is_told_of_the_books() -> None:
    told = names.mac_properties()
    (kind,) = told["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["ardesk"]
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
