"""The system's package manager: the line a person types, and apt where we may use it ourselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from arDesk.environment import say

# What a package manager calls the parts of Python that some systems leave out.
_PARTS = {
    "pip": {"apt-get": "python3-pip", "dnf": "python3-pip", "pacman": "python-pip", "zypper": "python311-pip"},
    "venv": {"apt-get": "python3-venv", "dnf": "python3", "pacman": "python", "zypper": "python311"},
}
_INSTALL = {"apt-get": "install -y", "dnf": "install -y", "pacman": "-S --needed", "zypper": "install -y"}


def manager() -> str | None:
    """Name the package manager of this system: apt-get, dnf, pacman or zypper; None for another."""
    return next((name for name in _INSTALL if shutil.which(name)), None)


def line(packages: list[str]) -> str:
    """Give the line that installs packages with the system's package manager."""
    name = manager() or "apt-get"
    words = " ".join(f"'{package}'" if "(" in package else package for package in packages)
    return f"{'' if _is_root() else 'sudo '}{name} {_INSTALL[name]} {words}"


def advice(part: str) -> str:
    """Say how to install a part of Python, `pip` or `venv`, that this system left out."""
    name = manager()
    if name is None:
        return "Install the full Python from python.org, then start again."
    return f"Install it with: {line([_PARTS[part][name]])} - then start again."


def can_install() -> bool:
    """Tell whether we may install packages ourselves: as root, on a Debian kind of system."""
    return manager() == "apt-get" and _is_root()


def install(packages: list[str]) -> bool:
    """Install Debian packages; tells whether that went well."""
    say(f"Installing system libraries with apt-get: {' '.join(packages)}")
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")) and _apt("install", packages):
        return True
    return _apt("update", []) and _apt("install", packages)


def _apt(action: str, packages: list[str]) -> bool:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-y", "-o", "Dpkg::Use-Pty=0", action]
    if packages:
        command += ["--no-install-recommends", *packages]
    return subprocess.call(command, env=environ, stdout=sys.stderr, stdin=subprocess.DEVNULL) == 0


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
