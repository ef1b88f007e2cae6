"""Undo, redo and changing several records on the command line."""

import json
from pathlib import Path

import pytest

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from tests.commands import Desk, desk_on


@pytest.fixture
def desk(data: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return what runs the program on an office with three departments."""
    with Office(data) as office:
        for name in ("甲科", "乙科", "丙科"):
            entering.add(office, office.registers["department"], {"name": name})
    return desk_on(data, capsys)


def _places(desk: Desk) -> list[str | None]:
    listed = json.loads(desk("list", "department", "--json").stdout)
    return [one["location"] for one in sorted(listed, key=lambda one: one["number"])]


def _numbers(desk: Desk) -> list[str]:
    return sorted(one["number"] for one in json.loads(desk("list", "department", "--json").stdout))


def test_the_last_act_is_undone_and_done_again(desk: Desk) -> None:
    first, *_more = _numbers(desk)
    assert desk("change", "department", first, "--set", "location=101").returncode == 0
    undone = desk("undo")
    assert (undone.returncode, undone.stdout) == (0, f"Undone: change of {first}\n")
    assert _places(desk) == [None] * 3
    again = desk("redo")
    assert (again.returncode, again.stdout) == (0, f"Done again: change of {first}\n")
    assert _places(desk)[0] == "101"
    refused = desk("redo")
    assert refused.returncode == 2
    assert "nothing to do again" in refused.stderr
    assert json.loads(desk("verify", "--json").stdout)["whole"]


def test_an_act_of_the_list_is_undone_by_its_entry(desk: Desk) -> None:
    first, second, _third = _numbers(desk)
    desk("change", "department", first, "--set", "location=101")
    desk("change", "department", second, "--set", "location=202")
    listed = json.loads(desk("undo", "--list", "--json").stdout)
    assert [one["what"] for one in listed[:2]] == [f"change of {second}", f"change of {first}"]
    assert desk("undo", str(listed[1]["entry"])).returncode == 0
    assert _places(desk) == [None, "202", None]
    table = desk("undo", "--list").stdout.splitlines()
    assert f"undone: change of {first}" in table[1]
    assert table[3].endswith("undone")
    wrong = desk("undo", str(listed[1]["entry"]))
    assert (wrong.returncode, "already" in wrong.stderr) == (2, True)
    assert desk("undo", "x1").returncode == desk("undo", "99999").returncode == 2
    assert desk("redo", str(json.loads(desk("undo", "--list", "--json").stdout)[0]["entry"]))
    assert _places(desk) == ["101", "202", None]
    for _time in range(5):
        assert desk("undo").returncode == 0
    nothing = desk("undo")
    assert (nothing.returncode, "nothing to undo" in nothing.stderr) == (2, True)
    assert _numbers(desk) == []


def test_several_numbers_are_changed_as_one_act(desk: Desk) -> None:
    numbers = _numbers(desk)
    done = desk("change", "department", *numbers, "--set", "location=101")
    assert (done.returncode, done.stdout.split()) == (0, numbers)
    assert _places(desk) == ["101"] * 3
    same = desk("change", "department", *numbers, "--set", "location=101")
    assert (same.returncode, "already" in same.stderr) == (0, True)
    assert desk("undo").stdout == "Undone: change of 3 records\n"
    assert _places(desk) == [None] * 3


def test_a_selection_is_tried_first_and_then_changed(desk: Desk) -> None:
    first, second, third = _numbers(desk)
    desk("change", "department", third, "--set", "location=101")
    by_search = ["change", "department", "--search", "科", "--set", "location=101"]
    tried = desk(*by_search, "--dry-run")
    assert tried.returncode == 0
    assert "2 would change, 1 stay the same, 0 are refused" in tried.stdout
    assert _places(desk) == [None, None, "101"]
    told = json.loads(desk(*by_search, "--json").stdout)
    assert sorted(one["number"] for one in told["changed"]) == [first, second]
    assert told["changed"][0]["changes"] == [{"field": "Location", "before": "", "after": "101"}]
    assert (told["same"], told["refused"]) == ([third], [])
    assert _places(desk) == ["101"] * 3
    where = ["change", "department", "--where", "name=乙科", "location=202"]
    assert desk(*where).stdout.split() == [second]
    assert _places(desk) == ["101", "202", "101"]


def test_nothing_is_changed_where_some_are_refused_unless_asked_for(desk: Desk) -> None:
    numbers = _numbers(desk)
    given = ["change", "department", *numbers, "--set", "code=BGS"]
    refused = desk(*given)
    assert refused.returncode == 1
    assert refused.stderr.count("taken already") == 2
    assert "--only-good" in refused.stderr
    assert "2 are refused" in desk(*given, "--dry-run").stdout
    done = desk(*given, "--only-good")
    assert (done.returncode, done.stdout.split()) == (1, numbers[:1])


@pytest.mark.parametrize(
    "given",
    [
        ["--set", "name=x"],
        ["BM-2026-0001", "--where", "name=甲科", "--set", "name=x"],
        ["BM-2026-0001", "BM-2026-0002"],
        ["BM-2026-0001", "BM-1999-0001", "--set", "location=1"],
        ["--search", "科", "--set", "scans=a.pdf"],
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, given: list[str]) -> None:
    done = desk("change", "department", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
