"""The cells of the form: a label, one field or several side by side, and what is said of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import icons
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import OneLine, literal, plain_label
from desktop_app.ui.folding import broken
from desktop_app.ui.record.entry import Entry, told
from desktop_app.ui.record.look import LABEL_SIDE
from desktop_app.ui.record.table import LinesTable
from desktop_app.ui.style import points, sized
from desktop_app.words import _

MARK = "●"
_MARKED = 14  # pixels: the mark before a label takes at the standard size of type
_SPARE = 4  # pixels: one line that is nearly as wide as its cell asks for the height of two
_WIDEST = 16_777_215  # pixels: as wide as anything may be
_ASIDE = 34  # pixels: what is said beside a signature has at least


class Cell(QFrame):
    """One cell of the paper form: the label at the left, its `entries` at the right."""

    def __init__(self, label: str, entries: Sequence[Entry], width: int) -> None:
        super().__init__()
        self.setProperty("role", "cell")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.entries = tuple(entries)
        self._text = label
        self._room = width - 2 * LABEL_SIDE - _SPARE
        self._required = any(e.field.entered and e.field.required is True for e in entries)
        self._missing = False
        self._label = self._labelled(width)
        self.dress()
        self._complaint: QLabel | None = None  # made when there is something to say
        self._body = QVBoxLayout()
        self._body.setContentsMargins(3, 2, 3, 2)
        self._body.setSpacing(1)
        self._body.addStretch()
        self.arrange()
        self._body.addStretch()

    def arrange(self) -> None:
        """Lay out label and entries."""
        self._beside_label()
        self._body.addLayout(self._side_by_side(self.entries))

    def _beside_label(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._label)
        row.addLayout(self._body, 1)

    def demand(self, *, required: bool, missing: bool, quiet: bool) -> None:
        """Show whether something must be filled in: ●, red where it was found missing."""
        self._required, self._missing = required, missing
        self.dress()
        if bool(self._label.property("quiet")) != quiet:
            self._label.setProperty("quiet", quiet)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)

    def dress(self) -> None:
        """Write the label in the colours that are worn now."""
        label = self._worded()
        if self._label.text() != label:
            self._label.setText(label)

    def complain(self, texts: Sequence[str], tone: str) -> None:
        """Show what is said of the cell under its widget; nothing where nothing is said."""
        text, label = "\n".join(texts), self._complaint
        if label is None:
            if not text:
                return
            label = self._complaint = self._complaining()
        label.setText(text)
        if label.property("tone") != tone:
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)
        label.setVisible(bool(text))

    @property
    def complaint(self) -> str:
        """What is said of the cell."""
        return self._complaint.text() if self._complaint is not None else ""

    def _side_by_side(self, entries: Sequence[Entry]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for entry in entries:
            row.addWidget(entry, 1)
        return row

    def _complaining(self) -> QLabel:
        label = plain_label(parent=self)
        label.setProperty("role", "complaint")
        label.setWordWrap(True)
        self._body.insertWidget(self._body.count() - 1, label)  # over the stretch at the end
        return label

    def _worded(self) -> str:
        room = self._room - sized(_MARKED) * self._required
        text = _escaped(broken(self._text, self._label.fontMetrics(), room))
        if not self._required:
            return text
        worn, size = colours(), points() * 0.6
        colour = worn.tones["bad"] if self._missing else worn.accent
        mark = f'<span style="color:{colour}; font-size:{size:g}pt">{MARK}</span>'
        return f"{mark} {text}"

    def _labelled(self, width: int) -> QLabel:
        label = plain_label()
        label.setProperty("role", "label")
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setFixedWidth(width)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if self.entries:
            label.setBuddy(self.entries[0].control)
            label.setToolTip(
                literal("\n".join(filter(None, (told(e.field) for e in self.entries))))
            )
        if any(entry.field.essential for entry in self.entries):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        return label


class OpinionCell(Cell):
    """An opinion: its result where it has one, its text, and below it who gave it and when."""

    def arrange(self) -> None:
        *result, text, person, day = self.entries
        self._beside_label()
        signed = QHBoxLayout()
        signed.setSpacing(6)
        if result:
            self._body.addLayout(self._side_by_side(result))
        for words, entry, share in ((_("Signed by"), person, 1), (_("Date"), day, 1)):
            aside = OneLine(words, _ASIDE)
            aside.setProperty("role", "aside")
            signed.addWidget(aside)
            signed.addWidget(entry, share)
        self._body.addWidget(text)
        self._body.addLayout(signed)


class LinesCell(Cell):
    """Child lines: the label as a band above the table, with buttons for lines."""

    def arrange(self) -> None:
        (table,) = self.entries
        assert isinstance(table, LinesTable)
        self._label.setMinimumWidth(0)
        self._label.setMaximumWidth(_WIDEST)
        self._room = _WIDEST
        self.dress()
        band = QHBoxLayout()
        band.setContentsMargins(0, 0, 4, 0)
        band.addWidget(self._label, 1)
        self._buttons = [
            self._button("new", _("Insert a line below"), "Ctrl+Enter", table.insert_line, "add"),
            self._button(
                "fill",
                _("Fill the empty cells of this column likewise"),
                "Ctrl+D",
                table.fill_column,
                "fill",
            ),
            self._button(
                "less", _("Delete the chosen lines"), "Ctrl+Del", table.delete_line, "delete"
            ),
        ]
        for button in self._buttons:
            band.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setProperty("role", "band")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setLayout(band)
        column.addWidget(head)
        column.addLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 2)
        self._body.addWidget(table)
        for button in self._buttons:
            button.setVisible(not table.model.locked)

    def _button(self, icon: str, name: str, keys: str, act: object, action: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(sized(16), sized(16)))
        icons.give_later(button, icon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setObjectName(f"{self.entries[0].field.key}.{action}")
        button.setAccessibleName(f"{name}: {self._text}")
        button.setToolTip(literal(f"{name} ({keys})"))
        button.clicked.connect(lambda: act())  # type: ignore[operator]
        return button


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
