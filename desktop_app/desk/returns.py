"""The returns that superiors ask for: tables and ledgers of several registers, sheet by sheet."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import rtoml

from desktop_app import paths
from desktop_app.desk import statistics
from desktop_app.desk.office import Office
from desktop_app.desk.statistics import Table
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.store.finding import Query
from desktop_app.words import Label, _

FILE = "returns.toml"
_BLOCK = 500


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet of a return: a statistic of a register, or its ledger by a preset ("": the whole).

    Without a register it stands for something the office keeps no register of.
    """

    register: str = ""
    statistic: str = ""
    preset: str | None = None
    title: Label | None = None


class Return(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A return: its sheets, and before them, with `cover`, a list of them with their numbers."""

    name: str
    title: Label
    about: Label | None = None
    cover: bool = False
    parts: tuple[Part, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A filled sheet of a return: a table of figures, or the records of a ledger."""

    title: str
    table: Table
    register: Register | None = None
    ids: Sequence[int] = ()
    preset: str = ""
    kept: bool = True  # whether the office keeps a register of it

    @property
    def is_ledger(self) -> bool:
        """Whether it lists records rather than figures."""
        return self.register is not None and bool(self.ids)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    returns: tuple[Return, ...]


def returns(office: Office) -> list[Return]:
    """Return the returns that are declared; one in the data folder stands in for a shipped one.

    UserError names the file and the place where one cannot be read.
    """
    found: dict[str, Return] = {}
    for folder in (paths.forms(), office.folder / "forms"):
        if (folder / FILE).is_file():
            found |= {one.name: one for one in _read(folder / FILE).returns}
    return list(found.values())


def filled(office: Office, one: Return, period: tuple[str, str] = ("", "")) -> list[Sheet]:
    """Return the sheets of a return, over the records of a period (ISO dates, either "")."""
    sheets = [_sheet(office, part, period) for part in one.parts]
    if one.cover:
        sheets.insert(0, _cover(one, sheets))
    return sheets


def _sheet(office: Office, part: Part, period: tuple[str, str]) -> Sheet:
    register = office.registers.get(part.register)
    if register is None:
        title = str(part.title or part.register)
        nothing = Table(part.register, title, (_("Not kept"),), ((_("not carried out"),),))
        return Sheet(title, nothing, kept=False)
    if part.statistic:
        table = _statistic(office, register, part, period)
        return Sheet(str(part.title or table.title), table)
    return _ledger(office, register, part, period)


def _statistic(office: Office, register: Register, part: Part, period: tuple[str, str]) -> Table:
    for statistic in register.declaration.statistics:
        if statistic.name == part.statistic:
            return statistics.table(office, register, statistic, period)
    raise UserError(
        _("{file}: register {register} has no statistic “{name}”.").format(
            file=FILE, register=register.name, name=part.statistic
        )
    )


def _ledger(office: Office, register: Register, part: Part, period: tuple[str, str]) -> Sheet:
    """A ledger of the period; of things that are there rather than happen, of all."""
    ledger = register.declaration.list
    preset = register.preset(part.preset) if part.preset else None
    if part.preset and preset is None:
        raise UserError(
            _("{file}: register {register} has no preset “{name}”.").format(
                file=FILE, register=register.name, name=part.preset
            )
        )
    happens = register.declaration.late is not None
    query = Query(
        where=preset.where if preset else {},
        period=(ledger.period, *period) if happens else ("", "", ""),
        order=ledger.order,
    )
    ids = office.store.ids(register, query)
    title = str(part.title or (preset.title if preset else ledger.title or register.title))
    columns = preset.columns if preset else ledger.print or ledger.columns
    heads = tuple(str(register.label(column)) for column in columns)
    rows = tuple(_rows(office, register, ids, columns))
    return Sheet(title, Table(register.name, title, heads, rows), register, ids, part.preset or "")


def _rows(
    office: Office, register: Register, ids: Sequence[int], columns: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), _BLOCK):
        for values in office.store.values(register, ids[start : start + _BLOCK]):
            yield tuple(register.show(column, values, masked=True) for column in columns)


def _cover(one: Return, sheets: Sequence[Sheet]) -> Sheet:
    heads = (_("No."), _("Content"), _("Records"))
    rows = tuple(
        (
            str(place),
            sheet.title,
            str(len(sheet.table.rows)) if sheet.kept else _("not carried out"),
        )
        for place, sheet in enumerate(sheets, 1)
    )
    return Sheet(str(one.title), Table(one.name, str(one.title), heads, rows))


def _read(file: Path) -> _File:
    try:
        table: Mapping[str, Any] = rtoml.loads(file.read_text("utf-8-sig"))
        return msgspec.convert(table, _File, dec_hook=_hook)
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError, msgspec.ValidationError) as error:
        raise UserError(f"{file}: {error}") from error


def _hook(wanted: type[Any], given: Any) -> Any:
    if wanted is Label:
        return Label.of(given)
    raise NotImplementedError(wanted)


__all__ = ["Part", "Return", "Sheet", "filled", "returns"]
