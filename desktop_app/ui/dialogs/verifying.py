"""Proving that the register is whole."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
)

from desktop_app.desk import safeguard
from desktop_app.errors import Cancelled
from desktop_app.ui import notices
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def verify(window: "MainWindow") -> None:
    """Ask for the code of a signed form, recompute everything, and show the verdict."""
    dialog = _VerifyDialog(window)
    dialog.exec()
    dialog.deleteLater()


class _VerifyDialog(Fitted):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("verify_dialog")
        self.setWindowTitle(_("Verify the register"))
        self.setMinimumWidth(sized(560))
        self._window = window
        self._anchor = named(QLineEdit(), "anchor", _("Code at the foot of a signed form"))
        self._anchor.setPlaceholderText(_("may stay empty"))
        self._verdict = note("", "heading", "verdict")
        self._verdict.hide()
        self._findings = named(QPlainTextEdit(), "findings", _("Findings"))
        self._findings.setReadOnly(True)
        self._findings.hide()
        self._lay_out()

    def _verify(self) -> None:
        anchor = self._anchor.text()
        with notices.telling(self), suppress(Cancelled):
            done = self._window.work(
                _("Recomputing every record and the journal …"),
                lambda progress: safeguard.verify(self._window.office, anchor, progress),
            )
            found = done.result
            self._verdict.setText(found.verdict)
            self._verdict.setProperty("role", "good" if found.whole else "bad")
            self._verdict.style().polish(self._verdict)
            self._verdict.show()
            more = found.findings if len(found.findings) > 1 else ()
            self._findings.setPlainText("\n".join([*map(str, more), *found.warnings]))
            self._findings.setVisible(bool(self._findings.toPlainText()))

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        go = buttons.addButton(_("&Verify"), QDialogButtonBox.ButtonRole.ActionRole)
        named(go, "verify_go", _("Verify"))
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        main(go)
        go.clicked.connect(self._verify)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("Code"), self._anchor)
        layout = layout_of(self)
        layout.addWidget(
            note(
                _(
                    "Recomputes the journal's chain and every record. With the code from the foot of "
                    "a signed form it also proves that this is the register that form was printed from."
                )
            )
        )
        layout.addLayout(form)
        for part in (self._verdict, self._findings, buttons):
            layout.addWidget(part)
