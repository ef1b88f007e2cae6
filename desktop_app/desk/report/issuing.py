"""Lets a report out: as a Word document, on paper or as a PDF; journalled, and told as an output."""

from pathlib import Path

from desktop_app.desk import outputs
from desktop_app.desk.office import Office
from desktop_app.desk.papers import Went
from desktop_app.desk.report import document
from desktop_app.desk.report.drafting import Draft
from desktop_app.sheets import Saved
from desktop_app.store.journal import Act


def save(office: Office, draft: Draft, path: Path) -> Saved:
    """Save a report as a Word document, and tell so in the journal and the output register.

    UserError says what is wrong with the template, or why the file cannot be written.
    """
    saved = document.save(office, draft, path)
    content = {"file": path.name, "sheet": draft.title, "sha256": saved.sha256}
    _enter(office, draft, Act("export", content=content), outputs.PDF, Went(1, file=path))
    return saved


def printed(office: Office, draft: Draft, went: Went) -> None:
    """Tell in the journal and the output register that a report went to paper or into a PDF."""
    content = {"sheet": draft.title, "pages": went.pages}
    way = outputs.PDF if went.file else outputs.PRINT
    _enter(office, draft, Act("print", content=content), way, went)


def _enter(office: Office, draft: Draft, act: Act, way: str, went: Went) -> None:
    if office.read_only:
        return
    held = [(office.registers[name], ids) for name, ids in draft.behind().items()]
    with office.store.at_once():
        office.store.enter(office.who, act)
        outputs.enter(
            office,
            way,
            draft.title,
            others=held,
            copies=went.copies,
            pages=went.pages,
            file=went.file,
            to=went.to,
        )
