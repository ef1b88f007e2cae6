"""The accounts: who there is, in which roles; made, locked, unlocked, given other roles."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
)

from desktop_app.desk import accounts, recovery, roles
from desktop_app.desk.accounts import Listed
from desktop_app.ui import notices
from desktop_app.ui.controls import button, literal, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.account_forms import (
    ask_account,
    ask_off,
    ask_password,
    ask_roles,
    ask_rules,
    set_up,
)
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.words import _, listed, marked

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_accounts(window: "MainWindow") -> None:
    """Show the accounts; where the office works without, what they are for, and set them up."""
    if not window.office.accounts:
        begin(window)
        return
    dialog = AccountsDialog(window)
    dialog.exec()
    dialog.deleteLater()
    if dialog.switched_off or dialog.changed_oneself:
        window.restarted.emit()
    else:
        window.show_clerk()


def begin(window: "MainWindow") -> None:
    """Set accounts up, show the recovery codes, and go on in a window for the first account."""
    from desktop_app.ui.dialogs.recovering import show_codes

    if set_up(window.office, window):
        show_codes(window.office, window, recovery.new_codes(window.office))
        window.restarted.emit()


class AccountsDialog(QDialog):
    """The list of accounts, and what may be done with the chosen one."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("accounts_dialog")
        self.setWindowTitle(_("Accounts"))
        grow(self, 940, 480)
        self.switched_off = self.changed_oneself = False
        self._window, self._office = window, window.office
        self._found: Sequence[Listed] = ()
        self._codes = note("", "warn", "accounts_codes_missing")
        self._table = tables.table("accounts_table", _("Accounts"))
        self._table.itemSelectionChanged.connect(self._show_state)
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._read()
        self._table.setFocus()

    @property
    def chosen(self) -> Listed | None:
        """The account at the cursor."""
        row = self._table.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _read(self) -> None:
        row = max(self._table.currentRow(), 0)
        told = roles.read(self._office)
        self._found = accounts.listing(self._office)
        heads = (
            _("Account"),
            _("Roles"),
            _("State"),
            _("Last signed in"),
            _("Password of"),
            _("Remark"),
        )
        lines = [
            (
                one.name,
                listed(map(told.label, one.roles)),
                _("locked") if one.locked else "",
                one.last,
                one.password_on,
                marked("；").join(one.remarks),
            )
            for one in self._found
        ]
        tables.fill(self._table, heads, lines)
        self._table.selectRow(min(row, len(lines) - 1))
        missing = not recovery.there_are(self._office)
        self._codes.setVisible(missing)
        self._codes.setText(
            _(
                "There are no recovery codes: if the administrators forget their passwords, nobody can get in any more. Make them now."
            )
        )
        self._show_state()

    def _show_state(self) -> None:
        one = self.chosen
        own = one is not None and one.name == self._office.account
        allowed = {
            "add": ("accounts",),
            "roles": ("roles",),
            "lock": ("accounts", "roles"),
            "unlock": ("accounts", "roles"),
            "password": ("accounts",),
            "rules": ("roles",),
            "codes": ("roles",),
            "off": ("roles",),
        }
        fits = {
            "roles": one is not None,
            "lock": one is not None and not one.locked and not own,
            "unlock": one is not None,
            "password": one is not None and not own,
        }
        for name, made in self._buttons.items():
            hindrance = self._office.hindrance(*allowed[name])
            if self._office.read_only:
                hindrance = _("The register was opened to read; accounts cannot be changed now.")
            made.setEnabled(not hindrance and fits.get(name, True))
            made.setToolTip(literal(hindrance))

    def _do(self, work: Callable[[], object]) -> None:
        before = {one.name for one in self._found}
        with notices.telling(self):
            work()
        if self.isVisible():
            self._read()
            names = [one.name for one in self._found]
            new = [name for name in names if name not in before]
            if new:
                self._table.selectRow(names.index(new[0]))
            self._table.setFocus()  # which tells of the account as it is now

    def _add(self) -> None:
        ask_account(self._office, self)

    def _give_roles(self) -> None:
        if (one := self.chosen) and ask_roles(self._office, self, one):
            self.changed_oneself |= one.name == self._office.account
            if self.changed_oneself and not self._office.allows("accounts", "roles"):
                self.accept()

    def _lock(self) -> None:
        if one := self.chosen:
            accounts.lock(self._office, one.name)

    def _unlock(self) -> None:
        if one := self.chosen:
            accounts.unlock(self._office, one.name)

    def _reset(self) -> None:
        if one := self.chosen:
            ask_password(self._office, self, one.name)

    def _rules(self) -> None:
        if ask_rules(self._office, self):
            self._window.rules_changed.emit()

    def _new_codes(self) -> None:
        from desktop_app.ui.dialogs.recovering import make_codes

        make_codes(self._window, self)

    def _off(self) -> None:
        if ask_off(self._office, self):
            self.switched_off = True
            self.accept()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for place, (name, text, icon, do) in enumerate(
            (
                ("add", _("&New account …"), "new", self._add),
                ("roles", _("&Roles …"), "account", self._give_roles),
                ("password", _("Reset the &password …"), "key", self._reset),
                ("lock", _("&Lock"), "void", self._lock),
                ("unlock", _("&Unlock"), "lock", self._unlock),
                ("rules", _("Rul&es …"), "settings", self._rules),
                ("codes", _("Reco&very codes …"), "print", self._new_codes),
                ("off", _("&Work without accounts …"), "", self._off),
            )
        ):
            made = self._buttons[name] = button(f"accounts_{name}", text, icon)
            made.clicked.connect(lambda _checked=False, do=do: self._do(do))
            grid.addWidget(made, place // 5, place % 5)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(buttons)
        layout = layout_of(self)
        layout.addWidget(self._codes)
        layout.addWidget(self._table, 1)
        layout.addLayout(grid)
        layout.addWidget(
            note(_("An account is never deleted, as the journal names it: who leaves is locked."))
        )
        layout.addLayout(row)
