"""An office begun by command, as the first start of the window does it."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.desk import searching
from desktop_app.desk.first_day import waiting
from desktop_app.desk.office import Office
from tests.commands import Desk, desk_on


@pytest.fixture
def desk(data: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return desk_on(data, capsys)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "人员.csv"
    file.write_text("姓名,部门,职务\n王小明,办公室,科长\n李建国,信息中心,科员\n", "utf-8")
    return file


def test_an_office_is_begun(desk: Desk, data: Path, sheet: Path, tmp_path: Path) -> None:
    done = desk(
        "begin", "--unit", "某局", "--superior", "省局", "--set", "short_name=局",
        "--phone", "8301", "--clerk", "王小明", "--people", sheet,
        "--backup", tmp_path / "one", "--backup", tmp_path / "two",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 departments, 2 people" in done.stdout
    (unit,) = json.loads(desk("list", "unit", "--json").stdout)
    assert (unit["name"], unit["short_name"], unit["superior"]) == ("某局", "局", "省局")
    assert len(json.loads(desk("list", "person", "--json").stdout)) == 2
    with Office(data) as office:
        assert office.clerk == "王小明"
        assert not waiting.awaited(office)
        assert office.store.setting("backup_second_place") == str(tmp_path / "two")
    again = desk("begin", "--unit", "某局")
    assert again.returncode == 2
    assert "has begun already" in again.stderr


def test_refused_people_hinder_it_unless_they_are_to_be_left_out(
    desk: Desk, data: Path, sheet: Path
) -> None:
    sheet.write_text(sheet.read_text("utf-8") + "王小明,办公室,科员\n", "utf-8")
    done = desk("begin", "--unit", "某局", "--people", sheet)
    assert done.returncode == 2
    assert "stands in line 1 already" in done.stdout
    assert "--only-good" in done.stderr
    with Office(data) as office:
        assert office.empty
        assert waiting.awaited(office)
    done = desk("begin", "--unit", "某局", "--people", sheet, "--only-good", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["departments"], told["people"]) == (2, 2)
    assert [one["line"] for one in told["rejected"]] == [3]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--people", "nowhere.xlsx"], "nowhere.xlsx"),
        (["--set", "nome=x"], "“nome” is no field"),
        (["--set", "x"], "is not KEY=VALUE"),
        (["--backup", "a", "--backup", "b", "--backup", "c"], "two places at most"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk: Desk, given: list[str], says: str) -> None:
    done = desk("begin", "--unit", "某局", *given)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_beginning_that_is_killed_while_it_writes_has_written_nothing(
    desk: Desk, data: Path, tmp_path: Path
) -> None:
    desk("list", "person")  # gives the registers what they begin with: that is written, too
    people = tmp_path / "many.csv"
    names = (f"王{chr(0x4E00 + n)}明,科室{n % 40},科员" for n in range(2_000))
    people.write_text("\n".join(("姓名,部门,职务", *names)), "utf-8")
    command = [sys.executable, "-m", "desktop_app", "--data", str(data), "begin", "--unit", "某局"]
    begun = data / "register.db-journal"
    started = subprocess.Popen(
        [*command, "--people", str(people)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 60
    while started.poll() is None and not (begun.exists() and begun.stat().st_size > 10_000):
        assert time.monotonic() < until
        time.sleep(0.002)
    started.kill()
    started.wait()
    assert started.returncode == -9
    with Office(data) as office:
        assert office.empty
        assert waiting.awaited(office)
        assert office.store.verify().whole
        assert searching.count(office, office.registers["department"], searching.Query()) == 0
