"""Says in words what an act did, record by record."""

from collections.abc import Iterator, Sequence

import msgspec

from desktop_app.desk import history
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.undoing.acts import Done, act
from desktop_app.store.journal import UNDO
from desktop_app.words import _, several

MOST = 200  # lines that are told of an act


class Told(msgspec.Struct, frozen=True):
    """One thing that an act did to a record."""

    register: str
    number: str
    field: str
    before: str
    after: str


@deed("enter", "import")
def what(office: Office, done: Done) -> str:
    """Return what an act was, as a line of a list or a menu has it."""
    if done.act == UNDO:
        undone = act(office, done.of)
        return _("undone: {what}").format(what=what(office, undone))
    if done.act == "import":
        return _("import of “{file}”").format(file=done.told["file"])
    if done.act == "bulk":
        voided = int(done.told.get("voided", 0))
        if voided:
            return several("voiding of {n} record", "voiding of {n} records", voided).format(
                n=f"{voided:,}"
            )
        changed = int(done.told["changed"])
        return several("change of {n} record", "change of {n} records", changed).format(
            n=f"{changed:,}"
        )
    words = {
        "add": _("new record {number}"),
        "change": _("change of {number}"),
        "void": _("voiding of {number}"),
    }
    return words[done.act].format(number=done.number)


@deed("enter", "import")
def called(office: Office, acts: Sequence[Done]) -> list[str]:
    """Return what the record of each of these acts is called; "" where one was about several."""
    numbers: dict[str, set[str]] = {}
    for done in acts:
        numbers.setdefault(done.register.name, set()).add(done.number)
    known = {
        (name, values["number"]): str(values["called"])
        for name, wanted in numbers.items()
        for register in [office.registers[name]]
        for values in office.store.values(register, office.store.numbered(register, wanted), ())
    }
    return [known.get((done.register.name, done.number), "") for done in acts]


@deed("enter", "import")
def doing(office: Office, done: Done) -> str:
    """Return what was done by taking an act back, or by doing it again, for the foot of the window."""
    if done.act == UNDO:
        return _("Done again: {what}").format(what=what(office, act(office, done.of)))
    return _("Undone: {what}").format(what=what(office, done))


@deed("enter", "import")
def details(office: Office, done: Done, most: int = MOST) -> list[Told]:
    """Return what an act did to each record and field, the first `most` lines of it."""
    found: list[Told] = []
    for told in _details(office, done):
        if len(found) == most:
            break
        found.append(told)
    return found


def _details(office: Office, done: Done) -> Iterator[Told]:
    entries = office.store.journal.entries(after=done.first - 1, before=done.entry + 1)
    for entry in entries:
        register = office.registers.get(entry.register)
        if register is None:
            continue
        title = str(register.title)
        if entry.act == "add":
            record = office.store.find(register, entry.number, ())
            yield Told(title, entry.number, _("entered"), "", record["called"] if record else "")
        elif entry.act in ("change", "void", "unvoid"):
            for label, before, after in history.changes(register, entry.told, by_itself=False):
                yield Told(title, entry.number, label, before, after)
