"""Shows the clerk, before a record is kept, what it changes in other records."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop_app.desk.consequences import Consequence, Target
from desktop_app.ui.controls import literal, named, plain_label
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.words import _


class Foreseen(QDialog):
    """Each record that changes, and below it field, before and after.

    What must change with the record is ticked for good; what is only proposed may be left out.
    """

    def __init__(self, foreseen: Sequence[Consequence], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("foreseen")
        self.setWindowTitle(_("What this changes elsewhere"))
        grow(self, 680, 320)
        self._foreseen = tuple(foreseen)
        self._heads: list[QTreeWidgetItem] = []
        text = plain_label(
            _(
                "Saving changes these records, too; both journals tell of it. Untick what is only proposed and not wanted."
            )
        )
        text.setWordWrap(True)
        self.tree = named(QTreeWidget(), "changes", _("Changes of other records"))
        self.tree.setHeaderLabels([_("Record and field"), _("Before"), _("After")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for each in self._foreseen:
            self._add(each)
        self.tree.expandAll()
        yes, no = QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(yes | no)
        for which, name, words in ((yes, "accept", _("&Save")), (no, "decline", _("&Back"))):
            buttons.button(which).setObjectName(name)
            buttons.button(which).setText(words)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        for part in (text, self.tree, buttons):
            layout.addWidget(part)
        main(buttons.button(yes))
        buttons.button(yes).setFocus()

    @property
    def agreed(self) -> list[Target]:
        """The records that change by what was proposed and is ticked."""
        return [
            each.target
            for head, each in zip(self._heads, self._foreseen, strict=True)
            if not each.binding and head.checkState(0) == Qt.CheckState.Checked
        ]

    def _add(self, each: Consequence) -> None:
        called = each.called if each.called != each.number else ""
        head = QTreeWidgetItem(
            [" ".join(filter(None, (str(each.register.one), each.number, called))), "", ""]
        )
        head.setCheckState(0, Qt.CheckState.Checked)
        if each.binding:
            head.setFlags(head.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            head.setToolTip(0, _("This changes with the record in any case."))
        self._heads.append(head)
        self.tree.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for change in each.changes:
            row = QTreeWidgetItem([change.label, change.before or "—", change.after or "—"])
            for column in (1, 2):
                row.setToolTip(column, literal(row.text(column)))
            head.addChild(row)
