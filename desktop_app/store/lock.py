"""Sees to it that one program at a time holds a data folder, on a disk of this computer."""

import re
import sys
from pathlib import Path
from typing import IO

from desktop_app.errors import Held, UserError
from desktop_app.words import _

# What lies on another computer, or is handed through to a guest, whose locks nobody keeps.
_NETWORKS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ncp", "coda", "ceph", "lustre"),
    *("glusterfs", "beegfs", "gpfs", "ocfs2", "gfs2", "orangefs", "9p", "davfs", "davfs2"),
    *("virtiofs", "vboxsf", "prl_fs", "vmhgfs"),
}
_THROUGH_FUSE = ("sshfs", "smb", "curlftpfs", "davfs", "rclone", "gvfs", "gluster", "ceph", "s3fs",
                 "vmhgfs", "nfs", "cifs")  # fmt: skip


_FILE = "register.lock"


class FolderLock:
    """Held from `take` to `release`, and given up by the system when the program dies."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._held: IO[bytes] | None = None

    def take(self) -> bool:
        """Take the lock; False when another program holds it, Held when it cannot be had."""
        try:
            held = self._file.open("a+b")
        except OSError as error:
            raise Held(_not_ours(self._file.parent, error)) from error
        try:
            _lock(held)
        except OSError:
            held.close()
            return False
        self._held = held
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._held:
            self._held.close()
            self._held = None


def refuse_closed(folder: Path) -> None:
    """Raise UserError where this user of the system may not look into `folder`."""
    try:
        (folder / _FILE).lstat()
    except PermissionError as error:
        raise UserError(_not_ours(folder, error)) from error
    except OSError:
        pass  # there is none yet, which is told, or made, when it is opened


def refuse_network(folder: Path) -> None:
    """Raise UserError when `folder` lies on a network drive: its locks cannot be trusted."""
    if _on_network(folder):
        raise UserError(
            _(
                "{folder} lies on a network drive, where a register is not safe. Choose a folder on this computer."
            ).format(folder=folder)
        )


def _not_ours(folder: Path, error: OSError) -> str:
    return _(
        "The data folder {folder} cannot be written to ({why}). Choose another with --data, or free this one."
    ).format(folder=folder, why=error.strerror)


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4
        drive = str(folder.absolute())
        if drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive[:2]}\\") == remote)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    return is_network(system_of(folder.resolve(), mounts))


def is_network(system: str) -> bool:
    """Whether a kind of file system, as Linux calls it, reaches over a network."""
    if system.startswith("fuse."):
        return system.removeprefix("fuse.").startswith(_THROUGH_FUSE)
    return system in _NETWORKS


def system_of(place: Path, mounts: str) -> str:
    """Return the kind of file system on which a place lies, by what Linux tells of its mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _device, point, system, *_rest = line.split(" ")
        # Blanks, tabs and such stand as three octal digits.
        point = re.sub(r"\\([0-7]{3})", lambda digits: chr(int(digits[1], 8)), point)
        inside = str(place) == point or str(place).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, system
    return kind


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
