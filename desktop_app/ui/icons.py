"""The program's own icons, drawn as lines on a field of 24 by 24, in the ink of the scheme worn."""

from functools import cache

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton

from desktop_app import paths
from desktop_app.ui.colours import colours

_DRAWN = 96  # dots each way, of which Qt makes the size that is shown, on dense screens, too
LATER = 250  # milliseconds: once the window stands
_NAME = "icon_name"  # the property that keeps which icon something has

_LINES = {
    "new": "M12 5v14M5 12h14",
    "open": "M4 18V6h6l2 2h8v10zM4 11h16",
    "import": "M12 4v10M8 10l4 4 4-4M4 16v4h16v-4",
    "export": "M12 14V4M8 8l4-4 4 4M4 16v4h16v-4",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "preview": "M6 3h8l4 4v6M6 3v18h5M14 3v4h4M19 21l-2.6-2.6M17.5 16a3 3 0 1 1-6 0 3 3 0 0 1 6 0",
    "form": "M5 3h14v18H5zM5 8h14M12 8v8M5 12h14M5 16h14",
    "label": "M4 4h7l9 9-7 7-9-9zM8 8v.5",
    "handover": "M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4",
    "search": "M20 20l-5-5M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0",
    "columns": "M4 5h16v14H4zM9.5 5v14M14.5 5v14",
    "filter": "M4 5h16l-6 7v6l-4 2v-8z",
    "refresh": "M19 8a8 8 0 1 0 1 6M20 4v5h-5",
    "today": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8.5 15l2.5 2.5L16 12.5",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M13 14.5h3v2.5h-3z",
    "statistics": "M4 20h16M7 20v-7M12 20V6M17 20v-10",
    "void": "M19.5 12a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M6.7 6.7l10.6 10.6",
    "undo": "M9 5L4 10l5 5M4 10h10a5.5 5.5 0 0 1 0 11h-3",
    "redo": "M15 5l5 5-5 5M20 10H10a5.5 5.5 0 0 0 0 11h3",
    "back": "M11 5l-7 7 7 7M4 12h16",
    "forward": "M13 5l7 7-7 7M20 12H4",
    "up": "M5 11l7-7 7 7M12 4v16",
    "new_folder": "M4 19V6h6l2 2h8v11zM12 10.5v6M9 13.5h6",
    "list": "M4 6h6M4 12h6M4 18h6M14 6h6M14 12h6M14 18h6",
    "settings": "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
    "backup": "M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6",
    "verify": "M12 3l7 3v6c0 4-3 7-7 9-4-2-7-5-7-9V6zM9 12l2.5 2.5L15.5 10",
    "about": "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M12 11v5M12 8v.5",
    "done": "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M8.3 12.3l2.6 2.6 4.8-5.2",
    "close": "M6.5 6.5l11 11M17.5 6.5l-11 11",
    "warning": "M12 4l9 16H3zM12 10v4.5M12 17v.5",
    "question": "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M9.7 9.7a2.3 2.3 0 1 1 3.3 2.2c-.7.4-1 .9-1 1.6M12 16v.5",
    "office": "M5 20V5h9v15M14 10h5v10M3 20h18M8 8.5h3M8 12h3M8 15.5h3",
    "page": "M6 3h8l4 4v14H6zM14 3v4h4",
    "folder": "M4 19V6h6l2 2h8v11z",
    "star": "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9-5.3-2.9-5.3 2.9 1.1-5.9-4.3-4.1 5.9-.8z",
    "fit_width": "M4 4v16M20 4v16M7.5 12h9M10 9.5L7.5 12l2.5 2.5M14 9.5l2.5 2.5-2.5 2.5",
    "fit_page": "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5",
    "zoom_out": "M20 20l-5-5M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M7.5 10.5h6",
    "zoom_in": "M20 20l-5-5M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M7.5 10.5h6M10.5 7.5v6",
    "portrait": "M6 3h12v18H6zM9 8h6M9 11.5h6",
    "landscape": "M3 6h18v12H3zM7 10h10M7 13.5h10",
    "first": "M6 5v14M18 6l-7 6 7 6",
    "previous": "M15 5l-7 7 7 7",
    "next": "M9 5l7 7-7 7",
    "last": "M18 5v14M6 6l7 6-7 6",
    "one_page": "M7 3h10v18H7z",
    "two_pages": "M3 5h8v14H3zM13 5h8v14h-8z",
    "all_pages": "M4 3h7v8H4zM13 3h7v8h-7zM4 13h7v8H4zM13 13h7v8h-7z",
    "fill": "M12 4v11M7.5 10.5L12 15l4.5-4.5M5 20h14",
    "less": "M5 12h14",
    "account": "M15.7 8a3.7 3.7 0 1 1-7.4 0 3.7 3.7 0 0 1 7.4 0M4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
    "key": "M12 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M11 11l9 9M15.5 15.5l2.5-2.5M19 19l2-2",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
    "leave": "M13 4h6v16h-6M14 12H4M8 8l-4 4 4 4",
    "guide": "M12 6.5C10 5 7 4.5 3.5 4.5V18c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5zM12 6.5V20",
    "journal": "M6 3h12v18H6zM9.5 3v18M12.5 8h3M12.5 12h3",
    "groups": "M4 5h10M8 10h12M8 14.5h12M4 19.5h10",
    "views": "M7 4h10v16l-5-4-5 4z",
    "gather": "M4 4h6v6H4zM14 4h6v6h-6zM7 10v4h10v-4M12 14v6M9.5 17.5L12 20l2.5-2.5",
    "index": "M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M11.5 6.5H20M11.5 12.5H20M11.5 18.5H20",
    "table": "M4 5h16v14H4zM4 10h16M10 10v9",
    "report": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "score": "M8 5H6v16h12V5h-2M9 3h6v4H9zM9 14l2.2 2.2L15.5 12",
    "edit": "M4 20l1-4.5L15.5 5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
    "flag": "M6 21V4h12l-2.5 4L18 12H6",
    "bell": "M6.5 16v-5a5.5 5.5 0 0 1 11 0v5l1.5 2H5zM10 21h4",
    "keys": "M3 7h18v10H3zM7 14h10M7 10.5h.5M11 10.5h.5M15 10.5h.5",
}
_FILLED = {"star"}  # where what they are on is ticked


def icon(name: str) -> QIcon:
    """Return an icon by its name."""
    return _drawn(name, colours().sign)


def give(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or button its icon, to be drawn again in another scheme."""
    target.setProperty(_NAME, name)
    draw_again(target)


def give_later(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or button its icon a moment later; until then it holds the place.

    Drawing loads Qt's library for SVG, which the first paint of the window need not wait for.
    """
    target.setIcon(_blank())
    QTimer.singleShot(LATER, target, lambda: give(target, name))


def draw_again(target: QAction | QAbstractButton) -> None:
    """Draw the icon of an action or button in the scheme that is worn now."""
    if name := target.property(_NAME):
        filled = target.property("role") == "main"
        target.setIcon(_drawn(name, colours().on_main if filled else colours().sign))


def program() -> QIcon:
    """Return the icon of the program itself."""
    return QIcon(str(paths.resources() / "icon.png"))


@cache
def _drawn(name: str, ink: str) -> QIcon:
    made = QIcon(_pixmap(name, ink))
    if name in _FILLED:
        made.addPixmap(_pixmap(name, ink, fill=ink), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def _blank() -> QIcon:
    pixmap = QPixmap(20, 20)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


def _pixmap(name: str, ink: str, fill: str = "none") -> QPixmap:
    from PySide6.QtGui import QImage

    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_DRAWN}" height="{_DRAWN}" '
        f'viewBox="0 0 24 24" fill="{fill}" stroke="{ink}" stroke-width="1.7" '
        f'stroke-linecap="round" stroke-linejoin="round"><path d="{_LINES[name]}"/></svg>'
    )
    image = QImage.fromData(QByteArray(svg.encode()))
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.AutoColor)
