"""Guarding the register: proving it whole, and copying it to a safe place."""

from pathlib import Path

from desktop_app.desk import outputs
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress
from desktop_app.store.backup import Backup
from desktop_app.store.journal import groups
from desktop_app.store.verify import Verdict
from desktop_app.words import writing


@deed("verify")
def verify(office: Office, anchor: str = "", progress: Progress | None = None) -> Verdict:
    """Recompute every record and the journal's chain; `anchor` is the code from a signed form.

    `progress` as everywhere, with Cancelled.
    """
    return office.store.verify(anchor, progress=progress)


@deed("backup")
def back_up(office: Office, to: Path | None = None) -> Backup:
    """Write a proved copy of the register file to `to`, or into the data folder's `backups`."""
    made = office.store.back_up(to, office.who)
    if to is not None and not made.file.absolute().is_relative_to(office.folder.absolute()):
        with writing(office.document_language):
            title = outputs.backup_title()
        outputs.enter(
            office,
            outputs.MEDIUM,
            title,
            others=outputs.everything(office),
            went=outputs.Went(file=made.file, sha256=made.sha256),
        )
    return made


def anchor(office: Office) -> str:
    """Return the head of the journal's chain in short groups, as forms bear it at their foot."""
    entries, head = office.store.journal.head()
    return groups(head) if entries else ""


__all__ = ["Backup", "Verdict", "anchor", "back_up", "verify"]
