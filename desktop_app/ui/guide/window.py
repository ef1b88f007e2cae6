"""The guide's window: a list of its pages that can be searched, and the page beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QHideEvent,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.colours import ground_of, ink_of
from desktop_app.ui.controls import button, literal, named, with_clear_button
from desktop_app.ui.dialogs.alike import grow
from desktop_app.ui.guide.topics import Pages
from desktop_app.ui.style import points, sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.office import Office
    from desktop_app.ui.memory import Memory

_ADDRESS = Qt.ItemDataRole.UserRole
_SHAPE = "guide"  # under which its size is remembered
_MARGIN = 14  # pixels around a page
_TITLE, _HEADING = 1.5, 1.15  # times as large as text
_APART = 14  # pixels over a heading at the standard size of type
_MARKED = 500  # places of a word that are marked in a page


class GuideWindow(QDialog):
    """Stands beside the window or dialog that it belongs to, and is as alive as that.

    Without an office it has the written pages alone, and without a memory its usual size.
    """

    def __init__(self, parent: QWidget, office: "Office | None", memory: "Memory | None") -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(_("Guide"))
        self._memory = memory
        self.pages = Pages(office)
        self._before: list[str] = []
        self._address = ""
        self.box = named(
            QLineEdit(), "guide_search", _("Search the guide"), _("Words, or pinyin initials of a title")
        )  # fmt: skip
        self.box.setPlaceholderText(_("Search the guide"))
        with_clear_button(self.box)
        self.list = named(QTreeWidget(), "guide_pages", _("Pages of the guide"))
        self.list.setHeaderHidden(True)
        self.text = named(_Text(), "guide_text", _("Page of the guide"))
        self.back = button("guide_back", _("&Page before"), "back", _("The page before (Alt+Left)"))
        self._lay_out()
        self.box.textChanged.connect(self._search)
        self.box.returnPressed.connect(self._take_first)
        self.list.currentItemChanged.connect(self._chosen)
        self.text.anchorClicked.connect(lambda url: self.show_page(url.toString()))
        self.back.clicked.connect(self._go_back)
        QShortcut(QKeySequence("Alt+Left"), self, self._go_back)
        QShortcut(QKeySequence("Ctrl+F"), self, self.box.setFocus)
        self._list("")
        if memory is not None and (shape := memory.shape(_SHAPE)):
            self.restoreGeometry(shape)

    def show_page(self, address: str) -> None:
        """Show the page of that address; one that there is not is left alone."""
        page = self.pages.page(address)
        if page is None:
            return
        if self._address and self._address != address:
            self._before.append(self._address)
        self._show(address)

    def dress(self) -> None:
        """Have the colours of the scheme that is worn, in the list and in the page."""
        self._list(self.box.text())
        if self._address:
            self._show(self._address)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._memory is not None:
            self._memory.keep_shape(_SHAPE, self.saveGeometry())
        super().hideEvent(event)

    def _lay_out(self) -> None:
        grow(self, 980, 640)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.list)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        beside.addLayout(row)
        beside.addWidget(self.text)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 680])
        QHBoxLayout(self).addWidget(splitter)

    def _list(self, asked: str) -> None:
        """List the pages in which all words asked for stand."""
        self.list.blockSignals(True)
        self.list.clear()
        heads: dict[str, QTreeWidgetItem] = {}
        for page in self.pages.saying(asked):
            head = heads.get(page.group)
            if head is None:
                head = heads[page.group] = QTreeWidgetItem(self.list, [page.group])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setForeground(0, ink_of("quiet"))
            item = QTreeWidgetItem(head, [page.title])
            item.setData(0, _ADDRESS, page.address)
            item.setToolTip(0, literal(page.title))
        if not heads:
            none = QTreeWidgetItem(self.list, [_("Nothing in the guide says this.")])
            none.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.list.expandAll()
        self.list.blockSignals(False)

    def _search(self, asked: str) -> None:
        self._list(asked)
        self._point_at(self._address)
        self._mark(asked)

    def _take_first(self) -> None:
        """Show the first page that was found."""
        head = self.list.topLevelItem(0)
        if head is not None and head.childCount():
            self.list.setCurrentItem(head.child(0))
            self.list.setFocus()

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        address = item.data(0, _ADDRESS) if item is not None else None
        if address:
            self.show_page(address)

    def _go_back(self) -> None:
        if self._before:
            self._show(self._before.pop())

    def _show(self, address: str) -> None:
        page = self.pages.page(address)
        assert page is not None
        self._address = address
        self.text.setMarkdown(page.text)
        _calm(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.back.setEnabled(bool(self._before))
        self._point_at(address)
        self._mark(self.box.text())

    def _point_at(self, address: str) -> None:
        """Let the list point at the page that is shown."""
        self.list.blockSignals(True)
        for at in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(at)
            for place in range(head.childCount() if head is not None else 0):
                item = head.child(place)  # type: ignore[union-attr]
                if item.data(0, _ADDRESS) == address:
                    self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _mark(self, asked: str) -> None:
        """Mark the words asked for in the page."""
        marked: list[QTextEdit.ExtraSelection] = []
        for word in asked.split():
            cursor = QTextCursor(self.text.document())
            while len(marked) < _MARKED:
                cursor = self.text.document().find(word, cursor, QTextDocument.FindFlag(0))
                if cursor.isNull():
                    break
                each = QTextEdit.ExtraSelection()
                each.cursor = cursor  # type: ignore[attr-defined]
                each.format.setBackground(ground_of("warn"))  # type: ignore[attr-defined]
                marked.append(each)
        self.text.setExtraSelections(marked)


def _calm(document: QTextDocument) -> None:
    """Give heads the sizes that they have in the window, and keep them apart."""
    block = document.begin()
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            head = cursor.charFormat()
            head.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            head.setFontPointSize(points() * (_TITLE if level == 1 else _HEADING))
            cursor.setCharFormat(head)
            apart = QTextBlockFormat()
            apart.setTopMargin(sized(_APART) if level > 1 else 0)
            cursor.mergeBlockFormat(apart)
        if (listed := block.textList()) is not None:
            look = listed.format()
            if look.style() == QTextListFormat.Style.ListCircle:
                look.setStyle(QTextListFormat.Style.ListDisc)
                listed.setFormat(look)
        block = block.next()


class _Text(QTextBrowser):
    """Shows pages; whatever a page names, it opens and reads nothing by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        return None
