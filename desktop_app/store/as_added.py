"""Tells quickly of the many records that stand in their tables just as they were added."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.registers.kinds.rows import LINE_COLUMNS
from desktop_app.store.engine import Connection
from desktop_app.store.journal import FACTS, local
from desktop_app.store.replay import Row, Unread

# What is kept of a record besides its fields.
_BESIDES = (
    "id", "number", "called", "created_at", "created_by", "changed_at", "changed_by",
    "late", "voided_at", "void_reason", "incomplete",
)  # fmt: skip
_LATE, _CREATED = "late", "created_at"
# What the engine writes of them in the place of each key: with the comma before it.
_OF_LATE = """case late when 0 then ',"late":false' when 1 then ',"late":true' else '?' end"""
_CALLED = f"""',"{FACTS}":{{"called":'||json_quote(called)"""
_INCOMPLETE = """iif(incomplete = 0, '', ',"incomplete":'||json_quote(incomplete))||'}'"""
_UNTOUCHED = (
    "changed_at is null and changed_by is null and voided_at is null and void_reason is null"
)


class AsAdded:
    """The records of a table that are `the_same`, by id; `others` are those to be looked at closer.

    The engine writes each row as the journal would tell of it, in the letters of its entry, and the
    two texts are compared: nothing is read column by column. A text says all of a row, and of its
    lines; where the engine should ever write one otherwise, the record is looked at closer.

    `left` are, by the key of their field, the records (and what is none) whose lines were not
    accounted for by that.
    """

    def __init__(self, names: Sequence[str], lines: Mapping[str, Sequence[str]]) -> None:
        self.the_same: dict[int, str] = {}
        self.others: list[int] = []
        self.left: dict[str, list[Any]] = {}
        self._names = names
        self._lines = {key: _parts(columns, LINE_COLUMNS) for key, columns in lines.items()}

    @classmethod
    def of(cls, names: Sequence[str], lines: Mapping[str, Sequence[str]]) -> "AsAdded | None":
        """Return one for a table of these columns, and for those of its lines by their field's key.

        None for the tables of older or other programs.
        """
        every = [*names, *lines, *(name for columns in lines.values() for name in columns)]
        if not set(_BESIDES) <= set(names) or {*names} & {*lines, FACTS}:
            return None
        if not all(set(LINE_COLUMNS) <= set(columns) for columns in lines.values()):
            return None
        if not all(name.isidentifier() for name in every):
            return None
        return cls(names, lines)

    def look(
        self,
        db: Connection,
        name: str,
        tables: Mapping[str, str],
        expected: Mapping[str, Row | Unread],
    ) -> None:
        """Go through the table of that name, and those of its lines by the key of their field."""
        lines = {key: _written(db, tables[key], parts) for key, parts in self._lines.items()}
        gaps, texts = self._written([key for key, of_all in lines.items() if of_all])
        chosen = ", ".join(["id", "number", "created_by", _CREATED, _UNTOUCHED, *texts])
        between = [(gap, lines.get(gap, {})) for gap in gaps]
        for id, number, who, at, untouched, whole, *more in db.execute(
            f'select {chosen} from "{name}" order by id'
        ):
            unread = expected.get(number)
            if type(unread) is Unread and unread.id == id and unread.who == who and untouched:
                for (gap, of_all), text in zip(between, more, strict=True):
                    if gap == _CREATED:
                        if at != local(unread.at):
                            whole += f',"{_CREATED}":{msgspec.json.encode(at).decode()}'
                    elif id in of_all:
                        whole += f',"{gap}":[{of_all[id]}]'
                    whole += text
                told = unread.content
                # It begins with a comma where the entry begins with a bracket.
                if len(told) == len(whole) and told[0] == "{" and told.endswith(whole[1:]):
                    self.the_same[id] = number
                    continue
            self.others.append(id)
        for key, of_all in lines.items():
            self.left[key] = [record for record in of_all if record not in self.the_same]

    def _written(self, keys: Collection[str]) -> tuple[list[str], list[str]]:
        """Return what the engine writes of a row, as texts, and what comes in the gaps between them.

        That is `_CREATED`, which entries tell where it is not their own time, and `keys` of lines.
        """
        own = {name for name in self._names if name not in _BESIDES}
        gaps: list[str] = []
        texts: list[list[str]] = [[]]
        for key in sorted({*own, *keys, _LATE, FACTS}):
            if key in own:
                texts[-1].append(_told(key))
            elif key == _LATE:
                texts[-1].append(_OF_LATE)
            elif key == FACTS:
                texts[-1].append(_CALLED)
                gaps.append(_CREATED)
                texts.append([_INCOMPLETE])
            else:
                gaps.append(key)
                texts.append([])
        texts[-1].append("'}'")
        return gaps, [f"concat({', '.join(text)})" if text else "''" for text in texts]


def _parts(columns: Iterable[str], besides: Iterable[str]) -> list[str]:
    return [_told(name) for name in sorted({*columns} - {*besides})]


def _told(name: str) -> str:
    """What the engine writes of a column: nothing where it is empty."""
    return f"""iif("{name}" is null, '', ',"{name}":'||json_quote("{name}"))"""


def _written(db: Connection, table: str, parts: Sequence[str]) -> dict[Any, str]:
    """The lines of each record as its entry tells of them, by its id; "?" where a place is wrong."""
    found: dict[Any, str] = {}
    last, places = None, 0
    for record, place, text in _ordered(db, table, parts):
        places = places + 1 if record == last and found else 1
        last = record
        line = f"{{{text[1:]}}}" if place == places else "?"
        found[record] = f"{found[record]},{line}" if record in found else line
    return found


def _ordered(db: Connection, table: str, parts: Sequence[str]) -> Iterator[tuple[Any, Any, str]]:
    text = f"concat('', {', '.join(parts)})" if parts else "''"
    yield from db.execute(f'select record, place, {text} from "{table}" order by record, place')


__all__ = ["AsAdded"]
