"""Compares every table of a register file with what the journal tells of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds import Attachment
from desktop_app.registers.kinds.rows import LINE_COLUMNS
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store import attachments
from desktop_app.store.accounts import RECOVERY
from desktop_app.store.as_added import AsAdded
from desktop_app.store.engine import Connection, Error
from desktop_app.store.faults import altered, gone, title, unknown, unreadable
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.replay import UNTOLD, WRONG, Nonsense, Replay, Row
from desktop_app.words import _

DRAFT = "draft:"  # beside an encrypted register: begins a setting with what was typed and not saved
# Settings that no entry tells of: what the program itself goes by and makes anew where it is wrong.
CONVENIENCES = {
    "shape": "of which forms and program the tables are; another one gives the file its shape anew",
    "today:seen": "what Today showed last, to tell what was dealt with since",
}


def compared(
    db: Connection, registers: Registers, told: Replay, proof: attachments.Proof
) -> Iterator[Finding]:
    """Yield what records, their lines and attachments, settings and drawn numbers do not agree in."""
    tables = columns(db)
    for name in dict.fromkeys([*registers, *told.registers, *told.records]):
        register = registers.get(name)
        if name in tables:
            try:
                yield from _register(db, tables, name, register, told)
            except Error:
                yield unreadable(name, register)
        elif several := told.records.get(name):
            for number in several:
                yield gone(name, register, number)
    yield from unattached(db, registers, proof)
    yield from _settings(db, told)
    yield from _drawn(db, registers, told)


def miscounted(db: Connection, told: Mapping[str, int]) -> list[str]:
    """Return the registers that have not as many records as the journal tells of, `told` by register."""
    tables = columns(db)
    there = {
        name: db.execute(f'select count(*) from "{name}"').fetchone()[0]
        for name, names in tables.items()
        if names[:2] == ["id", "number"]
    }
    return [name for name in {*there, *told} if there.get(name, 0) != told.get(name, 0)]


def unattached(db: Connection, registers: Registers, proof: attachments.Proof) -> Iterator[Finding]:
    """Yield what is wrong with the files attached to records."""
    tables = columns(db)
    for name, register in registers.items():
        if name in tables:
            yield from _attached(db, register, proof)
    yield from proof.strange()


def is_convenience(setting: str) -> bool:
    """Whether no proof covers a setting, so that no entry need tell of it."""
    return setting in CONVENIENCES or setting.startswith(DRAFT)


def columns(db: Connection) -> dict[str, list[str]]:
    """Return the columns of every table."""
    found: dict[str, list[str]] = {}
    sql = (
        "select m.name, c.name from sqlite_master m, pragma_table_xinfo(m.name) c"
        " where m.type = 'table'"
    )
    for name, column in db.execute(sql):
        found.setdefault(name, []).append(column)
    return found


def lines_of(
    tables: Mapping[str, Any], name: str, register: Register | None, *others: str
) -> dict[str, str]:
    """Return the tables of a register's lines, by the key of their field."""
    found = {key: field.table for key, field in register.rows.items()} if register else {}
    for key in others:
        found.setdefault(key, f"{name}_{key}")
    if register is None:  # a register that is declared no more
        for table, there in tables.items():
            if table.startswith(f"{name}_") and there[:3] == list(LINE_COLUMNS):
                found.setdefault(table.removeprefix(f"{name}_"), table)
    return {key: table for key, table in found.items() if table in tables}


def _register(
    db: Connection,
    tables: Mapping[str, Sequence[str]],
    name: str,
    register: Register | None,
    told: Replay,
) -> Iterator[Finding]:
    quick = _as_added(db, tables, name, register, told)
    ids: dict[int, str] = {}
    yield from _records(db, name, tables[name], register, told, ids, quick)
    try:
        yield from _lines(db, tables, name, register, told, ids, quick)
    except WRONG as error:
        raise Nonsense from error


def _as_added(
    db: Connection,
    tables: Mapping[str, Sequence[str]],
    name: str,
    register: Register | None,
    told: Replay,
) -> AsAdded | None:
    """The records that stand as they were added; None where all must be looked at closer."""
    of_lines = lines_of(tables, name, register)
    expected = told.records.get(name, {})
    quick = AsAdded.of(tables[name], {key: tables[table] for key, table in of_lines.items()})
    if quick is None or not expected:
        return None
    try:
        quick.look(db, name, of_lines, expected)
    except Error:  # something of another kind than the program writes: who looks closer says where
        return None
    return quick


def _records(
    db: Connection,
    name: str,
    names: Sequence[str],
    register: Register | None,
    told: Replay,
    ids: dict[int, str],
    quick: AsAdded | None,
) -> Iterator[Finding]:
    expected = told.records.get(name, {})
    renamed = _renamed(register)
    number_at, id_at = names.index("number"), names.index("id")
    seen = set()
    if quick is not None:
        ids |= quick.the_same
        seen |= {*quick.the_same.values()}
    for values in _rows(db, name, names, "id", None if quick is None else quick.others):
        number = values[number_at]
        ids[values[id_at]] = number
        journalled = told.row(name, number) if expected else None
        if journalled is None:
            yield unknown(name, register, number)
            continue
        seen.add(number)
        # As it is for nearly all; whole rows at once are compared far quicker than cell by cell.
        same = tuple(map(journalled.get, names)) == values
        if not same or len(journalled) != len(names) - values.count(None):
            row = {
                column: value
                for column, value in zip(names, values, strict=True)
                if value is not None
            }
            vague = UNTOLD if (name, number) in told.vague else ()
            if differing := _differing(row, journalled, renamed, vague):
                yield altered(db, name, register, number, differing)
    for number in expected.keys() - seen:
        yield gone(name, register, number)


def _rows(
    db: Connection, table: str, names: Sequence[str], order: str, only: Sequence[Any] | None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table; `only` those of which the first column to order by is one of these."""
    chosen = ", ".join('"{}"'.format(column.replace('"', '""')) for column in names)
    sql, given = f'select {chosen} from "{table}"', []
    if only is not None and None not in only:  # which nothing is equal to
        sql += f" where {order.partition(',')[0]} in (select value from json_each(?))"
        given.append(json.dumps(only))
    yield from db.execute(f"{sql} order by {order}", given)


def _differing(
    row: Row, journalled: Row, renamed: Mapping[str, str], vague: tuple[str, ...] = ()
) -> list[str]:
    then = {
        renamed.get(name, name) if name not in row else name: value
        for name, value in journalled.items()
    }
    differing = [name for name in row.keys() | then.keys() if row.get(name) != then.get(name)]
    # Of the times that older entries do not tell it is known whether there are any.
    return sorted(
        name
        for name in differing
        if name not in vague or (name.endswith("_at") and (name in row) != (name in then))
    )


def _lines(
    db: Connection,
    tables: Mapping[str, Any],
    name: str,
    register: Register | None,
    told: Replay,
    ids: Mapping[int, str],
    quick: AsAdded | None,
) -> Iterator[Finding]:
    done = {*quick.the_same.values()} if quick else set()
    told_lines = {
        number: lines for number, lines in told.lines.get(name, {}).items() if number not in done
    }
    keys = {key for lines in told_lines.values() for key in lines}
    for key, table in lines_of(tables, name, register, *keys).items():
        renamed = _renamed(register, key)
        left = quick.left.get(key) if quick else None
        there, places = _read_lines(db, table, tables[table], left)
        wanted = {number: lines[key] for number, lines in told_lines.items() if key in lines}
        for record, lines in there.items():
            number = ids.get(record, "")
            if not number:
                text = _(
                    "Altered: lines of {title} stand in the register that belong to no record."
                ).format(title=title(name, register))
                yield Finding(Kind.ALTERED, text, table, str(record))
                continue
            told_of = wanted.pop(number, [])
            same = len(told_of) == len(lines) and not any(
                one != other and _differing(one, other, renamed)
                for one, other in zip(lines, told_of, strict=True)
            )
            if not same or places[record] != list(range(1, len(lines) + 1)):
                yield altered(db, name, register, number, [key], table)
        for number in wanted.keys() & set(ids.values()) if wanted else ():
            yield altered(db, name, register, number, [key], table)


def _read_lines(
    db: Connection, table: str, names: Sequence[str], only: Sequence[Any] | None
) -> tuple[dict[int, list[Row]], dict[int, list[int]]]:
    """The lines of each record in their order, without what is empty, and their places."""
    lines: dict[int, list[Row]] = {}
    places: dict[int, list[int]] = {}
    for values in _rows(db, table, names, "record, place", only):
        row = {key: value for key, value in zip(names, values, strict=True) if value is not None}
        record = row.pop("record", None)  # which a damaged file may lack
        row.pop("id", None)  # nothing refers to it
        places.setdefault(record, []).append(row.pop("place", None))
        lines.setdefault(record, []).append(row)
    return lines, places


def _attached(db: Connection, register: Register, proof: attachments.Proof) -> Iterator[Finding]:
    for key, field in register.fields.items():
        if not isinstance(field, Attachment):
            continue
        sql = f'select number, "{key}" from "{register.name}" where "{key}" is not null'
        for number, kept in db.execute(sql):
            try:
                several = field.recall({key: kept}) or ()
            except WRONG:  # no list of files any more; that it was altered is found above
                continue
            for attached in several:
                if fault := proof.fault(attached):
                    text = f"{register.title} {number}: {fault}"
                    yield Finding(Kind.ATTACHMENT, text, register.name, number, (key,))


def _settings(db: Connection, told: Replay) -> Iterator[Finding]:
    there = dict(db.execute("select key, value from setting").fetchall())
    for key in sorted(there.keys() | told.settings.keys()):
        if is_convenience(key) or key == RECOVERY:  # which the accounts prove
            continue
        if (key in there, there.get(key)) != (key in told.settings, told.settings.get(key)):
            text = _("Altered: the setting “{key}” was changed past the journal.").format(key=key)
            yield Finding(Kind.ALTERED, text, "setting", key, ("value",))


def _drawn(db: Connection, registers: Registers, told: Replay) -> Iterator[Finding]:
    """Numbers are drawn in the same transaction as the entry: one without it tells of a cut."""
    there: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for register, series, last in db.execute("select register, series, last from drawn"):
        there[register, series] = last
        totals[register] = totals.get(register, 0) + last
    for name in sorted({*totals, *told.draws}):
        known = {key: last for key, last in told.drawn.items() if key[0] == name}
        kept = {key: last for key, last in there.items() if key[0] == name}
        last, tells = totals.get(name, 0), told.draws.get(name, 0)
        if last == tells and (name in told.loose or known == kept):
            continue
        called = title(name, registers.get(name))
        if last > tells:
            text = _(
                "Tail cut: {title} has drawn {last} numbers, but the journal tells of {known}."
            ).format(title=called, last=last, known=tells)
            yield Finding(Kind.TAIL_CUT, text, "drawn", name, ("last",))
        else:
            text = _(
                "Altered: {title} has drawn {last} numbers, but the journal tells of {known}."
            ).format(title=called, last=last, known=tells)
            yield Finding(Kind.ALTERED, text, "drawn", name, ("last",))


def _renamed(register: Register | None, key: str = "") -> dict[str, str]:
    """The names that columns bear today, by those that entries of older programs have."""
    if register is None or (key and key not in register.rows):
        return {}
    fields = register.rows[key].fields if key else register.fields
    return {
        column.replace(field.key, field.was, 1): column
        for field in fields.values()
        if field.was
        for column in (*field.columns(), field.key)
    }


__all__ = ["CONVENIENCES", "DRAFT", "columns", "compared", "is_convenience", "lines_of"]
