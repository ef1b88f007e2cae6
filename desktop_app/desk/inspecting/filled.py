"""Reads a score sheet that was filled in, in Excel or WPS: what it would change, item by item."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk.entering import Saved
from desktop_app.desk.inspecting.comparing import plain
from desktop_app.desk.inspecting.declaration import ITEMS
from desktop_app.desk.inspecting.output import HEADS, VETO
from desktop_app.desk.inspecting.proposing import NA
from desktop_app.desk.inspecting.scoring import Inspection, Scored, decide, inspection
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.sheets.reading import Value, open_tables, table
from desktop_app.store.replay import ADDING
from desktop_app.words import Label, _

_CODE, _TEXT, _FULL, _LOST, _SCORE, _BASIS, _NOTE = HEADS
_NOT_APPLICABLE = ("/", "／", "-", "—", "不适用", "n/a", "na", "not applicable")
_BLANKS = re.compile(r"\s+")
_BETWEEN = " ;；\n"
_WHOLE = rf"(?:^|(?<=[{_BETWEEN}])){{}}(?=[{_BETWEEN}]|$)"  # a sentence, not part of a person's own


class Entry(msgspec.Struct, frozen=True):
    """A line of a filled sheet: its row in the file, the item, and what it would change it to."""

    row: int
    line: Scored
    score: Decimal | None
    applicable: bool
    note: str

    @property
    def before(self) -> str:
        """The score as it is now."""
        return "/" if self.line.line.get("result") == NA else plain(self.line.score)

    @property
    def after(self) -> str:
        """The score that it would have."""
        return plain(self.score) if self.applicable else "/"

    @property
    def decision(self) -> dict[str, Any]:
        """The same as a decision about the line."""
        told: dict[str, Any] = {"applicable": False}
        if self.applicable:
            told = {} if self.score is None else {"score": self.score}
        if self.note and self.note != self.line.note:
            told["note"] = self.note
        return told


class Refused(msgspec.Struct, frozen=True):
    """A row of a filled sheet that cannot be taken, and why."""

    row: int
    why: str


class Filled(msgspec.Struct, frozen=True):
    """What a filled sheet would change of an inspection, and which rows are refused."""

    inspection: Inspection
    entries: Sequence[Entry]
    refused: Sequence[Refused]


@deed("read")
def read_filled(office: Office, id: int, path: Path) -> Filled:
    """Return what a filled score sheet would change of an inspection; nothing is kept.

    Rows whose score is empty say nothing. UserError where the file has no such sheet.
    """
    one = inspection(office, id)
    source = open_tables(path)
    for sheet in source.sheets:
        rows = table(source, sheet.name).rows
        for at, row in enumerate(rows):
            if places := _heads(row):
                entries, refused = _read(one, rows, at + 1, places, _counted(office, one))
                return Filled(one, entries, refused)
    raise UserError(
        _(
            "“{name}” is no score sheet: it has no row with the heads {heads}. Export the score "
            "sheet, fill it in and bring that in."
        ).format(name=path.name, heads=f"{_CODE}, {_SCORE}, {_NOTE}")
    )


@deed("enter")
def take(office: Office, filled: Filled) -> Saved | None:
    """Keep what a filled sheet changes; None where it changes nothing."""
    decided = {entry.line.id: entry.decision for entry in filled.entries}
    return decide(office, filled.inspection.id, decided) if decided else None


def _heads(row: Sequence[Value]) -> dict[Label, int]:
    """The columns of the heads that a row has; none where it is not the row of heads."""
    said = {_said(value): place for place, value in reversed(list(enumerate(row))) if value}
    found = {head: said[text] for head in HEADS for text in map(_said, head.both) if text in said}
    return found if {_TEXT, _SCORE} <= found.keys() else {}


def _counted(office: Office, one: Inspection) -> list[str]:
    """All that was ever counted for an inspection, the longest first."""
    found = {line.counted for line in one.lines}
    for entry in office.store.history(one.register, one.number):
        told = entry.told.get(ITEMS) or []
        # An addition tells the lines, a change those before and after it.
        several = told if entry.act in ADDING else [line for lines in told for line in lines or ()]
        found |= {str(line.get("counted") or "") for line in several}
    return sorted(filter(None, found), key=len, reverse=True)


def _read(
    one: Inspection,
    rows: Sequence[Sequence[Value]],
    first: int,
    places: dict[Label, int],
    counted: Collection[str],
) -> tuple[list[Entry], list[Refused]]:
    entries: list[Entry] = []
    refused: list[Refused] = []
    seen: set[int] = set()
    for number, row in enumerate(rows[first:], first + 1):
        if _heads(row):  # repeated on each page
            continue
        values = {head: row[at] if at < len(row) else None for head, at in places.items()}
        line = _line(one, values)
        if line is None:
            if _is_item(values):
                why = _("there is no item “{item}” in {number}").format(
                    item=values.get(_CODE) or values.get(_TEXT), number=one.number
                )
                refused.append(Refused(number, why))
            continue
        if line.id in seen:
            refused.append(
                Refused(number, _("item {item} stands there twice").format(item=line.code))
            )
            continue
        seen.add(line.id)
        for found in _judged(number, line, values, counted):
            if isinstance(found, Refused):
                refused.append(found)
            else:
                entries.append(found)
    return entries, refused


def _judged(
    number: int, line: Scored, values: dict[Label, Value], counted: Collection[str]
) -> Iterator[Entry | Refused]:
    given, lost = _text(values.get(_SCORE)), _text(values.get(_LOST))
    note = _own(_text(values.get(_NOTE)), line, counted)
    if given.casefold() in _NOT_APPLICABLE or (not given and lost.casefold() in _NOT_APPLICABLE):
        entry = Entry(number, line, None, False, note)
    else:
        try:
            score = _score(line, given, lost)
        except UserError as error:
            yield Refused(number, str(error))
            return
        entry = Entry(number, line, score, True, note)
    if (entry.after and entry.after != entry.before) or (note and note != line.note):
        yield entry


def _score(line: Scored, given: str, lost: str) -> Decimal | None:
    """The score that a row tells, in the one column or the other; UserError where it is none."""
    score = _number(given)
    taken_off = _number(lost)
    if taken_off is not None:
        left = line.full - taken_off
        # Of what was given out with both, only one may have been changed.
        if score is None or plain(score) == plain(line.score):
            score = left
        elif score != left and plain(taken_off) != plain(line.lost):
            raise UserError(
                _(
                    "of item {item}’s {full} points {lost} are lost, but the score is {score}"
                ).format(item=line.code, full=plain(line.full), lost=lost, score=given)
            )
    if score is not None and score < 0 < line.full:
        raise UserError(
            _("{score} is less than nothing; item {item} has {full} points to lose").format(
                score=plain(score), full=plain(line.full), item=line.code
            )
        )
    if score is not None and score > line.full:
        raise UserError(
            _("{score} is more than the {full} points of item {item}").format(
                score=plain(score), full=plain(line.full), item=line.code
            )
        )
    return score


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text) if text else None
        if found is not None and not found.is_finite():
            raise ArithmeticError
    except ArithmeticError:
        raise UserError(
            _("“{text}” is no score; write a number, or / for not applicable").format(text=text)
        ) from None
    return found


def _own(note: str, line: Scored, counted: Collection[str]) -> str:
    """What a person wrote: without what the sheet had said of the registers and the finding.

    `counted` is all that was ever counted for the inspection: the sheet may be an earlier one.
    """
    for said in (*counted, line.finding.name if line.finding else ""):
        if said and said != line.note:
            note = re.sub(_WHOLE.format(re.escape(said)), "", note, count=1)
    return note.strip(_BETWEEN)


def _line(one: Inspection, values: dict[Label, Value]) -> Scored | None:
    code, text = _said(values.get(_CODE)), _said(values.get(_TEXT))
    for line in one.lines:
        if code and _said(line.code) == code:
            return line
    for veto in map(_said, VETO.both):
        text = text.removesuffix(veto)
    return next((line for line in one.lines if text and _said(line.text) == text), None)


def _is_item(values: dict[Label, Value]) -> bool:
    """Whether a row has an item and a score, rather than a heading or a signature."""
    return bool(
        values.get(_TEXT)
        and values.get(_CODE)
        and _text(values.get(_CODE)) != _text(values.get(_TEXT))
        and _text(values.get(_FULL))
    )


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _said(value: Value) -> str:
    """A text to compare by: without blanks, and a number as it is written."""
    return _BLANKS.sub("", _text(value)).casefold()
