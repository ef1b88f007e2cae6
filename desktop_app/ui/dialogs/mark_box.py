"""The classification mark of the office, chosen: its level, and for how long."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.desk import marking
from desktop_app.desk.marking import MONTHS, YEARS, Mark
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.ui.boxes import Choice, Number
from desktop_app.ui.controls import named, plain_label
from desktop_app.words import _


class MarkBox(QWidget):
    """Level and period side by side, and the mark as documents will bear it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._level = named(Choice(), "mark", _("Classification mark"))
        self._level.addItem(_("No mark"), "")
        for code in marking.levels(office):
            self._level.addItem(marking.level_label(office, code), code)
        self._number = named(Number(), "mark_number", _("Period of the mark"))
        self._unit = named(Choice(), "mark_unit", _("Years or months"))
        self._unit.addItem(_("years"), YEARS)
        self._unit.addItem(_("months"), MONTHS)
        self._shown = plain_label()
        self._shown.setObjectName("mark_shown")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in (self._level, self._number, self._unit, self._shown):
            layout.addWidget(each)
        layout.addStretch()
        self.setFocusProxy(self._level)
        self._begin()
        self._level.currentIndexChanged.connect(self._show)
        self._unit.currentIndexChanged.connect(self._show)
        self._number.valueChanged.connect(self._show)
        self._show()

    @property
    def chosen(self) -> Mark | None:
        """The mark chosen; None for none."""
        level, unit = self._level.currentData(), self._unit.currentData()
        return Mark(level, self._number.value(), unit) if level else None

    def _begin(self) -> None:
        try:
            mark = marking.current(self._office)
        except UserError:  # kept by hand past this program: chosen anew
            mark = None
        if mark is not None:
            self._level.setCurrentIndex(self._level.findData(mark.level))
            self._unit.setCurrentIndex(self._unit.findData(mark.unit))
            self._number.setMaximum(marking.longest(mark.level, mark.unit))
            self._number.setValue(mark.number)

    def _show(self) -> None:
        level, unit = self._level.currentData(), self._unit.currentData()
        for each in (self._number, self._unit):
            each.setEnabled(bool(level))
        if level:
            least = int(marking.needs_period(level))
            self._number.setRange(least, marking.longest(level, unit))
            self._number.setSpecialValueText("" if least else _("without"))
        self._shown.setText(marking.shown(self._office, self.chosen))
