"""The editor of every register: it opens, Tab reaches all, and what is entered is what is kept."""

import random
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Link, Rows
from desktop_app.ui.record.editor import RecordEditor
from desktop_app.ui.record.texts import WorkedOut
from tests.ui.record_entries import (
    Key,
    entry,
    focused,
    press,
    readable,
    type_into,
)


def test_it_opens_new_and_existing(
    editor: RecordEditor, ids: dict[str, int], register_name: str
) -> None:
    editor.begin(register_name)
    assert editor.page.form is not None
    assert set(editor.page.form.entries) == set(editor.page.form.register.fields)
    editor.show_record(register_name, ids[register_name])
    assert editor.id == ids[register_name]
    assert not editor.is_dirty()


def test_tab_reaches_every_field(editor: RecordEditor, register_name: str) -> None:
    editor.begin(register_name)
    form = editor.page.form
    assert form is not None
    reached = []
    for _step in range(len(form.entries) + 20):
        if (here := form.focused()) is None or here.field.key in reached:
            break
        reached.append(here.field.key)
        press(Key.Key_Tab)
    wanted = [key for key, shown in form.entries.items() if not isinstance(shown, WorkedOut)]
    assert reached == wanted


def test_no_title_stands_over_a_table_that_bears_it(
    editor: RecordEditor, register_name: str
) -> None:
    editor.begin(register_name)
    form = editor.page.form
    assert form is not None
    form.draw()
    for section, title, _cells in form._sections:
        table = form.register.titled(section)
        assert (title is None) == (section.title is None or bool(table))
        if table:
            label = form.cells[table].findChild(QLabel)
            assert isinstance(label, QLabel)
            assert label.text().endswith(str(section.title))


def test_every_control_has_a_name(
    editor: RecordEditor, ids: dict[str, int], register_name: str
) -> None:
    editor.show_record(register_name, ids[register_name])
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
    nameless = [
        control
        for kind in kinds
        for control in editor.findChildren(kind)
        if control.isVisibleTo(editor)
        and not control.objectName().startswith("qt_")
        and not (control.objectName() and control.accessibleName())
    ]
    assert [(type(control), control.objectName()) for control in nameless] == []


def test_what_is_entered_is_read_back(
    editor: RecordEditor, office: Office, register_name: str
) -> None:
    editor.begin(register_name)
    form = editor.page.form
    assert form is not None
    reading, chance = office.reading, random.Random(7)
    for key, shown in form.entries.items():
        if isinstance(shown, WorkedOut) or not shown.field.entered:
            continue
        given = _example(office, shown.field, chance, reading)
        wanted = shown.field.read(given, reading)
        # Of several that are called alike, a clerk writes the number.
        type_into(shown, given if type(shown.field) is Link else wanted)
        read = shown.field.read(shown.given(), reading)
        assert _told(shown.field, read) == _told(shown.field, wanted), key


def test_nothing_is_kept_of_a_record_merely_looked_at(
    editor: RecordEditor, ids: dict[str, int], office: Office, register_name: str
) -> None:
    editor.show_record(register_name, ids[register_name])
    before = office.store.journal.head()
    assert editor.save()
    assert office.store.journal.head() == before
    assert entry(editor, "filled_on").given() is not None or register_name == "unit"
    assert QApplication.focusWidget() is None or focused() is not None


def _example(office: Office, field: Any, chance: random.Random, reading: Any) -> Any:
    if isinstance(field, Rows):
        return [
            {
                key: readable(office, part, chance.choice, reading)
                for key, part in field.fields.items()
                if part.entered
            }
            for _line in range(2)
        ]
    return readable(office, field, chance.choice, reading)


def _told(field: Any, value: Any) -> Any:
    if isinstance(field, Rows):
        return [
            {key: field.fields[key].show(part) for key, part in line.items() if key != "id"}
            for line in value
        ]
    return field.show(value) if value is not None else None
