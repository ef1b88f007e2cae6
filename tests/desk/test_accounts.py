"""Accounts at the desk: what each role may do, signing in, rules for passwords, the way back."""

import datetime as dt
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import desktop_app.desk as desk
from desktop_app.desk import (
    accounts,
    backups,
    checking,
    due,
    entering,
    history,
    journal,
    marking,
    papers,
    permitting,
    policy,
    recovery,
    restoring,
    roles,
    safeguard,
    searching,
    seeding,
    signing,
)
from desktop_app.desk.office import Office
from desktop_app.desk.searching import Query
from desktop_app.errors import UserError
from tests.manned import AUDITOR, CLERK, FIRST, HEAD, PASSWORDS, READER, sign_in

# Of the deeds that take an office these read what is declared or set, or are asked within others.
ASKED_BY_NOBODY = {
    # The first where there are no accounts yet.
    "accounts": {"set_up", "see_that_they_can_be_changed"},
    "backups": {"places", "own_places", "missing", "last"},
    "checking.declaration": {"declared", "own_file"},
    "checking.settings": {"parameters", "enter_own_checks", "find"},
    "declared": {"files", "in_force", "enter_own"},
    "first_day.beginning": {"unit_fields", "see_that_it_has_not_begun"},
    "first_day.declaration": {"read"},
    "first_day.people": {
        "columns",
        "department_key",
        "departments",
        "is_shared",
        "label",
        "names",
        "offers",
    },
    "guide": {"of_register", "calendar"},
    "handover.declaration": {"read"},
    "index": {"title"},
    "inspecting.declaration": {
        "checklists",
        "evidence",
        "files",
        "find",
        "inspections",
        "own_file",
        "read",
    },
    "inspecting.own": {"is_own"},
    "labels": {"sheets", "sheet", "title"},
    "marking": {
        "levels",
        "level_label",
        "read",
        "current",
        "shown",
        "text",
        "named",
        "disagreement_at",
    },
    "outputs": {"on_medium"},
    "papers": {"heading", "by_hand", "phone", "records"},
    "policy": {
        "current",
        "level_of",
        "see_that_it_will_do",
        "outworn",
        "see_that_it_waited",
        "enter_failure",
        "failed",
    },
    "report.declaration": {"read"},
    "report.desk": {"reports"},
    "report.document": {"template"},
    "returns": {"returns"},
    "roles": {"read", "enter_own", "hindrance"},
    "safeguard": {"anchor"},
    "searching": {"where"},
    "templates.own": {"lying", "all_lying", "used", "fault"},
    "today.declaration": {"read"},
}

Deed = Callable[[Office], Any]
DEEDS: dict[str, Deed] = {
    "read": lambda o: searching.ids(o, o.register("department"), Query()),
    "overdue": lambda o: due.overdue_ids(o, o.register("medium")),
    "check": lambda o: checking.run(o, dt.datetime.now()),
    "enter": lambda o: entering.add(o, o.register("department"), {"name": "信息中心"}),
    "print": lambda o: papers.blank_form(o, o.register("fault")),
    "language": lambda o: setattr(o, "language", "en"),
    "mark": lambda o: marking.keep(o, None),
    "back up": lambda o: safeguard.back_up(o),
    "places": lambda o: backups.set_places(o, "", ""),
    "verify": lambda o: safeguard.verify(o),
    "journal": lambda o: journal.found(o),
    "accounts": lambda o: accounts.listing(o),
    "new account": lambda o: accounts.add(o, "莫子墨", FIRST),
    "roles": lambda o: accounts.give_roles(o, READER, ["reader"]),
    "rules": lambda o: policy.decide(o, "secret", 5, refuse=True),
    "codes": lambda o: recovery.new_codes(o),
}
MAY = {
    AUDITOR: {"verify", "journal"},
    READER: {"read", "overdue", "check"},
    CLERK: {"read", "overdue", "check", "enter", "print", "back up", "places", "verify"},
    HEAD: set(DEEDS) - {"journal"},
}


def functions_of_the_desk() -> Iterator[tuple[str, str, Any]]:
    """Yield module, name and function of all that takes an office first."""
    for found in pkgutil.walk_packages(desk.__path__, "desktop_app.desk."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == found.name
            if not own or name.startswith("_"):
                continue
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if first is not None and first.annotation in (Office, "Office"):
                yield found.name.removeprefix("desktop_app.desk."), name, function


def test_every_deed_of_the_desk_asks_who_may() -> None:
    unasked: dict[str, set[str]] = {}
    asked = 0
    for module, name, function in functions_of_the_desk():
        if module.startswith("demo."):  # parts of one deed, `demo.fill`
            continue
        if hasattr(function, "deeds"):
            asked += 1
        else:
            unasked.setdefault(module, set()).add(name)
    assert unasked == ASKED_BY_NOBODY
    assert asked > 100


def test_the_declared_roles_know_only_deeds_and_each_deed_has_a_name(office: Office) -> None:
    told = roles.read(office)
    assert list(told.roles) == [
        "system_administrator", "secrecy_administrator", "auditor", "clerk", "reader",
    ]  # fmt: skip
    allowed = {deed for role in told.roles.values() for deed in role.may}
    assert allowed == set(permitting.DEEDS)
    assert len({roles.deed_name(deed) for deed in permitting.DEEDS}) == len(permitting.DEEDS)
    assert set(told.roles["auditor"].may) == {"journal", "verify"}
    assert {frozenset(pair.roles) for pair in told.apart} == {
        frozenset({"system_administrator", "auditor"}),
        frozenset({"secrecy_administrator", "auditor"}),
    }


@pytest.mark.parametrize("name", MAY)
def test_each_role_does_what_it_may_and_nothing_else(manned: Office, name: str) -> None:
    sign_in(manned, name)
    for deed, do in DEEDS.items():
        before = manned.store.journal.head()
        if deed in MAY[name]:
            do(manned)
            continue
        with pytest.raises(UserError, match=f"{name} has no role for .*; that is done by: "):
            do(manned)
        assert manned.store.journal.head() == before


def test_nobody_does_anything_before_signing_in(manned: Office) -> None:
    for deed in DEEDS.values():
        with pytest.raises(UserError, match="sign in first"):
            deed(manned)
    with pytest.raises(UserError, match="sign in first"):
        _store = manned.store
    # What the program does of itself it does all the same.
    seeding.sow(manned)
    assert backups.make(manned, dt.datetime.now()).troubles == ()


def test_without_accounts_all_may_be_done(office: Office) -> None:
    for name in ("read", "enter", "print", "verify", "journal"):
        DEEDS[name](office)
    assert office.hindrance("enter") == ""


def test_a_permitted_deed_enters_its_output_by_itself(manned: Office, tmp_path: Path) -> None:
    """The auditor enters no records, but what the auditor exports stands in the output register."""
    sign_in(manned, AUDITOR)
    assert journal.save(manned, journal.found(manned), tmp_path / "journal.xlsx")
    sign_in(manned, READER)
    register = manned.registers.serving("outputs")
    assert register is not None
    (values,) = searching.values(manned, register, searching.ids(manned, register, Query()))
    assert values["title"] == "Journal"
    (entered,) = history.events(manned, register, values["number"])
    assert entered.who == AUDITOR


def test_a_copy_to_read_knows_who_is_at_the_desk(manned: Office) -> None:
    sign_in(manned, AUDITOR)
    with manned.beside() as other, pytest.raises(UserError, match="no role"):
        searching.ids(other, other.register("department"), Query())
    sign_in(manned, READER)
    with manned.beside() as other:
        assert searching.ids(other, other.register("department"), Query())


# Signing in


def test_entries_are_made_in_the_accounts_name(manned: Office) -> None:
    sign_in(manned, CLERK)
    saved = entering.add(manned, manned.register("department"), {"name": "信息中心"})
    last = list(manned.store.journal.entries("department", saved.number))[-1]
    assert last.who == CLERK
    assert manned.clerk_ref is not None
    assert manned.clerk_ref.id is not None  # the person of that name in the staff roll


def test_the_last_sign_in_is_told_with_what_failed_since(manned: Office) -> None:
    sign_in(manned, CLERK)
    signing.sign_out(manned)
    for _time in range(2):
        with pytest.raises(UserError, match="not right"):
            signing.sign_in(manned, CLERK, "wrong")
    welcome = sign_in(manned, CLERK)
    assert len(welcome.failed) == 2
    assert f"{dt.date.today()}" in welcome.text
    assert "2 attempts with a wrong password since" in welcome.text
    signing.sign_out(manned)
    assert sign_in(manned, CLERK).failed == ()


def test_a_name_that_is_none_is_not_journalled(manned: Office) -> None:
    with pytest.raises(UserError, match="not right"):
        signing.sign_in(manned, "Shen8ji-Yuan", "x")
    with permitting.of_itself():
        last = list(manned.store.journal.entries())[-1]
    assert (last.act, last.number) == ("sign_in_failed", "")
    assert "Shen8ji" not in last.content


def test_after_wrong_passwords_the_waits_grow_until_the_account_is_locked(
    manned: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = roles.read(manned).wrong
    assert [wrong.wait_after(n) for n in range(11)] == [
        0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900,
    ]  # fmt: skip
    for _time in range(wrong.free):
        with pytest.raises(UserError):
            signing.sign_in(manned, CLERK, "wrong")
    with pytest.raises(UserError, match=r"After 3 wrong passwords wait (29|30) seconds"):
        sign_in(manned, CLERK)
    with permitting.of_itself():
        assert manned.store.accounts.comings(CLERK).counted == 3  # while waiting none counts
    monkeypatch.setattr(policy, "see_that_it_waited", lambda *_of: None)
    for _time in range(wrong.locked - wrong.free - 1):
        with pytest.raises(UserError, match="wait"):
            signing.sign_in(manned, CLERK, "wrong")
    with pytest.raises(UserError, match="the account 沈知微 is locked"):
        signing.sign_in(manned, CLERK, "wrong")
    with pytest.raises(UserError, match="is locked"):
        sign_in(manned, CLERK)
    assert CLERK not in signing.names(manned)
    sign_in(manned, HEAD)
    accounts.unlock(manned, CLERK)
    assert len(sign_in(manned, CLERK).failed) == wrong.locked


def test_a_clock_that_was_set_back_lets_nobody_wait_for_ever(
    manned: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(3):
        with pytest.raises(UserError):
            signing.sign_in(manned, CLERK, "wrong")

    now = dt.datetime.now()

    class Earlier(dt.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Earlier":
            return cls.fromtimestamp(now.timestamp() - 86_400)

    monkeypatch.setattr(policy.dt, "datetime", Earlier)
    with pytest.raises(UserError, match="wait 30 seconds"):
        sign_in(manned, CLERK)


def test_an_account_altered_past_the_journal_lets_nobody_in(manned: Office) -> None:
    with permitting.of_itself():
        manned.store.db.execute(
            "update program_account set password = (select password from program_account"
            " where name = ?) where name = ?",
            [READER, AUDITOR],
        )
    with pytest.raises(UserError, match="changed past the journal"):
        signing.sign_in(manned, AUDITOR, PASSWORDS[READER])


def test_a_register_that_is_only_read_lets_in_without_a_trace(
    manned_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(manned_folder, tmp_path / "data"))
    before = (folder / "register.db").read_bytes()
    with Office(folder, read_only=True) as office:
        for _time in range(3):
            with pytest.raises(UserError):
                signing.sign_in(office, READER, "wrong")
        with pytest.raises(UserError, match="wait"):
            sign_in(office, READER)
        sign_in(office, CLERK)
        assert searching.count(office, office.register("department"), Query()) == 1
        signing.sign_out(office)
    assert (folder / "register.db").read_bytes() == before


# Keeping accounts


def test_accounts_are_set_up_and_switched_off_again(office: Office) -> None:
    office.clerk = "王小明"
    with pytest.raises(UserError, match="at least 10 signs"):
        accounts.set_up(office, HEAD, "Kai9yuan", level="highly_secret")
    assert not office.accounts
    accounts.set_up(office, HEAD, PASSWORDS[HEAD], level="highly_secret")
    assert (office.account, office.clerk, office.who) == (HEAD, HEAD, HEAD)
    assert policy.current(office).level.days == 7
    with pytest.raises(UserError, match="already"):
        accounts.set_up(office, "x", PASSWORDS[HEAD])
    with pytest.raises(UserError, match="not right"):
        accounts.switch_off(office, "wrong")
    accounts.switch_off(office, PASSWORDS[HEAD])
    assert not office.accounts
    assert searching.ids(office, office.register("department"), Query()) is not None
    acts = [entry.act for entry in office.store.journal.entries()]
    assert [act for act in acts if act.startswith("accounts_")] == ["accounts_on", "accounts_off"]
    assert office.store.verify().whole


def test_an_office_opened_again_still_works_with_accounts(
    manned_folder: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(manned_folder, tmp_path / "data")
    with Office(folder) as office:
        assert office.accounts
        # Not even who empties the settings works without them.
        with permitting.of_itself():
            office.store.db.execute("delete from setting where key like 'accounts%'")
    with Office(folder) as office:
        assert office.accounts


def test_a_password_of_an_administrators_is_for_one_sign_in(manned: Office) -> None:
    sign_in(manned, HEAD)
    accounts.add(manned, "莫子墨", FIRST, ["clerk"])
    welcome = signing.sign_in(manned, "莫子墨", FIRST)
    assert "was set by 温若兰" in welcome.renew
    with pytest.raises(UserError, match="no role"):
        DEEDS["read"](manned)
    with pytest.raises(UserError, match="the one until now"):
        signing.change_password(manned, FIRST, FIRST)
    signing.change_password(manned, FIRST, "Wo8ziji-De")
    DEEDS["read"](manned)
    assert signing.sign_in(manned, "莫子墨", "Wo8ziji-De").renew == ""
    sign_in(manned, HEAD)
    accounts.reset_password(manned, "莫子墨", "Zai9yici-Xing")
    assert signing.sign_in(manned, "莫子墨", "Zai9yici-Xing").renew


def test_a_password_grows_old_by_the_level(manned: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    today = dt.date.today()

    class Later(dt.date):
        passed = 0

        @classmethod
        def today(cls) -> "Later":
            return cls.fromordinal(today.toordinal() + cls.passed)

    for Later.passed, outworn in ((29, False), (30, True)):
        monkeypatch.setattr(policy.dt, "date", Later)
        welcome = sign_in(manned, CLERK)
        monkeypatch.undo()
        assert bool(welcome.renew) is outworn
        assert manned.allows("read") is not outworn


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("Ab1-", "it has 4 signs"),
        ("abcdefgh", "1 of the four classes"),
        ("abcdefg1", "2 of the four classes"),
        ("沈知微Abc123", "the name in it"),
        ("Aa1Aa1Aa1Aa1", "repeats the same signs"),
    ],
)
def test_passwords_that_will_not_do_are_refused(manned: Office, password: str, told: str) -> None:
    sign_in(manned, CLERK)
    with pytest.raises(UserError, match=told):
        signing.change_password(manned, PASSWORDS[CLERK], password)


@pytest.mark.parametrize(
    ("level", "length", "days"),
    [("none", 8, 90), ("secret", 8, 30), ("highly_secret", 10, 7), ("top_secret", 12, 7)],
)
def test_the_rules_go_by_the_level(office: Office, level: str, length: int, days: int) -> None:
    rules = policy.current(office, level)
    assert (rules.level.length, rules.level.days) == (length, days)
    assert 0 < rules.idle <= 15


def test_the_window_locks_no_later_than_the_level_says(manned: Office) -> None:
    sign_in(manned, HEAD)
    policy.decide(manned, "secret", 3, refuse=False)
    assert signing.idle_minutes(manned) == 3
    for minutes in (0, 11):
        with pytest.raises(UserError, match="locks after 1 to 10 minutes"):
            policy.decide(manned, "secret", minutes, refuse=False)
    policy.decide(manned, "secret", None, refuse=False)
    assert signing.idle_minutes(manned) == 10


def test_roles_that_must_be_apart_are_warned_of_or_refused(manned: Office) -> None:
    sign_in(manned, HEAD)
    both = ["system_administrator", "auditor"]
    (warning,) = accounts.give_roles(manned, READER, both)
    assert "System administrator, Security auditor must not be one person's" in warning
    assert "art. 18" in warning
    (one,) = [one for one in accounts.listing(manned) if one.name == READER]
    assert "must be apart: System administrator, Security auditor" in one.remarks
    policy.decide(manned, "secret", None, refuse=True)
    with pytest.raises(UserError, match="Give these roles to two people"):
        accounts.give_roles(manned, AUDITOR, both)
    with pytest.raises(UserError, match="Give these roles to two people"):
        accounts.add(manned, "莫子墨", FIRST, ["secrecy_administrator", "auditor"])
    with pytest.raises(UserError, match="There is no role “boss”"):
        accounts.give_roles(manned, AUDITOR, ["boss"])


def test_who_makes_accounts_gives_no_roles_and_the_other_way_round(manned: Office) -> None:
    sign_in(manned, HEAD)
    accounts.give_roles(manned, READER, ["system_administrator"])
    accounts.give_roles(manned, CLERK, ["secrecy_administrator"])
    sign_in(manned, READER)
    accounts.add(manned, "莫子墨", FIRST)
    with pytest.raises(UserError, match="Leave the account without roles"):
        accounts.add(manned, "江屿白", FIRST, ["auditor"])
    with pytest.raises(UserError, match="has no role for giving roles"):
        accounts.give_roles(manned, READER, ["auditor", "clerk"])
    sign_in(manned, CLERK)
    accounts.give_roles(manned, "莫子墨", ["clerk"])


def test_somebody_is_always_left_to_keep_the_accounts(manned: Office) -> None:
    sign_in(manned, HEAD)
    with pytest.raises(UserError, match="Nobody would be left"):
        accounts.give_roles(manned, HEAD, ["clerk"])
    with pytest.raises(UserError, match="by yourself"):
        accounts.lock(manned, HEAD)
    accounts.give_roles(manned, CLERK, ["system_administrator", "secrecy_administrator"])
    accounts.give_roles(manned, HEAD, ["clerk"])
    # What it may do changes at once, not at the next sign-in.
    with pytest.raises(UserError, match="no role"):
        accounts.listing(manned)
    sign_in(manned, CLERK)
    accounts.lock(manned, HEAD)
    with pytest.raises(UserError, match="locked"):
        sign_in(manned, HEAD)


@pytest.mark.parametrize("name", ["", "  ", ":accounts", "x" * 41, HEAD, HEAD + " "])
def test_names_that_cannot_be_are_refused(manned: Office, name: str) -> None:
    sign_in(manned, HEAD)
    with pytest.raises(UserError, match=r"name of the person|already"):
        accounts.add(manned, name, FIRST)


# Recovery


@pytest.fixture
def codes(manned: Office) -> tuple[str, str]:
    one, other = (manned.folder / "codes.txt").read_text("utf-8").split("\n")
    return one, other


def test_two_codes_give_an_administrator_a_new_password(
    manned: Office, codes: tuple[str, str]
) -> None:
    one, other = codes
    new = recovery.recover(manned, other.lower().replace("-", " "), one, HEAD, "Xin9mima-De")
    assert manned.account == HEAD
    signing.sign_out(manned)
    assert signing.sign_in(manned, HEAD, "Xin9mima-De").renew == ""
    assert "accounts_codes" in [entry.act for entry in manned.store.journal.entries()]
    with pytest.raises(UserError, match="not right"):
        recovery.recover(manned, one, other, HEAD, "Xin9mima-Er")  # used up
    assert recovery.recover(manned, *new, HEAD, "Xin9mima-Er")
    assert safeguard.verify(manned).whole


@pytest.mark.parametrize("given", [(0, 0), (1, 1), (0, None), (None, 1)])
def test_one_code_alone_gives_nothing(
    manned: Office, codes: tuple[str, str], given: tuple[int | None, int | None]
) -> None:
    typed = [codes[place] if place is not None else "" for place in given]
    with pytest.raises(UserError, match="two codes are not right"):
        recovery.recover(manned, *typed, HEAD, "Xin9mima-De")
    with permitting.of_itself():
        last = list(manned.store.journal.entries())[-1]
    assert (last.act, last.number) == ("recovery_failed", HEAD)
    assert not any(code in last.content for code in codes)


def test_only_administrators_are_recovered(manned: Office, codes: tuple[str, str]) -> None:
    with pytest.raises(UserError, match="keeps no accounts"):
        recovery.recover(manned, *codes, CLERK, "Xin9mima-De")


def test_codes_replaced_past_the_journal_are_no_codes(
    manned: Office, codes: tuple[str, str]
) -> None:
    with permitting.of_itself():
        manned.store.db.execute(
            "update setting set value = (select password from program_account where name = ?)"
            " where key = 'accounts:recovery'",
            [HEAD],
        )
    with pytest.raises(UserError, match="not right"):
        recovery.recover(manned, *codes, HEAD, "Xin9mima-De")


# Restoring, backups


def test_a_restored_backup_keeps_the_accounts_of_today(manned: Office) -> None:
    sign_in(manned, HEAD)
    made = safeguard.back_up(manned)
    accounts.add(manned, "莫子墨", FIRST, ["clerk"])
    accounts.lock(manned, READER)
    with restoring.prepared(manned.folder, made.file) as ready:
        restoring.restore(manned, ready)
    assert manned.account == HEAD
    found = {one.name: one.locked for one in accounts.listing(manned)}
    assert found == {HEAD: False, AUDITOR: False, READER: True, CLERK: False, "莫子墨": False}
    assert safeguard.verify(manned).whole
    assert signing.sign_in(manned, "莫子墨", FIRST).renew


def test_a_backup_without_accounts_does_not_switch_them_off(office: Office) -> None:
    made = safeguard.back_up(office)
    accounts.set_up(office, HEAD, PASSWORDS[HEAD])
    with restoring.prepared(office.folder, made.file) as ready:
        restoring.restore(office, ready)
    assert office.accounts
    with Office(office.folder, read_only=True) as again:
        assert again.accounts
    signing.sign_out(office)
    sign_in(office, HEAD)
    assert safeguard.verify(office).whole


def test_coming_and_going_is_no_reason_to_back_up(manned: Office) -> None:
    backups.make(manned, dt.datetime.now())
    assert not backups.changed(manned)
    sign_in(manned, CLERK)
    signing.cover(manned, idle=True)
    signing.uncover(manned, PASSWORDS[CLERK])
    signing.sign_out(manned)
    assert not backups.changed(manned)
    sign_in(manned, HEAD)
    accounts.lock(manned, READER)
    assert backups.changed(manned)


# The file of roles


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"journal", "verify"', '"journal", "fly"'), "has “fly”"),
        (('roles = ["secrecy_administrator"', 'roles = ["boss"'), "names the role “boss”"),
        (("first = true", "first = false"), "may do “accounts”"),
        (("[levels.none]", "[levels.nothing]"), "no “none”"),
        (("length  = 8", "size = 8"), "size"),
    ],
)
def test_a_faulty_file_of_roles_is_told(office: Office, change: tuple[str, str], told: str) -> None:
    from desktop_app import paths

    text = (paths.forms() / roles.FILE).read_text("utf-8")
    assert change[0] in text
    own = office.folder / "forms" / roles.FILE
    own.parent.mkdir(exist_ok=True)
    own.write_text(text.replace(*change), "utf-8")
    with pytest.raises(UserError, match=told) as refused:
        roles.read(office)
    assert str(own) in str(refused.value)


def test_the_offices_own_roles_are_in_force_and_journalled(manned: Office) -> None:
    from desktop_app import paths

    text = (paths.forms() / roles.FILE).read_text("utf-8")
    own = manned.folder / "forms" / roles.FILE
    own.parent.mkdir(exist_ok=True)
    own.write_text(text.replace('may   = ["read"]', 'may   = ["read", "output"]'), "utf-8")
    sign_in(manned, READER)
    papers.blank_form(manned, manned.register("fault"))
    with permitting.of_itself():
        told = [entry.told for entry in manned.store.journal.entries() if entry.act == "setting"]
    assert any("accounts:roles_file" in one for one in told)
