"""Tells which fields are of another kind than what is kept of them: an office changed its form."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.registers.kinds import Field, Link, Links
from desktop_app.registers.register import Register
from desktop_app.store import shape
from desktop_app.store.engine import Connection, Error
from desktop_app.store.replay import FORMS
from desktop_app.store.settings import setting
from desktop_app.store.values import UNREAD
from desktop_app.words import _


def misfits(db: Connection, register: Register) -> Iterator[str]:
    """Yield in words the fields of a register whose kind cannot be that of what the file keeps.

    Only where there are records: else the tables are made anew.
    """
    changed = setting(db, FORMS + register.name) != register.source
    places = {register.name: "fields"}
    places |= {rows.table: f"fields.{key}.fields" for key, rows in register.rows.items()}
    for table, _columns, fields in shape.tables(register, {}):
        there = shape.made_for(db, table)
        for field in fields.values():
            try:
                misfit = _is_made_for_another(field, there) or (
                    changed and _reads_otherwise(db, table, field, there)
                )
                misfit = misfit and not shape.is_empty(db, table)
            except Error:  # it is damaged, which is told where it is read
                continue
            if misfit:
                yield _(
                    "{place}: what the records have here is not of kind {kind}; give this field its kind back, or another key"
                ).format(place=f"{places[table]}.{field.key}", kind=field.kind)


def _is_made_for_another(field: Field, there: Mapping[str, Any]) -> bool:
    return any(
        shape.is_for_another(field, name, there[at]) for name, at in _lie(field, there).items()
    )


def _reads_otherwise(db: Connection, table: str, field: Field, there: Mapping[str, Any]) -> bool:
    return _is_other(db, table, field, there) or _leads_elsewhere(db, table, field, there)


def _lie(field: Field, there: Mapping[str, Any]) -> dict[str, str]:
    """In which columns those of a field lie, as long as it may not have been renamed yet."""
    found = {}
    for name in field.columns():
        before = name.replace(field.key, field.was or field.key, 1)
        if (at := name if name in there else before) in there:
            found[name] = at
    return found


def _is_other(db: Connection, table: str, field: Field, there: Mapping[str, Any]) -> bool:
    """Whether most of what a field has kept cannot be recalled; a few may have been tampered with."""
    names, lie = [*field.columns()], _lie(field, there)
    if type(field).recall is Field.recall or not names or lie.keys() != {*names}:
        return False
    chosen = ", ".join(f'"{lie[name]}"' for name in names)
    sql = f'select distinct {chosen} from "{table}" where "{lie[names[-1]]}" is not null'
    good = bad = 0
    for row in db.execute(sql):
        try:
            field.recall(dict(zip(names, row, strict=True)))
            good += 1
        except UNREAD:
            bad += 1
    return bad > good


def _leads_elsewhere(db: Connection, table: str, field: Field, there: Mapping[str, Any]) -> bool:
    """Whether a link was made to another register than the one that is left to it."""
    if not isinstance(field, Link) or not isinstance(field.to, str):
        return False
    several = isinstance(field, Links)
    if (field.key if several else f"{field.key}_in") not in there:
        return False
    if several:
        lists = f'select "{field.key}" as kept from "{table}" where json_valid("{field.key}")'
        to, source = "json_extract(value, '$[2]')", f"({lists}), json_each(kept)"
    else:
        to, source = f'"{field.key}_in"', f'"{table}"'
    sql = f"select 1 from {source} where {to} not in ('', ?) limit 1"
    return db.execute(sql, [field.to]).fetchone() is not None


__all__ = ["misfits"]
