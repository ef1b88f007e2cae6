"""The columns of a ledger: what each holds of a record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.registers.declaration import Preset
from desktop_app.registers.kinds import Choice, Field, Line, Rows
from desktop_app.registers.register import NUMBER, REMARK, Register
from desktop_app.sheets import terms, text
from desktop_app.sheets.values import EMPTY, Content, breakable, content, written

# The ledger that is asked for: a preset or its name, or the whole one.
Asked = Preset | str | None

VOID_REASON = "void_reason"
LATE = "late"

LONG = 20.0  # units: from here on text stands at the left instead of in the middle


@dataclass(frozen=True)
class Column:
    """A column: its head, and how it takes a content from a record's values and a child line.

    `of_line` tells that it shows the child line, so each line has a row of its own in it.
    """

    key: str
    label: str
    take: Callable[[Mapping[str, Any], Line], Content]
    typical: str = ""  # about the longest text to be expected
    lines: int = 1
    of_line: bool = False
    field: Field | None = None  # which it shows, where it is one of a child line


def chosen(register: Register, keys: Iterable[str], lines_of: str, *, masked: bool) -> list[Column]:
    """Return the columns of `keys`, in which the child lines `lines_of` stand for their fields."""
    columns: list[Column] = []
    for key in keys:
        if key == lines_of:
            rows = register.rows[key]
            columns += of_lines(rows, rows.shown, masked=masked)
        else:
            columns.append(_stacked(register, key) or _column(register, key, masked))
    return columns


def preset_of(register: Register, asked: Asked) -> Preset | None:
    """Return the preset that is asked for by its name, or itself; None for the whole ledger."""
    if asked is None or isinstance(asked, Preset):
        return asked
    return register.preset(asked)


def lines_of(register: Register, asked: Asked) -> str:
    """Return the child lines each of which stands in a ledger row of its own, or ""."""
    preset = preset_of(register, asked)
    return (preset and preset.lines_of) or register.declaration.list.lines_of


def printed(register: Register, asked: Asked) -> tuple[str, ...]:
    """Return the keys that the ledger has on paper, between 序号 and 备注.

    KeyError when there is no preset of that name.
    """
    ledger = register.declaration.list
    keys = ledger.print or ledger.columns
    if asked is not None:
        preset = preset_of(register, asked)
        if preset is None:
            raise KeyError(asked)
        keys = preset.columns
    return tuple(key for key in keys if key != REMARK)


def everything(register: Register) -> list[Column]:
    """Return a column for each field and fact of a record: the number first, the remark last."""
    lines_of = register.declaration.list.lines_of
    columns = [_column(register, NUMBER, True)]
    for key in register.fields:
        if key == lines_of:
            rows = register.rows[key]
            columns += of_lines(rows, rows.fields, masked=True)
        elif key != REMARK:
            columns.append(_column(register, key, True))
    columns.append(_fact(VOID_REASON, str(terms.VOID_REASON)))
    columns.append(_fact(LATE, str(terms.LATE)))
    return columns


def of_lines(rows: Rows, keys: Iterable[str], *, masked: bool) -> list[Column]:
    """Return a column for each of the `keys` of child lines: their fields, and those joined."""
    return [
        _joined_column(rows, key, masked)
        if key in rows.joins
        else _line_column(rows.fields[key], masked)
        for key in keys
    ]


def head(label: str, field: Field) -> str:
    """Return the words over a column: the label, with the unit in which a number is counted."""
    unit = getattr(field, "unit", None)
    if unit is None or str(unit).casefold() in label.casefold():
        return label
    return f"{label}{str(terms.BRACKETS).format(text=unit)}"


def typical(field: Field) -> str:
    """Return about the longest text that a field shows, without any record."""
    if isinstance(field, Choice):
        return max((str(label) for label in field.codes.labels.values()), key=text.units)
    return str(field.example(lambda options: max(options, key=lambda one: text.units(str(one)))))


def by_hand(label: str, expected: str) -> Column:
    """Return a column that is to be filled in on paper, with about so long a text."""
    return Column("", label, lambda _values, _line: EMPTY, expected)


def serial_column() -> Column:
    """Return the column 序号; the ledger itself counts."""
    return by_hand(str(terms.PLACE), "0000")


def remark_column(register: Register, *, notes: bool) -> Column:
    """Return the column 备注; with `notes` it tells what is void or incomplete as well."""
    field = register.fields[REMARK]

    def take(values: Mapping[str, Any], line: Line) -> Content:
        told = [field.show(values.get(REMARK))]
        if notes and values.get("voided_at") is not None:
            told.append(str(terms.VOID).format(reason=values.get(VOID_REASON) or ""))
        elif notes and values.get("incomplete"):
            told.append(str(terms.BRACKETS).format(text=terms.INCOMPLETE).strip())
        return written(" ".join(filter(None, told)))

    return Column(REMARK, str(terms.REMARK), take, "备注备注备注", 2)


def loosened(column: Column) -> Column:
    """Return a column whose moments may be broken in two lines, as paper has it where it is tight."""

    def take(values: Mapping[str, Any], line: Line) -> Content:
        return breakable(column.take(values, line))

    return replace(column, take=take)


def _column(register: Register, key: str, masked: bool) -> Column:
    label, parts = str(register.label(key)), register.parts(key)
    if key == NUMBER or key in register.declaration.joins:
        fields = [register.fields[part] for part in parts if part != NUMBER]
        expected = " ".join(map(typical, fields)) if fields else "WX-2024-0007"

        def shown(values: Mapping[str, Any], line: Line) -> Content:
            return written(register.show(key, values, masked=masked))

        return Column(key, label, shown, expected)
    field = register.fields[key]

    def take(values: Mapping[str, Any], line: Line) -> Content:
        return content(field, values.get(key), masked=masked)

    return Column(key, head(label, field), take, typical(field), getattr(field, "lines", 1))


def _stacked(register: Register, key: str) -> Column | None:
    """A column of child lines, one beneath the other; None where it shows something else."""
    rows = register.rows.get(key)
    if rows is None or rows.count or rows.tally:
        return None

    def take(values: Mapping[str, Any], line: Line) -> Content:
        shown = (rows.show((one,)) for one in values.get(key) or ())
        return written("/\n".join(filter(None, shown)))

    return Column(key, str(rows.label), take, typical(rows.fields[rows.shown[0]]))


def _line_column(field: Field, masked: bool) -> Column:
    def take(values: Mapping[str, Any], line: Line) -> Content:
        return content(field, line.get(field.key), masked=masked)

    lines = getattr(field, "lines", 1)
    label = head(str(field.label), field)
    return Column(field.key, label, take, typical(field), lines, True, field)


def _joined_column(rows: Rows, key: str, masked: bool) -> Column:
    join = rows.joins[key]
    fields = [rows.fields[part] for part in rows.parts(key)]

    def take(values: Mapping[str, Any], line: Line) -> Content:
        shown = (content(field, line.get(field.key), masked=masked).text for field in fields)
        return written(" ".join(filter(None, shown)))

    expected = max(map(typical, fields), key=text.units)
    return Column(key, str(join.label), take, expected, 2, True)


def _fact(key: str, label: str) -> Column:
    def take(values: Mapping[str, Any], line: Line) -> Content:
        value = values.get(key)
        return written(label if value is True or value == 1 else str(value or ""))

    return Column(key, label, take)
