"""Tells how far the reading of a ledger is, and ends it where nobody waits any longer."""

from desktop_app.errors import Progress, go_on

_EVERY = 200  # rows between two calls of progress


class Steps:
    """Tells how far the work is, now and then; Cancelled once nobody waits for it any longer."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._due = 0

    def next(self, several: int = 1) -> None:
        """So many steps more begin."""
        if self._progress and self._done >= self._due:
            self._tell(self._done)
            self._due = self._done + _EVERY
        self._done += several

    def end(self) -> None:
        """All steps are done."""
        if self._progress:
            self._tell(self._total)

    def _tell(self, done: int) -> None:
        go_on(self._progress, done, self._total)


__all__ = ["Steps"]
