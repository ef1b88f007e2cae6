"""The record editor: shows a record, takes what is entered, saves and leads on."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from desktop_app.desk import entering, searching
from desktop_app.desk.beginning import Beginning, Begun, beginnings
from desktop_app.desk.office import Office
from desktop_app.desk.searching import Query
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.record import keeping, starting
from desktop_app.ui.record.asking import Leaving, ask_leaving
from desktop_app.ui.record.commands import commands, fill_more, fill_new, offer
from desktop_app.ui.record.head import Head
from desktop_app.ui.record.missing import EnterMissing
from desktop_app.ui.record.page import FormPage
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.tabs import Tabs
from desktop_app.ui.tab_order import in_order
from desktop_app.words import _


class RecordEditor(QWidget):
    """Edits one record at a time.

    `saved` and `new_record` are for the page around it; `left` says that the clerk is done here.
    With `brief` it offers only to save: it then stands in a dialog.
    """

    saved = Signal(str, int)
    left = Signal()
    open_record = Signal(str, int)
    new_record = Signal(str, object, object)
    print_record = Signal(str, int)
    export_record = Signal(str, int)
    print_dossier = Signal(str, int, str)
    export_dossier = Signal(str, int, str)
    hand_over = Signal(str, int)
    void_record = Signal(str, int)

    def __init__(
        self, office: Office, parent: QWidget | None = None, *, brief: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("record_editor")
        self._office = office
        self._brief = brief
        self._register: Register | None = None
        self._values: dict[str, Any] = {}  # as kept; of a new record, as it began
        self._begun: Begun | None = None  # what a new record is for
        self.head = Head(self)
        self.page = FormPage(self)
        self.tabs = Tabs(office, self.page, self)
        self.tabs.tabBar().setVisible(not brief)
        self.tabs.followed.connect(self._follow)
        self.tabs.files.changed.connect(self._files_changed)
        file = self.tabs.dossier
        file.print_wanted.connect(lambda name: self._hand_on_kept(self.print_dossier, name))
        file.export_wanted.connect(lambda name: self._hand_on_kept(self.export_dossier, name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        self.commands = commands(self, self._acts())
        self._new_menu, self._more_menu = QMenu(self), QMenu(self)
        self._offer_commands()
        self.head.step_wanted.connect(self._step)
        self.page.edited.connect(lambda: self.head.show_unsaved(self.is_dirty()))

    # The contract

    def begin(
        self,
        register: str,
        known: Mapping[str, Any] | None = None,
        begun: Begun | None = None,
    ) -> None:
        """Begin a new record of `register`, over its defaults with what is `known`.

        `begun` says for which other record. Of a register that has one record only, that one is
        shown.
        """
        declared = self._office.register(register)
        single = declared.declaration.single
        if single and (ids := searching.ids(self._office, declared, Query(limit=1))):
            self.show_record(register, ids[0])
            return
        self._open(declared, entering.defaults(self._office, declared, known), begun)

    def show_record(self, register: str, id: int) -> None:
        """Show record `id` of `register`; UserError when there is none."""
        declared = self._office.register(register)
        found = searching.values(self._office, declared, [id])
        if not found:
            raise UserError(_("This record is no longer there."))
        self._open(declared, found[0])

    def save(self) -> bool:
        """Keep what is entered; says what is wrong and returns False where that cannot be."""
        if self._register is None or self._locked:
            return False
        if self.id is not None and not self.is_dirty():
            return True
        self.tabs.setCurrentWidget(self.page)
        if self.page.judge(everything=True).complaints:
            self.page.next_complaint()
            return False
        register, given, at = self._register, self.page.given(), self.page.at()
        try:
            kept = keeping.keep(self._office, register, self.id, given, self._begun, self)
        except UserError as error:
            self.page.refuse(error)
            return False
        if kept is None:
            return False
        id, changed = kept
        self.page.kept()
        self.show_record(register.name, id)
        self.page.go_on_at(at)
        self.page.say_saved(self._values["number"])
        self.saved.emit(register.name, id)
        for name, other in changed:
            self.saved.emit(name, other)
        return True

    def drop_hidden(self) -> None:
        """Delete the forms that are out of sight."""
        self.page.drop_forms(but_the_one_shown=self.isVisible() or self.is_dirty())

    def rest(self, resting: bool) -> None:
        """Read and keep nothing while other work has the register."""
        self.page.rest(resting)

    def is_dirty(self) -> bool:
        """Whether something is entered that is not saved."""
        return self.page.is_dirty

    def may_leave(self) -> bool:
        """Whether the clerk may go elsewhere; asks first when something is not saved."""
        if not self.is_dirty():
            return True
        assert self._register is not None
        called = self._values.get("number") or self._register.called(self.page.full)
        answer = ask_leaving(self, called or str(self._register.one))
        if answer is Leaving.SAVE:
            return self.save()
        if answer is Leaving.DISCARD:
            self.page.discard(self._values)
            self.head.show_unsaved(False)
        return answer is Leaving.DISCARD

    def refresh(self) -> None:
        """Show the record as it is kept now, unless something is entered in it."""
        if self._register is not None and self.id is not None and not self.is_dirty():
            self.show_record(self._register.name, self.id)

    @property
    def id(self) -> int | None:
        """The record's id; None while it is new."""
        return self._values.get("id")

    def lead_keys(self) -> None:
        """Let Tab go from the head to the tabs and on to the form, once it stands in the window."""
        in_order(*self.head.stops(), self.tabs.tabBar())

    # Commands

    def save_next(self) -> None:
        """Save, and begin another record of the register."""
        register = self._register
        if register is not None and (self._locked or self.save()):
            self.begin(register.name)

    def cancel(self) -> None:
        """Leave the record."""
        if self.may_leave():
            self.left.emit()

    def same_as_last(self) -> None:
        """Take over, in the field that has the focus, what the record entered last has."""
        self.page.take_last()

    def duplicate(self) -> None:
        """Begin a new record like this one."""
        if self._register is not None and self.may_leave():
            known = starting.copied(self._register, self._values)
            self.new_record.emit(self._register.name, known, None)

    def copy_text(self) -> None:
        """Copy the record as lines of label and value."""
        if self._register is not None:
            text = starting.as_text(self._register, {**self._values, **self.page.full})
            QApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif why := self._why_not(QKeySequence(event.keyCombination())):
            notices.told(self, why)
        else:
            super().keyPressEvent(event)

    def _why_not(self, keys: QKeySequence) -> str:
        """Return why keys that save or take over do nothing now; "" where they do, or mean no such."""
        off = (self.commands[name] for name in ("save", "save_next", "same_as_last"))
        if not any(keys in each.shortcuts() for each in off if not each.isEnabled()):
            return ""
        if self._office.read_only:
            return _("The register is open to be read only; nothing can be changed.")
        void = _("This record is void or gone; it cannot be changed.")
        return self._office.hindrance("enter") or void

    # How it is done

    @property
    def _locked(self) -> bool:
        return bool(self._values.get("voided_at")) or not self._office.can("enter")

    def _open(self, register: Register, values: dict[str, Any], begun: Begun | None = None) -> None:
        self._register, self._values, self._begun = register, values, begun
        scope = Scope(self._office, register, self._follow, self._enter_missing)
        self.page.open(scope, values, self.id, locked=self._locked)
        self.tabs.show_record(register, values, locked=self._locked)
        self._show_head()
        assert self.page.form is not None
        self.page.form.focus_first()
        self.head.tell()

    def _save_or_tell(self) -> None:
        """Save; say so where nothing was changed, as a key without an answer seems broken."""
        if self.id is not None and not self._locked and not self.is_dirty():
            said = _("{number} is saved already; nothing was changed since.")
            notices.told(self, said.format(number=self._values["number"]))
        else:
            self.save()

    def _step(self, code: str) -> None:
        form, register = self.page.form, self._register
        if form is not None and register is not None and register.status is not None:
            self.tabs.setCurrentWidget(self.page)
            form.entries[register.status.key].type_in(code)
            self.save()

    def _follow(self, register: str, id: int) -> None:
        if not self._brief and self.may_leave():  # in a dialog nothing else can be shown
            self.open_record.emit(register, id)

    def _enter_missing(self, register: str, known: Mapping[str, Any]) -> Ref | None:
        dialog = EnterMissing(self._office, self._office.register(register), known, self)
        dialog.editor.saved.connect(self.saved)  # it is there whatever becomes of the record here
        dialog.exec()
        ref = dialog.ref
        dialog.deleteLater()
        return ref

    def _acts(self) -> dict[str, Any]:
        return {
            "save": self._save_or_tell,
            "save_next": self.save_next,
            "print_record": lambda: self._hand_on(self.print_record),
            "export_record": lambda: self._hand_on(self.export_record),
            "same_as_last": self.same_as_last,
            "next_complaint": self.page.next_complaint,
            "void": lambda: self._hand_on_kept(self.void_record),
            "duplicate": self.duplicate,
            "copy_text": self.copy_text,
            "hand_over": lambda: self._hand_on(self.hand_over),
            "form_tab": lambda: self.tabs.setCurrentWidget(self.page),
            "related_tab": lambda: self.tabs.setCurrentWidget(self.tabs.related),
            "files_tab": lambda: self.tabs.setCurrentWidget(self.tabs.files),
            "history_tab": lambda: self.tabs.setCurrentWidget(self.tabs.history),
            "dossier_tab": lambda: self.tabs.setCurrentWidget(self.tabs.dossier),
        }

    def _hand_on(self, signal: SignalInstance) -> None:
        """What is printed or exported is what is saved."""
        register = self._register
        if register is not None and (not self.is_dirty() or self.save()) and self.id is not None:
            signal.emit(register.name, self.id)

    def _hand_on_kept(self, signal: SignalInstance, *more: str) -> None:
        if self._register is not None and self.id is not None:
            signal.emit(self._register.name, self.id, *more)

    def _offer_commands(self) -> None:
        names = ("save",) if self._brief else ("save", "print_record", "export_record")
        fill_more(self._more_menu, self.commands)
        menus = [("new", _("&New for this"), self._new_menu), ("more", _("&More"), self._more_menu)]
        self.head.offer([self.commands[name] for name in names], [] if self._brief else menus)

    def _show_head(self) -> None:
        if self._register is None:
            return
        office, register, values = self._office, self._register, self._values
        new, enters = self.id is None, office.can("enter")
        self.head.show_record(register, values, steps=not self._locked)
        offer(self.commands, office, register, values, locked=self._locked)
        begun = list(beginnings(office, register, values)) if enters and not new else []
        fill_new(self._new_menu, begun, self._new_for)
        self.head.show_button("new", enters and bool(register.declaration.offers))

    def _new_for(self, chosen: Beginning) -> None:
        # What is saved on the way may change what the other record begins with.
        if self._register is None or (self.is_dirty() and not self.save()):
            return
        for each in beginnings(self._office, self._register, self._values):
            if each.begun == chosen.begun:
                self.new_record.emit(each.register.name, each.known, each.begun)
                return

    def _files_changed(self, register: str, id: int) -> None:
        """Show the record with its files as they are now; what is entered in the form stays."""
        assert self._register is not None
        (self._values,) = searching.values(self._office, self._register, [id])
        self.tabs.show_files(self._values)
        self.saved.emit(register, id)
