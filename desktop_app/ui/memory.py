"""What the window remembers from one day to the next: its size, its look, lists' columns, last folders."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.ui.colours import SCHEMES
from desktop_app.ui.style import POINTS, STANDARD, SYSTEM, Look

FILE = "window.ini"
_RECENT = "recent"  # under which the records opened last stand
_MOST_RECENT = 12
_FAVOURITES = "favourites"  # registers by name, records as among the last ones
_SCHEME, _SIZE = "scheme", "type_size"
FIRST_STEPS = "first_steps"  # under which it is remembered that they are hidden
PLACE = "register"  # under which the page last shown is remembered; nothing: begin with Today


class Memory:
    """Remembered texts by key, in an ini file of the data folder.

    With `read_only` what is remembered is read, and nothing new is written.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
        self._read_only = read_only

    def text(self, key: str, default: str = "") -> str:
        """Return what is remembered under `key`."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> list[str]:
        """Return the several texts remembered under `key`."""
        return [part for part in self.text(key).split("\n") if part]

    def keep(self, key: str, value: str | list[str]) -> None:
        """Remember `value`; an empty one is forgotten."""
        if self._read_only:
            return
        text = value if isinstance(value, str) else "\n".join(value)
        if text:
            self._settings.setValue(key, text)
        else:
            self._settings.remove(key)

    def opened(self, register: str, id: int) -> None:
        """Remember a record as the one opened last."""
        one = f"{register} {id}"
        before = [each for each in self.texts(_RECENT) if each != one]
        self.keep(_RECENT, [one, *before][:_MOST_RECENT])

    def recent(self) -> list[tuple[str, int]]:
        """Return the records opened last, the latest first: register and id of each."""
        told = (each.partition(" ") for each in self.texts(_RECENT))
        return [(name, int(id)) for name, _space, id in told if id.isdecimal()]

    def favourites(self) -> list[tuple[str, int]]:
        """Return the favourites in the order in which they were marked; id 0: the register itself."""
        told = (each.partition(" ") for each in self.texts(_FAVOURITES))
        return [(name, int(id or 0)) for name, _space, id in told if not id or id.isdecimal()]

    def mark_favourite(self, register: str, id: int = 0, *, on: bool) -> None:
        """Mark a register, or a record of it, as a favourite; or no more."""
        one = f"{register} {id}" if id else register
        others = [each for each in self.texts(_FAVOURITES) if each != one]
        self.keep(_FAVOURITES, [*others, one] if on else others)

    def look(self) -> Look:
        """Return the look that was chosen for this computer."""
        scheme, size = self.text(_SCHEME), self.text(_SIZE)
        return Look(scheme if scheme in SCHEMES else SYSTEM, size if size in POINTS else STANDARD)

    def keep_look(self, look: Look) -> None:
        """Remember the look chosen for this computer."""
        self.keep(_SCHEME, "" if look.scheme == SYSTEM else look.scheme)
        self.keep(_SIZE, "" if look.size == STANDARD else look.size)

    def shape(self, key: str) -> QByteArray | None:
        """Return a remembered geometry or state, if there is one."""
        text = self.text(key)
        return QByteArray.fromBase64(QByteArray(text.encode())) if text else None

    def keep_shape(self, key: str, shape: QByteArray) -> None:
        """Remember a geometry or state."""
        self.keep(key, bytes(shape.toBase64().data()).decode())

    def sync(self) -> None:
        """Write the file now."""
        self._settings.sync()
