"""Gives the refused rows of a ledger back to the clerk: a file that goes out like any other."""

from pathlib import Path

from desktop_app import paths
from desktop_app.desk import outputs
from desktop_app.desk.importing.applying import rejects, without_creating
from desktop_app.desk.importing.plan import Plan
from desktop_app.desk.importing.row import cell_of
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice, Unreadable
from desktop_app.sheets.saving import Saved
from desktop_app.store.journal import Act
from desktop_app.words import _, speaking


@deed("import")
def give_back(office: Office, plan: Plan, path: Path, *, create: bool = True) -> Saved:
    """Write the refused rows to a workbook as `rejects` does; journalled, and told as an output.

    Without `create` those that name people or departments not yet entered are among them.
    UserError as in `see_that_apart`, or where it cannot be written.
    """
    see_that_apart(plan.path, path)
    plan = plan if create else without_creating(plan)
    saved = rejects(plan, path)
    with speaking(office.document_language):
        title = _("Refused rows of {file}").format(file=plan.path.name)
    count = len(plan.refused)
    content = {"file": saved.path.name, "rows": count, "sha256": saved.sha256}
    went = outputs.Went(file=saved.path, sha256=saved.sha256)
    act = Act("export", plan.register.name, content=content)
    strange = highest(office, plan), count
    outputs.tell(office, act, outputs.EXCEL, title, plan.register, went=went, strange=strange)
    return saved


def see_that_apart(ledger: Path, path: Path) -> None:
    """UserError where what is refused would be written over the ledger that it comes from."""
    if paths.same_file(ledger, path):
        raise UserError(_("The ledger itself would be overwritten; name another file."))


@deed("import")
def highest(office: Office, plan: Plan) -> str:
    """Return the highest secrecy level that a refused row says of itself; ``none`` where none does."""
    best, rank = "none", 0
    for column in plan.columns:
        field = plan.register.fields.get(column.key)
        if type(field) is not Choice or field.list != outputs.LEVELS:
            continue
        for refused in plan.refused:
            try:
                code = field.read(cell_of(refused.cells, column.place), office.reading)
            except Unreadable:
                continue
            if code and field.codes.ranks.get(code, 0) > rank:
                best, rank = code, field.codes.ranks[code]
    return best


__all__ = ["give_back", "see_that_apart"]
