"""A workbook file as its parts: those that are changed are written anew, all others as they are."""

import io
import posixpath
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from desktop_app.errors import UserError
from desktop_app.sheets import guards, looking_through
from desktop_app.sheets.archives import DAMAGED, parsed
from desktop_app.words import _

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPE, _BOOK_TYPE = ".template.main+xml", ".sheet.main+xml"


class Related(NamedTuple):
    """A part to which another refers: its sort, such as ``drawing``, and its name."""

    sort: str
    part: str


class SheetPart(NamedTuple):
    """A worksheet of the file: the name that it shows, its part, whether it is hidden."""

    title: str
    part: str
    hidden: bool


class Package:
    """The parts of the workbook `content`, which was read from `path`.

    UserError when it is no workbook, is damaged, encrypted or too large.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            if not guards.is_workbook(path, content):
                raise _no_workbook(path)
            looking_through.check(path, content)
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._entries = archive.infolist()
                self._parts = {each.filename: archive.read(each) for each in self._entries}
        except DAMAGED:
            raise guards.damaged(path) from None
        except RuntimeError:  # a part has a password
            raise guards.encrypted(path) from None
        self._trees: dict[str, Any] = {}
        self.edited: set[str] = set()
        self.dropped: set[str] = set()
        self._book = self._main_part()
        self._take_as_workbook()

    @classmethod
    def read(cls, path: Path) -> "Package":
        """Open the workbook at `path`; UserError as above, or where it cannot be read."""
        return cls(path, guards.content(path))

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return [name for name in self._parts if name not in self.dropped]

    @property
    def book(self) -> Any:
        """The part that lists the sheets and the defined names."""
        return self.tree(self._book)

    @property
    def sheets(self) -> list[SheetPart]:
        """The worksheets from left to right; sheets that are charts are none."""
        related = self.related(self._book)
        found = []
        for sheet in self.book.iter("{*}sheet"):
            to = related.get(sheet.get(f"{RELATION}id"))
            if to is not None and to.sort == "worksheet":
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(sheet.get("name"), to.part, hidden))
        return found

    def part(self, name: str) -> bytes:
        """Return a part as it stands in the file."""
        return self._parts[name]

    def tree(self, name: str) -> Any:
        """Return a part as XML; one that will be changed is to be `edit`ed."""
        if name not in self._trees:
            try:
                self._trees[name] = parsed(self._parts[name])
            except (etree.XMLSyntaxError, KeyError):
                raise guards.damaged(self.path) from None
        return self._trees[name]

    def edit(self, name: str) -> Any:
        """Return a part as XML that may be changed."""
        self.edited.add(name)
        return self.tree(name)

    def edit_book(self) -> Any:
        """Return the part that lists the sheets, to be changed."""
        return self.edit(self._book)

    def put(self, name: str, content: bytes) -> None:
        """Put other content into a part that is no XML."""
        self.edited.add(name)
        self._parts[name] = content

    def related(self, name: str) -> dict[str, Related]:
        """Return the parts to which a part refers, by the id under which it does."""
        folder, _slash, file = name.rpartition("/")
        links = f"{folder}/_rels/{file}.rels".lstrip("/")
        if links not in self._parts:
            return {}
        found = {}
        for link in self.tree(links):
            if link.get("TargetMode") != "External":
                target = link.get("Target", "")
                rooted = target.startswith("/")
                part = posixpath.normpath(target if rooted else f"{folder}/{target}").lstrip("/")
                found[link.get("Id")] = Related(link.get("Type", "").rpartition("/")[2], part)
        return found

    def drop(self, name: str) -> None:
        """Leave a part out, with what refers to it."""
        self.dropped.add(name)
        for entry in list(self.tree(_TYPES)):
            if entry.get("PartName", "").lstrip("/") == name:
                self.edit(_TYPES).remove(entry)
        for links in [each for each in self.names if each.endswith(".rels")]:
            folder = posixpath.dirname(posixpath.dirname(links))
            for link in list(self.tree(links)):
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                if link.get("TargetMode") != "External" and target.lstrip("/") == name:
                    self.edit(links).remove(link)

    def packed(self) -> bytes:
        """Return the file: edited parts anew, the others byte for byte and in their order."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._entries:
                name = entry.filename
                if name in self.dropped:
                    continue
                content = self._parts[name]
                if name in self.edited and name in self._trees:
                    content = etree.tostring(
                        self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                archive.writestr(name, content)
        return made.getvalue()

    def _main_part(self) -> str:
        for sort, part in self.related("").values():
            if sort == "officeDocument" and part in self._parts:
                return part
        raise _no_workbook(self.path)

    def _take_as_workbook(self) -> None:
        """A file saved as a template (.xltx) is filled as the workbook that it becomes."""
        for entry in self.tree(_TYPES):
            sort = entry.get("ContentType", "")
            if sort.endswith(_TEMPLATE_TYPE):
                self.edited.add(_TYPES)
                entry.set("ContentType", sort.replace(_TEMPLATE_TYPE, _BOOK_TYPE))


def name_of(element: Any) -> str:
    """Return what an element is called, without its namespace."""
    return str(etree.QName(element).localname)


def _no_workbook(path: Path) -> UserError:
    return UserError(
        _("“{path}” is no Excel workbook (.xlsx). Save the template as one.").format(path=path)
    )
