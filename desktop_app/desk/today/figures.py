"""The charts of the year: each asked of the registers as it is declared."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from desktop_app.desk import checking
from desktop_app.desk.checking.functions import asking
from desktop_app.desk.checking.sentences import shown
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.today.declaration import Declared, Drawn
from desktop_app.errors import UserError
from desktop_app.store.asking import Asking

_MONTHS = 12


class Chart(msgspec.Struct, frozen=True):
    """A chart: the names of its bars, the series, and for each name a figure of each series.

    `line` is what they are measured by, with its label; `fault` says why there are no figures.
    """

    name: str
    title: str
    series: tuple[str, ...]
    names: tuple[str, ...] = ()
    figures: tuple[tuple[float, ...], ...] = ()
    months: bool = False
    line: tuple[str, float] | None = None
    fault: str = ""


@deed("read")
def charts(office: Office, declared: Declared, today: dt.date) -> list[Chart]:
    """Return the charts that are declared, but for those of registers that are not kept."""
    drawn = [
        one for one in declared.charts if all(name in office.registers for name in one.registers)
    ]
    with asking(office, (name for one in drawn for name in one.registers)) as asked:
        return [_chart(office, one, asked, today) for one in drawn]


def _chart(office: Office, drawn: Drawn, asking: Asking, today: dt.date) -> Chart:
    months = list(_months(today))
    given = {"today": today.isoformat(), "from": f"{months[0]}-01"}
    title, series = str(drawn.title), tuple(map(str, drawn.series))
    try:
        rows = asking.ask(drawn.question, given).rows
        line = _line(office, drawn)
    except UserError as error:
        return Chart(drawn.name, title, series, fault=str(error))
    if drawn.months:
        told = {str(row[0]): row[1:] for row in rows}
        rows = [(month, *told.get(month, (0,) * len(series))) for month in months]
    rows = rows[: _MONTHS if drawn.months else drawn.most]
    names = tuple(shown(row[0], drawn.shown, office.registers) for row in rows)
    figures = tuple(_figures(row[1:], len(series)) for row in rows)
    return Chart(drawn.name, title, series, names, figures, drawn.months, line)


def _months(today: dt.date) -> Iterator[str]:
    """The twelve months up to this one."""
    last = today.year * 12 + today.month - 1
    for month in range(last - _MONTHS + 1, last + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _figures(row: Sequence[Any], wanted: int) -> tuple[float, ...]:
    """The figures of a bar; what is none counts as nothing."""
    found = [float(each) if isinstance(each, int | float) else 0.0 for each in row[:wanted]]
    return tuple(found + [0.0] * (wanted - len(found)))


def _line(office: Office, drawn: Drawn) -> tuple[str, float] | None:
    if drawn.line is None:
        return None
    check = checking.find(office, drawn.line.check)
    value = checking.parameters(office, check).get(drawn.line.parameter)
    return (str(drawn.line.label), float(value)) if isinstance(value, int | float) else None
