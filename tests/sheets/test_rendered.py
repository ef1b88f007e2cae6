"""Workbooks of every register as another program prints them: whole pages, no text cut off."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet
from rendering import OFFICE, cuts, render, said, signs
from sheet_examples import record

from desktop_app import paper, sheets, words
from desktop_app.desk import views
from desktop_app.desk.views import View
from desktop_app.registers.declaration import Preset
from desktop_app.registers.kinds import Rows, Text
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets import GroupHead, Heading

pytestmark = pytest.mark.skipif(shutil.which(OFFICE) is None, reason="LibreOffice is not installed")

HEADING = Heading(
    "滨海市自然资源和规划局", "欧阳明喆", None, "010-66000000", "2026年", "", "3F9A-22C1"
)
LINES, FEW = 40, 4  # of a record; in an export each has a row, with all that the record says
LONG, LONGER = 400, 2500  # characters, of which a form shows one text
SENTENCES = {
    "zh": "经检查，该计算机主板电源模块损坏，已按规定拆除硬盘并交保密办保管，更换电源后恢复正常；",
    "en": "The mainboard's power module had failed; its disk was kept safe before the repair. ",
}

GROUPS = {
    "zh": "使用部门：保密委员会办公室（机要保密科与信息中心合署办公） (4)",
    "en": "Department: office of the committee, together with the centre of information (4)",
}


class Made(NamedTuple):
    """A workbook that was written, and on how many pages the program prints it itself."""

    file: Path
    pages: int

    @property
    def pdf(self) -> Path:
        """What the other program made of it."""
        return self.file.parent / "pdf" / f"{self.file.stem}.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, registers: Registers, qapp: object) -> Any:
    """Return a form, a ledger and an export of each register, filled to the brim and rendered."""
    folder = tmp_path_factory.mktemp("rendered")
    found: dict[str, list[Made]] = {}
    for place, (name, register) in enumerate(registers.items()):
        found[name] = list(_workbooks(register, folder, place))
    render([one.file for several in found.values() for one in several], folder / "pdf")
    return found


@pytest.fixture
def of_register(made: dict[str, list[Made]], register_name: str) -> list[Made]:
    """Return the workbooks of one register."""
    return made[register_name]


def test_there_are_a_hundred_workbooks_and_each_opens(made: dict[str, list[Made]]) -> None:
    several = [one for of_one in made.values() for one in of_one]
    assert len(several) >= 100
    assert [one.file.name for one in several if not one.pdf.exists()] == []


def test_no_text_is_cut_off(of_register: list[Made]) -> None:
    for one in of_register:
        assert list(cuts(one.pdf)) == [], one.file.name


def test_a_text_that_is_cut_off_would_be_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"] = SENTENCES["zh"]
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 20
    book.save(tmp_path / "cut.xlsx")
    render([tmp_path / "cut.xlsx"], tmp_path / "pdf")
    assert list(cuts(tmp_path / "pdf" / "cut.pdf")) != []


def test_every_sign_is_printed(of_register: list[Made]) -> None:
    for one in of_register:
        _pages, printed = said(one.pdf)
        assert _texts(one.file) - printed == {}, one.file.name


def test_it_takes_as_many_pages_as_the_program_prints(of_register: list[Made]) -> None:
    for one in of_register:
        if one.pages:
            assert said(one.pdf)[0] == one.pages, one.file.name


def _workbooks(register: Register, folder: Path, place: int) -> Iterator[Made]:
    """The languages take turns, so that each kind of sheet is there in both.

    So do lists in groups and others, and the ledgers of presets and saved views, of which a
    register has one or none.
    """
    further = ("preset", "view", "none", "none")[place % 4]
    for kind in ("form", "ledger", "export", further):
        if kind == "none" or (kind == "preset" and not register.declaration.list.presets):
            continue
        language = words.LANGUAGES[(place + len(kind)) % 2]
        path = folder / f"{register.name}-{kind}-{language}.xlsx"
        with words.speaking(language):
            if kind == "export":
                several = [_hard(register, n, language, lines=FEW) for n in range(3)]
                listed = _in_groups(several, 1, language) if place % 2 else several
                sheets.save_ledger(path, register, None, listed, HEADING)
                yield Made(path, 0)
                continue
            if kind == "form":
                book = sheets.form(register, _hard(register, 0, language, LONGER), HEADING)
            else:
                several = [record(register, n) for n in range(16)]
                several[5] = _hard(register, 5, language)
                several[9] = _hard(register, 9, language, LONGER)
                totals = (("合计", "40 台"), ("其中", "3 台"))
                asked = _asked(register, kind)
                listed = (
                    several if kind == "ledger" and place % 2 else _in_groups(several, 4, language)
                )
                book = sheets.ledger(register, asked, listed, HEADING, totals=totals)
            sheets.save(book, path)
            yield Made(path, sum(len(paper.pages(sheet)) for sheet in book.worksheets))


def _asked(register: Register, kind: str) -> Preset | str | None:
    """The columns of a ledger: its own, those of its first preset, or those of a saved view."""
    if kind == "preset":
        return register.declaration.list.presets[0].name
    if kind == "view":
        view = View(name="本部门在用", columns=tuple(register.fields)[:9], group="status")
        return views.preset(register, view)
    return None


def _in_groups(records: list[Any], size: int, language: str) -> Iterator[Any]:
    for place, values in enumerate(records):
        if place % size == 0:
            yield GroupHead(GROUPS[language])
        yield values


def _hard(
    register: Register, seed: int, language: str, longest: int = LONG, lines: int = LINES
) -> dict[str, Any]:
    """A record with long texts, one of them the longest, and more lines than a form has room for."""
    values = record(register, seed)
    texts = [key for key, field in register.fields.items() if type(field) is Text]
    texts = [key for key in texts if not getattr(register.fields[key], "validator", "")]
    for key in texts:
        field: Any = register.fields[key]
        count = LONG if field.lines > 1 or register.opinion(key) else 30
        values[key] = _text(language, min(count, field.longest))
    if texts and register.fields[texts[-1]].key == "remark":
        values["remark"] = _text(language, longest)
    for key, rows in register.rows.items():
        if isinstance(rows, Rows):
            values[key] = tuple(values[key][0] | {"id": n} for n in range(lines))
    return values


def _text(language: str, count: int) -> str:
    sentence = SENTENCES[language]
    told = "".join(f"{n}. {sentence}" for n in range(1, count // len(sentence) + 2))
    return told[: count - 1].strip() + "末"


def _texts(file: Path) -> Any:
    """The signs of all texts in the cells of a workbook."""
    book = openpyxl.load_workbook(file)
    parts = [
        str(cell.value)
        for sheet in book.worksheets
        if isinstance(sheet, Worksheet)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    return signs("".join(parts))
