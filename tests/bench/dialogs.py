"""The longest time the window answers nothing while each dialog, or menu, is opened the first time.

Each action of the window is done with the first record of a long list chosen; what opens is closed
once all that it set off is over.
"""

import sys
import time

from tests.bench.gaps import QUIET, opened
from tests.bench.measuring import tell

# What opens nothing, ends the window or makes another, or writes.
_LEFT_OUT = {
    "quit",
    "language",
    "larger",
    "smaller",
    "lock",
    "sign_out",
    "backup",
    "undo",
    "redo",
    "copy",
    "copy_lines",
}


def watched(folder: str) -> None:
    """Open the program on the folder, and all that its actions open."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui import actions

    def open_now() -> bool:
        return bool(QApplication.activePopupWidget() or QApplication.activeModalWidget())

    with opened(folder, "equipment") as (window, watch):
        watch.of(lambda: None, lambda: not window.navigation.asker.asking)
        window.page.table.choose(window.page.model.found[0])

        def close() -> None:
            """Close what is open, the innermost first, once it stands still."""
            if time.perf_counter() - watch.busy > QUIET and open_now():
                (QApplication.activePopupWidget() or QApplication.activeModalWidget()).close()

        closing = QTimer(interval=50, timeout=close)
        closing.start()
        gaps = {}
        for named in actions.declared():
            action = window.actions_by_name[named.name]
            if named.name not in _LEFT_OUT and action.isEnabled() and action.isVisible():
                gaps[named.name] = watch.of(action.trigger, lambda: not open_now())
            if window.showing_record:
                window.back()
            window.go_to("equipment")
        tell(gaps=gaps)


if __name__ == "__main__":
    watched(*sys.argv[1:])
