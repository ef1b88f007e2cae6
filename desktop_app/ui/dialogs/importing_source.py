"""What is brought in: the file, and by which sheet, encoding and separator it is read."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import literal, named, note, plain_label, without_mnemonic
from desktop_app.ui.dialogs.importing_ledger import Ledger
from desktop_app.words import _

KINDS = ("xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "tsv", "txt")
_LONGEST = 480  # pixels of a file's name
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")


class SourceBar(QWidget):
    """Shows how a file is read, and `changed` when it is to be read otherwise."""

    changed = Signal(str, str, str)  # sheet, encoding, separator

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_source")
        self._file = note("", "heading", "import_file")
        self._file.setWordWrap(False)
        self._before = note("", "warn", "import_before")
        row = QHBoxLayout()
        row.addWidget(self._file)
        row.addStretch(1)
        self._sheet = self._box(row, "import_sheet", _("&Sheet"))
        self._encoding = self._box(row, "import_encoding", _("&Text as"))
        self._separator = self._box(row, "import_separator", _("Se&parator"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._before)

    @property
    def controls(self) -> list[QWidget]:
        """The controls in the order of the Tab key."""
        return [self._sheet, self._encoding, self._separator]

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger anew."""
        seen, sheet = ledger.look.source, ledger.look.sheet
        name, middle = seen.path.name, Qt.TextElideMode.ElideMiddle
        self._file.setText(self._file.fontMetrics().elidedText(name, middle, _LONGEST))
        self._file.setToolTip(literal(str(seen.path)))
        sheets = [
            (info.name + (" " + _("(hidden)") if info.hidden else ""), info.name)
            for info in sorted(seen.sheets, key=lambda info: info.hidden)
            if info.rows
        ]
        _fill(self._sheet, sheets, sheet)
        self._show_box(self._sheet, len(sheets) > 1)
        encodings = dict.fromkeys([*ENCODINGS, seen.encoding])
        _fill(self._encoding, [(one.upper(), one) for one in encodings if one], seen.encoding)
        self._show_box(self._encoding, bool(seen.encoding))
        signs = _separators()
        known = signs | {seen.separator: signs.get(seen.separator, seen.separator)}
        _fill(self._separator, [(words, sign) for sign, words in known.items()], seen.separator)
        self._show_box(self._separator, bool(seen.separator))
        self._before.setText(ledger.before)
        self._before.setVisible(bool(ledger.before))

    def _box(self, row: QHBoxLayout, name: str, words: str) -> QComboBox:
        box = named(Choice(), name, without_mnemonic(words))
        label = plain_label(words)
        label.setObjectName(f"{name}_label")
        label.setBuddy(box)
        box.activated.connect(self._tell)
        row.addSpacing(10)
        row.addWidget(label)
        row.addWidget(box)
        return box

    def _show_box(self, box: QComboBox, on: bool) -> None:
        box.setVisible(on)
        label = self.findChild(QLabel, f"{box.objectName()}_label")
        assert label is not None
        label.setVisible(on)

    def _tell(self) -> None:
        chosen = [box.currentData() or "" for box in (self._sheet, self._encoding, self._separator)]
        self.changed.emit(*chosen)


def ledger_in(dragged: QMimeData) -> Path | None:
    """Return the one file dragged, if it is of a kind that ledgers are."""
    urls = dragged.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path and path.suffix.lower().removeprefix(".") in KINDS else None


def _fill(box: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    if entries != [(box.itemText(at), box.itemData(at)) for at in range(box.count())]:
        box.clear()
        for words, data in entries:
            box.addItem(words, data)
    box.setCurrentIndex(box.findData(chosen))


def _separators() -> dict[str, str]:
    return {
        ",": _("comma ,"),
        "\t": _("tab"),
        ";": _("semicolon ;"),
        "|": _("stroke |"),
        "，": _("Chinese comma ，"),
    }
