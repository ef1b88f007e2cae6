"""The page to be read first, laid beside the program in both languages."""

import platform
import re
import sys
from pathlib import Path

from disc import needs

TEXTS = Path(__file__).resolve().with_name("texts")
PROJECT = TEXTS.parents[1]


def write(folder: Path) -> None:
    """Lay the texts into the built folder, so that Notepad, too, shows them as they are."""
    for text in TEXTS.glob("*.txt"):
        said = text.read_text("utf-8").replace("{version}", version())
        said = said.replace("{system}", system(folder))
        (folder / text.name).write_text(said, "utf-8-sig", newline="\r\n")


def version() -> str:
    """Return the program's version, read without loading it."""
    source = (PROJECT / "desktop_app" / "__init__.py").read_text("utf-8")
    return str(re.findall(r'__version__ = "(.+)"', source)[0])


def system(folder: Path) -> str:
    """Return the oldest system on which the built folder starts."""
    machine = platform.machine().replace("AMD64", "x86_64")
    if sys.platform == "win32":
        return f"Windows 10 (1809), {machine}"
    return f"Linux, {machine}, glibc {needs.shown(needs.newest(folder).version)}"
