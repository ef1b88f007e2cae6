"""Makes one ledger of what is arranged otherwise: tables side by side, forms one after another."""

from collections.abc import Container, Sequence
from dataclasses import replace

from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.head import Head, fold, is_serial, texts
from desktop_app.desk.importing.marks import SIGNED
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

    On a form a value stands to the right of its label, or behind its colon. Names listed below it,
    as on a sheet that those present have signed, are its child lines.
    """
    words = vocabulary(register, remembered.words())
    if (across := _across(words, table)) is not None:
        return across
    table = _one_by_one(words, table)
    records: list[dict[str, Value]] = []
    starts: list[int] = []
    names: dict[str, str] = {}
    labels = valued = beneath = 0
    for place, row in enumerate(table.rows):
        if place < beneath:
            continue
        if records and (listed := _listed(register, words, table, place)):
            beneath, key, label, value = listed
            if value and key not in records[-1]:
                records[-1][key] = value
                names.setdefault(key, label)
            continue
        said = {n: found for n, text in texts(row) if (found := _label(words, text))}
        if not said:
            continue
        if len({key for key, *_rest in said.values()}) > 1 and _is_counted(table, place):
            return None  # heads of a ledger, whose rows are counted below
        for n, (key, label, rest) in said.items():
            labels += 1
            value = rest if rest is not None else _beside(row, n, said)
            valued += value is not None
            if not records or key in records[-1]:
                records.append({})
                starts.append(place)
            records[-1][key] = value
            names.setdefault(key, label)
        if len(row) == sum(rest is None for _key, _label, rest in said.values()):
            return None  # the row of heads of a ledger: labels, and no room for a value
    if len(names) < _FEWEST or valued < labels * _SHARE:
        return None
    keys = list(names)
    rows: list[_Cells] = [[names[key] for key in keys]]
    rows += [[record.get(key) for key in keys] for record in records]
    numbers = (table.number(starts[0]), *map(table.number, starts))
    return replace(table, rows=rows, spans=(), numbers=numbers)


def _is_counted(table: Table, place: int) -> bool:
    """Whether a column counts the rows below a row: 序号, and under it 1."""
    for n, text in texts(table.rows[place]):
        if is_serial(text):
            below = (_at(row, n) for row in table.rows[place + 1 : place + 1 + _FEWEST])
            return any(str(value).strip().removesuffix(".0") == "1" for value in below)
    return False


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


def _one_by_one(words: Words, table: Table) -> Table:
    """The table with forms that stand side by side one below the other."""
    for row in table.rows:
        said = [(n, found[0]) for n, text in texts(row) if (found := _label(words, text))]
        if said:
            starts = [n for n, key in said if key == said[0][1]]
            break
    else:
        return table
    if len(starts) < 2 or any(starts[1] - 1 == n for n, _key in said):
        return table
    rows: list[_Cells] = []
    numbers: list[int] = []
    for start, stop in zip(starts, [*starts[1:], max(map(len, table.rows))], strict=True):
        for place, row in enumerate(table.rows):
            rows.append(list(row[start:stop]))
            numbers.append(table.number(place))
    return replace(table, rows=rows, spans=(), numbers=tuple(numbers))


def _across(words: Words, table: Table) -> Table | None:
    """The ledger that was turned: a column for each record, its labels down the first one."""
    found: list[tuple[int, int, str, str]] = []
    for place, row in enumerate(table.rows):
        said = [(n, *meant(words, [text]), text) for n, text in texts(row)]
        known = [(n, key, text) for n, rank, key, text in said if key and rank < 10]
        if len(known) > 1:
            return None  # values beside their labels, several in a row
        if known and known[0][0] == min(n for n, _text in texts(row)):
            n, key, text = known[0]
            found.append((place, n, key, text))
    keys = {key for _place, _n, key, _text in found}
    if len(found) < _FEWEST or len(keys) < len(found) or len({n for _p, n, _k, _t in found}) > 1:
        return None
    (left,) = {n for _place, n, _key, _text in found}
    filled = [
        {n for n, value in enumerate(table.rows[place]) if n > left and value is not None}
        for place, _n, _key, _text in found
    ]
    columns = sorted(set().union(*filled))
    full = sum(len(places) == len(columns) for places in filled)
    others = sum(any(v is not None for v in row) for row in table.rows) - len(found)
    if len(columns) < 2 or full * 2 < len(found) or others > len(found):
        return None
    rows: list[_Cells] = [[text for _place, _n, _key, text in found]]
    for n in columns:
        rows.append([_at(table.rows[place], n) for place, _n, _key, _text in found])
    first = found[0][0] + 1
    return replace(table, rows=rows, spans=(), numbers=(first,) * len(rows))


def _at(row: Sequence[Value], place: int) -> Value:
    return row[place] if place < len(row) else None


def _listed(
    register: Register, words: Words, table: Table, place: int
) -> tuple[int, str, str, Value] | None:
    """The list of names that begins in a row: its end, the child lines, their label, the names."""
    heads = dict(texts(table.rows[place]))
    if len(heads) < 2 or not any(map(is_serial, heads.values())):
        return None
    of_lines = {
        n: key for n, text in heads.items() if (key := meant(words, [text])[1]) in register.rows
    }
    if not of_lines:
        return None
    key = next(iter(of_lines.values()))
    names: list[str] = []
    end = place + 1
    for row in table.rows[place + 1 :]:
        first = next((text for _n, text in texts(row)), "")
        if SIGNED.match(first) or any(map(is_serial, dict(texts(row)).values())):
            break
        end += 1
        names += [str(row[n]) for n in of_lines if of_lines[n] == key and _at(row, n) is not None]
    return end, key, heads[next(iter(of_lines))], "、".join(names) or None


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
