"""What the commands that write files share: the name of the file, a word where mark and levels disagree."""

from pathlib import Path

from desktop_app.cli.text import note
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records
from desktop_app.errors import UserError
from desktop_app.words import _


def target(file: str, *endings: str) -> Path:
    """Return the file that is to be written; UserError when its name has none of the endings."""
    path = Path(file).absolute()
    if path.suffix.lower() not in endings:
        raise UserError(
            _("“{file}” does not end in {ending}; name the file like file{example}.").format(
                file=file, ending=_(" or ").join(endings), example=endings[0]
            )
        )
    return path


def warn(office: Office, records: Records) -> None:
    """Warn on standard error where the office's mark is not right for what went out."""
    from desktop_app.desk import marking

    if told := marking.disagreement(office, records):
        note(told)
