"""Lets a report out: as a Word document, on paper or as a PDF; journalled, and told as an output."""

from pathlib import Path

from desktop_app.desk import outputs
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records, Went
from desktop_app.desk.permitting import deed
from desktop_app.desk.report import document
from desktop_app.desk.report.drafting import Draft
from desktop_app.sheets import Saved
from desktop_app.store.journal import Act


@deed("output")
def save(office: Office, draft: Draft, path: Path) -> Saved:
    """Save a report as a Word document, and tell so in the journal and the output register.

    UserError says what is wrong with the template, or why the file cannot be written.
    """
    saved = document.save(office, draft, path)
    content = {"file": path.name, "sheet": draft.title, "sha256": saved.sha256}
    went = Went(file=path, sha256=saved.sha256)
    _tell(office, draft, Act("export", content=content), went)
    return saved


@deed("output")
def printed(office: Office, draft: Draft, went: Went) -> None:
    """Tell in the journal and the output register that a report went to paper or into a PDF."""
    content = {"sheet": draft.title, "pages": went.pages}
    _tell(office, draft, Act("print", content=content), went)


@deed("read")
def records(office: Office, draft: Draft) -> Records:
    """Return the records that a report is about, whose levels are its own."""
    return [(office.registers[name], ids) for name, ids in draft.behind().items()]


def _tell(office: Office, draft: Draft, act: Act, went: Went) -> None:
    held = records(office, draft)
    outputs.tell(office, act, went.way, draft.title, went=went, others=held)
