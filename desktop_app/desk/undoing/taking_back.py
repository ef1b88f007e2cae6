"""Takes an act back as a whole, while nothing was built on it; and does it again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from desktop_app.desk import roles
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.undoing.acts import BACK, Done, walk
from desktop_app.errors import Progress, UserError, go_on
from desktop_app.registers.register import Register
from desktop_app.store.collecting import uncollected
from desktop_app.store.journal import REDO, UNDO, Act, Entry
from desktop_app.words import _, listed

_NAMED = 5  # records that a refusal names
_WRITTEN = ("add", "change", "void", "unvoid")
_TOUCHING = ("change", "void", "unvoid", "wrote")


@dataclass(frozen=True)
class Reversed:
    """What taking an act back, or doing it again, did: how many records went which way."""

    entry: int
    voided: int = 0
    restored: int = 0
    unvoided: int = 0


@deed("enter", "import")
def undo(office: Office, done: Done, progress: Progress | None = None) -> Reversed:
    """Take an act back: void what it entered, put back what it changed; all of it or nothing.

    UserError says why that cannot be: what was built on it since, or what it would clash with.
    When `progress` answers False, Cancelled is raised and nothing is kept.
    """
    if done.act in BACK:
        raise UserError(_("This took something back itself; do that again instead."))
    if done.undone:
        raise UserError(_("This was undone already."))
    _see_whose_it_is(office, done)
    return _reverse(office, done, UNDO, progress)


@deed("enter", "import")
def redo(office: Office, done: Done, progress: Progress | None = None) -> Reversed:
    """Do again what an undo took back, while nothing was built on that; see `undo`."""
    if done.act != UNDO or done.undone:
        raise UserError(_("This is no undo that could be taken back."))
    _see_whose_it_is(office, done)
    return _reverse(office, done, REDO, progress)


def _see_whose_it_is(office: Office, done: Done) -> None:
    if done.who != office.who and done.act != "import":
        raise UserError(
            _(
                "{who} did this; only what one did oneself is undone. Change the record instead."
            ).format(who=done.who)
        )
    needed = "import" if done.act == "import" or "file" in done.told else "enter"
    if not office.has(needed):  # `may` would ask nothing on the way of a deed
        raise UserError(roles.hindrance(office, needed))


def _reverse(office: Office, done: Done, act: str, progress: Progress | None) -> Reversed:
    journal = office.store.journal
    entries = [
        entry
        for entry in journal.entries(after=done.first - 1, before=done.entry + 1)
        if entry.act in _WRITTEN and entry.register in office.registers
    ]
    _see_that_nothing_was_built(office, done, entries)
    counts = {"voided": 0, "restored": 0, "unvoided": 0}
    with uncollected(), office.store.at_once():
        first = journal.head()[0] + 1
        taking = _TakingBack(office, done, act)
        for place, entry in enumerate(reversed(entries)):
            go_on(progress, place, len(entries))
            if way := taking.reverse(entry):
                counts[way] += 1
        told = {"entry": done.entry, "first": first, **counts}
        told |= {key: done.told[key] for key in ("file", "sha256") if key in done.told}
        office.store.enter(office.who, Act(act, done.register.name, content=told))
    return Reversed(done.entry, **counts)


class _TakingBack:
    """Reverses the entries of one act, each by its own kind."""

    def __init__(self, office: Office, done: Done, act: str) -> None:
        self._office = office
        self._done = done
        self._act = act
        words = (
            _("Undone: entry {n} of the journal")
            if act == UNDO
            else _("Done again: entry {n} of the journal, which was undone")
        )
        self._reason = words.format(n=done.entry if act == UNDO else done.of)
        if done.act == "import":
            self._reason = _("The import of “{file}” was taken back").format(file=done.told["file"])

    def reverse(self, entry: Entry) -> str:
        """Take one entry back; return which way its record went, "" where it stays."""
        office = self._office
        register = office.registers[entry.register]
        ids = office.store.numbered(register, [entry.number])
        if not ids:
            return ""
        (id,), because = ids, {"reason": self._reason, self._act: self._done.entry}
        if entry.act == "change":
            with _named(entry.number):
                office.store.put_back(register, id, entry.told, office.who, because)
            return "restored"
        if entry.act == "void":
            with _named(entry.number):
                office.store.unvoid(register, id, office.who, because)
            return "unvoided"
        if entry.act == "unvoid":
            reason = str(entry.told["void_reason"][0])
            office.store.void(register, id, reason, office.who)
            return "voided"
        if _was_named(self._done, entry) and _led_to(office, register, [id]):
            return ""  # whom a ledger named stays where others name them now
        office.store.void(register, id, self._reason, office.who, self._done.entry)
        return "voided"


@contextmanager
def _named(number: str) -> Iterator[None]:
    """Say which record it is that cannot be as it was."""
    try:
        yield
    except UserError as error:
        text = str(error)
        if number not in text:
            text = _("{number} cannot be as it was before: {why}").format(number=number, why=text)
        raise UserError(text) from error


def _see_that_nothing_was_built(office: Office, done: Done, entries: Sequence[Entry]) -> None:
    touched = {(entry.register, entry.number) for entry in entries}
    since = sorted(number for _register, number in touched & _touched_since(office, done))
    if since:
        raise UserError(_refusal(done, changed=True).format(numbers=_some(since)))
    numbers: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.act in ("add", "unvoid") and not _was_named(done, entry):
            numbers[entry.register].append(entry.number)
    for name, several in numbers.items():
        to = office.registers[name]
        leading = [
            number
            for register, number in _led_to(office, to, office.store.numbered(to, several))
            if (register, number) not in touched
        ]
        if leading:
            raise UserError(_refusal(done, changed=False).format(numbers=_some(sorted(leading))))


def _was_named(done: Done, entry: Entry) -> bool:
    """Whether an entry is of somebody, or of something, that a ledger only named."""
    return done.act == "import" and entry.register != done.register.name


def _touched_since(office: Office, done: Done) -> set[tuple[str, str]]:
    """The records that acts changed since, other than those that came to nothing."""
    nothing: list[range] = []
    for later in walk(office):
        if later.entry <= done.entry:
            break
        if later.undone or later.of > done.entry:
            nothing.append(range(later.first, later.entry + 1))
    return {
        (entry.register, entry.number)
        for entry in office.store.journal.entries(after=done.entry)
        if entry.act in _TOUCHING and not any(entry.entry in acts for acts in nothing)
    }


def _led_to(office: Office, to: Register, ids: Sequence[int]) -> list[tuple[str, str]]:
    """The records, not void, that lead to any of these: register and number."""
    found: list[tuple[str, str]] = []
    for register in office.registers.values():
        for path, link in register.links():
            if to.name in link.targets:
                leading = office.store.pointing(register, path, to.name, *ids)
                values = office.store.values(register, leading, ())
                found += [(register.name, one["number"]) for one in values]
    return found


def _refusal(done: Done, *, changed: bool) -> str:
    if done.act == "import":
        return (
            _(
                "The import cannot be taken back: {numbers} were changed since. Change or void single records instead."
            )
            if changed
            else _(
                "The import cannot be taken back: {numbers} lead to what it brought in. Void single records instead."
            )
        )
    return (
        _(
            "This cannot be undone: {numbers} changed since. Undo what came later first, or change the record by hand."
        )
        if changed
        else _(
            "This cannot be undone: {numbers} lead to what it entered. Undo or void those first."
        )
    )


def _some(numbers: Sequence[str]) -> str:
    shown = listed(numbers[:_NAMED])
    return shown if len(numbers) <= _NAMED else shown + " …"
