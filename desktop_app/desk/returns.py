"""The returns that superiors ask for: tables and ledgers of several registers, sheet by sheet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk import declared, statistics
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.statistics import Table
from desktop_app.errors import Progress, UserError, one_by_one
from desktop_app.registers.kinds import LIVE
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from desktop_app.words import Label, _

FILE = "returns.toml"
_ALL_TIME = ("", "")


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
    """A filled sheet of a return: a table of figures, or the records of a ledger.

    `ids` are the records that it counts or lists; `preset` is None where it counts.
    """

    title: str
    table: Table
    register: Register | None = None
    ids: Sequence[int] = ()
    preset: str | None = None
    kept: bool = True  # whether the office keeps a register of it

    @property
    def is_ledger(self) -> bool:
        """Whether it lists records; a ledger without any is a table that says so."""
        return self.preset is not None and bool(self.ids)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    returns: tuple[Return, ...]


def returns(office: Office) -> list[Return]:
    """Return the returns that are declared; one in the data folder stands in for a shipped one.

    UserError names the file and the place where one cannot be read.
    """
    found: dict[str, Return] = {}
    for file in declared.files(office, FILE):
        found |= {one.name: one for one in _read(file).returns}
    return list(found.values())


@deed("read")
def filled(
    office: Office,
    one: Return,
    period: tuple[str, str] = ("", ""),
    progress: Progress | None = None,
) -> list[Sheet]:
    """Return the sheets of a return, over the records of a period (ISO dates, either "").

    `progress` as everywhere, with Cancelled.
    """
    sheets = [_sheet(office, part, period) for part in one_by_one(one.parts, progress)]
    if one.cover:
        sheets.insert(0, _cover(one, sheets))
    return sheets


def happens(register: Register, where: Mapping[str, Any]) -> bool:
    """Return whether records are about a day of the period; else about what is there now."""
    status = register.status
    now = status is not None and where.get(status.key) == LIVE
    return register.declaration.late is not None and not now


def _sheet(office: Office, part: Part, period: tuple[str, str]) -> Sheet:
    if not part.register:
        title = str(part.title)
        nothing = Table("", title, (_("Not kept"),), ((_("not carried out"),),))
        return Sheet(title, nothing, kept=False)
    register = office.registers.get(part.register)
    if register is None:
        raise _unknown(_("there is no register “{name}”"), part.register, office.registers)
    if part.statistic:
        return _statistic(office, register, part, period)
    return _ledger(office, register, part, period)


def _statistic(office: Office, register: Register, part: Part, period: tuple[str, str]) -> Sheet:
    """A statistic over the period; of things that are there rather than happen, over all."""
    counted = {one.name: one for one in register.declaration.statistics}
    statistic = counted.get(part.statistic)
    if statistic is None:
        said = _("register {register} has no statistic “{name}”")
        raise _unknown(said, part.statistic, counted, register)
    # What leads to things that are there happens: of the machines, those updated in the period.
    dated = happens(register, statistic.where)
    span = period if dated or statistic.linked else _ALL_TIME
    table = statistics.table(office, register, statistic, span)
    query = Query(
        where={} if statistic.lines else statistic.where,
        period=(register.declaration.list.period, *(period if dated else _ALL_TIME)),
    )
    ids = office.store.ids(register, query)
    return Sheet(str(part.title or table.title), table, register, ids)


def _ledger(office: Office, register: Register, part: Part, period: tuple[str, str]) -> Sheet:
    """A ledger of the period; of things that are there rather than happen, of all."""
    ledger = register.declaration.list
    preset = register.preset(part.preset) if part.preset else None
    if part.preset and preset is None:
        said = _("register {register} has no preset “{name}”")
        raise _unknown(said, part.preset, [one.name for one in ledger.presets], register)
    where = preset.where if preset else {}
    query = Query(
        where=where,
        period=(ledger.period, *(period if happens(register, where) else _ALL_TIME)),
        order=ledger.order,
    )
    ids = office.store.ids(register, query)
    title = str(part.title or (preset.title if preset else ledger.title or register.title))
    columns = preset.columns if preset else ledger.print or ledger.columns
    heads = tuple(str(register.label(column)) for column in columns)
    rows = tuple(
        tuple(register.show(column, values, masked=True) for column in columns)
        for values in office.store.each(register, ids)
    )
    return Sheet(title, Table(register.name, title, heads, rows), register, ids, part.preset or "")


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


def _unknown(
    said: str, name: str, known: Iterable[str], register: Register | None = None
) -> UserError:
    """What a part names that is not there, and what is."""
    why = said.format(name=name, register=register.name if register else "")
    return UserError(
        _("{file}: {why}; there are {names}.").format(file=FILE, why=why, names=", ".join(known))
    )


def _read(file: Path) -> _File:
    found = declared.read(file, _File)
    for one in found.returns:
        if not one.parts:
            why = _("{where}: name its parts").format(where=f"returns.{one.name}")
            raise declared.faulty(file, why)
        for place, part in enumerate(one.parts):
            if not part.register and (part.title is None or part.statistic or part.preset):
                where = f"returns.{one.name}.parts[{place}]"
                why = _("{where}: name a register").format(where=where)
                raise declared.faulty(file, why)
    return found


__all__ = ["Part", "Return", "Sheet", "filled", "happens", "returns"]
