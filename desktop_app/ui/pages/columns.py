"""Which columns a list shows, in which order and how wide; remembered register by register."""

from collections.abc import Sequence

from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.memory import Memory
from desktop_app.ui.style import sized, standard


def available(register: Register) -> list[str]:
    """Return all columns a list can show: the declared ones first."""
    declared = register.declaration
    return list(dict.fromkeys([NUMBER, *declared.list.columns, *declared.joins, *register.fields]))


def remembered(memory: Memory, register: Register) -> list[str]:
    """Return the columns shown last, or the declared ones."""
    known = set(available(register))
    kept = [column for column in memory.texts(f"list/{register.name}/columns") if column in known]
    return kept or list(register.declaration.list.columns)


def remember(memory: Memory, register: Register, columns: Sequence[str]) -> None:
    """Remember the columns shown."""
    memory.keep(f"list/{register.name}/columns", list(columns))


def widths(memory: Memory, register: Register) -> dict[str, int]:
    """Return the widths that the user gave to columns."""
    pairs = (line.partition("=") for line in memory.texts(f"list/{register.name}/widths"))
    return {name: sized(int(width)) for name, _equals, width in pairs if width.isdigit()}


def remember_widths(memory: Memory, register: Register, given: dict[str, int]) -> None:
    """Remember the widths that the user gave to columns, as they are at the standard size of type."""
    kept = [f"{name}={standard(width)}" for name, width in given.items()]
    memory.keep(f"list/{register.name}/widths", kept)
