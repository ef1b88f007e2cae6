"""What is copied for other programs: text for any of them, and a table that Word and WPS take."""

from collections.abc import Iterable, Sequence
from html import escape

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView


class Copied(msgspec.Struct, frozen=True):
    """What is to be put on the clipboard: as text for spreadsheets, as HTML with rules for Word."""

    text: str
    html: str


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Copied:
    """Return a table of these rows, with tabs between the cells of its text."""
    rows = list(rows)
    lines = ["\t".join(map(_one_line, row)) for row in (heads, *rows)]
    head = "".join(f"<th>{_cell(text)}</th>" for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(t)}</td>' for t in row)}</tr>" for row in rows)
    html = _table(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")
    return Copied("\n".join(lines) + "\n", html)


def records(records: Sequence[Sequence[tuple[str, str]]]) -> Copied:
    """Return records, each a line for each of its fields: its label and its value."""
    texts, tables = [], []
    for record in records:
        texts.append("".join(f"{label}\t{_one_line(value)}\n" for label, value in record))
        rows = "".join(
            f"<tr><th>{_cell(label)}</th><td>{_cell(value)}</td></tr>" for label, value in record
        )
        tables.append(_table(rows))
    return Copied("\n".join(texts), "<p>&nbsp;</p>".join(tables))


def cells(view: QAbstractItemView) -> None:
    """Put the chosen cells of a table on the clipboard, with tabs between them."""
    rows: dict[int, list[str]] = {}
    for index in sorted(view.selectedIndexes(), key=lambda at: (at.row(), at.column())):
        rows.setdefault(index.row(), []).append(str(index.data() or ""))
    QGuiApplication.clipboard().setText("\n".join("\t".join(texts) for texts in rows.values()))


def put(copied: Copied) -> None:
    """Put it on the clipboard."""
    data = QMimeData()
    data.setText(copied.text)
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body>{copied.html}</body></html>')
    QGuiApplication.clipboard().setMimeData(data)


def _table(inner: str) -> str:
    return f'<table border="1" cellspacing="0" cellpadding="4">{inner}</table>'


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _one_line(text: str) -> str:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
