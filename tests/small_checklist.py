"""A small office with a checklist of its own, whose items can be counted by hand."""

from pathlib import Path

from desktop_app.desk.office import Office
from tests.entered import enter

SMALL = """
title = { zh = "小表", en = "Small list" }
kind = "quarterly"
months = 3
[[subjects]]
title = { zh = "培训", en = "Training" }
items = [
  { id = "1.1", text = { zh = "办班", en = "Trainings are held" }, points = 4, rule = "yes", least = 2, evidence = "training_sessions" },
  { id = "1.2", text = { zh = "归档", en = "Sheets are filed" }, points = 3, rule = "ratio", evidence = "training_filed", group = "management" },
  { id = "1.10", text = { zh = "讲评", en = "Results are discussed" }, points = 2 },
]
[[subjects]]
title = { zh = "设备", en = "Devices" }
items = [
  { id = "2.1", text = { zh = "故障", en = "Faults are dealt with" }, points = 1, rule = "ratio", evidence = "faults_resolved" },
  { id = "Z", text = { zh = "违规联网", en = "A machine on the Internet" }, points = 0, rule = "cases", each = 10, evidence = "isolation", veto = true },
  { id = "2.2", text = { zh = "旧条目", en = "Not asked any more" }, points = 9, active = false },
]
"""


def fill(office: Office) -> None:
    """Enter an office with one training filed and one not, and a checklist of its own."""
    enter(office, "unit", name="某某市示范局")
    office.clerk = "王小明"
    department = enter(office, "department", name="办公室")
    enter(office, "person", name="王小明", dept=department)
    for title, box in (("甲", "PX-1"), ("乙", None)):
        times = {"start_at": "2025-05-05 09:00", "end_at": "2025-05-05 11:00", "hours": "2"}
        enter(office, "training", title=title, status="held", archive_ref=box, **times)
    own_list(office, SMALL)


def own_list(office: Office, text: str, name: str = "small") -> Path:
    """Give the office a file with a checklist of its own."""
    return own_list_in(office.folder, text, name)


def own_list_in(folder: Path, text: str, name: str) -> Path:
    """Put such a file into a data folder."""
    file = folder / "forms" / "checklists" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file
