"""What lies around the register file: the clock, the drive it lies on, its write protection."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from desktop_app.desk.office import Office
from desktop_app.errors import Held, UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import Store
from desktop_app.store.journal import CLOCK, Act, set_back
from desktop_app.store.lock import is_network, system_of
from desktop_app.words import speaking

LATER = dt.datetime.now() + dt.timedelta(days=400)
MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
//server/share /media/公文\\040share cifs rw 0 0
server:/srv /srv nfs4 rw 0 0
/dev/sdb1 /srv/local ext4 rw 0 0
me@server: /media/far fuse.sshfs rw 0 0
/dev/sdc1 /media/usb fuseblk rw 0 0
gvfsd-fuse /run/user/0/gvfs fuse.gvfsd-fuse rw 0 0
share /media/guest vboxsf rw 0 0
"""


@pytest.mark.parametrize(
    ("last", "now", "back"),
    [
        ("", "2026-01-01T00:00:00+08:00", False),
        ("2026-01-01T10:00:00+08:00", "2026-01-01T10:00:00+08:00", False),
        ("2026-01-01T10:00:30+08:00", "2026-01-01T10:00:00+08:00", False),
        ("2026-01-01T10:02:00+08:00", "2026-01-01T10:00:00+08:00", True),
        ("2026-01-01T10:00:00+08:00", "2026-01-01T05:00:00+03:00", False),
        ("2026-01-01T10:00:00+08:00", "2026-01-01T09:30:00+09:00", True),
        ("2026-10-25T02:59:00+02:00", "2026-10-25T02:01:00+01:00", False),
    ],
)
def test_a_clock_that_went_back_is_told_from_one_that_was_put_right(
    last: str, now: str, back: bool
) -> None:
    assert set_back(last, now) == back


def test_entering_goes_on_under_a_clock_set_back_and_both_times_are_kept(
    store: Store, two: Registers
) -> None:
    with store.at_once():
        store.journal.append("clerk", [Act("wrote")], LATER)
    store.add(two["person"], {"name": "王小明"}, "clerk")
    store.add(two["person"], {"name": "李建国"}, "clerk")
    (entry,) = store.journal.acts(CLOCK)  # once, not with every entry after it
    assert entry.told["last"].startswith(f"{LATER:%Y-%m-%dT%H:%M}")
    assert entry.told["now"] == entry.at
    verdict = store.verify()
    assert verdict.whole
    (warning,) = verdict.warnings
    assert f"before entry {entry.entry}" in warning
    assert f"{LATER:%Y-%m-%d}" in warning


@pytest.mark.parametrize(("language", "said"), [("en", "clock"), ("zh", "时钟")])
def test_the_start_says_that_the_clock_is_behind(data: Path, language: str, said: str) -> None:
    with Office(data) as office:
        assert office.clock_set_back == ""
        with office.store.at_once():
            office.store.journal.append("clerk", [Act("wrote")], LATER)
        with speaking(language):
            assert said in office.clock_set_back
            assert f"{LATER:%Y-%m-%d}" in office.clock_set_back


@pytest.mark.parametrize(
    ("place", "system", "network"),
    [
        ("/srv/clerk/data", "nfs4", True),
        ("/srv/local/data", "ext4", False),
        ("/srv", "nfs4", True),
        ("/srvwork", "ext4", False),
        ("/media/公文 share/台账", "cifs", True),
        ("/media/far/x", "fuse.sshfs", True),
        ("/media/usb/x", "fuseblk", False),
        ("/run/user/0/gvfs/smb", "fuse.gvfsd-fuse", True),
        ("/media/guest", "vboxsf", True),
        ("/run/x", "tmpfs", False),
    ],
)
def test_a_network_drive_is_told_by_its_mount(place: str, system: str, network: bool) -> None:
    assert system_of(Path(place), MOUNTS) == system
    assert is_network(system) == network


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_write_protected_file_is_held_to_be_read(store: Store, two: Registers) -> None:
    store.add(two["person"], {"name": "王小明"}, "clerk")
    store.close()
    store.file.chmod(0o444)
    with pytest.raises(Held, match="write-protected"):
        Store(store.folder, two)
    with Store(store.folder, two, read_only=True) as seen:
        assert seen.verify().whole


def test_a_drive_pulled_out_is_told_and_nothing_is_kept_by_half(
    store: Store, two: Registers, tmp_path: Path
) -> None:
    person = two["person"]
    store.add(person, {"name": "王小明"}, "clerk")
    away = tmp_path / "away"
    shutil.move(store.folder, away)
    with pytest.raises(UserError) as told:
        store.add(person, {"name": "李建国"}, "clerk")
    assert "nothing was saved" in str(told.value) or "cannot be opened" in str(told.value)
    store.close()
    with Store(away, two) as again:
        assert again.verify().whole
        assert again.add(person, {"name": "李建国"}, "clerk").number == "P-0002"
