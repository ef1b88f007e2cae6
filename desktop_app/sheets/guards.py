"""Whether a file is what its name says, and of a sane size; and what is said of one that is not."""

from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.sheets import compound
from desktop_app.words import _

MOST_ROWS = 200_000
MOST_COLUMNS = 500
_MOST_PACKED = 100_000_000  # bytes
_ZIP = b"PK\x03\x04"
_TEXT_NAMES = (".csv", ".tsv", ".txt")


def content(path: Path) -> bytes:
    """Return the bytes of a file; UserError when it cannot be one to read from."""
    if path.name.startswith("~$"):
        raise UserError(
            _(
                "“{name}” only marks that a workbook is open in Excel; choose the workbook itself, without ~$."
            ).format(name=path.name)
        )
    try:
        if path.is_dir():
            raise UserError(_("“{path}” is a folder; choose a file in it.").format(path=path))
        if path.stat().st_size > _MOST_PACKED:
            raise too_big(path)
        found = path.read_bytes()
    except FileNotFoundError:
        raise UserError(_("There is no file “{path}”; check the name.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _(
                "“{path}” cannot be read ({why}); close it elsewhere, or copy it and try the copy."
            ).format(path=path, why=error.strerror)
        ) from error
    if not found.strip(b"\0\r\n\t "):
        raise UserError(_("“{name}” is empty.").format(name=path.name))
    return found


def is_workbook(path: Path, content: bytes) -> bool:
    """Whether it is to be read as a workbook, or else as text; UserError when it is neither."""
    if content.startswith((_ZIP, compound.SIGNATURE)):
        return True
    if path.suffix.casefold() in _TEXT_NAMES:
        return False
    if b"\0" in content[:4096] or content.startswith(b"PK"):
        raise damaged(path)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in content[:4096]:
        raise UserError(
            _(
                "“{name}” is an XML table of Excel 2003; open it in Excel or WPS and save it as .xlsx."
            ).format(name=path.name)
        )
    raise UserError(
        _(
            "“{name}” is no workbook: it holds plain text. If it is a table with separators, rename it to .csv."
        ).format(name=path.name)
    )


def too_big(path: Path) -> UserError:
    """Return the refusal of a file larger than any ledger."""
    return UserError(
        _(
            "“{name}” is too large: at most {rows} rows and {columns} columns can be read. Split it, or delete what stands far below or to the right."
        ).format(name=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    )


def damaged(path: Path) -> UserError:
    """Return the refusal of a file that is not whole."""
    return UserError(
        _(
            "“{name}” is damaged or is no workbook; open it in Excel or WPS, save it anew, and try that one."
        ).format(name=path.name)
    )


def encrypted(path: Path) -> UserError:
    """Return the refusal of a file that has a password."""
    return UserError(
        _(
            "“{name}” is protected by a password; open it in Excel or WPS, save it without one, and try again."
        ).format(name=path.name)
    )
