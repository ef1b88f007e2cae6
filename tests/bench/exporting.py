"""One export in a process of its own: the program's, or the bare loop of the library."""

import pickle
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.measuring import peak, tell


def ours(folder: str, to: str) -> None:
    """Export the whole register under the columns of its fullest preset."""
    from desktop_app import words
    from desktop_app.desk import exporting
    from desktop_app.desk.office import Office
    from desktop_app.desk.searching import Query

    words.speak("zh")
    with Office(folder) as office:
        register = office.register("equipment")
        ids = office.store.ids(register, Query())
        begun, worked = time.perf_counter(), time.process_time()
        exporting.export_list(office, register, Path(to), ids, preset="full")
        _told(begun, worked)


def bare(cells: str, to: str) -> None:
    """Write the same values, each with the style that its like has in the program's file."""
    import datetime as dt

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    rows: list[list[Any]] = pickle.loads(Path(cells).read_bytes())
    begun, worked = time.perf_counter(), time.process_time()
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    edge = Side(style="thin", color="FF000000")
    styles = {}
    for kind, number_format in ((str, "General"), (int, "General"), (dt.datetime, "yyyy-mm-dd")):
        cell = WriteOnlyCell(sheet)
        cell.font = Font(name="宋体", size=10.5)
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.number_format = number_format
        styles[kind] = cell._style
    plain = styles[str]
    for row in rows:
        cells_of_row = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            cell._style = styles.get(type(value), plain)
            cells_of_row.append(cell)
        sheet.append(cells_of_row)
    workbook.save(to)
    _told(begun, worked)


def _told(begun: float, worked: float) -> None:
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    tell(seconds=seconds, work=work, peak=peak())


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](*sys.argv[2:])
