"""What each action of the window does."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import words
from desktop_app.registers.register import Register
from desktop_app.ui import looks, notices
from desktop_app.ui.actions import NEEDS
from desktop_app.ui.bars import offer_registers
from desktop_app.ui.navigation import TODAY
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.guide.window import GuideWindow
    from desktop_app.ui.window import MainWindow


class Deeds:
    """Does the actions of one window by their names; dialogs are loaded when first needed."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._guide_window: GuideWindow | None = None
        self._by_name: dict[str, Callable[[], None]] = {
            "new": lambda: self._in_register(window.new_record),
            "open": self._open,
            "import": self.bring_in,
            "ledgers": self._ledgers,
            "take_back": self._take_back,
            "fill_in": self._fill_in,
            "export": self._export,
            "print": lambda: self._print(preview=False),
            "preview": lambda: self._print(preview=True),
            "blank_form": self._blank_form,
            "blank_ledger": self._blank_book,
            "labels": self._labels,
            "handover": self._handover,
            "backup": self._back_up,
            "backups": self._backups,
            "encryption": self._encryption,
            "settings": self._settings,
            "quit": self._quit,
            "find": self._find,
            "copy": lambda: window.page.table.copy(),
            "copy_lines": self._copy_lines,
            "select_all": lambda: window.page.table.selectAll(),
            "undo": self._undo,
            "redo": self._redo,
            "last_acts": self._last_acts,
            "bulk_edit": self._bulk_edit,
            "void": self._void,
            "back": window.back,
            "columns": lambda: window.page.choose_columns(),
            "views": lambda: window.page.views.drop_down(),
            "save_view": lambda: window.page.views.save(),
            "groups": lambda: window.page.groups.drop_down(),
            "only_these": lambda: self._filter_by(without=False),
            "not_these": lambda: self._filter_by(without=True),
            "clear_filters": self._clear,
            "incomplete": lambda: window.page.filters.incomplete.toggle(),
            "show_void": lambda: window.page.filters.void.toggle(),
            "today": lambda: window.go_to(TODAY),
            "first_steps": self._first_steps,
            "checks": self._checks,
            "statistics": self._statistics,
            "returns": self._returns,
            "index": self._index,
            "report": self._report,
            "inspections": self._inspections,
            "consolidate": self._consolidate,
            "refresh": self._refresh,
            "language": self._other_language,
            "larger": lambda: looks.resize(window, 1),
            "smaller": lambda: looks.resize(window, -1),
            "scheme": lambda: looks.turn(window),
            "favourite": self._favourite,
            "favourite_record": self._favourite_record,
            "find_register": window.sidebar.box.setFocus,
            "navigate": window.navigation.setFocus,
            "go": self._go_anywhere,
            "notice": self._notice,
            "notices": self._notices,
            "guide": self._guide,
            "shortcuts": self._shortcuts,
            "verify": self._verify,
            "journal": self._journal,
            "accounts": self._accounts,
            "own_password": self._own_password,
            "lock": window.locking_wanted.emit,
            "sign_out": self._sign_out,
            "folder": self._folder,
            "about": self._about,
        }

    def do(self, name: str) -> None:
        """Do the action called `name`; UserError says why it cannot be done."""
        if deeds := NEEDS.get(name, ()):
            self._window.office.may(*deeds)
        self._by_name[name]()

    def print_record(self, name: str, id: int) -> None:
        """Print the form, or a further sheet, of one record."""
        from desktop_app.ui.dialogs.printing import print_records

        with notices.telling(self._window):
            print_records(self._window, self._register(name), [id], [id], record=True)

    def export_record(self, name: str, id: int) -> None:
        """Save the form of one record as a workbook."""
        from desktop_app.ui.dialogs.exporting import export_record

        with notices.telling(self._window):
            export_record(self._window, self._register(name), id)

    def print_dossier(self, name: str, id: int, dossier: str) -> None:
        """Print the file of one record."""
        from desktop_app.ui.dialogs.books import print_dossier

        with notices.telling(self._window):
            print_dossier(self._window, self._register(name), id, dossier)

    def export_dossier(self, name: str, id: int, dossier: str) -> None:
        """Save the file of one record as a workbook."""
        from desktop_app.ui.dialogs.books import export_dossier

        with notices.telling(self._window):
            export_dossier(self._window, self._register(name), id, dossier)

    def hand_over(self, _name: str, id: int) -> None:
        """Show what a person hands over to a successor."""
        from desktop_app.ui.dialogs.handover import show_handover

        with notices.telling(self._window):
            show_handover(self._window, id)

    def bring_in(self, path: Path | None = None) -> None:
        """Bring a ledger into the register shown; without `path` the file is asked for."""
        from desktop_app.ui.dialogs.importing import bring_in

        def into(name: str) -> None:
            with notices.telling(self._window):
                self._window.show_register(name)
                bring_in(self._window, self._register(name), path)

        if self._window.may_leave():
            self._in_register(into)

    def _in_register(self, do: Callable[[str], object]) -> None:
        """Do something in the register shown; on Today it is asked in which."""
        if self._window.showing_today:
            offer_registers(self._window, self._window.office.registers.covers, do)
        else:
            do(self._window.page.register.name)

    def _register(self, name: str) -> Register:
        return self._window.office.registers[name]

    def _open(self) -> None:
        page = self._window.page
        chosen = page.chosen()
        if chosen:
            self._window.show_record(page.register.name, page.current() or chosen[0])

    def _record_shown(self) -> int | None:
        """The record whose form is open, once it is kept."""
        return self._window.record_shown() if self._window.showing_record else None

    def _ledgers(self) -> None:
        from desktop_app.ui.dialogs.ledgers import bring_in_ledgers

        if self._window.may_leave():
            bring_in_ledgers(self._window)

    def _first_steps(self) -> None:
        self._window.go_to(TODAY)
        if self._window.showing_today and not self._window.today.first_steps.bring_back():
            notices.told(self._window, _("There is nothing left to do of the first steps."))

    def _take_back(self) -> None:
        from desktop_app.ui.dialogs.importing_undo import choose_to_take_back

        if self._window.may_leave():
            self._window.show_register(self._window.page.register.name)
            choose_to_take_back(self._window)

    def _undo(self) -> None:
        from desktop_app.ui.dialogs.taking_back import undo

        undo(self._window)

    def _redo(self) -> None:
        from desktop_app.ui.dialogs.taking_back import redo

        redo(self._window)

    def _last_acts(self) -> None:
        from desktop_app.ui.dialogs.last_acts import show_last_acts

        if self._window.may_leave():
            show_last_acts(self._window)

    def _bulk_edit(self) -> None:
        from desktop_app.ui.dialogs.bulk_edit import change_records

        page, shown = self._window.page, self._record_shown()
        if shown is not None and not self._window.may_leave():
            return
        chosen = [shown] if shown is not None else page.chosen()
        done = bool(chosen) and change_records(self._window, page.register, chosen)
        if done and shown is not None:
            self._window.show_record(page.register.name, shown)

    def _fill_in(self) -> None:
        from desktop_app.ui.dialogs.importing import fill_in

        fill_in(self._window, self._window.page.register)

    def _export(self) -> None:
        if self._window.showing_today:
            self._export_today()
            return
        from desktop_app.ui.dialogs.exporting import export_list, export_record

        page = self._window.page
        shown = self._record_shown()
        if shown is not None:
            export_record(self._window, page.register, shown)
        else:
            found = list(page.model.found)
            export_list(self._window, page.register, found, page.chosen(), page.view())

    def _print(self, *, preview: bool) -> None:
        if self._window.showing_today:
            self._print_today(preview=preview)
            return
        from desktop_app.ui.dialogs.printing import print_records

        page = self._window.page
        shown = self._record_shown()
        if shown is not None:
            print_records(
                self._window, page.register, [shown], [shown], record=True, preview=preview
            )
            return
        found, chosen = list(page.model.found), page.chosen()
        print_records(
            self._window, page.register, found, chosen, shown=page.view(), preview=preview
        )

    def _export_today(self) -> None:
        from desktop_app.desk.today import book
        from desktop_app.ui.dialogs.books import export_book

        items = self._window.today.items()
        export_book(self._window, lambda: book.of(self._window.office, items))

    def _print_today(self, *, preview: bool) -> None:
        from desktop_app.desk.today import book
        from desktop_app.ui.dialogs.books import print_book

        items = self._window.today.items()
        way = "preview" if preview else "print"
        print_book(self._window, lambda: book.of(self._window.office, items), way)

    def _checks(self) -> None:
        from desktop_app.ui.dialogs.checks import show_checks

        if show_checks(self._window):
            self._window.changed()

    def _refresh(self) -> None:
        self._window.changed()
        if self._window.showing_today:
            self._window.today.refresh()

    def _blank_form(self) -> None:
        from desktop_app.ui.dialogs.printing import print_blank

        print_blank(self._window, self._window.page.register)

    def _blank_book(self) -> None:
        from desktop_app.ui.dialogs.blank_books import print_blank_book

        print_blank_book(self._window, self._window.page.register)

    def _labels(self) -> None:
        from desktop_app.ui.dialogs.labels import print_labels

        page = self._window.page
        shown = self._record_shown()
        found = list(page.model.found) if shown is None else [shown]
        chosen = page.chosen() if shown is None else [shown]
        print_labels(self._window, page.register, found, chosen)

    def _handover(self) -> None:
        page, shown = self._window.page, self._record_shown()
        if shown is None and (chosen := page.chosen()):
            shown = page.current() or chosen[0]
        if shown is not None:
            self.hand_over(page.register.name, shown)

    def _back_up(self) -> None:
        from desktop_app.ui.dialogs.guarding import back_up

        back_up(self._window)

    def _backups(self) -> None:
        from desktop_app.ui.dialogs.backups import show_backups

        if self._window.may_leave():
            show_backups(self._window)

    def _encryption(self) -> None:
        from desktop_app.ui.dialogs.encrypting import show_encryption

        if self._window.may_leave():
            show_encryption(self._window)

    def _verify(self) -> None:
        from desktop_app.ui.dialogs.guarding import verify

        verify(self._window)

    def _journal(self) -> None:
        from desktop_app.ui.dialogs.journal import show_journal

        show_journal(self._window)

    def _accounts(self) -> None:
        from desktop_app.ui.dialogs.accounts import show_accounts

        if self._window.may_leave():
            show_accounts(self._window)

    def _own_password(self) -> None:
        from desktop_app.ui.dialogs.signing import change_password

        change_password(self._window)

    def _sign_out(self) -> None:
        if self._window.may_leave():
            self._window.signing_out.emit()

    def _settings(self) -> None:
        from desktop_app.ui.dialogs.settings import change_settings

        if self._window.may_leave() and change_settings(self._window):
            words.speak(self._window.office.language)
            self._window.restarted.emit()
        self._window.show_clerk()

    def _other_language(self) -> None:
        if not self._window.may_leave():
            return
        other = "en" if words.language() == "zh" else "zh"
        if self._window.office.allows("settings"):
            self._window.office.language = other
        self._speak(other)

    def _speak(self, language: str) -> None:
        if language != words.language():
            words.speak(language)
            self._window.restarted.emit()

    def _void(self) -> None:
        from desktop_app.ui.dialogs.voiding import void_records

        page = self._window.page
        shown = self._record_shown()
        if shown is not None and not self._window.may_leave():
            return
        chosen = [shown] if shown is not None else page.chosen()
        if chosen and void_records(self._window, page.register, chosen):
            self._window.changed()
            if shown is not None:
                self._window.show_record(page.register.name, shown)

    def _copy_lines(self) -> None:
        from desktop_app.desk import finding
        from desktop_app.ui.copying import copy_records

        page, shown = self._window.page, self._record_shown()
        chosen = page.chosen() if shown is None else [shown]
        if chosen:
            # As on paper: in full on a record's own form, numbers of persons in part on lists.
            masked = shown is None
            copy_records(finding.lines(self._window.office, page.register, chosen, masked=masked))

    def _filter_by(self, *, without: bool) -> None:
        page = self._window.page
        found = page.quick_filter(without=without)
        if found is None:
            told = _(
                "Go to a cell of the list whose value is to be looked for: not the number of the record, nor a number shown in part."
            )
            notices.told(self._window, told)
        else:
            page.filter_by(found)

    def _clear(self) -> None:
        page = self._window.page
        page.search.clear()
        page.filters.reset()

    def _find(self) -> None:
        page = self._window.page
        page.search.setFocus()
        page.search.selectAll()

    def _statistics(self) -> None:
        from desktop_app.ui.dialogs.statistics import show_statistics

        show_statistics(self._window, self._window.page.register)

    def _returns(self) -> None:
        from desktop_app.ui.dialogs.statistics import show_returns

        show_returns(self._window)

    def _index(self) -> None:
        from desktop_app.ui.dialogs.handover import show_index

        show_index(self._window)

    def _consolidate(self) -> None:
        from desktop_app.ui.dialogs.consolidating import show_reports

        show_reports(self._window)

    def _report(self) -> None:
        from desktop_app.ui.dialogs.report import show_report

        show_report(self._window)

    def _go_anywhere(self) -> None:
        from desktop_app.ui.dialogs.going import go_anywhere

        go_anywhere(self._window)

    def _favourite(self) -> None:
        on = self._window.actions_by_name["favourite"].isChecked()
        name = self._window.page.register.name
        self._window.mark_favourite(name, self._record_shown() or 0, on=on)

    def _favourite_record(self) -> None:
        on = self._window.actions_by_name["favourite_record"].isChecked()
        if (id := self._record_shown() or self._window.page.current()) is not None:
            self._window.mark_favourite(self._window.page.register.name, id, on=on)

    def _notice(self) -> None:
        if not self._window.strips.take_up() and self._window.strips.log:
            self._notices()

    def _notices(self) -> None:
        from desktop_app.ui.dialogs.last_notices import show_notices

        show_notices(self._window)

    def _guide(self) -> None:
        from desktop_app.ui.guide.topics import of_place
        from desktop_app.ui.guide.window import GuideWindow

        if self._guide_window is None:
            self._guide_window = GuideWindow(self._window)
        place = self._window.place
        self._guide_window.show_page(of_place("" if place == TODAY else place))
        self._guide_window.show()
        self._guide_window.raise_()
        self._guide_window.activateWindow()

    def _inspections(self) -> None:
        from desktop_app.ui.dialogs.inspecting import show_inspections

        register = self._window.office.registers.serving("inspections")
        shown = None
        if not self._window.showing_today and self._window.page.register is register:
            shown = self._record_shown() or self._window.page.current()
        show_inspections(self._window, shown)

    def _shortcuts(self) -> None:
        from desktop_app.ui.dialogs.about import show_shortcuts

        show_shortcuts(self._window)

    def _about(self) -> None:
        from desktop_app.ui.dialogs.about import show_about

        show_about(self._window)

    def _folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = self._window.office.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            notices.told(self._window, _("The data folder is {folder}.").format(folder=folder))

    def _quit(self) -> None:
        self._window.close()
