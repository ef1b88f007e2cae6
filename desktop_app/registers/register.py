"""A register as the program uses it: the declaration, with what derives from it."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

import msgspec

from desktop_app.registers import conditions
from desktop_app.registers.conditions import Test, holds
from desktop_app.registers.declaration import Declaration, Join, Opinion, Preset, Section
from desktop_app.registers.kinds import Field, Link, Links, Ref, Rows, Status
from desktop_app.registers.scope import Scope
from desktop_app.words import Label, marked

# What every record has besides its fields, kept by the store and never entered.
NUMBER = "number"
FACTS = (
    NUMBER,
    "created_at",
    "created_by",
    "changed_at",
    "changed_by",
    "late",
    "incomplete",
    "voided_at",
    "void_reason",
)


# What a value is unique with: the values of other fields of its record, or their years.
Beside = tuple[Any, ...]


class Register(msgspec.Struct, frozen=True, dict=True):
    """A register by its `name` (the folder), with all its `fields` by key, common ones last.

    `fields` is what is stored; those of opinions are among them.
    """

    name: str
    declaration: Declaration
    fields: Mapping[str, Field]
    group: Label
    source: str  # digest of the declaration, journalled when it changes

    @property
    def title(self) -> Label:
        """The register's title: 网络设备故障登记簿."""
        return self.declaration.title

    @property
    def one(self) -> Label:
        """What one record of it is: 故障."""
        return self.declaration.one

    @cached_property
    def status(self) -> Status | None:
        """The field that holds the state, if the register has states."""
        return next((field for field in self.fields.values() if isinstance(field, Status)), None)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of its table that keep its fields."""
        return tuple(column for field in self.fields.values() for column in field.columns())

    @cached_property
    def kept_in(self) -> tuple[tuple[Field, tuple[str, ...]], ...]:
        """Each field with its columns; lines with their key, by which the journal tells of them."""
        return tuple(
            (field, (key,) if isinstance(field, Rows) else tuple(field.columns()))
            for key, field in self.fields.items()
        )

    @cached_property
    def kept_as_they_are(self) -> frozenset[str]:
        """The fields of kinds that keep the value itself, as one column."""
        return frozenset(
            key
            for key, field in self.fields.items()
            if type(field).keep is Field.keep and not field.derived
        )

    @cached_property
    def followed(self) -> tuple[Field, ...]:
        """The fields that follow from others: copies, computed ones, and lines that have some."""
        return tuple(
            field
            for field in self.fields.values()
            if field.copies
            or field.compute
            or (isinstance(field, Rows) and any(map(_follows, field.fields.values())))
        )

    @cached_property
    def settling(self) -> tuple[tuple[str, Test], ...]:
        """The states that follow from what a record holds, each with what it must hold."""
        steps = self.status.steps if self.status else {}
        return tuple(
            (code, conditions.test(step.when, self.fields, {}))
            for code, step in steps.items()
            if step.when is not False
        )

    @cached_property
    def derived(self) -> tuple[Field, ...]:
        """The fields that are worked out each time a record is read."""
        return tuple(field for field in self.fields.values() if field.derived)

    @cached_property
    def scope(self) -> Scope:
        """Its fields, with what is to be judged of them."""
        return Scope.of(self.fields)

    @cached_property
    def _tests(self) -> dict[tuple[Any, ...], Test]:
        return {}

    @cached_property
    def line_scopes(self) -> Mapping[str, Scope]:
        """The fields of its child lines, likewise, by the key of the lines."""
        return {key: Scope.of(rows.fields, self.fields) for key, rows in self.rows.items()}

    @cached_property
    def essential(self) -> tuple[Field, ...]:
        """The fields without which there is no record."""
        return tuple(field for field in self.fields.values() if field.essential)

    @cached_property
    def rows(self) -> Mapping[str, Rows]:
        """The fields that are child lines."""
        return {key: field for key, field in self.fields.items() if isinstance(field, Rows)}

    @cached_property
    def history(self) -> Rows | None:
        """The child lines that the program itself writes when a tracked field changes."""
        return next((field for field in self.rows.values() if field.automatic), None)

    @cached_property
    def entered(self) -> Mapping[str, Field]:
        """The fields that a person fills in."""
        return {key: field for key, field in self.fields.items() if field.entered}

    def leads(self, path: str, to: str) -> bool:
        """Whether a link at `path` leads to the register called `to`."""
        return any(path == at and to in link.targets for at, link in self.links())

    def links(self) -> Iterator[tuple[str, Link]]:
        """Yield the links to other registers by field key; of child lines as ``rows.key``."""
        for key, field in self.fields.items():
            if isinstance(field, Link):
                yield key, field
            elif isinstance(field, Rows):
                for inner, part in field.fields.items():
                    if isinstance(part, Link):
                        yield f"{key}.{inner}", part

    def field(self, path: str) -> Field:
        """Return the field of a key, or of ``rows.key``; KeyError if there is none."""
        key, _dot, inner = path.partition(".")
        field = self.fields[key]
        if not inner:
            return field
        if not isinstance(field, Rows):
            raise KeyError(path)
        return field.fields[inner]

    def renamed(self, rows: str = "") -> dict[str, str]:
        """Return the names that columns bear today, by those before; of the lines `rows`, if named."""
        fields: Mapping[str, Field] = self.rows[rows].fields if rows else self.fields
        return {
            column.replace(field.key, field.was, 1): column
            for field in fields.values()
            if field.was
            for column in (*field.columns(), field.key)
        }

    def label(self, column: str) -> Label:
        """Return the words over a column: a field's, a join's or an opinion's."""
        if column in self.declaration.joins:
            return self.declaration.joins[column].label
        if column == NUMBER:
            return NUMBER_LABEL
        return self.fields[column].label

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the fields that a column shows: one, or those of a join."""
        join = self.declaration.joins.get(column)
        return join.fields if join else (column,)

    def show(
        self,
        column: str,
        values: Mapping[str, Any],
        *,
        formal: bool = False,
        masked: bool = False,
    ) -> str:
        """Return what a column shows of a record's values, as text.

        `formal` as forms write it; `masked` as lists show numbers of persons.
        """
        join: Join | None = self.declaration.joins.get(column)
        if join:
            texts = (self.show(key, values, formal=formal, masked=masked) for key in join.fields)
            return marked(join.between).join(filter(None, texts))
        if column == NUMBER:
            return str(values.get(NUMBER) or "")
        field = self.fields[column]
        if masked and field.masked:
            return field.hide(values.get(column))
        return field.show(values.get(column), formal=formal)

    def called(self, values: Mapping[str, Any]) -> str:
        """Return what a record is called in links and titles."""
        texts = (self.show(column, values) for column in self.declaration.caption)
        return " ".join(filter(None, texts)) or str(values.get(NUMBER) or "")

    def named_by(self, text: str) -> bool:
        """Return whether a text may be a record's name: not 本单位 that of an outside company."""
        return not any(fnmatchcase(text, pattern) for pattern in self.declaration.no_names)

    def opinion(self, column: str) -> Opinion | None:
        """Return the opinion whose cell a row of the form names, if it names one."""
        return self.declaration.opinions.get(column)

    def is_tabled(self, column: str) -> bool:
        """Return whether a column is child lines that want a table: those of one field fit a cell."""
        field = self.fields.get(column)
        return isinstance(field, Rows) and len(field.fields) > 1

    def titled(self, section: Section) -> str:
        """Return the table that begins a section and bears its title, which is said once; "" if none."""
        first = section.rows[0][0]
        if section.title is None or not self.is_tabled(first):
            return ""
        alone = len(section.rows) == 1
        return first if alone or str(section.title) == str(self.fields[first].label) else ""

    def preset(self, name: str) -> Preset | None:
        """Return a print preset of the ledger by its name."""
        return next(
            (preset for preset in self.declaration.list.presets if preset.name == name), None
        )

    def test(self, when: Mapping[str, Any]) -> Test:
        """Return a condition that the rules ask of its records, worked out once."""
        asked = tuple(when.items())
        try:
            made = self._tests.get(asked)
        except TypeError:  # several codes, in a list
            asked = tuple((key, repr(wanted)) for key, wanted in when.items())
            made = self._tests.get(asked)
        if made is None:
            made = self._tests[asked] = conditions.test(dict(when), self.fields, {})
        return made

    def form_title(self, values: Mapping[str, Any]) -> Label:
        """Return the title of the single form for a record: it may depend on the record."""
        form = self.declaration.record
        for titled in form.titles:
            if holds(titled.when, values, self.fields):
                return titled.title
        return form.title or self.declaration.title

    @staticmethod
    def beside(field: Field, values: Mapping[str, Any]) -> Beside:
        """Return what the value of a field is unique with in a record of these values."""
        found = []
        for path in field.unique_with:
            key, _dot, year = path.partition(".")
            value = values.get(key)
            if year:
                value = getattr(value, "year", None)
            found.append((value.id, value.name, value.to) if isinstance(value, Ref) else value)
        return tuple(found)

    def targets(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str, Ref]]:
        """Yield (path, register linked to, link) of every link that the record's values hold."""
        for path, field in self.links():
            key, _dot, inner = path.partition(".")
            lines = values.get(key) or () if inner else (values,)
            for line in lines:
                value = line.get(inner or key)
                for ref in (value or ()) if isinstance(field, Links) else (value,):
                    if ref is not None and ref.id is not None:
                        yield path, field.leads_to(ref), ref


def _follows(field: Field) -> bool:
    return bool(field.copies or field.compute or field.follows)


NUMBER_LABEL = Label("登记编号", "Register number")
REMARK = "remark"  # the field that takes what no other does
