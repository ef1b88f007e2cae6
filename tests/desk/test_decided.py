"""What an office decided, in the journal in the words of its dialogs: on screen, on paper, in Excel."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app import words
from desktop_app.desk import (
    backups,
    checking,
    inspecting,
    journal,
    marking,
    papers,
    policy,
    roles,
    seeding,
    views,
)
from desktop_app.desk.checking import settings as checks
from desktop_app.desk.first_day import waiting
from desktop_app.desk.importing import guidance
from desktop_app.desk.inspecting import own as checklists
from desktop_app.desk.office import Office
from desktop_app.desk.report import texts
from desktop_app.desk.spans import Span
from desktop_app.desk.templates import own, remembering
from tests.commands import desk_on

YEAR = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
DIGEST = "0f" * 32


@pytest.fixture
def decided(office: Office) -> Office:
    """Return an office that decided all that there is to decide."""
    office.clerk = "王小明"
    office.document_language = "en"
    backups.set_places(office, "/media/stick", "")
    checking.set_parameter(office, "K12", "overdue", 20)
    checking.set_parameter(office, "K12", "overdue", None)
    checking.mute(office, "K12", "等备件", until=dt.date(2099, 12, 31))
    checking.unmute(office, "K12")
    checking.mute(office, "K12", "等备件", "GZ-2026-0003")
    policy.decide(office, "secret", 5, refuse=False)
    policy.decide(office, "secret", 5, refuse=True)
    marking.keep(office, marking.read(office, "秘密★1年"))
    papers.set_phone(office, "010-1")
    (checklist,) = inspecting.checklists(office)[0]
    checklists.keep(office, checklist)
    texts.keep(office, "full", YEAR, "training", "我们办了三次。", "")
    own.use(office, office.register("equipment"), "list", on=False)
    guidance.Remembered(office, office.register("person")).keep(
        ["a"], guidance.Guidance(columns={0: "name"})
    )
    return office


def _told(office: Office) -> Iterator[str]:
    """What the journal has of settings, the first first, without digests."""
    for line in reversed(journal.lines(office, journal.found(office, act="setting"))):
        text, between, after = line.details.partition(" → ")
        yield text + between + ("…" if len(after) == len(DIGEST) else after)


def test_it_is_told_in_the_words_of_the_dialogs(decided: Office) -> None:
    with words.speaking("en"):
        told = list(_told(decided))
    assert told[-18:] == [
        "Clerk: – → 王小明",
        "Language of forms: – → English",
        "First place of backups: – → /media/stick",
        "K12  Fault left open · Overdue after (days): default value → 20",
        "K12  Fault left open · Overdue after (days): 20 → default value",
        "K12  Fault left open: – → muted · until 2099-12-31 · 等备件",
        "K12  Fault left open: muted · until 2099-12-31 · 等备件 → –",
        "K12  Fault left open · Only of GZ-2026-0003: – → muted · 等备件",
        "Level of this computer: – → Secret",
        "Lock after: – → 5 minutes",
        "Roles that must be apart: – → warned of",
        "Roles that must be apart: warned of → refused",
        "Classification mark: – → Secret★1 year",
        "Telephone: – → 010-1",
        "Own checklist “Yearly secrecy self-inspection”: – → …",
        "Self-inspection report · 2026-01-01 to 2026-12-31 · Education and training: – → 我们办了三次。",
        "Superior's form · Equipment ledger: list: used → not used",
        "Ledgers remembered for “Staff roll”: – → 1",
    ]


def test_it_is_told_in_chinese_too(decided: Office) -> None:
    with words.speaking("zh"):
        told = "\n".join(_told(decided))
    for line in (
        "K12  故障久未处理 · 逾期期限 (天)：默认值 → 20",
        "K12  故障久未处理 · 仅 GZ-2026-0003：– → 已停用 · 等备件",
        "不得兼任的角色：提醒 → 拒绝",
        "无操作自动锁定：– → 5 分钟",
        "本机密级：– → 秘密",
        "密级标志：– → 秘密★1年",
        "备份位置第一处：– → /media/stick",
        "表格语言：– → English",
        "上级表样 · 办公信息设备台账：清单：使用 → 不使用",
    ):
        assert line in told


def test_every_setting_that_is_decided_has_words(office: Office) -> None:
    one = (
        *("clerk", "language", "document_language"),
        *(papers.PHONE, marking.SETTING, backups.FIRST, backups.SECOND),
        *(policy.LEVEL, policy.IDLE, policy.APART, roles.OWN, checks.OWN),
        *(waiting.BEGUN, seeding.SOWN, seeding.SEAL),
    )
    several = (
        *(f"{checks.CHOSEN}K12:overdue", f"{checks.MUTED}K12", f"{checks.MUTED}K99"),
        *(f"{own.CHOSEN}equipment:record", f"{remembering.KEPT}equipment"),
        *(f"{guidance.KEPT}equipment", f"{texts.KEPT}full:zh:2026-01-01:2026-12-31:title"),
        *(f"{checklists.KEPT}annual", f"{views.KEPT}equipment:a"),
    )
    for key in one + several:
        office.store.set(key, "1", office.who)
        office.store.set(key, "", office.who)
        (line, *_more) = journal.lines(office, journal.found(office, act="setting"))
        assert not line.details.startswith(key)


@pytest.mark.parametrize("key", ["from_later", "report:zz", "report:zz:zh:a:b:c", "check:", "mark"])
def test_what_nobody_knows_is_told_as_it_is_kept(office: Office, key: str) -> None:
    office.store.set(key, "what?", office.who)
    (line, *_more) = journal.lines(office, journal.found(office, act="setting"))
    assert line.details.endswith(" → what?")


def test_paper_excel_and_command_line_have_the_same_words(
    decided: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "K12  Fault left open · Only of GZ-2026-0003: – → muted · 等备件"
    found = journal.found(decided, act="setting")
    file = tmp_path / "journal.xlsx"
    assert journal.save(decided, found, file)
    in_excel, on_paper = load_workbook(file).active, journal.book(decided, found).workbook.active
    for sheet in (in_excel, on_paper):
        assert sheet is not None
        assert said in [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    decided.close()
    told = desk_on(decided.folder, capsys)("journal", "--act", "setting")
    assert "K12 Fault left open" in told.stdout
    assert "muted:K12" not in told.stdout
