"""Finds the head of a ledger, with its columns as they are meant or were said to be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desktop_app.desk.importing import deep, meanings, pairs
from desktop_app.desk.importing.guidance import Guidance, Remembered
from desktop_app.desk.importing.head import Column, Head, fold
from desktop_app.desk.importing.likeness import likened
from desktop_app.desk.importing.moments import spans
from desktop_app.desk.importing.vocabulary import Words, meant, vocabulary
from desktop_app.errors import UserError
from desktop_app.registers.register import NUMBER, REMARK, Register
from desktop_app.sheets.reading import Table
from desktop_app.words import _, listed

_SEARCHED = 60  # rows from the top in which a head may stand
_SHARE = 0.5  # of the columns of a head that are known, if it is one before the best


def find(
    register: Register,
    table: Table,
    guidance: Guidance | None = None,
    remembered: Remembered | None = None,
) -> Head | None:
    """Return the head of the ledger in `table`, or None where none is found.

    What `guidance` says of the head and its columns goes before what was said of such a ledger
    before, and that before what the program makes of the words.
    """
    guidance = guidance or Guidance()
    words = vocabulary(register, remembered.words() if remembered else {})
    near = tuple(span for span in table.spans if deep.says(table, span, _SEARCHED + guidance.head))
    table = replace(table, spans=near)
    best: Head | None = None
    most = 0.0
    told: list[tuple[float, Head]] = []
    for first, last in _places(table, guidance.head):
        head = Head(first, last, tuple(meanings.columns(register, words, table, first, last)))
        if not guidance.head and (_is_form(words, table, head) or _is_aside(table, head)):
            continue
        said = remembered.of(head.folded) if remembered else None
        if said:
            head = _guided(register, table, head, said.columns, "before")
        head = _guided(register, table, head, guidance.columns, "hand")
        depth = last - first + 1
        deeper = depth if deep.ends_in_sub_heads(table, first, last) else -depth
        score = _score(register, head) + deeper / 100 + (1_000 if said else 0)
        if best is None and guidance.head:
            best = head
        if _suffices(register, head):
            told.append((score, head))
            if score > most:
                best, most = head, score
    if best and most < 1_000 and not guidance.head:
        best = _first_of(register, told, best)
    return pairs.told(register, words, likened(register, words, best)) if best else None


class NoHead(UserError):
    """In a file no row of a register's column heads is found; it may be said which row it is."""


def no_head(register: Register, name: str) -> NoHead:
    """Return the refusal of a sheet in which no head is found: it says what was looked for."""
    labels = [str(field.label) for field in register.entered.values() if field.essential]
    labels += [str(register.label(key)) for key in register.declaration.list.columns[1:]]
    return NoHead(
        _(
            "In “{name}” no row of column heads of “{title}” was found; such heads are looked for: {labels}."
        ).format(name=name, title=register.title, labels=listed(dict.fromkeys(labels)))
    )


def side_by_side(head: Head, table: Table) -> bool:
    """Whether two filled ledgers stand beside each other: the same heads come again."""
    again = [column.place for column in head.columns if column.again]
    rows = table.rows[head.last + 1 :]
    return len(again) >= 2 and any(
        place < len(row) and row[place] is not None for row in rows for place in again
    )


def _places(table: Table, by_hand: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of what may be a head; where one is said it ends there."""
    rows = range(by_hand - 1, by_hand) if by_hand else range(min(len(table.rows), _SEARCHED))
    for last in rows:
        for depth in range(1, deep.DEEPEST + 1):
            first = last - depth + 1
            if first < 0 or (depth > 1 and not deep.belong_together(table, first, last)):
                break
            if depth > 1 and deep.are_titled(table, first, last):
                break
            if by_hand or not deep.goes_on(table, first, last):
                yield first, last


def _first_of(register: Register, told: Sequence[tuple[float, Head]], best: Head) -> Head:
    """The first head of a ledger of such records, where tables with heads of their own follow."""
    needed = {key for key in best.keys if (field := register.fields.get(key)) and field.essential}
    earlier = [
        (score, head)
        for score, head in told
        if head.last < best.first - 1
        and needed <= head.keys
        and sum(bool(c.key or c.serial) for c in head.columns) >= len(head.columns) * _SHARE
    ]
    if not needed or not earlier:
        return best
    last = min(head.last for _score, head in earlier)
    return max((one for one in earlier if one[1].last == last), key=lambda one: one[0])[1]


def _is_form(words: Words, table: Table, head: Head) -> bool:
    """Whether labels stand below the heads instead of values: a form, whose labels go down."""
    below = table.rows[head.last + 1 : head.last + 1 + deep.DEEPEST]
    labels = values = 0
    for column in head.read:
        for row in below:
            value = row[column.place] if column.place < len(row) else None
            if isinstance(value, str) and value.strip():
                rank, key = meant(words, [value])
                labels += bool(key) and rank < 5 and fold(value) != fold(column.head)
                values += 1
    return labels > 0 and labels * 2 >= values


def _is_aside(table: Table, head: Head) -> bool:
    """Whether many more columns are filled below than have heads: no head, but a word above one."""
    below = table.rows[head.last + 1 : head.last + 1 + _SEARCHED]
    filled = {place for row in below for place, value in enumerate(row) if value is not None}
    heads = {column.head for column in head.columns}
    return len(filled) > 2 * len(heads) + 1


def _guided(register: Register, table: Table, head: Head, said: Mapping[int, str], by: str) -> Head:
    """The head with its columns about what was said of them."""
    if not said:
        return head
    columns = {column.place: column for column in head.columns}
    width = max(map(len, table.rows), default=0)
    for place in said:
        if place < width:
            columns.setdefault(place, Column(place, ""))
    said = {place: key for place, key in said.items() if not key or _there(register, key)}
    keys = set(filter(None, said.values()))
    taken: set[str] = set()
    for place, column in columns.items():
        key = said.get(place)
        if key and key in taken and not meanings.adds_to(register.fields.get(key), 2, 2):
            why = _("another column is taken for this")
            columns[place] = replace(column, key="", label="", why=why, serial=False, by=by)
        elif key:
            taken.add(key)
            label = meanings.named(register, key)
            columns[place] = replace(column, key=key, label=label, why="", serial=False, by=by)
        elif key is not None:
            why = _("left out")
            columns[place] = replace(column, key="", label="", why=why, serial=False, by=by)
        elif column.key in keys and column.key != REMARK:  # which takes all that is said besides
            why = _("another column is taken for this")
            columns[place] = replace(column, key="", why=why)
    return replace(head, columns=tuple(columns[place] for place in sorted(columns)))


def _there(register: Register, key: str) -> bool:
    """Whether a register has what a column is said to be about: it may have lost it since."""
    rows, _dot, inner = key.partition(".")
    if inner:
        return rows in register.rows and inner in register.rows[rows].fields
    return key == NUMBER or key in register.entered or key in spans(register)


def _score(register: Register, head: Head) -> float:
    keys = {column.key for column in head.read}
    essential = sum(key in keys for key, field in register.fields.items() if field.essential)
    return len(keys) + essential / 10


def _suffices(register: Register, head: Head) -> bool:
    keys = {column.key for column in head.read}
    essential = any(field.essential and key in keys for key, field in register.fields.items())
    return len(keys) >= 2 or essential
