"""The words of `checks.toml`: what an inspector asks, as it is shipped and as the office has it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import paths
from desktop_app.desk.checking import sentences
from desktop_app.desk.declared import faulty, files
from desktop_app.desk.office import Office
from desktop_app.desk.parts import Class
from desktop_app.registers import misread, opening
from desktop_app.words import Label, _

FILE = "checks.toml"
# What every question may ask for besides the check's own parameters.
TODAY, NOW = "today", "now"

Value = int | float | str | tuple[str, ...]


class Parameter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number, text or list of texts in a check that the office may choose; its default."""

    value: Value
    label: Label
    unit: Label | None = None

    @property
    def called(self) -> str:
        """Its label, with the unit that it is given in."""
        return f"{self.label} ({self.unit})" if self.unit else str(self.label)


class Check(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"kind": "class"}
):
    """A check: what it asks of which registers, and what is said of each record it finds.

    The `question` is a select, or else a named `rule` asks. Its answer names for each hit the
    ``register`` and the ``number`` of a record ("": one that is not there), and whatever the
    sentence does; ``why`` says which of several sentences is meant, ``class`` that a hit is of
    another class than the check. `apart` are the columns that tell hits without a number apart;
    where the register has a field of that name, the record that is missing begins with it.
    """

    id: str
    file: Path
    title: Label
    says: dict[str, Label]
    kind: Class
    registers: tuple[str, ...]
    question: str = ""
    rule: str = ""
    parameters: dict[str, Parameter] = {}
    apart: tuple[str, ...] = ()
    basis: Label | None = None

    @property
    def called(self) -> str:
        """Its number and its title."""
        return f"{self.id}  {self.title}"


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a check (or, with the id "", with a whole file), and where it stands."""

    id: str
    file: Path
    why: str

    def __str__(self) -> str:
        if not self.id:
            return str(faulty(self.file, self.why))
        return _("{file}, check {id}: {why}. Put this right, or take the check away.").format(
            file=self.file, id=self.id, why=self.why
        )


def declared(office: Office) -> tuple[list[Check], list[Fault]]:
    """Return the checks as shipped, changed and added to by the office, and what is wrong.

    In the office's own file a check of the same id is laid over the shipped one, key by key. One
    that then has a fault leaves the shipped one in force.
    """
    found: dict[str, Check] = {}
    faults: list[Fault] = []
    tables: dict[str, Any] = {}
    for file in files(office, FILE):
        for id, given in _tables(file, faults):
            table = _laid_over(tables.get(id), given)
            try:
                found[id] = _check(id, file, table)
            except opening.Faulty as fault:
                faults.append(Fault(id, file, str(fault)))
            else:
                tables[id] = table
    return list(found.values()), faults


def own_file(office: Office) -> Path:
    """Return where an office keeps the checks that it adds or changes, whether it does or not."""
    return paths.office_forms(office.folder) / FILE


def _tables(file: Path, faults: list[Fault]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of a file by the id of their check."""
    try:
        tables = opening.toml(file.read_bytes())
    except (OSError, opening.Faulty) as error:
        faults.append(Fault("", file, str(error)))
        return
    for id, table in tables.items():
        if isinstance(table, dict):
            yield id, table
        else:
            why = _("a check is a table: [{id}] and what it says below").format(id=id)
            faults.append(Fault(id, file, why))


def _laid_over(shipped: Mapping[str, Any] | None, own: Mapping[str, Any]) -> dict[str, Any]:
    if shipped is None:
        return dict(own)
    laid = {**shipped, **own}
    # One way of asking takes the place of the other.
    for one, other in (("question", "rule"), ("rule", "question")):
        if one in own and other not in own:
            laid.pop(other, None)
    chosen = own.get("parameters")
    if isinstance(chosen, dict):
        before = shipped.get("parameters", {})
        laid["parameters"] = {
            **before,
            **{
                name: {**before.get(name, {}), **given} if isinstance(given, dict) else given
                for name, given in chosen.items()
            },
        }
    return laid


def _check(id: str, file: Path, given: Mapping[str, Any]) -> Check:
    table = {**given, "id": id, "file": file}
    says = table.get("says")
    if isinstance(says, str) or (isinstance(says, dict) and "zh" in says):
        table["says"] = {"": says}
    try:
        check = msgspec.convert(table, Check, dec_hook=_hook)
    except msgspec.ValidationError as error:
        told = [each.replace("says.:", "says:", 1) for each in misread.faults(table, Check)]
        raise opening.Faulty(*told or [str(error)]) from None
    if not check.says or not check.registers:
        raise opening.Faulty(_("name its registers, and what is said of a hit"))
    if bool(check.question.strip()) == bool(check.rule):
        raise opening.Faulty(_("a check has either a question or a rule"))
    for label in check.says.values():
        for sentence in label.both:
            sentences.parts(sentence)
    if taken := {TODAY, NOW} & check.parameters.keys():
        raise opening.Faulty(
            _("parameters.{name}: this name is taken; choose another").format(name=min(taken))
        )
    return check


def _hook(wanted: type[Any], given: Any) -> Any:
    if wanted is Label:
        return Label.of(given)
    if wanted is Path:
        return given
    raise NotImplementedError(wanted)
