"""What is asked to set accounts up, to make one, to give it roles, and to decide the rules."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import accounts, policy, roles, signing
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice, Number
from desktop_app.ui.controls import button, literal, named, note, without_mnemonic
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.dialogs.passwords import NewPassword, aside, secret
from desktop_app.ui.style import sized
from desktop_app.words import _, listed, marked

if TYPE_CHECKING:
    from desktop_app.desk.accounts import Listed

# Pixels that the words of a tick box stand from its edge, at the standard size of type.
_INDENT = 22


class _Form(Fitted):
    """A dialog that does what it asks about, in a thread; a UserError is shown in it, and it stays."""

    def __init__(self, parent: QWidget, name: str, title: str, go: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(sized(500))
        self.column = layout_of(self)
        self._wrong = note("", "bad", f"{name}_says")
        self._wrong.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = button(f"{name}_go", go)
        self._buttons.addButton(self._go, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.rejected.connect(self.reject)

    def asks(self, wanted: Callable[[], Callable[[], object]]) -> bool:
        """Show it until what is wanted went well, or it was given up; whether it went well.

        `wanted` reads what was entered, and returns what is to be done with it.
        """

        def try_it() -> None:
            try:
                aside(self, wanted())
            except UserError as error:
                say(self._wrong, str(error))
                return
            self.accept()

        self._go.clicked.connect(try_it)
        self.column.addWidget(self._wrong)
        self.column.addWidget(self._buttons)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        main(self._go)
        done = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return done


def set_up(office: Office, parent: QWidget, name: str = "") -> bool:
    """Ask for the first account and the rules, and use accounts from now on; whether it was done.

    `name` is what is proposed for whose it is, in the place of the clerk's.
    """
    told = roles.read(office)
    form = _Form(parent, "accounts_set_up", _("Set up accounts"), _("&Use accounts"))
    called = named(QLineEdit(name or office.clerk), "account_name", _("Your name"))
    level = _levels(told, policy.level_of(office))
    fields = QFormLayout()
    fields.addRow(_("Your &name"), called)
    fields.addRow(_("&Level of this computer"), level)
    new = NewPassword(fields, "")
    refuse = _refusing(told, policy.current(office).refuse)

    def show_rules() -> None:
        new.rules.setText(policy.asked(told.levels[level.currentData()]))

    level.currentIndexChanged.connect(show_rules)
    show_rules()
    first = listed(str(role.label) for role in told.roles.values() if role.first)
    form.column.addWidget(note(_("Everyone who works with the program signs in"), "heading"))
    form.column.addWidget(
        note(
            _(
                "Each account has a password and roles, which say what it may do. The first one is yours, as {roles}; it makes the others. Then two recovery codes are shown, to be printed and held by two people."
            ).format(roles=first)
        )
    )
    form.column.addLayout(fields)
    form.column.addWidget(new.rules)
    form.column.addWidget(refuse)

    def use() -> Callable[[], object]:
        whose, chosen, strict = called.text(), new.chosen, refuse.isChecked()
        key = level.currentData()
        return lambda: accounts.set_up(office, whose, chosen, level=key, refuse=strict)

    return form.asks(use)


def ask_account(office: Office, parent: QWidget) -> None:
    """Ask for a new account and make it."""
    form = _Form(parent, "new_account", _("New account"), _("Make &it"))
    name = named(QLineEdit(), "account_name", without_mnemonic(_("&Name")))
    name.setPlaceholderText(_("as the staff roll has it"))
    fields = QFormLayout()
    fields.addRow(_("&Name"), name)
    new = NewPassword(fields, signing.rules_in_words(office))
    may = office.has("roles")
    boxes = _role_boxes(office, ())
    form.column.addLayout(fields)
    form.column.addWidget(new.rules)
    form.column.addWidget(
        note(_("The password is for the first sign-in; then it is changed by its owner."))
    )
    form.column.addWidget(note(_("Roles"), "heading"))
    for box in boxes.values():
        box.setEnabled(may)
        box.setToolTip("" if may else literal(office.hindrance("roles")))
        form.column.addWidget(box)

    warnings: list[str] = []

    def make() -> Callable[[], object]:
        whose, chosen, given = name.text(), new.chosen, _ticked(boxes)
        return lambda: warnings.extend(accounts.add(office, whose, chosen, given))

    form.asks(make)
    _warn(parent, warnings)


def ask_roles(office: Office, parent: QWidget, one: "Listed") -> bool:
    """Ask which roles an account is to have and give it those; whether it was done."""
    title = _("Roles of {name}").format(name=one.name)
    form = _Form(parent, "account_roles", title, _("&Give these roles"))
    boxes = _role_boxes(office, one.roles)
    told = roles.read(office)
    for key, box in boxes.items():
        below = note(str(told.roles[key].about))
        below.setIndent(sized(_INDENT))
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(box)
        pair.addWidget(below)
        form.column.addLayout(pair)
    warnings: list[str] = []

    def give() -> Callable[[], object]:
        given = _ticked(boxes)
        return lambda: warnings.extend(accounts.give_roles(office, one.name, given))

    done = form.asks(give)
    _warn(parent, warnings)
    return done


def ask_password(office: Office, parent: QWidget, name: str) -> None:
    """Ask for another password of an account and set it."""
    title = _("Reset the password of {name}").format(name=name)
    form = _Form(parent, "reset_password", title, _("&Reset"))
    fields = QFormLayout()
    new = NewPassword(fields, signing.rules_in_words(office))
    form.column.addLayout(fields)
    form.column.addWidget(new.rules)
    form.column.addWidget(
        note(_("The password is for the next sign-in; then it is changed by its owner."))
    )

    def reset() -> Callable[[], object]:
        chosen = new.chosen
        return lambda: accounts.reset_password(office, name, chosen)

    form.asks(reset)


def ask_rules(office: Office, parent: QWidget) -> bool:
    """Ask for the rules and have them from now on; whether any were decided."""
    told, now = roles.read(office), policy.current(office)
    form = _Form(parent, "account_rules", _("Rules for passwords"), _("&Keep the rules"))
    level = _levels(told, now.name)
    idle = named(Number(), "idle", _("Lock after"))
    idle.setSuffix(" " + _("minutes"))
    rules = note("", name="password_rules")

    def show_rules() -> None:
        found = told.levels[level.currentData()]
        rules.setText(policy.asked(found))
        idle.setRange(1 if found.idle else 0, found.idle or policy.MOST_IDLE)

    level.currentIndexChanged.connect(show_rules)
    show_rules()
    idle.setValue(now.idle)
    refuse = _refusing(told, now.refuse)
    fields = QFormLayout()
    fields.addRow(_("&Level of this computer"), level)
    fields.addRow(_("Lock &after"), idle)
    fields.addRow("", rules)
    form.column.addLayout(fields)
    form.column.addWidget(refuse)

    def decide() -> Callable[[], object]:
        key, minutes, strict = level.currentData(), idle.value(), refuse.isChecked()
        return lambda: policy.decide(office, key, minutes, refuse=strict)

    return form.asks(decide)


def ask_off(office: Office, parent: QWidget) -> bool:
    """Ask for one's password and work without accounts from now on; whether it was done."""
    title = _("Work without accounts")
    form = _Form(parent, "accounts_off_dialog", title, _("&Work without accounts"))
    password = secret("password", _("Password"))
    form.column.addWidget(
        note(
            _(
                "Then whoever opens the program can do everything, as one clerk. The accounts stay for when they are used again; this is entered in the journal. Your password:"
            )
        )
    )
    form.column.addWidget(password)

    def switch() -> Callable[[], object]:
        given = password.text()
        return lambda: accounts.switch_off(office, given)

    return form.asks(switch)


def _warn(parent: QWidget, warnings: Iterable[str]) -> None:
    if text := "\n".join(warnings):
        notices.told(parent, text, tone="warn")


def _levels(told: roles.Roles, chosen: str) -> QComboBox:
    box = named(Choice(), "level", _("Level of this computer"))
    for key, level in told.levels.items():
        box.addItem(str(level.label), key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _refusing(told: roles.Roles, refuse: bool) -> QCheckBox:
    text = _("&Refuse roles that must not be one person's, rather than warn of them")
    box = named(QCheckBox(text), "refuse_pairs", without_mnemonic(text))
    pairs = (
        " + ".join(map(told.label, pair.roles)) + marked("：") + str(pair.basis)
        for pair in told.apart
    )
    box.setToolTip(literal("\n".join(pairs)))
    box.setChecked(refuse)
    return box


def _role_boxes(office: Office, held: Iterable[str]) -> dict[str, QCheckBox]:
    made, has = {}, set(held)
    for key, role in roles.read(office).roles.items():
        box = named(QCheckBox(str(role.label)), f"role_{key}", str(role.label), str(role.about))
        box.setChecked(key in has)
        made[key] = box
    return made


def _ticked(boxes: dict[str, QCheckBox]) -> list[str]:
    return [key for key, box in boxes.items() if box.isChecked()]
