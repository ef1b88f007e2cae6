"""What becomes of each row of a file: it is the head, comes in, is refused, is passed over."""

from PySide6.QtGui import QColor

from desktop_app.desk.importing import Plan
from desktop_app.ui.colours import colours
from desktop_app.words import _, marked

HEAD = "head"
REFUSED = "refused"
WRONG = "wrong"  # the cell that a row is refused for
CHANGED = "changed"
WARNED = "warned"
PASSED = "passed"

_SIGNS = {REFUSED: "× ", PASSED: "– "}


def tint(fate: str) -> QColor | None:
    """Return the colour behind what has a fate; None for none."""
    worn = colours()
    tints = {
        HEAD: worn.edges["quiet"],
        REFUSED: worn.grounds["bad"],
        WRONG: worn.wrong,
        CHANGED: worn.grounds["busy"],
        WARNED: worn.grounds["warn"],
    }
    return QColor(tints[fate]) if fate in tints else None


class Fates:
    """The fates of the rows, numbered from 1, under a plan; without one nothing is known."""

    def __init__(self, plan: Plan | None) -> None:
        self._heads = range(0)
        self._rows: dict[int, tuple[str, str]] = {}  # what it is, and what is said of it
        self._cells: dict[tuple[int, int], tuple[str, str]] = {}
        if plan is None:
            return
        if not plan.forms:
            self._heads = range(plan.head_top, plan.head_row + 1)
        self._read(plan)

    def is_head(self, row: int) -> bool:
        """Whether a row is, or belongs to, the head."""
        return row in self._heads

    def passed(self, row: int) -> bool:
        """Whether a row is passed over, being no record."""
        return self._rows.get(row, ("", ""))[0] == PASSED

    def marked(self, row: int, place: int) -> bool:
        """Whether something is said of one cell."""
        return (row, place) in self._cells

    def ground(self, row: int, place: int) -> str:
        """Return for which fate a cell is tinted; "" for none."""
        if row in self._heads:
            return HEAD
        if (row, place) in self._cells:
            return self._cells[row, place][0]
        return self._rows.get(row, ("", ""))[0]

    def sign(self, row: int) -> str:
        """Return what stands before the number of a row, for those who see no colours."""
        return _SIGNS.get(self._rows.get(row, ("", ""))[0], "")

    def said(self, row: int, place: int = -1) -> str:
        """Return what is said of a cell, or else of its row; "" for nothing."""
        if row in self._heads:
            return _("The head of the ledger")
        if (row, place) in self._cells:
            return self._cells[row, place][1]
        return self._rows.get(row, ("", ""))[1]

    def _read(self, plan: Plan) -> None:
        # Where the columns of the plan are not those of the sheet, no single cell can be pointed at.
        own = not plan.forms and not plan.starts
        places = {key: column.place for column in plan.columns if own for key in column.keys}

        def mark(row: int, key: str, kind: str, text: str) -> None:
            place = places.get(key.partition("[")[0])
            if place is not None and row not in plan.moved:
                self._cells[row, place] = (kind, text)

        for row, why in plan.passed:
            self._rows[row] = (PASSED, _("Passed over: {why}").format(why=why))
        for same in plan.same:
            self._rows[same.row] = ("", _("{number}, as it is kept").format(number=same.number))
        for row, warning in plan.warnings():
            mark(row, warning.field, WARNED, str(warning))
        for changed in plan.changed:
            self._rows[changed.row] = ("", _("Changes {number}").format(number=changed.number))
            for change in changed.changes:
                told = f"{change.label}{marked('：')}{change.before or '—'} → {change.after or '—'}"
                mark(changed.row, change.key, CHANGED, told)
        for refused in plan.refused:
            told = "\n".join(str(complaint) for complaint in refused.complaints)
            self._rows[refused.row] = (REFUSED, told)
            for complaint in refused.complaints:
                mark(refused.row, complaint.field, WRONG, str(complaint))
