"""The dialog for files, where the system brings none of its own."""

import importlib.util
import re

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QListView, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app import paths
from desktop_app.ui import icons
from desktop_app.ui.colours import DARK, LIGHT, Scheme
from desktop_app.ui.file_dialogs import FileDialogs
from desktop_app.ui.style import Look
from tests.ui.conftest import Wear


def test_it_has_the_programs_icons_in_the_scheme_that_is_worn(
    qtbot: QtBot, qapp: QApplication, wear: Wear
) -> None:
    watching = FileDialogs(qapp)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    up = dialog.findChild(QToolButton, "toParentButton")
    assert isinstance(up, QToolButton)
    try:
        for scheme in ("light", "dark"):
            wear(Look(scheme))
            own = icons.icon("up").pixmap(20, 20).toImage()
            qtbot.waitUntil(lambda own=own: up.icon().pixmap(20, 20).toImage() == own)
        places = dialog.findChild(QListView, "sidebar")
        assert places.sizeHintForColumn(0) <= places.viewport().width()
    finally:
        dialog.close()
        qapp.focusWindowChanged.disconnect(watching._dress)
        watching.deleteLater()


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_folders_and_files_are_shown_in_the_ink_of_the_scheme(wear: Wear, scheme: Scheme) -> None:
    wear(Look(scheme.name))
    shown = QFileIconProvider()
    kinds = QFileIconProvider.IconType
    for kind in (kinds.Folder, kinds.File, kinds.Drive, kinds.Computer, kinds.Desktop):
        picture = shown.icon(kind).pixmap(24, 24).toImage()
        inks = {
            picture.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert inks == {scheme.sign}, kind


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_pictures_of_signs_are_drawn_in_the_inks_of_their_scheme(scheme: Scheme) -> None:
    pictures = [*(paths.resources() / "signs" / scheme.name).rglob("*.svg")]
    assert len(pictures) > 10
    for picture in pictures:
        on_main = picture.stem in ("tick", "dash", "dot")
        off = picture.stem.endswith("-off")
        ink = scheme.on_main if on_main else scheme.faint if off else scheme.sign
        drawn = re.findall('stroke="(#[0-9a-f]{6})"', picture.read_text("utf-8"))
        assert drawn == [ink], picture.name


def test_signs_of_the_style_sheet_are_drawn_as_they_stand(qapp: QApplication) -> None:
    place = paths.resources() / "signs" / "draw.py"
    spec = importlib.util.spec_from_file_location("draw", place)
    assert spec is not None
    assert spec.loader is not None
    drawing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drawing)
    signs = drawing.signs()
    assert len(signs) > 10
    for sign in signs:
        drawn = QImage(str(sign.with_suffix(".png"))).convertToFormat(QImage.Format.Format_ARGB32)
        assert drawn == drawing.draw(sign), f"{sign.name}: python {place.name} draws it anew"
