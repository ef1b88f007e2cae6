"""Where things lie: the shipped forms and resources, and the office's own data folder."""

import getpass
import os
import re
import sys
from pathlib import Path

DATA_VARIABLE = "COMPLIANCE_DESK_DATA"


def forms() -> Path:
    """Return the folder of the shipped registers."""
    return _shipped("forms")


def resources() -> Path:
    """Return the folder of icon, fonts, translations and templates."""
    return _shipped("resources")


def program() -> Path:
    """Return the folder in which the program was handed out, or that of its source."""
    return _places()[0]


def data(chosen: str | Path | None = None) -> Path:
    """Return the data folder.

    That is `chosen`, else what the environment says, else the folder beside a program that was
    handed out, as on a stick, where somebody has made one, else the platform's.
    """
    given = chosen or os.environ.get(DATA_VARIABLE)
    if given:
        return Path(given).expanduser().absolute()
    if getattr(sys, "frozen", False) and beside(program()).is_dir():
        return beside(program())
    import platformdirs  # whoever names the folder need not wait for it

    return Path(platformdirs.user_data_dir("compliance-desk", appauthor=False, roaming=False))


def beside(program: Path) -> Path:
    """Return the data folder that goes with the program wherever its folder is carried."""
    return program / "data"


def register_file(data: Path) -> Path:
    """Return the one file in which the data folder keeps all records."""
    return data / "register.db"


def consolidation_file(data: Path) -> Path:
    """Return the file in which the data folder keeps what other units have reported."""
    return data / "consolidation.db"


def attachments_file(data: Path) -> Path:
    """Return the file in which an encrypted register's data folder keeps the attached files."""
    return data / "attachments.db"


def attachments(data: Path) -> Path:
    """Return the folder in which attached files are kept, where the register is not encrypted."""
    return data / "attachments"


def backups(data: Path) -> Path:
    """Return the folder in which the data folder keeps backups of its own."""
    return data / "backups"


def office_forms(data: Path) -> Path:
    """Return the folder of what the office has declared itself, over what is shipped."""
    return data / "forms"


def drafts(data: Path) -> Path:
    """Return the folder in which what is typed but not saved is kept, where that is not encrypted."""
    return data / "drafts"


def recoding(data: Path) -> Path:
    """Return the folder with files ready to take the place of those of the data folder."""
    return data / "recoding"


def recoding_begun(data: Path) -> Path:
    """Return the folder in which those files are made, until they are ready."""
    return data / "recoding.making"


def temporary(data: Path) -> Path:
    """Return the folder of what is laid down for a moment, and wiped."""
    return data / "temporary"


def calls(data: Path) -> Path:
    """Return the folder, there while a window holds the data, in which other starts call it."""
    return data / "calls"


def logs(data: Path) -> Path:
    """Return the folder of what the program writes of its own failures."""
    return data / "logs"


def within(given: Path) -> tuple[Path, Path]:
    """Return data folder and register file of what was given for a data folder.

    That may be a register file or a backup itself, which then is only looked into; its folder is
    the one that has the office's forms and attached files.
    """
    if not is_file(given):
        return given, register_file(given)
    folder = given.parent
    return (folder.parent if is_file(register_file(folder.parent)) else folder), given


def is_file(file: Path) -> bool:
    """Whether there is such a file, as far as this user may look."""
    try:
        return file.is_file()
    except PermissionError:  # the folder is somebody else's
        return False


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two names, each in its own way, lead to one file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def file_name(name: str) -> str:
    """Return a name as every file system takes it."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "_", name).strip(" .") or "export"


def system_user() -> str:
    """Return the name under which the system knows who started the program, else the user's id."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        # An id to which a system just set up, or laid into a folder, gives no name.
        return str(os.getuid()) if sys.platform != "win32" else "user"


def _shipped(name: str) -> Path:
    for folder in _places():
        if (folder / name).is_dir():
            return folder / name
    return _places()[0] / name


def _places() -> list[Path]:
    package = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        # Beside the program first: an office may edit the forms there.
        return [Path(sys.executable).resolve().parent, package.parent]
    return [package.parent, package]
