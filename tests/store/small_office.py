"""An office with two records in every register, in which every column is filled that can be."""

import contextlib
import datetime as dt
import random
from pathlib import Path
from typing import Any

from desktop_app.errors import Rejected
from desktop_app.registers.checks import Verdict
from desktop_app.registers.kinds import Attachment, Field, Link, Links, Reading, Rows, Unreadable
from desktop_app.registers.register import Register
from desktop_app.store import Store, accounts
from desktop_app.store.history import Because
from desktop_app.store.records import Judged
from tests.conftest import Nobody

_GOOD = Verdict((), (), ())


def fill(store: Store, scan: Path) -> None:
    """Keep the records, whatever the rules would say of them; then change, void, set and back up."""
    scan.write_bytes(b"%PDF signed")
    attached, _new = store.take_in(scan, 20)
    chance = random.Random(1)
    with store.at_once():
        # Each links to the first of others that are kept only after it.
        store.db.execute("pragma defer_foreign_keys=ON")
        for register in store.registers.values():
            several = [
                {
                    key: (attached,) if isinstance(field, Attachment) else _value(field, chance)
                    for key, field in register.fields.items()
                    if not field.derived
                }
                for _record in range(2)
            ]
            judged = [Judged(values, _GOOD) for values in several]
            store.records.add_many(register, judged, "clerk")
            _touch(store, register)
    for name, roles in (("温若兰", ("clerk",)), ("岑向晚", ("auditor",))):
        account = accounts.Account(name, roles, "hash", "2026-11-02", name)
        store.accounts.keep(name, accounts.MADE, account)
    store.set("phone", "1234", "clerk")
    store.keep("today:seen", "{}")
    for register in store.registers.values():
        store.catch_up(register)
    store.back_up(scan.with_name("copy.db"), "clerk")


def _touch(store: Store, register: Register) -> None:
    """Change the first record, where its rules let it be, and void the second."""
    with contextlib.suppress(Rejected):
        store.change(register, 1, {"remark": "另一个值"}, "other", Because("写错"))
    store.void(register, 2, "误登", "clerk")


def _value(field: Field, chance: random.Random) -> Any:
    if isinstance(field, Rows):
        return tuple(
            {key: _value(part, chance) for key, part in field.fields.items()} for _line in range(2)
        )
    if isinstance(field, Link):
        ref = field.to_record(field.targets[0], 1, "王小明")
        return (ref,) if isinstance(field, Links) else ref
    for _try in range(20):
        try:
            return field.read(field.example(chance.choice), Reading(dt.date(2026, 5, 4), Nobody()))
        except Unreadable:
            continue
    raise AssertionError(f"{field.key} has no example that it reads")
