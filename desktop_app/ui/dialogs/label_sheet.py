"""A label sheet in small, and the dialog in which an office enters the measures of its own."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from desktop_app.desk import labels
from desktop_app.desk.office import Office
from desktop_app.registers.labels import LARGEST_PAGE, LabelSheet
from desktop_app.ui import notices
from desktop_app.ui.boxes import Measure, Number
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.style import sized
from desktop_app.words import Label, _

_SIDE = 220  # pixels
_MOST = 100  # labels in a row or column


class SheetPicture(QWidget):
    """Shows which places of a sheet are used up and which are printed on; a click chooses one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("label_picture")
        self.setAccessibleName(_("The sheet"))
        self.setFixedSize(self.sizeHint())
        self._sheet: LabelSheet | None = None
        self._first = self._number = 0

    def show_sheet(self, sheet: LabelSheet, first: int = 0, number: int = 0) -> None:
        """Show a sheet on which `number` labels are printed from place `first` on."""
        self._sheet, self._first, self._number = sheet, first, number
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, round(_SIDE * 1.42))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        sheet = self._sheet
        for place in range(sheet.count if sheet else 0):
            if self._place(place).contains(event.position()):
                self.chosen.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        sheet = self._sheet
        if sheet is None or min(sheet.page) <= 0:
            return
        worn, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(worn.rule), 1))
        painter.setBrush(QColor(worn.paper))
        painter.drawRect(QRectF(self._left_top(), self._scaled(*sheet.page)))
        last = self._first + self._number
        for place in range(sheet.count):
            used, printed = place < self._first, self._first <= place < last
            painter.setPen(QPen(QColor(worn.accent if printed else worn.rule), 1))
            painter.setBrush(
                QColor(worn.chosen if printed else worn.ground if used else worn.paper)
            )
            rect = self._place(place)
            painter.drawRect(rect)
            if used:
                painter.drawLine(rect.topLeft(), rect.bottomRight())

    def _scale(self) -> float:
        """Pixels in a millimetre."""
        assert self._sheet is not None
        width, height = self._sheet.page
        return min((self.width() - 2) / width, (self.height() - 2) / height)

    def _left_top(self) -> QPointF:
        assert self._sheet is not None
        return QPointF((self.width() - self._sheet.page[0] * self._scale()) / 2, 1.0)

    def _scaled(self, width: float, height: float) -> QSizeF:
        return QSizeF(width, height) * self._scale()

    def _place(self, place: int) -> QRectF:
        assert self._sheet is not None
        scale = self._scale()
        left, top = self._sheet.corner(place)
        corner = self._left_top() + QPointF(left * scale, top * scale)
        return QRectF(corner, self._scaled(self._sheet.width, self._sheet.height))


def enter_sheet(parent: QWidget, office: Office, like: LabelSheet) -> LabelSheet | None:
    """Let the clerk enter a sheet of the office's own, beginning `like` one; None when cancelled."""
    dialog = _SheetDialog(parent, office, like)
    dialog.exec()
    kept = dialog.kept
    dialog.deleteLater()
    return kept


class _SheetDialog(Fitted):
    def __init__(self, parent: QWidget, office: Office, like: LabelSheet) -> None:
        super().__init__(parent)
        self.setObjectName("label_sheet_dialog")
        self.setWindowTitle(_("Label sheet of the office's own"))
        self.kept: LabelSheet | None = None
        self._office = office
        self._title = named(QLineEdit(), "sheet_title", _("Name"))
        self._title.setPlaceholderText(_("How the sheet is called"))
        self._counts = {
            key: self._count(key, label, getattr(like, key))
            for key, label in (("columns", _("Labels in a row")), ("rows", _("Rows of labels")))
        }
        width, height = like.page
        measures = {
            "page_width": (_("Width of the page"), width),
            "page_height": (_("Height of the page"), height),
            "width": (_("Width of a label"), like.width),
            "height": (_("Height of a label"), like.height),
            "left": (_("Left margin"), like.left),
            "top": (_("Top margin"), like.top),
            "across": (_("Gap between columns"), like.across),
            "down": (_("Gap between rows"), like.down),
        }
        self._measures = {key: self._measure(key, *given) for key, given in measures.items()}
        self._lined = named(
            QCheckBox(_("Plain paper: print the edges to cut along")),
            "sheet_lined",
            _("Plain paper"),
        )
        self._lined.setChecked(like.lined)
        self._picture = SheetPicture()
        self._wrong = note("", role="bad", name="sheet_wrong")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self._keep)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(sized(5))  # or a small screen has no room for all of it
        form.addRow(_("Name"), self._title)
        for box in (*self._counts.values(), *self._measures.values()):
            form.addRow(box.accessibleName(), box)
        form.addRow("", self._lined)
        body = QHBoxLayout()
        body.addLayout(form, 1)
        body.addWidget(self._picture)
        layout = layout_of(self)
        layout.addLayout(body)
        layout.addWidget(self._wrong)
        layout.addWidget(self._buttons)
        main(self._buttons.button(QDialogButtonBox.StandardButton.Save))
        self._title.textChanged.connect(self._tell)
        for count in self._counts.values():
            count.valueChanged.connect(self._tell)
        for measure in self._measures.values():
            measure.valueChanged.connect(self._tell)
        self._tell()

    def _count(self, key: str, label: str, value: int) -> QSpinBox:
        box = named(Number(), f"sheet_{key}", label)
        box.setRange(1, _MOST)
        box.setValue(value)
        return box

    def _measure(self, key: str, label: str, value: float) -> QDoubleSpinBox:
        box = named(Measure(), f"sheet_{key}", label)
        box.setRange(0, LARGEST_PAGE)
        box.setDecimals(2)
        box.setSingleStep(0.5)
        box.setSuffix(_(" mm"))
        box.setValue(value)
        return box

    def _sheet(self) -> LabelSheet:
        measured = {key: box.value() for key, box in self._measures.items()}
        page = (measured.pop("page_width"), measured.pop("page_height"))
        words = self._title.text().strip()
        return LabelSheet(
            name="",
            title=Label(words, words),
            page=page,
            columns=self._counts["columns"].value(),
            rows=self._counts["rows"].value(),
            lined=self._lined.isChecked(),
            **measured,
        )

    def _tell(self) -> None:
        sheet = self._sheet()
        faults = [why for _key, why in sheet.faults()]
        self._picture.show_sheet(sheet)
        self._wrong.setText("\n".join(faults))
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(not faults and bool(self._title.text().strip()))

    def _keep(self) -> None:
        with notices.telling(self):
            self.kept = labels.keep(self._office, self._sheet())
            self.accept()
