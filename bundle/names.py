"""What the programs, their folder and the kind of file they open are called, in each system's own terms."""

from __future__ import annotations

import platform
import sys
from typing import Any

from arDesk import __version__

WINDOW, COMMAND = "arDesk", "ardesk"
IDENTIFIER = "arDesk"
MIME = "application/vnd.ardesk"
SUFFIX = ".ardesk"
KIND = "arDesk books"

_SYSTEMS = {"win32": "windows", "darwin": "macos"}


def folder() -> str:
    """Name the folder: "arDesk-0.1.0-linux-x86_64"."""
    return f"{WINDOW}-{__version__}-{_SYSTEMS.get(sys.platform, sys.platform)}-{platform.machine().lower()}"


def mac_properties() -> dict[str, Any]:
    """Give what macOS reads of a program and of the files it opens."""
    return {
        "CFBundleDisplayName": WINDOW,
        "CFBundleShortVersionString": __version__,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # may be dark
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{IDENTIFIER}.books",
                "UTTypeDescription": KIND,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [SUFFIX.removeprefix(".")],
                    "public.mime-type": [MIME],
                },
            }
        ],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": KIND,
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{IDENTIFIER}.books"],
            }
        ],
    }


def windows_version(name: str) -> Any:
    """Give what Windows shows of a program's file: PyInstaller's VSVersionInfo."""
    from PyInstaller.utils.win32 import versioninfo as win

    numbers = (*map(int, __version__.split(".")[:3]), 0)
    strings = {
        "FileDescription": "arDesk – a desk for accounts receivable",
        "FileVersion": __version__,
        "InternalName": name,
        "OriginalFilename": f"{name}.exe",
        "ProductName": WINDOW,
        "ProductVersion": __version__,
    }
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            win.StringFileInfo([win.StringTable("040904B0", [win.StringStruct(*each) for each in strings.items()])]),
            win.VarFileInfo([win.VarStruct("Translation", [0x0409, 1200])]),
        ],
    )
