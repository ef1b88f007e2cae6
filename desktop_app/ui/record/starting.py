"""What a new record begins with when it follows from one that is open."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Field, Link, Links, Rows
from desktop_app.registers.register import Register


def follow_ups(office: Office, register: Register) -> Iterator[tuple[Register, str]]:
    """Yield (register, its link field) of the records that may be begun for one of `register`."""
    for offer in register.declaration.offers:
        name, _dot, key = offer.partition(".")
        if name in office.registers and key in office.registers[name].entered:
            yield office.registers[name], key


def known_for(
    register: Register, values: Mapping[str, Any], other: Register, key: str
) -> dict[str, Any]:
    """Return what a record of `other`, whose link `key` leads here, begins with.

    The link itself, and the links that both registers have under one key.
    """
    link = other.entered[key]
    assert isinstance(link, Link)
    ref = link.to_record(register.name, values["id"], register.called(values))
    known: dict[str, Any] = {}
    for mine, field in register.entered.items():
        theirs = other.entered.get(mine)
        if _same_link(field, theirs) and values.get(mine) is not None and field.default is None:
            known[mine] = values[mine]
    known[key] = (ref,) if isinstance(link, Links) else ref
    return known


def copied(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a duplicate begins with: all but numbers, state, and what has its own default."""
    status = register.status
    known: dict[str, Any] = {}
    for key, field in register.entered.items():
        value = values.get(key)
        own = (
            field is status or field.unique is not False or field.default in ("me", "today", "now")
        )
        if value is None or own:
            continue
        if isinstance(field, Rows):
            if any(part.unique is not False for part in field.fields.values()):
                continue
            value = tuple({k: v for k, v in line.items() if k != "id"} for line in value)
        known[key] = value
    return known


def as_text(register: Register, values: Mapping[str, Any]) -> str:
    """Return a record as lines of label and value, to be put in a letter."""
    lines = [str(register.title), f"{register.label('number')}: {values.get('number') or ''}"]
    for key, field in register.fields.items():
        value = values.get(key)
        if value in (None, ()):
            continue
        if isinstance(field, Rows):
            lines.append(f"{field.label}:")
            lines.extend(f"  {place}. {_line(field, line)}" for place, line in enumerate(value, 1))
        else:
            lines.append(f"{field.label}: {field.show(value)}")
    return "\n".join(lines)


def _line(field: Rows, line: Mapping[str, Any]) -> str:
    shown = (part.show(line.get(key)) for key, part in field.fields.items())
    return " ".join(filter(None, shown))


def _same_link(field: Field, other: Field | None) -> bool:
    return (
        isinstance(field, Link)
        and isinstance(other, Link)
        and isinstance(field, Links) == isinstance(other, Links)
        and field.to == other.to
    )
