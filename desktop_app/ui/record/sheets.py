"""The sheets in which the forms of registers lie, each in a frame that scrolls."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from desktop_app.ui.controls import delete, named
from desktop_app.ui.record.form import EntryForm
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.style import sized
from desktop_app.words import _

WIDEST = 1_060
KEPT = 6  # forms; each has some hundred widgets to look after


class Sheets(QStackedWidget):
    """Keeps the forms of the registers that were shown last; `edited` and `drawn` as any form is."""

    edited = Signal()
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "record_sheets", _("Form"))
        self._forms: dict[str, tuple[EntryForm, QScrollArea]] = {}  # the last one used comes last

    @property
    def registers(self) -> list[str]:
        """The names of the registers whose forms are kept."""
        return list(self._forms)

    def form_of(self, scope: Scope) -> EntryForm:
        """Return a register's form; those asked for last are kept, as drawing takes time."""
        name = scope.register.name
        made = self._forms.pop(name, None) or self._begun(scope)
        self._forms[name] = made
        for other in list(self._forms)[:-KEPT]:
            delete(self._forms.pop(other)[1])
        return made[0]

    def turn_to(self, register: str) -> None:
        """Show the form of a register from its beginning."""
        self.setCurrentWidget(self._forms[register][1])
        self._sheet.verticalScrollBar().setValue(0)

    def bring_into_sight(self, control: QWidget) -> None:
        """Scroll to a part of the form that is shown."""
        self._sheet.ensureWidgetVisible(control, 0, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the form has less room, as over a notice, the field with the keys stays in sight."""
        super().resizeEvent(event)
        at: QWidget | None = self.focusWidget()
        if at is None or event.size().height() >= event.oldSize().height() or not self._forms:
            return
        top = at.mapTo(self, QPoint()).y()
        if self._sheet.isAncestorOf(at) and 0 <= top < event.oldSize().height():
            QTimer.singleShot(0, at, lambda: self.bring_into_sight(at))  # once it is laid out

    def make_room(self, form: EntryForm) -> None:
        """Let the sheet grow with what was drawn before it is painted, or its rows are squeezed."""
        form.show_drawn()
        # What is within before what is around.
        for part in (*form.grids(), form, self._sheet.widget()):
            if (layout := part.layout()) is not None:
                layout.activate()
        QCoreApplication.sendEvent(self._sheet, QEvent(QEvent.Type.LayoutRequest))

    def drop(self, *, but: EntryForm | None) -> None:
        """Delete the forms that are drawn `but` one; they are drawn again when they are to be shown."""
        for name, (form, sheet) in list(self._forms.items()):
            if form is not but:
                del self._forms[name]
                delete(sheet)

    @property
    def _sheet(self) -> QScrollArea:
        sheet = self.currentWidget()
        assert isinstance(sheet, QScrollArea)
        return sheet

    def _begun(self, scope: Scope) -> tuple[EntryForm, QScrollArea]:
        scroll = QScrollArea()
        scroll.setObjectName("record_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addWidget(scroll)
        page = QWidget(scroll)
        page.setObjectName("record_page")
        form = EntryForm(scope, page)
        form.edited.connect(self.edited)
        form.drawn.connect(self.drawn)
        form.setMaximumWidth(sized(WIDEST))
        row = QHBoxLayout(page)
        row.setContentsMargins(14, 12, 14, 12)
        row.addStretch(1)
        row.addWidget(form, 1_000)
        row.addStretch(1)
        scroll.setWidget(page)
        return form, scroll
