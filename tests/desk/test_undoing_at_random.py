"""Random acts, undone and done again in any order: the register stays whole and never breaks."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.desk import bulk, entering, searching, undoing
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from tests.desk.test_undoing import stripped
from tests.entered import enter

DOSE = 6  # of such histories; by hand some hundreds are better
REGISTERS = ("department", "person", "equipment", "fault")
PLACES = ("101", "202", "303", None)

States = dict[tuple[str, str], dict[str, Any]]
Acts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(0, 30)), max_size=14)


class Clerk:
    """Does what chance says, and remembers how all was before each act."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._count = 0
        self._before: dict[int, States] = {}  # by the entry of the act
        self._after: dict[int, States] = {}

    def do(self, act: int, one: int, other: int) -> None:
        """Do one act; what cannot be is refused in words."""
        deeds: list[Callable[[int, int], None]] = [
            self._add, self._add, self._change, self._change, self._void, self._several,
            self._undo, self._undo, self._redo, self._any,
        ]  # fmt: skip
        with contextlib.suppress(UserError):
            deeds[act](one, other)

    def see(self) -> None:
        """See that the records are those of which the journal tells."""
        verdict = self._office.store.verify()
        assert verdict.whole, verdict.verdict

    def _add(self, one: int, other: int) -> None:
        self._count += 1
        name = REGISTERS[one % len(REGISTERS)]
        given: dict[str, Any] = {"remark": f"第{self._count}条"}
        if name == "department":
            given |= {"name": f"部门{self._count}", "code": f"C{other % 4}"}
        if name == "equipment":
            given |= {"asset_no": f"ZC-{other % 4}"}
        self._told(lambda: enter(self._office, name, **given))

    def _change(self, one: int, other: int) -> None:
        name, id = self._some(one)
        key = "asset_no" if name == "equipment" and other % 2 else "remark"
        value = f"ZC-{other % 4}" if key == "asset_no" else PLACES[other % len(PLACES)]
        register = self._office.registers[name]
        self._told(lambda: entering.change(self._office, register, id, {key: value}))

    def _void(self, one: int, _other: int) -> None:
        name, id = self._some(one)
        self._told(lambda: entering.void(self._office, self._office.registers[name], id, "误登"))

    def _several(self, one: int, other: int) -> None:
        name, _id = self._some(one)
        register = self._office.registers[name]
        ids = searching.ids(self._office, register, searching.Query(void=bool(other % 2)))[:4]
        planned = bulk.plan(self._office, register, ids, {"remark": PLACES[other % len(PLACES)]})
        self._told(lambda: bulk.apply(self._office, planned))

    def _undo(self, _one: int, _other: int) -> None:
        done = undoing.last(self._office)
        if done is None:
            return
        latest = self._after.get(done.entry) == self._states()
        undoing.undo(self._office, done)
        if latest:  # so that all must be as before it
            self._see_that_it_is_as_before(self._before[done.entry])

    def _redo(self, _one: int, _other: int) -> None:
        undone = undoing.last_undone(self._office)
        if undone is not None:
            undoing.redo(self._office, undone)
            assert not undoing.act(self._office, undone.of).undone

    def _any(self, one: int, _other: int) -> None:
        """Take any act back, or do any again, as one chosen from the list."""
        acts = undoing.acts(self._office)
        if acts:
            done = acts[one % len(acts)]
            (undoing.redo if done.act == "undo" else undoing.undo)(self._office, done)

    def _told(self, do: Callable[[], object]) -> None:
        before, head = self._states(), self._office.store.journal.head()
        do()
        if self._office.store.journal.head() == head:  # all was like that already
            return
        done = undoing.last(self._office)
        assert done is not None
        self._before[done.entry], self._after[done.entry] = before, self._states()

    def _see_that_it_is_as_before(self, before: States) -> None:
        now = self._states()
        assert {key: now[key] for key in before} == before
        assert all(now[key]["void_reason"] for key in now.keys() - before.keys())

    def _some(self, one: int) -> tuple[str, int]:
        there = [
            (name, id)
            for name in REGISTERS
            for id in searching.ids(self._office, self._office.registers[name], searching.Query())
        ]
        return there[one % len(there)] if there else ("department", 0)

    def _states(self) -> States:
        found: States = {}
        for name in REGISTERS:
            register = self._office.registers[name]
            ids = searching.ids(self._office, register, searching.Query(void=True))
            for values in searching.values(self._office, register, ids):
                found[name, values["number"]] = stripped(register, values)
        return found


@settings(
    max_examples=DOSE, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=Acts)
def test_whatever_is_done_and_undone_the_register_is_whole(
    prepared: Path, acts: list[tuple[int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = shutil.copytree(prepared, Path(folder) / "data")
        with Office(data) as office:
            enter(office, "equipment", name="台式机", asset_no="ZC-9")
            clerk = Clerk(office)
            for act in acts:
                clerk.do(*act)
            clerk.see()
