"""The words of the vocabulary at work, in an office with registers made for them."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import beginning, entering, history, links, searching
from desktop_app.desk.office import Office
from desktop_app.errors import Rejected, UserError
from desktop_app.registers.kinds import Attached, Ref
from desktop_app.words import speaking

TODAY = dt.date.today()
SHOP = """
title = { zh = "店铺", en = "Shops" }
one = { zh = "店铺", en = "shop" }
group = "unit"
number = "DP-{n:03}"
caption = ["name"]
[fields]
name  = { kind = "text", label = "Name", essential = true }
level = { kind = "choice", list = "SEC", label = "Level" }
open  = { kind = "yes_no", label = "Open" }
[record]
sections = [{ rows = [["name", "level"], ["open"]] }]
[list]
columns = ["name"]
"""
SEED = """
seed = [
  { name = { zh = "百货", en = "Stores" }, level = "secret" },
  { name = { zh = "书店", en = "Books" } },
]
"""
ROUND = """
title = { zh = "巡店", en = "Rounds" }
one = { zh = "巡店", en = "round" }
group = "unit"
number = "XD-{n:03}"
caption = ["title"]
offers = [
  { register = "remedy", link = "origin", lines = "answers", when = { result = "bad" }, takes = { what = "line.note", person = "walker" }, fixed = { kind = "round" }, back = "remedy" },
  { register = "remedy", link = "origin", when = { bad = true } },
]
[fields]
title   = { kind = "text", label = "Title", essential = true, unique = true, unique_with = ["on.year"] }
on      = { kind = "date", label = "On", default = "today" }
weekday = { kind = "choice", list = "WEEKDAY", label = "Weekday", compute = { weekday = "on" } }
until   = { kind = "date", label = "Until", future = true, follows = { from = "on", months = 12 }, later_than = ["on"] }
told_on = { kind = "date", label = "Told", within = { field = "on", days = 2 } }
walker  = { kind = "link", to = "person", label = "Walker" }
bad     = { kind = "integer", label = "Bad", compute = { count = "answers", where = { result = "bad" } } }
worst   = { kind = "choice", list = "SEC", label = "Worst", compute = { highest = "answers.level" } }
rate    = { kind = "decimal", places = 1, label = "Rate", compute = { rate = ["answers.score", "answers.full"], where = { result = ["ok", "bad"] } } }
measure = { kind = "text", label = "Measure", required = { bad = true } }
heat    = { kind = "decimal", label = "Heat", usual = [10, 25] }
from    = { kind = "time", label = "From" }
to      = { kind = "time", label = "To", later_than = ["from"] }
that_day = { kind = "text", label = "That day", compute = { that_day = "on", of = ["remedy.on"] } }
[fields.answers]
kind  = "rows"
label = "Answers"
shown = ["shop"]
tally = "result"
each_of = { register = "shop", where = { level = true }, takes = { shop = ".", level = "level" } }
[fields.answers.fields]
shop   = { kind = "link", to = "shop", label = "Shop" }
level  = { kind = "choice", list = "SEC", label = "Level" }
result = { kind = "choice", list = "CHK", label = "Result", required = true }
note   = { kind = "text", label = "Note", required = { result = "bad" } }
full   = { kind = "integer", label = "Full", default = 10 }
score  = { kind = "integer", label = "Score", follows = { from = "full", when = { result = "ok" } }, at_most = ["full"] }
day    = { kind = "date", label = "Day", follows = { from = "parent.on" } }
code   = { kind = "text", label = "Code", compute = { join = ["shop", "score"] } }
remedy = { kind = "link", to = "remedy", label = "Remedy" }
[record]
sections = [{ rows = [["title", "on"], ["answers"]] }]
[list]
columns = ["title", "answers"]
[lock]
field = "on"
days = 1
"""
REMEDY = """
title = { zh = "整治", en = "Remedies" }
one = { zh = "整治", en = "remedy" }
group = "unit"
number = "ZZ-{n:03}"
caption = ["what"]
sets = []
[fields]
what    = { kind = "text", label = "What", essential = true }
on      = { kind = "date", label = "On", default = "today" }
origin  = { kind = "link", to = ["round", "shop"], label = "Origin" }
where   = { kind = "text", label = "Where", copy = ["shop.name", "origin.title"] }
shop    = { kind = "link", to = "shop", label = "Shop", needs = { open = true }, expects = { level = "classified" } }
person  = { kind = "link", to = "person", label = "Person", held = { status = "live" } }
checker = { kind = "link", to = ["person", "shop"], label = "Checker", differs = ["person"] }
kind    = { kind = "choice", options = { round = { zh = "巡店", en = "round" }, other = { zh = "其他", en = "other" } }, label = "Kind" }
begun_on = { kind = "date", label = "Begun" }
ended_on = { kind = "date", label = "Ended" }
proof    = { kind = "text", label = "Proof", required = { status = "ended" } }
status   = { kind = "status", label = "State", steps = { planned = { zh = "计划", en = "planned", next = ["begun", "dropped"] }, begun = { zh = "进行", en = "begun", next = ["ended"], when = { begun_on = true } }, ended = { zh = "完成", en = "ended", open = false, closes = true, when = { ended_on = true } }, dropped = { zh = "放弃", en = "dropped", open = false } } }
[opinions]
chief = { label = { zh = "领导", en = "Chief" }, result = true, timed = true, required = { status = "ended" }, differs = ["person"], expects = { roles = ["leader"] } }
[record]
sections = [{ rows = [["what", "origin"], ["chief"]] }]
[list]
columns = ["what"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Return an office with the three registers in its own forms folder."""
    texts = {"shop": SHOP, "round": ROUND, "remedy": REMEDY}
    for name, text in texts.items():
        folder = tmp_path / "data" / "forms" / name
        folder.mkdir(parents=True)
        (folder / "register.toml").write_text(text, "utf-8")
    (tmp_path / "data" / "forms" / "shop" / "seed.toml").write_text(SEED, "utf-8")
    with Office(tmp_path / "data") as opened:
        opened.registers.prove()
        assert opened.registers.refusals == ()
        yield opened


def _add(office: Office, register: str, **values: Any) -> entering.Saved:
    return entering.add(office, office.registers[register], values)


def _kept(office: Office, register: str, saved: entering.Saved) -> dict[str, Any]:
    return searching.values(office, office.registers[register], [saved.id])[0]


def _refused(office: Office, register: str, **values: Any) -> str:
    with pytest.raises(Rejected) as refused:
        _add(office, register, **values)
    return str(refused.value)


def _warned(saved: entering.Saved) -> list[str]:
    return [warning.field for warning in saved.warnings]


def _shop(office: Office, **values: Any) -> entering.Saved:
    return _add(office, "shop", **{"name": "Corner", "open": True, "level": "secret"} | values)


def test_dates_follow_and_weekdays_are_worked_out(office: Office) -> None:
    kept = _kept(office, "round", _add(office, "round", title="A", on="2024-02-29"))
    assert (kept["until"], kept["weekday"]) == (dt.date(2025, 2, 28), "thu")
    given = _kept(
        office, "round", _add(office, "round", title="B", on="2024-01-31", until="2024-06-30")
    )
    assert given["until"] == dt.date(2024, 6, 30)


def test_what_follows_is_filled_in_again_only_where_its_source_changed(office: Office) -> None:
    register = office.registers["round"]
    saved = _add(office, "round", title="A", on="2024-03-01")
    entering.change(office, register, saved.id, {"until": None}, reason="x")
    assert _kept(office, "round", saved)["until"] is None
    entering.change(office, register, saved.id, {"heat": 20}, reason="x")
    assert _kept(office, "round", saved)["until"] is None
    entering.change(office, register, saved.id, {"on": "2024-04-01"}, reason="x")
    assert _kept(office, "round", saved)["until"] == dt.date(2025, 4, 1)


def test_one_title_a_year(office: Office) -> None:
    _add(office, "round", title="A", on="2024-03-01")
    assert "taken already" in _refused(office, "round", title="A", on="2024-12-31")
    _add(office, "round", title="A", on="2025-01-01")


def test_lines_answer_each_record_of_a_list(office: Office) -> None:
    shop = _shop(office)
    _shop(office, name="Unlisted", level=None)
    kept = _kept(office, "round", _add(office, "round", title="A"))
    (line,) = kept["answers"]
    assert (line["shop"], line["level"], line["full"]) == (Ref(shop.id, "Corner"), "secret", 10)
    assert line["day"] == TODAY


def test_lines_are_counted_rated_and_tallied(office: Office) -> None:
    answers = [
        {"result": "ok", "level": "internal"},
        {"result": "bad", "level": "secret", "note": "door", "score": 4},
        {"result": "na", "level": "none"},
    ]
    saved = _add(office, "round", title="A", answers=answers)
    kept = _kept(office, "round", saved)
    assert (kept["bad"], kept["worst"], kept["rate"]) == (1, "secret", Decimal("70.0"))
    assert [line["score"] for line in kept["answers"]] == [10, 4, None]
    assert kept["answers"][0]["code"] == "10"
    assert office.registers["round"].show("answers", kept) == "OK 1, Abnormal 1, Not applicable 1"
    assert "measure" in [complaint.field for complaint in saved.missing]


def test_nothing_bad_asks_for_no_measure(office: Office) -> None:
    saved = _add(office, "round", title="A", answers=[{"result": "ok"}])
    assert "measure" not in [complaint.field for complaint in saved.missing]


def test_limits_are_held(office: Office) -> None:
    answers = [{"result": "bad", "note": "x", "score": 12}]
    assert "may not be more than" in _refused(office, "round", title="A", answers=answers)
    assert "must be later" in _refused(office, "round", title="A", **{"from": "9:00", "to": "9:00"})
    warned = _add(office, "round", title="A", on="2026-01-05", told_on="2026-01-09", heat=31)
    assert _warned(warned) == ["told_on", "heat"]


def test_records_of_that_day_are_read_and_never_kept(office: Office) -> None:
    saved = _add(office, "round", title="A")
    assert _kept(office, "round", saved)["that_day"] is None
    remedy = _add(office, "remedy", what="paint")
    assert _kept(office, "round", saved)["that_day"] == remedy.number
    assert office.store.verify().whole


def test_a_link_may_lead_to_several_registers(office: Office) -> None:
    shop, first = _shop(office), _add(office, "round", title="Evening")
    of_round = _add(office, "remedy", what="A", origin="Evening")
    of_shop = _add(office, "remedy", what="B", origin="Corner")
    kept = _kept(office, "remedy", of_round)
    assert kept["origin"] == Ref(first.id, "Evening", "round")
    assert _kept(office, "remedy", of_shop)["origin"] == Ref(shop.id, "Corner", "shop")
    register = office.registers["remedy"]
    related = links.related(office, office.registers["shop"], shop.id)
    assert ("remedy", (of_shop.id,)) in [(each.register.name, each.ids) for each in related]
    asked = searching.where(office, register, {"origin": "Evening"})
    assert list(searching.ids(office, register, searching.Query(where=asked))) == [of_round.id]
    offered = links.offers(office, register.fields["origin"], "")  # type: ignore[arg-type]
    assert {offer.one for offer in offered} == {"shop", "round"}
    assert "there is no" in _refused(office, "remedy", what="C", origin="Nowhere")


def test_a_copy_is_taken_of_the_first_link_that_is_filled(office: Office) -> None:
    _shop(office)
    _add(office, "round", title="Evening")
    only = _kept(office, "remedy", _add(office, "remedy", what="A", origin="Evening"))
    both = _kept(
        office, "remedy", _add(office, "remedy", what="A", origin="Evening", shop="Corner")
    )
    assert (only["where"], both["where"]) == ("Evening", "Corner")


def test_a_link_asks_something_of_where_it_leads(office: Office) -> None:
    shut = _shop(office, name="Shut", open=False)
    _shop(office, name="Plain", level="none")
    assert "Open: yes" in _refused(office, "remedy", what="A", shop="Shut")
    saved = _add(office, "remedy", what="A", shop="Plain")
    assert _warned(saved) == ["shop"]
    entering.change(office, office.registers["shop"], shut.id, {"open": True})
    other = _add(office, "remedy", what="B", shop="Shut")
    entering.change(office, office.registers["shop"], shut.id, {"open": False})
    # What was linked when it fitted stays.
    entering.change(office, office.registers["remedy"], other.id, {"what": "C"})


def test_two_links_are_told_apart_by_register_and_record(office: Office) -> None:
    person = _add(office, "person", name="Ann Lee")
    shop = _shop(office, name="Ann Lee & Co")
    assert person.id == shop.id
    _add(office, "remedy", what="A", person="Ann Lee", checker="Ann Lee & Co")
    assert "same as" in _refused(office, "remedy", what="A", person="Ann Lee", checker="Ann Lee")


def test_what_stands_in_somebodys_name_is_found(office: Office) -> None:
    person = _add(office, "person", name="Ann Lee")
    live = _add(office, "remedy", what="A", person="Ann Lee")
    done = _add(office, "remedy", what="B", person="Ann Lee")
    entering.change(office, office.registers["remedy"], done.id, {"status": "dropped"})
    held = office.store.facts.held("person", person.id)
    assert [(each.register.name, each.values["number"]) for each in held] == [
        ("remedy", live.number)
    ]


def test_the_state_follows_from_what_is_filled_in(office: Office) -> None:
    register = office.registers["remedy"]
    saved = _add(office, "remedy", what="A", begun_on=TODAY)
    assert _kept(office, "remedy", saved)["status"] == "begun"
    # Not yet complete: it does not end by itself.
    entering.change(office, register, saved.id, {"ended_on": TODAY})
    assert _kept(office, "remedy", saved)["status"] == "begun"
    whole = {
        "proof": "photo",
        "chief_result": "pass",
        "chief_by": "Wen",
        "chief_at": f"{TODAY} 00:01",
    }
    entering.change(office, register, saved.id, whole)
    assert (
        _kept(office, "remedy", saved)["status"] == "begun"
    )  # still incomplete: filled in by nobody
    entering.change(office, register, saved.id, {"filled_by": "Wen"})
    assert _kept(office, "remedy", saved)["status"] == "ended"


def test_a_state_chosen_by_a_person_goes_before(office: Office) -> None:
    register = office.registers["remedy"]
    saved = _add(office, "remedy", what="A", status="dropped", begun_on=TODAY)
    assert _kept(office, "remedy", saved)["status"] == "dropped"
    with pytest.raises(Rejected, match="can only go to"):
        entering.change(office, register, saved.id, {"status": "begun"})


def test_an_opinion_may_return_a_matter_and_is_expected_of_some(office: Office) -> None:
    saved = _add(office, "remedy", what="A", chief_result="return")
    assert "chief" in [complaint.field for complaint in saved.missing]
    _add(office, "person", name="Plain Clerk")
    saved = _add(office, "remedy", what="A", chief_by="Plain Clerk")
    assert _warned(saved) == ["chief_by"]


def test_a_locked_record_is_changed_with_a_reason_that_is_told(office: Office) -> None:
    register = office.registers["round"]
    saved = _add(office, "round", title="A", on=TODAY - dt.timedelta(days=9))
    assert entering.needs_reason(office, register, saved.id, ["heat"])
    assert not entering.needs_reason(office, register, saved.id, ["archive_ref"])
    with pytest.raises(Rejected, match="locked"):
        entering.change(office, register, saved.id, {"heat": 20})
    entering.change(office, register, saved.id, {"heat": 20}, reason="read again")
    assert history.events(office, register, saved.number)[0].reason == "read again"
    assert office.store.verify().whole


def test_a_record_is_begun_for_a_line_and_the_line_then_leads_to_it(office: Office) -> None:
    _add(office, "person", name="Ann Lee")
    register = office.registers["round"]
    answers = [{"result": "ok"}, {"result": "bad", "note": "broken door", "score": 0}]
    saved = _add(office, "round", title="A", walker="Ann Lee", answers=answers)
    offered = list(beginning.beginnings(office, register, _kept(office, "round", saved)))
    assert [each.begun.line is None for each in offered] == [False, True]
    known = offered[0].known
    assert (known["what"], known["kind"], known["person"].name) == (
        "broken door",
        "round",
        "Ann Lee",
    )
    assert known["origin"] == Ref(saved.id, "A", "round")
    remedy = entering.add(office, office.registers["remedy"], known, begun=offered[0].begun)
    kept = _kept(office, "round", saved)
    assert kept["answers"][1]["remedy"] == Ref(remedy.id, "broken door")
    assert [each.begun.line for each in beginning.beginnings(office, register, kept)] == [None]


def test_an_office_begins_with_what_its_forms_give_once(office: Office) -> None:
    from desktop_app.desk import seeding

    with speaking("zh"):
        seeding.sow(office)
        seeding.sow(office)
    shop = office.registers["shop"]
    ids = searching.ids(office, shop, searching.Query(order=("number",)))
    names = [values["name"] for values in searching.values(office, shop, ids)]
    assert names == ["百货", "书店"]
    assert office.empty
    assert office.store.verify().whole


def test_files_are_attached_opened_and_proved(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "签字 原件.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    saved = _add(office, "remedy", what="A", scans=[scan])
    (attached,) = _kept(office, "remedy", saved)["scans"]
    assert (attached.name, attached.size) == ("签字 原件.pdf", 15)
    office.take_out(attached, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.4 signed"
    assert office.store.verify().whole
    (kept,) = [file for file in (office.folder / "attachments").rglob("*") if file.is_file()]
    kept.write_bytes(b"other")
    assert "is not what was attached" in office.store.verify().verdict
    kept.unlink()
    assert "is gone" in office.store.verify().verdict


def test_a_backup_elsewhere_has_the_files_in_itself(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"signed by hand 1234567")
    _add(office, "remedy", what="A", scans=[scan])
    here = office.store.back_up(None, "me")
    there = office.store.back_up(tmp_path / "stick" / "copy.db", "me")
    assert here.verdict.whole
    assert there.verdict.whole
    assert b"signed by hand 1234567" in there.file.read_bytes()
    assert b"signed by hand 1234567" not in here.file.read_bytes()


def test_a_file_that_cannot_be_attached_is_refused_in_words(office: Office, tmp_path: Path) -> None:
    empty, large = tmp_path / "empty.pdf", tmp_path / "large.pdf"
    empty.touch()
    with large.open("wb") as file:
        file.truncate((20 << 20) + 1)
    for file, why in ((empty, "is empty"), (large, "at most 20 MB"), (tmp_path, "no file")):
        with pytest.raises(UserError, match=why):
            _add(office, "remedy", what="A", scans=[file])


def test_files_of_a_refused_record_are_let_go(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"signed")
    _refused(office, "remedy", what="A", origin="Nowhere", scans=[scan])
    assert not [file for file in (office.folder / "attachments").rglob("*") if file.is_file()]


def test_what_is_judged_only_takes_no_file_in(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"signed")
    full, _verdict = entering.judge(office, office.registers["remedy"], {"scans": [scan]})
    assert full["scans"] == (Attached("scan.pdf", "", 6),)
    assert not (office.folder / "attachments").exists()
