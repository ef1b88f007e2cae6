"""Asking before something goes out whose mark does not agree with what it holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from desktop_app.desk import marking, outputs
from desktop_app.desk.outputs import Records
from desktop_app.ui import notices
from desktop_app.ui.controls import named
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

AGREED = "mark/agreed"  # what is remembered: marks with levels that are not asked about again


def may_go_out(window: "MainWindow", records: Records) -> bool:
    """Whether records go out under the office's mark: asked where it disagrees with their levels."""
    return may_go_out_at(window, lambda: outputs.highest(window.office, records))


def may_go_out_at(window: "MainWindow", highest: Callable[[], str]) -> bool:
    """Whether something goes out whose highest level `highest` finds, off the main thread."""
    office, memory = window.office, window.memory

    def looked() -> tuple[str, str]:
        level = highest()
        told = marking.disagreement_at(office, level)
        return told, agreement(marking.current(office), level)

    done = window.work(_("Looking at the levels …"), lambda _told: looked(), cancel=False)
    told, asked = done.result
    known = memory.texts(AGREED)
    if not told or asked in known:
        return True
    silent = named(
        QCheckBox(_("&Do not ask this again")), "mark_silent", _("Do not ask this again")
    )
    agreed = notices.agreed(window, told, _("Go on"), silent)
    if agreed and silent.isChecked():
        memory.keep(AGREED, [*known, asked])
    return agreed


def agreement(mark: marking.Mark | None, level: str) -> str:
    """Return how it is remembered that a mark, or none, is right for records up to a level."""
    return f"{mark or ''}/{level}"
