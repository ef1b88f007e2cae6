"""Filters of a view: made of a cell, asked of the register, told in words."""

from collections.abc import Mapping
from typing import Any

from desktop_app.desk import grouping
from desktop_app.desk.grouping import Group
from desktop_app.desk.views.view import Filter
from desktop_app.registers.dates import iso
from desktop_app.registers.kinds import (
    LIVE,
    Attachment,
    Choice,
    Choices,
    Date,
    Field,
    Link,
    Links,
    Moment,
    Ref,
    Rows,
    YesNo,
)
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.searching import Only
from desktop_app.words import _, listed, marked

_DAY = 10  # signs of a date in ISO form
_SEVERAL = "["  # begins what is kept of several codes


def of_cell(
    register: Register, column: str, values: Mapping[str, Any], *, without: bool
) -> Filter | None:
    """Return the filter that asks for what a column shows of a record; None where none can.

    A number of a person, which lists show in part, is no filter: it would be told by it.
    """
    if column == NUMBER:
        return None
    fields = [register.fields[part] for part in register.parts(column)]
    if any(field.masked or field.derived for field in fields):
        return None
    return Filter({field.key: _kept(field, values.get(field.key)) for field in fields}, without)


def of_group(register: Register, way: str, group: Group, *, without: bool) -> Filter:
    """Return the filter that asks for what a group has in common."""
    field, value = register.fields[grouping.field(way)], group.value
    if isinstance(field, YesNo):
        value = None if value is None else bool(value)
    elif value is None:
        value = False
    elif isinstance(field, Link):
        value = _linked(field, value, group.label)
    return Filter({field.key: value}, without)


def only(register: Register, filter: Filter) -> Only:
    """Return what a filter asks of the records."""
    where = {key: meant(register.fields[key], kept) for key, kept in filter.where.items()}
    return Only(where, filter.without)


def said(register: Register, filter: Filter) -> str:
    """Return a filter in words: of which field it asks what."""
    told = marked("；").join(
        _("{label}: {value}").format(label=field.label, value=shown(field, kept))
        for field, kept in ((register.fields[key], kept) for key, kept in filter.where.items())
    )
    return _("not ({filter})").format(filter=told) if filter.without else told


def meant(field: Field, kept: Any) -> Any:
    """Return what a query is asked for what a filter keeps; ValueError where it is none of the field."""
    if kept is None or isinstance(kept, bool):
        return kept
    if isinstance(field, Choice):
        exactly = isinstance(field, Choices) and str(kept).startswith(_SEVERAL)
        return field.recall({field.key: kept}) if exactly else kept
    if isinstance(field, Link) and not isinstance(field, Links):
        return Ref(*kept) if isinstance(kept, list | tuple) else kept
    return field.recall({field.key: kept})


def _kept(field: Field, value: Any) -> Any:
    if isinstance(field, YesNo):
        return value
    if value in (None, ()) or isinstance(field, Rows | Attachment):
        return bool(value)
    if isinstance(field, Date | Moment):
        return iso(value)[:_DAY]
    if isinstance(field, Link) and not isinstance(field, Links):
        return value.name if value.id is None else list(value)
    return field.keep(value)[field.key]


def _linked(field: Link, value: Any, name: str) -> Any:
    """A link by what a group of it is told by: an id, with its register where there are several."""
    if isinstance(field.to, str):
        return [value, name, ""] if isinstance(value, int) else value
    id, _blank, to = str(value).partition(" ")
    return [int(id), name, to] if id.isdecimal() and to in field.targets else value


def shown(field: Field, kept: Any) -> str:
    """Return in words what a filter asks of a field."""
    if isinstance(field, YesNo):
        return _("not filled in") if kept is None else field.show(kept)
    if isinstance(kept, bool):
        return _("filled in") if kept else _("not filled in")
    value = meant(field, kept)
    if isinstance(value, Ref):
        return value.name
    if isinstance(field, Choice) and not isinstance(value, tuple):
        return listed(
            _named(field, code) for code in ([value] if isinstance(value, str) else value)
        )
    if isinstance(value, str):
        return value
    return field.show(value)


def _named(field: Choice, code: str) -> str:
    if code in field.codes.labels or code not in field.codes.sets:
        return str(field.codes.labels.get(code, code))
    if code == LIVE:
        return _("open or in use")
    return listed(str(field.codes.labels[one]) for one in sorted(field.codes.sets[code]))
