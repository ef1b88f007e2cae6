"""An inspection beside an earlier one: item by item and by subject, with a chart; printed and saved."""

from typing import TYPE_CHECKING

from desktop_app.desk import inspecting
from desktop_app.desk.inspecting import Inspection, output
from desktop_app.desk.statistics import Table
from desktop_app.errors import Progress, UserError
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named
from desktop_app.ui.dialogs.books import Made
from desktop_app.ui.dialogs.tables_dialog import Period, TablesDialog
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_comparison(window: "MainWindow", one: Inspection) -> None:
    """Show an inspection beside the last one before it, or another that is chosen."""
    others = [values for values in inspecting.scored(window.office) if values["id"] != one.id]
    if not others:
        raise UserError(
            _("There is no earlier inspection to compare {number} with.").format(number=one.number)
        )
    usual = inspecting.before(window.office, one)
    which = Choice()

    def chosen() -> int:
        return int(which.currentData())

    def read(_period: Period, _told: Progress) -> list[Table]:
        found = inspecting.compare(window.office, one.id, chosen())
        items = Table("items", _("Item by item"), output.heads(found), tuple(output.rows(found)))
        subjects = Table(
            "subjects",
            _("By subject"),
            output.subject_heads(found),
            tuple(output.subject_rows(found)),
        )
        return [subjects, items]

    def make(_period: Period) -> Made:
        other = chosen()
        return lambda: output.comparison(window.office, one.id, other)

    title = _("Comparison: {title}").format(title=one.title)
    about = _(
        "Items are compared by their numbers, else by their text; what is not applicable leaves "
        "the base."
    )
    dialog = TablesDialog(window, title, about, read, make, dated=False)
    dialog.setObjectName("inspection_comparison")
    named(which, "comparison_with", _("Compared with"))
    for values in others:
        which.addItem(f"{values['number']}  {values['title']}", values["id"])
    which.setCurrentIndex(max(which.findData(usual), 0))
    which.activated.connect(lambda _place: dialog.count())
    dialog.top.insertWidget(0, which)
    dialog.run()
