"""Labels for things: on which sheets they are printed, what they say, and that they went out."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import paths, words
from desktop_app.desk import declared, papers
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Went
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.labels import LabelSheet, LabelText, label_text
from desktop_app.registers.register import Register
from desktop_app.words import _

FILE = "labels.toml"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sheets: tuple[LabelSheet, ...]


def sheets(office: Office) -> list[LabelSheet]:
    """Return the label sheets; one of the data folder stands in for a shipped one of its name.

    UserError names the file and the place where one cannot be read.
    """
    found: dict[str, LabelSheet] = {}
    for file in declared.files(office, FILE):
        found |= {sheet.name: sheet for sheet in _read(file)}
    return list(found.values())


def sheet(office: Office, name: str) -> LabelSheet:
    """Return the label sheet of that name, "" for the first; UserError names those there are."""
    there = sheets(office)
    for each in there:
        if name in ("", each.name):
            return each
    names = ", ".join(each.name for each in there)
    raise UserError(
        _("There is no label sheet “{name}”; there are {names}.").format(name=name, names=names)
    )


@deed("settings")
def keep(office: Office, own: LabelSheet) -> LabelSheet:
    """Keep a label sheet of the office's own in its data folder, and return it with its name.

    It takes the place of one of the office's own with that title. UserError says why there can be
    no such sheet, or why the file cannot be written.
    """
    if faults := [why for _key, why in own.faults()]:
        raise UserError("\n".join(faults))
    file = paths.office_forms(office.folder) / FILE
    kept = list(_read(file)) if file.is_file() else []
    names = {str(each.title): each.name for each in kept}
    free = (f"own_{number}" for number in count(1))
    name = names.get(str(own.title)) or next(each for each in free if each not in names.values())
    named = msgspec.structs.replace(own, name=name)
    kept = [each for each in kept if each.name != name] + [named]
    content = msgspec.to_builtins(_File(tuple(kept)), enc_hook=declared.plain)
    declared.put(file, content)
    return named


def bears(register: Register) -> bool:
    """Whether the things of a register bear labels."""
    return register.declaration.label is not None


@deed("output")
def texts(office: Office, register: Register, ids: Sequence[int]) -> list[LabelText]:
    """Return what the labels of records say, in the language of forms; void records have none.

    UserError where the register is about nothing that bears a label.
    """
    if not bears(register):
        titles = [str(each.title) for each in office.registers.values() if bears(each)]
        raise UserError(
            _("“{title}” has no labels; there are labels for: {titles}.").format(
                title=register.title, titles=words.listed(titles)
            )
        )
    found = []
    with words.writing(office.document_language):
        for values in _there(office, register, ids):
            if (text := label_text(register, values)) is not None:
                found.append(text)
    return found


def title(office: Office, register: Register) -> str:
    """Return what a print of labels is called in the output register."""
    with words.writing(office.document_language):
        return _("Labels: {title}").format(title=register.title)


@deed("output")
def printed(office: Office, register: Register, ids: Sequence[int], went: Went) -> None:
    """Tell in the journal and the output register that labels went to paper or into a PDF."""
    there = [values["id"] for values in _there(office, register, ids)]
    papers.printed(office, register, there, title(office, register), went)


def _there(office: Office, register: Register, ids: Sequence[int]) -> list[dict[str, Any]]:
    return [each for each in office.store.values(register, ids) if each["voided_at"] is None]


def _read(file: Path) -> tuple[LabelSheet, ...]:
    found = declared.read(file, _File).sheets
    for each in found:
        for key, why in each.faults():
            raise declared.faulty(file, f"sheets.{each.name}.{key}: {why}")
    return found


__all__ = [
    "LabelSheet",
    "LabelText",
    "bears",
    "keep",
    "printed",
    "sheet",
    "sheets",
    "texts",
    "title",
]
