"""The acts that the journal tells of, each with all of its entries, and what became of them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.store.journal import BECAUSE, CLOCK, CUT, OF, REDO, UNDO, Entry, Journal, local
from desktop_app.words import _

SEVERAL = ("import", "bulk")  # acts on several records, which an entry at their end sums up
BACK = (UNDO, REDO)  # so are these; they take another act back
SINGLE = ("add", "change", "void")
_LAST = 50  # acts that can be undone, if they were done on other days
_MOST = 500  # and today


@dataclass(frozen=True)
class Done:
    """An act: its entries from `first` to `entry`, by which it is named; on which record it was.

    An act on several records has no `number`; `told` is what its entry tells. An undo, or a redo,
    is `of` the entry of the act that it took back. `undone` is what was taken back and not done
    again; of an undo, that it was.
    """

    entry: int
    first: int
    at: str
    who: str
    act: str
    register: Register
    number: str
    told: Mapping[str, Any]
    of: int = 0
    undone: bool = False

    @property
    def minute(self) -> str:
        """When it was, by the clock on the wall."""
        return local(self.at)[:16]


@deed("enter", "import")
def acts(office: Office) -> list[Done]:
    """Return what may be undone or done again by who is at the desk: today's acts, or the last."""
    # A redo, and an undo that was done again, come to nothing: what they were about tells all.
    return [
        done for done in _own(office) if done.act != REDO and not (done.act == UNDO and done.undone)
    ]


@deed("enter", "import")
def last(office: Office) -> Done | None:
    """Return the last act that is to be undone next; None where there is none."""
    own = _own(office)
    return next((done for done in own if done.act not in BACK and not done.undone), None)


@deed("enter", "import")
def last_undone(office: Office) -> Done | None:
    """Return the undo that is to be taken back next: the last act, if it was one."""
    for done in walk(office):
        if done.act == UNDO and not done.undone:
            return done if done.who == office.who else None
        if done.act not in BACK and not done.undone:
            break
    return None


@deed("enter", "import")
def act(office: Office, entry: int) -> Done:
    """Return the act to which an entry of the journal belongs; UserError where there is none."""
    for done in walk(office):
        if done.first <= entry <= done.entry:
            return done
        if done.entry < entry:
            break
    raise UserError(_("Entry {n} of the journal is no act that can be undone.").format(n=entry))


def _own(office: Office) -> Iterator[Done]:
    """The acts of who is at the desk, as far back as they can be undone."""
    today, who = dt.date.today().isoformat(), office.who
    for count, done in enumerate(walk(office)):
        if count >= (_MOST if done.at[:10] == today else _LAST):
            return
        if done.who == who:
            yield done


@deed("enter", "import")
def walk(office: Office) -> Iterator[Done]:
    """Yield the acts on records, the last one first, whoever did them."""
    journal = office.store.journal
    nothing: set[int] = set()  # acts that came to nothing, and what took them back
    before = 0
    while True:
        found = _next(journal, before)
        if found is None:
            return
        last, head = found
        before = head.entry
        told = last.told if last.act in (*SEVERAL, *BACK) else head.told
        act = last.act if last.act in (*SEVERAL, *BACK) else head.act
        of = int(told.get("entry", 0)) if act in BACK else 0
        undone = last.entry in nothing
        if act in BACK and not (act == UNDO and undone):
            nothing |= {of, last.entry}
        register = office.registers.get(last.register)
        if register is None or act not in (*SEVERAL, *BACK, *SINGLE):
            continue
        if (act in SEVERAL and "first" not in told) or _by_itself(office, register, act, told):
            continue
        number = "" if act in (*SEVERAL, *BACK) else head.number
        owner = office.registers.get(head.register, register)
        shown = owner if number else register
        yield Done(last.entry, head.entry, last.at, last.who, act, shown, number, told, of, undone)


def _next(journal: Journal, before: int) -> tuple[Entry, Entry] | None:
    """The last act before an entry: its own last entry and its first; None at the beginning."""
    last: Entry | None = None
    for entry in journal.backwards(before):
        last = last or entry
        if last.act in (*SEVERAL, *BACK):
            first = int(last.told.get("first", last.entry))
            return last, next(journal.backwards(first + 1), last)
        if entry.act == "wrote":
            continue
        head = int(entry.told.get(BECAUSE, {}).get(OF, entry.entry)) if _changes(entry) else 0
        if head and head < entry.entry:
            start = next(journal.backwards(head + 1))
            while start.act in (CLOCK, CUT):  # which take the number that the act was to begin with
                start = next(journal.entries(after=start.entry))
            return last, start
        return last, entry
    return None


def _changes(entry: Entry) -> bool:
    return entry.act == "change" and BECAUSE in entry.content


def _by_itself(office: Office, register: Register, act: str, told: Mapping[str, Any]) -> bool:
    """Whether it is a record that the program made of an output, which went out for good."""
    outputs = office.registers.serving("outputs")
    return act == "add" and register is outputs and bool(told.get("automatic"))
