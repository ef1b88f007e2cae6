"""What a field's widget may ask for: the office, its register, and ways to other records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register


@dataclass(frozen=True)
class Scope:
    """Handed to every widget of a form.

    `open_record` shows another record; `enter_missing` lets the clerk enter a record that a link
    lacks and returns the link to it, or None.
    """

    office: Office
    register: Register
    open_record: Callable[[str, int], None]
    enter_missing: Callable[[str, Mapping[str, Any]], Ref | None]
