"""What the commands that write files share: a word where mark and levels disagree."""

from desktop_app.cli.text import note
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records


def warn(office: Office, records: Records) -> None:
    """Warn on standard error where the office's mark is not right for what went out."""
    from desktop_app.desk import marking

    if told := marking.disagreement(office, records):
        note(told)
