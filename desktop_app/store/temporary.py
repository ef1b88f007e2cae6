"""Where this process keeps what it lays down for a moment: within the data folder, and wiped."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app import paths
from desktop_app.store.wiping import wipe_all

_VARIABLES = ("TMPDIR", "TEMP", "TMP")  # which Python, Qt, CUPS and Windows go by


@contextmanager
def within(data: Path, *, read_only: bool) -> Iterator[Path]:
    """Have everything that is laid down for a moment lie in a folder of its own, which is returned.

    It is one of the data folder, which is held; where that is only read, one that nobody else can
    open, of the system. What a process that was killed left there is wiped first, the rest at last.
    """
    folder = _made(data, read_only)
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(dict.fromkeys(_VARIABLES, str(folder)))
    _ask_anew()
    try:
        yield folder
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        _ask_anew()
        wipe_all(folder)


def _ask_anew() -> None:
    """Let Python look again at where the variables say; a start does without loading what does so."""
    if "tempfile" in sys.modules:
        import tempfile

        tempfile.tempdir = None


def _made(data: Path, read_only: bool) -> Path:
    folder = paths.temporary(data)
    if not read_only:
        wipe_all(folder)
        # On a full disk one can still look and make room.
        with suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            return folder
    import tempfile

    return Path(tempfile.mkdtemp(prefix="compliance-desk-"))
