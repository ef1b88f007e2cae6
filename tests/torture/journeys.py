"""Journeys at random through what an officer does, held against a model that is a few dictionaries."""

import copy
import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_app import words
from desktop_app.desk import entering, importing, restoring, safeguard
from desktop_app.desk.importing import undoing
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.store.searching import Query

Records = dict[str, dict[str, Any]]  # by number
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))


class Journey(RuleBasedStateMachine):
    """One office, entered into, brought into, backed up and restored; `prepared` is an empty one."""

    prepared: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="journey-"))
        self.records: Records = {}
        self.imports: list[tuple[list[str], Records]] = []  # what each added, and changed from
        self.copies: list[tuple[Path, Records, str, list[tuple[list[str], Records]]]] = []
        self.phone = ""
        self.counted = itertools.count(1)

    @initialize()
    def begin(self) -> None:
        """Open the office."""
        shutil.copytree(self.prepared, self.place / "data")
        with words.speaking("en"):
            self.office = Office(self.place / "data")
        self.register = self.office.register("department")

    def teardown(self) -> None:
        """Close it, and see that the file is whole when it is opened again."""
        if hasattr(self, "office"):
            self.office.close()
            with Office(self.place / "data") as again:
                verdict = safeguard.verify(again)
                assert verdict.whole, verdict.findings
                assert verdict.warnings == ()
        shutil.rmtree(self.place)

    @rule(name=TEXTS, remark=TEXTS)
    def enter(self, name: str, remark: str) -> None:
        """Enter a record; where it is refused nothing comes of it."""
        given = {"name": name, "code": f"C{next(self.counted)}", "remark": remark}
        try:
            saved = entering.add(self.office, self.register, given)
        except UserError:
            return
        self.records[saved.number] = self._record(saved.number)

    @rule(text=TEXTS, data=st.data())
    @precondition(lambda self: self.records)
    def change(self, text: str, data: st.DataObject) -> None:
        """Change a record; a void one cannot be."""
        number = data.draw(st.sampled_from(sorted(self.records)))
        before = self.records[number]
        try:
            entering.change(self.office, self.register, before["id"], {"location": text})
        except UserError:
            return
        assert not before["void"]
        after = self._record(number)
        assert after == before | {"location": after["location"]}
        self.records[number] = after

    @rule(data=st.data())
    @precondition(lambda self: self.records)
    def void(self, data: st.DataObject) -> None:
        """Void a record; one that is void stays so."""
        number = data.draw(st.sampled_from(sorted(self.records)))
        try:
            entering.void(self.office, self.register, self.records[number]["id"], "误登")
        except UserError:
            assert self.records[number]["void"]
        self.records[number]["void"] = True

    @rule(content=st.binary(min_size=1, max_size=200))
    def attach(self, content: bytes) -> None:
        """Enter a record with a file attached to it."""
        n = next(self.counted)
        scan = self.place / f"{n}.pdf"
        scan.write_bytes(content)
        given = {"name": f"附{n}", "code": f"C{n}", "scans": [scan]}
        saved = entering.add(self.office, self.register, given)
        self.records[saved.number] = self._record(saved.number)
        (attached,) = self.records[saved.number]["scans"]
        self.office.take_out(attached, self.place / "out")
        assert (self.place / "out").read_bytes() == content

    @rule(rows=st.integers(1, 5), again=st.booleans())
    def bring_in(self, rows: int, again: bool) -> None:
        """Bring a ledger in: new rows, and perhaps one that is there already with another place."""
        begins = f"批{next(self.counted)}"
        lines = [f"{begins}-{n},{begins}-{n},楼{n}" for n in range(rows)]
        live = [one for one in self.records.values() if not one["void"]]
        if again and live:
            lines.append(f"{live[0]['name']},{live[0]['code']},{begins}")
        ledger = self.place / f"{begins}.csv"
        ledger.write_text("\n".join(["部门名称,部门编码,办公地点", *lines, ""]), "utf-8")
        before = self._all()
        try:
            importing.apply(self.office, importing.plan(self.office, self.register, ledger))
        except UserError:
            assert self._all() == before
            return
        self.records = self._all()
        added = [number for number in self.records if number not in before]
        assert len(added) == rows
        changed = {
            number: before[number] for number in before if before[number] != self.records[number]
        }
        self.imports.append((added, changed))

    @rule()
    @precondition(lambda self: self.imports)
    def undo_import(self) -> None:
        """Take the last import back, where nothing was built on it since."""
        last = undoing.imports(self.office)[0]
        try:
            undoing.undo(self.office, last)
        except UserError:
            return
        added, changed = self.imports.pop()
        for number in added:
            self.records[number]["void"] = True
        self.records |= copy.deepcopy(changed)

    @rule(phone=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=9))
    def set(self, phone: str) -> None:
        """Change a setting."""
        self.office.store.set("phone", phone, "clerk")
        self.phone = phone

    @rule()
    def back_up(self) -> None:
        """Make a backup."""
        copy_file = self.place / f"{next(self.counted)}.db"
        assert safeguard.back_up(self.office, copy_file).verdict.whole
        self.copies.append(
            (copy_file, copy.deepcopy(self.records), self.phone, copy.deepcopy(self.imports))
        )

    @rule(data=st.data())
    @precondition(lambda self: self.copies)
    def restore(self, data: st.DataObject) -> None:
        """Restore one of the backups."""
        file, records, phone, imports = data.draw(st.sampled_from(self.copies))
        with restoring.prepared(self.office.folder, file) as made:
            assert made.verdict.whole, made.verdict.findings
            restoring.restore(self.office, made)
        self.records, self.phone = copy.deepcopy(records), phone
        self.imports = copy.deepcopy(imports)

    @rule()
    def start_again(self) -> None:
        """End the program, and start it again."""
        self.office.close()
        self.office.open_again()

    @invariant()
    def same_as_the_model(self) -> None:
        """Records and settings are those of the model."""
        if hasattr(self, "office"):
            assert self._all() == self.records
            assert self.office.store.setting("phone") == self.phone

    def _all(self) -> Records:
        ids = self.office.store.ids(self.register, Query(void=True, order=["number"]))
        return {
            values["number"]: self._told(values)
            for values in self.office.store.values(self.register, ids)
        }

    def _record(self, number: str) -> dict[str, Any]:
        values = self.office.store.find(self.register, number)
        assert values is not None
        return self._told(values)

    def _told(self, values: dict[str, Any]) -> dict[str, Any]:
        told = {key: values[key] for key in ("id", "name", "code", "location", "remark", "scans")}
        return told | {"void": values["voided_at"] is not None}
