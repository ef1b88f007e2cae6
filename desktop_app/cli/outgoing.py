"""What the commands that write files share: the mark in the name, and a word where it is wrong."""

from pathlib import Path

from desktop_app.cli.text import note
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records


def marked(office: Office, path: Path, records: Records = ()) -> Path:
    """Return the file to write: its name bears the office's mark, where it has set one.

    Where the mark disagrees with the highest level among the records, that is told as a warning.
    """
    from desktop_app.desk import marking

    if told := marking.disagreement(office, records):
        note(told)
    return marking.named(office, path)
