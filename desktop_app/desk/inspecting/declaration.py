"""The words of `checklists/*.toml` and `evidence.toml`: what is scored, and what proves it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from desktop_app import paths
from desktop_app.desk import declared
from desktop_app.desk.checking import sentences
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Choice, Field, Rows
from desktop_app.registers.opening import Faulty
from desktop_app.registers.register import Register
from desktop_app.words import Label, _, aloud

FOLDER, EVIDENCE = "checklists", "evidence.toml"
ITEMS = "items"  # the child lines of an inspection
FIGURES = ("done", "due", "missing")  # what the sentence of an evidence may name
Rule = Literal["hand", "ratio", "cases", "yes"]
RULES: tuple[Rule, ...] = ("hand", "ratio", "cases", "yes")


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a file; what it does not know is refused by name."""


class Evidence(_Table, frozen=True, kw_only=True):
    """What the registers prove: a `question`, the `periods` of a register, or what `checks` find."""

    title: Label
    says: Label
    none: Label | None = None
    registers: tuple[str, ...]
    question: str = ""
    periods: str = ""
    checks: tuple[str, ...] = ()


class Item(_Table, frozen=True, kw_only=True):
    """An item of a checklist: its points, how a score is proposed, and by which evidence."""

    id: str
    text: Label
    points: float
    rule: Rule = "hand"
    each: float = 0.0
    cap: float | None = None
    least: int = 1
    group: str = ""
    basis: Label | None = None
    veto: bool = False
    evidence: str = ""
    active: bool = True


class Subject(_Table, frozen=True, kw_only=True):
    """A heading of a checklist with its items."""

    title: Label
    items: tuple[Item, ...]


class File(_Table, frozen=True, kw_only=True):
    """One `checklists/<name>.toml`."""

    title: Label
    kind: str = ""
    months: int = 12
    subjects: tuple[Subject, ...]


class Checklist(msgspec.Struct, frozen=True):
    """A checklist: its name, where it stands, and what it declares."""

    name: str
    file: Path
    declared: File

    @property
    def title(self) -> Label:
        """What it is called."""
        return self.declared.title

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Its subjects with the items that are asked."""
        found = (
            msgspec.structs.replace(one, items=tuple(item for item in one.items if item.active))
            for one in self.declared.subjects
        )
        return tuple(one for one in found if one.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are asked, one after the other."""
        return tuple(item for subject in self.subjects for item in subject.items)

    @property
    def points(self) -> float:
        """The points of all of them."""
        return sum(item.points for item in self.items)


@aloud()
def inspections(office: Office) -> Register:
    """Return the register of inspections; UserError where the office keeps none."""
    register = office.registers.serving("inspections")
    if register is None:
        raise UserError(_("No register keeps scored inspections; common.toml must name it."))
    return register


def evidence(office: Office) -> dict[str, Evidence]:
    """Return what can be counted, by name: the office's own table stands in for the shipped one.

    UserError names the file and the place that cannot be read.
    """
    found: dict[str, Evidence] = {}
    for file in declared.files(office, EVIDENCE):
        for name, given in declared.tables(file).items():
            one = declared.converted(file, given, Evidence, name)
            for fault in _faults_of_evidence(office, one):
                raise declared.faulty(file, f"{name}.{fault}")
            found[name] = one
    return found


def checklists(office: Office) -> tuple[list[Checklist], list[UserError]]:
    """Return the checklists, the office's own in the place of shipped ones, and what is wrong.

    A faulty file leaves out its checklist, not the shipped one of that name.
    """
    known = evidence(office)
    found: dict[str, Checklist] = {}
    faults = []
    for file in files(office):
        try:
            found[file.stem] = read(office, file, known)
        except UserError as fault:
            faults.append(fault)
    return list(found.values()), faults


def find(office: Office, name: str) -> Checklist:
    """Return the checklist of that name or title; UserError says what is wrong, or names those there are."""
    several, faults = checklists(office)
    for one in several:
        if name in (one.name, *one.title.both):
            return one
    for fault, file in ((fault, file) for fault in faults for file in files(office)):
        if file.stem == name and str(file) in str(fault):
            raise fault
    raise UserError(
        _("There is no checklist “{name}”; there are {names}.").format(
            name=name, names=", ".join(one.name for one in several)
        )
    )


def files(office: Office) -> Iterator[Path]:
    """Yield the files of checklists: the shipped ones, and after them the office's own."""
    for folder in (paths.forms(), paths.office_forms(office.folder)):
        yield from sorted((folder / FOLDER).glob("*.toml"))


def own_file(office: Office, name: str) -> Path:
    """Return where an office keeps a checklist of its own, whether it does or not."""
    return paths.office_forms(office.folder) / FOLDER / f"{name}.toml"


def read(office: Office, file: Path, known: dict[str, Evidence], given: Any = None) -> Checklist:
    """Return the checklist that stands in a file, or is `given` to stand there."""
    table = declared.tables(file) if given is None else given
    found = declared.converted(file, table, File)
    for fault in _faults(office, found, known):
        raise declared.faulty(file, fault)
    return Checklist(file.stem, file, found)


def _faults(office: Office, found: File, known: dict[str, Evidence]) -> Iterator[str]:
    register = inspections(office)
    kinds = _codes(register.fields.get("kind"))
    if found.kind and found.kind not in kinds:
        yield _("kind: there is no “{name}”; there are {names}").format(
            name=found.kind, names=", ".join(kinds)
        )
    if not 1 <= found.months <= 60:
        yield _("months: write a number from 1 to 60")
    rows = register.rows[ITEMS]
    groups = _codes(rows.fields.get("group"))
    seen: set[str] = set()
    texts: set[str] = set()
    for at, subject in enumerate(found.subjects):
        for inner, item in enumerate(subject.items):
            place = f"subjects[{at}].items[{inner}]"
            if not item.id.strip() or item.id in seen:
                yield _("{place}.id: “{id}” is empty or there twice; number each item").format(
                    place=place, id=item.id
                )
            if texts & set(item.text.both):
                yield _("{place}.text: the same item is there twice: {text}").format(
                    place=place, text=item.text
                )
            seen.add(item.id)
            texts |= set(item.text.both)
            if item.group and item.group not in groups:
                yield _("{place}.group: there is no “{name}”; there are {names}").format(
                    place=place, name=item.group, names=", ".join(groups)
                )
            yield from _faults_of_item(rows, place, item, known)
    if not any(subject.items for subject in found.subjects):
        yield _("subjects: a checklist has at least one item")


def _faults_of_item(
    rows: Rows, place: str, item: Item, known: dict[str, Evidence]
) -> Iterator[str]:
    most = getattr(rows.fields["full"], "max", 1000)
    if not 0 <= item.points <= most:
        yield _("{place}.points: write a number from 0 to {most}").format(place=place, most=most)
    if item.evidence and item.evidence not in known:
        yield _("{place}.evidence: there is no “{name}”; there are {names}").format(
            place=place, name=item.evidence, names=", ".join(known)
        )
    if item.rule != "hand" and not item.evidence:
        yield _("{place}.rule: “{rule}” needs an evidence, or write hand").format(
            place=place, rule=item.rule
        )
    if item.rule == "cases" and item.each <= 0:
        yield _("{place}.each: say how many points each case takes off").format(place=place)
    if item.rule not in ("cases", "hand") and not item.points:
        yield _("{place}.points: an item without points only takes off; its rule is cases").format(
            place=place
        )
    if (item.cap is not None and item.cap <= 0) or item.least < 1:
        yield _("{place}: cap and least are numbers above 0").format(place=place)


def _faults_of_evidence(office: Office, one: Evidence) -> Iterator[str]:
    if sum(map(bool, (one.question.strip(), one.periods, one.checks))) != 1:
        yield _("question: give one of question, periods, checks")
    if not one.registers:
        yield _("registers: name the registers that are asked")
    register = office.registers.get(one.periods)
    if register is not None and register.declaration.rhythm is None:
        yield _("periods: “{name}” is not written period by period").format(name=one.periods)
    for key, label in (("says", one.says), ("none", one.none)):
        for text in label.both if label else ():
            try:
                named = [part.column for part in sentences.parts(text) if part.column]
            except Faulty as error:
                yield f"{key}: {error}"
                continue
            if strange := [name for name in named if name not in FIGURES]:
                yield _("{key}: the sentence names {column}; there are {columns}").format(
                    key=key, column=f"{{{strange[0]}}}", columns=", ".join(FIGURES)
                )


def _codes(field: Field | None) -> list[str]:
    return list(field.codes.labels) if isinstance(field, Choice) else []
