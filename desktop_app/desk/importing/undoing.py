"""Takes an import back as a whole, while nothing was built on it."""

from dataclasses import dataclass

from desktop_app.desk import undoing
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.register import Register
from desktop_app.store.journal import REDO, UNDO


@dataclass(frozen=True)
class Import:
    """A ledger that was brought in: its entry in the journal, and what came of it."""

    entry: int
    at: str
    who: str
    register: Register
    file: str
    sha256: str
    added: int
    changed: int
    created: int
    first: int  # the journal's first entry about it


@dataclass(frozen=True)
class Undone:
    """What taking it back did: records voided, and records put back as they were."""

    voided: int
    restored: int


@deed("import")
def imports(office: Office) -> list[Import]:
    """Return the imports that were not taken back, the latest first."""
    found: dict[int, Import] = {}
    back: dict[int, Import | None] = {}  # what was taken back, by the entry that did so
    for entry in office.store.journal.acts("import", UNDO, REDO):
        told = entry.told
        if entry.act == UNDO:
            back[entry.entry] = found.pop(told["entry"], None)
        elif entry.act == REDO:
            if (again := back.pop(told["entry"], None)) is not None:
                found[again.entry] = again
        elif "first" in told and entry.register in office.registers:
            found[entry.entry] = Import(
                entry.entry,
                entry.at,
                entry.who,
                office.registers[entry.register],
                told["file"],
                told["sha256"],
                told["added"],
                told["changed"],
                told["created"],
                told["first"],
            )
    return [found[entry] for entry in sorted(found, reverse=True)]


@deed("import")
def undo(office: Office, done: Import) -> Undone:
    """Take an import back: void what it added, put back what it changed; in one transaction.

    UserError names the records on which something was built since, and leaves all as it is.
    """
    taken = undoing.undo(office, undoing.act(office, done.entry))
    return Undone(taken.voided, taken.restored)


__all__ = ["Import", "Undone", "imports", "undo"]
