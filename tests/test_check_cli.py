"""The checks on the command line: what is printed, in which order, and the exit status."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_app.cli import main
from desktop_app.desk import checking
from desktop_app.desk.office import Office
from tests.desk.planted import Desk


class Done(NamedTuple):
    """What a call of the program printed, and its exit status."""

    status: int
    out: str
    err: str


Check = Callable[..., Done]


@pytest.fixture
def check(data: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Run `check` on the office of the test."""

    def run(*arguments: str, lang: str = "en") -> Done:
        capsys.readouterr()
        status = main(["--data", str(data), "--lang", lang, "check", *arguments])
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def numbers(data: Path) -> tuple[str, str]:
    """Plant an old fault and a classified machine on the Internet; return their numbers."""
    reported = (dt.datetime.now() - dt.timedelta(days=9)).isoformat(" ", "minutes")
    with Office(data) as office:
        desk = Desk(office)
        today = dt.date.today().isoformat()
        fault = desk.add("fault", today, occurred_at=reported, reported_at=reported)
        machine = desk.classified()
        desk.put(machine, net="internet")
    return fault.number, machine.number


def test_an_empty_office_has_nothing_to_find(check: Check) -> None:
    assert check() == (0, "", "")
    assert check("--json") == (0, "[]\n", "")


def test_hits_stand_by_class_the_gravest_first(check: Check, numbers: tuple[str, str]) -> None:
    fault, machine = numbers
    done = check("--only", "K12", "--only", "K01")
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines() == [
        "Violations  (1)",
        "  Check  Register          Register number  What is found",
        f"  K01    Equipment ledger  {machine}     台式机: Secret, and attached to the network “Internet”",
        "",
        "Overdue  (1)",
        "  Check  Register          Register number  What is found",
        f"  K12    Equipment faults  {fault}     {_says(fault)}",
        "",
    ]


def test_json_is_one_document_and_nothing_else(check: Check, numbers: tuple[str, str]) -> None:
    fault, machine = numbers
    done = check("--json", "--only", "K12", "--only", "K01")
    assert (done.status, done.err) == (1, "")
    assert json.loads(done.out) == [
        {
            "check": "K01",
            "register": "equipment",
            "number": machine,
            "says": "台式机: Secret, and attached to the network “Internet”",
        },
        {"check": "K12", "register": "fault", "number": fault, "says": _says(fault)},
    ]


def test_one_check_or_one_class_is_asked_for(check: Check, numbers: tuple[str, str]) -> None:
    fault, machine = numbers
    found = json.loads(check("--json").out)
    assert {"K01", "K12", "K20", "K84"} <= {hit["check"] for hit in found}
    assert {hit["check"] for hit in json.loads(check("--json", "--only", "K12").out)} == {"K12"}
    overdue = json.loads(check("--json", "--class", "overdue").out)
    assert fault in {hit["number"] for hit in overdue}
    assert machine not in {hit["number"] for hit in overdue if hit["check"] == "K01"}
    assert check("--class", "violation", "--only", "K12") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--only", "K99"), "There is no check “K99”; there are K01, K02"),
        (("--class", "grave"), "there is no class “grave”; there are violation, overdue"),
        (("K12",), "too much or too little; write: "),
    ],
)
def test_what_there_is_not_is_refused(check: Check, arguments: tuple[str, ...], said: str) -> None:
    done = check(*arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_faulty_check_is_noted_and_leaves_the_others(
    check: Check, data: Path, numbers: tuple[str, str]
) -> None:
    file = data / "forms" / "checks.toml"
    file.parent.mkdir()
    head = 'title = "x"\nsays = "x"\nclass = "gap"\n'
    file.write_text(
        f'[O1]\n{head}registers = ["fault"]\nquestion = "delete from fault"\n'
        f'[O2]\n{head}registers = ["parking"]\nquestion = "select 1"\n',
        "utf-8",
    )
    done = check("--json")
    assert done.status == 1
    assert numbers[0] in {hit["number"] for hit in json.loads(done.out)}
    assert done.err.splitlines() == [
        f"{file}, check O1: this is no select; a check only asks. Put this right, or take the check away.",
        "O2 was not asked: these registers are not kept: parking.",
    ]
    alone = check("--only", "O1")
    assert (alone.status, alone.out) == (1, "")
    assert "O1" in alone.err
    with Office(data) as office:
        assert "checks" in [key for one in office.store.journal.acts("setting") for key in one.told]


def test_what_is_muted_is_noted(check: Check, data: Path, numbers: tuple[str, str]) -> None:
    with Office(data) as office:
        checking.mute(office, "K12", "等待新系统", day=dt.date(2026, 11, 20))
        who = office.who
    done = check("--only", "K12")
    assert (done.status, done.out) == (0, "")
    assert done.err == f"K12 is muted since 2026-11-20 by {who}: 等待新系统\n"


def test_it_is_told_in_the_language_asked_for(check: Check, numbers: tuple[str, str]) -> None:
    (hit,) = json.loads(check("--json", "--only", "K01", lang="zh").out)
    assert hit["says"] == "台式机：涉密设备（秘密）接入互联网"


def test_it_can_be_asked_while_the_window_is_open(
    check: Check, data: Path, numbers: tuple[str, str]
) -> None:
    with Office(data):
        assert check("--only", "K12").status == 1


def _says(number: str) -> str:
    day = dt.date.today() - dt.timedelta(days=9)
    return f"{number}: still open 9 days after it was reported ({day})"


def test_a_check_is_muted_until_a_day_and_let_speak_again(
    check: Check, data: Path, numbers: tuple[str, str]
) -> None:
    fault, _machine = numbers
    only = ("--only", "K12", "--json")
    until = ("--reason", "等待配件", "--until", "2099-12-31")
    assert check("--mute", "K12", "--record", fault, *until) == (0, "", "")
    done = check(*only)
    assert (done.status, done.out) == (0, "[]\n")
    assert f"K12 {fault} is muted since" in done.err
    assert "until 2099-12-31" in done.err
    assert check("--unmute", "K12", "--record", fault) == (0, "", "")
    assert check(*only).status == 1
    assert check("--mute", "K12", "--reason", "等待新系统").status == 0
    with Office(data) as office:
        (one,) = checking.muted(office)
        assert (one.check, one.number, one.reason, one.until) == ("K12", "", "等待新系统", "")
        assert decided(office) == [f"muted:K12:{fault}"] * 2 + ["muted:K12"]


def test_a_mute_ends_with_its_day(check: Check, data: Path, numbers: tuple[str, str]) -> None:
    day = dt.date.today() - dt.timedelta(days=9)
    with Office(data) as office:
        checking.mute(office, "K12", "等待配件", day=day, until=day + dt.timedelta(days=8))
        assert checking.muted(office) == []
        assert len(checking.muted(office, day + dt.timedelta(days=8))) == 1
    assert check("--only", "K12").status == 1


def test_parameters_are_set_all_or_none(check: Check, data: Path, numbers: tuple[str, str]) -> None:
    done = check("--set", "K12.overdue=60", "--set", "K12.warn=soon")
    assert (done.status, done.out) == (2, "")
    assert "“soon” is no number" in done.err
    assert check("--only", "K12").status == 1
    done = check("--set", "K12.overdue=60", "--mute", "K99", "--reason", "x")
    assert (done.status, done.out) == (2, "")
    assert check("--only", "K12").status == 1
    assert check("--set", "K12.overdue=60", "--set", "K12.warn=50") == (0, "", "")
    assert check("--only", "K12").status == 0
    assert check("--set", "K12.overdue=", "--set", "K12.warn=") == (0, "", "")
    assert check("--only", "K12").status == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--mute", "K12"), "Give the reason"),
        (("--mute", "K99", "--reason", "x"), "There is no check “K99”"),
        (("--mute", "K12", "--reason", "x", "--until", "2001-01-01"), "2001-01-01 is over"),
        (("--mute", "K12", "--reason", "x", "--until", "soon"), "--until: “soon” is no date"),
        (("--mute", "K12", "--reason", "x", "--until", "2099"), "--until: name the day"),
        (("--reason", "x"), "--reason goes with --mute"),
        (("--unmute", "K12", "--until", "2099-01-01"), "--until goes with --mute"),
        (("--set", "K12=3"), "--set: “K12” names no parameter"),
        (("--set", "K12"), "“K12” is not KEY=VALUE"),
        (("--set", "K12.ghost=3"), "there is no parameter “ghost”"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    check: Check, data: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = check(*arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    with Office(data) as office:
        assert decided(office) == []


def decided(office: Office) -> list[str]:
    """Return what is journalled of the office's own word on checks."""
    keys = [key for entry in office.store.journal.acts("setting") for key in entry.told]
    return [key for key in keys if key.startswith(("check:", "muted:"))]


def test_the_checks_themselves_are_listed(check: Check, data: Path) -> None:
    assert check("--set", "K12.overdue=60").status == 0
    assert check("--mute", "K01", "--reason", "等待新系统").status == 0
    told = json.loads(check("--list", "--json").out)
    by_id = {one["check"]: one for one in told}
    with Office(data) as office:
        assert list(by_id) == [one.id for one in checking.declared(office)[0]]
    assert by_id["K12"]["parameters"] == {"warn": 3, "overdue": 60}
    assert (by_id["K01"]["muted"], by_id["K12"]["muted"]) == (True, False)
    assert all(one["basis"] and one["title"] and one["registers"] for one in told)
    lines = check("--list", "--only", "K01", "--only", "K12").out.splitlines()
    assert lines[1].split()[:2] == ["K01", "Violations,"]
    assert "overdue=60" in lines[2]
    file = data / "forms" / "checks.toml"
    file.parent.mkdir()
    file.write_text('[K12]\nclass = "grave"\n', "utf-8")
    done = check("--list", "--only", "K12")
    assert done.status == 1
    assert "check K12" in done.err
