"""What a verdict says, field by field, as the form shows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers.checks import Verdict
from desktop_app.registers.register import Register
from desktop_app.words import _, listed, marked, several

_PLACE = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?$")


@dataclass(frozen=True)
class Said:
    """Complaints, warnings and gaps by field key; those of child lines under their rows' key."""

    complaints: Mapping[str, tuple[Complaint, ...]]
    warnings: Mapping[str, tuple[Complaint, ...]]
    missing: Mapping[str, tuple[Complaint, ...]]

    def of(self, key: str, full: Mapping[str, Any], *, everything: bool) -> tuple[list[str], str]:
        """Return the sentences under a cell, and their tone; of an empty field on demand only."""
        empty = full.get(key) in (None, ())
        complaints = self.complaints.get(key, ())
        if not everything and empty:
            complaints = ()
        warnings = self.warnings.get(key, ())
        texts = [_sentence(complaint) for complaint in (*complaints, *warnings)]
        return list(dict.fromkeys(texts)), "bad" if complaints else "warn" if warnings else ""

    def cells(self, key: str) -> dict[tuple[int, str], tuple[str, str]]:
        """Return what is said of cells of child lines: by place and key, tone and text."""
        found: dict[tuple[int, str], tuple[str, str]] = {}
        for tone, said in (
            ("warn", self.missing),
            ("warn", self.warnings),
            ("bad", self.complaints),
        ):
            for complaint in said.get(key, ()):
                if (at := _PLACE.match(complaint.field)) and at[3]:
                    found[int(at[2]), at[3]] = (tone, complaint.text)
        return found

    def lacks(self, key: str) -> bool:
        """Whether a required field, or something in its lines, is still empty."""
        return key in self.missing


def said_of(register: Register, verdict: Verdict) -> Said:
    """Sort a verdict by field; what is said of the whole record goes under ``""``."""
    return Said(
        _by_key(register, verdict.complaints),
        _by_key(register, verdict.warnings),
        _by_key(register, verdict.missing),
    )


def counted(verdict: Verdict) -> str:
    """Return the sentence over what hinders saving."""
    n = len(verdict.complaints)
    return several("{n} thing to put right", "{n} things to put right", n).format(n=n)


def told(complaint: Complaint) -> str:
    """Return a complaint behind the name of its field, with the marks of the language."""
    label, text = complaint.label, complaint.text
    return f"{label}{marked('：')}{text}" if label else text


def gaps(verdict: Verdict, most: int = 6) -> str:
    """Return what is still missing as one sentence, or ""."""
    labels = list(dict.fromkeys(complaint.label for complaint in verdict.missing))
    if not labels:
        return ""
    more = _(" and {n} more").format(n=len(labels) - most) if len(labels) > most else ""
    return _("Incomplete: {fields}").format(fields=listed(labels[:most]) + more)


def _by_key(register: Register, told: tuple[Complaint, ...]) -> dict[str, tuple[Complaint, ...]]:
    found: dict[str, list[Complaint]] = {}
    for complaint in told:
        key = complaint.field.partition("[")[0]
        found.setdefault(key if key in register.fields else "", []).append(complaint)
    return {key: tuple(complaints) for key, complaints in found.items()}


def _sentence(complaint: Complaint) -> str:
    """Under its own cell a complaint needs no label, but within child lines it does."""
    return told(complaint) if "[" in complaint.field else complaint.text
