"""Reads units' workbooks and tables of text: exported ledgers, annual workbooks, sheets filled in."""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.desk.consolidating import sources, units
from desktop_app.desk.consolidating.carried import Carried, Reported
from desktop_app.desk.consolidating.cells import Reader
from desktop_app.desk.consolidating.sheets import VOID, Found, Sheets
from desktop_app.desk.importing import below
from desktop_app.desk.importing.cell import plain
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register
from desktop_app.sheets import terms
from desktop_app.sheets.reading import Source, Table, Value, table
from desktop_app.words import _, listed

_REMARK = "remark"
_VOID = tuple(label.partition("{")[0] for label in terms.VOID.both)
_INCOMPLETE = tuple(
    brackets.format(text=text).strip()
    for brackets, text in zip(terms.BRACKETS.both, terms.INCOMPLETE.both, strict=True)
)
_NIL = frozenset({"无", "none", "nil", "本期无", "本月无", "本年无"})
_SHOWN = 6  # names of sheets or columns in one sentence


class Workbooks:
    """Reads files one after the other; what it learns of their heads serves the next one."""

    def __init__(self, office: Office, only: Register | None = None) -> None:
        self._office = office
        self._sheets = Sheets(office, only)
        self._readers: dict[str, Reader] = {}

    def read(self, source: Source) -> Carried:
        """Return what a file that was opened reports; UserError says that it reports nothing."""
        path = source.path
        carried = Carried(path, source.sha256, sources.as_of(path))
        strange, names = [], []
        for info in source.sheets:
            if not info.rows or info.hidden:
                continue
            found_table = table(source, info.name)
            found = self._sheets.about(found_table)
            names.append(_unit(found_table, found))
            if found is None:
                if not self._sheets.passed(found_table):
                    strange.append(info.name)
                continue
            self._take(carried, found, several=len(source.sheets) > 1)
        if not carried.parts:
            raise UserError(
                _(
                    "“{name}” holds no ledger of a register kept here. Name the register, or have it sent as the program exports it."
                ).format(name=path.name)
            )
        carried.units = units.parsed(names)
        if strange:
            told = _("Not read, for they are ledgers of no register kept here: {names}.")
            carried.notes.append(told.format(names=_some(strange)))
        return carried

    def _take(self, carried: Carried, found: Found, *, several: bool) -> None:
        part = carried.part(found.register)
        records = list(self._records(found, several=several))
        part.keys |= dict.fromkeys(key for key in found.keys.values() if key != VOID)
        part.add(records)
        unread = self._sheets.unread(found)
        if unread:
            told = _("Columns of “{sheet}” that no field is for: {names}.")
            carried.notes.append(told.format(sheet=found.table.sheet, names=_some(unread)))

    def _records(self, found: Found, *, several: bool) -> Iterator[Reported]:
        register = found.register
        reader = self._readers.setdefault(register.name, Reader(register))
        columns = [(place, key, reader.of(key)) for place, key in found.keys.items()]
        lines = {key for key in found.keys.values() if key.partition(".")[0] in register.rows}
        serial = next((column.place for column in found.head.columns if column.serial), -1)
        enough = frozenset(
            key
            for key, field in register.entered.items()
            if field.essential or key in register.declaration.known_by
        )
        day = register.declaration.list.period
        rows, _passed = below.records(found.table, found.head, enough, day)
        last: tuple[Any, dict[str, Any]] | None = None
        for number, row in rows:
            cells: dict[str, Any] = {}
            for place, key, read in columns:
                raw = row[place] if place < len(row) else None
                if raw is not None and (value := read(raw)) is not None:
                    cells[key] = f"{cells[key]} {value}" if key in cells else value
            if len(cells) < 2 and _nil(row, serial):
                continue
            if lines:
                counted = row[serial] if 0 <= serial < len(row) else number
                own = [cells.get(key) for key in found.keys.values() if key not in lines]
                if last is not None and last[0] == (counted, own):
                    _append_lines(register, last[1], cells, lines)
                    continue
                last = ((counted, own), cells)
            void = _void(cells)
            if cells:
                yield Reported(
                    cells, void, f"{found.table.sheet}:{number}" if several else str(number)
                )


def _append_lines(
    register: Register, record: dict[str, Any], cells: dict[str, Any], lines: set[str]
) -> None:
    """Add a further child line to the record that the row before it began."""
    for key in lines:
        between = "/" if isinstance(register.fields.get(key), Rows) else "\n"
        if key in cells:
            record[key] = f"{record[key]}{between}{cells[key]}" if key in record else cells[key]


def _void(cells: dict[str, Any]) -> bool:
    """Whether a record is void; what the program's sheets say of it is taken from its remark."""
    void = cells.pop(VOID, None) is not None
    remark = cells.get(_REMARK)
    if isinstance(remark, str):
        for said in _VOID:
            if said in remark:
                void = True
                remark = remark.partition(said)[0]
        for said in _INCOMPLETE:
            remark = remark.removesuffix(said)
        if remark.strip():
            cells[_REMARK] = remark.strip()
        else:
            del cells[_REMARK]
    return void


def _nil(row: Sequence[Value], serial: int) -> bool:
    """Whether a row says that there is nothing to report."""
    told = [plain(value).strip() for n, value in enumerate(row) if n != serial]
    told = [text for text in told if text]
    return len(told) == 1 and told[0].casefold() in _NIL


def _unit(found_table: Table, found: Found | None) -> str:
    rows = found_table.rows[: found.head.first] if found else found_table.rows[:6]
    return units.unit_above(rows)


def _some(names: Sequence[str]) -> str:
    shown = listed(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} …"


__all__ = ["Workbooks"]
