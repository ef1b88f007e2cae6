"""Tells quickly of the many records that stand in their tables just as they were added."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.registers.kinds.rows import LINE_COLUMNS
from desktop_app.store import many
from desktop_app.store.engine import Connection
from desktop_app.store.journal import FACTS, local
from desktop_app.store.replay import Row, Unread

# What is kept of a record besides its fields.
_BESIDES = (
    "id", "number", "called", "created_at", "created_by", "changed_at", "changed_by",
    "late", "voided_at", "void_reason", "incomplete",
)  # fmt: skip
_LATE, _CREATED = "late", "created_at"
_SAMPLE = 300  # records that tell which columns are filled in all of a table, and which in none
_MOST = 100  # arguments of one of the engine's functions
# What the engine writes of them in the place of each key: with the comma before it.
_OF_LATE = """case late when 0 then ',"late":false' when 1 then ',"late":true' else '?' end"""
_CALLED = f"""',"{FACTS}":{{"called":'||json_quote(called)"""
_INCOMPLETE = """iif(incomplete = 0, '', ',"incomplete":'||json_quote(incomplete))||'}'"""
_UNTOUCHED = ("changed_at", "changed_by", "voided_at", "void_reason")  # until one has a value


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
        lines = {key: _written(db, key, tables[key], parts) for key, parts in self._lines.items()}
        always, never = _filled(db, name, [one for one in self._names if one not in _BESIDES])
        gaps, texts = self._written([key for key, of_all in lines.items() if of_all], always, never)
        untouched = f"coalesce({', '.join(_quoted([*_UNTOUCHED, *sorted(never)]))}) is null"
        chosen = ", ".join(["id", "number", "created_by", _CREATED, untouched, *texts])
        between = [lines.get(gap) for gap in gaps]
        told_as: dict[str, str] = {}  # moments of entries, of which many have the same
        for id, number, who, at, as_ever, whole, *more in db.execute(
            f'select {chosen} from "{name}" order by id'
        ):
            unread = expected.get(number)
            if type(unread) is Unread and as_ever:
                told = unread.content
                if (moment := told_as.get(unread.at)) is None:
                    moment = told_as[unread.at] = local(unread.at)
                for of_all, text in zip(between, more):  # noqa: B905 - as many, and far quicker
                    if of_all is None:
                        if at != moment:
                            whole += b',"%b":%b' % (_CREATED.encode(), msgspec.json.encode(at))
                    elif id in of_all:
                        whole += of_all[id] + b"]"
                    whole += text
                # It begins with a comma where the entry begins with a bracket.
                same = told[1:] == whole[1:] and told[:1] == b"{"
                if same and unread.id == id and unread.who == who:
                    self.the_same[id] = number
                    continue
            self.others.append(id)
        for key, of_all in lines.items():
            self.left[key] = [record for record in of_all if record not in self.the_same]

    def _written(
        self, keys: Collection[str], always: Collection[str], never: Collection[str]
    ) -> tuple[list[str], list[str]]:
        """Return what the engine writes of a row, as texts, and what comes in the gaps between them.

        That is `_CREATED`, which entries tell where it is not their own time, and `keys` of lines.
        Of a column said to be `always` filled a row that has nothing in it is written as none is
        told; those `never` filled are not written.
        """
        own = {name for name in self._names if name not in _BESIDES} - {*never}
        gaps: list[str] = []
        texts: list[list[str]] = [[]]
        for key in sorted({*own, *keys, _LATE, FACTS}):
            if key in own:
                texts[-1] += _as_filled(key) if key in always else [_told(key)]
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
        return gaps, [_bytes(text) for text in texts]


def _filled(db: Connection, table: str, names: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return which columns are filled in each record, and which in none, as far as a sample tells.

    It only spares the engine work: of a record to which it does not apply the text differs.
    """
    (last,) = db.execute(f'select max(id) from "{table}"').fetchone()
    if not names or not isinstance(last, int):
        return set(), set()
    ids = [*range(1, last + 1, last // _SAMPLE + 1)]
    counts = ", ".join(f"count({name})" for name in _quoted(names))
    all_of, *filled = db.execute(
        f'select count(*), {counts} from "{table}" where id in (select value from json_each(?))',
        [many.as_text(ids)],
    ).fetchone()
    told = [*zip(names, filled, strict=True)]
    return {name for name, n in told if n == all_of}, {name for name, n in told if not n}


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _bytes(parts: Sequence[str]) -> str:
    """Texts one behind the other, in UTF-8: neither Python need read them nor the entry."""
    several = [parts[start : start + _MOST] for start in range(0, len(parts), _MOST)]
    whole = " || ".join(f"concat({', '.join(one)})" for one in several) or "''"
    return f"cast({whole} as blob)"


def _parts(columns: Iterable[str], besides: Iterable[str]) -> list[str]:
    return [_told(name) for name in sorted({*columns} - {*besides})]


def _as_filled(name: str) -> list[str]:
    """What the engine writes of a column that is not empty."""
    return [f"""',"{name}":'""", f'json_quote("{name}")']


def _told(name: str) -> str:
    """What the engine writes of a column: nothing where it is empty."""
    return f"""iif("{name}" is null, '', ',"{name}":'||json_quote("{name}"))"""


def _written(db: Connection, key: str, table: str, parts: Sequence[str]) -> dict[Any, bytes]:
    """The lines of each record as its entry tells of them, by its id; "?" where a place is wrong.

    They begin with their field's key, and lack the bracket at the end.
    """
    found: dict[Any, bytes] = {}
    begun = b',"%b":[{' % key.encode()
    last, places = None, 0
    for record, place, text in _ordered(db, table, parts):
        if record != last or not found:
            last, places = record, 0
        places += 1
        line = text[1:] + b"}" if place == places else b"?"
        found[record] = found[record] + b",{" + line if record in found else begun + line
    return found


def _ordered(db: Connection, table: str, parts: Sequence[str]) -> Iterator[tuple[Any, Any, bytes]]:
    text = _bytes(parts)
    yield from db.execute(f'select record, place, {text} from "{table}" order by record, place')


__all__ = ["AsAdded"]
