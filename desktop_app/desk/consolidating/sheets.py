"""Of which register a reported sheet is, and which fields its columns are about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from desktop_app.desk import returns
from desktop_app.desk.importing import arranging, heads
from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.head import Head, fold, texts
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Field, Rows
from desktop_app.registers.register import Register
from desktop_app.sheets import columns, terms
from desktop_app.sheets.reading import Table
from desktop_app.words import LANGUAGES, Label, speaking

VOID = "void"  # the column that says why a record is void
_VOID_HEADS = frozenset(fold(text) for text in terms.VOID_REASON.both)
_SEARCHED = 60  # rows from the top in which a head that was met with before may stand
_SHORTENED = 28  # characters of a title that the name of a sheet has
_LEAST = 3  # columns that must tell what an untitled sheet is about


@dataclass(frozen=True)
class Found:
    """A sheet that was understood: its register, its rows, its head, and its columns' keys."""

    register: Register
    table: Table
    head: Head
    keys: Mapping[int, str]


class Sheets:
    """Knows the sheets of reports again: by their titles, and by heads met with before."""

    def __init__(self, office: Office, only: Register | None = None) -> None:
        self._office = office
        self._only = only
        self._titles = dict(_titles(office))
        self._labels: dict[str, frozenset[str]] = {}
        self._known: dict[str, list[tuple[tuple[tuple[object, ...], ...], Head]]] = {}

    def passed(self, table: Table) -> bool:
        """Whether a sheet is known not to be a ledger: a cover, or what no register is kept of."""
        return self._titled(table) == [""]

    def unread(self, found: Found) -> list[str]:
        """Return the heads of those columns that nothing in the register is called like."""
        labels = self._labels.get(found.register.name)
        if labels is None:
            labels = self._labels[found.register.name] = frozenset(_labels(found.register))
        return [
            column.head
            for column in found.head.columns
            if column.place not in found.keys
            and not column.serial
            and column.head
            and fold(column.head) not in labels
        ]

    def about(self, table: Table) -> Found | None:
        """Return what a sheet is about; None where it is a ledger of no register kept here."""
        titled = self._titled(table)
        if titled == [""]:
            return None
        for name in titled:
            found = self._found(self._office.registers[name], table)
            if found is not None:
                return found
        if titled:
            return None
        return self._best(table)

    def _titled(self, table: Table) -> list[str]:
        """The registers whose titles stand over a sheet; [""]: a title that is of none of them."""
        first = next((text for row in table.rows[:2] for _n, text in texts(row)), "")
        for text in (fold(first), fold(table.sheet)):
            exact = self._titles.get(text)
            if exact is None and len(text) >= _SHORTENED - 4:
                exact = next((n for t, n in self._titles.items() if t.startswith(text)), None)
            if exact is not None:
                return self._wanted([exact])
        within = [title for title in self._titles if len(title) > 3 and title in fold(first)]
        names = [self._titles[title] for title in sorted(within, key=len, reverse=True)]
        return self._wanted(dict.fromkeys(filter(None, names)))

    def _wanted(self, names: Iterable[str]) -> list[str]:
        several = list(names)
        if self._only is None or not several:
            return several
        return [self._only.name] if self._only.name in several else [""]

    def _best(self, table: Table) -> Found | None:
        """The one register whose columns an untitled sheet has more of than of any other."""
        registers = [self._only] if self._only else list(_several(self._office))
        for register in registers:
            if (head := self._met(register, table)) is not None:
                return self._made(register, table, head)
        scored = []
        for register in registers:
            found = self._found(register, table)
            if found is None or not _tells(register, found.head):
                continue
            scored.append((len(found.head.read), found))
        scored.sort(key=lambda one: one[0], reverse=True)
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        return scored[0][1]

    def _found(self, register: Register, table: Table) -> Found | None:
        head = self._met(register, table)
        if head is None:
            head = heads.find(register, table, None, Remembered(self._office, register))
            if head is None:
                return None
            if heads.side_by_side(head, table):
                table = arranging.one_below_the_other(table, head)
                head = heads.find(register, table) or head
            elif all(column.times == 1 for column in head.columns):
                rows = tuple(tuple(row) for row in table.rows[head.first : head.last + 1])
                self._known.setdefault(register.name, []).append((rows, head))
        return self._made(register, table, head)

    def _met(self, register: Register, table: Table) -> Head | None:
        """The head of a sheet whose heads were met with before, word for word."""
        rows = table.rows[:_SEARCHED]
        for known, head in self._known.get(register.name, ()):
            for place, row in enumerate(rows):
                if tuple(row) == known[0] and known == tuple(
                    tuple(each) for each in table.rows[place : place + len(known)]
                ):
                    return replace(head, first=place, last=place + len(known) - 1)
        return None

    def _made(self, register: Register, table: Table, head: Head) -> Found:
        return Found(register, table, head, dict(_keys(register, head)))


def _several(office: Office) -> Iterator[Register]:
    """The registers that have more than one record."""
    return (one for one in office.registers.values() if not one.declaration.single)


def _tells(register: Register, head: Head) -> bool:
    """Whether a head says enough of a register, where no title does."""
    essential = (key for key, field in register.fields.items() if field.essential)
    return len(head.read) >= _LEAST and any(head.has(key) for key in essential)


def _keys(register: Register, head: Head) -> Iterator[tuple[int, str]]:
    """What each column is about: the fields that are entered, and those that follow from them.

    A column in which several fields stand together is no one of them: it is about their join.
    """
    alone = {fold(text) for field in register.fields.values() for text in field.label.both}
    together = {
        folded: name
        for name, join in register.declaration.joins.items()
        for folded in map(fold, join.label.both)
        if folded not in alone
    }
    filled_in = {
        folded: key
        for key, field in register.fields.items()
        if not field.entered and not isinstance(field, Rows)
        for folded in _heads(field.label, field)
    }
    for column in head.columns:
        folded = fold(column.head)
        if folded in together and (column.by == "label" or column.second):
            yield column.place, together[folded]
        elif column.key:
            yield column.place, column.key
        elif folded in filled_in and not column.serial and column.by != "hand":
            yield column.place, filled_in[folded]
        elif folded in _VOID_HEADS:
            yield column.place, VOID


def _heads(label: Label, field: Field) -> Iterator[str]:
    """The heads, folded, under which the program's own sheets have a field, with its unit or not."""
    for language, text in zip(LANGUAGES, label.both, strict=True):
        yield fold(text)
        with speaking(language):
            yield fold(columns.head(text, field))


def _labels(register: Register) -> Iterator[str]:
    """All that something in a register is called, folded: what only the program itself writes."""
    for field in register.fields.values():
        yield from _heads(field.label, field)
        for part in field.fields.values() if isinstance(field, Rows) else ():
            yield from _heads(part.label, part)
    for join in register.declaration.joins.values():
        yield from map(fold, join.label.both)
    for label in (terms.LATE, terms.REMARK, terms.PLACE, terms.VOID_REASON):
        yield from map(fold, label.both)


def _titles(office: Office) -> Iterator[tuple[str, str]]:
    """Every title that a sheet may bear, folded, with the register that it is of, or ""."""
    for one in returns.returns(office):
        yield from ((fold(text), "") for text in one.title.both)
        for part in one.parts:
            if part.title is not None:
                register = office.registers.get(part.register)
                several = register is not None and not register.declaration.single
                name = part.register if several and not part.statistic else ""
                yield from ((fold(text), name) for text in part.title.both)
    for register in office.registers.values():
        name = "" if register.declaration.single else register.name
        ledger = register.declaration.list
        statistics = register.declaration.statistics
        yield from ((fold(text), "") for one in statistics for text in one.title.both)
        titles = [register.title, *filter(None, [ledger.title])]
        for title in [*titles, *(preset.title for preset in ledger.presets)]:
            yield from ((fold(text), name) for text in title.both)


__all__ = ["VOID", "Found", "Sheets"]
