"""In the settings: for which registers the superior's forms are used instead of the drawn sheets."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QListWidget, QListWidgetItem

from desktop_app.desk import templates
from desktop_app.desk.office import Office
from desktop_app.ui.controls import hint, literal, named, note
from desktop_app.ui.style import sized
from desktop_app.words import _

_HIGHEST = 110  # pixels
_ROW = 24


def superior_forms(office: Office, form: QFormLayout) -> Callable[[], None]:
    """Add the choice of superior's forms, where any lie there; what is returned keeps it."""
    lying = list(templates.all_lying(office))
    if not lying:
        return lambda: None
    box = named(QListWidget(), "superior_forms", _("Superior's forms in use"))
    box.setMaximumHeight(sized(min(_HIGHEST, _ROW * len(lying) + 8)))
    faults = []
    for register, sort, file in lying:
        item = QListWidgetItem(templates.called(register, sort), box)
        item.setToolTip(literal(str(file)))
        used = templates.used(office, register, sort) is not None
        item.setCheckState(Qt.CheckState.Checked if used else Qt.CheckState.Unchecked)
        if fault := templates.fault(office, register, sort):
            faults.append(fault)
    box.setCurrentRow(0)
    form.addRow(_("Su&perior's forms"), box)
    form.addRow("", hint(_("Ticked: printed and exported in place of the program's own sheet.")))
    if faults:
        form.addRow("", note("\n".join(faults), "bad", "superior_faults"))

    def keep() -> None:
        for at, (register, sort, _file) in enumerate(lying):
            on = box.item(at).checkState() == Qt.CheckState.Checked
            templates.use(office, register, sort, on)

    return keep
