"""Keeps the reading of large ledgers from being slowed down by Python's own housekeeping."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of circular garbage from walking, time and again, the rows piling up."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
