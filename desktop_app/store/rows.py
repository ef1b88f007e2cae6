"""Writes the rows of records and of their child lines, by SQL of its own.

sqlite-utils reads the whole schema before each write: half the time of a change.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register
from desktop_app.store.content import line_content
from desktop_app.store.engine import Connection
from desktop_app.store.journal import FACTS

_TOLD = ("called", "incomplete")  # facts that the journal tells where a change changed them


def rewrite(
    db: Connection,
    register: Register,
    before: Mapping[str, Any],
    full: Mapping[str, Any],
    changed: Mapping[str, Any],
    facts: Mapping[str, Any],
    moment: dt.datetime,
) -> dict[str, Any]:
    """Give a record what is `changed` of it, [old, new] by column, and its lines as `full` has them.

    Returns what the journal tells of it: what is changed, and of the `facts` those that are others.
    """
    called = register.called({**full, "number": before["number"]})
    facts = {"called": called, "changed_at": shown(moment), **facts}
    # Only what the journal tells: what else there is may be more than today's form shows of it.
    columns = changed.keys() - register.rows.keys()
    update(db, register.name, before["id"], facts | {name: changed[name][1] for name in columns})
    for key in changed.keys() & register.rows.keys():
        rows = register.rows[key]
        _write_lines(db, rows, before["id"], full.get(key) or (), before.get(key) or ())
    besides = {name: facts[name] for name in _TOLD if facts[name] != before[name]}
    return {**changed, **({FACTS: besides} if besides else {})}


def update(db: Connection, table: str, id: int, kept: Mapping[str, Any]) -> None:
    """Give columns of one row their values."""
    columns = ", ".join(f'"{column}" = ?' for column in kept)
    db.execute(f'update "{table}" set {columns} where id = ?', [*kept.values(), id])


def insert(db: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, each by the columns that it fills.

    To hand an empty one over takes the driver ten times as long as a filled one, and most of a
    record's columns are empty; so rows that fill the same columns go in together.
    """
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(tuple(row.values()))
    for columns, several in alike.items():
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        db.many(f'insert into "{table}" ({names}) values ({marks})', several)


def line_rows(
    field: Rows, record: int, lines: Iterable[Mapping[str, Any]]
) -> Iterable[dict[str, Any]]:
    """Yield child lines as rows of their table."""
    for place, line in enumerate(lines, 1):
        yield {"record": record, "place": place, **line_content(field, line)}


def shown(moment: dt.datetime) -> str:
    """Return a moment as the facts of a record have it."""
    return moment.isoformat(" ", "seconds")


def _write_lines(
    db: Connection,
    field: Rows,
    record: int,
    lines: Sequence[Mapping[str, Any]],
    before: Sequence[Mapping[str, Any]],
) -> None:
    """Make of a record's child lines `before` those given; lines that bear their ids stay the same."""
    # Only this record's own lines are changed, whatever ids the lines given bear, and each once.
    own = {line["id"]: (place, line) for place, line in enumerate(before, 1)}
    for id in own.keys() - {line.get("id") for line in lines}:
        db.table(field.table).delete(id)
    for place, line in enumerate(lines, 1):
        was = own.pop(line.get("id"), None)
        # Most are as they were: one answer of a checklist changes, one line of a history is new.
        if was == (place, line):
            continue
        kept = {"place": place, **field.keep_line(dict(line))}
        if was is not None:
            update(db, field.table, line["id"], kept)
        else:
            db.table(field.table).insert({"record": record, **kept})
