"""Takes an import back as a whole, while nothing was built on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.importing.collecting import uncollected
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.store.history import Because
from desktop_app.store.journal import Act, Entry, changes
from desktop_app.words import _

_NAMED = 5  # records that a refusal names


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
    for entry in office.store.journal.acts("import", "undo"):
        told = entry.told
        if entry.act == "undo":
            found.pop(told["entry"], None)
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
    return list(reversed(found.values()))


@deed("import")
def undo(office: Office, done: Import) -> Undone:
    """Take an import back: void what it added, put back what it changed; in one transaction.

    UserError names the records on which something was built since, and leaves all as it is.
    """
    acts = [
        entry
        for entry in office.store.journal.entries(after=done.first - 1, before=done.entry)
        if entry.act in ("add", "change")
    ]
    _see_that_nothing_was_built(office, done, acts)
    reason = _("The import of “{file}” was taken back").format(file=done.file)
    added = [entry for entry in acts if entry.act == "add"]
    changed = [entry for entry in acts if entry.act == "change"]
    voided = 0
    with uncollected(), office.store.at_once():
        first = office.store.journal.head()[0] + 1
        for entry in reversed(changed):
            _put_back(office, entry, reason)
        # Those named by the ledger's records were entered before them.
        for entry in reversed(added):
            register = office.registers[entry.register]
            record = office.store.find(register, entry.number)
            if record is None or _led_to(office, register, [record["id"]]):
                continue
            office.store.void(register, record["id"], reason, office.who, done.entry)
            voided += 1
        told = {
            "entry": done.entry,
            "first": first,
            "file": done.file,
            "sha256": done.sha256,
            "voided": voided,
            "restored": len(changed),
        }
        office.store.enter(office.who, Act("undo", done.register.name, content=told))
    return Undone(voided, len(changed))


def _see_that_nothing_was_built(office: Office, done: Import, acts: Sequence[Entry]) -> None:
    touched = {(entry.register, entry.number) for entry in acts}
    taken_back = _taken_back(office)
    later = {
        (entry.register, entry.number)
        for entry in office.store.journal.entries(after=done.entry)
        if entry.act in ("change", "void", "wrote")
        and not any(entry.entry in acts for acts in taken_back)
    }
    since = sorted(number for _register, number in touched & later)
    if since:
        raise UserError(
            _(
                "The import cannot be taken back: {numbers} were changed since. Change or void single records instead."
            ).format(numbers=_some(since))
        )
    ids: dict[str, list[int]] = defaultdict(list)
    for entry in acts:
        # Whom the ledger named may stay where others name them now.
        if entry.act == "add" and entry.register == done.register.name:
            record = office.store.find(office.registers[entry.register], entry.number)
            if record is not None:
                ids[entry.register].append(record["id"])
    for name, several in ids.items():
        leading = [
            number
            for register, number in _led_to(office, office.registers[name], several)
            if (register, number) not in touched
        ]
        if leading:
            raise UserError(
                _(
                    "The import cannot be taken back: {numbers} lead to what it brought in. Void single records instead."
                ).format(numbers=_some(sorted(leading)))
            )


def _taken_back(office: Office) -> list[range]:
    """The entries of imports that were taken back, and of taking them back."""
    begun: dict[int, int] = {}
    found = []
    for entry in office.store.journal.acts("import", "undo"):
        first = entry.told.get("first", entry.entry)
        if entry.act == "undo":
            found.append(range(first, entry.entry + 1))
            of = entry.told["entry"]
            found.append(range(begun.get(of, of), of + 1))
        begun[entry.entry] = first
    return found


def _led_to(office: Office, to: Register, ids: Sequence[int]) -> list[tuple[str, str]]:
    """The records, not void, that lead to any of these: register and number."""
    found: list[tuple[str, str]] = []
    for register in office.registers.values():
        for path, link in register.links():
            if to.name in link.targets:
                leading = office.store.pointing(register, path, to.name, *ids)
                values = office.store.values(register, leading)
                found += [(register.name, one["number"]) for one in values]
    return found


def _put_back(office: Office, entry: Entry, reason: str) -> None:
    register = office.registers[entry.register]
    record = office.store.find(register, entry.number)
    if record is None:
        return
    told = dict(changes(entry.told))
    values = dict(_as_before(register, record, told))
    because = Because(reason=reason, source=entry.number)
    office.store.change(register, record["id"], values, office.who, because)


def _as_before(
    register: Register, record: Mapping[str, Any], told: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a change touched, with what they had before it."""
    for key, field in register.fields.items():
        if field is register.history:
            continue
        if key in register.rows:
            if key in told:
                rows = register.rows[key]
                columns = [column for part in rows.fields.values() for column in part.columns()]
                empty = dict.fromkeys(("id", *columns))
                old = told[key][0] or ()
                yield key, tuple(rows.recall_line(empty | line) for line in old) or None
            continue
        columns = list(field.columns())
        if told.keys().isdisjoint(columns):
            continue
        kept = field.keep(record.get(key)) | {
            column: told[column][0] for column in columns if column in told
        }
        yield key, field.recall(dict.fromkeys(columns) | kept)


def _some(numbers: Sequence[str]) -> str:
    shown = "、".join(numbers[:_NAMED])
    return shown if len(numbers) <= _NAMED else shown + " …"


__all__ = ["Import", "Undone", "imports", "undo"]
