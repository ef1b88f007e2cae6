"""Kills the clerk at random moments, and sees that all that was done is there, whole."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.desk import safeguard
from desktop_app.desk.office import Office
from desktop_app.store import engine
from desktop_app.store.searching import Query
from desktop_app.store.verify import verify
from tests.torture.acting import FIELD, REGISTER, ROWS

ROOT = Path(__file__).parents[2]


@dataclass
class Known:
    """What the office must have, by what the clerk told to be done."""

    names: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)  # by number
    void: set[str] = field(default_factory=set)
    phone: str = ""

    def take(self, act: list[str]) -> None:
        """Take what was done for granted."""
        match act:
            case ["add", name]:
                self.names.add(name)
            case ["import", begins]:
                self.names |= {f"{begins}-{n}" for n in range(ROWS)}
            case ["change", number, value]:
                self.values[number] = value
            case ["void", number]:
                self.void.add(number)
            case ["set", value]:
                self.phone = value


def killed(folder: Path, seed: int, known: Known) -> str:
    """Let the clerk work for a random while, kill the process, and compare; return the act cut off.

    AssertionError tells what was lost, or what was kept by half.
    """
    chance = random.Random(seed)
    command = [sys.executable, "-m", "tests.torture.acting", str(folder), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as clerk:
        assert clerk.stdout is not None
        told = [_words(clerk.stdout.readline()) for _line in range(3)]
        assert told.pop() == ["ready"]
        time.sleep(chance.uniform(0, 0.4))
        os.kill(clerk.pid, signal.SIGKILL)
        told += map(_words, clerk.stdout.readlines())
    cut = done(told, known)
    see(folder, known, cut)
    copy = folder.parent / "copy.db"
    if copy.exists():
        with Office(folder) as office, contextlib.closing(engine.connect(copy)) as db:
            assert verify(db, office.registers).whole
    return cut[0] if cut else ""


def done(told: list[list[str]], known: Known) -> list[str]:
    """Take for granted what was told to be done; return the act that was cut off, if one was."""
    acts = [line for line in told if line != ["done"]]
    cut = acts.pop() if told and told[-1] != ["done"] else []
    for act in acts:
        known.take(act)
    return cut


def _words(line: str) -> list[str]:
    return line.rstrip("\n").split("\t")


def see(folder: Path, known: Known, cut: list[str]) -> None:
    """Compare the office with what is known; the act that was cut off is there whole, or not at all."""
    with Office(folder) as office:
        verdict = safeguard.verify(office)
        assert verdict.whole, verdict.verdict
        register = office.register(REGISTER)
        ids = office.store.ids(register, Query(void=True))
        records = {one["number"]: one for one in office.store.values(register, ids)}
        phone = office.store.setting("phone")
    names = {str(one["name"]) for one in records.values()}
    assert known.names <= names, known.names - names
    perhaps = Known()
    perhaps.take(cut)
    extra = names - known.names
    assert extra in (set(), perhaps.names), extra
    known.names |= extra
    for number, one in records.items():
        wanted = known.values.get(number), perhaps.values.get(number)
        assert one[FIELD] in wanted, (number, one[FIELD], wanted)
        known.values[number] = one[FIELD]
        void = one["voided_at"] is not None
        assert void == (number in known.void) or number in perhaps.void, number
        if void:
            known.void.add(number)
    assert phone in (known.phone, perhaps.phone or known.phone)
    known.phone = phone
