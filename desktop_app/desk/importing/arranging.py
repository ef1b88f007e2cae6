"""Makes one ledger of what is arranged otherwise: tables side by side, forms one after another."""

from collections.abc import Container, Sequence
from dataclasses import replace

from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.head import Head, fold, texts
from desktop_app.desk.importing.vocabulary import Words, meant, vocabulary
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Table, Value

_FEWEST = 3  # labels that make a form
_SHARE = 0.6  # of the labels must have their value beside them

_Cells = list[Value]


def one_below_the_other(table: Table, head: Head) -> Table:
    """Return the table with the ledgers that stand to the right put below the left one."""
    starts = _starts(head)
    width = starts[1] - starts[0]
    rows: list[_Cells] = [list(row) for row in table.rows[: head.last + 1]]
    rows[head.first :] = [row[: starts[1]] for row in rows[head.first :]]
    numbers = list(range(1, len(rows) + 1))
    for start in starts:
        for place in range(head.last + 1, len(table.rows)):
            part = list(table.rows[place][start : start + width])
            if any(value is not None for value in part):
                rows.append([*([None] * starts[0]), *part])
                numbers.append(place + 1)
    spans = tuple(span for span in table.spans if span[2] <= head.last and span[3] < starts[1])
    return replace(table, rows=rows, spans=spans, numbers=tuple(numbers), starts=tuple(starts))


def forms(register: Register, table: Table, remembered: Remembered) -> Table | None:
    """Return the ledger that forms make, a row each; None where the sheet has no such forms.

    On a form a value stands to the right of its label, or behind its colon.
    """
    words = vocabulary(register, remembered.words())
    records: list[dict[str, Value]] = []
    starts: list[int] = []
    names: dict[str, str] = {}
    labels = valued = 0
    for place, row in enumerate(table.rows):
        said = {n: found for n, text in texts(row) if (found := _label(words, text))}
        if not said:
            continue
        for n, (key, label, rest) in said.items():
            labels += 1
            value = rest if rest is not None else _beside(row, n, said)
            valued += value is not None
            if not records or key in records[-1]:
                records.append({})
                starts.append(place)
            records[-1][key] = value
            names.setdefault(key, label)
        if len(row) == len(said):
            return None  # the row of heads of a ledger: labels, and no room for a value
    if len(names) < _FEWEST or valued < labels * _SHARE:
        return None
    keys = list(names)
    rows: list[_Cells] = [[names[key] for key in keys]]
    rows += [[record.get(key) for key in keys] for record in records]
    numbers = (starts[0] + 1, *(start + 1 for start in starts))
    return replace(table, rows=rows, spans=(), numbers=numbers)


def _starts(head: Head) -> list[int]:
    """The first columns of the ledgers side by side: where the first head comes again."""
    columns = [column for column in head.columns if column.head]
    repeated = {fold(column.head) for column in columns if column.again}
    first = next(column for column in columns if fold(column.head) in repeated)
    # Columns before the first that comes again, such as 序号, come again as well.
    left = columns[0]
    starts = [column.place for column in columns if fold(column.head) == fold(left.head)]
    if len(starts) > 1:
        return starts
    return [column.place for column in columns if fold(column.head) == fold(first.head)]


def _label(words: Words, text: str) -> tuple[str, str, str | None] | None:
    """The field that a cell is the label of: key, label, and the value behind a colon if any."""
    rank, key = meant(words, [text])
    if key and rank < 10:
        return key, text, None
    for colon in "：:":
        before, found, behind = text.partition(colon)
        if found and behind.strip():
            rank, key = meant(words, [before])
            if key and rank < 10:
                return key, before, behind.strip()
    return None


def _beside(row: Sequence[Value], place: int, labels: Container[int]) -> Value:
    """The value to the right of a label, before the next label."""
    for n in range(place + 1, len(row)):
        if n in labels:
            return None
        if row[n] is not None:
            return row[n]
    return None


__all__ = ["forms", "one_below_the_other"]
