"""How the window looks: light and dark, sizes of type, signs beside colours, the keys always seen."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTableWidget,
    QTextEdit,
    QToolBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import labels
from desktop_app.desk.office import Office
from desktop_app.ui import colours, dressing, icons, signs, style
from desktop_app.ui.boxes import Choice, Measure, Number
from desktop_app.ui.colours import DARK, LIGHT, Scheme
from desktop_app.ui.controls import OneLine, named, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import Fitted
from desktop_app.ui.dialogs.label_sheet import enter_sheet
from desktop_app.ui.memory import Memory
from desktop_app.ui.navigation import Navigation
from desktop_app.ui.style import Look, sized
from desktop_app.ui.style_sheet import style_sheet
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import PATIENCE, Answer, Wear, open_window
from tests.ui.walking import astray, faults

ROOT = Path(__file__).resolve().parents[2]
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
READABLE = 4.5  # what WCAG 2 asks of text
SEEN = 3.0  # and of edges and signs
SURFACES = "ground", "desk", "paper", "stripe", "band", "button", "hover", "chosen", "focused"


# Colours


def test_no_colour_stands_outside_the_schemes() -> None:
    pattern = re.compile(
        r"#[0-9a-fA-F]{3,8}\b|QColor\(\s*[\d\"']|GlobalColor\.(?!transparent)|[:\s](white|black)\s*;"
    )
    files = [*(ROOT / "desktop_app" / "ui").rglob("*.py"), ROOT / "desktop_app" / "app.py"]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        if path.name != "colours.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert len(files) > 100
    assert found == []


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_signs_have_the_shapes_of_the_language_spoken(qapp: QApplication, wear: Wear) -> None:
    wide = {}
    for language in ("en", "zh", "en"):
        with words.speaking(language):
            wear(Look())
            style.speak(qapp)
        metrics = QFontMetricsF(qapp.font())
        wide[language] = metrics.horizontalAdvance("“”"), metrics.tightBoundingRect("…").top()
    square = 2 * metrics.horizontalAdvance("名")
    assert wide["zh"][0] == pytest.approx(square, abs=0.1)
    assert wide["en"][0] < square / 1.5
    assert wide["en"][1] > wide["zh"][1] + 2  # full stops, or dots at half the height


@SCHEMES
def test_all_text_can_be_read_on_all_that_is_behind_it(scheme: Scheme) -> None:
    pairs = {
        f"{ink} on {surface}": (getattr(scheme, ink), getattr(scheme, surface))
        for ink, surface in itertools.product(("ink", "quiet", "link"), SURFACES)
    }
    for tone, ink in scheme.tones.items():
        for surface in SURFACES:
            pairs[f"{tone} on {surface}"] = (ink, getattr(scheme, surface))
        pairs[f"{tone} on its own ground"] = (ink, scheme.grounds[tone])
        pairs[f"ink on {tone}"] = (scheme.ink, scheme.grounds[tone])
        pairs[f"paper on {tone}"] = (scheme.paper, ink)
    pairs["ink on what is wrong"] = (scheme.ink, scheme.wrong)
    pairs["ink on the head of a ledger"] = (scheme.ink, scheme.edges["quiet"])
    for ground in ("main", "main_hover"):
        pairs[f"text on {ground}"] = (scheme.on_main, getattr(scheme, ground))
    pairs["text marked in a line"] = (scheme.on_accent, scheme.accent)
    weak = {name: round(contrast(*pair), 2) for name, pair in pairs.items()}
    assert {name: value for name, value in weak.items() if value < READABLE} == {}
    assert set(scheme.tones) == set(scheme.grounds) == set(scheme.edges) == set(LIGHT.tones)


@SCHEMES
def test_edges_and_signs_are_seen(scheme: Scheme) -> None:
    lines = {"accent": scheme.accent, "edge": scheme.edge, "sign": scheme.sign}
    lines |= {f"series {n}": colour for n, colour in enumerate(scheme.series)}
    weak = {
        f"{name} on {surface}": round(value, 2)
        for name, colour in lines.items()
        for surface in ("ground", "paper", "band")
        if (value := contrast(colour, getattr(scheme, surface))) < SEEN
    }
    assert weak == {}


@SCHEMES
def test_the_palette_has_the_colours_of_the_scheme(
    wear: Wear, qapp: QApplication, scheme: Scheme
) -> None:
    wear(Look(scheme.name))
    roles, palette = QPalette.ColorRole, qapp.palette()
    for ink, surface in (
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button),
        (roles.PlaceholderText, roles.Base),
        (roles.Link, roles.Base),
        (roles.HighlightedText, roles.Highlight),
        (roles.ToolTipText, roles.ToolTipBase),
    ):
        value = contrast(palette.color(ink).name(), palette.color(surface).name())
        assert value >= READABLE, (ink, surface)


def test_the_window_turns_dark_with_the_system_and_only_where_that_was_chosen(
    qtbot: QtBot, wear: Wear, qapp: QApplication
) -> None:
    hints = qapp.styleHints()
    dressing.follow_system(qapp)
    wear(Look())
    assert colours.colours() is LIGHT
    wear(Look("dark"))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    settled(qtbot)
    assert colours.colours() is DARK  # it was chosen
    wear(Look("light"))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    settled(qtbot)
    assert colours.colours() is LIGHT


def test_everything_open_changes_at_once_and_what_is_typed_stays(
    qtbot: QtBot, window: MainWindow, wear: Wear
) -> None:
    wear(Look("light"))
    window.show_today()
    window.new_record("fault")
    symptom = window.editor.page.form.entries["symptom"]  # type: ignore[attr-defined]
    symptom.type_in("无法开机")
    qtbot.waitUntil(lambda: bool(window.actions_by_name["print"].property("icon_name")))
    light = painted(window)
    icon = painted_icon(window, "print")
    turn(qtbot, window)
    assert colours.colours() is DARK
    assert window.showing_record
    assert symptom.given() == "无法开机"
    dark = painted(window)
    assert lightness(light) > 0.8
    assert lightness(dark) < 0.3
    assert painted_icon(window, "print") != icon
    for page in (lambda: window.show_today(), lambda: window.show_register("equipment")):
        window.editor.page.discard(window.editor._values)  # type: ignore[attr-defined]
        page()
        assert lightness(painted(window)) < 0.3
    turn(qtbot, window)
    assert lightness(painted(window)) > 0.8


def test_the_window_answers_while_it_is_dressed_and_is_not_seen_half_dressed(
    qtbot: QtBot, window: MainWindow, wear: Wear, qapp: QApplication
) -> None:
    wear(Look("light"))
    seen = set()

    def look() -> None:
        whole = qapp.styleSheet() == style_sheet(colours.colours())
        seen.add((whole, window.updatesEnabled()))
        if dressing._coming:
            QTimer.singleShot(0, window, look)

    window.actions_by_name["scheme"].trigger()
    look()
    settled(qtbot)
    look()
    assert seen >= {(False, False), (True, True)}
    assert (False, True) not in seen


def test_what_is_asked_for_on_the_way_is_worn_in_turn(
    qtbot: QtBot, small_office: Office, wear: Wear
) -> None:
    wear(Look("light"))
    window, other = open_window(qtbot, small_office), QWidget()
    column = QVBoxLayout(other)
    column.addWidget(QLabel("甲"))
    other.show()
    scheme = window.actions_by_name["scheme"].trigger
    for _time in range(3):
        scheme()
    qtbot.waitUntil(lambda: not other.updatesEnabled())
    window.close()
    other.deleteLater()
    settled(qtbot)
    assert colours.colours() is DARK
    assert window.memory.look().scheme == "dark"
    again = open_window(qtbot, small_office)
    assert lightness(painted(again)) < 0.3
    assert again.updatesEnabled()
    assert all(each.isEnabled() for each in again.findChildren(QLayout))


def test_lists_out_of_sight_are_made_again_but_those_that_hold_more(
    qtbot: QtBot, window: MainWindow, wear: Wear
) -> None:
    wear(Look())
    chosen, searched, ordered, plain, shown = "equipment", "person", "fault", "medium", "visit"
    names = (searched, ordered, plain, shown, chosen)
    pages = {}
    for name in names:
        window.show_register(name)
        pages[name] = window.page
    pages[searched].search.setText("主楼")
    pages[ordered].order_by("-number")
    window.actions_by_name["select_all"].trigger()
    window.show_register(shown)
    turn(qtbot, window)
    again = {name: window.places.page(name) for name in names}
    kept = {name for name in names if again[name] is pages[name]}
    assert kept == {searched, chosen, shown}
    assert again[searched].search.text() == "主楼"
    assert again[chosen].table.count_chosen() > 1
    assert again[ordered].order == "-number"
    window.show_register(plain)
    assert window.page is again[plain]


def test_the_look_is_kept_on_this_computer_and_not_in_the_register(
    window: MainWindow, wear: Wear
) -> None:
    wear(Look())
    assert window.memory.look() == Look()
    window.actions_by_name["scheme"].trigger()
    window.actions_by_name["larger"].trigger()
    window.memory.sync()
    assert Memory(window.office.folder, read_only=True).look() == Look("dark", "large")
    window.memory.keep("scheme", "pink")
    window.memory.keep("type_size", "7")
    assert window.memory.look() == Look()


# Size of type


def test_type_grows_by_keys_to_the_largest_and_back(
    qtbot: QtBot, window: MainWindow, wear: Wear, qapp: QApplication
) -> None:
    wear(Look())
    anew: list[int] = []
    window.restarted.connect(lambda: anew.append(qapp.font().pointSize()))
    for _press in range(4):
        qtbot.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    for _press in range(4):
        qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(anew) == 4)
    assert anew == [12, 14, 12, 10]


def test_rows_and_columns_grow_with_the_type(
    qtbot: QtBot, small_office: Office, wear: Wear
) -> None:
    measured = []
    for size in style.POINTS:
        wear(Look("light", size))
        window = open_window(qtbot, small_office)
        table = window.page.table
        place = window.page.model.columns.index("location")
        if size == style.STANDARD:
            table.horizontalHeader().resizeSection(place, 150)
        measured.append((table.rowHeight(0), table.columnWidth(place)))
        window.close()
    assert measured == [(28, 150), (34, 180), (39, 210)]


def test_the_settings_choose_the_look(
    qtbot: QtBot, window: MainWindow, wear: Wear, answer: Answer, qapp: QApplication
) -> None:
    wear(Look())

    def choose(dialog: QWidget) -> None:
        for name, value in (("scheme", "dark"), ("type_size", "largest")):
            box = dialog.findChild(QComboBox, name)
            box.setCurrentIndex(box.findData(value))
        assert isinstance(dialog, QDialog)
        dialog.accept()

    answer("settings_dialog", choose)
    with qtbot.waitSignal(window.restarted):
        window.actions_by_name["settings"].trigger()
    assert style.chosen() == Look("dark", "largest")
    assert qapp.font().pointSizeF() == 14


# Alike in all windows


@pytest.mark.parametrize("size", ["standard", "large", "largest"])
def test_boxes_are_as_high_as_the_buttons_beside_them(qtbot: QtBot, wear: Wear, size: str) -> None:
    wear(Look("light", size))
    holder = QWidget()
    qtbot.addWidget(holder)
    boxes = [QLineEdit(holder), Choice(holder), Number(holder), Measure(holder)]
    made = QPushButton("Save", holder)
    for box in (*boxes, made):
        box.ensurePolished()
    heights = [box.sizeHint().height() for box in boxes]
    assert all(abs(height - made.sizeHint().height()) <= 1 for height in heights), heights


@SCHEMES
def test_boxes_and_progress_are_flat(qtbot: QtBot, wear: Wear, scheme: Scheme) -> None:
    wear(Look(scheme.name))
    holder = QWidget()
    qtbot.addWidget(holder)
    progress = QProgressBar(holder)
    progress.setValue(50)
    for box in (Choice(holder), Number(holder), QLineEdit(holder), progress):
        box.resize(200, max(box.sizeHint().height(), 6))
        shown = painted(box)
        down = {shown.pixelColor(60, y).name() for y in range(2, shown.height() - 2)}
        assert len(down) == 1, type(box).__name__


def test_a_long_text_in_a_box_ends_in_dots(qtbot: QtBot, wear: Wear) -> None:
    wear(Look())
    box = Choice()
    qtbot.addWidget(box)
    box.addItems(["m" * 60, "m" * 8])
    box.resize(160, 30)
    cut = painted(box)
    box.setCurrentIndex(1)
    ink = QColor(LIGHT.ink).lightness() + 40
    last = range(box.width() - 38, box.width() - 26)

    def drawn(shown: QImage) -> bool:
        rows = range(4, shown.height() // 2)
        return any(shown.pixelColor(x, y).lightness() < ink for x in last for y in rows)

    assert not drawn(painted(box))
    assert not drawn(cut)  # … stands at the foot of the line


def test_the_toolbar_keeps_all_tools_in_sight(
    qtbot: QtBot, small_office: Office, wear: Wear
) -> None:
    with words.speaking("en"):
        wear(Look("light", "largest"))
        window = open_window(qtbot, small_office)
        tools = window.findChild(QToolBar, "toolbar")
        for width, all_words in ((1200, False), (2400, True)):
            window.resize(width, 700)
            made = [
                each for each in tools.findChildren(QToolButton) if each.objectName()[:5] == "tool_"
            ]
            qtbot.waitUntil(lambda width=width: tools.width() > width - 20)
            assert all(each.isVisible() for each in made)
            styles = {each.toolButtonStyle() for each in made}
            assert (Qt.ToolButtonStyle.ToolButtonIconOnly not in styles) == all_words
        window.close()


def test_columns_in_a_dialog_share_its_room(qtbot: QtBot, wear: Wear) -> None:
    wear(Look())
    table = tables.table("t", "t")
    qtbot.addWidget(table)
    table.resize(500, 200)
    with qtbot.waitExposed(table):
        table.show()
    tables.fill(table, ["When", "What"], [("2026-11-29 10:00", "word " * 60)])
    for width in (500, 300, 900):
        table.resize(width, 200)
        qtbot.waitUntil(
            lambda: table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
        )
        whole = table.fontMetrics().horizontalAdvance("2026-11-29 10:00")
        assert table.columnWidth(0) > whole
    assert table.horizontalScrollBar().maximum() == 0


def test_figures_in_a_dialog_keep_their_distance_from_the_next_column(
    qtbot: QtBot, wear: Wear
) -> None:
    wear(Look())
    table = tables.table("t", "t")
    qtbot.addWidget(table)
    table.resize(500, 200)
    with qtbot.waitExposed(table):
        table.show()
    tables.fill(table, ["What", "Records", "Where"], [("one", "8,724 kB", "here")] * 2)
    table.setCurrentCell(1, 0)
    cell = table.visualItemRect(table.item(0, 1))
    image = table.viewport().grab(cell).toImage()
    places = range(2, image.height() - 2)
    ground = image.pixelColor(1, 1)
    inked = [
        x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in places)
    ]
    assert inked[-1] < image.width() - 10 * image.devicePixelRatio()
    tables.fill(table, ["What", "Where"], [("one", "here")])
    assert not table.horizontalHeader().figures
    assert table.itemDelegateForColumn(1) is None


# Names, keys, room

DIALOGS = {
    "export": "export_dialog",
    "print": "print_choice",
    "blank_ledger": "blank_book",
    "labels": "labels_dialog",
    "backup": "backup_dialog",
    "backups": "backups_dialog",
    "settings": "settings_dialog",
    "columns": "columns_dialog",
    "checks": "checks_dialog",
    "statistics": "statistics_dialog",
    "returns": "returns_dialog",
    "index": "index_dialog",
    "consolidate": "consolidation_dialog",
    "shortcuts": "shortcuts_dialog",
    "verify": "verify_dialog",
    "about": "about_dialog",
    "void": "void_dialog",
    "take_back": "imports_dialog",
    "save_view": "view_dialog",
    "journal": "journal_dialog",
    "last_acts": "last_acts_dialog",
}


def test_english_ledgers_are_not_moved_sideways_on_a_small_screen(
    qtbot: QtBot, small_office: Office, wear: Wear
) -> None:
    with words.speaking("en"):
        wear(Look())
        window = open_window(qtbot, small_office)
        window.resize(1366, 740)
        for name in small_office.registers:
            window.show_register(name)
            table = window.page.table
            qtbot.waitUntil(lambda table=table: not table._fitting.isActive())
            title = window.page.findChild(OneLine)
            assert title.width() >= title.sizeHint().width(), name
            called = str(small_office.registers[name].title)
            assert _is_named_whole(window.navigation, called), name
            if table.records.rows:
                assert table.horizontalScrollBar().maximum() == 0, name
        window.show_register("equipment")
        page = window.page
        needed = page.table.fontMetrics().horizontalAdvance("核心交换机")  # not even one is cut
        assert page.table.columnWidth(page.model.columns.index("name")) > needed
        window.close()


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("size", ["standard", "largest"])
def test_every_page_can_be_heard_and_reached_and_has_room(
    qtbot: QtBot, small_office: Office, wear: Wear, language: str, size: str
) -> None:
    with words.speaking(language):
        wear(Look("dark", size))
        window = open_window(qtbot, small_office)
        for name in small_office.registers:
            window.show_register(name)
        window.show_today()
        assert faults(window) == []
        window.new_record("visit")
        assert faults(window) == []
        assert wheeled(window) == []
        window.editor.page.discard(window.editor._values)  # type: ignore[attr-defined]
        window.close()


def test_a_dialog_grows_with_what_it_comes_to_say(qtbot: QtBot) -> None:
    dialog = Fitted()
    says = note("")
    says.hide()
    layout = QVBoxLayout(dialog)
    layout.addWidget(QLineEdit())
    layout.addWidget(says)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    before = dialog.height()
    says.setText("This is not the passphrase of the register; type it again. " * 4)
    says.show()
    qtbot.waitUntil(lambda: says.height() >= says.heightForWidth(says.width()))
    assert dialog.height() > before


def test_what_is_opened_to_read_says_so_at_the_foot(qtbot: QtBot, small_office: Office) -> None:
    with Office(small_office.folder, read_only=True) as reader:
        window = open_window(qtbot, reader)
        told = window.statusBar().findChild(QLabel, "read_only")
        assert told is not None
        assert told.text() == "read-only"
        window.close()


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("action", list(DIALOGS))
def test_every_dialog_has_room_in_the_largest_type(
    qtbot: QtBot, small_office: Office, wear: Wear, answer: Answer, action: str, language: str
) -> None:
    found: list[str] = []

    def look(dialog: QWidget) -> None:
        found.extend(faults(dialog))
        found.extend(wheeled(dialog))
        found.extend(astray(dialog))
        dialog.close()

    answer(DIALOGS[action], look)
    with words.speaking(language):
        wear(Look("light", "largest"))
        window = open_window(qtbot, small_office)
        window.page.table.choose(window.page.model.found[0])
        window.actions_by_name[action].trigger()
        window.close()
    assert found == []


@pytest.mark.parametrize("signs", range(20, 140, 10))
def test_a_data_folder_is_told_whole_however_long_its_name_is(
    qtbot: QtBot, small_office: Office, wear: Wear, answer: Answer, signs: int
) -> None:
    wear(Look("light", "largest"))
    window = open_window(qtbot, small_office)
    small_office.folder = Path("/" + "x" * signs)
    answer("about_dialog", QWidget.close)
    window.actions_by_name["about"].trigger()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_scored_self_inspection_has_room_in_the_largest_type(
    qtbot: QtBot, small_office: Office, wear: Wear, language: str
) -> None:
    with words.speaking(language):
        wear(Look("dark", "largest"))
        window = open_window(qtbot, small_office)
        window.actions_by_name["inspections"].trigger()
        dialog = window.findChild(QDialog, "inspection_dialog")
        assert faults(dialog) == []
        dialog.close()
        window.close()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_label_sheet_of_the_offices_own_has_room_in_the_largest_type(
    qtbot: QtBot, small_office: Office, wear: Wear, answer: Answer, language: str
) -> None:
    found: list[str] = []

    def look(dialog: QWidget) -> None:
        found.extend(faults(dialog))
        dialog.close()

    answer("label_sheet_dialog", look)
    with words.speaking(language):
        wear(Look("light", "largest"))
        window = open_window(qtbot, small_office)
        enter_sheet(window, small_office, labels.sheets(small_office)[0])
        window.close()
    assert found == []


def test_the_report_has_room_in_the_largest_type(
    qtbot: QtBot, small_office: Office, wear: Wear
) -> None:
    wear(Look("dark", "largest"))
    window = open_window(qtbot, small_office)
    window.actions_by_name["report"].trigger()
    dialog = window.findChild(QDialog, "report_dialog")
    qtbot.waitUntil(
        lambda: dialog.findChild(QListWidget, "report_headings").count() > 0, timeout=PATIENCE
    )
    assert faults(dialog) == []
    assert wheeled(dialog) == []
    wear(Look("light", "largest"))
    text = dialog.findChild(QPlainTextEdit, "report_text") or dialog.findChild(QTextEdit)
    assert lightness(painted(text)) > 0.8
    dialog.close()
    window.close()


# The wheel


def test_no_box_is_made_that_the_wheel_could_change() -> None:
    made = re.compile(
        r"\bQ(ComboBox|SpinBox|DoubleSpinBox|DateEdit|TimeEdit|DateTimeEdit|Slider|Dial)\("
    )
    found = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "desktop_app").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if made.search(line) and not re.match(r"class (Choice|Number|Measure)\(", line)
    ]
    assert found == []


def test_the_wheel_over_a_box_changes_nothing_and_scrolls_what_is_around(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    choice, number, measure = Choice(around), Number(around), Measure(around)
    choice.addItems(["a", "b", "c"])
    choice.setCurrentIndex(1)
    number.setValue(5)
    measure.setValue(5)
    around.show()
    for box in (choice, number, measure):
        box.setFocus()
        assert not turn_wheel(box)  # so that what is around it gets it
    assert (choice.currentIndex(), number.value(), measure.value()) == (1, 5, 5)


# Where the keys are


@SCHEMES
@pytest.mark.parametrize(
    "make",
    [
        lambda: QPushButton("押"),
        lambda: flat(QPushButton("平")),
        lambda: role(QPushButton("主"), "main"),
        lambda: role(QPushButton("选"), "choice"),
        lambda: tool(),
        lambda: QCheckBox("项"),
        lambda: QRadioButton("项"),
        lambda: QLineEdit(),
        lambda: QPlainTextEdit(),
        lambda: QTextEdit(),
        lambda: filled(Choice()),
        lambda: Number(),
        lambda: Measure(),
        lambda: QListWidget(),
        lambda: QTreeWidget(),
        lambda: QTableWidget(2, 2),
        lambda: tabs(),
    ],
    ids=[
        "button", "flat", "main", "choice", "tool", "check", "radio", "line", "lines", "text", "combo",
        "number", "measure", "list", "tree", "table", "tabs",
    ],
)  # fmt: skip
def test_it_is_seen_where_the_keys_are(
    qtbot: QtBot, wear: Wear, scheme: Scheme, make: Callable[[], QWidget]
) -> None:
    wear(Look(scheme.name))
    top = QWidget()
    qtbot.addWidget(top)
    control, other = make(), QCheckBox()
    for place, each in enumerate((other, control)):
        each.setParent(top)
        each.setGeometry(20, 20 + 40 * place, 160, 32 if place == 0 else 90)
    top.resize(200, 200)
    with qtbot.waitExposed(top):
        top.show()
    top.activateWindow()
    qtbot.waitUntil(top.isActiveWindow)
    other.setFocus()
    before = painted(top).copy(control.geometry())
    QTest.keyClick(other, Qt.Key.Key_Tab)
    qtbot.waitUntil(control.hasFocus)
    after = painted(top).copy(control.geometry())
    changed = [
        (x, y)
        for x, y in itertools.product(range(before.width()), range(before.height()))
        if contrast(before.pixelColor(x, y).name(), after.pixelColor(x, y).name()) >= 1.4
    ]
    # A line at least as long as the control is wide, in a colour that stands out.
    assert len(changed) >= min(before.width(), 100)
    surface = scheme.paper if before.pixelColor(5, 5).name() == scheme.paper else scheme.ground
    strong = [at for at in changed if contrast(after.pixelColor(*at).name(), surface) >= SEEN]
    assert len(strong) >= min(before.width(), 100)


@SCHEMES
def test_a_tree_tells_by_the_signs_of_the_program_what_is_folded(
    qtbot: QtBot, wear: Wear, scheme: Scheme
) -> None:
    wear(Look(scheme.name))
    tree = named(QTreeWidget(), "tree", "tree")
    qtbot.addWidget(tree)
    head = QTreeWidgetItem(tree, ["甲"])
    head.addChild(QTreeWidgetItem(["乙"]))
    tree.setCurrentItem(head)
    drawn = []
    for unfolded in (False, True):
        head.setExpanded(unfolded)
        row = tree.visualItemRect(head)
        beside = QRect(0, row.top(), row.left(), row.height())
        assert beside.width() == sized(12)
        shown = painted(tree).copy(beside.translated(tree.viewport().pos()))
        places = itertools.product(range(shown.width()), range(shown.height()))
        colours_ = {shown.pixelColor(*at).name() for at in places}
        assert max(contrast(one, scheme.chosen) for one in colours_) >= SEEN
        corner = shown.pixelColor(1, 1).name()
        assert corner == scheme.chosen  # what is chosen is painted up to the edge
        drawn.append(shown)
    assert differing(*drawn) >= 12


# A second sign beside colours


def test_each_tone_has_a_shape_of_its_own(qapp: QApplication) -> None:
    drawn = {}
    for tone in LIGHT.tones:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        signs.draw(painter, QPointF(12, 12), tone, QColor("black"))
        painter.end()
        drawn[tone] = image
    for one, other in itertools.combinations(drawn, 2):
        assert differing(drawn[one], drawn[other]) >= 12, (one, other)


def test_each_level_has_bars_of_its_own(qapp: QApplication) -> None:
    drawn = [grey(signs.bars(rank, 5).toImage()) for rank in range(6)]
    for one, other in itertools.combinations(drawn, 2):
        assert differing(one, other) >= 8


def test_levels_and_states_have_their_signs_in_the_list(window: MainWindow) -> None:
    model = window.page.model
    place = model.columns.index("level")
    by_text: dict[str, QImage] = {}
    for row in range(model.rowCount()):
        index = model.index(row, place)
        by_text[index.data()] = index.data(Qt.ItemDataRole.DecorationRole).toImage()
        assert index.data(Qt.ItemDataRole.ForegroundRole) is not None
    assert set(by_text) == {"Secret", "Unclassified"}
    assert by_text["Secret"] != by_text["Unclassified"]
    assert model.index(0, place - 1).data(Qt.ItemDataRole.DecorationRole) is None


# Icons and names


@SCHEMES
def test_icons_are_drawn_in_the_ink_of_the_scheme(
    wear: Wear, qapp: QApplication, scheme: Scheme
) -> None:
    wear(Look(scheme.name))
    for name in icons._LINES:
        image = icons.icon(name).pixmap(24, 24).toImage()
        places = itertools.product(range(image.width()), range(image.height()))
        strongest = max((image.pixelColor(*at) for at in places), key=QColor.alpha)
        wanted = QColor(scheme.sign)
        assert strongest.alpha() > 100, name
        for part in (QColor.red, QColor.green, QColor.blue):
            assert abs(part(strongest) - part(wanted)) <= 5, name


def test_the_program_has_its_chinese_name(qtbot: QtBot, small_office: Office) -> None:
    with words.speaking("zh"):
        window = open_window(qtbot, small_office)
        assert window.windowTitle().endswith("保密台账助手")
        assert "Compliance" not in window.windowTitle()
        assert "Compliance" not in words._("Welcome to Compliance Desk")
        window.close()


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it: from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def turn(qtbot: QtBot, window: MainWindow) -> None:
    """Turn to the other scheme, and wait until it is worn."""
    window.actions_by_name["scheme"].trigger()
    settled(qtbot)


def settled(qtbot: QtBot) -> None:
    """Wait until no look is still coming."""
    qtbot.waitUntil(lambda: not dressing._coming)


def _is_named_whole(tree: Navigation, name: str) -> bool:
    """Whether the name of a register stands in the navigation uncut, before anything is overdue."""
    item = tree.currentItem()
    room = tree.visualItemRect(item).width() - sized(12)
    return item.text(0) == name and tree.fontMetrics().horizontalAdvance(name) < room


def painted(widget: QWidget) -> QImage:
    """Return what a widget shows, once it has taken its place."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    return widget.grab().toImage()


def painted_icon(window: MainWindow, action: str) -> QImage:
    """Return the icon of an action as it is drawn."""
    return window.actions_by_name[action].icon().pixmap(QSize(20, 20)).toImage()


def lightness(image: QImage) -> float:
    """Return how light most of a picture is, from 0 to 1."""
    seen = sorted(
        image.pixelColor(x, y).lightnessF()
        for x, y in itertools.product(range(0, image.width(), 9), range(0, image.height(), 9))
    )
    return seen[len(seen) // 2]


def grey(image: QImage) -> QImage:
    """Return a picture as those see it who see no colours: only what is strong and what is weak."""
    seen = QImage(image.size(), QImage.Format.Format_RGB32)
    seen.fill(Qt.GlobalColor.white)
    for x, y in itertools.product(range(image.width()), range(image.height())):
        pixel = image.pixelColor(x, y)
        if pixel.alpha() > 128 and contrast(pixel.name(), LIGHT.paper) >= SEEN:
            seen.setPixelColor(x, y, QColor("black"))
    return seen


def differing(one: QImage, other: QImage) -> int:
    """Return how many points of two pictures are clearly not alike."""
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 90
        for x, y in itertools.product(range(one.width()), range(one.height()))
    )


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel over a widget; return whether it took the event."""
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(widget.mapToGlobal(QPoint(5, 5))), QPoint(0, 0), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    wheel.ignore()
    QApplication.sendEvent(widget, wheel)
    return wheel.isAccepted()


def wheeled(top: QWidget) -> list[str]:
    """Return the boxes under `top` whose value a turn of the wheel changes or that swallow it."""
    found = []
    for each in top.findChildren(QWidget):
        if isinstance(each, QAbstractSlider) and not isinstance(each, QScrollBar):
            found.append(f"slider {each.objectName()}")
        if isinstance(each, QComboBox | QAbstractSpinBox) and each.isEnabled():
            shown = each.currentText() if isinstance(each, QComboBox) else each.text()
            each.setFocus()
            turn_wheel(each)
            now = each.currentText() if isinstance(each, QComboBox) else each.text()
            if now != shown:
                found.append(f"{each.objectName()}: {shown} became {now}")
    return found


def flat(button: QPushButton) -> QPushButton:
    """Make a button flat."""
    button.setFlat(True)
    return button


def role(button: QPushButton, name: str) -> QPushButton:
    """Give a button a role that the style sheet knows."""
    button.setProperty("role", name)
    return button


def tool() -> QToolButton:
    """Return a tool button that the keys reach."""
    made = QToolButton()
    made.setText("具")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def filled(box: Choice) -> Choice:
    """Put something into a box."""
    box.addItems(["甲", "乙"])
    return box


def tabs() -> QTabBar:
    """Return two tabs."""
    made = QTabBar()
    made.addTab("甲")
    made.addTab("乙")
    return made
