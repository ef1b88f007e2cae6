"""Labels for machines and media: their sheets, what they say, how they are painted and told of."""

import datetime as dt
import subprocess
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from desktop_app import paper, paths, sealed, words
from desktop_app.cli import main
from desktop_app.desk import entering, labels, outputs, searching
from desktop_app.desk.labels import LabelSheet, LabelText
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.paper import codes
from desktop_app.paper.labels import label_pages
from desktop_app.registers.loader import load
from desktop_app.words import Label
from tests.entered import enter
from tests.test_custom_register import KEYS, NAME

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

SHIPPED = [
    sheet["name"] for sheet in tomllib.loads((paths.forms() / labels.FILE).read_text())["sheets"]
]
OWN = """
[[sheets]]
name    = "cable"
title   = { zh = "线缆标签", en = "Cable labels" }
page    = [100, 50]
columns = 3
rows    = 2
width   = 30
height  = 20
across  = 5
down    = 10
"""
DPI = 200


def fill(office: Office) -> None:
    """Enter an office with a classified machine, open ones, and a disk."""
    enter(office, "department", name="办公室")
    enter(office, "person", name="王小明", dept="办公室")
    kept = {"eq_type": "desktop", "responsible": "王小明"}
    enter(
        office, "equipment", name="甲机", level="secret", sec_no="BM-001", asset_no="ZC-1", **kept
    )
    enter(office, "equipment", name="乙机", level="none", asset_no="ZC-2", **kept)
    enter(office, "equipment", name="丙机", level="none", **kept)
    enter(office, "medium", type="usb", sec_no="JZ-7", level="highly_secret", custodian="王小明")


def ids(office: Office, register: str) -> list[int]:
    return list(
        searching.ids(office, office.registers[register], searching.Query(order=("number",)))
    )


def texts(office: Office, register: str) -> list[tuple[str, ...]]:
    found = labels.texts(office, office.registers[register], ids(office, register))
    return [text.texts for text in found]


def sheets_of(office: Office, content: str = OWN) -> Path:
    file = office.folder / "forms" / labels.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def sheet(**measures: object) -> LabelSheet:
    given: dict[str, object] = {"columns": 3, "rows": 8, "width": 60.0, "height": 30.0}
    return LabelSheet(name="", title=Label("试", "try"), **given | measures)  # type: ignore[arg-type]


def called(given: LabelSheet, title: str) -> LabelSheet:
    return msgspec.structs.replace(given, title=Label(title, title))


# What a label says


def test_a_label_says_number_level_and_keeper(filled: Office) -> None:
    machines = texts(filled, "equipment")
    assert machines[0] == ("BM-001", "Secrecy level: Secret", "Responsible person: 王小明")
    assert machines[1][0] == "ZC-2"
    assert texts(filled, "medium") == [
        ("JZ-7", "Secrecy level: Highly secret", "Custodian: 王小明")
    ]


def test_a_thing_without_a_number_of_its_own_bears_that_of_its_record(filled: Office) -> None:
    (_first, _second, third) = texts(filled, "equipment")
    values = searching.values(filled, filled.registers["equipment"], ids(filled, "equipment")[2:])
    assert third[0] == values[0]["number"]


def test_labels_speak_the_language_of_forms(filled: Office) -> None:
    with words.speaking("zh"):
        assert texts(filled, "equipment")[0] == ("BM-001", "密级：秘密", "责任人：王小明")
        assert labels.title(filled, filled.registers["medium"]).endswith("存储介质台账")


def test_what_is_void_or_not_filled_in_is_left_out(own: Office) -> None:
    register = own.registers["equipment"]
    entering.void(own, register, ids(own, "equipment")[0], "登记重复")
    enter(own, "equipment", name="丁机")
    assert [text[1:] for text in texts(own, "equipment")][-1] == ()
    everything = own.store.ids(register, searching.Query(void=True))
    assert len(labels.texts(own, register, everything)) == len(everything) - 1


def test_a_register_of_no_things_has_no_labels(filled: Office) -> None:
    with pytest.raises(UserError, match="has no labels; there are labels for: Equipment ledger, S"):
        labels.texts(filled, filled.registers["fault"], [1])


def test_an_offices_own_things_bear_labels_once_it_says_so(data: Path) -> None:
    file = data / "forms" / NAME / "register.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"{KEYS}\n[label]\ncode = ['label']\nfields = ['door', 'keeper']\n", "utf-8")
    with Office(data) as office:
        enter(office, NAME, label="甲-1", door="机房")
        assert texts(office, NAME) == [("甲-1", "Opens: 机房")]


def test_a_label_of_fields_that_are_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / NAME / "register.toml"
    file.parent.mkdir()
    file.write_text(f"{KEYS}\n[label]\ncode = ['lable']\nfields = ['dor']\n", "utf-8")
    refusals = [str(each) for each in load(paths.forms(), tmp_path).refusals]
    assert any(
        "label.code: there is no “lable”; perhaps you mean “label”" in one for one in refusals
    )
    assert any(
        "label.fields: there is no “dor”; perhaps you mean “door”" in one for one in refusals
    )


# Sheets


@pytest.mark.parametrize("name", SHIPPED)
def test_every_sheet_fits_its_page_and_takes_labels(
    filled: Office, name: str, tmp_path: Path, qapp: object
) -> None:
    chosen = labels.sheet(filled, name)
    assert list(chosen.faults()) == []
    for language in words.LANGUAGES:
        with words.speaking(language):
            said = labels.texts(filled, filled.registers["equipment"], ids(filled, "equipment"))
        pages = paper.save_pdf(tmp_path / "out.pdf", label_pages(chosen, said), "labels")
        assert pages == -(-len(said) // chosen.count)
        size = subprocess.run(["pdfinfo", tmp_path / "out.pdf"], capture_output=True, text=True)
        line = next(row for row in size.stdout.splitlines() if row.startswith("Page size:"))
        points = tuple(float(part) for part in line.split()[2:5:2])
        wanted = tuple(side / 25.4 * 72 for side in chosen.page)
        assert points == pytest.approx(wanted, abs=1)


def test_a_sheet_of_the_data_folder_stands_in_for_one_of_its_name(office: Office) -> None:
    sheets_of(office, OWN + OWN.replace('"cable"', '"a4_24"'))
    found = labels.sheets(office)
    assert [each.name for each in found] == [*SHIPPED, "cable"]
    assert labels.sheet(office, "a4_24").page == (100, 50)
    assert labels.sheet(office, "").name == "a4_24"
    with pytest.raises(UserError, match="no label sheet “x”; there are a4_24, a4_21"):
        labels.sheet(office, "x")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("columns = 3", "columns = 4"), "cable.columns: the labels take 135 mm, and the page has"),
        (("height  = 20", "height  = 30"), "cable.rows: the labels take 70 mm"),
        (("width   = 30", "width   = 3"), "cable.width: a label measures at least 8 mm"),
        (("across  = 5", "across  = -5"), "cable.left: margins and gaps cannot be less than 0"),
        (("rows    = 2", "rows    = 0"), "cable.columns: there is at least one label"),
        (("[100, 50]", "[100, 5]"), "cable.page: a page measures from 8 to 500 mm"),
        (
            ("down", "dwon"),
            "sheets[0].dwon: there is no such key; perhaps you mean “down”",
        ),
        (("[100, 50]", '"A4"'), "sheets[0].page: this must be a list"),
        (("[[sheets]]", "[[sheet]]"), "sheet: there is no such key; perhaps you mean “sheets”"),
        (("= 3", "= ="), "line 6"),
    ],
)
def test_a_faulty_sheet_is_told_by_file_place_and_remedy(
    office: Office, change: tuple[str, str], told: str
) -> None:
    assert change[0] in OWN
    file = sheets_of(office, OWN.replace(*change))
    with pytest.raises(UserError) as refused:
        labels.sheets(office)
    assert str(refused.value).startswith(f"{file}: ")
    assert told in str(refused.value)


def test_a_sheet_of_the_offices_own_is_kept_and_changed(office: Office) -> None:
    first = labels.keep(office, called(sheet(), "本局标签"))
    other = labels.keep(office, called(sheet(lined=True), "另一种"))
    assert (first.name, other.name) == ("own_1", "own_2")
    changed = labels.keep(office, called(sheet(width=50.0), "本局标签"))
    assert changed.name == "own_1"
    kept = {each.name: each for each in labels.sheets(office)}
    assert [*kept] == [*SHIPPED, "own_2", "own_1"]
    assert (kept["own_1"].width, kept["own_2"].lined) == (50.0, True)
    assert str(kept["own_1"].title) == "本局标签"


def test_a_sheet_that_cannot_be_is_not_kept(office: Office) -> None:
    with pytest.raises(UserError, match="the labels take 300 mm, and the page has 210 mm"):
        labels.keep(office, sheet(width=100.0))
    (office.folder / "forms").write_text("in the way")
    with pytest.raises(UserError, match=r"labels\.toml” was not written"):
        labels.keep(office, sheet())


# On paper


def painted(
    chosen: LabelSheet,
    said: Sequence[LabelText],
    first: int = 0,
    shift: tuple[float, float] = (0.0, 0.0),
) -> list[QImage]:
    """Return the pages as pictures, white where nothing is."""
    pictures = []
    for leaf in label_pages(chosen, said, first, shift):
        width, height = (pixels(side) for side in chosen.page)
        picture = QImage(width, height, QImage.Format.Format_Grayscale8)
        picture.setDotsPerMeterX(round(DPI / 0.0254))
        picture.setDotsPerMeterY(round(DPI / 0.0254))
        picture.fill(255)
        painter = QPainter(picture)
        leaf.paint(painter, dt.datetime.now())
        painter.end()
        pictures.append(picture)
    return pictures


def pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)


def inked(picture: QImage, chosen: LabelSheet) -> list[int]:
    """Return the places of the sheet on which something stands."""
    return [
        place
        for place in range(chosen.count)
        if any(line.strip(b"\xff") for line in rows(picture, chosen, place))
    ]


def rows(picture: QImage, chosen: LabelSheet, place: int) -> list[bytes]:
    width, height = pixels(chosen.width), pixels(chosen.height)
    part = picture.copy(*map(pixels, chosen.corner(place)), width, height)
    return [bytes(part.constScanLine(row))[:width] for row in range(height)]


def code_in(picture: QImage, chosen: LabelSheet, text: str) -> list[list[int]]:
    """Return the modules read off the label at the first place, whose code is that of `text`."""
    lines = rows(picture, chosen, 0)
    dark = [at for at, line in enumerate(lines) if line.strip(b"\xff")]
    # The finder at the upper left is the first that is dark from the left.
    left = min(line.find(0) for line in lines if 0 in line)
    top = next(at for at, line in enumerate(lines) if line[left + 1] < 128)
    bottom = max(at for at in dark if lines[at][left + 1] < 128)
    size = len(codes.modules(text))
    module = (bottom - top + 1) / size
    return [
        [
            int(lines[int(top + (row + 0.5) * module)][int(left + (column + 0.5) * module)] < 128)
            for column in range(size)
        ]
        for row in range(size)
    ]


@pytest.mark.parametrize("text", ["BM-001", "ZC20240016", "设备-甲-001", "x" * 40])
def test_the_code_holds_the_number_and_nothing_else(qapp: object, text: str) -> None:
    chosen = sheet(columns=1, rows=1, width=100.0, height=60.0)
    (picture,) = painted(chosen, [LabelText(text, (("密级：", "秘密"), ("责任人：", "王小明")))])
    encoding = None if text.isascii() else "utf-8"
    wanted = segno.make_qr(text, error="m", encoding=encoding)
    assert code_in(picture, chosen, text) == [list(row) for row in wanted.matrix]


def test_a_started_sheet_is_filled_from_its_first_free_label(qapp: object) -> None:
    chosen = sheet()
    said = [LabelText(f"ZC-{number}") for number in range(chosen.count)]
    first, second = painted(chosen, said, first=5)
    assert inked(first, chosen) == list(range(5, chosen.count))
    assert inked(second, chosen) == list(range(5))


def test_a_shift_moves_everything(qapp: object) -> None:
    chosen = sheet(left=10.0, top=10.0)
    said = [LabelText("ZC-1", (("密级：", "秘密"),))]
    (straight,), (moved,) = painted(chosen, said), painted(chosen, said, shift=(2.54, -2.54))
    left, top, by = pixels(10), pixels(10), pixels(2.54)
    assert straight.copy(left, top, 400, 200) == moved.copy(left + by, top - by, 400, 200)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    code=st.text("AZ09-", min_size=1, max_size=24),
    lines=st.lists(st.text("密级责任人张欧阳aW9 -（）", min_size=1, max_size=40), max_size=4),
    width=st.floats(18, 100),
    height=st.floats(12, 70),
)
def test_nothing_is_ever_cut_off(
    qapp: object, code: str, lines: list[str], width: float, height: float
) -> None:
    """Either the label is refused by its number, or all of it stands inside its edges."""
    chosen = sheet(columns=1, rows=1, width=width, height=height, left=5.0, top=5.0)
    said = LabelText(code, tuple(("名称：", line.strip() or "无") for line in lines))
    refused = ""
    try:
        (picture,) = painted(chosen, [said])
    except UserError as error:
        refused = str(error)
    if refused:
        assert f"“{code}”" in refused
        assert "choose larger labels" in refused
        return
    left = top = pixels(5.0)
    right, bottom = left + pixels(width), top + pixels(height)
    for row in range(picture.height()):
        line = bytes(picture.constScanLine(row))[: picture.width()]
        outside = line if not top <= row < bottom else line[:left] + line[right:]
        assert not outside.strip(b"\xff"), row


def test_all_that_is_said_can_be_read_on_paper(qapp: object, tmp_path: Path) -> None:
    """Long names are made smaller, and then broken into lines: not a sign is lost."""
    said = [
        LabelText("BM-2024-0001", (("密级：", "机密"), ("责任人：", "欧阳" * length)))
        for length in (1, 3, 6, 10)
    ]
    chosen = sheet(columns=2, rows=2, width=50.0, height=30.0)
    paper.save_pdf(tmp_path / "out.pdf", label_pages(chosen, said), "labels")
    done = subprocess.run(["pdftotext", tmp_path / "out.pdf", "-"], capture_output=True, check=True)
    read = unicodedata.normalize("NFKC", "".join(done.stdout.decode().split()))
    assert read.count("欧阳") == 1 + 3 + 6 + 10
    assert read.count("BM-2024-0001") == 4


def test_a_label_too_small_for_its_code_or_text_is_refused(qapp: object) -> None:
    small = sheet(width=20.0, height=9.0)
    with pytest.raises(UserError, match="“ZC-1” is too long for a QR code on a label of 20 × 9 mm"):
        label_pages(small, [LabelText("ZC-1")])
    narrow = sheet(width=20.0, height=14.0)
    lines = tuple(("责任人：", "王小明王小明") for _line in range(9))
    with pytest.raises(UserError, match="label of “ZC-1” says does not fit 20 × 14 mm"):
        label_pages(narrow, [LabelText("ZC-1", lines)])


# What is told of them


def test_labels_that_went_out_stand_in_the_output_register(own: Office, tmp_path: Path) -> None:
    register = own.registers["equipment"]
    file = tmp_path / "labels.pdf"
    file.write_bytes(b"%PDF")
    labels.printed(own, register, ids(own, "equipment"), outputs.Went(1, file=file))
    output = own.registers["output"]
    (values,) = searching.values(own, output, searching.ids(own, output, searching.Query()))
    assert (values["title"], values["way"]) == ("Labels: Equipment ledger", "pdf")
    assert (values["level"], values["record_count"]) == ("secret", 3)
    (act,) = list(own.store.journal.acts("print"))
    assert (act.register, act.told["records"]) == ("equipment", 3)


def test_labels_from_the_command_line(
    own: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    own.close()
    out = tmp_path / "out.pdf"
    desk = ["--data", str(own.folder), "--lang", "en", "labels"]
    done = main([*desk, "equipment", str(out), "--where", "level=classified", "--sheet", "a4_65"])
    assert (done, capsys.readouterr().out) == (0, f"1 label written to {out}\n")
    assert main([*desk, "medium", str(out), "--search", "JZ-7", "--first", "24"]) == 0
    for wrong, told in (
        (("fault", str(out)), "has no labels"),
        (("equipment", "out.xlsx"), "“out.xlsx” does not end in .pdf; name the file like file.pdf"),
        (("equipment", str(out), "--sheet", "x"), "no label sheet “x”"),
        (("equipment", str(out), "--first", "25"), "write 1 to 24"),
        (("equipment", str(out), "--search", "没有的"), "no record was found"),
    ):
        capsys.readouterr()
        assert main([*desk, *wrong]) == 2
        assert told in capsys.readouterr().err
