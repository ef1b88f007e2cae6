"""What a file or a copied text tells of people: lines, as they would be brought in by the ledger's heads."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop_app.desk import importing
from desktop_app.desk.importing import Look, heads
from desktop_app.desk.importing.cell import plain
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Source, Value, table
from desktop_app.sheets.reading import of_text as source_of_text
from desktop_app.words import _


class Taken(msgspec.Struct, frozen=True):
    """What a text or a file tells: lines, the fields in its order, and what was not taken.

    `headless` where no heads were found: then `rows` are its cells, for the columns shown.
    """

    lines: tuple[dict[str, str], ...] = ()
    keys: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # heads of columns that are about nothing known
    headless: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@deed("import")
def of_file(office: Office, path: Path, progress: Progress | None = None) -> Taken:
    """Return what a file tells of people; UserError says why it cannot be read.

    When `progress` (rows done, all) answers False, Cancelled is raised.
    """
    register = office.registers.serving("people")
    assert register is not None
    return _of(office, register, importing.look(path), progress)


@deed("import")
def of_text(office: Office, text: str, progress: Progress | None = None) -> Taken:
    """Return what a text tells of people, such as cells copied in a spreadsheet; as `of_file` does."""
    register = office.registers.serving("people")
    assert register is not None
    if not text.strip():
        return Taken()
    source = source_of_text(_("pasted"), text)
    found = table(source)
    if heads.find(register, found) is None:
        rows = tuple(tuple(plain(cell) for cell in row) for row in found.rows)
        return Taken(headless=True, rows=rows)
    return _of(office, register, source, progress)


def _of(
    office: Office, register: Register, source: Source | Look, progress: Progress | None = None
) -> Taken:
    look = source if isinstance(source, Look) else Look(source, 0, table(source))
    planned = importing.plan(office, register, look, progress=progress)
    keys = [
        column.key for column in planned.columns if column.key in register.entered and column.key
    ]
    places = {column.key: column.place for column in planned.columns if column.key in keys}
    found: dict[int, dict[str, str]] = {}
    for row in planned.added:
        texts = planned.texts(row)
        found[row.row] = {key: texts[key] for key in keys if texts.get(key)}
    for changed in planned.changed:
        found[changed.row] = _as_it_stands(changed.cells, places)
    for refused in planned.refused:
        found[refused.row] = _as_it_stands(refused.cells, places)
    unread = [
        column.head
        for column in planned.columns
        if column.head and not column.key and not column.serial
    ]
    lines = tuple(found[row] for row in sorted(found))
    return Taken(lines, tuple(dict.fromkeys(keys)), tuple(unread))


def _as_it_stands(cells: Sequence[Value], places: Mapping[str, int]) -> dict[str, str]:
    texts = {
        key: plain(cells[place]).strip() if place < len(cells) else ""
        for key, place in places.items()
    }
    return {key: text for key, text in texts.items() if text}


__all__ = ["Taken", "of_file", "of_text"]
