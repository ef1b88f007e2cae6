"""Another unit's register file, opened to be read whatever version of the forms it was kept by."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop_app.errors import Locked, UserError
from desktop_app.registers.kinds import Field, Rows
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store import engine, schema, trouble, values
from desktop_app.store.journal import Journal
from desktop_app.store.key import MAGIC, Key, encrypted
from desktop_app.words import _

_HEAD = 100


class ReportedRegister:
    """A register file carried in; use it as a context manager.

    Not a byte is written to it or beside it. UserError says why it cannot be read: it is damaged,
    another program's, of a newer version, or was copied in the middle of being written; Locked,
    where it is encrypted and none of the `keys` opens it.
    """

    def __init__(self, file: Path, registers: Registers, keys: Sequence[Key]) -> None:
        self._file = file
        self._registers = registers
        for beside in (engine.beside(file, "journal"), engine.beside(file, "wal")):
            if beside.is_file() and beside.stat().st_size:
                raise UserError(
                    _(
                        "“{name}” was copied while it was being written to. Have the unit make a backup, and take that."
                    ).format(name=file.name)
                )
        self._db = _opened(file, keys)
        try:
            with trouble.told(file):
                schema.refuse_newer(self._db, file)
                self._columns = {name: {*names} for name, names in self._db.columns().items()}
                if not self._db.whole() or "journal" not in self._columns:
                    raise UserError(_("{file} is damaged.").format(file=file))
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> "ReportedRegister":
        return self

    def __exit__(self, *_error: object) -> None:
        self._db.close()

    @property
    def unit(self) -> str:
        """The unit's name, as its own profile has it; "" where that was never filled in."""
        profile = self._registers.serving("unit")
        keys = self.keys(profile) if profile else None
        if profile is None or not keys or "name" not in keys:
            return ""
        sql = f'select name from "{profile.name}" where voided_at is null order by id limit 1'
        with trouble.told(self._file):
            row = self._db.execute(sql).fetchone()
        return str(row[0] or "") if row else ""

    @property
    def last(self) -> str:
        """When something was entered last, as the journal has it; "" for never."""
        with trouble.told(self._file):
            return str(Journal(self._db).last_at())

    @property
    def strange(self) -> list[str]:
        """The registers that it keeps and that are not kept here, by their names."""
        sql = "select distinct register from journal where act = 'forms' and register <> ''"
        with trouble.told(self._file):
            return sorted({row[0] for row in self._db.execute(sql)} - set(self._registers))

    def keys(self, register: Register) -> Mapping[str, Field] | None:
        """Return the fields of a register that the file keeps; None where it has no such register."""
        there = self._columns.get(register.name)
        if there is None:
            return None
        return {key: field for key, field in register.fields.items() if self._has(field, there)}

    def records(
        self, register: Register, keys: Mapping[str, Field], block: int
    ) -> Iterator[dict[str, Any]]:
        """Yield the values of all records, void ones too, in the order of their entry."""
        with trouble.told(self._file):
            ids = [
                row[0] for row in self._db.execute(f'select id from "{register.name}" order by id')
            ]
            for start in range(0, len(ids), block):
                yield from values.records(self._db, register, ids[start : start + block], keys)

    def _has(self, field: Field, there: set[str]) -> bool:
        if isinstance(field, Rows):
            wanted = {"id", "record", "place"}
            for part in field.fields.values():
                wanted |= set(part.columns())
            return wanted <= self._columns.get(field.table, set())
        return not field.derived and set(field.columns()) <= there


def _opened(file: Path, keys: Sequence[Key]) -> engine.Connection:
    if not encrypted(file):
        _see_that_it_is_one(file)
        return engine.connect(file, read_only=True)
    for key in keys:
        with contextlib.suppress(Locked):
            return engine.connect(file, read_only=True, key=key)
    raise Locked(
        _(
            "“{name}” is encrypted, and its passphrase was not given; give it, or have the unit make a workbook."
        ).format(name=file.name)
    )


def _see_that_it_is_one(file: Path) -> None:
    """Tell by the file's first bytes whose it is, before any engine opens it."""
    try:
        with file.open("rb") as content:
            head = content.read(_HEAD)
    except OSError as error:
        raise UserError(
            _("“{path}” cannot be read ({why}); copy it and try the copy.").format(
                path=file, why=error.strerror
            )
        ) from error
    if not head.startswith(MAGIC):
        raise UserError(
            _(
                "“{name}” is damaged, protected by a password, or no register file; have the unit make a backup without one."
            ).format(name=file.name)
        )
    if int.from_bytes(head[68:72], "big") != engine.APPLICATION:
        raise UserError(
            _("“{name}” is the database of another program, no register file.").format(
                name=file.name
            )
        )


__all__ = ["ReportedRegister"]
