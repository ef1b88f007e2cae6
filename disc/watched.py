"""A built program run in a bare root, with every socket it asks for noted, on a screen of its own."""

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from disc.bare import ANYONE, Bare

PROGRAM = "/srv/compliance-desk"
WORK = "/srv/work"
PLACES = {"COMPLIANCE_DESK_DATA": f"{WORK}/data", "HOME": WORK, "LOGNAME": "clerk"}
SCREENS = Path("/tmp/.X11-unix")  # where every X server lays its socket
PATIENCE = 60.0  # seconds
_SOCKET = re.compile(r"\bsocket(?:pair)?\((\w+)")


class Watched:
    """The program, in a root that has it to read, with one folder to work in."""

    def __init__(self, root: Bare, bundle: Path, work: Path) -> None:
        """Run `bundle` of this computer in the root; `work` is where it may write."""
        self._root = root
        self._bundle = bundle
        self._work = work
        os.chown(work, ANYONE, ANYONE)
        self.families: set[str] = set()

    def do(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Do a command in the working folder."""
        with self._log() as log:
            return subprocess.run(
                self._command(log, {"QT_QPA_PLATFORM": "offscreen"}, *arguments),
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=5 * PATIENCE,
                check=False,
            )

    @contextmanager
    def window(self, display: str) -> Iterator[subprocess.Popen[str]]:
        """Open the window on an X display for as long as the context lasts."""
        with self._log() as log:
            environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
            process = subprocess.Popen(
                self._command(log, environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
            try:
                yield process
            finally:
                if process.poll() is None:  # strace itself lets no lesser signal end it
                    os.killpg(process.pid, signal.SIGKILL)
                process.communicate()

    @contextmanager
    def _log(self) -> Iterator[Path]:
        """Give strace a file to write to; take from it what sockets there were."""
        with tempfile.NamedTemporaryFile(prefix="calls-") as log:
            yield Path(log.name)
            text = log.read().decode("utf-8", "replace")
            self.families |= set(_SOCKET.findall(text))

    def _command(self, log: Path, environment: Mapping[str, str], *arguments: str) -> list[str]:
        traced = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,socketpair"]
        lent = {self._work: WORK}
        if "DISPLAY" in environment:
            lent[SCREENS] = str(SCREENS)
        entered = self._root.command(
            "env",
            f"--chdir={WORK}",
            f"{PROGRAM}/compliance-desk",
            *arguments,
            by_anyone=True,
            lent=lent,
            shown={self._bundle: PROGRAM},
            environment={**PLACES, **environment},
        )
        return [*traced, "-o", str(log), *entered]


class Screen:
    """An X server of its own, and hands on its keys."""

    def __enter__(self) -> Self:
        """Start the server."""
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        return self

    def __exit__(self, *_raised: object) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()

    def opened(self, key: str, known: set[str]) -> str:
        """Press the key in the newest of the known windows, if any; wait for a new one, return it."""
        if known:
            self.press(key, max(known, key=int))
        found = self._wait_for(lambda: self._windows() - known)
        return max(found, key=int, default="")

    def alone(self, window: str) -> bool:
        """Wait until no other window is shown; tell whether that is so."""
        return bool(self._wait_for(lambda: {window} if self._windows() == {window} else set()))

    def press(self, key: str, window: str) -> None:
        """Press a key in a window."""
        self._xdotool("windowfocus", "--sync", window)
        self._xdotool("key", key)

    def _wait_for(self, found: Callable[[], set[str]]) -> set[str]:
        end = time.monotonic() + PATIENCE
        while not (windows := found()) and time.monotonic() < end:
            time.sleep(0.2)
        return windows

    def _windows(self) -> set[str]:
        """The windows that are shown, by their numbers, which grow from one to the next."""
        return set(self._xdotool("search", "--onlyvisible", "--class", "compliance-desk").split())

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout
