"""Headers and footers: Excel's ``&P``-codes read into runs of text and painted in the margins."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtGui import QPainter

from desktop_app.paper import faces
from desktop_app.paper.colours import BLACK
from desktop_app.paper.ink import Ink
from desktop_app.paper.looks import LINE_PITCH
from desktop_app.paper.measure import from_points
from desktop_app.paper.pages import Page

_CODE = re.compile(
    r'&(?:"(?P<font>[^"]*)"|(?P<size>\d{1,3}) ?|K(?P<colour>[0-9A-Fa-f]{6})|\[(?P<word>\w+)\]'
    r"|(?P<shift>P[+-]\d+)|(?P<letter>[A-Za-z])|(?P<and>&))"
)
_WORDS = {"page": "P", "pages": "N", "date": "D", "time": "T", "tab": "A"}
_BASELINE = 0.8  # of the pitch


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style."""

    text: str
    face: str = "SimSun"
    points: int = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = BLACK

    @property
    def size(self) -> float:
        """Return the type size in hundredths of a millimetre."""
        return from_points(self.points)

    @property
    def style(self) -> tuple[tuple[str, ...], bool, bool, bool, bool]:
        """Return what `faces.font` takes."""
        chosen = faces.families(self.face, self.text)
        return chosen, self.bold, self.italic, self.underline, self.strike


def paint_running(painter: QPainter, page: Page, printed_at: dt.datetime) -> None:
    """Paint the header and footer of the page in its margins, unscaled."""
    header, footer = _items(page)
    painter.save()
    ink = Ink(painter)
    for item, is_header in ((header, True), (footer, False)):
        for place in ("left", "center", "right"):
            part = getattr(item, place, None)
            if part is not None and part.text:
                lines = read(part, page, printed_at)
                _paint(ink, page, lines, place, is_header)
    painter.restore()


def read(part: Any, page: Page, printed_at: dt.datetime) -> list[list[Run]]:
    """Return the lines of one part of a header or footer, each as runs of one style."""
    style = Run("", **_style(part))
    lines: list[list[Run]] = [[]]
    for text, codes in _pieces(part.text):
        style = _styled(style, codes)
        said = text if text is not None else _said(codes, page, printed_at)
        for at, line in enumerate(said.replace("\r", "").split("\n")):
            if at:
                lines.append([])
            if line:
                lines[-1].append(replace(style, text=line))
    return lines


def _items(page: Page) -> tuple[Any, Any]:
    worksheet: Any = page.worksheet
    first = worksheet.HeaderFooter.differentFirst and page.place == 0
    even = worksheet.HeaderFooter.differentOddEven and page.place % 2 == 1
    kind = "first" if first else "even" if even else "odd"
    return getattr(worksheet, f"{kind}Header"), getattr(worksheet, f"{kind}Footer")


def _style(part: Any) -> dict[str, Any]:
    style: dict[str, Any] = _face(part.font) if part.font else {}
    if part.size:
        style["points"] = part.size
    if part.color:
        style["colour"] = f"#{part.color}"
    return style


def _face(text: str) -> dict[str, Any]:
    name, _, kind = text.partition(",")
    style = {"bold": "bold" in kind.lower(), "italic": "italic" in kind.lower()}
    return style if name in ("-", "") else {"face": name, **style}


def _pieces(text: str) -> Iterator[tuple[str | None, dict[str, str]]]:
    start = 0
    for code in _CODE.finditer(text):
        if code.start() > start:
            yield text[start : code.start()], {}
        yield None, {name: value for name, value in code.groupdict().items() if value is not None}
        start = code.end()
    if start < len(text):
        yield text[start:], {}


def _styled(style: Run, codes: dict[str, str]) -> Run:
    if "font" in codes:
        return replace(style, **_face(codes["font"]))
    if "size" in codes:
        return replace(style, points=int(codes["size"]))
    if "colour" in codes:
        return replace(style, colour=f"#{codes['colour']}")
    match codes.get("letter"):
        case "B":
            return replace(style, bold=not style.bold)
        case "I":
            return replace(style, italic=not style.italic)
        case "U" | "E":
            return replace(style, underline=not style.underline)
        case "S":
            return replace(style, strike=not style.strike)
    return style


def _said(codes: dict[str, str], page: Page, printed_at: dt.datetime) -> str:
    if "and" in codes:
        return "&"
    if "shift" in codes:
        return str(page.number + int(codes["shift"][1:]))
    letter = codes.get("letter") or _WORDS.get(codes.get("word", "").lower(), "")
    return {
        "P": str(page.number),
        "N": str(page.of),
        "D": f"{printed_at:%Y-%m-%d}",
        "T": f"{printed_at:%H:%M}",
        "A": page.worksheet.title,
    }.get(letter, "")


def _paint(ink: Ink, page: Page, lines: list[list[Run]], place: str, is_header: bool) -> None:
    sheet = page.sheet
    pitches = [max((run.size for run in line), default=0) * LINE_PITCH for line in lines]
    y = sheet.header if is_header else sheet.height - sheet.footer - sum(pitches)
    for line, pitch in zip(lines, pitches, strict=True):
        advances = [faces.measure(*run.style).width(run.text) * run.size for run in line]
        free = sheet.body_width - sum(advances)
        x = sheet.left + {"left": 0.0, "center": free / 2, "right": free}[place]
        for run, advance in zip(line, advances, strict=True):
            font = faces.font(*run.style)
            ink.draw(x, y + pitch * _BASELINE, run.text, font, run.size, run.colour)
            x += advance
        y += pitch
