"""What is kept of other units' reports: rounds, files, reports and their records."""

from pathlib import Path
from typing import Any

import msgspec

Cells = dict[str, Any]  # what a record holds, by field key; see `desk.consolidating.cells`


class Round(msgspec.Struct, frozen=True):
    """One gathering of reports: when it was begun, and by whom."""

    id: int
    at: str
    who: str


class File(msgspec.Struct, frozen=True):
    """A file as it was met with: whose it is, of when, and what became of it.

    `state`: taken, same (its content was taken already), asked (nobody knows whose it is),
    replaced (a later report stands in its place), refused (it cannot be read).
    """

    id: int
    round: int
    path: str
    sha256: str
    unit: str
    as_of: str
    state: str
    says: str

    @property
    def name(self) -> str:
        """Its name without the folder."""
        return Path(self.path).name


class Report(msgspec.Struct, frozen=True):
    """What one unit reported of one register: `keys` are the fields that it tells of."""

    id: int
    round: int
    file: int
    unit: str
    register: str
    as_of: str
    keys: tuple[str, ...]
    records: int  # without those that are void
    void: int
    totals: tuple[str | None, ...]  # the register's own figures; None: it cannot be told
    digest: bytes


class Row(msgspec.Struct, frozen=True):
    """A record as it was reported: its content, whether it is void, and where it stands."""

    content: int
    cells: Cells
    void: bool
    stands: str  # sheet and row of its file


class Twice(msgspec.Struct, frozen=True):
    """That a unit reported a register twice: the file that was kept, and the other one."""

    unit: str
    register: str
    kept: str
    dropped: str


__all__ = ["Cells", "File", "Report", "Round", "Row", "Twice"]
