"""Backups by themselves: when one is due, where it goes, which stay; restoring rehearsed."""

import datetime as dt
from pathlib import Path

import pytest

from desktop_app.desk import backups, entering, outputs, restoring, safeguard
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.store.searching import Query

NOW = dt.datetime(2026, 11, 28, 17, 30)


def enter(office: Office, name: str) -> None:
    """Enter a department."""
    entering.add(office, office.register("department"), {"name": name})


def lines(office: Office, register: str) -> list[dict[str, object]]:
    """Return the records of a register."""
    kept = office.register(register)
    return office.store.values(kept, office.store.ids(kept, Query()))


def test_what_was_entered_is_backed_up_once(office: Office) -> None:
    assert not backups.due(office, NOW)
    enter(office, "办公室")
    assert backups.due(office, NOW)
    made = backups.make(office, NOW)
    assert made.troubles == ()
    assert [one.file.name for one in made.backups] == ["daily-20261128-173000.db"]
    assert made.backups[0].verdict.whole
    assert not backups.changed(office)
    enter(office, "财务科")
    assert not backups.due(office, NOW + dt.timedelta(hours=5))
    assert backups.due(office, NOW + dt.timedelta(days=1))


def test_what_only_goes_out_needs_no_backup(office: Office, tmp_path: Path) -> None:
    enter(office, "办公室")
    backups.make(office, NOW)
    outputs.enter(
        office, outputs.PRINT, "台账", office.register("department"), [1], went=outputs.Went()
    )
    assert not backups.changed(office)


def test_a_second_place_gets_its_copy_when_it_is_there(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "备份"
    backups.set_places(office, "", str(stick))
    enter(office, "办公室")
    assert backups.missing(office) == stick
    made = backups.make(office, NOW)
    assert [one.file.parent for one in made.backups] == [office.folder / "backups"]
    assert made.troubles == ()
    stick.parent.mkdir()
    assert backups.missing(office) is None
    made = backups.make(office, NOW + dt.timedelta(days=1))
    assert [one.file.parent for one in made.backups] == [office.folder / "backups", stick]
    assert len(backups.kept(office)) == 3


def test_one_place_in_trouble_does_not_hinder_the_other(office: Office, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    backups.set_places(office, str(blocked / "backups"), str(tmp_path / "second"))
    (blocked / "backups").write_text("a file where the folder should be", "utf-8")
    enter(office, "办公室")
    made = backups.make(office, NOW)
    assert [one.file.parent.name for one in made.backups] == ["second"]
    (trouble,) = made.troubles
    assert "could not be written" in trouble


def test_old_backups_are_thinned_and_those_made_by_hand_stay(office: Office) -> None:
    enter(office, "办公室")
    by_hand = safeguard.back_up(office).file
    folder = office.folder / "backups"
    for days in range(1, 120):
        day = NOW - dt.timedelta(days=days)
        (folder / f"daily-{day:%Y%m%d-%H%M%S}.db").write_bytes(b"")
    (folder / "daily-of-old.db").write_bytes(b"")
    backups.make(office, NOW)
    left = sorted(file.name for file in folder.iterdir())
    assert by_hand.name in left
    assert "daily-of-old.db" in left
    assert len([name for name in left if name.startswith("daily-2026")]) == 7 + 4 + 3


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [("here", "", "no folder"), ("{file}", "", "no folder"), ("{one}", "{one}", "are the same")],
)
def test_places_that_cannot_be_are_refused(
    office: Office, tmp_path: Path, first: str, second: str, why: str
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    known = {"file": tmp_path / "file", "one": tmp_path / "one"}
    with pytest.raises(UserError, match=why):
        backups.set_places(office, first.format(**known), second.format(**known))
    assert backups.places(office) == [office.folder / "backups"]


def test_a_restored_backup_is_what_the_office_then_has(office: Office) -> None:
    enter(office, "办公室")
    file = safeguard.back_up(office).file
    enter(office, "财务科")
    with restoring.prepared(office.folder, file) as made:
        difference = made.difference(office.store)
        assert "1 record was entered or changed since" in restoring.told(difference)
        (line,) = restoring.lines(difference, made, office)
        assert (line.number, line.called) == ("BM-2026-0002", "财务科")
        kept = restoring.restore(office, made)
    assert [one["name"] for one in lines(office, "department")] == ["办公室"]
    assert safeguard.verify(office).whole
    # What was replaced can be restored as well.
    assert kept is not None
    with restoring.prepared(office.folder, kept) as made:
        restoring.restore(office, made)
    assert {one["name"] for one in lines(office, "department")} == {"办公室", "财务科"}
    assert safeguard.verify(office).whole


def test_restoring_that_fails_leaves_the_office_as_it_was(office: Office) -> None:
    enter(office, "办公室")
    file = safeguard.back_up(office).file
    enter(office, "财务科")
    folder = office.folder / "backups"
    with restoring.prepared(office.folder, file) as made:
        folder.rename(folder.with_name("elsewhere"))
        folder.write_text("no folder", "utf-8")
        with pytest.raises(UserError, match="Nothing was changed"):
            restoring.restore(office, made)
    assert len(lines(office, "department")) == 2
    enter(office, "信息中心")


def test_a_rehearsal_is_entered_with_its_result(office: Office) -> None:
    enter(office, "办公室")
    file = safeguard.back_up(office).file
    done = restoring.rehearse(office, file)
    assert done.good
    (test,) = lines(office, "restore_test")
    (backup,) = lines(office, "backup")
    assert (test["result"], test["note"]) == ("ok", done.text)
    assert (backup["path"], backup["result"], backup["level"]) == (str(file), "ok", "none")
    assert done.numbers == (backup["number"], test["number"])
    again = restoring.rehearse(office, file)
    assert again.good
    assert len(lines(office, "backup")) == 1
    assert len(lines(office, "restore_test")) == 2


def test_a_rehearsal_that_fails_is_entered_too(office: Office) -> None:
    enter(office, "办公室")
    file = safeguard.back_up(office).file
    with file.open("r+b") as content:
        content.truncate(file.stat().st_size // 2)
    done = restoring.rehearse(office, file)
    assert not done.good
    assert "damaged" in done.text
    assert [one["result"] for one in lines(office, "restore_test")] == ["failed"]


def test_a_rehearsal_of_what_is_not_there_is_refused(office: Office, tmp_path: Path) -> None:
    enter(office, "办公室")
    with pytest.raises(UserError, match="There is no file"):
        restoring.rehearse(office, tmp_path / "nothing.db")
    assert lines(office, "restore_test") == []
