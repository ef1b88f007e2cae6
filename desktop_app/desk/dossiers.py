"""The file of one machine, medium or person: all that ever happened to it, in the order of days."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, UserError, go_on
from desktop_app.registers.dates import PartialDate, first_day
from desktop_app.registers.declaration import Dossier
from desktop_app.registers.kinds import Link, Links, Rows
from desktop_app.registers.register import Register
from desktop_app.words import _, aloud, listed, marked

_TOLD = 6  # so many columns of a record are told beside its number
_EVERY = 100  # records


class Happening(msgspec.Struct, frozen=True):
    """A record that concerns the one whose file it is: when, what, how it stands, as what."""

    register: Register
    id: int
    number: str
    at: dt.datetime | None  # what is known by its day only comes at the end of it
    date: str
    called: str
    told: str
    state: str
    roles: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """How it is told, under the `heads`."""
        what, roles = str(self.register.one), listed(self.roles)
        return (self.date, what, self.number, self.told or self.called, self.state, roles)


class File(msgspec.Struct, frozen=True):
    """The file of one record: what happened, in the order of days, and what that adds up to."""

    register: Register
    dossier: Dossier
    values: Mapping[str, Any]
    happenings: tuple[Happening, ...]
    totals: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """The title, with whose file it is."""
        return f"{self.dossier.title} {self.register.called(self.values)}"


def heads() -> tuple[str, ...]:
    """Return the heads under which happenings are told."""
    return (_("Date"), _("Matter"), _("Register number"), _("Content"), _("State"), _("As"))


@aloud()
def dossier_of(register: Register, name: str = "") -> Dossier:
    """Return the dossier of that name, else the first; UserError where the register has none."""
    declared = register.declaration.dossiers
    for dossier in declared:
        if name in ("", dossier.name):
            return dossier
    names = ", ".join(dossier.name for dossier in declared)
    raise UserError(
        _("“{title}” has no dossier “{name}”; it has: {names}.").format(
            title=register.title, name=name, names=names or "–"
        )
    )


@deed("read")
def find(office: Office, number: str) -> tuple[Register, dict[str, Any]]:
    """Return the record of that register number among those that have a file of their own.

    UserError when there is none.
    """
    titles = []
    for register in office.registers.values():
        if register.declaration.dossiers:
            titles.append(str(register.title))
            if found := office.store.find(register, number):
                return register, found
    raise UserError(
        _("There is no record {number} in the registers that keep files: {titles}.").format(
            number=number, titles=listed(titles)
        )
    )


@deed("read")
def file_of(
    office: Office, register: Register, id: int, name: str = "", progress: Progress | None = None
) -> File:
    """Return the file of record `id`: all records that lead to it, undated ones first.

    `progress` is told (records read, all); when it answers False, Cancelled is raised.
    """
    dossier = dossier_of(register, name)
    (values,) = office.store.values(register, [id])
    found: dict[tuple[str, int], list[str]] = {}
    leading: dict[str, list[int]] = {}
    if dossier.held:
        for holding in office.store.facts.held(register.name, id):
            found[holding.register.name, holding.values["id"]] = [holding.path]
    else:
        for other, path in _leading(office, register, dossier):
            ids = office.store.pointing(other, path, register.name, id)
            leading[f"{other.name}.{path}"] = ids
            for one in ids:
                found.setdefault((other.name, one), []).append(path)
    told: list[Happening] = []
    records: dict[tuple[str, int], Mapping[str, Any]] = {}
    for name in dict.fromkeys(name for name, _id in found):
        other = office.registers[name]
        ids = [one for of, one in found if of == name]
        keys = _looked_at(other, dossier, {path for one in ids for path in found[name, one]})
        for record in office.store.each(other, ids, keys):
            if len(told) % _EVERY == 0:
                go_on(progress, len(told), len(found))
            records[name, record["id"]] = record
            told.append(_happening(register, id, other, record, found[name, record["id"]]))
    told.sort(key=lambda each: (each.at or dt.datetime.min, each.number))
    totals = tuple(_totals(office, register, id, dossier, leading, records))
    return File(register, dossier, values, tuple(told), totals)


def _looked_at(other: Register, dossier: Dossier, paths: Collection[str]) -> Collection[str]:
    """The fields of another register's records that a dossier tells or adds up."""
    ledger, declared = other.declaration.list, other.declaration
    columns = [*ledger.columns, *declared.caption, *([ledger.period] if ledger.period else [])]
    keys = {part for column in columns for part in other.parts(column)}
    keys |= {path.partition(".")[0] for path in paths}
    keys |= {total.sum for total in dossier.totals if total.of.partition(".")[0] == other.name}
    keys |= {other.status.key} if other.status else set()
    return keys & other.fields.keys()


def _leading(
    office: Office, register: Register, dossier: Dossier
) -> Iterator[tuple[Register, str]]:
    """The links of other registers that lead here, as the dossier names them, or all."""
    for other in office.registers.values():
        for path, link in other.links():
            if register.name not in link.targets:
                continue
            if not dossier.of or f"{other.name}.{path}" in dossier.of:
                yield other, path


def _happening(
    register: Register, id: int, other: Register, record: Mapping[str, Any], paths: list[str]
) -> Happening:
    period = other.declaration.list.period
    when = record.get(period) if period else None
    status = other.status
    told = [text for path in paths for text in _of_lines(register, id, other, record, path)]
    for column in other.declaration.list.columns:
        if column not in ("number", period, status.key if status else "", *paths):
            told.append(_told(other.label(column), other.show(column, record, masked=True)))
    return Happening(
        other,
        record["id"],
        record["number"],
        _moment(when) if when is not None else None,
        other.show(period, record) if period else "",
        other.called(record),
        marked("；").join(list(filter(None, told))[:_TOLD]),
        status.show(record.get(status.key)) if status else "",
        tuple(str(other.field(path).label) for path in paths),
    )


def _moment(when: dt.date | PartialDate) -> dt.datetime:
    if isinstance(when, dt.datetime):
        return when
    return dt.datetime.combine(first_day(when), dt.time.max)


def _of_lines(
    register: Register, id: int, other: Register, record: Mapping[str, Any], path: str
) -> Iterator[str]:
    """What the child lines say that lead here."""
    for rows, line in _lines(register, id, other, record, path):
        for part in rows.fields.values():
            if part.key != path.partition(".")[2]:
                value = line.get(part.key)
                yield _told(part.label, part.hide(value) if part.masked else part.show(value))


def _lines(
    register: Register, id: int, other: Register, record: Mapping[str, Any], path: str
) -> Iterator[tuple[Rows, Mapping[str, Any]]]:
    key, _dot, inner = path.partition(".")
    rows = other.fields[key]
    if not inner or not isinstance(rows, Rows):
        return
    link = rows.fields[inner]
    assert isinstance(link, Link)
    for line in record.get(key) or ():
        value = line.get(inner)
        refs = value if isinstance(link, Links) else (value,)
        if any(ref and ref.id == id and link.leads_to(ref) == register.name for ref in refs or ()):
            yield rows, line


def _totals(
    office: Office,
    register: Register,
    id: int,
    dossier: Dossier,
    leading: Mapping[str, list[int]],
    records: Mapping[tuple[str, int], Mapping[str, Any]],
) -> Iterator[tuple[str, str]]:
    for total in dossier.totals:
        name, _dot, path = total.of.partition(".")
        ids = leading.get(total.of, [])
        figure: int | Decimal = len(ids)
        if total.sum:
            figure = Decimal(0)
            other = office.registers[name]
            for record in (records[name, one] for one in ids):
                lines = [line for _rows, line in _lines(register, id, other, record, path)]
                for holder in lines if "." in path else [record]:
                    figure += Decimal(holder.get(total.sum) or 0)
        yield str(total.label), f"{_figure(figure)} {total.unit or ''}".strip()


def _figure(figure: int | Decimal) -> str:
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _told(label: object, text: str) -> str:
    return _("{label}: {value}").format(label=label, value=text) if text else ""


__all__ = ["File", "Happening", "dossier_of", "file_of", "find", "heads"]
