"""The paper a worksheet asks for: size, margins, scale, and what stands in the margins."""

from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from desktop_app.paper.measure import from_inches
from desktop_app.paper.placing import Edges

_SIZES = {
    "1": QPageSize.PageSizeId.Letter,
    "5": QPageSize.PageSizeId.Legal,
    "8": QPageSize.PageSizeId.A3,
    "11": QPageSize.PageSizeId.A5,
    "12": QPageSize.PageSizeId.JisB4,
    "13": QPageSize.PageSizeId.JisB5,
}
_HUNDREDTHS = 100.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size and margins of the paper, in hundredths of a millimetre."""

    layout: QPageLayout
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    header: float
    footer: float

    @property
    def body_width(self) -> float:
        """Return the width between the margins."""
        return self.width - self.left - self.right

    @property
    def body_height(self) -> float:
        """Return the height between the margins."""
        return self.height - self.top - self.bottom


def sheet_of(worksheet: Worksheet) -> Sheet:
    """Return the paper of `worksheet`: A4 upright unless it says otherwise."""
    setup, margins = worksheet.page_setup, worksheet.page_margins
    size = _SIZES.get(str(setup.paperSize), QPageSize.PageSizeId.A4)
    landscape = setup.orientation == "landscape"
    layout = full_page(QPageSize(size), lying=landscape)
    full = layout.fullRect(QPageLayout.Unit.Millimeter)
    return Sheet(
        layout=layout,
        width=full.width() * _HUNDREDTHS,
        height=full.height() * _HUNDREDTHS,
        left=from_inches(margins.left),
        top=from_inches(margins.top),
        right=from_inches(margins.right),
        bottom=from_inches(margins.bottom),
        header=from_inches(margins.header),
        footer=from_inches(margins.footer),
    )


def full_page(size: QPageSize, *, lying: bool = False) -> QPageLayout:
    """Return paper of a size without margins, which what is painted keeps by itself."""
    turn = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turn, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def ink_of(worksheet: Worksheet) -> Edges:
    """Return how far what is printed of `worksheet` stays from the edges of its paper."""
    sheet = sheet_of(worksheet)
    running: Any = worksheet
    head = any(part.text for part in _parts(running.oddHeader))
    foot = any(part.text for part in _parts(running.oddFooter))
    return Edges(
        sheet.left / _HUNDREDTHS,
        (min(sheet.top, sheet.header) if head else sheet.top) / _HUNDREDTHS,
        sheet.right / _HUNDREDTHS,
        (min(sheet.bottom, sheet.footer) if foot else sheet.bottom) / _HUNDREDTHS,
    )


def scale_of(worksheet: Worksheet, width: float, sheet: Sheet) -> float:
    """Return the scale at which columns of `width` fit the paper: never above 1.

    Columns that do not fit are made smaller even if the worksheet does not ask for it: a form
    has no second sheet to the right.
    """
    given = 1.0 if fits_to_page(worksheet) else min(1.0, (worksheet.page_setup.scale or 100) / 100)
    return min(given, sheet.body_width / width) if width else given


def fits_to_page(worksheet: Worksheet) -> bool:
    """Tell whether the worksheet asks to be fitted to pages rather than scaled."""
    properties = worksheet.sheet_properties.pageSetUpPr
    return bool(properties and properties.fitToPage)


def _parts(item: Any) -> tuple[Any, ...]:
    return item.left, item.center, item.right
