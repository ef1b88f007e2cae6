"""What is copied for other programs: text for any of them, and a table that Word and WPS take."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Put a table on the clipboard: text with tabs for spreadsheets, and with rules for Word."""
    rows = list(rows)
    lines = ["\t".join(map(_one_line, row)) for row in (heads, *rows)]
    head = "".join(f"<th>{_cell(text)}</th>" for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(t)}</td>' for t in row)}</tr>" for row in rows)
    _put("\n".join(lines) + "\n", _table(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"))


def copy_records(records: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Put records on the clipboard, each a line for each of its fields: its label and its value."""
    texts, tables = [], []
    for record in records:
        texts.append("".join(f"{label}\t{_one_line(value)}\n" for label, value in record))
        rows = "".join(
            f"<tr><th>{_cell(label)}</th><td>{_cell(value)}</td></tr>" for label, value in record
        )
        tables.append(_table(rows))
    _put("\n".join(texts), "<p>&nbsp;</p>".join(tables))


def _put(text: str, html: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>')
    QGuiApplication.clipboard().setMimeData(data)


def _table(inner: str) -> str:
    return f'<table border="1" cellspacing="0" cellpadding="4">{inner}</table>'


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _one_line(text: str) -> str:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
