"""What a list is remembered by from one day to the next: its order, view, filters and groups."""

import json
from collections.abc import Iterable
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.ui.memory import Memory


class Kept:
    """What is remembered of the list of one register."""

    def __init__(self, office: Office, register: Register, memory: Memory) -> None:
        self._memory = memory
        self._begins = f"list/{register.name}/"
        # Beside an encrypted register nothing names a value.
        self._names_values = office.key is None

    def text(self, what: str) -> str:
        """Return what is remembered so."""
        return self._memory.text(self._begins + what)

    def texts(self, what: str) -> list[str]:
        """Return the several texts that are remembered so."""
        return self._memory.texts(self._begins + what)

    def keep(self, what: str, text: str) -> None:
        """Remember what names no value of a record."""
        self._memory.keep(self._begins + what, text)

    def keep_values(self, what: str, texts: list[str]) -> None:
        """Remember what may name values of records, but beside an encrypted register."""
        if self._names_values:
            self._memory.keep(self._begins + what, texts)

    def closed(self, way: str) -> frozenset[Any]:
        """Return the groups that were closed last, where the list is grouped so still."""
        try:
            kept, *closed = json.loads(self.text("closed") or '[""]')
            return frozenset(closed) if kept == way else frozenset()
        except (ValueError, TypeError):
            return frozenset()

    def keep_closed(self, way: str, closed: Iterable[Any]) -> None:
        """Remember which groups are closed."""
        values = list(closed)
        kept = [json.dumps([way, *values], ensure_ascii=False)] if values else []
        self.keep_values("closed", kept)
