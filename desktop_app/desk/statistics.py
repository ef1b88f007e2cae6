"""The figures of a register: tables counted as its declaration asks, for any period."""

import datetime as dt
import ipaddress
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from desktop_app.desk.due import deadline
from desktop_app.desk.office import Office
from desktop_app.registers.conditions import test
from desktop_app.registers.dates import PartialDate, first_day
from desktop_app.registers.declaration import Figure, Statistic
from desktop_app.registers.kinds import Choice, Field, Link, Rows
from desktop_app.registers.register import Register
from desktop_app.store.finding import Query
from desktop_app.words import _

_BLOCK = 500
_ALL = ""
_WHOLE = object()  # the row or column in which everything counts once


@dataclass(frozen=True)
class Table:
    """A table of figures: the heads of its columns, and rows of a label and texts."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return not self.rows


@dataclass
class _Cell:
    """What is counted for one row and column."""

    count: int = 0
    sum: Decimal = Decimal(0)
    of: Decimal = Decimal(0)
    filled: int = 0
    share: int = 0
    highest: Any = None  # a number or a date


def tables(office: Office, register: Register, period: tuple[str, str] = ("", "")) -> list[Table]:
    """Return the tables that the register declares, over its records that are not void.

    `period` (from, to as ISO dates, either may be "") picks by the date the register names.
    """
    return [
        table(office, register, statistic, period) for statistic in register.declaration.statistics
    ]


def table(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str] = ("", "")
) -> Table:
    """Return one of the tables that a register declares."""
    if statistic.rule:
        return NAMED[statistic.rule](office, register, statistic, period)
    if statistic.linked:
        return _linked(office, register, statistic, period)
    lines = register.rows.get(statistic.lines)
    fields: Mapping[str, Field] = lines.fields if lines else register.fields
    parent = register.fields if lines else {}
    meets = test(statistic.where or True, fields, parent)
    shares = test(statistic.share or True, fields, parent)
    groups = [test(group.where, fields, parent) for group in statistic.groups]
    figures = [test(figure.where, fields, parent) for figure in statistic.figures]
    today = dt.date.today()
    cells: dict[tuple[Any, Any], _Cell] = defaultdict(_Cell)
    for values, of in _counted(office, register, lines, period):
        if not meets(values, of):
            continue
        rows: Sequence[Any] = [n for n, holds in enumerate(groups) if holds(values, of)]
        rows = rows if groups else _keys(statistic, fields, values, of)
        counting = [
            (n, figure)
            for n, figure in enumerate(statistic.figures)
            if figures[n](values, of) and _meets(register, fields, figure, values, today)
        ]
        columns = () if figures else _columns(statistic, fields, values, of, today)
        # What has several choices stands in several rows or columns, and once in their totals.
        for row in (*rows, _WHOLE) if rows else ():
            cells[row, _WHOLE].count += bool(figures)
            for n, figure in counting:
                _measure(cells[row, n], figure, values)
            for column in (*columns, _WHOLE) if columns else ():
                _count(cells[row, column], statistic, values, shares(values, of))
    if statistic.figures:
        return _figured(statistic, fields, cells)
    return _drawn(statistic, fields, cells)


def _counted(
    office: Office, register: Register, lines: Rows | None, period: tuple[str, str]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield what is counted: records, or child lines each with its record."""
    asked = Query(period=(register.declaration.list.period, *period))
    ids = office.store.ids(register, asked)
    for start in range(0, len(ids), _BLOCK):
        for values in office.store.values(register, ids[start : start + _BLOCK]):
            if lines is None:
                yield values, {}
            else:
                for line in values.get(lines.key) or ():
                    yield line, values


def _keys(
    statistic: Statistic,
    fields: Mapping[str, Field],
    values: Mapping[str, Any],
    of: Mapping[str, Any],
) -> Sequence[Any]:
    if statistic.month:
        return _month(values.get(statistic.month) or of.get(statistic.month))
    return _parts(values.get(statistic.by)) if statistic.by else [_ALL]


def _month(value: Any) -> Sequence[str | None]:
    return [first_day(value).strftime("%Y-%m")] if value else [None]


def _columns(
    statistic: Statistic,
    fields: Mapping[str, Field],
    values: Mapping[str, Any],
    of: Mapping[str, Any],
    today: dt.date,
) -> Sequence[Any]:
    if statistic.monthly:
        return _month(values.get(statistic.monthly) or of.get(statistic.monthly))
    if statistic.yearly:
        value = values.get(statistic.yearly) or of.get(statistic.yearly)
        return [str(first_day(value).year)] if value else [None]
    if statistic.age:
        value = values.get(statistic.age)
        if value is None:
            return [None]
        gone = (today - first_day(value)).days / 365.25
        return [sum(gone >= limit for limit in statistic.years)]
    across = statistic.across or (statistic.by if statistic.month else "")
    return _parts(values.get(across)) if across else [_ALL]


def _parts(value: Any) -> Sequence[Any]:
    """A field of several choices counts once for each."""
    return (
        list(value) or [None]
        if isinstance(value, tuple) and not hasattr(value, "name")
        else [value]
    )


def _count(cell: _Cell, statistic: Statistic, values: Mapping[str, Any], share: bool) -> None:
    cell.count += 1
    cell.share += share
    number = values.get(statistic.sum or statistic.average)
    if number is not None:
        cell.sum += Decimal(number)
        cell.filled += 1
    if statistic.of and values.get(statistic.of) is not None:
        cell.of += Decimal(values[statistic.of])


def _measure(cell: _Cell, figure: Figure, values: Mapping[str, Any]) -> None:
    cell.count += 1
    if figure.of and values.get(figure.of) is not None:
        cell.of += Decimal(values[figure.of])
    number = values.get(figure.sum or figure.average or figure.highest)
    if number is None:
        return
    if isinstance(number, dt.date | PartialDate):
        number = first_day(number)
    else:
        number = Decimal(number)
        cell.sum += number
        cell.filled += 1
    cell.highest = number if cell.highest is None else max(cell.highest, number)


def _meets(
    register: Register,
    fields: Mapping[str, Field],
    figure: Figure,
    values: Mapping[str, Any],
    today: dt.date,
) -> bool:
    """Whether a record counts for a figure that looks at deadlines, lateness or what is usual."""
    if figure.late and not values.get("late"):
        return False
    if figure.unusual:
        usual = getattr(fields[figure.unusual], "usual", None)
        number = values.get(figure.unusual)
        if not usual or number is None or usual[0] <= number <= usual[1]:
            return False
    if not (figure.overdue or figure.due):
        return True
    day = deadline(register, values)
    if day is None:
        return False
    soon = today + dt.timedelta(days=figure.due)
    return day < today if figure.overdue else today <= day <= soon


def _figured(
    statistic: Statistic, fields: Mapping[str, Field], cells: Mapping[tuple[Any, Any], _Cell]
) -> Table:
    """A table whose columns each count in a way of their own."""
    by = None if statistic.month or statistic.groups else fields.get(statistic.by)
    if statistic.groups:
        rows: list[Any] = list(range(len(statistic.groups)))
    else:
        rows = list(_ordered(by, {row for row, _column in cells} - {_WHOLE}))
        rows = [row for row in rows if cells[row, _WHOLE].count >= statistic.least]
    drawn = []
    for row in rows:
        whole = cells.get((row, _WHOLE), _Cell())
        texts = [
            _of_figure(figure, cells.get((row, n), _Cell()), whole)
            for n, figure in enumerate(statistic.figures)
        ]
        drawn.append((_row_named(statistic, by, row), *texts))
    if len(drawn) > 1 and not statistic.groups:
        everything = _end(statistic, cells, rows, _WHOLE)
        ends = [
            _of_figure(figure, _end(statistic, cells, rows, n), everything)
            for n, figure in enumerate(statistic.figures)
        ]
        drawn.append((_("Total"), *ends))
    if not any(cell.count for cell in cells.values()):
        drawn = []
    heads = (_head(statistic, fields), *(str(figure.label) for figure in statistic.figures))
    return Table(statistic.name, str(statistic.title), heads, tuple(drawn))


def _of_figure(figure: Figure, cell: _Cell, whole: _Cell) -> str:
    if figure.average:
        return _short(cell.sum / cell.filled) if cell.filled else "–"
    if figure.highest:
        if isinstance(cell.highest, dt.date):
            return cell.highest.isoformat()
        return "–" if cell.highest is None else _short(cell.highest)
    if figure.of:
        return _percent(cell.sum, cell.of)
    if figure.sum:
        return _short(cell.sum)
    if figure.share:
        return f"{cell.count} ({_percent(cell.count, whole.count)})"
    return str(cell.count)


def _drawn(
    statistic: Statistic, fields: Mapping[str, Field], cells: Mapping[tuple[Any, Any], _Cell]
) -> Table:
    by = None if statistic.month or statistic.groups else fields.get(statistic.by)
    across = fields.get(statistic.across or (statistic.by if statistic.month else ""))
    across = None if statistic.monthly or statistic.yearly else across
    rows = list(_ordered(by, {row for row, _column in cells} - {_WHOLE}))
    if statistic.groups and cells:
        rows = list(range(len(statistic.groups)))
    columns = _ordered(across, {column for _row, column in cells} - {_WHOLE})
    sums = {row: cells.get((row, _WHOLE), _Cell()) for row in rows}
    least = 0 if statistic.groups else statistic.least
    rows = [row for row in rows if sums[row].count >= least]
    whole = _end(statistic, cells, rows, _WHOLE)
    single = columns in ([_ALL], [])
    heads = [_head(statistic, fields)]
    if not single:
        heads += [_named(statistic, across, column) for column in columns]
    heads.append(_measured(statistic))
    drawn = []
    for row in rows:
        of = sums[rows[0]] if statistic.groups else whole
        texts = (
            []
            if single
            else [_figure(statistic, cells.get((row, column)), of) for column in columns]
        )
        drawn.append((_row_named(statistic, by, row), *texts, _figure(statistic, sums[row], of)))
    if len(drawn) > 1 and not statistic.groups:
        ends = [_end(statistic, cells, rows, column) for column in columns]
        texts = [] if single else [_figure(statistic, cell, whole) for cell in ends]
        drawn.append((_("Total"), *texts, _figure(statistic, whole, whole)))
    return Table(statistic.name, str(statistic.title), tuple(heads), tuple(drawn))


def _figure(statistic: Statistic, cell: _Cell | None, whole: _Cell) -> str:
    if cell is None or not cell.count:
        return "0"
    if statistic.average:
        return _short(cell.sum / cell.filled) if cell.filled else "–"
    if statistic.of:
        return _percent(cell.sum, cell.of)
    if statistic.share:
        return f"{cell.share}/{cell.count} ({_percent(cell.share, cell.count)})"
    if statistic.sum:
        return _short(cell.sum)
    if statistic.percent:
        return f"{cell.count} ({_percent(cell.count, whole.count)})"
    return str(cell.count)


def _end(
    statistic: Statistic,
    cells: Mapping[tuple[Any, Any], _Cell],
    rows: Sequence[Any],
    column: Any,
) -> _Cell:
    """What stands below a column: everything once, or what is left where few are left out."""
    if statistic.least <= 1:
        return cells.get((_WHOLE, column), _Cell())
    return _total([cells[row, column] for row in rows if (row, column) in cells])


def _total(cells: Sequence[_Cell]) -> _Cell:
    return _Cell(
        sum(cell.count for cell in cells),
        sum((cell.sum for cell in cells), Decimal(0)),
        sum((cell.of for cell in cells), Decimal(0)),
        sum(cell.filled for cell in cells),
        sum(cell.share for cell in cells),
        max((cell.highest for cell in cells if cell.highest is not None), default=None),
    )


def _linked(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str]
) -> Table:
    """How many records are led to by a link of another register, as a percentage."""
    name, _dot, path = statistic.linked.partition(".")
    meets = test(statistic.where or True, register.fields, {})
    reached: set[int] = set()
    if name in office.registers:
        other = office.registers[name]
        of_those = test(statistic.linked_where or True, other.fields, {})
        for values, _of in _counted(office, other, None, period):
            if not of_those(values, {}):
                continue
            reached |= {ref.id for at, _to, ref in other.targets(values) if at == path and ref.id}
    met = [
        values for values, _of in _counted(office, register, None, ("", "")) if meets(values, {})
    ]
    hit: Counter[Any] = Counter()
    every: Counter[Any] = Counter()
    for values in met:
        for row in _keys(statistic, register.fields, values, {}):
            every[row] += 1
            hit[row] += values["id"] in reached
    by = register.fields.get(statistic.by)
    rows = [
        (_named(statistic, by, row), str(every[row]), str(hit[row]), _percent(hit[row], every[row]))
        for row in _ordered(by, set(every))
    ]
    if len(rows) > 1:
        known, reached_of = every.total(), hit.total()
        rows.append((_("Total"), str(known), str(reached_of), _percent(reached_of, known)))
    heads = (_head(statistic, register.fields), _("Number"), _("Of these"), "%")
    return Table(statistic.name, str(statistic.title), heads, tuple(rows))


def _ordered(field: Field | None, keys: set[Any]) -> list[Any]:
    """Codes in the order of their list, all else by its text, what is not filled in last."""
    filled = [key for key in keys if key is not None]
    if isinstance(field, Choice):
        place = {code: n for n, code in enumerate(field.codes.labels)}
        filled.sort(key=lambda code: place.get(code, len(place)))
    elif isinstance(field, Link):
        filled.sort(key=lambda ref: ref.name)
    else:
        filled.sort()
    return filled + ([None] if None in keys else [])


def _row_named(statistic: Statistic, field: Field | None, key: Any) -> str:
    if statistic.groups:
        return str(statistic.groups[key].label)
    return _named(statistic, field, key)


def _named(statistic: Statistic, field: Field | None, key: Any) -> str:
    if key is None:
        return _("not filled in")
    if key == _ALL and field is None:
        return _("All")
    if field is None and isinstance(key, int):
        return _age(statistic.years, key)
    if isinstance(field, Choice) and isinstance(key, str):
        return Choice.show(field, key)
    if isinstance(field, Link):
        return str(key.name)
    return field.show(key) if field else str(key)


def _age(limits: Sequence[int], place: int) -> str:
    if place == 0:
        return _("under {n} years").format(n=limits[0])
    if place == len(limits):
        return _("{n} years and over").format(n=limits[-1])
    return _("{n} to {m} years").format(n=limits[place - 1], m=limits[place])


def _head(statistic: Statistic, fields: Mapping[str, Field]) -> str:
    if statistic.month:
        return _("Month")
    return str(fields[statistic.by].label) if statistic.by else ""


def _measured(statistic: Statistic) -> str:
    if statistic.average:
        return _("Average")
    if statistic.of:
        return "%"
    return _("Sum") if statistic.sum else _("Total")


def _percent(part: Any, whole: Any) -> str:
    return f"{Decimal(part) * 100 / Decimal(whole):.1f}%" if whole else "–"


def _short(number: Decimal) -> str:
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".")


def _address_pool(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str]
) -> Table:
    """How many addresses each network has, and how many of them are allocated and free."""
    status = register.status
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for values, _of in _counted(office, register, None, ("", "")):
        state = values.get(status.key) if status else None
        if values.get(statistic.by) and status and state and status.steps[state].open:
            used[str(values[statistic.by])][str(state)] += 1
    states = [code for code, step in status.steps.items() if step.open] if status else []
    rows = []
    for subnet in sorted(used, key=_network):
        size = max(_network(subnet).num_addresses - 2, 1)
        taken = [used[subnet][code] for code in states]
        rows.append((subnet, str(size), *map(str, taken), str(size - sum(taken))))
    names = [status.show(code) for code in states] if status else []
    heads = (_head(statistic, register.fields), _("Addresses"), *names, _("free"))
    return Table(statistic.name, str(statistic.title), heads, tuple(rows))


def _network(subnet: str) -> ipaddress.IPv4Network:
    return ipaddress.IPv4Network(subnet)


NAMED = MappingProxyType({"address_pool": _address_pool})

__all__ = ["NAMED", "Table", "table", "tables"]
