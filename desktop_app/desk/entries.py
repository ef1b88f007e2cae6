"""Entries of the journal in words: who did what, to what, and what exactly."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from desktop_app import words
from desktop_app.desk import decided, history, roles
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.store import accounts as kept
from desktop_app.store import journal as journalled
from desktop_app.store import recoding
from desktop_app.store.journal import ALL_ACCOUNTS, Entry, local
from desktop_app.words import _, listed, several

_WITHOUT_WORDS = (
    "account",
    "accounts",
    "because",
    "on",
    "password",
    "recovery",
)  # told otherwise, or for the proof


class Line(msgspec.Struct, frozen=True):
    """An entry in words: when, who, what was done, to what, and what exactly."""

    entry: int
    at: str
    who: str
    act: str
    what: str
    details: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The line as a row."""
        return (str(self.entry), self.at, self.who, self.act, self.what, self.details)


@deed("journal")
def in_words(office: Office, entry: Entry) -> Line:
    """Return an entry in words, in the language spoken."""
    register = office.registers.get(entry.register)
    if register is not None:
        what = f"{register.title} {entry.number}".strip()
    else:
        what = entry.register or ("" if entry.number == ALL_ACCOUNTS else entry.number)
    at = local(entry.at)
    return Line(entry.entry, at, entry.who, act_name(entry.act), what, _details(office, entry))


def act_name(act: str) -> str:
    """Return what an act is called in the language spoken."""
    return _act_names(words.language()).get(act, act)


@cache
def _act_names(language: str) -> Mapping[str, str]:
    """What all acts are called in a language: looked up once, for a journal has very many entries."""
    with words.speaking(language):
        return {
            **history.act_names(),
            "bulk": _("several records changed as one act"),
            journalled.UNDO: _("taken back"),
            journalled.REDO: _("done again"),
            journalled.CLOCK: _("clock set back"),
            journalled.MENDED: _("guards of the register made anew"),
            journalled.CUT: _("end of the journal found cut off"),
            "cover": _("what older programs left out, told once"),
            recoding.ENCRYPT: _("register encrypted"),
            recoding.DECRYPT: _("register decrypted"),
            recoding.PASSPHRASE: _("passphrase changed"),
            "forms": _("form in force"),
            "setting": _("setting changed"),
            "backup": _("backed up"),
            "restore": _("backup restored"),
            "consolidate": _("units' reports taken in"),
            "expect": _("list of units changed"),
            kept.MADE: _("account made"),
            kept.ROLES: _("roles given"),
            kept.LOCKED: _("account locked"),
            kept.UNLOCKED: _("account unlocked"),
            kept.PASSWORD: _("password changed"),
            kept.RECOVERED: _("account recovered by two codes"),
            kept.ON: _("accounts switched on"),
            kept.OFF: _("accounts switched off"),
            kept.CODES: _("recovery codes made"),
            kept.KEPT: _("accounts kept over a restore"),
            journalled.SIGN_IN: _("signed in"),
            journalled.FAILED: _("failed to sign in"),
            journalled.SIGN_OUT: _("signed out"),
            journalled.COVERED: _("window locked"),
            journalled.UNCOVERED: _("window unlocked"),
            journalled.NO_RECOVERY: _("failed to recover"),
        }


def _details(office: Office, entry: Entry) -> str:
    told = entry.told
    register = office.registers.get(entry.register)
    if entry.act in ("change", "void", "unvoid", "wrote") and register is not None:
        event = history.event(office, register, entry)
        return _joined(*(history.change(*one) for one in event.changes), event.reason)
    if entry.act in ("add", "seed") and register is not None:
        return _joined(*(_named(*said) for said in history.entered(register, told)))
    if entry.act in (journalled.UNDO, journalled.REDO):
        return _joined(*_turned_back(entry.act, told))
    if entry.act == kept.ROLES and "roles" in told:
        before, after = (_role_names(office, side) for side in told["roles"])
        return history.arrow(before, after)
    if entry.act == kept.MADE:
        return _role_names(office, told["account"]["roles"])
    if entry.act == kept.LOCKED and told.get("failed"):
        return _("after too many wrong passwords")
    if entry.act == journalled.COVERED:
        return _("as nobody had touched it") if told.get("idle") else ""
    if entry.act == "setting":
        return _joined(*(decided.in_words(office, key, *sides) for key, sides in told.items()))
    return _joined(
        *(
            _named(_key_name(key), _plain(value))
            for key, value in told.items()
            if key not in _WITHOUT_WORDS and value not in ("", None, [], {})
        )
    )


def _key_name(key: str) -> str:
    return {
        "entries": _("Entries"),
        "file": _("File"),
        "files": _("Files"),
        "number": _("Pattern of numbers"),
        "pages": _("Pages"),
        "records": _("Records"),
        "round": _("Round"),
        "rows": _("Rows"),
        "sha256": "SHA-256",
        "sheet": _("Sheet"),
        "units": _("Units"),
    }.get(key, key)


def _named(label: str, value: str) -> str:
    return _("{label}: {value}").format(label=label, value=value)


def _turned_back(act: str, told: Mapping[str, Any]) -> Iterator[str]:
    """Which entry an undo or redo was of, and how many records it left void, in force, or otherwise."""
    said = (
        _("Undone: entry {n} of the journal")
        if act == journalled.UNDO
        else _("Done again: entry {n} of the journal, which was undone")
    )
    yield said.format(n=told.get("entry", "–"))
    if n := told.get("voided"):
        yield several("{n} record voided", "{n} records voided", n).format(n=n)
    if n := told.get("unvoided"):
        yield several("{n} record in force again", "{n} records in force again", n).format(n=n)
    if n := told.get("restored"):
        yield several("{n} record as it was", "{n} records as they were", n).format(n=n)


def _joined(*texts: str) -> str:
    return words.marked("；").join(filter(None, texts))


def _role_names(office: Office, names: Iterable[str]) -> str:
    told = roles.read(office)
    return listed(map(told.label, names))


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, Mapping) and "file" in one for one in value):
        parts = ((one["file"], one.get("unit"), one.get("sha256")) for one in value)
        return listed(" ".join(map(str, filter(None, one))) for one in parts)
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
