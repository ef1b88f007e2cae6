"""Fills a superior's form with records, and tells what was done to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from desktop_app import words
from desktop_app.desk.templates.slots import Fit
from desktop_app.errors import Progress, UserError
from desktop_app.registers.register import Register
from desktop_app.sheets import superior
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.superior import Filled, Meaning
from desktop_app.words import _, several

_TOLD = 8  # cells of a sort that are named one by one


@dataclass(frozen=True)
class Done:
    """A filled form: the file, how many rows its lists have, and what there is to say of it."""

    content: bytes
    rows: int
    told: tuple[str, ...]


def fill(
    fit: Fit,
    register: Register,
    records: Sequence[Mapping[str, Any]],
    unit: Mapping[str, Any] | None,
    heading: Heading,
    language: str,
    progress: Progress | None = None,
) -> Done:
    """Fill a form, once, in the `language` of forms; what there is to say is in that of the screen.

    `progress(done, total)` may answer False: then `Cancelled` is raised. UserError when it has
    room for one record only, or nothing goes in.
    """
    if not fit.slots:
        raise UserError(
            _(
                "In “{name}” nothing was found to fill: no placeholder like {{{{name}}}}, and no"
                " label of “{title}”. Say which cell takes what, in the window or with --map."
            ).format(name=fit.path.name, title=register.title)
        )
    meaning = Meaning(register, records, unit, heading)
    if len(records) > 1 and of_one(fit):
        raise UserError(
            _("“{name}” is the form of one record, and {n} are to go in; choose one.").format(
                name=fit.path.name, n=len(records)
            )
        )
    texts = {where: slot.text for where, slot in fit.slots.items()}
    with words.writing(language):
        filled = fit.form.fill(meaning, texts, fit.bodies, progress)
    told = tuple(_told(fit, filled, len(records)))
    return Done(fit.form.content(filled), filled.rows or len(records), told)


def of_one(fit: Fit) -> bool:
    """Whether a form has room for one record only."""
    return not fit.is_list and any(map(_of_record, fit.words))


def _of_record(word: str) -> bool:
    return not word.startswith(("unit.", "sheet.")) and word != superior.COUNTED


def _told(fit: Fit, filled: Filled, records: int) -> Iterator[str]:
    for (sheet, row), body in fit.bodies.items():
        if body.old:
            said = (
                _("“{sheet}” held rows of a list already ({first}–{last}); they stay above.")
                if body.kept
                else _("“{sheet}” held rows of a list already ({first}–{last}); they gave way.")
            )
            yield said.format(sheet=sheet, first=row, last=row + body.old - 1)
    for sheet, rows in fit.further.items():
        yield _(
            "“{sheet}”: below the list rows {rows} look like records of before, too; they were"
            " left as they are. Take them out of the form."
        ).format(sheet=sheet, rows=", ".join(map(str, rows[:_TOLD])))
    for where, old in list(filled.replaced.items())[:_TOLD]:
        yield _("{cell} held “{old}”, which gave way.").format(cell=where, old=old[:40])
    yield from _more(len(filled.replaced))
    for where, mark in list(fit.marks.items())[:_TOLD]:
        yield _("{cell}: “{mark}” is a mark of another program and was left as it is.").format(
            cell=where, mark=mark[:40]
        )
    yield from _more(len(fit.marks))
    first_only = [str(w) for w, slot in fit.slots.items() if any(map(_single, slot.words))]
    if records > 1 and first_only:
        yield _("{cells}: of the {n} records the first was put in.").format(
            cells=", ".join(first_only[:_TOLD]), n=records
        )
    for sheet, moves in groupby(filled.moves, lambda move: move.sheet):
        n = sum(move.more for move in moves)
        yield several(
            "“{sheet}”: {n} row was inserted.", "“{sheet}”: {n} rows were inserted.", n
        ).format(sheet=sheet, n=n)
    if filled.tight:
        yield _("The text in {cells} is longer than the cell shows; look at it in print.").format(
            cells=", ".join(map(str, filled.tight[:_TOLD]))
        )


def _single(word: str) -> bool:
    return _of_record(word) and not superior.each(word)


def _more(count: int) -> Iterator[str]:
    if count > _TOLD:
        yield _("… and {n} more cells.").format(n=count - _TOLD)
