"""Prints through the print dialog in a process of its own; what is asked there comes as arguments.

python -m tests.paper.dialog TITLE key=value …   copies, pages ("2-3"), sides ("long")
"""

import sys

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QSpinBox

from desktop_app import paper, sealed

FORMS, LINES = 3, 40


def forms() -> list[Workbook]:
    """Return forms of a page and some rows each, with ink up to the margins of a form."""
    made = []
    line = Side(style="thin")
    for number in range(1, FORMS + 1):
        workbook = Workbook()
        sheet = workbook.active
        assert sheet is not None
        sheet.print_title_rows = "1:1"
        margins = sheet.page_margins
        margins.left = margins.right = 18 / 25.4
        margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.6, 0.28, 0.28
        sheet.oddFooter.center.text = f"表{number}第&P页"
        sheet.column_dimensions["A"].width = 91
        for row in range(1, LINES + 1):
            cell = sheet.cell(row, 1, f"表{number}行{row:02}")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            cell.alignment, cell.font = Alignment(vertical="center"), Font(name="宋体", size=10.5)
            sheet.row_dimensions[row].height = 25
        made.append(workbook)
    return made


def answer(asked: dict[str, str]) -> None:
    """Fill in the dialog that is open and accept it."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QPrintDialog):
        QTimer.singleShot(50, lambda: answer(asked))
        return
    if "copies" in asked:
        _box(dialog, "copies").setValue(int(asked["copies"]))
    if "pages" in asked:
        _radio(dialog, "pagesRadioButton").setChecked(True)
        line = dialog.findChild(QLineEdit, "pagesLineEdit")
        assert line is not None
        line.setText(asked["pages"])
    if "sides" in asked:
        _radio(dialog, "duplexLong").setChecked(True)
    dialog.accept()


def _box(dialog: QPrintDialog, name: str) -> QSpinBox:
    found = dialog.findChild(QSpinBox, name)
    assert found is not None
    return found


def _radio(dialog: QPrintDialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert found is not None
    return found


def main(title: str, *asked: str) -> None:
    """Print the forms under that title, and tell what was printed."""
    sealed.quiet_cups()
    application = QApplication([])
    QTimer.singleShot(100, lambda: answer(dict(one.split("=") for one in asked)))
    sheets = [sheet for book in forms() for sheet in book.worksheets]
    print(paper.print_dialog(None, sheets, title))
    del application


if __name__ == "__main__":
    main(*sys.argv[1:])
