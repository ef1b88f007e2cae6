"""Tells what a cell of a ledger says otherwise than the record that its row is."""

from collections.abc import Mapping
from typing import Any

from desktop_app import words
from desktop_app.desk.importing.cell import plain
from desktop_app.registers.kinds import Field, Link, Links, Rows
from desktop_app.sheets.reading import Value


def reads_as(field: Field, raw: Value, value: Any) -> bool:
    """Return whether a cell shows what the record has, as lists and sheets write it."""
    text = plain(raw).strip()
    if not text:
        return value in (None, ())
    if value is None:
        return False
    # The file may have been written in the other language.
    return any(_shown_as(field, value, text, language) for language in words.LANGUAGES)


def alike(field: Field, new: Any, old: Any) -> bool:
    """Return whether a ledger says what is kept: names frozen with a link may have been others."""
    if isinstance(field, Link) and not isinstance(field, Links) and new and old:
        return bool(new.id == old.id if new.id is not None else new.name == old.name)
    return bool(new == old)


def kept_lines(field: Field, new: Any, old: Any) -> Any:
    """Return lines read from a ledger, each being the line there is of that first field, if any.

    Lines that lists leave out as past stay. Of other fields it is the value as it is.
    """
    if not isinstance(field, Rows) or not new or not old:
        return new
    key = field.shown[0]
    known: dict[Any, Mapping[str, Any]] = {line.get(key): line for line in old}
    now = [
        {**known[line.get(key)], **{name: part for name, part in line.items() if part is not None}}
        if line.get(key) in known
        else line
        for line in new
    ]
    named = {line.get(key) for line in new}
    past = [
        line
        for line in old
        if field.past and line.get(field.past) is not None and line.get(key) not in named
    ]
    return (*past, *now)


def _shown_as(field: Field, value: Any, text: str, language: str) -> bool:
    with words.speaking(language):
        shown = {field.show(value), field.show(value, formal=True)}
        return text in shown or (field.masked and text == field.hide(value))


__all__ = ["alike", "kept_lines", "reads_as"]
