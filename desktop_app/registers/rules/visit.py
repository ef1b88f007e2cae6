"""Rules of outside visitors."""

import re
from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.dates import earliest, latest
from desktop_app.words import _

_STORAGE = re.compile(
    r"硬盘|磁盘|固态盘|U盘|优盘|移动盘|存储卡|光盘|磁带|disk|disc\b|\bSSD\b|\bHDD\b", re.I
)
_NOTHING = re.compile(r"\s*(无(?!线)|没有|未|/|none|nothing|no\b)", re.I)


def arrived_on_the_visit_date(case: Case) -> Iterator[Complaint]:
    """The visitors arrived on the day of the visit."""
    day, arrived = case.values.get("visit_date"), case.values.get("arrived_at")
    if day and arrived and not earliest(arrived).date() <= day <= latest(arrived).date():
        yield case.complain(
            "arrived_at",
            _("this is not the day of the visit ({day}); correct one of them").format(day=day),
        )


def no_disk_leaves_without_a_sent_out_repair(case: Case) -> Iterator[Complaint]:
    """Storage is carried out of the house only for a repair outside that was approved."""
    items = case.values.get("items_out") or ""
    if not _STORAGE.search(items) or _NOTHING.match(items):
        return
    if (case.linked("repair") or {}).get("mode") != "sent_out":
        yield case.complain(
            "items_out",
            _(
                "storage leaves the house only with a repair that is sent out; link it, or keep the storage"
            ),
        )


RULES = (arrived_on_the_visit_date, no_disk_leaves_without_a_sent_out_repair)
