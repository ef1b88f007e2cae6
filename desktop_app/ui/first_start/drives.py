"""The drives besides that of the data folder that a copy could go to: sticks, other disks."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QStorageInfo

FOLDER = "compliance-desk"  # in which copies go on a drive
_WHERE_STICKS_ARE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


class Drive(msgspec.Struct, frozen=True):
    """A drive that is there: its root, its name, the device it is, and the room on it in bytes."""

    root: str
    name: str
    device: str
    free: int
    writable: bool = True

    @property
    def place(self) -> str:
        """The folder for copies on it."""
        return str(Path(self.root) / FOLDER)

    @property
    def told(self) -> str:
        """The drive as it is offered."""
        called = f"{self.name} ({self.root})" if self.name else self.root
        return f"{called} · {self.free / 1e9:,.1f} GB"


def others(folder: Path) -> list[Drive]:
    """Return the drives that are there now besides the one that a folder lies on."""
    there = (
        Drive(
            one.rootPath(),
            one.name(),
            bytes(one.device().data()).decode("utf-8", "replace"),
            one.bytesAvailable(),
            one.isReady() and not one.isReadOnly(),
        )
        for one in QStorageInfo.mountedVolumes()
    )
    own = bytes(QStorageInfo(str(folder)).device().data()).decode("utf-8", "replace")
    return list(fitting(there, own))


def fitting(drives: Iterable[Drive], own: str) -> Iterator[Drive]:
    """Yield those that copies can go to, each device once: not the one called `own`, nor a system's."""
    seen = {own}
    for drive in drives:
        if drive.writable and drive.free > 0 and drive.device not in seen and _is_a_place(drive):
            seen.add(drive.device)
            yield drive


def _is_a_place(drive: Drive) -> bool:
    # Elsewhere the system mounts much that is no drive; what is plugged in stands here.
    return sys.platform == "win32" or f"{drive.root}/".startswith(_WHERE_STICKS_ARE)
