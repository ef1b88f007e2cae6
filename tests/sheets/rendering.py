"""Renders workbooks with LibreOffice, and finds in the pages what was cut off."""

import os
import re
import shutil
import subprocess
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app import paths

OFFICE = "soffice"
_AT_ONCE = 40  # files; it has been seen to give up silently after some hundreds
_PATIENCE = 300  # seconds
# The bundled faces stand for those of Chinese PCs, whatever else is installed.
_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family"><string>宋体</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Noto Serif SC</string></edit>
  </match>
</fontconfig>
"""
_PART = re.compile(
    rb"(?P<clip>(?P<box>(?:-?[\d.]+ ){4})re\s+W\*? n)"
    rb"|BT\s+(?P<at>-?[\d.]+ -?[\d.]+) Td /F\d+ (?P<size>[\d.]+) Tf"
    rb"|(?P<keep>\bq\b)|(?P<back>\bQ\b)"
)
_BELOW, _ABOVE = 0.12, 0.8  # of a letter's size, from where it stands
_HIDDEN = 0.2  # of the size: so much of a letter may lie outside of its cell, which is but air


class Cut(NamedTuple):
    """A text that goes beyond its cell: on which page, and by how many points."""

    page: int
    points: float


def render(files: Sequence[Path], into: Path) -> None:
    """Make a PDF file of each workbook."""
    into.mkdir(parents=True, exist_ok=True)
    fonts = into / "fonts.conf"
    fonts.write_text(
        _FONTS.format(fonts=paths.resources() / "fonts", cache=into / "cache"), "utf-8"
    )
    office = [str(shutil.which(OFFICE)), f"-env:UserInstallation={(into / 'profile').as_uri()}"]
    command = [*office, "--headless", "--convert-to", "pdf", "--outdir", str(into)]
    for start in range(0, len(files), _AT_ONCE):
        subprocess.run(
            [*command, *map(str, files[start : start + _AT_ONCE])],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )


def cuts(pdf: Path) -> Iterator[Cut]:
    """Yield the texts that do not fit their cells: LibreOffice draws them within a clip."""
    for page, content in enumerate(_pages(pdf.read_bytes()), 1):
        kept: list[tuple[float, ...] | None] = []
        clip: tuple[float, ...] | None = None
        for part in _PART.finditer(content):
            if part["keep"]:
                kept.append(clip)
            elif part["back"]:
                clip = kept.pop() if kept else None
            elif part["clip"]:
                clip = tuple(map(float, part["box"].split()))
            elif clip:
                y, size = float(part["at"].split()[1]), float(part["size"])
                below = clip[1] - (y - _BELOW * size)
                above = y + _ABOVE * size - (clip[1] + clip[3])
                if max(below, above) > _HIDDEN * size:
                    yield Cut(page, max(below, above))


def said(pdf: Path) -> tuple[int, Counter[str]]:
    """Return how many pages there are, and how often each sign stands on them."""
    text = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    return text.count("\f"), signs(text)


def signs(text: str) -> Counter[str]:
    """Return how often each sign stands in a text, blanks and look-alikes apart."""
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


def _pages(pdf: bytes) -> Iterator[bytes]:
    """Yield what is drawn on each page."""
    for found in re.finditer(rb"stream\r?\n", pdf):
        try:
            content = zlib.decompressobj().decompress(pdf[found.end() :])
        except zlib.error:
            continue
        if re.search(rb"^/F\d+ | /F\d+ [\d.]+ Tf", content):
            yield content
