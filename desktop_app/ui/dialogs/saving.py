"""Where a file is to be saved: asked once, remembered by its folder, and shown when done."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app import paths
from desktop_app.desk import marking
from desktop_app.desk.office import Office
from desktop_app.ui import notices
from desktop_app.ui.memory import Memory
from desktop_app.ui.strip import Act
from desktop_app.words import _

EXCEL = "xlsx"
PDF = "pdf"
WORD = "docx"


def file_to_save(
    parent: QWidget, memory: Memory, name: str, kind: str, office: Office | None = None
) -> Path | None:
    """Ask under which name to save a file of `kind` (EXCEL, PDF, WORD); None when cancelled.

    The name bears the mark of the `office`, where one is given and has set one.
    """
    kinds = {
        EXCEL: _("Excel workbook (*.xlsx)"),
        PDF: _("PDF file (*.pdf)"),
        WORD: _("Word document (*.docx)"),
    }
    folder = _folder(memory, f"save_{kind}")
    suggested = str(_marked(office, folder / f"{paths.file_name(name)}.{kind}"))
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save as"), suggested, kinds[kind])
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() != f".{kind}":
        path = path.with_name(f"{path.name}.{kind}")
    path = _marked(office, path)
    memory.keep(f"folder/save_{kind}", str(path.parent))
    # Only of the very name that was chosen it was asked whether the file may be replaced.
    if path != Path(chosen) and path.exists():
        told = _("“{file}” is there already.").format(file=path.name)
        return path if notices.agreed(parent, told, _("Replace")) else None
    return path


def folder_to_save(parent: QWidget, memory: Memory) -> Path | None:
    """Ask for the folder into which several files are to be saved; None when cancelled."""
    folder = str(_folder(memory, "save_pdf"))
    chosen = QFileDialog.getExistingDirectory(parent, _("Save into this folder"), folder)
    if not chosen:
        return None
    memory.keep("folder/save_pdf", chosen)
    return Path(chosen)


def or_any(kinds: str) -> str:
    """Return the kinds of files that a dialog offers, and all files besides."""
    every = _("All files")
    return f"{kinds};;{every} (*)"


def file_to_open(parent: QWidget, memory: Memory, title: str, kinds: str, use: str) -> Path | None:
    """Ask for a file to read; None when cancelled."""
    folder = str(_folder(memory, use))
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    if not chosen:
        return None
    memory.keep(f"folder/{use}", str(Path(chosen).parent))
    return Path(chosen)


def files_to_open(parent: QWidget, memory: Memory, title: str, kinds: str, use: str) -> list[Path]:
    """Ask for files to read; none when cancelled."""
    folder = str(_folder(memory, use))
    chosen, _filter = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
    if chosen:
        memory.keep(f"folder/{use}", str(Path(chosen[0]).parent))
    return [Path(each) for each in chosen]


def folder_to_open(parent: QWidget, memory: Memory, title: str, use: str) -> Path | None:
    """Ask for a folder to read; None when cancelled."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_folder(memory, use)))
    if not chosen:
        return None
    memory.keep(f"folder/{use}", chosen)
    return Path(chosen)


def dated(name: str) -> str:
    """Return a file name with the day in it."""
    return f"{name} {dt.date.today():%Y%m%d}"


def saved(parent: QWidget, text: str, path: Path) -> None:
    """Say that a file was written, in the dialog that is open if one is; offer to open it."""
    folder = path if path.is_dir() else path.parent
    above = QApplication.activeModalWidget() or parent  # or nobody would read it now
    acts = [
        Act("open_file", _("Open"), lambda: _open(above, path)),
        Act("open_folder", _("Open folder"), lambda: _open(above, folder)),
    ]
    notices.told(above, text, str(path), name="saved", tone="good", acts=acts)


def _open(above: QWidget, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        told = _("No program here opens {file}.").format(file=path.name)
        notices.told(above, told, str(path), tone="warn")


def _marked(office: Office | None, path: Path) -> Path:
    return path if office is None else marking.named(office, path)


def _folder(memory: Memory, use: str) -> Path:
    kept = memory.text(f"folder/{use}")
    folder = Path(kept) if kept else Path(QDir.homePath())
    return folder if folder.is_dir() else Path(QDir.homePath())
