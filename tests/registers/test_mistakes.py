"""Whatever is written wrongly in a declaration is told with its place and what would be right."""

import re
from pathlib import Path

import pytest

from desktop_app import paths, words
from desktop_app.desk.statistics import NAMED
from desktop_app.registers.declaration import Statistic
from desktop_app.registers.loader import load
from desktop_app.registers.misread import faults, meant
from desktop_app.registers.proof_tables import TAKEN
from desktop_app.store.structure import OWN, PACKED

GOOD = """
title   = { zh = "借阅登记簿", en = "Register of loans" }
one     = { zh = "借阅", en = "loan" }
group   = "documents"
number  = "JY-{year}-{n:04}"
caption = ["number", "document"]

[fields]
document = { kind = "link", to = "document", essential = true, label = { zh = "文件", en = "Document" } }
doc_no   = { kind = "text", copy = "document.doc_no", label = { zh = "文号", en = "Document number" } }
level    = { kind = "choice", list = "SEC", copy = "document.level", label = { zh = "密级", en = "Level" } }
purpose  = { kind = "choice", label = { zh = "目的", en = "Purpose" }, options = { work = { zh = "工作", en = "Work" }, audit = { zh = "审计", en = "Audit", also = ["检查"] } } }
reader   = { kind = "link", to = "person", held = { status = "live" }, label = { zh = "借阅人", en = "Reader" } }
pages    = { kind = "integer", min = 1, label = { zh = "页数", en = "Pages" } }
lent_on  = { kind = "date", default = "today", label = { zh = "借阅日期", en = "Lent on" } }
due_on   = { kind = "date", future = true, after = ["lent_on"], label = { zh = "应还日期", en = "Due on" } }
back_on  = { kind = "date", label = { zh = "归还日期", en = "Back on" } }
[fields.readings]
kind  = "rows"
label = { zh = "阅读", en = "Readings" }
shown = ["at", "what"]
[fields.readings.fields]
at   = { kind = "datetime", label = { zh = "时间", en = "At" } }
what = { kind = "text", label = { zh = "内容", en = "What" } }
[fields.status]
kind  = "status"
label = { zh = "状态", en = "State" }
[fields.status.steps]
out  = { zh = "借出", en = "Out", tone = "busy", next = ["back"] }
back = { zh = "归还", en = "Back", open = false, when = { back_on = true } }

[record]
sections = [{ rows = [["document", "doc_no"], ["level", "purpose"], ["reader", "pages"], ["readings"]] }]

[list]
columns = ["number", "document", "reader", "status"]
filters = ["status", "reader"]
period  = "lent_on"
totals  = [{ label = { zh = "借阅数", en = "Loans" } }]

[[due]]
when = { status = "live" }
on   = "due_on"

[[statistics]]
name  = "purposes"
title = { zh = "按目的", en = "By purpose" }
by    = "purpose"
"""
OPTIONS = 'options = { work = { zh = "工作", en = "Work" }, audit = { zh = "审计", en = "Audit", also = ["检查"] } }'
MISTAKES = [
    (', en = "Register of loans"', "", "title: words are { zh"),
    ('title   = { zh = "借阅登记簿", en = "Register of loans" }\n', "", "title: this is missing; it must be { zh"),
    ("[fields]\n", "[feilds]\n", "feilds: there is no such key; perhaps you mean “fields”"),
    ('kind = "integer", ', "", "fields.pages.kind: this is missing; there are text, integer"),
    (', label = { zh = "页数", en = "Pages" }', "", "fields.pages.label: this is missing"),
    ('"integer", min = 1', '"integer", min = "one"', 'fields.pages.min: this must be a whole number, not "one"'),
    ('"integer", min = 1', '"integer", min = 5, max = 2', "fields.pages: min 5 is more than max 2"),
    ('"integer", min = 1', '"integer", future = true', "fields.pages.future: there is no such key; there are min"),
    ('"integer", min = 1', '"integer", required = "yes"', "required: this must be true or false or a table { … } or a list [ … ], not"),
    ('"integer", min = 1', '"integer", default = "many"', "fields.pages.default: this must be a number"),
    ('"integer", min = 1', '"integer", compute = { cuont = "readings" }', "compute.cuont: there is no such key; perhaps you mean “count”"),
    ('"integer", min = 1', '"integer", compute = { count = "readings", days = ["lent_on", "back_on"] }', "compute: give one of hours, days"),
    ('"integer", min = 1', '"integer", compute = { sum = "readings.what" }', "compute: “what” is of kind text; this must be a number"),
    ('"integer", min = 1', '"decimal", compute = { weekday = "lent_on" }', "pages.compute.weekday: “pages” is of kind decimal; this must be choice"),
    ('kind = "text", copy = "document.doc_no"', 'kind = "text", compute = { count = "readings" }', "doc_no.compute.count: “doc_no” is of kind text; this must be integer or decimal"),
    ('"integer", min = 1', '"decimal", places = 10', "pages.places: this must be 0–9, not 10"),
    ('"integer", min = 1', '"integer", compute = { days = ["doc_no", "back_on"] }', "“doc_no” is of kind text; this must be a date"),
    ('"integer", min = 1', '"integer", unique = true, unique_with = ["yer"]', "fields.pages.unique_with: there is no “yer”"),
    ('default = "today"', 'default = "tomorrow"', "fields.lent_on.default: “tomorrow” is no date"),
    ('"person", held', '"person", default = "today", held', 'fields.reader.default: of a link this must be "me" or "last"'),
    ('"choice", label', '"choice", default = "wrok", label', "fields.purpose.default: “wrok” is not one of: Work, Audit"),
    ('to = "document", ', "", "fields.document.to: this is missing; it must be a text in quotes or a list"),
    ('to = "document"', "to = []", "fields.document.to: name the register"),
    ('to = "document"', 'to = "documnet"', "fields.document.to: there is no “documnet”; perhaps you mean “document”"),
    ('held = { status = "live" }', 'held = { status = "lives" }', "fields.reader.held.status: there is no “lives”; perhaps you mean “live”"),
    ('copy = "document.doc_no"', 'copy = "document.docno"', "fields.doc_no.copy: register document has no field “docno”; perhaps you mean “doc_no”"),
    ('list = "SEC", copy', 'list = "NET", copy', "fields.level.copy: document.level may be “top_secret”, which this has not"),
    ('"text", copy = "document.doc_no"', '"text", pattern = "unt.name"', "fields.doc_no.pattern: there is no “unt”"),
    ('after = ["lent_on"]', 'after = ["reader"]', "fields.due_on.after: “reader” is of kind link; this must be a date"),
    ('after = ["lent_on"]', 'after = "lent_on"', 'fields.due_on.after: this must be a list [ … ], not "lent_on"'),
    (OPTIONS, OPTIONS + ', list = "SEC"', "fields.purpose: name a list, or give options"),
    ('work = { zh = "工作", en = "Work" }', 'work = { zh = "工作" }', "fields.purpose.options.work: words are"),
    ('work = { zh = "工作", en = "Work" }', 'work = { zh = "工作", en = "Work", alias = ["x"] }', "options.work.alias: there is no such key; there are zh, en, rank, also"),
    ('work = { zh = "工作", en = "Work" }', 'work = { zh = "工作", en = "Work", rank = "low" }', "options.work: rank is a whole number"),
    ('also = ["检查"]', "also = 7", "options.audit: rank is a whole number, also a list of texts"),
    ('also = ["检查"]', 'also = ["工作"]', "options.audit: “工作” already stands for work"),
    ('also = ["检查"] }', 'also = ["检查"] }, sets = ["audit"]', "fields.purpose.options.sets: this must be {"),
    ('also = ["检查"] }', 'also = ["检查"] }, sets = { all = "audit" }', "sets.all: this must be a list of codes"),
    ('also = ["检查"] }', 'also = ["检查"] }, sets = { all = ["adit"] }', "sets.all: there is no code “adit”; there are work, audit"),
    ('tone = "busy"', 'tone = "purple"', "fields.status.steps.out.tone: this must be one of"),
    ('next = ["back"]', 'next = ["bakc"]', "fields.status.steps.out.next: there is no “bakc”; perhaps you mean “back”"),
    ("open = false", "opne = false", "fields.status.steps.back.opne: there is no such key; perhaps you mean “open”"),
    ('shown = ["at", "what"]\n', "", "fields.readings.shown: this is missing"),
    ('shown = ["at", "what"]', "shown = []", "fields.readings.shown: name what of a line"),
    ('kind = "datetime"', 'kind = "rows"', "fields.readings.fields.at.kind: there is no “rows”; there are text"),
    ("at   = {", "place = {", "fields.readings.fields.place: this key cannot be used"),
    ('kind  = "rows"', 'kind  = "rows"\ntable = "document"', "fields.readings.table: document is a table already"),
    ('kind  = "rows"', 'kind  = "rows"\ntable = "journal"', "fields.readings.table: this name cannot be used"),
    ("pages    = {", "reader_name = {", "fields.reader_name: the column reader_name is that of “reader”"),
    ("pages    = {", "called = {", "fields.called: this key cannot be used"),
    ("pages    = {", "facts = {", "fields.facts: this key cannot be used"),
    ("pages    = {", "Pages    = {", "fields.Pages: this key cannot be used"),
    ('["reader", "pages"]', '["reader", "document"]', "record.sections: “document” stands here twice"),
    ('rows = [["document", "doc_no"]', 'rows = ["document", ["doc_no"]', 'record.sections[0].rows[0]: this must be a list [ … ], not "document"'),
    ("filters =", "fliters =", "list.fliters: there is no such key; perhaps you mean “filters”"),
    ('"status", "reader"]\nperiod', '"readings"]\nperiod', "list.filters: “readings” is of kind rows"),
    ('period  = "lent_on"', 'period  = "reader"', "list.period: “reader” is of kind link; this must be a date or a moment"),
    ("totals  = [{", 'totals  = [{ sum = "doc_no",', "list.totals.sum: “doc_no” is of kind text; this must be a number"),
    ('on   = "due_on"', 'on   = "due"', "due.on: there is no “due”; perhaps you mean “due_on”"),
    ('on   = "due_on"', 'on   = "doc_no"', "due.on: there is no “doc_no”; there are lent_on, due_on, back_on"),
    ('on   = "due_on"', 'since = "lent_on"', "due: give `since` with `days` or `hours`, or `on`"),
    ('on   = "due_on"', 'on   = "due_on"\nwarning = 3', "due[0].warning: there is no such key; perhaps you mean “warn”"),
    ('on   = "due_on"', 'on   = "due_on"\nwarn = -3', "due: days, hours and warn are no less than 0"),
    ('when = { status = "live" }\n', "", "due[0].when: this is missing; it must be a table"),
    ("[[due]]", "[due]", "due: this must be a list [ … ], not { … }"),
    ('by    = "purpose"', 'by    = "purposes"', "statistics.purposes.by: there is no “purposes”; perhaps you mean “purpose”"),
    ('by    = "purpose"', 'by    = "level"\nsum = "doc_no"', "statistics.purposes.sum: “doc_no” is of kind text"),
    ('by    = "purpose"', 'by    = "level"\nmonth = "reader"', "statistics.purposes.month: “reader” is of kind link"),
    ('by    = "purpose"', 'rule  = "nothing"', 'statistics[0].rule: this must be one of "address_pool"'),
    ('by    = "purpose"', 'by    = "level"\nlinked = "trainng.x"', "statistics.purposes.linked: there is no “trainng”"),
    ("[[statistics]]", '[[statistics]]\nname = "purposes"\ntitle = "x"\nby = "level"\n[[statistics]]', "statistics: “purposes” stands here twice"),
    ('caption = ["number", "document"]', "caption = []", "caption: name the fields"),
    ("[list]", '[joins.reader]\nlabel = "W"\nfields = ["doc_no"]\n[list]', "joins.reader: a field is called so"),
    ("caption =", 'offers = ["docs.reader"]\ncaption =', "offers: there is no “docs”"),
    ("[list]", '[[dossiers]]\nname = "d"\ntitle = "x"\nof = ["mdium.reader"]\n[list]', "dossiers.d.of: there is no “mdium”; perhaps you mean “medium”"),
    ("[list]", '[[dossiers]]\nname = "d"\ntitle = "x"\nof = ["medium.reader"]\n[list]', "register medium has no link “reader” to loan"),
    ("JY-{year}-{n:04}", "JY-{yr}-{n:04}", "needs {n}, and may have {year}"),
    ("pages    =", "pages    = {}\npages    =", "line 15 cannot be read (duplicate key): pages"),
]  # fmt: skip


def told(tmp_path: Path, text: str | bytes, name: str = "loan", **beside: str) -> list[str]:
    """Return what is refused of an office's own register of that name, and of files beside it."""
    folder = tmp_path / "forms" / name
    folder.mkdir(parents=True)
    written = text if isinstance(text, bytes) else text.encode()
    (folder / "register.toml").write_bytes(written)
    for other, content in beside.items():
        place = folder.parent if other == "common" else folder
        (place / f"{other}.toml").write_text(content, "utf-8")
    return [str(refusal) for refusal in load(paths.forms(), folder.parent).refusals]


def test_without_a_mistake_nothing_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


@pytest.mark.parametrize(("was", "written", "says"), MISTAKES)
def test_a_mistake_is_told_with_its_file_place_and_remedy(
    tmp_path: Path, was: str, written: str, says: str
) -> None:
    assert was in GOOD
    first = told(tmp_path, GOOD.replace(was, written, 1))[0]
    assert says in first
    assert "register.toml: " in first


@pytest.mark.parametrize(("was", "written", "_says"), MISTAKES[::12])
def test_a_mistake_is_told_in_chinese(tmp_path: Path, was: str, written: str, _says: str) -> None:
    with words.speaking("zh"):
        first = told(tmp_path, GOOD.replace(was, written, 1))[0].partition("register.toml: ")[2]
    assert re.search("[\u4e00-\u9fff]", first)
    assert not re.search(r"\b(there|must|mean|missing|needs)\b", first)


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    places = [each.partition("register.toml: ")[2].partition(":")[0] for each in told(tmp_path, "")]
    assert places == ["title", "one", "group", "number", "caption", "fields", "record", "list"]


def test_lists_that_are_right_are_not_told_with_a_mistake(tmp_path: Path) -> None:
    """The conditions of a field may be one table, or a list of them."""
    several = 'integer", required = [{ status = "out" }, { status = "back" }], '
    (one,) = told(tmp_path, GOOD.replace('integer", min', several + "mim", 1))
    assert "fields.pages.mim: there is no such key" in one


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (one,) = told(tmp_path, GOOD.encode("gbk", "replace"))
    assert one.endswith("line 2 is not written in UTF-8; save the file as UTF-8")


@pytest.mark.parametrize("name", ["journal", "sqlite_loan", "person_search", "attachment"])
def test_a_name_that_the_register_file_needs_is_refused(tmp_path: Path, name: str) -> None:
    assert f"the folder's name {name} is taken" in told(tmp_path, GOOD, name)[0]


def test_the_tables_of_the_register_file_are_known() -> None:
    assert {*OWN, PACKED} == TAKEN


def test_named_statistics_are_those_that_the_desk_draws() -> None:
    (fault,) = faults({"name": "x", "title": "x", "rule": "?"}, Statistic)
    assert all(f'"{name}"' in fault for name in NAMED)


@pytest.mark.parametrize(
    ("seed", "says"),
    [
        (
            'seed = [{ documnt = "x" }]',
            "seed[0]: there is no “documnt”; perhaps you mean “document”",
        ),
        ('seed = [{ document = "x", pages = "many" }]', "seed[0].pages: this must be a number"),
        ('seed = [{ document = { zh = "文" } }]', "seed[0].document: words are"),
        ("seed = { pages = 1 }", "seed: this must be seed = [ { field"),
    ],
)
def test_a_mistake_in_the_first_records_is_told(tmp_path: Path, seed: str, says: str) -> None:
    (one,) = told(tmp_path, GOOD, seed=seed)
    assert says in one
    assert "seed.toml: " in one


@pytest.mark.parametrize(
    ("was", "written", "says"),
    [
        ("[lists.NET]", '[lists.OWN]\nx = { zh = "甲" }\n[lists.NET]', "lists.OWN.x: words are"),
        ("[lists.NET]", "[lists.SEC]\n[lists.NET]", "cannot be read (duplicate key): [lists.SEC]"),
        ('also = ["绝密级"]', 'also = ["机密"]', "already stands for top_secret"),
        ('people        = "person"', 'people        = "persn"', "serves.people: there is no “persn”"),
        ('outputs       = "output"', 'outptus       = "output"', "serves: there is no “outptus”; perhaps you mean “outputs”"),
        ('documents   = { zh = "文件与信息发布", en', 'documents   = { zh = "文件", ne', "groups.documents: words are"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_all_share_is_told_in_its_file(
    tmp_path: Path, was: str, written: str, says: str
) -> None:
    common = (paths.forms() / "common.toml").read_text("utf-8")
    assert was in common
    first = told(tmp_path, GOOD, common=common.replace(was, written, 1))[0]
    assert says in first
    assert "common.toml: " in first


def test_what_was_meant_is_the_nearest_name_or_all_there_are() -> None:
    assert meant("opne", ["tone", "open"]) == "perhaps you mean “open”"
    assert meant("xyz", ["tone", "open"]) == "there are tone, open"
    assert meant("xyz", []) == "there are none"
