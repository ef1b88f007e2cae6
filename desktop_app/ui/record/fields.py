"""The one table that gives each kind of field its widget."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from desktop_app.registers.kinds import (
    Attachment,
    Choice,
    Choices,
    Date,
    Field,
    Integer,
    Link,
    Links,
    Moment,
    Number,
    People,
    Rows,
    Status,
    Text,
    Time,
    YesNo,
)
from desktop_app.ui.record.choosing import CheckList, ChoiceBox, StatusBox, YesNoBox
from desktop_app.ui.record.dates import TimeLine
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.linking import LinkLine, LinksLine
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.table import LinesTable
from desktop_app.ui.record.texts import NumberLine, TextBlock, TextLine, WorkedOut

WIDGETS: Mapping[type[Field], type[Entry]] = MappingProxyType(
    {
        Text: TextLine,
        Integer: NumberLine,
        Number: NumberLine,
        Date: TimeLine,
        Moment: TimeLine,
        Time: TimeLine,
        Choice: ChoiceBox,
        Choices: CheckList,
        YesNo: YesNoBox,
        Status: StatusBox,
        Link: LinkLine,
        Links: LinksLine,
        People: LinksLine,
        Rows: LinesTable,
        Attachment: WorkedOut,
    }
)


def widget_of(field: Field, scope: Scope, parent: QWidget | None = None) -> Entry:
    """Return a new widget for a field of a form."""
    return _class_of(field)(field, scope, parent)


def _class_of(field: Field) -> type[Entry]:
    if not field.entered and not isinstance(field, Rows):
        return WorkedOut
    if isinstance(field, Text) and field.lines > 1:
        return TextBlock
    return WIDGETS[type(field)]
