"""What a ledger leaves open about its columns, to be asked once for each of them."""

from collections.abc import Iterator, Sequence

from desktop_app.desk.importing import moments
from desktop_app.desk.importing.cell import plain
from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.guidance import Guidance
from desktop_app.desk.importing.head import Column, Head
from desktop_app.desk.importing.orders import parts
from desktop_app.desk.importing.plan import Question
from desktop_app.registers.kinds import Choice, Link
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _

_FEWEST = 3  # blanks below a value before they may mean that value


def of(register: Register, head: Head, guidance: Guidance, grid: Grid) -> Iterator[Question]:
    """Yield the questions about a ledger's columns that nobody has answered yet."""
    for column in head.read:
        place = column.place
        dated = moments.dated(register, column.key)
        if not dated and not isinstance(register.fields.get(column.key), Choice | Link):
            continue
        kinds = grid.kinds(place)
        if dated and place not in guidance.orders and any(map(_two_ways, kinds)):
            yield asked("order", column)
        if place not in guidance.above and None in kinds and _written_once(grid.column(place)):
            yield asked("above", column)
    for column in head.columns:
        known = column.place in guidance.columns or column.place in guidance.apart
        if column.rival and not known and _says_more(column, head, grid.rows):
            yield asked("which", column)


def asked(about: str, column: Column) -> Question:
    """Return a question about a column, whether it is answered or not: see Question."""
    texts = {
        "which": _(
            "Column “{head}” is about “{label}”, too, and differs: what is to become of it?"
        ),
        "order": _(
            "Column “{head}”: what stands first in its dates, the day, the month or the year?"
        ),
        "above": _("Column “{head}”: do blank cells mean what stands above them?"),
    }
    text = texts[about].format(head=column.head, label=column.label)
    return Question(about, column.place, column.head, text, column.rival)


def _says_more(column: Column, head: Head, rows: Sequence[Sequence[Value]]) -> bool:
    """Whether a column says otherwise than the one that is taken for its field."""
    taken = next((c.place for c in head.read if c.key == column.rival), -1)
    for cells in rows:
        first, second = (
            plain(cells[place]).strip() if 0 <= place < len(cells) else ""
            for place in (taken, column.place)
        )
        if second and second != first:
            return True
    return False


def _two_ways(value: Value) -> bool:
    return isinstance(value, str) and (date := parts(value.strip())) is not None and date.is_open


def _written_once(values: Sequence[Value]) -> bool:
    """Whether a column is filled now and then, each time followed by blanks: a group's heading."""
    filled = [place for place, value in enumerate(values) if not _blank(value)]
    if not filled or filled[0] != 0 or len(values) - len(filled) < _FEWEST:
        return False
    ends = [*filled[1:], len(values)]
    runs = [end - start for start, end in zip(filled, ends, strict=True)]
    # Most values head a run of blanks: a column merely kept badly has them anywhere.
    return sum(run > 1 for run in runs) * 2 >= len(runs) and len(filled) * 2 <= len(values)


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


__all__ = ["asked", "of"]
