"""Fills a report into the Word document that serves as its template, the office's own or the shipped."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from desktop_app import paths, words
from desktop_app.desk import marking
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.report import writing
from desktop_app.desk.report.drafting import Draft
from desktop_app.desk.statistics import Table
from desktop_app.errors import UserError
from desktop_app.sheets.saving import Saved, save_made
from desktop_app.words import _

FULL, SHORT = "report.docx", "short_report.docx"

Style = Literal["title", "addressee", "heading", "sub", "item", "body", "annex", "signature"]
# What XML cannot hold, and what docxtpl takes for breaks.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_BLANK = re.compile(r"\s+")


class Line(msgspec.Struct, frozen=True):
    """A paragraph of the document and its style."""

    style: Style
    text: str


class Annex(msgspec.Struct, frozen=True):
    """An annex: what marks it, its title, and its tables."""

    mark: str
    title: str
    tables: tuple[Table, ...]


def lines(draft: Draft) -> list[Line]:
    """Return the paragraphs of a report; a section whose text the office emptied has none."""
    with words.writing(draft.language):
        return _lines(draft)


def _lines(draft: Draft) -> list[Line]:
    found: list[Line] = []
    number = 0
    for section in draft.sections:
        texts = [_fit(line) for line in draft.filled(section).splitlines() if line.strip()]
        if not texts:
            continue
        if section.part == "title":
            found.append(Line("title", "\n".join(texts)))
        elif section.part == "addressee":
            found += [Line("addressee", text) for text in texts]
        else:
            if section.part == "heading":
                number += 1
                found.append(Line("heading", writing.heading(number, section.title)))
            found += [Line(writing.level(text), text) for text in texts]
    if draft.annexes:
        found.append(Line("body", ""))
        found += [Line("annex", text) for text in _annexed(draft)]
    found += [Line("body", ""), Line("signature", _fit(draft.signature))]
    found.append(Line("signature", draft.date))
    return found


def annexes(draft: Draft) -> list[Annex]:
    """Return the annexes of a report."""
    several = len(draft.annexes) > 1
    with words.writing(draft.language):
        return [
            Annex(
                _("Annex {n}").format(n=number) if several else _("Annex"),
                _fit(title),
                tuple(_fitted(sheet.title, sheet.table) for sheet in sheets),
            )
            for number, (title, sheets) in enumerate(draft.annexes, 1)
        ]


def template(office: Office, draft: Draft) -> Path:
    """Return the document into which a report is filled: the office's own, or the shipped one."""
    name = SHORT if draft.report.short else FULL
    own = paths.office_forms(office.folder) / name
    return own if own.is_file() else paths.resources() / name


@deed("output")
def save(office: Office, draft: Draft, path: Path) -> Saved:
    """Write a report as a Word document; `rows` of what is returned counts its paragraphs.

    UserError says what is wrong with the template, or why the file cannot be written.
    """
    source = template(office, draft)
    if paths.same_file(path, source):
        raise UserError(_("The template itself would be overwritten; name another file."))
    wanted = lines(draft)
    from desktop_app.desk.report.template import fill  # which is long in loading

    filled = fill(source, _context(office, draft, wanted))

    def write(to: Path) -> int:
        filled.save(str(to))
        there = _BLANK.sub("", _text(to))
        for line in wanted:
            if _BLANK.sub("", line.text) not in there:
                told = _("“{file}” leaves out “{text}”; take the shipped template as a model.")
                raise UserError(told.format(file=source, text=line.text[:40]))
        return len(wanted)

    return save_made(path, write)


def _context(office: Office, draft: Draft, wanted: Sequence[Line]) -> dict[str, Any]:
    """What a template may name."""
    with words.writing(draft.language):
        nothing = _("None")
    return {
        "mark": _fit(marking.text(office)),
        "unit": _fit(draft.unit),
        "title": _fit(draft.title),
        "date": draft.date,
        "lines": [msgspec.structs.asdict(line) for line in wanted],
        "annexes": [
            {
                "mark": annex.mark,
                "title": annex.title,
                "tables": [
                    {
                        "title": table.title,
                        "heads": list(table.heads),
                        "rows": [list(row) for row in table.rows],
                        "nothing": nothing,
                    }
                    for table in annex.tables
                ],
            }
            for annex in annexes(draft)
        ],
    }


def _text(file: Path) -> str:
    """The text of a document, as it lies in the file."""
    from lxml import etree

    with zipfile.ZipFile(file) as archive, archive.open("word/document.xml") as content:
        return "".join(
            element.text or ""
            for _event, element in etree.iterparse(content, tag="{*}t", resolve_entities=False)
        )


def _annexed(draft: Draft) -> Iterator[str]:
    """What the end of the text says of the annexes, a line each."""
    titles = [_fit(title) for title, _sheets in draft.annexes]
    for number, title in enumerate(titles, 1):
        which = f"{number}." if words.language() == "zh" else f"{number}. "
        begin = _("Annexes: ") if number == 1 else "　　　" if words.language() == "zh" else " " * 9
        yield f"{begin}{which if len(titles) > 1 else ''}{title}"


def _fitted(title: str, table: Table) -> Table:
    return Table(
        table.name,
        _fit(title),
        tuple(map(_fit, table.heads)),
        tuple(tuple(map(_fit, row)) for row in table.rows),
    )


def _fit(text: str) -> str:
    """A text without what a document cannot hold."""
    return _UNFIT.sub(" ", str(text))
