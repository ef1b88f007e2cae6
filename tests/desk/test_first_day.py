"""An office begun at once from what is given: its lines read, judged, entered; what is left to do."""

import itertools
from pathlib import Path

import msgspec
import openpyxl
import pytest

from desktop_app import paths, words
from desktop_app.desk import accounts, backups, declared, entering, importing, searching, signing
from desktop_app.desk.first_day import beginning, declaration, people, steps, taking, waiting
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.importing import RowsRefused
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, Rejected, UserError
from desktop_app.ui import actions

LINES = (
    {"name": "王小明", "dept": "办公室", "post": "科长"},
    {"dept": "保密办"},
    {"name": "李建国", "dept": "信息中心", "grade": "一般"},
)
GIVEN = Given(
    language="zh",
    unit={"name": "某局", "superior": "省局"},
    phone="0571-88880000",
    people=LINES,
    clerk="李建国",
)


def count(office: Office, name: str) -> int:
    return searching.count(office, office.registers[name], searching.Query())


def test_an_office_is_begun_with_all_that_is_given(office: Office, tmp_path: Path) -> None:
    places = (str(tmp_path / "one"), str(tmp_path / "two"))
    done = beginning.begin(office, msgspec.structs.replace(GIVEN, backups=places))
    assert (done.departments, done.people, done.refused) == (3, 2, 0)
    assert (count(office, "department"), count(office, "person"), count(office, "unit")) == (
        3,
        2,
        1,
    )
    assert (office.name, office.clerk, office.language) == ("某局", "李建国", "zh")
    assert office.store.setting("phone") == "0571-88880000"
    assert backups.places(office) == [tmp_path / "one", tmp_path / "two"]
    assert office.clerk_ref is not None
    assert office.clerk_ref.id is not None
    live = searching.Query(where={"status": "live"})
    assert searching.count(office, office.registers["person"], live) == 2
    assert office.store.verify().whole
    assert not waiting.awaited(office)


def test_the_people_can_be_taken_back_as_an_import(office: Office) -> None:
    beginning.begin(office, GIVEN)
    (entered,) = importing.imports(office)
    assert entered.added == 2
    importing.undo(office, entered)
    assert count(office, "person") == 0
    assert office.store.verify().whole


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"people": (*LINES, {"name": "王小明", "dept": "办公室"})}, RowsRefused, "line 4"),
        ({"people": ({"name": "王小明", "grade": "不知道"},)}, RowsRefused, "is not one of"),
        ({"unit": {"nome": "某局"}}, UserError, "“nome” is no field of “Unit profile”"),
        ({"unit": {"superior": "省局"}}, Rejected, "without it there is no record"),
        ({"backups": ("here", "")}, UserError, "here is no folder"),
        ({"backups": ("/a", "/a")}, UserError, "Both places are the same"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(
    office: Office, wrong: dict[str, object], error: type[UserError], says: str
) -> None:
    before = office.store.journal.head()
    with pytest.raises(error, match=says):
        beginning.begin(office, msgspec.structs.replace(GIVEN, **wrong))
    assert office.store.journal.head() == before
    assert waiting.awaited(office)


def test_a_beginning_that_is_cancelled_leaves_nothing(office: Office) -> None:
    before = office.store.journal.head()
    with pytest.raises(Cancelled):
        beginning.begin(office, GIVEN, progress=lambda _done, _total: False)
    assert office.store.journal.head() == before


def test_only_the_good_lines_are_taken_where_that_is_asked(office: Office) -> None:
    lines = (*LINES, {"name": "王小明", "dept": "办公室"}, {"name": "赵六", "grade": "不知道"})
    given = msgspec.structs.replace(GIVEN, people=lines)
    done = beginning.begin(office, given, only_good=True)
    assert (done.people, done.refused) == (2, 2)


def test_an_office_that_holds_records_is_not_begun_again(office: Office) -> None:
    beginning.begin(office, GIVEN)
    with pytest.raises(UserError, match="has begun already"):
        beginning.begin(office, GIVEN)


def test_what_is_given_is_kept_until_the_office_begins(office: Office) -> None:
    waiting.keep(office, GIVEN, 3)
    assert waiting.kept(office) == (GIVEN, 3)
    assert office.store.verify().whole
    assert waiting.awaited(office)
    beginning.begin(office, GIVEN)
    assert waiting.kept(office) is None


def test_a_beginning_broken_off_after_the_accounts_goes_on(data: Path) -> None:
    with Office(data) as office:
        waiting.keep(office, GIVEN, 4)
        accounts.set_up(office, "李建国", "Kai9yuan-Men")
    with Office(data) as office:
        signing.sign_in(office, "李建国", "Kai9yuan-Men")
        assert waiting.awaited(office)
        beginning.begin(office, GIVEN)
        assert not waiting.awaited(office)
        assert (office.name, office.clerk) == ("某局", "李建国")


# Lines of people


@pytest.mark.parametrize("order", list(itertools.permutations(("姓名", "部门", "职务"))))
def test_pasted_columns_are_told_by_their_heads(office: Office, order: tuple[str, ...]) -> None:
    cells = {"姓名": "王小明", "部门": "办公室", "职务": "科长"}
    taken = taking.of_text(office, "\t".join(order) + "\n" + "\t".join(cells[one] for one in order))
    assert [dict(line) for line in taken.lines] == [LINES[0]]
    assert not taken.headless


def test_pasted_cells_without_heads_are_given_as_they_stand(office: Office) -> None:
    taken = taking.of_text(office, '办公室\t王小明\t"科长\n兼"\r\n信息中心\t李建国\t\r\n')
    assert taken.headless
    assert taken.rows == (("办公室", "王小明", "科长\n兼"), ("信息中心", "李建国", ""))
    assert taking.of_text(office, " \n") == taking.Taken()


def test_a_row_that_cannot_be_read_is_given_as_it_stands(office: Office) -> None:
    taken = taking.of_text(office, "姓名\t部门\t涉密等级\n王小明\t办公室\t不知道\n")
    assert [dict(one) for one in taken.lines] == [
        {"name": "王小明", "dept": "办公室", "grade": "不知道"}
    ]


def test_further_lines_join_those_there_are_once(office: Office) -> None:
    lines, twice = people.joined(
        office,
        LINES,
        [{"name": "王 小明", "dept": "办公室"}, {"name": "王小明", "dept": "保密办"}, {}],
    )
    assert twice == ["王 小明"]
    assert len(lines) == 4


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_lines_read_alike_in_both_languages(office: Office, language: str) -> None:
    with words.speaking(language):
        assert people.told(office, LINES) == []
        assert people.names(office, LINES) == ["王小明", "李建国"]
        assert people.departments(office, LINES) == ["办公室", "保密办", "信息中心"]
        assert len(people.offers(office, "grade")) == 4
        assert people.offers(office, "name") == []


def test_many_people_are_taken_from_a_file(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "部门"])
    for place in range(300):
        book.active.append([f"王{chr(0x4E00 + place)}", f"科室{place % 9}"])
    book.save(tmp_path / "people.xlsx")
    seen = []
    taken = taking.of_file(
        office, tmp_path / "people.xlsx", lambda *at: bool(seen.append(at)) or True
    )
    assert len(taken.lines) == 300
    assert seen
    with pytest.raises(Cancelled):
        taking.of_file(office, tmp_path / "people.xlsx", lambda *_at: False)


# First steps


def test_each_step_is_ticked_off_by_what_the_office_holds(office: Office, tmp_path: Path) -> None:
    assert not waiting.steps_wanted(office)
    beginning.begin(office, msgspec.structs.replace(GIVEN, people=(), clerk=""))
    assert waiting.steps_wanted(office)
    assert not any(one.done for one in steps.steps(office))
    assert steps.first_register(office) == "department"
    entering.add(office, office.registers["department"], {"name": "办公室"})
    entering.add(office, office.registers["person"], {"name": "李建国", "dept": "办公室"})
    office.clerk = "李建国"
    backups.set_places(office, "", str(tmp_path / "stick"))
    told = {one.register or one.action: one.done for one in steps.steps(office)}
    assert told == {
        "unit": False, "department": True, "person": True, "settings": True,
        "ledgers": False, "backups": True, "backup": False,
    }  # fmt: skip
    assert steps.first_register(office) == "equipment"
    left = steps.next_ledger(office)
    assert left is office.registers["equipment"]


def test_the_shipped_file_names_only_what_there_is(office: Office) -> None:
    told = declaration.read(office)
    named = {name for step in told.steps for name in (*step.filled, *step.complete)}
    assert named | set(told.ledgers) <= set(office.registers)
    known = {action.name for action in actions.declared()}
    assert {step.action for step in told.steps} - {""} <= known
    singles = [name for name in told.ledgers if office.registers[name].declaration.single]
    assert singles == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('unit = ["nome"]', "unit: there is no “nome”"),
        ('[[steps]]\ntitle = "x"\nabout = "y"', "name either a register or an action"),
        ('[[steps]]\ntitle = "x"\nabout = "y"\naction = "z"\nknown = "w"', "known"),
    ],
)
def test_a_faulty_file_of_the_office_is_named(office: Office, text: str, says: str) -> None:
    file = office.folder / "forms" / declaration.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    assert list(declared.files(office, declaration.FILE)) == [paths.forms() / file.name, file]
    with pytest.raises(UserError, match=says):
        declaration.read(office)


def test_marks_and_words_for_none_are_no_departments(office: Office) -> None:
    depts = {"甲": "办公室", "乙": "同上", "丙": "无", "丁": "/"}
    lines = [{"name": name, "dept": dept} for name, dept in depts.items()]
    assert people.departments(office, lines) == ["办公室"]
    done = beginning.begin(office, beginning.Given(people=lines))
    assert (done.departments, done.people) == (1, 4)
    assert count(office, "department") == 1


def test_a_beginning_asks_for_all_that_it_does(data: Path) -> None:
    with Office(data) as office:
        accounts.set_up(office, "王小明", "Kai9yuan-Men")
        office._powers = frozenset({"settings"})
        for given in (
            beginning.Given(unit={"name": "某局"}),
            beginning.Given(people=[{"name": "李四"}]),
            beginning.Given(backups=(str(data / "copies"), "")),
        ):
            with pytest.raises(UserError, match="has no role for"):
                beginning.begin(office, given)
        assert office.empty
