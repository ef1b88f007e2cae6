"""The closed vocabulary of kinds: one class per kind, and nothing else switches on the kind."""

from typing import get_args

from desktop_app.registers.kinds.attachments import Attached, Attachment
from desktop_app.registers.kinds.base import (
    LAST,
    Compute,
    Condition,
    Field,
    Follow,
    Lookup,
    NoRecords,
    Options,
    Reading,
    Ref,
    Unreadable,
    When,
    Within,
    blank,
)
from desktop_app.registers.kinds.choices import (
    LIVE,
    Choice,
    Choices,
    Status,
    Step,
    YesNo,
)
from desktop_app.registers.kinds.codes import doubled, labels_of
from desktop_app.registers.kinds.dates import Date, Moment, Time
from desktop_app.registers.kinds.links import Link, Links, People
from desktop_app.registers.kinds.numbers import Integer, Number
from desktop_app.registers.kinds.rows import EachOf, Joined, Kind, Line, LineField, Rows
from desktop_app.registers.kinds.text import Text

KINDS: tuple[type[Field], ...] = get_args(Kind)

__all__ = [
    "KINDS",
    "LAST",
    "LIVE",
    "Attached",
    "Attachment",
    "Choice",
    "Choices",
    "Compute",
    "Condition",
    "Date",
    "EachOf",
    "Field",
    "Follow",
    "Integer",
    "Joined",
    "Kind",
    "Line",
    "LineField",
    "Link",
    "Links",
    "Lookup",
    "Moment",
    "NoRecords",
    "Number",
    "Options",
    "People",
    "Reading",
    "Ref",
    "Rows",
    "Status",
    "Step",
    "Text",
    "Time",
    "Unreadable",
    "When",
    "Within",
    "YesNo",
    "blank",
    "doubled",
    "labels_of",
]
