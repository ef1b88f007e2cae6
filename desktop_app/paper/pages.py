"""A worksheet divided into pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.paper.breaks import Bands, fill_pages
from desktop_app.paper.grid import Block, Grid, areas, title_rows
from desktop_app.paper.heights import row_heights
from desktop_app.paper.pictures import Picture, pictures_of
from desktop_app.paper.sheet import Sheet, fits_to_page, scale_of, sheet_of

# A form that runs a little over its page is made smaller to fit; one that would become hard to
# read for that is continued on the next page instead.
_SMALLEST = 0.75
_STEP = 0.97


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a worksheet: which rows stand on it, and where.

    `number` and `of` count the pages that are printed together, `place` those of the print area;
    the first `repeated` bands are print titles brought along from an earlier page; `cut` tells of
    each block that page ends cut how much of it stands on which page.
    """

    grid: Grid
    sheet: Sheet
    scale: float
    bands: Bands
    repeated: int
    pictures: tuple[Picture, ...]
    cut: dict[Block, tuple[float, ...]]
    place: int
    number: int
    of: int

    @property
    def worksheet(self) -> Worksheet:
        """Return the worksheet the page belongs to."""
        return self.grid.worksheet


def pages(worksheet: Worksheet) -> list[Page]:
    """Divide `worksheet` into the pages it is printed on; there is always at least one.

    Needs the QApplication, because text is measured.
    """
    found = [page for area in areas(worksheet) for page in _area_pages(worksheet, area)]
    return [replace(page, number=at, of=len(found)) for at, page in enumerate(found, 1)]


def counts_on(worksheet: Worksheet) -> bool:
    """Tell whether the pages of a worksheet are counted on after those of the one before it."""
    setup = worksheet.page_setup
    return bool(setup.useFirstPageNumber) and (setup.firstPageNumber or 1) > 1


def _area_pages(worksheet: Worksheet, area: Block) -> list[Page]:
    grid, sheet = Grid(worksheet, area), sheet_of(worksheet)
    scale = scale_of(worksheet, grid.width, sheet)
    heights = row_heights(grid, sheet.body_height / scale)
    pictures = pictures_of(grid, heights)
    together = list(_together(grid, heights, pictures, sheet.body_height / scale))
    ends = {mark.id for mark in worksheet.row_breaks.brk}

    def divided(scale: float) -> list[tuple[Bands, int]]:
        body = sheet.body_height / scale
        return fill_pages(grid, heights, body, title_rows(worksheet), together, ends)

    filled = divided(scale)
    wanted = _wanted_pages(worksheet)
    smaller = scale * _STEP
    while wanted and len(filled) > wanted and smaller >= scale * _SMALLEST:
        tried = divided(smaller)
        if len(tried) <= wanted:
            filled, scale = tried, smaller
        smaller *= _STEP
    cut = _cut(grid, filled)
    begun = _begun(filled, {picture.row for picture in pictures})
    return [
        Page(
            grid,
            sheet,
            scale,
            bands,
            repeated,
            tuple(picture for picture in pictures if begun.get(picture.row) == place),
            cut,
            place,
            number=0,
            of=0,
        )
        for place, (bands, repeated) in enumerate(filled)
    ]


def _wanted_pages(worksheet: Worksheet) -> int:
    if not fits_to_page(worksheet):
        return 0
    # Excel leaves the number out of the file when it is 1.
    wanted = worksheet.page_setup.fitToHeight
    return 1 if wanted is None else int(wanted)


def _together(
    grid: Grid, heights: dict[int, float], pictures: list[Picture], body: float
) -> Iterator[range]:
    """Yield the rows that no page end may part."""
    for block in grid.merged:
        rows = range(block.row, block.last_row + 1)
        if len(rows) > 1 and sum(heights[row] for row in rows) <= body:
            yield rows
    for picture in pictures:
        yield range(picture.row, picture.last_row + 1)
    titles = title_rows(grid.worksheet)
    if titles and titles[-1] < grid.rows[-1]:
        yield range(titles[0], titles[-1] + 2)
    last = _last_of_grid(grid)
    if last is not None and last < grid.rows[-1] and (not titles or last > titles[-1]):
        yield range(last, grid.rows[-1] + 1)


def _last_of_grid(grid: Grid) -> int | None:
    """Return the last row with lines; what stands below it is the foot with the signatures."""
    for row in reversed(grid.rows):
        looks = (grid.look(row, column) for column in grid.columns)
        if any(look is not None and (look.left or look.right or look.bottom) for look in looks):
            return row
    return None


def _begun(filled: list[tuple[Bands, int]], rows: set[int]) -> dict[int, int]:
    """Return on which page each of those rows begins."""
    if not rows:
        return {}
    return {
        band.row: place
        for place, (bands, repeated) in reversed(list(enumerate(filled)))
        for band in bands[repeated:]
        if band.row in rows
    }


def _cut(grid: Grid, filled: list[tuple[Bands, int]]) -> dict[Block, tuple[float, ...]]:
    """Return the blocks that page ends cut, with the height of their part on every page."""
    blocks = [block for block in grid.merged if block.last_row > block.row]
    asked = {row for block in blocks for row in range(block.row, block.last_row + 1)}
    # Of a row that is no part of merged cells there is more than one band only at a page's end.
    ends = [bands[-1].row for bands, _repeated in filled if bands]
    begins = [bands[repeated].row for bands, repeated in filled if len(bands) > repeated]
    parted = set(ends) & set(begins)
    on: dict[int, dict[int, float]] = {}
    for place, (bands, repeated) in enumerate(filled):
        for band in bands[repeated:]:
            if band.row in asked or band.row in parted:
                on.setdefault(band.row, {})[place] = band.height
    for row, parts in on.items():
        if len(parts) > 1:
            blocks += grid.blocks_of(row)
    cut: dict[Block, tuple[float, ...]] = {}
    for block in dict.fromkeys(blocks):
        shares = [0.0] * len(filled)
        for row in range(block.row, block.last_row + 1):
            for place, height in on.get(row, {}).items():
                shares[place] += height
        if sum(1 for share in shares if share) > 1:
            cut[block] = tuple(shares)
    return cut
