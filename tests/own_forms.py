"""Small registers of an office's own, put beside its data."""

from collections.abc import Mapping
from pathlib import Path

from desktop_app import paths


def keep_own(data: Path, name: str, fields: Mapping[str, str], more: str = "") -> Path:
    """Declare a register by its fields, as TOML has each, and what `more` it has; return its folder.

    Records are called by the first field, and the list shows all of them.
    """
    first, keys = next(iter(fields)), list(fields)
    declared = "\n".join(f"{key} = {field}" for key, field in fields.items())
    folder = paths.office_forms(data) / name
    folder.mkdir(parents=True)
    (folder / "register.toml").write_text(
        f"""title   = {{ zh = "{name}登记簿", en = "Register of {name}" }}
one     = {{ zh = "{name}", en = "{name}" }}
group   = "equipment"
number  = "{name.upper().replace("_", "-")}-{{year}}-{{n:04}}"
caption = ["{first}"]
[fields]
{declared}
[record]
sections = [{{ rows = [{", ".join(f'["{key}"]' for key in keys)}, ["remark"]] }}]
[list]
columns = ["number", {", ".join(f'"{key}"' for key in keys)}]
{more}
""",
        "utf-8",
    )
    return folder
