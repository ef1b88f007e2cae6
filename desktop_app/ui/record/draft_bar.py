"""The bar that keeps what is typed as a draft, and offers the one of a form that was left."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk import drafts
from desktop_app.errors import UserError
from desktop_app.ui.record.bars import Bar
from desktop_app.ui.record.form import EntryForm
from desktop_app.ui.record.scope import Scope
from desktop_app.words import _

DRAFTED_AFTER = 2_000  # milliseconds of rest


class DraftBar(Bar):
    """The draft of one form; `restored` once it is typed in again, `failed` where none can be kept."""

    restored = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("draft_bar", parent)
        self._form: EntryForm | None = None
        self._scope: Scope | None = None
        self._id: int | None = None
        self._soon = QTimer(self, singleShot=True, interval=DRAFTED_AFTER)
        self._soon.timeout.connect(self.keep)

    def take_up(self, scope: Scope, id: int | None, form: EntryForm, *, locked: bool) -> None:
        """Be of the form of record `id`, or of a new one, and offer what was not saved of it."""
        self._scope, self._id, self._form = scope, id, form
        self.say("", "plain")
        draft = None if locked else drafts.read(scope.office, scope.register, id)
        if draft is None:
            return

        def restore() -> None:
            self.say("", "plain")
            for key, value in draft.given.items():
                form.entries[key].type_in(value)
            self.restored.emit()

        def forget() -> None:
            self.say("", "plain")
            self.forget()

        text = _("Entries of {since} were not saved.").format(since=draft.since)
        acts = [("restore", _("Re&store them"), restore), ("forget", _("Forge&t them"), forget)]
        self.say(text, "plain", acts)

    def edited(self) -> None:
        """Keep what is typed in a moment."""
        self._soon.start()

    def keep(self) -> None:
        """Keep what is typed now; where it is as it was before, no draft is needed."""
        self._soon.stop()
        if self._scope is None or self._form is None:
            return
        if not self._form.is_dirty:
            self.forget()
            return
        given = self._form.given(only_changed=True)
        try:
            drafts.write(self._scope.office, self._scope.register, self._id, given)
        except (OSError, UserError) as error:
            why = _("What is typed cannot be kept as a draft: {why}").format(
                why=error.strerror if isinstance(error, OSError) else error
            )
            self.failed.emit(why)

    def keep_what_waits(self) -> None:
        """Keep at once what was to be kept in a moment."""
        if self._soon.isActive():
            self.keep()

    def forget(self) -> None:
        """Drop the draft."""
        self._soon.stop()
        if self._scope is not None:
            drafts.remove(self._scope.office, self._scope.register, self._id)

    def let_go(self) -> None:
        """Be of no form any more."""
        self._soon.stop()
        self._form = self._scope = None

    def stop(self) -> None:
        """Keep nothing in a moment."""
        self._soon.stop()
