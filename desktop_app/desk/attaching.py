"""Files that are given with a record: taken in while it is kept, let go where it could not be."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Attached, Attachment
from desktop_app.registers.register import Register


class TakenIn:
    """What is given, with the files taken in; those that came in for nothing are let go again."""

    def __init__(self, office: Office, register: Register, given: Mapping[str, Any]) -> None:
        self._office, self._register, self._given = office, register, given
        self._new: list[Attached] = []

    def __enter__(self) -> dict[str, Any]:
        return {key: self._taken(key, value) for key, value in self._given.items()}

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None:
            for attached in self._new:
                self._office.store.let_go(attached)

    def _taken(self, key: str, value: Any) -> Any:
        field = self._register.fields.get(key)
        if not isinstance(field, Attachment):
            return value
        taken = []
        for each in _several(value):
            if isinstance(each, Path):
                attached, new = self._office.store.take_in(each, field.most_mb)
                if new:
                    self._new.append(attached)
                taken.append(attached)
            else:
                taken.append(each)
        return taken or None


def imagined(register: Register, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given, with files that are still to be taken in as if they had been."""
    return {
        key: [
            Attached(each.name, "", _size(each)) if isinstance(each, Path) else each
            for each in _several(value)
        ]
        if isinstance(register.fields.get(key), Attachment)
        else value
        for key, value in given.items()
    }


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return (
        list(value) if isinstance(value, list | tuple) and type(value) is not Attached else [value]
    )


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
