"""What a user can put right, told apart from what is our own bug; and how long work is stopped."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

from desktop_app.words import marked

T = TypeVar("T")


class UserError(Exception):
    """Shown as it stands, in the user's language: where, what, and what to do."""


class NothingToDo(UserError):
    """What was asked for is done already, or there is nothing to do it with: nothing is wrong."""


class Cancelled(Exception):
    """The user stopped long work; nothing of it is left behind."""


# Long work tells it how much is done, of how much; where it answers False, it is to be Cancelled.
Progress = Callable[[int, int], bool]


def go_on(progress: Progress | None, done: int, total: int) -> None:
    """Tell how far long work is; Cancelled where the user has stopped it."""
    if progress is not None and not progress(done, total):
        raise Cancelled


def one_by_one(several: Sequence[T], progress: Progress | None) -> Iterator[T]:
    """Yield each of several, and tell before it how far long work is; Cancelled as in `go_on`."""
    for done, each in enumerate(several):
        go_on(progress, done, len(several))
        yield each


class Held(UserError):
    """Another program holds the data folder; it can be opened read-only."""


class Damaged(UserError):
    """The register file cannot be read any more; a backup can take its place."""


class Locked(UserError):
    """A file is encrypted, and the passphrase for it was not given, or is another."""


class Complaint(msgspec.Struct, frozen=True):
    """One thing wrong with one field of a record being entered.

    `field` is the key, for a child line ``rows[2].key``; empty where the whole record is meant.
    `label` is the field's name as the user reads it, `text` the sentence.
    A warning is told but does not hinder saving.
    """

    field: str
    label: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        return marked("：").join(filter(None, (self.label, self.text)))


class Rejected(UserError):
    """A record that cannot be kept as it is; carries all complaints at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(str(complaint) for complaint in complaints))
