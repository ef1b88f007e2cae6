"""Saved views, groups and filters of single cells, of every register; and what leaves by them."""

import re
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from desktop_app.desk import (
    entering,
    exporting,
    grouping,
    journal,
    papers,
    searching,
    undoing,
    views,
)
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.searching import Query
from tests.entered import enter_missing
from tests.manned import CLERK, READER, sign_in

ALL = Query(void=True)
VIEW = View(
    name="在用涉密",
    search="计算机",
    filters=(Filter({"level": ["secret"]}), Filter({"status": "scrapped"}, without=True)),
    order="-name",
    columns=("number", "name", "level", "dept"),
    group="dept",
)


def fill(office: Office) -> None:
    enter_missing(office)
    equipment = office.registers["equipment"]
    for number, level in enumerate(("secret", "none", "secret")):
        entering.add(
            office,
            equipment,
            {
                "name": f"台式计算机{number}",
                "eq_type": "desktop",
                "level": level,
                "serial_no": f"SN{number}",
                "enabled_on": ("2025-03-04", "2025-03", "2025-04-01")[number],
            },
        )


def shown(register: Register) -> list[str]:
    return list(dict.fromkeys([*register.declaration.list.columns, *register.fields]))


def test_what_a_cell_shows_is_found_by_it_and_left_out_by_it(
    filled: Office, register_name: str
) -> None:
    register = filled.registers[register_name]
    everything = set(searching.ids(filled, register, ALL))
    asked = 0
    for values in searching.values(filled, register, sorted(everything)[:2]):
        for column in shown(register):
            only = views.of_cell(register, column, values, without=False)
            if only is None:
                continue
            rest = views.of_cell(register, column, values, without=True)
            assert rest is not None
            found = [
                set(views.ids(filled, register, View(void=True, filters=(one,))))
                for one in (only, rest)
            ]
            assert values["id"] in found[0], column
            assert found[0] | found[1] == everything, column
            assert not found[0] & found[1], column
            assert views.said(register, only)
            assert views.fitted(register, View(filters=(only, rest))).lost == ()
            asked += 1
    assert asked


def test_the_groups_have_each_record_once(filled: Office, register_name: str) -> None:
    register = filled.registers[register_name]
    everything = sorted(searching.ids(filled, register, ALL))
    for way, label in grouping.ways(register):
        groups = grouping.grouped(filled, register, ALL, way)
        assert sorted(id for group in groups for id in group.ids) == everything, way
        assert len({group.value for group in groups}) == len(groups)
        assert label
        assert all(group.label for group in groups)
        for group in groups:
            own = views.of_group(register, way, group, without=False)
            found = views.ids(filled, register, View(void=True, filters=(own,)))
            assert set(found) == set(group.ids), (way, group.label)


def test_groups_stand_in_their_own_order_and_their_records_in_that_of_the_list(
    filled: Office,
) -> None:
    equipment = filled.registers["equipment"]

    def of(way: str, order: str) -> list[tuple[str, list[str]]]:
        query = Query("台式计算机", order=(order,))
        return [
            (group.label, [v["name"][-1] for v in searching.values(filled, equipment, group.ids)])
            for group in grouping.grouped(filled, equipment, query, way)
        ]

    assert of("level", "-number") == [("Secret", ["2", "0"]), ("Unclassified", ["1"])]
    assert of("level", "number") == [("Secret", ["0", "2"]), ("Unclassified", ["1"])]
    assert of("level", "name") == [("Secret", ["0", "2"]), ("Unclassified", ["1"])]
    assert of("enabled_on:month", "name") == [("2025-04", ["2"]), ("2025-03", ["0", "1"])]
    assert of("enabled_on:year", "-name") == [("2025", ["2", "1", "0"])]
    assert of("dept", "name") == [("not filled in", ["0", "1", "2"])]


def test_numbers_of_persons_are_no_filter_and_the_record_number_none(filled: Office) -> None:
    masked = 0
    for register in filled.registers.values():
        (values, *_others) = searching.values(
            filled, register, searching.ids(filled, register, ALL)
        )
        assert views.of_cell(register, NUMBER, values, without=False) is None
        for key, field in register.fields.items():
            if field.masked:
                masked += 1
                assert views.of_cell(register, key, values, without=True) is None
    assert masked >= 3


def test_a_view_is_kept_as_it_was_saved_and_the_journal_tells_of_it(own: Office) -> None:
    equipment = own.registers["equipment"]
    views.save(own, equipment, VIEW)
    kept = views.find(own, equipment, VIEW.name)
    assert kept == VIEW
    assert [view.name for view in views.views(own, equipment)] == [VIEW.name]
    assert views.views(own, own.registers["fault"]) == []
    numbers = [v["name"] for v in searching.values(own, equipment, views.ids(own, equipment, kept))]
    assert numbers == ["台式计算机2", "台式计算机0"]
    with pytest.raises(UserError, match="There is a view “在用涉密” already"):
        views.save(own, equipment, VIEW)
    with pytest.raises(UserError, match="needs a name"):
        views.save(own, equipment, View(name="  "))
    views.change(own, equipment, View(name=VIEW.name, incomplete=True))
    views.rename(own, equipment, VIEW.name, " 未填全  设备 ")
    assert views.need(own, equipment, "未填全 设备").incomplete
    with pytest.raises(UserError, match=r"There is no view “在用涉密”.*; there are: 未填全 设备"):
        views.need(own, equipment, VIEW.name)
    views.delete(own, equipment, "未填全 设备")
    assert views.views(own, equipment) == []
    assert own.store.verify().whole
    told = [line.texts[-1] for line in journal.lines(own, journal.found(own)[:6])]
    assert told[0] == "view “未填全 设备” of “Equipment ledger” deleted"
    assert any(
        text.startswith("view “在用涉密” of “Equipment ledger” saved; search: 计算机; Secrecy level: Secret; not")
        for text in told
    )  # fmt: skip


def test_undo_goes_past_a_view_to_what_was_recorded(own: Office) -> None:
    equipment = own.registers["equipment"]
    before = searching.count(own, equipment, Query())
    entering.add(own, equipment, {"name": "笔记本", "eq_type": "laptop"})
    views.save(own, equipment, VIEW)
    done = undoing.last(own)
    assert done is not None
    undoing.undo(own, done)
    assert searching.count(own, equipment, Query()) == before
    assert views.find(own, equipment, VIEW.name) is not None


def test_what_is_gone_of_a_view_is_named_and_the_rest_is_shown(filled: Office) -> None:
    equipment = filled.registers["equipment"]
    old = View(
        name="旧",
        search="SN",
        preset="nothing",
        filters=(
            Filter({"eq_type": "spaceship"}),
            Filter({"level": ["secret", "gone"]}),
            Filter({"colour": "red"}),
            Filter({"enabled_on": "soon"}),
            Filter({"status": "live"}),
        ),
        period="decade",
        order="-colour",
        columns=("number", "colour", "name"),
        group="name",
    )
    fit = views.fitted(equipment, old)
    assert fit.view == View(
        name="旧", search="SN", filters=(Filter({"status": "live"}),), columns=("number", "name")
    )
    assert list(fit.lost) == [
        "filter by Type", "filter by Secrecy level", "filter by colour", "filter by In use since",
        "column colour", "order by colour", "groups by name", "ledger nothing", "period",
    ]  # fmt: skip
    assert (
        views.told(equipment, old)
        == "search: SN; State: open or in use; columns: Register number, Name"
    )
    assert len(views.ids(filled, equipment, fit.view)) == 3


def test_a_field_that_was_renamed_is_followed(filled: Office) -> None:
    equipment = filled.registers["equipment"]
    fields = dict(equipment.fields)
    fields["grade"] = msgspec.structs.replace(fields.pop("dept"), key="grade", was="dept")
    renamed = msgspec.structs.replace(equipment, fields=fields)
    old = View(filters=(Filter({"dept": False}),), order="-dept", columns=("dept",), group="dept")
    assert views.fitted(renamed, old) == views.Fitted(
        View(filters=(Filter({"grade": False}),), order="-grade", columns=("grade",), group="grade")
    )


def test_what_is_shown_and_what_was_saved_are_told_apart(filled: Office) -> None:
    turned = View(name="x", filters=VIEW.filters[::-1])
    assert turned.same(View(filters=VIEW.filters))
    assert not turned.same(View(filters=VIEW.filters[:1]))
    renamed = (Filter({"dept": [3, "办公室", ""]}), Filter({"dept": [3, "综合办公室", ""]}))
    assert View(filters=renamed[:1]).same(View(filters=renamed[1:]))
    assert not View(filters=renamed[:1]).same(View(filters=(Filter({"dept": [4, "办公室", ""]}),)))
    assert not View().same(View(order="name"))


def test_a_view_goes_out_with_its_records_columns_groups_and_name(
    own: Office, tmp_path: Path
) -> None:
    equipment = own.registers["equipment"]
    view = View(
        name="按密级", search="台式", order="name", columns=("number", "name"), group="level"
    )
    views.save(own, equipment, view)
    ids = views.ids(own, equipment, view)
    path = tmp_path / "view.xlsx"
    assert exporting.export_list(own, equipment, path, ids, view=view).rows == 3
    saved = load_workbook(path).worksheets[0]
    drawn = papers.ledger(own, equipment, ids, view=view).worksheets[0]
    for sheet in (saved, drawn):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[0][0] == "Equipment ledger (按密级)"
        head = next(at for at, row in enumerate(rows) if row[0] == "No.")
        assert rows[head][1:4] == ["Register number", "Name", "Remarks"]
        listed = [(row[0], row[2]) for row in rows[head + 1 : head + 6]]
        assert listed == [
            ("Secrecy level: Secret (2)", None),
            (1, "台式计算机0"),
            (2, "台式计算机2"),
            ("Secrecy level: Unclassified (1)", None),
            (3, "台式计算机1"),
        ]
    # Some of them alone, as chosen in the list.
    book = papers.ledger(own, equipment, list(ids)[1:], view=view)
    texts = [row[0].value for row in book.worksheets[0].iter_rows()]
    assert "Secrecy level: Secret (1)" in texts
    spring = msgspec.structs.replace(view, period="2025-03-01/2025-04-30")
    assert len(views.ids(own, equipment, spring)) == 3  # one of it is known to its month
    spring = msgspec.structs.replace(view, period="2025-03-02/2025-04-30")
    assert len(views.ids(own, equipment, spring)) == 2
    book = papers.ledger(own, equipment, ids, view=spring)
    assert "2025-03-02 – 2025-04-30" in str(book.worksheets[0]["A2"].value)


def test_every_register_goes_out_in_groups(filled: Office, register_name: str) -> None:
    register = filled.registers[register_name]
    way = grouping.ways(register)[0][0]
    view = View(name="组", group=way, void=True)
    book = papers.ledger(filled, register, views.ids(filled, register, view), view=view)
    texts = [str(row[0].value) for row in book.worksheets[0].iter_rows()]
    heads = [text for text in texts if re.search(r": .+ \(\d+\)$", text)]
    assert len(heads) == len(grouping.grouped(filled, register, ALL, way))


def test_a_reader_chooses_views_and_saves_none(manned: Office) -> None:
    equipment = manned.registers["equipment"]
    sign_in(manned, CLERK)
    views.save(manned, equipment, VIEW)
    sign_in(manned, READER)
    assert views.find(manned, equipment, VIEW.name) == VIEW
    for refused in (
        lambda: views.save(manned, equipment, View(name="x")),
        lambda: views.change(manned, equipment, VIEW),
        lambda: views.rename(manned, equipment, VIEW.name, "x"),
        lambda: views.delete(manned, equipment, VIEW.name),
    ):
        with pytest.raises(UserError, match="has no role"):
            refused()
    assert views.find(manned, equipment, VIEW.name) == VIEW


def test_copied_records_are_labelled_and_masked_as_on_lists(own: Office) -> None:
    person = own.registers["person"]
    number = "110101199003077774"
    id = entering.add(own, person, {"name": "莫子墨", "id_no": number}).id
    (masked,), (whole,) = (
        searching.lines(own, person, [id], masked=masked) for masked in (True, False)
    )
    assert dict(masked)["Name"] == "莫子墨"
    assert not any(number in value for _label, value in masked)
    assert any(value == number for _label, value in whole)


def test_copied_rows_have_the_columns_of_the_list_and_can_be_stopped(own: Office) -> None:
    person = own.registers["person"]
    given = {"name": "莫子墨", "id_no": "110101199003077774", "remark": "两行\n字"}
    id = entering.add(own, person, given).id or 0
    ((name, number, remark),) = searching.rows(own, person, [id], ["name", "id_no", "remark"])
    assert (name, remark) == ("莫子墨", "两行\n字")
    assert number.startswith("110")
    assert "*" in number
    with pytest.raises(Cancelled):
        searching.rows(own, person, [id], ["name"], lambda _done, _all: False)
    with pytest.raises(Cancelled):
        searching.lines(own, person, [id], masked=True, progress=lambda _done, _all: False)


@pytest.mark.parametrize("kept", ['{"filters":5}', "5", "{"])
def test_what_is_no_view_stands_in_the_way_of_nothing(office: Office, kept: str) -> None:
    equipment = office.registers["equipment"]
    views.save(office, equipment, View(name="好"))
    office.store.set("view:equipment:坏", kept, "clerk")
    assert [view.name for view in views.views(office, equipment)] == ["好"]
    assert views.find(office, equipment, "坏") is None
    assert any("坏" in str(told) for told in journal.as_json(office, journal.found(office)))


@pytest.mark.parametrize("period", ["a/b/c", "x/y", "/2026-13-01", "2026"])
def test_what_is_no_period_is_lost(office: Office, period: str) -> None:
    equipment = office.registers["equipment"]
    fitted = views.fitted(equipment, View(name="期", period=period))
    assert fitted.lost
    assert views.query(equipment, fitted.view).period == ("", "", "")


@pytest.mark.parametrize("where", [{"name": ["a"]}, {"dept": {"a": 1}}, {"name": 5}])
def test_a_filter_of_another_kind_is_lost(office: Office, where: dict[str, object]) -> None:
    equipment = office.registers["equipment"]
    assert views.fitted(equipment, View(name="别", filters=(Filter(where),))).lost
