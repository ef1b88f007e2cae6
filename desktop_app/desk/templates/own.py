"""A superior's forms that lie beside a register's declaration, and whether the office uses them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook

from desktop_app import paths, sheets, words
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.templates import filling
from desktop_app.desk.templates.fitting import fit
from desktop_app.errors import Progress, UserError
from desktop_app.registers.register import Register
from desktop_app.sheets.layout import Heading
from desktop_app.words import _

Sort = Literal["record", "list"]  # the form of one record, the list of several
SORTS: tuple[Sort, ...] = ("record", "list")
CHOSEN = "superior_form:"  # begins the setting that says which is used: …:register:list
_DRAWN = "drawn"


def lying(office: Office, register: Register, sort: Sort) -> Path | None:
    """Return the superior's form for a register: the office's own, else the shipped one, or None."""
    for folder in (paths.office_forms(office.folder), paths.forms()):
        file = folder / register.name / f"{sort}.xlsx"
        if file.is_file():
            return file
    return None


def all_lying(office: Office) -> Iterator[tuple[Register, Sort, Path]]:
    """Yield the superior's forms that there are."""
    for register in office.registers.values():
        for sort in SORTS:
            if (file := lying(office, register, sort)) is not None:
                yield register, sort, file


def used(office: Office, register: Register, sort: Sort) -> Path | None:
    """Return the superior's form that the office uses instead of the drawn sheet, or None."""
    file = lying(office, register, sort)
    return file if file and office.store.setting(_key(register, sort)) != _DRAWN else None


@deed("forms")
def use(office: Office, register: Register, sort: Sort, on: bool) -> None:
    """Use the superior's form, or the sheet that the program draws; journalled."""
    office.store.set(_key(register, sort), "" if on else _DRAWN, office.who)


def fault(office: Office, register: Register, sort: Sort) -> str:
    """Return why the superior's form in use cannot be, in a sentence; "" where it can, or is none.

    The sheet that the program draws is then used in its place.
    """
    file = used(office, register, sort)
    if file is None:
        return ""
    try:
        _painted(office, register, sort, file, (), Heading())
    except UserError as error:
        return _sentence(file, error)
    return ""


@deed("output")
def painted(
    office: Office,
    register: Register,
    sort: Sort,
    records: Sequence[Mapping[str, Any]],
    heading: Heading,
    progress: Progress | None = None,
) -> list[Workbook] | None:
    """Return the superior's form in use filled with records; one each where it is for one.

    None where none is used, or where it is faulty: `fault` says why. UserError where it is sound,
    but not with these records. `progress` of a list as in `filling.fill`.
    """
    file = used(office, register, sort)
    if file is None:
        return None
    several = [records] if sort == "list" else [[record] for record in records]
    try:
        return [_painted(office, register, sort, file, each, heading, progress) for each in several]
    except UserError:
        if fault(office, register, sort):
            return None
        raise


def _painted(
    office: Office,
    register: Register,
    sort: Sort,
    file: Path,
    records: Sequence[Mapping[str, Any]],
    heading: Heading,
    progress: Progress | None = None,
) -> Workbook:
    found = fit(office, register, file)
    if sort == "list" and filling.of_one(found):
        raise UserError(
            _(
                "it has no row for each of several records. Put words like {example} into the row"
                " of its list, or name it record.xlsx."
            ).format(example="{{each.name}}")
        )
    language = office.document_language
    done = filling.fill(found, register, records, office.unit or {}, heading, language, progress)
    book = sheets.painted(file, done.content)
    with words.writing(language):
        book.properties.title = str(
            register.form_title(records[0]) if len(records) == 1 else register.title
        )
    return book


def _sentence(file: Path, error: UserError) -> str:
    return _("The superior's form {file} is not used: {why}").format(file=file, why=error)


def _key(register: Register, sort: Sort) -> str:
    return f"{CHOSEN}{register.name}:{sort}"
