"""A view that was saved before forms changed: what remains of it, and what is gone."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from desktop_app.desk import grouping, spans
from desktop_app.desk.views.filters import meant, shown
from desktop_app.desk.views.view import Filter, View
from desktop_app.registers.kinds import Choice, Link, Ref, Rows, Text
from desktop_app.registers.register import NUMBER, Register
from desktop_app.words import _


class Fitted(msgspec.Struct, frozen=True):
    """What remains of a view, and in words what does not."""

    view: View
    lost: Sequence[str] = ()


def fitted(register: Register, view: View) -> Fitted:
    """Return a view as the register has it now: what was renamed goes on, what is gone is named."""
    lost: list[str] = []
    filters = []
    for each in view.filters:
        kept = _filter(register, each)
        if kept is None:
            lost.append(_("filter by {name}").format(name=_named(register, each.where)))
        else:
            filters.append(kept)
    columns = [_column(register, column) for column in view.columns]
    for column, now in zip(view.columns, columns, strict=True):
        if not now:
            lost.append(_("column {name}").format(name=column))
    order = _column(register, view.order.lstrip("-"))
    if view.order and not (order and sortable(register, order)):
        lost.append(_("order by {name}").format(name=view.order.lstrip("-")))
        order = ""
    group = _way(register, view.group)
    if view.group and not group:
        lost.append(_("groups by {name}").format(name=view.group))
    preset = view.preset if view.preset and register.preset(view.preset) else ""
    if preset != view.preset:
        lost.append(_("ledger {name}").format(name=view.preset))
    period = view.period
    if period and not (register.declaration.list.period and spans.known(period)):
        lost.append(_("period"))
        period = ""
    found = msgspec.structs.replace(
        view,
        filters=tuple(filters),
        columns=tuple(column for column in columns if column),
        order=f"-{order}" if order and view.order.startswith("-") else order,
        group=group,
        preset=preset,
        period=period,
    )
    return Fitted(found, tuple(dict.fromkeys(lost)))


def sortable(register: Register, column: str) -> bool:
    """Return whether a list can be ordered by a column."""
    if column == NUMBER:
        return True
    return not any(isinstance(register.fields[part], Rows) for part in register.parts(column))


def _filter(register: Register, filter: Filter) -> Filter | None:
    where: dict[str, Any] = {}
    for key, kept in filter.where.items():
        now = _field(register, key)
        if not now or not _possible(register, now, kept):
            return None
        where[now] = kept
    return msgspec.structs.replace(filter, where=where) if where else None


def _possible(register: Register, key: str, kept: Any) -> bool:
    field = register.fields[key]
    try:
        value = meant(field, kept)
        shown(field, kept)
    except (ValueError, TypeError, ArithmeticError, AttributeError):  # kept by another kind
        return False
    if isinstance(field, Text | Link) and not isinstance(value, str | bool | Ref | tuple | None):
        return False
    if not isinstance(field, Choice) or value is None or isinstance(value, bool):
        return True
    codes = [value] if isinstance(value, str) else value
    return bool(codes) and all(
        code in field.codes.labels or code in field.codes.sets for code in codes
    )


def _column(register: Register, column: str) -> str:
    if column == NUMBER or column in register.declaration.joins:
        return column
    return _field(register, column)


def _field(register: Register, key: str) -> str:
    """The field of that key, or that had it before it was renamed; "" where there is none."""
    if key in register.fields:
        return key
    renamed = (now for now, field in register.fields.items() if key and field.was == key)
    return next(renamed, "")


def _way(register: Register, way: str) -> str:
    if not way:
        return ""
    key = grouping.field(way)
    now = way.replace(key, _field(register, key), 1)
    return now if grouping.known(register, now) else ""


def _named(register: Register, keys: Iterable[str]) -> str:
    return ", ".join(
        str(register.fields[now].label) if (now := _field(register, key)) else key for key in keys
    )
