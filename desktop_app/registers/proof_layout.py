"""Proves how a declaration lays out its forms, lists and statistics: every name must be there."""

from collections.abc import Iterable, Iterator, Mapping, Set

from desktop_app.registers.declaration import Figure, Statistic
from desktop_app.registers.kinds import Choice, Field, Link, Rows, Text, YesNo
from desktop_app.registers.misread import unknown
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.proof_fields import no_link, no_register
from desktop_app.registers.proof_values import numeric, of_kind, on_a_day
from desktop_app.registers.register import Register
from desktop_app.words import _


def layout_faults(
    register: Register, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    """Yield what is wrong with the forms, the list and the statistics of a register."""
    declaration = register.declaration
    ledger, form = declaration.list, declaration.record
    columns = {**register.fields, **declaration.joins, "number": None}
    if not declaration.caption:
        yield _("caption: name the fields by which links call a record")
    yield from unknown("caption", declaration.caption, columns)
    for key, join in declaration.joins.items():
        if key in register.fields or key in declaration.opinions:
            yield _("joins.{key}: a field is called so; take another key").format(key=key)
        yield from unknown(f"joins.{key}.fields", join.fields, register.fields)
    cells = {**columns, **declaration.opinions}
    yield from _twice(
        "record.sections",
        (cell for section in form.sections for row in section.rows for cell in row),
    )
    for place, section in enumerate(form.sections):
        for row in section.rows:
            yield from unknown(f"record.sections[{place}].rows", row, cells)
        yield from condition(f"record.sections[{place}].when", section.when, register.fields, {})
    for titled in form.titles:
        yield from condition("record.titles.when", titled.when, register.fields, {})
    for word in ("columns", "print"):
        yield from unknown(f"list.{word}", getattr(ledger, word), columns)
    yield from unknown("list.filters", ledger.filters, register.fields)
    for key in ledger.filters:
        field = register.fields.get(key)
        if field is not None and not isinstance(field, Choice | YesNo | Link | Text):
            yield of_kind("list.filters", key, field, _("a choice, yes or no, a link or a text"))
    yield from on_a_day("list.period", ledger.period, register.fields)
    yield from unknown("list.widths", ledger.widths, columns | _line_columns(register))
    yield from unknown("list.order", (key.lstrip("-") for key in ledger.order), columns)
    for preset in ledger.presets:
        yield from unknown(f"list.presets.{preset.name}", preset.columns, columns)
        yield from condition(f"list.presets.{preset.name}.where", preset.where, register.fields, {})
        yield from unknown(
            f"list.presets.{preset.name}.lines_of", filter(None, [preset.lines_of]), register.rows
        )
    for total in ledger.totals:
        yield from condition("list.totals.where", total.where, register.fields, {})
        yield from numeric("list.totals.sum", total.sum, register.fields)
    for sign in declaration.sign:
        yield from condition("sign.when", sign.when, register.fields, {})
    for sheet in declaration.sheets:
        lines = register.fields.get(sheet.lines)
        if not isinstance(lines, Rows):
            yield from _no_lines(f"sheets.{sheet.name}.lines", sheet.lines, register)
        else:
            yield from unknown(
                f"sheets.{sheet.name}.columns", sheet.columns, lines.fields | lines.joins
            )
    if declaration.label:
        yield from unknown("label.code", declaration.label.code, columns)
        yield from unknown("label.fields", declaration.label.fields, columns)
    for word in ("statistics", "dossiers", "sheets"):
        yield from _twice(word, (each.name for each in getattr(declaration, word)))
    yield from _twice("list.presets", (preset.name for preset in ledger.presets))
    for statistic in declaration.statistics:
        yield from _statistic(statistic, register, registers, names)


def _twice(place: str, keys: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield _("{place}: “{name}” stands here twice").format(place=place, name=key)
        seen.add(key)


def _no_lines(place: str, key: str, register: Register) -> Iterator[str]:
    if key in register.fields:
        yield of_kind(place, key, register.fields[key], "rows")
    else:
        yield from unknown(place, [key], register.rows)


def _line_columns(register: Register) -> dict[str, None]:
    """The columns that child lines have in ledgers where each stands in a row of its own."""
    ledger = register.declaration.list
    apart = {ledger.lines_of, *(preset.lines_of for preset in ledger.presets)}
    lines = (rows for key, rows in register.rows.items() if key in apart)
    return {inner: None for rows in lines for inner in rows.shown}


def _statistic(
    statistic: Statistic,
    register: Register,
    registers: Mapping[str, Register],
    names: Set[str],
) -> Iterator[str]:
    place, fields = f"statistics.{statistic.name}", register.fields
    parent: Mapping[str, Field] = {}
    if statistic.lines:
        lines = register.fields.get(statistic.lines)
        if not isinstance(lines, Rows):
            yield from _no_lines(f"{place}.lines", statistic.lines, register)
            return
        fields, parent = lines.fields, register.fields
    for word in ("by", "across"):
        yield from unknown(f"{place}.{word}", filter(None, [getattr(statistic, word)]), fields)
    several: list[tuple[str, Statistic | Figure]] = [(place, statistic)]
    several += [(f"{place}.figures", figure) for figure in statistic.figures]
    for at, figure in several:
        for word in ("sum", "of", "average", "unusual"):
            yield from numeric(f"{at}.{word}", getattr(figure, word, ""), fields)
        yield from condition(f"{at}.where", figure.where, fields, parent)
    for figure in statistic.figures:
        yield from unknown(f"{place}.figures.highest", filter(None, [figure.highest]), fields)
    for group in statistic.groups:
        yield from condition(f"{place}.groups.where", group.where, fields, parent)
    for word in ("month", "age", "monthly", "yearly"):
        key = getattr(statistic, word)
        yield from on_a_day(f"{place}.{word}", key, {**register.fields, **fields})
    yield from condition(f"{place}.share", statistic.share, fields, parent)
    name, _dot, path = statistic.linked.partition(".")
    yield from no_register(f"{place}.linked", filter(None, [name]), names)
    if name in registers:
        other = registers[name]
        yield from condition(f"{place}.linked_where", statistic.linked_where, other.fields, {})
        if not other.leads(path, register.name):
            yield no_link(f"{place}.linked", other, path, register)
