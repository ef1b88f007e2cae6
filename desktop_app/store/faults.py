"""Faults of records in words: which record, which fields, after which entry."""

from desktop_app.registers.register import Register
from desktop_app.store.engine import Connection
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.journal import local
from desktop_app.store.replay import ABOUT_RECORDS
from desktop_app.words import _, listed


def altered(
    db: Connection,
    name: str,
    register: Register | None,
    number: str,
    differing: list[str],
    table: str = "",
) -> Finding:
    """Return that columns of a record are not what the journal says, and since when."""
    acts = ", ".join("?" * len(ABOUT_RECORDS))
    row = db.execute(
        "select entry, at from journal where register = ? and number = ?"
        f" and act in ({acts}) order by entry desc limit 1",
        [name, number, *ABOUT_RECORDS],
    ).fetchone()
    if row is None:
        return unknown(name, register, number, table, tuple(differing))
    entry, at = row
    text = _(
        "Altered: {title} {number} was changed past the journal: {fields}. The journal spoke of it last in entry {n} of {at}; it was changed after that."
    ).format(
        title=title(name, register),
        number=number,
        fields=listed(dict.fromkeys(_label(register, column) for column in differing)),
        n=entry,
        at=local(at)[:16],
    )
    return Finding(Kind.ALTERED, text, table or name, number, tuple(differing))


def gone(name: str, register: Register | None, number: str) -> Finding:
    """Return that a record of the journal is there no more."""
    text = _("Missing: {title} {number} is in the journal, but gone from the register.").format(
        title=title(name, register), number=number
    )
    return Finding(Kind.MISSING, text, name, number)


def unknown(
    name: str,
    register: Register | None,
    number: str,
    table: str = "",
    columns: tuple[str, ...] = (),
) -> Finding:
    """Return that there is a record, or there are lines of one, of which no entry tells."""
    text = _(
        "Altered: {title} {number} stands in the register, but the journal knows nothing of it."
    ).format(title=title(name, register), number=number)
    return Finding(Kind.ALTERED, text, table or name, number, columns)


def unreadable(name: str, register: Register | None) -> Finding:
    """Return that the records of a register, or some of them, cannot be read."""
    text = _("Damaged: {title} holds what cannot be read; the journal itself is whole.").format(
        title=title(name, register)
    )
    return Finding(Kind.DAMAGED, text, name)


def title(name: str, register: Register | None) -> str:
    """Return what a register is called, declared or not."""
    return str(register.title) if register else name


def _label(register: Register | None, column: str) -> str:
    facts = {
        "id": _("place in the register"),
        "called": _("what it is called"),
        "created_at": _("entered at"),
        "created_by": _("entered by"),
        "changed_at": _("changed at"),
        "changed_by": _("changed by"),
        "late": _("entered late"),
        "incomplete": _("incomplete"),
        "voided_at": _("voided at"),
        "void_reason": _("void reason"),
    }
    if column in facts:
        return facts[column]
    for name in (column, column.removesuffix("_name"), column.removesuffix("_in")):
        if register is not None and name in register.fields:
            return str(register.fields[name].label)
    return column


__all__ = ["altered", "gone", "title", "unknown", "unreadable"]
