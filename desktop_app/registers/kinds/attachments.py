"""Attachments: files that belong to a record, the scanned form with its signatures above all."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from desktop_app.registers.kinds.base import Field, Reading, Unreadable, blank
from desktop_app.words import _, listed


class Attached(NamedTuple):
    """A file that was taken in: its name then, the SHA-256 of its content, its size in bytes."""

    name: str
    sha256: str
    size: int


class Attachment(Field, frozen=True, tag="attachment", tag_field="kind"):
    """Files of at most `most_mb` megabytes each, which the store keeps by their content."""

    most_mb: int = 20

    kind = "attachment"
    written: ClassVar[bool] = False

    def read(self, given: Any, reading: Reading) -> tuple[Attached, ...] | None:
        if blank(given) or given == ():
            return None
        several = [given] if isinstance(given, Attached) else given
        if not isinstance(several, list | tuple) or not all(map(_is_attached, several)):
            raise Unreadable(_("attach the file itself; its name alone is not enough"))
        return tuple(dict.fromkeys(Attached(*each) for each in several)) or None

    def keep(self, value: Sequence[Attached] | None) -> dict[str, Any]:
        return {self.key: json.dumps(value, ensure_ascii=False) if value else None}

    def recall(self, row: Mapping[str, Any]) -> tuple[Attached, ...] | None:
        value = row[self.key]
        return None if value is None else tuple(Attached(*each) for each in json.loads(value))

    def show(self, value: Sequence[Attached] | None, *, formal: bool = False) -> str:
        return listed(each.name for each in value or ())

    def words(self, value: Sequence[Attached] | None) -> Iterator[str]:
        yield from (each.name for each in value or ())

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> list[Attached]:
        return [Attached(str(pick(("签字原件.pdf", "scan 1.png"))), "0" * 64, 12_345)]


def _is_attached(given: Any) -> bool:
    if not isinstance(given, list | tuple) or len(given) != 3:
        return False
    name, sha256, size = given
    return isinstance(name, str) and isinstance(sha256, str) and type(size) is int
