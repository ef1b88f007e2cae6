"""Answers questions that others wrote: one select each, bounded in time; nothing is ever written."""

import inspect
import re
import time
from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.errors import UserError
from desktop_app.store import engine, trouble
from desktop_app.store.key import Key
from desktop_app.words import _, listed

# A writer waits two seconds for readers to be done.
SECONDS = 1.5
MOST = 10_000  # rows that are read of an answer; whoever asks is told that there are more
_SELECT = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/)*+(select|with|values)\b", re.IGNORECASE | re.DOTALL
)
_GIVEN = re.compile(r"(?<![:\w]):([a-z_]\w*)", re.IGNORECASE)
_REACHING_OUT = ("load_extension", "sqlcipher_export", "fts3_tokenizer", "edit", "writefile")


class Unanswerable(UserError):
    """A question that is no single select, cannot be understood, or takes too long."""


class Answer(msgspec.Struct, frozen=True):
    """The names of an answer's columns, and its rows: all of them, or where it is `cut`, the first."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False


class Asking:
    """A second way into a register file, that only reads; use it as a context manager.

    Questions may call `functions` by name, and ask ``x in name`` of the `lists`; a list never
    stands in for a table of the same name. UserError when the file cannot be opened.
    """

    def __init__(
        self,
        file: Path,
        functions: Mapping[str, Callable[..., Any]],
        lists: Mapping[str, Iterable[str]],
        key: Key | None = None,
    ) -> None:
        self._file = file
        self._end = 0.0
        self._db = engine.connect(file, read_only=True, key=key)
        try:
            with trouble.told(file):
                self._teach(functions, lists)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> "Asking":
        return self

    def __exit__(self, *_error: object) -> None:
        self._db.close()

    def ask(
        self,
        question: str,
        given: Mapping[str, Any] | None = None,
        most: int = MOST,
        seconds: float = SECONDS,
    ) -> Answer:
        """Return the answer to one select, with what is given for its ``:names``.

        Of more than `most` rows the first are read. Unanswerable says why there is no answer.
        """
        if not _SELECT.match(question):
            raise Unanswerable(_("this is no select; a check only asks"))
        self._end = time.monotonic() + seconds
        try:
            cursor = self._db.ask(question, given or {})
            try:
                rows = cursor.fetchmany(most + 1)
                columns = tuple(column[0] for column in cursor.description or ())
            finally:
                cursor.close()
        except engine.SeveralStatements:
            raise Unanswerable(_("these are several statements; ask one select")) from None
        except engine.Error as error:
            raise self._told(error, seconds, _names(question), given or {}) from error
        return Answer(columns, rows[:most], len(rows) > most)

    def _teach(
        self,
        functions: Mapping[str, Callable[..., Any]],
        lists: Mapping[str, Iterable[str]],
    ) -> None:
        for name, function in functions.items():
            self._db.teach(name, function, len(inspect.signature(function).parameters))
        sql = "select name from sqlite_master where type in ('table', 'view')"
        there = {row[0] for row in self._db.execute(sql)}
        for name, values in lists.items():
            if name not in there and (told := ", ".join(map(_quoted, values))):
                self._db.ask(f'create temp view "{name}" as values {told}', {})
        self._db.only_ask(lambda: time.monotonic() > self._end, _REACHING_OUT)

    def _told(
        self, error: Exception, seconds: float, asked: Set[str], given: Mapping[str, Any]
    ) -> UserError:
        said = str(error)
        if "binding" in said and (missing := sorted(asked - given.keys())):
            return Unanswerable(
                _("there is no parameter {name}; there are {names}").format(
                    name=missing[0], names=listed(given)
                )
            )
        if "interrupted" in said:
            return Unanswerable(
                _("the answer takes longer than {n} seconds; ask less").format(n=seconds)
            )
        if "not authorized" in said or "prohibited" in said:
            return Unanswerable(_("this does more than ask ({why})").format(why=said))
        if text := trouble.in_words(error, self._file):
            return UserError(text)
        return Unanswerable(said)


def _names(question: str) -> Set[str]:
    """The names for which a question is to be given something."""
    return set(_GIVEN.findall(question))


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"('{doubled}')"
