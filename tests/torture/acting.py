"""A clerk who never stops: writes of every kind in a process of its own, each told before and after."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from desktop_app.desk import entering, importing, safeguard, searching
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query

REGISTER, FIELD = "department", "location"
ROWS = 40  # of a ledger that is brought in: all of them or none


class Clerk:
    """Does one thing after another, and tells on standard output what it begins and has done."""

    def __init__(self, office: Office, seed: int) -> None:
        self._office = office
        self._chance = random.Random(seed)
        self._seed = seed
        self._count = 0
        self._register: Register = office.register(REGISTER)

    def begin(self) -> None:
        """Make one record, and tell of it."""
        self._add()

    def work(self, acts_to_do: int = 0) -> None:
        """Go on until somebody ends the process, or so many acts are done."""
        acts: list[Callable[[], None]] = [
            self._add, self._add, self._change, self._change, self._void, self._attach,
            self._bring_in, self._set, self._back_up,
        ]  # fmt: skip
        while not acts_to_do or self._count < acts_to_do:
            self._count += 1
            self._chance.choice(acts)()

    def _add(self) -> None:
        name = self._name("科")
        _tell("add", name)
        entering.add(self._office, self._register, {"name": name, "code": name})
        _tell("done")

    def _change(self) -> None:
        if number := self._some():
            value = self._name("室")
            _tell("change", number, value)
            id = searching.record(self._office, self._register, number)["id"]
            entering.change(self._office, self._register, id, {FIELD: value})
            _tell("done")

    def _void(self) -> None:
        if self._count % 3 == 0 and (number := self._some()):
            _tell("void", number)
            id = searching.record(self._office, self._register, number)["id"]
            entering.void(self._office, self._register, id, "误登")
            _tell("done")

    def _attach(self) -> None:
        name = self._name("附")
        scan = self._office.folder.parent / f"{name}.pdf"
        scan.write_bytes(self._chance.randbytes(20_000))
        _tell("add", name)
        entering.add(self._office, self._register, {"name": name, "code": name, "scans": [scan]})
        _tell("done")

    def _bring_in(self) -> None:
        begins = self._name("批")
        ledger = self._office.folder.parent / f"{begins}.csv"
        rows = "".join(f"{begins}-{n},{begins}-{n}\n" for n in range(ROWS))
        ledger.write_text(f"部门名称,部门编码\n{rows}", "utf-8")
        _tell("import", begins)
        importing.apply(self._office, importing.plan(self._office, self._register, ledger))
        _tell("done")

    def _set(self) -> None:
        value = self._name("1")
        _tell("set", value)
        self._office.store.set("phone", value, "clerk")
        _tell("done")

    def _back_up(self) -> None:
        if self._count % 4 == 0:  # it takes longer than all else, and would be cut off most
            _tell("backup")
            safeguard.back_up(self._office, self._office.folder.parent / "copy.db")
            _tell("done")

    def _some(self) -> str:
        ids = self._office.store.ids(self._register, Query())
        if not ids:
            return ""
        (values,) = self._office.store.values(self._register, [self._chance.choice(ids)])
        return str(values["number"])

    def _name(self, what: str) -> str:
        return f"{what}{self._seed}-{self._count}"


def _tell(*words: str) -> None:
    print("\t".join(words), flush=True)


if __name__ == "__main__":
    with Office(Path(sys.argv[1])) as opened:
        clerk = Clerk(opened, int(sys.argv[2]))
        # What the first write loads takes longer than the write: kills would meet nothing else.
        clerk.begin()
        _tell("ready")
        clerk.work(int((*sys.argv, 0, 0)[3]))
