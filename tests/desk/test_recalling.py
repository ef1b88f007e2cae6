"""Settings in which another program put what the program never keeps: told by verify, else harmless."""

import datetime as dt
from pathlib import Path

import pytest

from desktop_app.desk import drafts, safeguard, views
from desktop_app.desk.checking import settings
from desktop_app.desk.importing.guidance import Remembered as Ledgers
from desktop_app.desk.office import Office
from desktop_app.desk.report import texts
from desktop_app.desk.report.kept import Span
from desktop_app.desk.templates.remembering import Remembered as Forms
from desktop_app.desk.today import since
from desktop_app.registers.kinds import Ref

KEYS = ("view:equipment:mine", "muted:K12", "check:K12:overdue", "ledgers:equipment",
        "templates:equipment", "today:seen", "report:zh:x")  # fmt: skip
JUNK = ("[[[", "5", "null", '{"a": {"b": []}}', '[{"reason": 5}]', '{"[": {}}', "\x00", None)


def fill(_office: Office) -> None:
    """Leave the office as it begins."""


@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_a_setting_is_told_and_ends_nothing(own: Office, junk: str | None) -> None:
    db, equipment = own.store.db, own.register("equipment")
    span = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert safeguard.verify(own).whole
    for key in (*KEYS, texts._begins("yearly", span) + "head"):
        db.execute("insert or replace into setting values (?, ?)", [key, junk])
    told = {finding.number for finding in safeguard.verify(own).findings}
    assert {key for key in KEYS if key != "today:seen"} <= told  # which is a convenience
    assert all(view.name == "mine" for view in views.views(own, equipment))
    assert settings.muted(own) == []
    assert texts.own(own, "yearly", span) == {}
    assert Forms(own, equipment)._forms == []
    assert Ledgers(own, equipment).words() == {}
    assert since._kept(own) is None


def test_a_draft_keeps_to_which_register_a_link_leads(own: Office) -> None:
    account = own.register("account")
    given = {"system": Ref(1, "办公系统", "info_system"), "person": Ref(None, "王小明")}
    drafts.write(own, account, None, given)
    kept = drafts.read(own, account, None)
    assert kept is not None
    assert kept.given == given


@pytest.mark.parametrize("junk", [*JUNK[:-1], '{"name": {"link": 5}}', '[{"name": 1}]'])
def test_junk_in_the_place_of_a_draft_is_no_draft(own: Office, junk: str) -> None:
    person = own.register("person")
    drafts.write(own, person, None, {"name": "王小明"})
    assert drafts.read(own, person, None) is not None
    (file,) = Path(own.folder / "drafts").iterdir()
    file.write_text(junk, "utf-8")
    assert drafts.read(own, person, None) is None
