"""The items of a scored inspection under their subjects: scores and remarks are typed in place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.desk import inspecting
from desktop_app.desk.inspecting import Inspection, Scored, output
from desktop_app.ui import hearing
from desktop_app.ui.colours import ground_of, ink_of
from desktop_app.ui.controls import Index, heads_at_the_left, literal, named
from desktop_app.ui.style import sized
from desktop_app.words import _

CODE, TEXT, FULL, COUNTED, PROPOSED, SCORE, NOTE, FINDING = range(8)
_TYPED = (SCORE, NOTE)
_WIDTHS = (52, 300, 48, 250, 84, 60, 210, 110)
_MIDDLE = (CODE, FULL, PROPOSED, SCORE)
_NOTHING = Qt.KeyboardModifier.NoModifier
_DIGITS = "0123456789.-/"


class ScoringTable(QTableWidget):
    """The items; letters decide about those chosen, digits begin a score, F2 a remark.

    `typing_refused` where one of those keys meets a cell in which nothing can be typed.
    """

    scored = Signal(int, str)
    noted = Signal(int, str)
    proposal_wanted = Signal()
    inapplicable_wanted = Signal()
    finding_wanted = Signal()
    evidence_wanted = Signal()
    typing_refused = Signal()
    moved = Signal()
    _committed = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "inspection_items", _("Items"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Typing(self))
        self.verticalHeader().hide()
        self.setWordWrap(False)
        self.setColumnCount(len(_WIDTHS))
        self.setHorizontalHeaderLabels(_heads())
        heads_at_the_left(self)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            words = column in (COUNTED, NOTE)  # they are cut as well in large type
            self.setColumnWidth(column, width if words else sized(width))
        self._lines: dict[int, Scored] = {}  # by their rows
        self._showing = False
        self.itemChanged.connect(self._typed)
        # Not before the editor is closed: what is kept is shown anew, cell by cell.
        queued = Qt.ConnectionType.QueuedConnection
        self._committed.connect(self._tell, queued)
        self.itemSelectionChanged.connect(self.moved)

    def show_inspection(self, one: Inspection, *, typed: bool) -> None:
        """Show the items of an inspection; scores may be `typed` while it is open."""
        kept = self.current()
        self._showing = True
        self.clearSpans()
        self._lines = {}
        self.setRowCount(len(one.lines) + len(one.subjects))
        row = 0
        for title, lines in one.subjects:
            self._heading(row, title, lines)
            for line in lines:
                row += 1
                self._lines[row] = line
                self._show_line(row, line, typed=typed)
            row += 1
        self._showing = False
        self.choose(kept.id if kept else None)

    def current(self) -> Scored | None:
        """Return the item at the cursor."""
        return self._lines.get(self.currentRow())

    def chosen(self) -> list[Scored]:
        """Return the items chosen, in their order."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self._lines[row] for row in rows if row in self._lines]

    def choose(self, id: int | None) -> None:
        """Go to the item of that id, else to the first."""
        rows = [row for row, line in self._lines.items() if line.id == id]
        row = (rows or list(self._lines) or [-1])[0]
        if row >= 0:
            self.setCurrentCell(row, SCORE)
        self.moved.emit()

    def go_on(self) -> None:
        """Go to the next item."""
        later = [row for row in self._lines if row > self.currentRow()]
        if later:
            self.setCurrentCell(later[0], SCORE)

    def edit_cell(self, column: int, begun: str = "") -> None:
        """Begin to type the score or the remark of the item at the cursor."""
        item = self.item(self.currentRow(), column)
        if item is None:
            return
        if not item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.typing_refused.emit()
            return
        self.setCurrentItem(item)
        self.editItem(item)
        box = self.indexWidget(self.indexFromItem(item))
        if not isinstance(box, QLineEdit):
            return
        if begun:
            box.setText(begun)
        else:  # it was filled before the keys came, and so is not told
            hearing.say(box, f"{box.accessibleName()}\n{box.text()}".rstrip())

    def keyboardSearch(self, search: str) -> None:
        """Letters and digits decide about items, and look for none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (_NOTHING, Qt.KeyboardModifier.KeypadModifier)
        key, text = Qt.Key(event.key()), event.text()
        typing = self.state() == QAbstractItemView.State.EditingState
        if plain and not typing and self.current() is not None:
            if (signal := _KEYS.get(key)) is not None:
                getattr(self, signal).emit()
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.edit_cell(SCORE)
                return
            if key == Qt.Key.Key_F2:
                self.edit_cell(NOTE)
                return
            if text and text in _DIGITS:
                self.edit_cell(SCORE, text)
                return
        super().keyPressEvent(event)

    def _heading(self, row: int, title: str, lines: Sequence[Scored]) -> None:
        made = inspecting.summed(lines)
        says = (
            f"{inspecting.plain(made.score)} / {inspecting.plain(made.base)}  {output.rate(made)}"
        )
        item = QTableWidgetItem(f"{title}    {says}".rstrip())
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(font)
        item.setBackground(ground_of("plain"))
        self.setItem(row, 0, item)
        self.setSpan(row, 0, 1, self.columnCount())

    def _show_line(self, row: int, line: Scored, *, typed: bool) -> None:
        applicable = line.line.get("result") != inspecting.NA
        score = inspecting.plain(line.score) if applicable else "/"
        texts = (
            line.code,
            line.text + (str(output.VETO) if line.line.get("veto") else ""),
            inspecting.plain(line.full),
            line.counted,
            _proposed(line),
            score,
            line.note,
            line.finding.name if line.finding else "",
        )
        tone = _tone(line)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(literal(text))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if typed and column in _TYPED:
                flags |= Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
            if column in _MIDDLE:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if column in (TEXT, SCORE):
                item.setForeground(ink_of(tone))
            self.setItem(row, column, item)

    def _typed(self, item: QTableWidgetItem) -> None:
        line = self._lines.get(item.row())
        if self._showing or line is None:
            return
        self._committed.emit(item.column(), line.id, item.text().strip())

    def _tell(self, column: int, line: int, text: str) -> None:
        (self.scored if column == SCORE else self.noted).emit(line, text)


class _Typing(QStyledItemDelegate):
    """A line in which a score or a remark is typed; Enter goes on to the next item."""

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> QWidget:
        box = QLineEdit(parent)
        label = _("Score") if index.column() == SCORE else _("What was found")
        return named(box, "inspection_typed", label)


def _tone(line: Scored) -> str:
    result = line.line.get("result")
    if result == inspecting.BAD:
        return "bad"
    if result == inspecting.NA:
        return "quiet"
    return "good" if line.decided else "plain"


def _proposed(line: Scored) -> str:
    if line.line.get("advised") == inspecting.NA:
        return "/"
    return inspecting.plain(line.line.get("proposed"))


def _heads() -> list[str]:
    code, text, full, _lost, score, _basis, found = map(str, output.HEADS)
    return [code, text, full, _("Counted"), _("Proposed"), score, found, _("Finding")]


_KEYS = {
    Qt.Key.Key_A: "proposal_wanted",
    Qt.Key.Key_N: "inapplicable_wanted",
    Qt.Key.Key_F: "finding_wanted",
    Qt.Key.Key_E: "evidence_wanted",
}
