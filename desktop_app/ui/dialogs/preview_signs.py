"""The signs of the print preview's tools, in the lines and colours of all other icons."""

from PySide6.QtWidgets import QDialog, QToolBar

from desktop_app.ui import icons

# Qt names few of them; they stand in this order in every version there is.
_IN_ORDER = (
    "fit_width",
    "fit_page",
    "zoom_out",
    "zoom_in",
    "portrait",
    "landscape",
    "first",
    "previous",
    "next",
    "last",
    "one_page",
    "two_pages",
    "all_pages",
    "settings",
    "print",
)


def draw_signs(dialog: QDialog) -> None:
    """Give each tool of the preview its sign; where Qt has others than are known, its own stay."""
    for bar in dialog.findChildren(QToolBar):
        bar.setMovable(False)
        tools = [action for action in bar.actions() if not action.icon().isNull()]
        if len(tools) == len(_IN_ORDER):
            for tool, name in zip(tools, _IN_ORDER, strict=True):
                icons.give(tool, name)
