"""Consolidation for a superior: units' files read, compared and counted; faulty ones named."""

import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app import paths, words
from desktop_app.desk import (
    books,
    consolidating,
    demo,
    entering,
    exporting,
    returns,
    safeguard,
    searching,
    seeding,
)
from desktop_app.desk.consolidating import registerfiles
from desktop_app.desk.consolidating.carried import Part, Reported
from desktop_app.desk.consolidating.cells import Reader
from desktop_app.desk.consolidating.sheets import Sheets
from desktop_app.desk.consolidating.units import unit_above
from desktop_app.desk.consolidating.workbooks import Workbooks
from desktop_app.desk.importing.head import fold
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import open_tables
from desktop_app.store import engine, schema
from desktop_app.store.searching import Query
from tests.entered import enter
from tests.own_forms import keep_own


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return the office of the demonstration, which reports to a superior."""
    with words.speaking("zh"), Office(tmp_path_factory.mktemp("town")) as office:
        assert demo.fill(office, "zh")
        yield office


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """Return the folder into which units' discs are copied."""
    folder = tmp_path / "carried"
    folder.mkdir()
    return folder


class Unit:
    """A unit with machines, that exports its ledger and backs its register file up."""

    def __init__(self, prepared: Path, place: Path, name: str) -> None:
        self.folder, self.name = Path(shutil.copytree(prepared, place / name)), name
        with self.office() as office:
            enter(office, "unit", name=name)
            enter(office, "department", name="办公室")

    def office(self, **more: Any) -> Office:
        return Office(self.folder, **more)

    def machine(self, serial: str = "", **given: Any) -> str:
        with self.office() as office:
            given = {"name": "台式机", "eq_type": "desktop", "level": "secret"} | given
            ref = enter(office, "equipment", serial_no=serial or None, **given)
            return str(
                searching.values(office, office.registers["equipment"], [ref.id])[0]["number"]
            )

    def change(self, number: str, **given: Any) -> None:
        with self.office() as office:
            register = office.registers["equipment"]
            values = searching.record(office, register, number)
            entering.change(office, register, values["id"], given)

    def export(
        self, to: Path, register: str = "equipment", lang: str = "zh", preset: str = ""
    ) -> Path:
        with self.office() as office:
            office.document_language = lang
            kept = office.registers[register]
            exporting.export_list(office, kept, to, office.store.ids(kept, Query()), preset=preset)
        return to


@pytest.fixture
def first(prepared: Path, tmp_path: Path) -> Unit:
    return Unit(prepared, tmp_path, "甲局")


@pytest.fixture
def second(prepared: Path, tmp_path: Path) -> Unit:
    return Unit(prepared, tmp_path, "乙局")


def taken(office: Office, *paths: Path, **more: Any) -> consolidating.Overview:
    round = consolidating.take_in(office, list(paths), **more)
    return consolidating.overview(office, round.id)


def states(found: consolidating.Overview) -> dict[str, str]:
    return {file.name: file.state for file in found.files}


def test_an_exported_ledger_says_what_the_register_file_says(
    register_name: str, town: Office, tmp_path: Path
) -> None:
    register = town.registers[register_name]
    if register.declaration.single or register_name in town.registers.seeded:
        pytest.skip("it is no report of a unit")
    ids = town.store.ids(register, Query())
    assert ids
    path = exporting.export_list(town, register, tmp_path / "ledger.xlsx", ids).path
    exported = Workbooks(town).read(open_tables(path))
    kept = registerfiles.read(town, paths.register_file(town.folder), register)
    assert exported.units == kept.units == [town.name]
    assert list(exported.parts) == [register_name]
    written, stored = exported.parts[register_name], kept.parts[register_name]
    both = written.keys.keys() & stored.keys.keys()
    assert {"number", *(field.key for field in register.essential)} <= both
    sent = {values["number"] for values in town.store.values(register, ids, ())}
    there = {one.cells["number"]: one for one in stored.records if one.cells["number"] in sent}
    assert {one.cells["number"] for one in written.records} == there.keys()
    for one in written.records:
        other = there[one.cells["number"]]
        assert {key: one.cells.get(key) for key in both} == {
            key: other.cells.get(key) for key in both
        }
    with words.speaking("zh"):
        shown = searching.totals(town, register, Query(among=ids))
        report = consolidating.Report(
            0, 0, 0, "", register_name, "", (), 0, 0, written.totals(), b""
        )
        told = dict(consolidating.added_up(register, [report]))
        known = {label: figure for label, figure in shown if label in told}
    assert told == known
    assert len(told) >= len(shown) - 1


def test_the_annual_workbook_reports_every_register_of_its_sheets(
    town: Office, tmp_path: Path
) -> None:
    one = {each.name: each for each in returns.returns(town)}["workbook"]
    path = books.save(town, books.return_book(town, one), tmp_path / "book.xlsx").path
    carried = Workbooks(town).read(open_tables(path))
    assert carried.units == [town.name]
    wanted = {part.register for part in one.parts if part.register} - {"unit"}
    assert carried.parts.keys() == wanted
    assert carried.notes == []
    # A system that stands on two sheets is one.
    kept = town.store.count(town.registers["info_system"], Query())
    assert len(carried.parts["info_system"].records) == kept


def test_units_are_counted_whatever_they_send(
    office: Office, first: Unit, second: Unit, carried: Path, data: Path
) -> None:
    for serial in ("AA01", "AA02"):
        first.machine(serial)
    second.machine("BB01", level="none")
    first.export(carried / "one.xlsx")
    with second.office() as other:
        safeguard.back_up(other, carried / "disc" / "register.bak.db")
    found = taken(office, carried)
    assert states(found) == {"one.xlsx": "taken", "register.bak.db": "taken"}
    equipment = {
        one.report.unit: one for one in found.of_units if one.report.register == "equipment"
    }
    assert {unit: one.report.records for unit, one in equipment.items()} == {"甲局": 2, "乙局": 1}
    assert all(one.first for one in equipment.values())
    register = office.registers["equipment"]
    whole = dict(consolidating.added_up(register, [one.report for one in equipment.values()]))
    assert whole["Items"] == "3"
    assert whole["Classified"] == "2"
    assert not found.clashes
    assert office.store.count(register, Query()) == 0, "nothing goes into the office's own register"


def test_a_register_file_is_read_without_a_byte_being_written(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    shutil.copytree(first.folder, carried / "disc")

    def seen() -> dict[Path, tuple[bytes, int]]:
        files = (path for path in carried.rglob("*") if path.is_file())
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = seen()
    for path in (*carried.rglob("*"), carried):
        path.chmod(0o555 if path.is_dir() else 0o444)
    found = taken(office, carried)
    for path in (carried, *carried.rglob("*")):
        path.chmod(0o755)
    assert seen() == before
    assert found.units == ["甲局"]
    assert states(found) == {"register.db": "taken"}, "its backups and lock are no files of units"


def test_who_has_not_reported(office: Office, first: Unit, second: Unit, carried: Path) -> None:
    assert consolidating.expect(office, ["甲局", " 丙 局", "", "甲局"]) == ["甲局", "丙 局"]
    first.machine("AA01")
    second.machine("BB01")
    found = taken(office, second.export(carried / "2.xlsx"))
    assert [(one.unit, one.listed, one.last) for one in found.missing] == [
        ("甲局", True, ""),
        ("丙 局", True, ""),
    ]
    found = taken(office, first.export(carried / "1.xlsx"))
    today = found.round.at[:10]
    assert [(one.unit, one.listed, one.last) for one in found.missing] == [
        ("丙 局", True, ""),
        ("乙局", False, today),
    ]
    assert found.expected == 2
    assert not found.whole


def test_a_number_in_two_units_clashes(
    office: Office, first: Unit, second: Unit, carried: Path
) -> None:
    number = first.machine("SAME01", name="甲机", sec_no="BM-0001")
    assert number == second.machine("SAME01", name="乙机", sec_no="BM-0002")
    first.machine(name="另一台")
    second.machine(name="另一台")
    found = taken(office, first.export(carried / "1.xlsx"), second.export(carried / "2.xlsx"))
    (clash,) = found.clashes
    assert (clash.kind, clash.register, clash.value) == ("value", "equipment", "SAME01")
    assert set(clash.units) == {"甲局", "乙局"}
    assert any("甲机" in where for where in clash.where)
    assert any("乙机" in where for where in clash.where)


def test_one_register_number_for_two_records_of_a_unit_clashes(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    number = first.machine("AA02")
    path = first.export(carried / "1.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.endswith("-0001"):
                cell.value = number
    book.save(path)
    (clash,) = taken(office, path).clashes
    assert (clash.kind, clash.value, len(clash.where)) == ("number", number, 2)


def test_of_two_reports_the_later_one_counts_and_it_is_said(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    old = first.export(carried / "z old.xlsx")
    first.machine("AA02")
    new = first.export(carried / "a new.xlsx")
    _written(old, 2024)
    _written(new, 2025)
    found = taken(office, carried)
    assert [report.records for report in found.reports] == [2]
    assert states(found) == {"a new.xlsx": "taken", "z old.xlsx": "replaced"}
    (clash,) = found.clashes
    assert (clash.kind, clash.units) == ("reports", ("甲局",))
    assert clash.where == ("counts: a new.xlsx", "does not count: z old.xlsx")
    again = taken(office, new, old)
    assert [report.records for report in again.reports] == [2]


def test_the_same_file_twice_is_one_report(office: Office, first: Unit, carried: Path) -> None:
    first.machine("AA01")
    shutil.copyfile(first.export(carried / "1.xlsx"), carried / "2.xlsx")
    found = taken(office, carried)
    assert states(found) == {"1.xlsx": "taken", "2.xlsx": "same"}
    assert not found.clashes


def test_what_changed_since_the_last_time(office: Office, first: Unit, carried: Path) -> None:
    kept, gone = first.machine("AA01", name="甲机"), first.machine("AA02", name="旧机")
    assert not taken(office, first.export(carried / "1.xlsx")).changes
    first.change(kept, name="甲机改名", level="none")
    with first.office() as unit:
        register = unit.registers["equipment"]
        entering.void(unit, register, searching.record(unit, register, gone)["id"], "误录")
    new = first.machine("AA03", name="新机")
    with words.speaking("zh"):
        found = taken(office, first.export(carried / "2.xlsx"))
    told = {
        (one.how, one.record.split()[0], one.label, one.before, one.after) for one in found.changes
    }
    assert told == {
        ("changed", kept, "设备名称", "甲机", "甲机改名"),
        ("changed", kept, "密级", "秘密", "非密"),
        ("gone", gone, "", "", ""),
        ("new", new, "", "", ""),
    }
    (of_unit,) = found.of_units
    assert (of_unit.first, of_unit.new, of_unit.gone, of_unit.changed) == (False, 1, 1, 1)


def test_a_record_that_was_voided_is_a_change(office: Office, first: Unit) -> None:
    number = first.machine("AA01", name="甲机")
    taken(office, paths.register_file(first.folder))
    with first.office() as unit:
        register = unit.registers["equipment"]
        entering.void(unit, register, searching.record(unit, register, number)["id"], "误录")
    found = taken(office, paths.register_file(first.folder))
    (change,) = [one for one in found.changes if one.register == "equipment"]
    assert (change.how, change.label, change.before, change.after) == (
        "changed",
        "State of the record",
        "",
        "void",
    )


def test_a_unit_that_the_list_spells_otherwise_is_one_unit(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    round = taken(office, first.export(carried / "1.xlsx")).round.id
    consolidating.expect(office, ["甲 局"])
    first.machine("AA02")
    found = taken(office, first.export(carried / "2.xlsx"), into=round)
    assert found.units == ["甲局"]
    assert [report.records for report in found.reports] == [2]
    assert not found.missing


def test_what_is_reported_again_alike_counts_from_the_later_day(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    early, late = first.export(carried / "1.xlsx"), first.export(carried / "3.xlsx")
    first.machine("AA02")
    between = first.export(carried / "2.xlsx")
    for year, path in enumerate((early, between, late), 2023):
        _written(path, year)
    found = taken(office, early, late, between)
    (report,) = found.reports
    assert (report.records, report.as_of[:4]) == (1, "2025")


def test_a_register_left_out_the_first_time_is_taken_from_the_same_file(
    office: Office, first: Unit
) -> None:
    first.machine("AA01")
    file = paths.register_file(first.folder)
    one, other = office.registers["equipment"], office.registers["department"]
    round = taken(office, file, only=one).round.id
    found = taken(office, file, only=other, into=round)
    assert {report.register for report in found.reports} == {one.name, other.name}
    assert states(taken(office, file, only=one, into=round)) == {"register.db": "same"}


@pytest.mark.parametrize(("price", "total"), [("200", "300"), ("约200", None), ("nan", None)])
def test_a_figure_with_a_text_in_it_is_not_told(
    office: Office, price: str, total: str | None
) -> None:
    register = office.registers["repair"]
    place = next(n for n, each in enumerate(register.declaration.list.totals) if each.sum)
    key = register.declaration.list.totals[place].sum
    read = Reader(register).of(key)
    records = [Reported({key: read(text)}, False, "") for text in ("100", "", price)]
    assert Part(register, {key: None}, records).totals()[place] == total


def test_another_language_columns_or_kind_of_file_is_no_change(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01", price="1234.50", purchased_on="2023-05", brand="联想", model="M4")
    taken(office, first.export(carried / "1.xlsx"))
    for place, path in enumerate(
        (
            first.export(carried / "2.xlsx", lang="en"),
            first.export(carried / "3.xlsx", preset="full"),
            paths.register_file(first.folder),
        )
    ):
        found = taken(office, path)
        assert not found.changes, place
        assert not found.of_units[0].first


def test_since_a_day_before_all_reports_everything_is_new_to_the_office(
    office: Office, first: Unit, carried: Path
) -> None:
    number = first.machine("AA01")
    taken(office, first.export(carried / "1.xlsx"))
    first.change(number, name="改名")
    taken(office, first.export(carried / "2.xlsx"))
    today = consolidating.rounds(office)[0].at[:10]
    assert consolidating.overview(office, since=today).changes
    early = consolidating.overview(office, since="2001-01-01")
    assert not early.changes
    assert early.of_units[0].first
    assert [one.id for one in consolidating.rounds(office)] == [2, 1]
    assert not consolidating.overview(office, 1).changes
    with pytest.raises(UserError, match="no round 9"):
        consolidating.overview(office, 9)


def test_a_file_that_does_not_say_whose_it_is_is_asked_about(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    path = _nameless(first.export(carried / "第三所.xlsx"))
    found = taken(office, path)
    assert states(found) == {"第三所.xlsx": "asked"}
    assert not found.units
    named = consolidating.Named({path: "第三所"})
    found = taken(office, path, named=named, into=found.round.id)
    assert states(found) == {"第三所.xlsx": "taken"}
    assert found.units == ["第三所"]
    found = taken(office, path, named=consolidating.Named({}, by_file_name=True))
    assert found.units == ["第三所"]


def test_a_nil_sheet_reports_nothing_and_that_counts(
    office: Office, first: Unit, carried: Path
) -> None:
    with first.office() as unit:
        unit.document_language = "zh"
        one = {each.name: each for each in returns.returns(unit)}["workbook"]
        books.save(unit, books.return_book(unit, one), carried / "book.xlsx")
    found = taken(office, carried)
    records = {report.register: report.records for report in found.reports}
    assert records["equipment"] == records["medium"] == records["incident"] == 0
    assert records["department"] == 0


def test_the_line_that_names_the_unit_is_no_part_of_the_heads(
    office: Office, tmp_path: Path
) -> None:
    made = openpyxl.Workbook()
    for row in (
        ["办公信息设备台账"],
        ["单位（盖章）：第一测绘队", *[None] * 3, "填表人：王静    填表日期：2026年11月20日"],
        ["序号", "登记编号", "设备名称", "设备类型", "密级", "使用部门", "责任人", "出厂序列号"],
        [1, "SB-2026-0001", "交换机一", "交换机", "非密", "办公室", "张三", "VD1"],
        [2, "SB-2026-0002", "台式机二", "台式计算机", "非密", "办公室", "李四", "VD2"],
    ):
        made.active.append(row)
    for area in ("A1:H1", "A2:D2", "E2:H2"):
        made.active.merge_cells(area)
    made.save(tmp_path / "unit.xlsx")
    found = taken(office, tmp_path / "unit.xlsx")
    assert list(found.units) == ["第一测绘队"]
    assert sum(report.records for report in found.reports) == 2


def test_faulty_files_are_named_and_the_others_go_on(
    office: Office, first: Unit, carried: Path
) -> None:
    first.machine("AA01")
    first.export(carried / "good.xlsx")
    _faulty(carried, first)
    found = taken(office, carried)
    assert found.units == ["甲局"]
    says = {file.name: file.says for file in found.files if file.state == "refused"}
    assert says.keys() == {path.name for path in carried.iterdir()} - {"good.xlsx"}
    for name, part in {
        "empty.xlsx": "is empty",
        "~$open.xlsx": "without ~$",
        "text.docx": "plain text",
        "locked.xlsx": "protected by a password",
        "foreign.xlsx": "no ledger of a register kept here",
        "other.db": "another program",
        "hollow.db": "damaged",
        "newer.db": "newer version",
        "hot.db": "copied while it was being written",
        "broken.db": "damaged",
        "sealed.db": "is encrypted",
    }.items():
        assert part in says[name], name


OWN = {
    "name": '{ kind = "text", essential = true, label = { zh = "名称", en = "Name" } }',
    "tag": '{ kind = "text", unique = true, label = { zh = "牌号", en = "Tag" } }',
    "room": '{ kind = "text", label = { zh = "房间", en = "Room" } }',
}


def test_what_is_no_longer_kept_here_is_passed_over(data: Path, carried: Path) -> None:
    """A register of the office's own, whose form was taken away since its reports came."""
    own = keep_own(data, "key", OWN)
    for unit in ("甲局", "乙局"):
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (("名称", "牌号", "房间"), ("保险柜钥匙", "A-1", "301")):
            book.active.append(row)
        book.save(carried / f"{unit}.xlsx")
    with Office(data) as office:
        named = consolidating.Named({}, by_file_name=True)
        found = taken(office, carried, only=office.registers["key"], named=named)
        assert (found.registers, len(found.clashes)) == (["key"], 1)
    shutil.rmtree(own)
    with Office(data) as office:
        found = consolidating.overview(office)
        assert (found.registers, found.clashes) == ([], [])
        by_unit, *_others = consolidating.tables(office, found)
        assert by_unit.rows == ()


def test_cancelling_leaves_nothing(office: Office, first: Unit, carried: Path) -> None:
    first.machine("AA01")
    for n in range(3):
        first.export(carried / f"{n}.xlsx")
    entries = office.store.journal.head()
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    with pytest.raises(Cancelled):
        consolidating.take_in(office, [carried], progress=stop)
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert consolidating.rounds(office) == []
    assert office.store.journal.head() == entries


def test_it_is_journalled_what_was_taken_in(office: Office, first: Unit, carried: Path) -> None:
    first.machine("AA01")
    found = taken(office, first.export(carried / "1.xlsx"))
    (entry,) = office.store.journal.acts("consolidate")
    (file,) = found.files
    assert entry.told == {
        "round": 1,
        "files": [{"file": "1.xlsx", "sha256": file.sha256, "state": "taken", "unit": "甲局"}],
    }
    assert office.store.verify().whole


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_overview_goes_out_as_a_workbook(
    office: Office, first: Unit, second: Unit, carried: Path, tmp_path: Path, lang: str
) -> None:
    first.machine("SAME01", name="甲机", price="5", purchased_on="2024-03-05")
    second.machine("SAME01", name="乙机", level="none")
    consolidating.expect(office, ["丙局"])
    office.document_language = lang
    found = taken(office, first.export(carried / "1.xlsx"), second.export(carried / "2.xlsx"))
    told: list[int] = []

    def progress(done: int, _total: int) -> bool:
        told.append(done)
        return True

    saved = consolidating.save(office, found, tmp_path / "out.xlsx", progress)
    assert told
    book = openpyxl.load_workbook(saved.path)
    said = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    register = office.registers["equipment"]
    ledger, titles = register.declaration.list.title or register.title, list(said)
    with words.speaking(lang):
        assert titles[-1] == str(ledger)[:28]
        label = str(register.label("purchased_on"))
    assert len(titles) == 7
    rows = said[titles[-1]]
    head = next(row for row in rows if label in row)
    first_row = rows[rows.index(head) + 1]
    units = {row[1] for row in rows[rows.index(head) + 1 : rows.index(head) + 3]}
    assert units == {"甲局", "乙局"}
    days = [row[head.index(label)] for row in rows if row[1] == "甲局"]
    assert str(days[0])[:10] == "2024-03-05"
    assert len(first_row) == len(head)
    flat = [str(cell) for each in said.values() for row in each for cell in row if cell]
    assert any("SAME01" in cell for cell in flat)
    assert "丙局" in flat
    output = office.registers["output"]
    (values,) = searching.values(office, output, searching.ids(office, output, Query()))
    assert (values["level"], values["record_count"]) == ("secret", 2)
    assert values["sha256"] == saved.sha256


def test_nothing_is_taken_in_where_the_office_is_only_read(data: Path, carried: Path) -> None:
    (carried / "x.csv").write_text("x")
    with Office(data, read_only=True) as office, pytest.raises(UserError, match="read only"):
        consolidating.take_in(office, [carried])


def test_nothing_to_take_in_is_refused(office: Office, carried: Path) -> None:
    with pytest.raises(UserError, match="no file to take in"):
        consolidating.take_in(office, [carried])
    with pytest.raises(UserError, match="There is no file"):
        consolidating.take_in(office, [carried / "gone"])


def test_records_are_read_as_they_are_looked_at(
    office: Office, first: Unit, second: Unit, carried: Path
) -> None:
    for n in range(3):
        first.machine(f"AA0{n}")
        second.machine(f"BB0{n}")
    found = taken(office, first.export(carried / "1.xlsx"), second.export(carried / "2.xlsx"))
    register = office.registers["equipment"]
    records = consolidating.Records(office, found.round.id, register)
    assert records.count == 6
    place = records.heads.index(str(register.label("serial_no")))
    serials = [row[place] for row in records.texts(0, 6)]
    assert sorted(serials) == ["AA00", "AA01", "AA02", "BB00", "BB01", "BB02"]
    assert [row[place] for row in records.texts(2, 4)] == serials[2:4]
    records.close()
    only = consolidating.Records(office, found.round.id, register, "乙局")
    assert (only.count, {row[0] for row in only.texts(0, 9)}) == (3, {"乙局"})
    only.close()


def test_a_superiors_own_sheet_is_known_by_its_columns(office: Office, carried: Path) -> None:
    path = carried / "own.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["全市涉密设备情况"])
    sheet.append(["填报单位：", "丁局", None, "单位：台"])
    sheet.append(["序号", "设备名称", "设备类型", "密级", "责任人", "序列号", "自定栏"])
    sheet.append([1, "台式机", "台式计算机", "秘密", "王五", "DD01", "甲"])
    book.save(path)
    found = taken(office, path)
    assert found.units == ["丁局"]
    assert [report.register for report in found.reports] == ["equipment"]
    assert "自定栏" in found.files[0].says


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位（盖章）：某某局    统计区间：2026", "某某局"),
        ("Unit (seal)：The Office  Period：2026", "The Office"),
        ("填报单位：某某局　　填报日期：2026年1月1日", "某某局"),
        ("单位名称: 某某局 联系电话：123", "某某局"),
        ("单位：台、件", ""),
        ("单位：万元", ""),
        ("单位", ""),
        ("单位（盖章）：", ""),
        ("单位全称：（盖章）某某市某某局（盖章）", "某某市某某局"),
    ],
)
def test_the_line_that_names_the_unit(text: str, unit: str) -> None:
    assert unit_above([["台账", None], [text, None]]) == unit


def test_the_title_of_every_ledger_leads_to_its_register(
    office: Office, register_name: str
) -> None:
    register: Register = office.registers[register_name]
    if register.declaration.single:
        pytest.skip("it has one record only")
    known = Sheets(office)._titles
    for text in register.title.both:
        assert known[fold(text)] == register_name


def test_a_list_of_units_is_read_from_a_file(carried: Path) -> None:
    path = carried / "list.csv"
    path.write_text("单位名称,电话\n甲局,1\n\n乙局,2\n甲局,3\n", "utf-8")
    assert consolidating.units_of(path) == ["甲局", "乙局"]
    path.write_text("单位名称\n", "utf-8")
    with pytest.raises(UserError, match="lists no unit"):
        consolidating.units_of(path)


def _written(path: Path, year: int) -> None:
    """Let a workbook say that it was written in another year."""
    draft = path.with_suffix(".draft")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(draft, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)\d{4}", rb"\g<1>%d" % year, content)
            new.writestr(name, content)
    draft.replace(path)


def _nameless(path: Path) -> Path:
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(max_row=3):
        for cell in row:
            if isinstance(cell.value, str) and "甲局" in cell.value:
                cell.value = cell.value.replace("甲局", "")
    book.save(path)
    return path


def _faulty(folder: Path, unit: Unit) -> None:
    """Put one file of each sort that cannot be read into a folder."""
    sqlite = paths.register_file(unit.folder)
    (folder / "empty.xlsx").touch()
    (folder / "~$open.xlsx").write_bytes(b"x" * 165)
    (folder / "text.docx").write_text("hello")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9
    (folder / "locked.xlsx").write_bytes(ole)
    book = openpyxl.Workbook()
    book.active.append(["菜单", "价格"])
    book.active.append(["豆腐", 3])
    book.save(folder / "foreign.xlsx")
    _database(folder / "other.db")
    _database(folder / "hollow.db")
    _pragma(folder / "hollow.db", f"application_id={engine.APPLICATION}")
    shutil.copyfile(sqlite, folder / "newer.db")
    _pragma(folder / "newer.db", f"user_version={schema.VERSION + 1}")
    shutil.copyfile(sqlite, folder / "hot.db")
    (folder / "hot.db-journal").write_bytes(b"x" * 600)
    content = bytearray(sqlite.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    (folder / "broken.db").write_bytes(content)
    (folder / "sealed.db").write_bytes(bytes(range(256)) * 64)


def _database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table thing (id integer)")
    connection.commit()
    connection.close()


def _pragma(path: Path, pragma: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"pragma {pragma}")
    connection.commit()
    connection.close()


def test_a_register_file_and_its_ledger_are_one_report(
    office: Office, first: Unit, carried: Path
) -> None:
    for serial in ("AA01", "AA02"):
        first.machine(serial)
    path = first.export(carried / "1.xlsx")
    equipment = office.registers["equipment"]
    found = taken(office, path, paths.register_file(first.folder), only=equipment)
    assert [report.records for report in found.reports] == [2]
    changes = consolidating.overview(office).changes
    assert not changes


def test_a_register_file_without_a_record_reports_nothing(
    office: Office, prepared: Path, carried: Path
) -> None:
    shutil.copyfile(paths.register_file(prepared), carried / "none.db")
    (file,) = taken(office, carried).files
    assert (file.state, "holds no record" in file.says) == ("refused", True)


def test_seeded_registers_are_no_report(office: Office, first: Unit) -> None:
    first.machine("AA01")
    with first.office() as unit:
        seeding.sow(unit)
    carried = registerfiles.read(office, paths.register_file(first.folder))
    assert not carried.parts.keys() & set(office.registers.seeded)
