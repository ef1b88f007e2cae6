"""The columns of a ledger: what each holds of a record, and how wide it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.registers.kinds import Choice, Field, Line
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets import layout, terms, text
from desktop_app.sheets.values import Content, content, written

REMARK = "remark"
VOID_REASON = "void_reason"
LATE = "late"

MOST = 36.0  # units: a longer text is wrapped
_WORD = 19.0  # units: a longer piece may be torn apart where there is little room
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


def chosen(register: Register, keys: Iterable[str], lines_of: str, *, masked: bool) -> list[Column]:
    """Return the columns of `keys`, in which the child lines `lines_of` stand for their fields."""
    columns: list[Column] = []
    for key in keys:
        if key == lines_of:
            rows = register.rows[key]
            columns += (_line_column(rows.fields[inner], masked) for inner in rows.shown)
        else:
            columns.append(_stacked(register, key) or _column(register, key, masked))
    return columns


def lines_of(register: Register, preset_name: str | None) -> str:
    """Return the child lines each of which stands in a ledger row of its own, or ""."""
    preset = register.preset(preset_name) if preset_name else None
    return (preset and preset.lines_of) or register.declaration.list.lines_of


def printed(register: Register, preset_name: str | None) -> tuple[str, ...]:
    """Return the keys that the ledger has on paper, between 序号 and 备注.

    KeyError when there is no preset of that name.
    """
    ledger = register.declaration.list
    keys = ledger.print or ledger.columns
    if preset_name is not None:
        preset = register.preset(preset_name)
        if preset is None:
            raise KeyError(preset_name)
        keys = preset.columns
    return tuple(key for key in keys if key != REMARK)


def everything(register: Register) -> list[Column]:
    """Return a column for each field and fact of a record: the number first, the remark last."""
    lines_of = register.declaration.list.lines_of
    columns = [_column(register, NUMBER, True)]
    for key in register.fields:
        if key == lines_of:
            parts = register.rows[key].fields.values()
            columns += (_line_column(part, True) for part in parts)
        elif key != REMARK:
            columns.append(_column(register, key, True))
    columns.append(_fact(VOID_REASON, str(terms.VOID_REASON)))
    columns.append(_fact(LATE, str(terms.LATE)))
    return columns


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


def widths(
    columns: Sequence[Column],
    samples: Iterable[Sequence[Content]],
    declared: Mapping[str, float],
    size: float,
    room: float,
) -> list[float]:
    """Return the columns' widths in millimetres, 序号 and 备注 among them.

    `samples` are rows of contents, `declared` widths that the register asks for, `room` what
    the page has; 0 where the widths need not share a page.
    """
    longest = [0.0] * len(columns)
    words = [0.0] * len(columns)
    whole = [0.0] * len(columns)  # dates and numbers, which cannot be wrapped
    for row in samples:
        for place, cell in enumerate(row):
            longest[place] = max(longest[place], text.longest(cell.text))
            if cell.type == "s":
                words[place] = max(words[place], text.unbreakable(cell.text))
            else:
                whole[place] = max(whole[place], text.units(cell.text))
    least, wanted = [], []
    for column, long, word, hard in zip(columns, longest, words, whole, strict=True):
        long, word = (long, word) if long or hard else (text.longest(column.typical), 0.0)
        label = column.label
        # Neither a word of the head nor a short one of the contents is torn apart.
        short = max(
            text.BOLD * text.unbreakable(label), min(text.units(label), 6.0), min(word, _WORD)
        )
        want = max(short, text.units(label) / 2 + 1, min(long, MOST), hard)
        asked = declared.get(column.key) or _millimetres(want, size)
        must = _millimetres(max(short, hard), size)
        wanted.append(max(asked, must))
        least.append(max(must, min(asked, _millimetres(min(word, MOST / 2), size))))
    return _shared(least, wanted, room) if room else wanted


def serial_column() -> Column:
    """Return the column 序号; the ledger itself counts."""
    return Column("", str(terms.PLACE), lambda _values, _line: written(""), "0000")


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
    return Column(field.key, head(str(field.label), field), take, typical(field), lines, True)


def _fact(key: str, label: str) -> Column:
    def take(values: Mapping[str, Any], line: Line) -> Content:
        value = values.get(key)
        return written(label if value is True or value == 1 else str(value or ""))

    return Column(key, label, take)


def _millimetres(units: float, size: float) -> float:
    return (units + 1) * size / 2 / layout.POINTS + 1.6


def _shared(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Widths that fill the room: wide columns give way first, down to what they need."""
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    needed = sum(least)
    if needed >= room:
        return least  # the page is scaled down to fit them
    share = (room - needed) / (sum(wanted) - needed)
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]
