"""Puts to the clerk what a record just kept proposes to change in others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.entering import Proposed
from desktop_app.words import _


class Proposals(QDialog):
    """Each record with a tick, and below it field, before and after."""

    def __init__(self, proposed: Sequence[Proposed], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proposals")
        self.setWindowTitle(_("Bring other records up to date"))
        self.resize(680, 320)
        self._proposed = tuple(proposed)
        self._heads: list[QTreeWidgetItem] = []
        text = QLabel(_("This record changes what other records say. Enter it there as well?"))
        text.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("changes")
        self.tree.setAccessibleName(_("Proposed changes"))
        self.tree.setHeaderLabels([_("Record and field"), _("Before"), _("After")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for each in self._proposed:
            self._add(each)
        self.tree.expandAll()
        yes, no = QDialogButtonBox.StandardButton.Yes, QDialogButtonBox.StandardButton.No
        buttons = QDialogButtonBox(yes | no)
        for which, name, words in ((yes, "accept", _("&Enter them")), (no, "decline", _("&No"))):
            buttons.button(which).setObjectName(name)
            buttons.button(which).setText(words)
        buttons.button(yes).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (text, self.tree, buttons):
            column.addWidget(part)
        buttons.button(yes).setFocus()

    @property
    def chosen(self) -> list[Proposed]:
        """Those that are ticked."""
        return [
            each
            for head, each in zip(self._heads, self._proposed, strict=True)
            if head.checkState(0) == Qt.CheckState.Checked
        ]

    def _add(self, each: Proposed) -> None:
        called = each.called if each.called != each.number else ""
        head = QTreeWidgetItem(
            [" ".join(filter(None, (str(each.register.one), each.number, called))), "", ""]
        )
        head.setCheckState(0, Qt.CheckState.Checked)
        self._heads.append(head)
        self.tree.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for change in each.changes:
            row = QTreeWidgetItem([change.label, change.before or "—", change.after or "—"])
            for column in (1, 2):
                row.setToolTip(column, row.text(column))
            head.addChild(row)
