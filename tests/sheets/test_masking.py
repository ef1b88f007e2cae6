"""Identity numbers and phones: in part on every list, in full on the single form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from sheet_examples import record

from desktop_app import sheets
from desktop_app.registers.declaration import Join, Preset
from desktop_app.registers.kinds import Field
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets import Heading

HEADING = Heading("局")
OFFICES = ("unit", "department", "organisation")  # whose telephones are nobody's own


def fields(register: Register) -> Iterator[tuple[str, Field]]:
    for key, field in register.fields.items():
        yield key, field
        for inner, part in getattr(field, "fields", {}).items():
            yield f"{key}.{inner}", part


def masked(register: Register, values: dict[str, Any]) -> dict[str, str]:
    """Return what is masked among the values, in full, by the path of its field."""
    found = {}
    for path, field in fields(register):
        key, _dot, inner = path.partition(".")
        if field.masked:
            holders = values.get(key) or () if inner else (values,)
            for place, holder in enumerate(holders):
                if value := holder.get(inner or key):
                    found[f"{path}{place}"] = field.show(value)
    return found


def texts(workbook: Workbook) -> str:
    return "\n".join(
        str(value) for sheet in workbook for row in sheet.values for value in row if value
    )


def lists(register: Register, values: dict[str, Any], tmp_path: Path) -> Iterator[str]:
    """Yield what each list of the register says of a record: on paper and in Excel."""
    presets = [None, *(preset.name for preset in register.declaration.list.presets)]
    for preset in presets:
        yield texts(sheets.ledger(register, preset, [values], HEADING))
        path = tmp_path / "list.xlsx"
        sheets.save_ledger(path, register, preset, [values], HEADING)
        yield texts(openpyxl.load_workbook(path))
    every = Preset(name="all", title=register.title, columns=tuple(register.fields))
    sheets.save_ledger(path, register, every, [values], HEADING)
    yield texts(openpyxl.load_workbook(path))
    for further in register.declaration.sheets:
        yield texts(sheets.sheet(register, further.name, values, HEADING))


def test_whatever_tells_of_a_person_is_masked(registers: Registers, register_name: str) -> None:
    for path, field in fields(registers[register_name]):
        validator = getattr(field, "validator", "")
        if validator == "id18" or (validator == "phone" and register_name not in OFFICES):
            assert field.masked, path


@pytest.mark.parametrize("seed", range(3))
def test_lists_show_them_in_part(
    registers: Registers, register_name: str, tmp_path: Path, seed: int
) -> None:
    register = registers[register_name]
    values = record(register, seed)
    secrets = masked(register, values)
    for said in lists(register, values, tmp_path) if secrets else ():
        assert [path for path, secret in secrets.items() if secret in said] == []
    shown = texts(sheets.form(register, values, HEADING))
    assert [path for path, secret in secrets.items() if secret not in shown] == []


def test_no_caption_names_them(registers: Registers, register_name: str) -> None:
    """What links call a record stands on lists of other registers, unmasked."""
    register = registers[register_name]
    hidden = {path for path, field in fields(register) if field.masked}
    parts = {part for key in register.declaration.caption for part in _parts(register, key)}
    assert hidden & parts == set()


def _parts(register: Register, key: str) -> tuple[str, ...]:
    join: Join | None = register.declaration.joins.get(key)
    return tuple(join.fields) if join else (key,)
