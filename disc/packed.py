"""The built folder as one file: the same content gives the same file, byte for byte."""

import hashlib
import stat
import zipfile
from pathlib import Path

_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format knows: no file tells when it was built
_UNIX = 3


def pack(folder: Path, file: Path, top: str) -> str:
    """Pack the folder into `file`, under the one name `top`; return the file's SHA-256.

    Names are in order and in UTF-8, which Windows reads as such; programs stay programs.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{top}/{path.relative_to(folder).as_posix()}", _NO_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = _UNIX
                rights = 0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644
                entry.external_attr = (stat.S_IFREG | rights) << 16
                packed.writestr(entry, path.read_bytes())
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
