"""What a workbook holds that would be lost if it were read and written again."""

import io
import zipfile

from lxml import etree

from desktop_app.words import _


def losses(content: bytes) -> list[str]:
    """Return by name what the workbook `content` would lose; empty when nothing."""
    found: dict[str, None] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for part in file.namelist():
            name = part.lower()
            if name.endswith("vbaproject.bin"):
                found[_("macros")] = None
            elif name.startswith(("xl/activex/", "xl/ctrlprops/")):
                found[_("buttons or check boxes")] = None
            elif name.startswith("xl/embeddings/"):
                found[_("embedded documents")] = None
            elif name.startswith("xl/drawings/") and name.endswith(".xml"):
                for shape in _shapes(file.read(part)):
                    found[shape] = None
    return list(found)


def _shapes(drawing: bytes) -> list[str]:
    """The names of shapes and pictures, as the office sees them in Excel's selection list."""
    tree = etree.fromstring(drawing)
    names = []
    for shape in tree.iter("{*}sp", "{*}cxnSp", "{*}grpSp", "{*}pic"):
        what = _("a picture") if etree.QName(shape).localname == "pic" else _("a shape")
        named = next(shape.iter("{*}cNvPr"), None)
        name = "" if named is None else named.get("name", "")
        names.append(f"{what} “{name}”" if name else what)
    return names
