"""The tools of the print preview, with the signs of all other tools, and reached by keys."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QToolBar, QToolButton

from desktop_app.ui import icons
from desktop_app.ui.controls import literal

# Qt names few of them; they stand in this order in every version there is.
_IN_ORDER = (
    ("fit_width", ""),
    ("fit_page", ""),
    ("zoom_out", "Ctrl+-"),
    ("zoom_in", "Ctrl+="),
    ("portrait", ""),
    ("landscape", ""),
    ("first", "Ctrl+Home"),
    ("previous", "Ctrl+PgUp"),
    ("next", "Ctrl+PgDown"),
    ("last", "Ctrl+End"),
    ("one_page", ""),
    ("two_pages", ""),
    ("all_pages", ""),
    ("settings", ""),
    ("print", "Ctrl+P"),
)


def dress(dialog: QDialog) -> None:
    """Let the keys reach each tool, and give it its sign; of tools that are not known Qt's own stay."""
    for bar in dialog.findChildren(QToolBar):
        bar.setMovable(False)
        tools = [action for action in bar.actions() if not action.icon().isNull()]
        for tool in tools:
            if isinstance(button := bar.widgetForAction(tool), QToolButton):
                button.setFocusPolicy(button.focusPolicy().TabFocus)
        if len(tools) == len(_IN_ORDER):
            for tool, (name, keys) in zip(tools, _IN_ORDER, strict=True):
                icons.give(tool, name)
                _give_keys(tool, keys)


def _give_keys(tool: QAction, keys: str) -> None:
    if not keys:
        return
    tool.setShortcut(QKeySequence(keys))
    shown = tool.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tool.setToolTip(literal(f"{tool.text()} ({shown})"))
