"""The heads over the rows of a file: each column's letter, what it is about, and how that is known."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop_app.desk.importing import Column, Plan, column_fields, column_label
from desktop_app.registers.register import Register
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import literal, named
from desktop_app.ui.dialogs.importing_ledger import Ledger
from desktop_app.ui.record.boxes import Box, paint_box
from desktop_app.ui.style import sized
from desktop_app.words import _

_WORDS = Qt.ItemDataRole.UserRole + 1  # other words by which a field is found
_LETTERS, _BOX, _BETWEEN = 22, 28, 3  # pixels
_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4)
_UNREAD = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ColumnHeads(QHeaderView):
    """Says what each column is about, and lets it be chosen: `chosen` with place and field key.

    The key is "" for a column that is not to be read.
    """

    chosen = Signal(int, str)

    def __init__(self, register: Register, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        named(self, "import_heads", _("Columns of the file"))
        self._table = table
        self._fields = QStandardItemModel(self)
        self._widest = _offer(self._fields, register, self)
        self._boxes: list[FieldBox] = []
        self._columns: dict[int, Column] = {}
        self._open = True
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(60)
        self.sectionResized.connect(lambda *_given: self._place())
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self._place())

    @property
    def boxes(self) -> list["FieldBox"]:
        """The boxes over the columns, from left to right."""
        return self._boxes

    def open_list(self, place: int) -> None:
        """Open the list of what the column at `place` may be about."""
        box = self._boxes[place] if place < len(self._boxes) else None
        if box is not None and box.isEnabled() and box.isVisible():
            box.setFocus()
            box.showPopup()

    def first_shown(self) -> int:
        """Return the first column in view."""
        return max(self.logicalIndexAt(0), 0)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show what the columns of a ledger are about."""
        plan = ledger.plan
        self._columns = _columns(plan) if plan else {}
        last = plan.starts[1] if plan and plan.starts else ledger.look.width
        for place in range(len(self._boxes), ledger.look.width):
            self._add_box(place)
        for box in self._boxes[ledger.look.width :]:
            box.deleteLater()
        del self._boxes[ledger.look.width :]
        self._mark_taken()
        for place, box in enumerate(self._boxes):
            column = self._columns.get(place, Column(place, ""))
            box.setCurrentIndex(max(box.findData(column.key or None), 0))
            box.setEnabled(plan is not None and not plan.forms and place < last)
            box.setAccessibleName(
                _("Column {letter}: {head}").format(letter=letter(place), head=column.head)
            )
            box.setAccessibleDescription(known_by(column))
            box.setToolTip(literal(_tip(column) if plan else ""))
        self._place()

    def open_boxes(self, on: bool) -> None:
        """Let the fields be chosen, or only be read."""
        self._open = on
        self._place()
        self.viewport().update()

    def dress(self) -> None:
        """List the fields in the colours that are worn now."""
        self._mark_taken()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sized(_LETTERS + _BOX + _BETWEEN))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._columns.get(section, Column(section, ""))
        worn = colours()
        painter.save()
        painter.fillRect(rect, QColor(worn.band))
        painter.setPen(QColor(worn.rule))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = QRect(rect.left() + 7, rect.top(), rect.width() - 14, sized(_LETTERS))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(worn.ink))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | middle, letter(section))
        painter.setPen(QColor(worn.link if column.by == "hand" else worn.quiet))
        how = known_by(column) if self._columns else ""
        room = top.width() - painter.fontMetrics().horizontalAdvance(letter(section)) - 8
        how = painter.fontMetrics().elidedText(how, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | middle, how)
        if not self._open and self._columns:
            below = QRect(
                rect.left() + 7, rect.top() + sized(_LETTERS), rect.width() - 14, sized(_BOX)
            )
            painter.setPen(QColor(worn.ink if column.key else worn.quiet))
            text = column.label if column.key else _("not read")
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, FieldBox):
            self._bring_into_view(watched.place)
        return super().eventFilter(watched, event)

    def _add_box(self, place: int) -> None:
        box = FieldBox(place, self)
        named(box, f"import_column_{letter(place)}", letter(place))
        box.setModel(self._fields)
        box.view().setMinimumWidth(self._widest)
        box.activated.connect(lambda _at: self._choose(box))
        box.installEventFilter(self)
        self._boxes.append(box)

    def _choose(self, box: "FieldBox") -> None:
        column = self._columns.get(box.place)
        if box.key != (column.key if column else ""):
            self.chosen.emit(box.place, box.key)

    def _mark_taken(self) -> None:
        """Let the list of fields show which of them have a column already."""
        self._fields.item(0).setForeground(QColor(colours().quiet))
        taken = {column.key: column for column in self._columns.values() if column.key}
        for at in range(1, self._fields.rowCount()):
            item = self._fields.item(at)
            column = taken.get(item.data(Qt.ItemDataRole.UserRole))
            ink = QColor(colours().quiet if column else colours().ink)
            item.setForeground(ink)
            told = _("column {letter} is taken for this")
            item.setToolTip(literal(told.format(letter=letter(column.place)) if column else ""))

    def _place(self) -> None:
        for box in self._boxes:
            box.setVisible(self._open)
            left = self.sectionViewportPosition(box.place)
            width = self.sectionSize(box.place)
            box.setGeometry(left + 2, sized(_LETTERS), width - 5, sized(_BOX))

    def _bring_into_view(self, place: int) -> None:
        left, width = self.sectionViewportPosition(place), self.sectionSize(place)
        bar = self._table.horizontalScrollBar()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif left + width > self.viewport().width():
            bar.setValue(bar.value() + left + width - self.viewport().width())


class FieldBox(Box):
    """What one column is about: keys open the list and find in it, so that nothing changes unseen."""

    def __init__(self, place: int, parent: ColumnHeads) -> None:
        super().__init__(parent.viewport())  # to screen readers a view has no other children
        self.place = place
        self.setStyleSheet(
            "combobox-popup: 0;"
        )  # a list that scrolls, not one as high as the screen

    @property
    def key(self) -> str:
        """The field chosen; "" for none."""
        return self.currentData() or ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in _UNREAD:
            self.setCurrentIndex(0)
            self.activated.emit(0)
        elif event.key() in _OPENING:
            self.showPopup()
        elif plain and event.text().strip() and event.text().isprintable():
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        quiet = not self.key or not self.isEnabled()
        text = self.currentText() if self.key or self.isEnabled() else ""
        paint_box(self, text, QColor(colours().quiet if quiet else colours().ink), bold=False)


def letter(place: int) -> str:
    """Return what a spreadsheet calls a column: A for 0, AA for 26."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def known_by(column: Column) -> str:
    """Return in words how it is known what a column is about."""
    if column.by == "hand":
        return _("by hand")
    if not column.key:
        return ""
    return {
        "label": _("by its head"),
        "likeness": _("by its likeness"),
        "values": _("by its values"),
        "before": _("as told before"),
    }[column.by]


def _columns(plan: Plan) -> dict[int, Column]:
    """The columns of a sheet by their places; those of a ledger to the right are as the left ones."""
    if plan.forms:
        return {}
    columns = {column.place: column for column in plan.columns}
    for start in plan.starts[1:]:
        for column in plan.columns:
            place = column.place - plan.starts[0] + start
            columns.setdefault(place, replace(column, place=place))
    return columns


def _tip(column: Column) -> str:
    if column.key:
        return " · ".join(filter(None, (column.head, column.label, known_by(column))))
    return _("Not read: {why}").format(why=column.why) if column.why else _("Not read")


def _offer(fields: QStandardItemModel, register: Register, heads: ColumnHeads) -> int:
    """Fill in what a column may be about; return how wide the list of it is."""
    fields.appendRow(QStandardItem(_("not read")))
    for key in column_fields(register):
        item = QStandardItem(column_label(register, key))
        item.setData(key, Qt.ItemDataRole.UserRole)
        item.setData((*_labels(register, key), key), _WORDS)
        fields.appendRow(item)
    metrics = heads.fontMetrics()
    texts = (fields.item(at).text() for at in range(fields.rowCount()))
    return max(metrics.horizontalAdvance(text) for text in texts) + 40


def _labels(register: Register, key: str) -> tuple[str, ...]:
    """The names of a field in both languages."""
    field = register.fields.get(key)
    return field.label.both if field is not None else ()
