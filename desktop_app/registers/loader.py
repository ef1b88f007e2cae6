"""The registers of the folders of `forms/`, each opened when it is first asked for."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop_app.registers import opening
from desktop_app.registers.declaration import Service
from desktop_app.registers.opening import Faulty
from desktop_app.registers.register import Register
from desktop_app.registers.shelf import Cover, Refusal, Shelf, covers


class Registers(Mapping[str, Register]):
    """All registers by name, in the order in which they are shown; `covers` opens none of them.

    Each is opened when it is first asked for. Until `prove` was called nothing is known of faults;
    after it those that have one are left out, and told in `refusals`. `seal` changes whenever
    anything in the declarations does.
    """

    def __init__(
        self, opened: Mapping[str, Register] | None = None, shelf: Shelf | None = None
    ) -> None:
        self._opened = dict(opened or {})
        self._shelf = shelf
        self._proved = False
        self._opening = threading.RLock()  # two threads must not open one register twice
        self.refusals: Sequence[Refusal] = ()
        self.covers: Mapping[str, Cover] = shelf.covers if shelf else covers(self._opened)
        self.seal = shelf.seal if shelf else ""
        self._seeds: Mapping[str, Path] = shelf.seeds if shelf else {}
        self.serves: Mapping[str, str] = shelf.serves if shelf else {}

    def __getitem__(self, name: str) -> Register:
        if self._shelf is not None and name in self.covers and name not in self._opened:
            with self._opening:
                self._open(name)
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.covers)

    def __len__(self) -> int:
        return len(self.covers)

    def serving(self, office: Service) -> Register | None:
        """Return the register that serves the program as its unit profile, people, calendar …"""
        return self.get(self.serves.get(office, ""))

    @property
    def seeded(self) -> Iterable[str]:
        """The registers for which an office begins with records."""
        return self._seeds.keys() & self.covers.keys()

    def seeds(self, name: str) -> list[dict[str, Any]]:
        """Return the records with which a register begins: values, or words in both languages."""
        try:
            return opening.seeds(self._seeds[name].read_bytes())
        except (OSError, Faulty):
            return []  # told as a refusal when the declarations were proved

    def prove(self) -> None:
        """Open all registers and leave out the faulty ones, or what stands in for shipped ones."""
        with self._opening:
            if self._shelf is not None and not self._proved:
                self._opened, self.refusals = self._shelf.proved()
                self.covers, self._proved = covers(self._opened), True

    def leave_out(self, faults: Callable[[Register], Iterable[str]]) -> None:
        """Leave out, of those that were proved, the ones with such faults, likewise."""
        with self._opening:
            if self._shelf is not None and any(any(faults(one)) for one in self._opened.values()):
                self._opened, self.refusals = self._shelf.proved(faults)
                self.covers = covers(self._opened)

    def _open(self, name: str) -> None:
        if self._shelf is not None and name not in self._opened:
            try:
                self._opened[name] = self._shelf.open(name)
            except Faulty:
                self.prove()


def load(*folders: Path) -> Registers:
    """Load every register of `folders`; one in a later folder stands in for an earlier one.

    A faulty declaration leaves out that register (or leaves the shipped one in force) and is told
    in `refusals`, as is a file that cannot be read.
    """
    registers = unproved(*folders)
    registers.prove()
    return registers


def unproved(*folders: Path) -> Registers:
    """Return the registers of `folders` for whoever knows, by the seal, that they have no fault."""
    return Registers(shelf=Shelf(*folders))


__all__ = ["Cover", "Registers", "load", "unproved"]
