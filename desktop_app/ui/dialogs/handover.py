"""The hand-over list of a person, and the index of an inspection: shown, printed and saved."""

from typing import TYPE_CHECKING

from desktop_app.desk import handover, index
from desktop_app.desk.statistics import Table
from desktop_app.errors import Progress
from desktop_app.ui.dialogs.books import Made
from desktop_app.ui.dialogs.tables_dialog import Period, TablesDialog
from desktop_app.words import _, marked

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_handover(window: "MainWindow", id: int) -> None:
    """Show all that stands in the name of a person, part by part."""
    done = window.work(_("Reading …"), lambda _told: handover.of(window.office, id), cancel=False)
    found = done.result

    def read(_period: Period, _told: Progress) -> list[Table]:
        return [
            Table(
                "",
                _("{title} ({n})").format(title=one.title, n=len(one.rows)),
                tuple(one.heads),
                tuple(one.texts()),
            )
            for one in found.handing.lists
        ]

    def make(_period: Period) -> Made:
        return lambda: handover.book(window.office, id)

    title = f"{found.handing.title}{marked('：')}{found.called}"
    about = _("All that stands in this person's name now; print it to be gone through and signed.")
    nothing = _("Nothing of the kind stands in this person's name.")
    dialog = TablesDialog(
        window, title, about, read, make, dated=False, drawn=False, nothing=nothing
    )
    dialog.setObjectName("handover_dialog")
    dialog.run()


def show_index(window: "MainWindow") -> None:
    """Show the inspection index for a period."""

    def read(period: Period, _told: Progress) -> list[Table]:
        return [index.table(index.of(window.office, period))]

    def make(period: Period) -> Made:
        return lambda: index.book(window.office, period)

    title = index.title(window.office)
    about = _("Things that are there are listed as they are now, events of the period.")
    dialog = TablesDialog(window, title, about, read, make, several=False, drawn=False)
    dialog.setObjectName("index_dialog")
    dialog.run()
