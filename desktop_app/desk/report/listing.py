"""Tells records line by line: the problems and measures of a report, under their subheadings."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.report import tokens, writing
from desktop_app.desk.report.counting import Counting
from desktop_app.desk.report.declaration import Each, Sentence
from desktop_app.desk.report.tokens import Piece
from desktop_app.desk.spans import Span
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import LIVE, Choice
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.searching import Query
from desktop_app.words import _


@deed("read")
def lines(
    office: Office, sentence: Sentence, each: Each, now: Counting, span: Span, place: list[int]
) -> tuple[list[str], Sequence[int]]:
    """A line for each record, numbered, under subheadings; and the records."""
    register = office.registers.get(each.register)
    if register is None:
        return [], []
    ids = _during(office, each, span)
    if not ids:
        if now.kept(register) and sentence.none is not None:
            return [str(sentence.none)], []
        return [writing.placeholder(str(register.title))], []
    keys = {name for text in each.says.both for name in tokens.names(text)} - {NUMBER}
    several = office.store.values(register, ids, {*keys, *filter(None, (each.by,))})
    lines: list[str] = []
    field = register.fields.get(each.by)

    def group(values: Mapping[str, Any]) -> str:
        shown = register.show(each.by, values) if each.by else ""
        return shown or _("Other matters")

    if field is not None:
        codes = field.codes.labels if isinstance(field, Choice) else ()
        order = {code: at for at, code in enumerate(codes)}
        several.sort(
            key=lambda values: (order.get(str(values.get(each.by)), len(order)), group(values))
        )

    for called, records in groupby(several, key=group):
        if each.under is not None:
            place[0] += 1
            lines.append(writing.subheading(place[0], str(each.under).replace("{by}", called)))
        several_of = list(records)
        shown = several_of[: each.most or None]
        for number, values in enumerate(shown, 1):
            told = tokens.filled(str(each.says), partial(_of_field, register, values=values))
            lines.append(writing.item(number, told))
        if left := len(several_of) - len(shown):
            lines.append(_("And {n} more.").format(n=left))
    return lines, ids


def _of_field(register: Register, piece: Piece, values: Mapping[str, Any]) -> str:
    """What a field of a record says in a line; a mark where it is not yet entered."""
    value = values.get(piece.figure)
    if isinstance(value, dt.date | PartialDate):
        return writing.day(value)
    text = " ".join(register.show(piece.figure, values, masked=True).split())
    if not text:
        return writing.placeholder(f"{values[NUMBER]} {register.fields[piece.figure].label}")
    # What an office writes in braces is no figure; the line ends by itself.
    return text.rstrip("。.；;").replace("{", "｛").replace("}", "｝")


def _during(office: Office, each: Each, span: Span) -> Sequence[int]:
    """Records that began by the last day and did not end before the first."""
    register = office.registers[each.register]
    since, until = each.during
    _start, end = span.iso
    come = office.store.ids(
        register, Query(where=each.where, period=(since, "", end), order=(since, "number"))
    )
    day_before = (span.start - dt.timedelta(days=1)).isoformat()
    gone = set(office.store.ids(register, Query(where=each.where, period=(until, "", day_before))))
    state = register.status
    if state is not None and LIVE in state.codes.sets:
        # What was opened again is not gone, whatever day it once ended on.
        gone -= set(office.store.ids(register, Query(where={**each.where, state.key: LIVE})))
    return [id for id in come if id not in gone]
