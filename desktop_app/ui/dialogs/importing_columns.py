"""The page on which it is put right how a ledger is read: its head, open questions, what matches."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk.importing import APART, Plan, Question, column_label, possible_matches
from desktop_app.registers.register import REMARK, Register
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note, plain_label
from desktop_app.ui.dialogs.importing_heads import letter
from desktop_app.ui.dialogs.importing_ledger import Ledger
from desktop_app.ui.dialogs.importing_rows import head_words
from desktop_app.words import _, sentences, several

Answer = str | bool | None
_KEY = Qt.ItemDataRole.UserRole


class ColumnsPage(QWidget):
    """Shows how a ledger is read; what is said otherwise is only told, and shown when it is so."""

    head_wanted = Signal()  # that the current row be the head
    answered = Signal(object, object)  # a question, and its answer
    matched = Signal(object)  # the fields by which a row is a record that there is

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.setObjectName("import_columns_page")
        self._register = register
        self._error = note("", "bad", "import_error")
        self._says = note("", name="import_says")
        self._head = button("import_head", _("This row is the &head"), tip=head_words())
        self._head.clicked.connect(self.head_wanted)
        self._questions = QWidget()
        self._grid = QGridLayout(self._questions)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._asked: dict[Question, tuple[QLabel, QComboBox]] = {}
        self._match = named(QListWidget(), "import_match", _("A row is the record with the same …"))
        self._match.itemChanged.connect(self._tell_match)
        self._match_label = plain_label(_("A row is the record with the sa&me …"))
        self._match_label.setBuddy(self._match)
        self._lay_out()

    @property
    def controls(self) -> list[QWidget]:
        """The controls in the order of the Tab key."""
        return [self._head, *(box for _text, box in self._asked.values()), self._match]

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger anew."""
        plan = ledger.plan
        self._error.setText(ledger.error)
        self._error.setVisible(bool(ledger.error))
        self._says.setText(_understood(plan) if plan else _to_begin())
        self._ask(ledger.questions)
        self._offer_matches(plan)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._error)
        column.addWidget(self._says)
        row = QHBoxLayout()
        row.addWidget(self._head)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._questions)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("import_questions_area")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(left)
        right = QVBoxLayout()
        right.addWidget(self._match_label)
        right.addWidget(self._match, 1)
        right.addWidget(
            note(
                _(
                    "With nothing ticked, a row is the record that has its numbers; what is ticked must all be the same."
                )
            )
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 3)
        layout.addLayout(right, 2)

    def _ask(self, questions: Sequence[tuple[Question, Answer]]) -> None:
        """Show the questions, each with its box; boxes that are there already stay."""
        kept, self._asked = self._asked, {}
        for row, (question, answer) in enumerate(questions):
            text, box = kept.pop(question) if question in kept else self._question(question)
            box.setCurrentIndex(max(box.findData(answer), 0))
            self._grid.addWidget(text, row, 0)
            self._grid.addWidget(box, row, 1)
            self._asked[question] = (text, box)
        for widget in (widget for pair in kept.values() for widget in pair):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._questions.setVisible(bool(questions))

    def _question(self, question: Question) -> tuple[QLabel, QComboBox]:
        name = f"import_{question.about}_{letter(question.place)}"
        box = named(Choice(), name, question.text)
        for answer, words in _answers(question):
            box.addItem(words, answer)
        box.activated.connect(lambda _at: self._tell_answer(question, box))
        return note(question.text, "", f"{name}_text"), box

    def _tell_answer(self, question: Question, box: QComboBox) -> None:
        if box.currentData() is not None:
            self.answered.emit(question, box.currentData())

    def _offer_matches(self, plan: Plan | None) -> None:
        """Offer the fields by which rows may be matched; those offered already keep their place."""
        keys = [column.key for column in plan.columns if column.key] if plan else []
        offered = list(dict.fromkeys(possible_matches(self._register, keys)))
        chosen = (plan.guidance.match or ()) if plan else ()
        self._match.blockSignals(True)
        if offered != [self._match.item(at).data(_KEY) for at in range(self._match.count())]:
            self._match.clear()
            for key in offered:
                item = QListWidgetItem(column_label(self._register, key), self._match)
                item.setData(_KEY, key)
            self._match.setCurrentRow(0)
        for at in range(self._match.count()):
            item = self._match.item(at)
            ticked = item.data(_KEY) in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._match.blockSignals(False)
        self._match.setEnabled(bool(offered))

    def _tell_match(self) -> None:
        items = [self._match.item(at) for at in range(self._match.count())]
        self.matched.emit(
            [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
        )


def _answers(question: Question) -> list[tuple[Answer, str]]:
    if question.about == "above":
        return [
            (None, _("Not answered: they stay blank")),
            (False, _("No, they are blank")),
            (True, _("Yes, they mean what stands above")),
        ]
    if question.about == "which":
        return [
            (None, _("Not answered: it is not read")),
            ("", _("It is left out")),
            (REMARK, _("It is kept in the remark")),
            (question.rival, _("It is taken instead of the other column")),
            (APART, _("Each row is several things: it makes records of its own")),
        ]
    return [
        (None, _("Not answered: such rows are refused")),
        ("dmy", _("The day: 3/4/24 is 2024-04-03")),
        ("mdy", _("The month: 3/4/24 is 2024-03-04")),
        ("ymd", _("The year: 23/4/24 is 2023-04-24")),
    ]


def _understood(plan: Plan) -> str:
    if plan.forms:
        return _("The sheet holds forms, each of which is a record.")
    filled = [column for column in plan.columns if column.head or column.key]
    read = sum(bool(column.key) for column in filled)
    if plan.head_top == plan.head_row:
        head = _("Row {row} is the head.").format(row=plan.head_row)
    else:
        head = _("Rows {first} to {last} are the head.").format(
            first=plan.head_top, last=plan.head_row
        )
    columns = several(
        "{read} of {n} column is read.", "{read} of {n} columns are read.", len(filled)
    ).format(read=read, n=len(filled))
    change = _("What a column is about is chosen over it, from the list or by typing its name.")
    lines = [sentences((head, columns)), change]
    if plan.starts:
        lines.append(
            _("Ledgers stand side by side: what is said of the left one's columns holds for all.")
        )
    return "\n".join(lines)


def _to_begin() -> str:
    return _("Go to the row in which the heads stand, and say that it is the head.")
