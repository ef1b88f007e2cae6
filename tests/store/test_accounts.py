"""The accounts in the register file: passwords as hashes, every act in the chain, tampering found."""

import json
import re
import sys

import pytest

from desktop_app.errors import UserError
from desktop_app.store import Store, passwords
from desktop_app.store import accounts as kept
from desktop_app.store.accounts import Account
from desktop_app.store.journal import FAILED, SIGN_IN

DAY = "2026-11-28"


def account(name: str, *roles: str, password: str = "hash", locked: bool = False) -> Account:
    return Account(name, roles, password, DAY, name, locked)


@pytest.fixture
def manned(store: Store) -> Store:
    """Return a register file with two accounts and codes."""
    store.accounts.keep("温若兰", kept.MADE, account("温若兰", "clerk"))
    store.accounts.keep("温若兰", kept.MADE, account("岑向晚", "auditor", password="other"))
    store.accounts.switch("温若兰", kept.ON, on=True, recovery="codes")
    return store


def test_a_password_fits_its_own_hash_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("time_cost", 3), ("memory_cost", 65_536), ("parallelism", 4)):
        monkeypatch.setitem(passwords.ARGON2, name, value)
    made = passwords.hashed("Kai9yuan-Men")
    assert made.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.fits("Kai9yuan-Men", made)
    assert not passwords.fits("kai9yuan-men", made)
    assert made != passwords.hashed("Kai9yuan-Men")
    # Full-width letters of an input method that was left on are the same signs.
    assert passwords.fits("Ｋai9yuan-Men", made)


def test_without_argon2_scrypt_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    by_argon2 = passwords.hashed("Kai9yuan-Men")
    monkeypatch.setitem(sys.modules, "argon2", None)
    made = passwords.hashed("Kai9yuan-Men")
    assert made.startswith("$scrypt$ln=15,r=8,p=1$")
    assert passwords.fits("Kai9yuan-Men", made)
    assert not passwords.fits("Kai9yuan-men", made)
    with pytest.raises(UserError, match="argon2-cffi"):
        passwords.fits("Kai9yuan-Men", by_argon2)


def test_a_hash_that_is_none_fits_nothing() -> None:
    assert not passwords.fits("x", "$argon2id$broken")


def test_accounts_are_kept_and_found(manned: Store) -> None:
    assert manned.has_accounts
    assert [one.name for one in manned.accounts.all()] == ["岑向晚", "温若兰"]
    found = manned.accounts.named(" 岑向晚 ")
    assert found == account("岑向晚", "auditor", password="other")
    assert manned.accounts.named("nobody") is None
    assert manned.verify().whole


def test_no_secret_is_in_the_journal(manned: Store) -> None:
    made = passwords.hashed("Kai9yuan-Men")
    manned.accounts.keep("x", kept.PASSWORD, account("温若兰", "clerk", password=made))
    manned.accounts.switch("x", kept.CODES, on=True, recovery=made)
    told = " ".join(entry.content for entry in manned.journal.entries())
    assert made not in told
    assert made.rsplit("$", 1)[1] not in told
    assert "Kai9yuan" not in told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update program_account set roles = 'auditor' where name = '温若兰'", "温若兰.*changed"),
        ("update program_account set password = 'mine'", "Altered: the account 岑向晚"),
        ("update program_account set locked = 1 where name = '岑向晚'", "岑向晚.*changed"),
        ("update program_account set password_on = '2030-01-01'", "岑向晚.*changed"),
        ("delete from program_account where name = '岑向晚'", "Missing: the account 岑向晚"),
        (
            "insert into program_account values ('贼', 'clerk', 'h', '2026-01-01', '贼', 0)",
            "贼, but the journal knows nothing",
        ),
        ("update setting set value = 'mine' where key = 'accounts:recovery'", "recovery codes"),
    ],
)
def test_what_is_changed_past_the_journal_is_found(
    manned: Store, statement: str, told: str
) -> None:
    manned.db.execute(statement)
    verdict = manned.verify()
    assert not verdict.whole
    assert any(re.search(told, str(one)) for one in verdict.findings)


def test_an_altered_account_is_seen_by_itself(manned: Store) -> None:
    manned.db.execute("update program_account set password = 'mine' where name = '岑向晚'")
    mine = manned.accounts.named("岑向晚")
    assert mine is not None
    assert not manned.accounts.is_whole(mine)
    other = manned.accounts.named("温若兰")
    assert other is not None
    assert manned.accounts.is_whole(other)


def test_failures_count_until_somebody_signs_in(manned: Store) -> None:
    accounts = manned.accounts
    assert accounts.comings("温若兰").last == ""
    accounts.note("温若兰", SIGN_IN, "温若兰")
    for _time in range(3):
        accounts.note("root", FAILED, "温若兰")
    comings = accounts.comings("温若兰")
    assert comings.last
    assert (len(comings.failed), comings.counted) == (3, 3)
    accounts.keep("岑向晚", kept.UNLOCKED, account("温若兰", "clerk"))
    accounts.note("root", FAILED, "温若兰")
    comings = accounts.comings("温若兰")
    # All are told to the one who signs in next; those before the unlocking count no more.
    assert (len(comings.failed), comings.counted) == (4, 1)
    accounts.note("温若兰", SIGN_IN, "温若兰")
    assert accounts.comings("温若兰").failed == ()
    assert accounts.comings("岑向晚").failed == ()


def test_a_register_without_accounts_says_so(store: Store) -> None:
    assert not store.has_accounts
    assert store.accounts.all() == []
    store.accounts.keep("x", kept.MADE, account("温若兰", "clerk"))
    store.accounts.switch("x", kept.ON, on=True)
    store.accounts.switch("x", kept.OFF, on=False)
    assert not store.has_accounts
    assert store.verify().whole


def test_an_older_file_is_given_its_table(store: Store, two: object) -> None:
    """A register written before there were accounts is brought up to date, and kept beside."""
    store.add(store.registers["person"], {"name": "王小明"}, "clerk")
    folder, registers = store.folder, store.registers
    store.db.execute("drop table program_account")
    store.db.execute("delete from _sqlite_migrations where name = 'program_accounts'")
    store.db.execute("pragma user_version=2")
    store.close()
    with Store(folder, registers) as again:
        assert again.accounts.all() == []
        assert again.verify().whole
    assert len(list((folder / "backups").glob("before-*.db"))) >= 1


@pytest.mark.parametrize("told", [{}, {"account": "x"}, {"account": {"roles": 1}}, []])
def test_a_forged_entry_about_an_account_is_found_and_stops_nothing(
    manned: Store, told: object
) -> None:
    from tests.store.test_verify import rechain

    forged = json.dumps(told)
    manned.db.execute("drop trigger if exists journal_guard_update")
    sql = "update journal set content = ? where act = 'account_made' and number = '岑向晚'"
    manned.db.execute(sql, [forged])
    rechain(manned)
    verdict = manned.verify()
    assert not verdict.whole
    assert verdict.verdict.startswith("Altered")
