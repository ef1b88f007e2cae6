"""The fields of a record, or of its child lines, with what is to be judged worked out once."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from desktop_app.registers import conditions
from desktop_app.registers.conditions import Test, Values
from desktop_app.registers.dates import earliest, latest
from desktop_app.registers.kinds import Date, Field, Moment, Ref, Rows, Text
from desktop_app.words import _


class Scope(msgspec.Struct, frozen=True):
    """Fields that stand beside each other, sorted by what is to be judged of them."""

    fields: Mapping[str, Field]
    required: tuple[tuple[Field, Test], ...]  # those that a person enters
    unique: tuple[tuple[Field, Test], ...]
    dated: tuple[Date | Moment, ...]
    differing: tuple[Field, ...]
    patterned: tuple[Text, ...]
    validated: tuple[tuple[Text, Test], ...]  # by a validator only under a condition
    rows: tuple[Rows, ...]

    @classmethod
    def of(cls, fields: Mapping[str, Field], parent: Mapping[str, Field] | None = None) -> "Scope":
        """Return the scope of `fields`; for those of child lines with the record's as `parent`."""
        parent = parent or {}

        def tested(when: Any) -> Test:
            return conditions.test(when, fields, parent)

        several = list(fields.values())
        texts = [field for field in several if isinstance(field, Text)]
        return cls(
            fields,
            required=tuple(
                (field, tested(field.required or field.essential))
                for field in several
                if field.entered and (field.required or field.essential)
            ),
            unique=tuple((field, tested(field.unique)) for field in several if field.unique),
            dated=tuple(field for field in several if isinstance(field, Date | Moment)),
            differing=tuple(field for field in several if field.differs),
            patterned=tuple(field for field in texts if field.pattern),
            validated=tuple(
                (field, tested(field.validator_when))
                for field in texts
                if field.validator and field.validator_when is not True
            ),
            rows=tuple(field for field in several if isinstance(field, Rows)),
        )

    def missing(self, values: Values, parent: Values) -> Iterator[Field]:
        """Yield the required fields that are empty."""
        for field, wanted in self.required:
            if values.get(field.key) in (None, ()) and wanted(values, parent):
                yield field

    def disordered(self, values: Values, today: Any) -> Iterator[tuple[Field, str]]:
        """Yield dates that lie in the future, or before what they must follow."""
        for field in self.dated:
            value = values.get(field.key)
            if value is None:
                continue
            if not field.future and earliest(value).date() > today:
                yield field, _("this lies in the future")
            for other in field.after:
                limit = values.get(other)
                if limit is not None and latest(value) < earliest(limit):
                    yield field, self._said(_("this lies before “{other}” ({limit})"), other, limit)
            for other in field.later_than:
                limit = values.get(other)
                if limit is not None and latest(value) <= earliest(limit):
                    text = _("this must be later than “{other}” ({limit})")
                    yield field, self._said(text, other, limit)

    def alike(self, values: Values) -> Iterator[tuple[Field, str]]:
        """Yield fields that are the same as one they must differ from."""
        for field in self.differing:
            value = _who(values.get(field.key))
            for other in field.differs:
                if value is not None and value == _who(values.get(other)):
                    label = self.fields[other].label
                    yield field, _("this may not be the same as “{other}”").format(other=label)

    def _said(self, text: str, other: str, limit: Any) -> str:
        field = self.fields[other]
        return text.format(other=field.label, limit=field.show(limit))


def _who(value: Any) -> Any:
    return (value.id or value.name) if isinstance(value, Ref) else value
