"""A superior's own workbook with its placeholders filled, as a worksheet that paper paints."""

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.sheets import superior
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.losses import losses
from desktop_app.sheets.superior.marks import Values
from desktop_app.words import _


def fill(
    path: Path,
    register: Register,
    records: Sequence[Values],
    unit: Values | None = None,
    heading: Heading | None = None,
) -> Workbook:
    """Return the workbook at `path` with its placeholders filled, to be painted.

    `{{field}}` and `{{number}}` are those of the first record, `{{unit.field}}` those of `unit`,
    the unit profile, `{{sheet.…}}` what `heading` has; the row with `{{each.field}}` is repeated
    for every record. UserError when the file is no workbook, holds what paper would not show, or
    names what there is not.
    """
    content = superior.fill(path, register, records, unit, heading)
    if lost := losses(content):
        raise UserError(
            _(
                "“{path}” holds {what}, which would be lost when it is filled. Take it out of"
                " the template, or fill the sheet drawn by the program."
            ).format(path=path, what=", ".join(lost))
        )
    return load_workbook(io.BytesIO(content), rich_text=True)
