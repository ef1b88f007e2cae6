"""What was done to a record, in words: entered, changed from what to what, printed, voided."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Field, Link, Links, Rows
from desktop_app.registers.register import Register
from desktop_app.store.journal import BECAUSE, Entry, local
from desktop_app.words import _, marked


class Event(msgspec.Struct, frozen=True):
    """An entry of the journal about one record, in words."""

    entry: int
    at: str
    who: str
    act: str
    changes: tuple[tuple[str, str, str], ...]  # label, before, after
    reason: str = ""


def act_names() -> dict[str, str]:
    """Return what the acts about single records are called in the language spoken, by the acts."""
    return {
        "add": _("entered"),
        "seed": _("set up"),
        "wrote": _("changed with it"),
        "change": _("changed"),
        "void": _("voided"),
        "unvoid": _("void taken back"),
        "export": _("exported"),
        "print": _("printed"),
        "import": _("imported"),
    }


@deed("read")
def events(office: Office, register: Register, number: str) -> list[Event]:
    """Return what was done to a record, the latest first."""
    entries = office.store.history(register, number)
    return [event(office, register, entry) for entry in reversed(entries)]


@deed("read", "journal")
def event(office: Office, register: Register, entry: Entry) -> Event:
    """Return an entry of the journal about a record of `register` in words."""
    told = entry.told
    written = entry.act in ("change", "void", "unvoid")
    found = tuple(changes(register, told)) if written else ()
    if entry.act == "wrote":
        found = tuple(_wrote(office, told))
    at = local(entry.at)
    act, reason = act_names().get(entry.act, entry.act), _reason(told)
    return Event(entry.entry, at, entry.who, act, found, reason)


def entered(register: Register, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what the journal tells of a new record, by fields: label and value as shown."""
    for field, columns in register.kept_in:
        if not told.keys().isdisjoint(columns) and (shown := _from_journal(field, told)):
            yield str(field.label), shown


def changes(
    register: Register, told: Mapping[str, Any], *, by_itself: bool = True
) -> Iterator[tuple[str, str, str]]:
    """Yield what the journal tells of a change, by fields: label, before, after, as shown.

    Without `by_itself` the lines are left out that the register writes of its own changes.
    """
    for field, columns in register.kept_in:
        if field is register.history and not by_itself:
            continue
        if told.keys().isdisjoint(columns):
            continue
        before, after = (
            _from_journal(
                field, {column: (told.get(column) or [None, None])[side] for column in columns}
            )
            for side in (0, 1)
        )
        if before != after:
            yield str(field.label), before, after
    if "void_reason" in told:
        before, after = told["void_reason"]
        yield _("void reason"), before or "", after or ""


def change(what: str, before: str, after: str) -> str:
    """Return a change as one text: what, before, after."""
    return _("{label}: {value}").format(label=what, value=arrow(before, after))


def arrow(before: str, after: str) -> str:
    """Return what stood before and what stands now as one text."""
    return f"{before or '–'} → {after or '–'}"


def _wrote(office: Office, told: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The records of other registers that were changed along with one."""
    for name, number in told.items():
        title = office.registers.covers[name].title if name in office.registers else name
        yield str(title), "", number


def _reason(told: Mapping[str, Any]) -> str:
    because = told.get(BECAUSE)
    if not isinstance(because, Mapping):
        return ""
    source, reason = because.get("source"), because.get("reason")
    return " · ".join(filter(None, (reason, source)))


def _from_journal(field: Field, told: Mapping[str, Any]) -> str:
    if isinstance(field, Rows):
        parts: Iterable[Field] = field.fields.values()
        lines = (
            " ".join(filter(None, (_from_journal(part, kept) for part in parts)))
            for kept in told.get(field.key) or ()
        )
        return marked("；").join(lines)
    if isinstance(field, Link) and not isinstance(field, Links):
        return told.get(f"{field.key}_name") or ""
    value: Any = told.get(field.key)  # nothing is told of what is empty
    return "" if value is None else field.show(field.recall({field.key: value}))
