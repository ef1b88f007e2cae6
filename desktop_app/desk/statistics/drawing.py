"""Makes of what was counted a table of texts: its heads, its rows in order, its totals."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop_app.desk.statistics.counting import ALL, WHOLE, Cell
from desktop_app.registers.declaration import Figure, Statistic
from desktop_app.registers.kinds import Choice, Field, Link
from desktop_app.words import _


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


def figured(
    statistic: Statistic, fields: Mapping[str, Field], cells: Mapping[tuple[Any, Any], Cell]
) -> Table:
    """Return a table whose columns each count in a way of their own."""
    by = None if statistic.month or statistic.groups else fields.get(statistic.by)
    if statistic.groups:
        rows: list[Any] = list(range(len(statistic.groups)))
    else:
        rows = list(ordered(by, {row for row, _column in cells} - {WHOLE}))
        rows = [row for row in rows if cells[row, WHOLE].count >= statistic.least]
    drawn = []
    for row in rows:
        whole = cells.get((row, WHOLE), Cell())
        texts = [
            _of_figure(figure, cells.get((row, n), Cell()), whole)
            for n, figure in enumerate(statistic.figures)
        ]
        drawn.append((_row_named(statistic, by, row), *texts))
    if len(drawn) > 1 and not statistic.groups:
        everything = _end(statistic, cells, rows, WHOLE)
        ends = [
            _of_figure(figure, _end(statistic, cells, rows, n), everything)
            for n, figure in enumerate(statistic.figures)
        ]
        drawn.append((_("Total"), *ends))
    if not any(cell.count for cell in cells.values()):
        drawn = []
    heads = (head_of(statistic, fields), *(str(figure.label) for figure in statistic.figures))
    return Table(statistic.name, str(statistic.title), heads, tuple(drawn))


def drawn(
    statistic: Statistic, fields: Mapping[str, Field], cells: Mapping[tuple[Any, Any], Cell]
) -> Table:
    """Return a table of one way of counting, over its rows and columns."""
    by = None if statistic.month or statistic.groups else fields.get(statistic.by)
    across = fields.get(statistic.across or (statistic.by if statistic.month else ""))
    across = None if statistic.monthly or statistic.yearly else across
    rows = list(ordered(by, {row for row, _column in cells} - {WHOLE}))
    if statistic.groups and cells:
        rows = list(range(len(statistic.groups)))
    columns = ordered(across, {column for _row, column in cells} - {WHOLE})
    sums = {row: cells.get((row, WHOLE), Cell()) for row in rows}
    least = 0 if statistic.groups else statistic.least
    rows = [row for row in rows if sums[row].count >= least]
    whole = _end(statistic, cells, rows, WHOLE)
    single = columns in ([ALL], [])
    heads = [head_of(statistic, fields)]
    if not single:
        heads += [named(statistic, across, column) for column in columns]
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


def ordered(field: Field | None, keys: set[Any]) -> list[Any]:
    """Return codes in the order of their list, all else by its text, what is not filled in last."""
    filled = [key for key in keys if key is not None]
    if isinstance(field, Choice):
        place = {code: n for n, code in enumerate(field.codes.labels)}
        filled.sort(key=lambda code: place.get(code, len(place)))
    elif isinstance(field, Link):
        filled.sort(key=lambda ref: ref.name)
    else:
        filled.sort()
    return filled + ([None] if None in keys else [])


def named(statistic: Statistic, field: Field | None, key: Any) -> str:
    """Return what a row or column is called."""
    if key is None:
        return _("not filled in")
    if key == ALL and field is None:
        return _("All")
    if field is None and isinstance(key, int):
        return _age(statistic.years, key)
    if isinstance(field, Choice) and isinstance(key, str):
        return Choice.show(field, key)
    if isinstance(field, Link):
        return str(key.name)
    return field.show(key) if field else str(key)


def head_of(statistic: Statistic, fields: Mapping[str, Field]) -> str:
    """Return the head of the first column."""
    if statistic.month:
        return _("Month")
    return str(fields[statistic.by].label) if statistic.by else ""


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """Return a part as a percentage of the whole; a dash where that is nothing."""
    return f"{Decimal(part) * 100 / Decimal(whole):.1f}%" if whole else "–"


def _of_figure(figure: Figure, cell: Cell, whole: Cell) -> str:
    if figure.average:
        return _short(cell.sum / cell.filled) if cell.filled else "–"
    if figure.highest:
        if isinstance(cell.highest, dt.date):
            return cell.highest.isoformat()
        return "–" if cell.highest is None else _short(cell.highest)
    if figure.of:
        return percent(cell.sum, cell.of)
    if figure.sum:
        return _short(cell.sum)
    if figure.share:
        return f"{cell.count} ({percent(cell.count, whole.count)})"
    return str(cell.count)


def _figure(statistic: Statistic, cell: Cell | None, whole: Cell) -> str:
    if cell is None or not cell.count:
        return "0"
    if statistic.average:
        return _short(cell.sum / cell.filled) if cell.filled else "–"
    if statistic.of:
        return percent(cell.sum, cell.of)
    if statistic.share:
        return f"{cell.share}/{cell.count} ({percent(cell.share, cell.count)})"
    if statistic.sum:
        return _short(cell.sum)
    if statistic.percent:
        return f"{cell.count} ({percent(cell.count, whole.count)})"
    return str(cell.count)


def _end(
    statistic: Statistic,
    cells: Mapping[tuple[Any, Any], Cell],
    rows: Sequence[Any],
    column: Any,
) -> Cell:
    """What stands below a column: everything once, or what is left where few are left out."""
    if statistic.least <= 1:
        return cells.get((WHOLE, column), Cell())
    return _total([cells[row, column] for row in rows if (row, column) in cells])


def _total(cells: Sequence[Cell]) -> Cell:
    return Cell(
        sum(cell.count for cell in cells),
        sum((cell.sum for cell in cells), Decimal(0)),
        sum((cell.of for cell in cells), Decimal(0)),
        sum(cell.filled for cell in cells),
        sum(cell.share for cell in cells),
        max((cell.highest for cell in cells if cell.highest is not None), default=None),
    )


def _row_named(statistic: Statistic, field: Field | None, key: Any) -> str:
    if statistic.groups:
        return str(statistic.groups[key].label)
    return named(statistic, field, key)


def _age(limits: Sequence[int], place: int) -> str:
    if place == 0:
        return _("under {n} years").format(n=limits[0])
    if place == len(limits):
        return _("{n} years and over").format(n=limits[-1])
    return _("{n} to {m} years").format(n=limits[place - 1], m=limits[place])


def _measured(statistic: Statistic) -> str:
    if statistic.average:
        return _("Average")
    if statistic.of:
        return "%"
    return _("Sum") if statistic.sum else _("Total")


def _short(number: Decimal) -> str:
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".")
