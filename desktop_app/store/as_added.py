"""Tells quickly of the many records that stand in their table just as they were added."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from desktop_app.store.journal import FACTS, local
from desktop_app.store.replay import Row, Unread

# What is kept of a record besides its fields, in the order in which it is compared.
_BESIDES = (
    "id", "number", "called", "created_at", "created_by", "changed_at", "changed_by",
    "late", "voided_at", "void_reason", "incomplete",
)  # fmt: skip


class AsAdded:
    """Compares the rows of a table, read in the order of `columns`, with what was added.

    The entry is read into a struct that has a place for each column, and the row is compared as a
    whole; nothing is done column by column.
    """

    def __init__(self, names: Sequence[str], lines: Iterable[str]) -> None:
        # In the order of what is told, where each key is then found next to the one before.
        own = sorted(name for name in names if name not in _BESIDES)
        self.columns = (*own, *_BESIDES)
        self._lines = tuple(lines)
        self._until = len(own), len(own) + len(self._lines)
        # What is of another type than the program writes is left to who looks closer.
        several = list[dict[str, Any]] | UnsetType
        facts = msgspec.defstruct(
            "Facts",
            [
                ("called", str | UnsetType, UNSET),
                ("created_at", str | UnsetType, UNSET),
                ("incomplete", int, 0),
            ],
            forbid_unknown_fields=True,
            frozen=True,
        )
        added = msgspec.defstruct(
            "Added",
            [
                *((name, Any, None) for name in own),
                *((name, several, UNSET) for name in self._lines),
                ("late", bool, False),
                (FACTS, facts, facts()),
            ],
            forbid_unknown_fields=True,
        )
        self._read = msgspec.json.Decoder(added).decode

    @classmethod
    def of(cls, names: Sequence[str], lines: Iterable[str]) -> "AsAdded | None":
        """Return one for a table of these columns; None for those of older or other programs."""
        lines = tuple(lines)
        if not set(_BESIDES) <= set(names) or {*names} & {*lines, FACTS}:
            return None
        if not all(name.isidentifier() and not name.startswith("__") for name in names):
            return None
        return cls(names, lines)

    def lines(self, unread: Unread, values: tuple[Any, ...]) -> dict[str, list[Row]] | None:
        """Return the lines that were added with a record that stands as it was added, by field key.

        None where it does not, or where the entry tells more than a row of today has room for.
        """
        try:
            told = msgspec.structs.astuple(self._read(unread.content))
        except ValueError:
            return None
        own, lines = self._until
        late, facts = told[lines:]
        made = local(unread.at) if facts.created_at is UNSET else facts.created_at
        besides = (
            unread.id, values[own + 1], facts.called, made, unread.who,
            None, None, late, None, None, facts.incomplete,
        )  # fmt: skip
        if told[:own] + besides != values:
            return None
        if own == lines:
            return _NONE
        pairs = zip(self._lines, told[own:lines], strict=True)
        several = {key: found for key, found in pairs if found is not UNSET}
        return several if all(several.values()) else None


_NONE: dict[str, list[Row]] = {}

__all__ = ["AsAdded"]
