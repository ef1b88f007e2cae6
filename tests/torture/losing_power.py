"""Lets the clerk work, then takes the power away at random moments of what was asked of the disk."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

from tests.torture.killing import ROOT, Known, done, see
from tests.torture.power import CALLS, Disk, Event, events


class Recorded:
    """What the clerk asked of the disk while doing `acts`, beginning with the office `prepared`."""

    def __init__(self, prepared: Path, place: Path, seed: int, acts: int) -> None:
        self.folder = place / "data"
        self._before = Path(shutil.copytree(prepared, place / "before"))
        shutil.copytree(prepared, self.folder)
        log = place / "calls"
        trace = [
            "strace",
            "-f",
            "-y",
            "-xx",
            "-s",
            "4000000",
            "-e",
            f"trace={CALLS}",
            "-o",
            str(log),
        ]
        clerk = [
            sys.executable,
            "-m",
            "tests.torture.acting",
            str(self.folder),
            str(seed),
            str(acts),
        ]
        subprocess.run([*trace, *clerk], cwd=ROOT, check=True, capture_output=True)
        self._events = list(events(log, self.folder))
        log.unlink()

    def __len__(self) -> int:
        return len(self._events)

    def lose(self, seed: int, *, honest: bool = True) -> str:
        """Take the power away at a random moment, and compare; return the act that was cut off.

        A disk that is not `honest` says that it flushed, and did not. AssertionError and UserError
        tell what was lost, or what was kept by half.
        """
        chance = random.Random(seed)
        moment = chance.randrange(len(self._events))
        disk, said = self._disk(moment, honest)
        self._put_back(disk.after_loss(chance))
        told = [line.split("\t") for line in said.decode().splitlines() if line != "ready"]
        known = Known()
        cut = done(told, known)
        see(self.folder, known, cut)
        return cut[0] if cut else ""

    def _disk(self, moment: int, honest: bool) -> tuple[Disk, bytes]:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._before, self.folder)
        disk, said = Disk(self.folder), b""
        for event in self._events[:moment]:
            if event.call == "said":
                said += event.data
            elif honest or event.call != "flush":
                disk.take(event)
        return disk, said

    def _put_back(self, files: dict[str, bytes]) -> None:
        shutil.rmtree(self.folder)
        for name, content in files.items():
            file = Path(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


__all__ = ["Event", "Recorded"]
