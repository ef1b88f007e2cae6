"""Gives a window a screen: none at all, or that of an Xvfb started for it."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

PLATFORMS = ("offscreen", "xcb")


@contextlib.contextmanager
def screen_of(platform: str) -> Iterator[dict[str, str] | None]:
    """Yield the environment in which Qt uses that platform; None where it cannot."""
    if platform == "offscreen":
        yield {"QT_QPA_PLATFORM": platform}
        return
    if shutil.which("Xvfb") is None:
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = told.readline().strip()
        yield {"QT_QPA_PLATFORM": platform, "DISPLAY": f":{display}"}
    finally:
        server.terminate()
        server.wait()
