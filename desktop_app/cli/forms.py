"""The command that tells which registers there are, and their fields: forms."""

from typing import Any

import click

from desktop_app import paths
from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.registers import loader
from desktop_app.registers.kinds import Choice, Field, Link, Rows
from desktop_app.registers.register import Register
from desktop_app.words import Label, _


@click.command(cls=Command, says=lambda: _("The registers and their fields."), written="[--json]")
@AS_JSON
@session
def forms(session: Session, /, as_json: bool) -> int:
    registers = loader.load(paths.forms(), paths.office_forms(session.folder))
    if as_json:
        out_json([_register(register) for register in registers.values()])
    else:
        for register in registers.values():
            out([f"{register.name}  {register.title}  ({register.group})"])
            heads = (_("Key"), _("Kind"), _("Label"), _("Required"))
            rows = [_field_row(key, field) for key, field in register.fields.items()]
            out([*(f"  {line}" for line in table(heads, rows)), ""])
    for refusal in registers.refusals:
        note(str(refusal))
    return FINDINGS if registers.refusals else DONE


COMMANDS = (forms,)


def _register(register: Register) -> dict[str, Any]:
    return {
        "name": register.name,
        "title": _both(register.title),
        "one": _both(register.one),
        "group": _both(register.group),
        "number": register.declaration.number,
        "fields": [_field(key, field) for key, field in register.fields.items()],
    }


def _field(key: str, field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": key,
        "kind": field.kind,
        "label": _both(field.label),
        "essential": field.essential,
        "required": field.essential or _must(field),
        "entered": field.entered,
    }
    if isinstance(field, Choice):
        told["options"] = {code: _both(label) for code, label in field.codes.labels.items()}
    if isinstance(field, Link):
        told["to"] = field.to if isinstance(field.to, str) else list(field.to)
    if isinstance(field, Rows):
        told["fields"] = [_field(inner, part) for inner, part in field.fields.items()]
    return told


def _must(field: Field) -> bool | str:
    return field.required if isinstance(field.required, bool) else "when"


def _field_row(key: str, field: Field) -> tuple[str, str, str, str]:
    must = {True: _("yes"), False: "", "when": _("under conditions")}
    return (key, field.kind, str(field.label), must[field.essential or _must(field)])


def _both(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}
