"""Where backups are kept, which there are, and what is done with them."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
)

from desktop_app import paths, words
from desktop_app.desk import backups, restoring
from desktop_app.desk.backups import Kept
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.backup_places import add_place
from desktop_app.ui.dialogs.passphrase import unlocked
from desktop_app.words import _, listed, sentences

if TYPE_CHECKING:
    from desktop_app.store import Key
    from desktop_app.ui.window import MainWindow


def show_backups(window: "MainWindow") -> None:
    """Show the backups there are; one may be restored, which builds the window anew."""
    dialog = BackupsDialog(window)
    dialog.exec()
    restored = dialog.restored
    dialog.deleteLater()
    if restored:
        window.restarted.emit()


class BackupsDialog(QDialog):
    """The office's backups; `restored` once one of them took the register's place."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("backups_dialog")
        self.setWindowTitle(_("Backups"))
        grow(self, 900, 520)
        self.restored = False
        self._window = window
        self._kept: list[Kept] = []
        self._says = note("", "heading", "backups_says")
        first, second = backups.own_places(window.office)
        self._first = self._place("backup_first", _("First place"), first)
        self._first.setPlaceholderText(str(paths.backups(window.office.folder)))
        self._second = self._place("backup_second", _("Second place"), second)
        self._second.setPlaceholderText(_("such as a registered stick; it may be absent at times"))
        self._table = tables.table("backups", _("Backups"))
        self._make = button("backups_make", _("&Back up now"), "backup")
        self._make.clicked.connect(lambda: self._do(self._back_up))
        self._rehearse = button("backups_rehearse", _("Re&hearse restoring …"), "verify")
        self._rehearse.clicked.connect(lambda: self._do(self._rehearse_it))
        self._restore = button("backups_restore", _("&Restore …"), "undo")
        self._restore.clicked.connect(lambda: self._do(self._restore_it))
        self._look = button("backups_look", _("&Look into it …"), "search")
        self._look.setToolTip(_("Open this backup to read in a window of its own"))
        self._look.clicked.connect(self._look_into)
        self._other = button("backups_other", _("Restore &another file …"), "folder")
        self._other.clicked.connect(lambda: self._do(self._restore_other))
        self._lay_out()
        self._read()
        self._table.setFocus()

    def done(self, result: int) -> None:
        office = self._window.office
        if office.can("backup"):
            try:
                first, second = self._first.text().strip(), self._second.text().strip()
                backups.set_places(office, first, second)
            except UserError as error:
                leave = _("The places stay as they were if you leave now.")
                if not notices.agreed(self, f"{error}\n\n{leave}", _("&Leave")):
                    return
        super().done(result)

    def _lay_out(self) -> None:
        form = QFormLayout()
        for label, box in ((_("&First place"), self._first), (_("&Second place"), self._second)):
            add_place(form, box, label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        for each in (self._make, self._look, self._rehearse, self._restore, self._other):
            buttons.addButton(each, QDialogButtonBox.ButtonRole.ActionRole)
        layout = layout_of(self)
        layout.addWidget(self._says)
        layout.addWidget(
            note(
                _(
                    "When something was entered the program backs up by itself on leaving, and once a day. It keeps the last one of each day, week, month and year."
                )
            )
        )
        layout.addLayout(form)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)

    def _place(self, name: str, label: str, place: str) -> QLineEdit:
        box = named(QLineEdit(place), name, label)
        box.setReadOnly(not self._window.office.can("backup"))
        return box

    def _read(self) -> None:
        office = self._window.office
        self._kept = backups.kept(office)
        heads = (_("Written"), _("File"), _("Size"), _("Kept in"))
        lines = [
            (
                f"{one.at:%Y-%m-%d %H:%M}",
                one.file.name,
                f"{one.bytes // 1024:,} kB",
                str(one.file.parent),
            )
            for one in self._kept
        ]
        tables.fill(self._table, heads, lines)
        last = backups.last(office)
        said = (
            _("The last backup was written on {day}.").format(day=f"{last:%Y-%m-%d %H:%M}")
            if last
            else _("There is no backup yet.")
        )
        if missing := backups.missing(office):
            there = _("The second place, {folder}, is not there now.").format(folder=missing)
            said = sentences((said, there))
        self._says.setText(said)
        writable = office.can("restore")
        self._make.setEnabled(office.can("backup"))
        for each in (self._look, self._rehearse, self._restore):
            each.setEnabled(bool(self._kept) and (writable or each is not self._restore))
        if not office.allows("restore"):
            self._rehearse.setEnabled(False)
        self._other.setEnabled(writable)

    def _do(self, work: Callable[[], None]) -> None:
        with notices.telling(self):
            work()

    def _back_up(self) -> None:
        office = self._window.office
        backups.set_places(office, self._first.text().strip(), self._second.text().strip())
        made = self._window.work(
            _("Backing up and proving the copy …"),
            lambda _told: backups.make(office, dt.datetime.now()),
            cancel=False,
        ).result
        self._read()
        if made.troubles:
            notices.refused(self, "\n".join(made.troubles))

    @property
    def _chosen(self) -> Path | None:
        at = self._table.currentRow()
        return self._kept[at].file if 0 <= at < len(self._kept) else None

    def _look_into(self) -> None:
        if (file := self._chosen) is not None:
            program = [] if getattr(sys, "frozen", False) else ["-m", "desktop_app"]
            given = [*program, "--data", str(file), "--lang", words.language()]
            QProcess.startDetached(sys.executable, given)

    def _rehearse_it(self) -> None:
        file = self._chosen
        if file is None:
            return

        def rehearsed(key: "Key | None") -> restoring.Rehearsed:
            return self._window.work(
                _("Restoring to a scratch place …"),
                lambda _told: restoring.rehearse(self._window.office, file, key),
                cancel=False,
            ).result

        done = unlocked(self, file, rehearsed)
        if done is None:
            return
        self._window.changed()
        entered = _("Entered as {numbers}.").format(numbers=listed(done.numbers))
        text = done.text + ("\n\n" + entered if done.numbers else "")
        if done.good:
            notices.told(self, text, tone="good")
        else:
            notices.refused(self, text)

    def _restore_it(self) -> None:
        if (file := self._chosen) is not None:
            self._ask(file)

    def _restore_other(self) -> None:
        start = str(backups.places(self._window.office)[0])
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Which backup"), start, _("Register file (*.db)")
        )
        if chosen:
            self._ask(Path(chosen))

    def _ask(self, file: Path) -> None:
        from desktop_app.ui.dialogs.restoring import restore

        if restore(self._window, self, file):
            self.restored = True
            self.accept()
