"""What is done with records: entered, brought in, put out, changed, taken back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import Cancelled, Progress
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.bars import offer_registers
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.copying import Copied
    from desktop_app.ui.window import MainWindow

MANY = 300  # records that are copied with progress shown


class RecordDeeds:
    """Does what is done with the records of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.by_name: dict[str, Callable[[], object]] = {
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
            "copy": self._copy,
            "copy_lines": self._copy_lines,
            "select_all": lambda: window.page.table.selectAll(),
            "undo": self._undo,
            "redo": self._redo,
            "last_acts": self._last_acts,
            "bulk_edit": self._bulk_edit,
            "void": self._void,
        }

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
            offer_registers(self._window, do)
        else:
            do(self._window.register.name)

    def _open(self) -> None:
        page = self._window.page
        chosen = page.chosen()
        if chosen:
            self._window.show_record(page.register.name, page.current() or chosen[0])

    def _ledgers(self) -> None:
        from desktop_app.ui.dialogs.ledgers import bring_in_ledgers

        if self._window.may_leave():
            bring_in_ledgers(self._window)

    def _take_back(self) -> None:
        from desktop_app.ui.dialogs.importing_undo import choose_to_take_back

        if self._window.may_leave():
            self._window.show_register(self._window.register.name)
            choose_to_take_back(self._window)

    def _fill_in(self) -> None:
        from desktop_app.ui.dialogs.importing import fill_in

        fill_in(self._window, self._window.register)

    def _export(self) -> None:
        if self._window.showing_today:
            self._export_today()
            return
        from desktop_app.ui.dialogs.exporting import export_list, export_record

        register, shown = self._window.register, self._window.record_shown()
        if shown is not None:
            export_record(self._window, register, shown)
            return
        page = self._window.page
        found = page.found()
        if found is not None:
            export_list(self._window, register, found, page.chosen(), page.view())

    def _print(self, *, preview: bool) -> None:
        if self._window.showing_today:
            self._print_today(preview=preview)
            return
        from desktop_app.ui.dialogs.printing import print_records

        register, shown = self._window.register, self._window.record_shown()
        if shown is not None:
            print_records(self._window, register, [shown], [shown], record=True, preview=preview)
            return
        page = self._window.page
        found = page.found()
        if found is not None:
            chosen, view = page.chosen(), page.view()
            print_records(self._window, register, found, chosen, shown=view, preview=preview)

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

    def _blank_form(self) -> None:
        from desktop_app.ui.dialogs.printing import print_blank

        print_blank(self._window, self._window.register)

    def _blank_book(self) -> None:
        from desktop_app.ui.dialogs.blank_books import print_blank_book

        print_blank_book(self._window, self._window.register)

    def _labels(self) -> None:
        from desktop_app.ui.dialogs.labels import print_labels

        shown = self._window.record_shown()
        found = self._window.page.found() if shown is None else [shown]
        if found is not None:
            print_labels(self._window, self._window.register, found, self._chosen())

    def _handover(self) -> None:
        shown = self._window.record_shown()
        if shown is None and (chosen := self._window.page.chosen()):
            shown = self._window.page.current() or chosen[0]
        if shown is not None:
            self.hand_over(self._window.register.name, shown)

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

        register, shown = self._window.register, self._window.record_shown()
        if shown is not None and not self._window.may_leave():
            return
        chosen = self._chosen()
        done = bool(chosen) and change_records(self._window, register, chosen)
        if done and shown is not None:
            self._window.show_record(register.name, shown)

    def _void(self) -> None:
        from desktop_app.ui.dialogs.voiding import void_records

        register, shown = self._window.register, self._window.record_shown()
        if shown is not None and not self._window.may_leave():
            return
        chosen = self._chosen()
        if chosen and void_records(self._window, register, chosen):
            self._window.changed()
            if shown is not None:
                self._window.show_record(register.name, shown)

    def _copy(self) -> None:
        from desktop_app.desk import searching
        from desktop_app.ui import copying

        office, page = self._window.office, self._window.page
        chosen, columns = page.chosen(), page.table.shown()

        def copied(told: "Progress | None") -> "Copied":
            rows = searching.rows(office, page.register, chosen, columns, told)
            return copying.table([str(page.register.label(each)) for each in columns], rows)

        self._put(chosen, copied)

    def _copy_lines(self) -> None:
        from desktop_app.desk import searching
        from desktop_app.ui import copying

        office, register, chosen = self._window.office, self._window.register, self._chosen()
        # As on paper: in full on a record's own form, numbers of persons in part on lists.
        masked = self._window.record_shown() is None

        def copied(told: "Progress | None") -> "Copied":
            return copying.records(
                searching.lines(office, register, chosen, masked=masked, progress=told)
            )

        self._put(chosen, copied)

    def _chosen(self) -> list[int]:
        """Return the records that something is to be done to: the one shown, or those of the list."""
        shown = self._window.record_shown()
        return list(self._window.page.chosen()) if shown is None else [shown]

    def _put(self, chosen: Sequence[int], copied: "Callable[[Progress | None], Copied]") -> None:
        """Put chosen records on the clipboard as they are `copied`; many with progress shown."""
        from desktop_app.ui import copying

        if not chosen:
            return
        if len(chosen) <= MANY:
            copying.put(copied(None))
            return
        try:
            copying.put(self._window.work(_("Copying …"), copied).result)
        except Cancelled:
            notices.told(self._window, _("Stopped; nothing was copied."))

    def _register(self, name: str) -> Register:
        return self._window.office.registers[name]
