"""What leaves the office: ledgers, forms and blanks of every register, saved and journalled."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop_app.desk import entering, exporting, history, outputs, papers, searching
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, UserError
from desktop_app.store.searching import Query
from tests.entered import enter_missing


@pytest.fixture
def filled(office: Office) -> Office:
    entering.add(office, office.registers["unit"], {"name": "某某市示范局"})
    entering.add(office, office.registers["person"], {"name": "王小明"})
    entering.add(office, office.registers["organisation"], {"name": "某某科技公司"})
    for level, kind in (("secret", "desktop"), ("none", "printer"), ("none", "switch")):
        given = {
            "name": f"{kind}-{level}",
            "level": level,
            "eq_type": kind,
            "responsible": "王小明",
        }
        entering.add(office, office.registers["equipment"], given)
    entering.add(
        office, office.registers["fault"], {"symptom": "无法联网", "equipment": "switch-none"}
    )
    entering.add(
        office, office.registers["repair"], {"equipment": "switch-none", "reason": "电源损坏"}
    )
    visitors = [{"name": "张三", "id_no": "11010519491231002X"}]
    given = {"visit_date": "2026-11-02", "org": "某某科技公司", "people": visitors}
    entering.add(office, office.registers["visit"], given)
    attendees = [{"person": "王小明"}]
    entering.add(
        office, office.registers["training"], {"title": "保密法学习", "attendees": attendees}
    )
    entering.add(office, office.registers["department"], {"name": "办公室"})
    enter_missing(office)
    return office


def _texts(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_register_goes_to_paper_and_to_excel(
    filled: Office, tmp_path: Path, register_name: str, language: str
) -> None:
    filled.document_language = language
    register = filled.registers[register_name]
    ids = searching.ids(filled, register, Query())
    assert len(ids) > 0
    label = register.title.zh if language == "zh" else register.title.en
    for name, _title in papers.presets(register):
        assert papers.ledger(filled, register, ids, name).active is not None
        assert papers.blank_ledger(filled, register, name).active is not None
    saved = exporting.export_list(filled, register, tmp_path / "list.xlsx", ids)
    assert saved.rows == len(ids)
    assert label in _texts(saved.path)
    record = exporting.export_record(filled, register, tmp_path / "record.xlsx", ids[0])
    number = filled.store.values(register, [ids[0]])[0]["number"]
    assert number in _texts(record.path)
    assert papers.blank_form(filled, register).active is not None
    for name, _title in papers.further_sheets(register):
        assert papers.further_sheet(filled, register, name, ids[0]).active is not None
        assert papers.further_sheet(filled, register, name, None).active is not None
    acts = [entry.act for entry in filled.store.journal.entries(register.name)]
    assert [act for act in acts if act == "export"] == ["export", "export"]
    outputs = filled.registers["output"]
    told = filled.store.values(outputs, searching.ids(filled, outputs, Query(limit=2)))
    assert [values["sha256"] for values in told] == [record.sha256, saved.sha256]
    assert [values["register_name"] for values in told] == [register_name, register_name]
    assert told[1]["record_count"] == len(ids)


def test_a_preset_takes_only_what_it_is_meant_for(filled: Office, tmp_path: Path) -> None:
    register = filled.registers["equipment"]
    ids = searching.ids(filled, register, Query())
    name = next(preset.name for preset in register.declaration.list.presets)
    saved = exporting.export_list(filled, register, tmp_path / "list.xlsx", ids, preset=name)
    assert saved.rows == 1
    assert "printer-none" not in _texts(saved.path)
    with pytest.raises(UserError, match="no preset"):
        papers.ledger(filled, register, ids, "nonsense")


def test_an_export_is_cancelled_without_a_trace(filled: Office, tmp_path: Path) -> None:
    register = filled.registers["equipment"]
    ids = searching.ids(filled, register, Query())
    entries = filled.store.journal.head()
    with pytest.raises(Cancelled):
        exporting.export_list(filled, register, tmp_path / "x.xlsx", ids, progress=lambda *_: False)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert filled.store.journal.head() == entries


def test_a_superiors_template_is_filled(filled: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["{{unit.name}}设备清单"])
    sheet.append(["编号", "名称"])
    sheet.append(["{{each.number}}", "{{each.name}}"])
    sheet.append(["填表人签字"])
    book.save(tmp_path / "template.xlsx")
    register = filled.registers["equipment"]
    ids = searching.ids(filled, register, Query(order=["number"]))
    saved = exporting.export_template(
        filled, register, tmp_path / "out.xlsx", ids, tmp_path / "template.xlsx"
    )
    result = openpyxl.load_workbook(saved.path).active
    assert result is not None
    rows = [[cell.value for cell in row] for row in result.iter_rows()]
    assert rows[0][0] == "某某市示范局设备清单"
    assert [row[1] for row in rows[2:5]] == ["desktop-secret", "printer-none", "switch-none"]
    assert rows[5][0] == "填表人签字"
    for folder in (tmp_path, tmp_path / ".." / tmp_path.name):
        with pytest.raises(UserError, match="overwritten"):
            exporting.export_template(
                filled, register, folder / "template.xlsx", ids, tmp_path / "template.xlsx"
            )


def test_the_totals_of_a_ledger_count_its_records(filled: Office) -> None:
    register = filled.registers["equipment"]
    ids = searching.ids(filled, register, Query())
    for label, figure in papers.totals(filled, register, ids):
        assert label
        assert figure[0].isdigit()
    assert papers.totals(filled, register, [])[0][1].startswith("0")


def test_what_was_printed_is_journalled(filled: Office) -> None:
    register = filled.registers["fault"]
    papers.printed(filled, register, [1], "form", outputs.Went(1))
    number = filled.store.values(register, [1])[0]["number"]
    assert history.events(filled, register, number)[0].act == "printed"


def test_no_text_of_a_record_becomes_a_link_or_a_formula(filled: Office, tmp_path: Path) -> None:
    said = (
        "http://example.org/ file:///etc/passwd \\\\server\\share mailto:a@example.org",
        '=HYPERLINK("http://example.org/", "x")',
        '<a href="http://example.org/">x</a>',
        "=cmd|' /C calc'!A1",
    )
    register = filled.registers["equipment"]
    given = {"responsible": "王小明", "eq_type": "printer", "level": "none"}
    for text in said:
        number = entering.add(filled, register, given | {"name": text, "remark": text}).number
    ids = searching.ids(filled, register, Query())
    exporting.export_list(filled, register, tmp_path / "list.xlsx", ids)
    exporting.export_record(filled, register, tmp_path / "one.xlsx", ids[0])
    assert number
    for file in tmp_path.glob("*.xlsx"):
        with zipfile.ZipFile(file) as archive:
            parts = {
                name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            }
        assert not any(word in name for name in parts for word in ("external", "vba", "ole"))
        for name, part in parts.items():
            if name.endswith((".rels", ".xml")):
                assert "TargetMode" not in part, name
                assert "<hyperlink" not in part, name
                assert "<f>" not in part, name
    assert "HYPERLINK" in _texts(tmp_path / "list.xlsx")
