"""Brings a register file to the shape that today's forms and program want, and journals that."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app import __version__, paths
from desktop_app.registers.loader import Registers
from desktop_app.store import schema, shape
from desktop_app.store.engine import Connection
from desktop_app.store.journal import MENDED, Act, Journal, digest
from desktop_app.store.lasting import free
from desktop_app.store.replay import FORMS
from desktop_app.store.settings import put, setting

_SHAPE = "shape"  # the setting that says what shape the file was last given


class Shaping:
    """The shape of one register `file`, kept in `folder`."""

    def __init__(self, db: Connection, registers: Registers, file: Path, folder: Path) -> None:
        self._db = db
        self._journal = Journal(db)
        self._registers = registers
        self._file = file
        self._folder = folder
        self._copied = False

    @property
    def current(self) -> bool:
        """Whether nothing of forms and schema changed since the file was last given its shape."""
        current = schema.refuse_newer(self._db, self._file) == schema.VERSION
        return current and bool(seal := self._seal()) and setting(self._db, _SHAPE) == seal

    @property
    def is_todays(self) -> bool:
        """Whether forms, schema and program are those by which the file was given its shape."""
        if schema.refuse_newer(self._db, self._file) != schema.VERSION:
            return False
        seals = setting(self._db, _SHAPE), self._seal()
        kept, made = (seal.partition(" ")[2] for seal in seals)
        return bool(made) and kept == made

    @property
    def waits_for_its_index(self) -> bool:
        """Whether there are records that no search would find yet."""
        sql = "select 1 from indexed where register = ? and upto >= (select coalesce(max(id), 0) from {})"
        return any(
            self._db.execute(f'select 1 from "{name}" limit 1').fetchone()
            and not self._db.execute(sql.format(f'"{name}"'), [name]).fetchone()
            for name in self._registers
        )

    def give(self) -> None:
        """Give the file its shape, and a copy beside it where it had another one."""
        from desktop_app.store.strangers import lacking

        self._prove()
        # Where forms and program are the same, somebody else took away what is gone.
        gone = lacking(self._db, self._registers) if self.is_todays else []
        schema.bring_up_to_date(self._db, self._file, self._keep_copy, self._cover)
        changes = list(shape.statements(self._db, self._registers))
        if changes and self._journal.head()[0]:
            self._keep_copy()
        with self._db.atomic():
            for statement in changes:
                self._db.execute(statement)
            # Those of another hand, and those that bear names of before.
            for name in lacking(self._db, self._registers):
                self._db.execute(f'drop trigger if exists "{name}"')
                self._db.execute(f'drop index if exists "{name}"')
            for statement in (*shape.indexes(self._registers), *shape.triggers(self._registers)):
                self._db.execute(statement)
            if gone:
                self._journal.append("", [Act(MENDED, content={"names": gone})])
            self._enter_forms(changes)
            put(self._db, _SHAPE, self._seal())

    def give_to_read(self) -> None:
        """Give a copy in memory tables that can be read and searched."""
        self._prove()
        schema.bring_up_to_date(self._db, self._file, lambda: None)
        with self._db.atomic():
            for statement in list(shape.statements(self._db, self._registers)):
                self._db.execute(statement)
        from desktop_app.store.index import Index

        index = Index(self._db)
        for register in self._registers.values():
            index.catch_up(register)

    def _prove(self) -> None:
        """Leave out the registers with a fault, and those that ask for what the file has not kept."""
        from desktop_app.store.misfits import misfits  # a start with the forms of before needs none

        self._registers.prove()
        if schema.refuse_newer(self._db, self._file):
            self._registers.leave_out(lambda register: misfits(self._db, register))

    def _seal(self) -> str:
        """What changes whenever a declaration does, what is made of it, or the schema itself.

        Nothing where a declaration is refused: it must be told at each start.
        """
        if self._registers.refusals or not self._registers.seal:
            return ""
        made = self._db.execute("pragma schema_version").fetchone()[0]
        return f"{made} {digest([__version__, shape.EDITION, self._registers.seal])}"

    def _enter_forms(self, changes: Sequence[str]) -> None:
        """Journal which declarations are in force, where they differ from those before."""
        acts = []
        for register in self._registers.values():
            key = FORMS + register.name
            if setting(self._db, key) != register.source:
                put(self._db, key, register.source)
                told: dict[str, Any] = {
                    "sha256": register.source,
                    "number": register.declaration.number,
                }
                if renamed := dict(shape.renamed(register, changes)):
                    told["renamed"] = renamed
                acts.append(Act("forms", register.name, content=told))
        if acts:
            self._journal.append("", acts)

    def _cover(self, version: int) -> None:
        """Let the journal tell of each record what older programs left out of it, as it is now."""
        if version < schema.COVERED:
            from desktop_app.store.covering import covering

            if acts := list(covering(self._db)):
                self._journal.append("", acts)

    def _keep_copy(self) -> None:
        """Copy the file once, as it was before its shape changes.

        Nothing but its chain is proved: records cannot be compared in the old shape.
        """
        if self._copied:
            return
        from desktop_app.store import backup

        to = paths.backups(self._folder) / f"before-{backup.name(dt.datetime.now())}"
        backup.back_up(self._db, Registers(), free(to), self._folder)
        self._copied = True
