"""Which records a figure of a report asks about, and what it looks at in them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.report import measuring
from desktop_app.desk.report.declaration import Figure, happening
from desktop_app.desk.spans import Span
from desktop_app.registers.conditions import PARENT
from desktop_app.registers.kinds import LIVE, Choice, Field, Rows
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query

YEAR = 365.25  # days


@deed("read")
def chosen(office: Office, register: Register, figure: Figure, span: Span) -> Sequence[int]:
    """Return the records that a figure asks about, the latest first."""
    if figure.stands:
        return _there(office, register, figure, span.end)
    on = happening(register, figure)
    period = (on, *span.iso) if on else ("", "", "")
    order = (f"-{on}", "-number") if on else ("-number",)
    return office.store.ids(register, Query(where=figure.where, period=period, order=order))


@deed("read")
def looked_at(
    office: Office, register: Register, figure: Figure, ids: Sequence[int]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield what a figure looks at of records: each and nothing, or each of its lines and it.

    What is alike is read once, but for what is told in its order.
    """
    lines, keys = figure.lines, _asked_of(figure)
    fields: Mapping[str, Field] = register.rows[lines].fields if lines else register.fields
    in_order = figure.shown or (figure.by and not isinstance(fields[figure.by], Choice))
    own = [register.fields[key] for key in keys if key in register.fields and key != lines]
    if not in_order and not any(isinstance(one, Rows) or one.derived for one in own):
        query = Query(among=ids, void=True)
        for values, of, times in office.store.alike(register, query, keys - {lines}, lines):
            yield from repeat((values, of), times)
        return
    for values in office.store.each(register, ids, register.fields.keys() & keys):
        if lines:
            yield from ((line, values) for line in values[lines] or ())
        else:
            yield values, {}


def _asked_of(figure: Figure) -> set[str]:
    """The fields of a record, or of its lines, that a figure looks at: no more are read."""
    named = {getattr(figure, each) for each in (*measuring.MEASURES, "of", "lines")}
    named |= {key.removeprefix(PARENT) for key in (*(figure.share or ()), *figure.of_lines)}
    return named - {""}


def _there(office: Office, register: Register, figure: Figure, day: dt.date) -> Sequence[int]:
    """The things that are there on a day: come by then, and not gone."""
    since, *until = figure.stands
    last = day if not figure.aged else _years_before(day, figure.aged)

    def ids(where: Mapping[str, Any], period: tuple[str, str, str] = ("", "", "")) -> Sequence[int]:
        return office.store.ids(register, Query(where={**figure.where, **where}, period=period))

    come = set(ids({}, (since, "", last.isoformat())))
    if not figure.aged:
        come |= set(ids({since: False}))
    state = register.status
    live = state is not None and state.key not in figure.where and LIVE in state.codes.sets
    there = ids({state.key: LIVE} if live and state is not None else {})
    if until:
        there = [*there, *ids({until[0]: True})]
        come -= set(ids({}, (until[0], "", day.isoformat())))
    return [id for id in dict.fromkeys(there) if id in come]


def _years_before(day: dt.date, years: int) -> dt.date:
    return day - dt.timedelta(days=round(years * YEAR))
