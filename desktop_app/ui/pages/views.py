"""The menu of saved views at the head of a list: choose one, save what is shown, rename, delete."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.desk import views
from desktop_app.desk.office import Office
from desktop_app.desk.views import View
from desktop_app.ui import hearing, notices
from desktop_app.ui.controls import literal
from desktop_app.ui.pages.head_button import HeadButton, choice
from desktop_app.ui.pages.kept import Kept
from desktop_app.words import _, listed

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import RegisterPage

WIDEST = 130
OF_A_VIEW = "view:"  # begins the name of the entry that chooses one


class ViewsButton(HeadButton):
    """Names the view that is shown, and whether it was changed; its menu is that of the views."""

    def __init__(self, office: Office, page: "RegisterPage", kept: Kept) -> None:
        super().__init__("views", _("Views"), "views", page)
        self._office, self._page, self._kept = office, page, kept
        self.name = kept.text("view")  # of the saved view that was chosen, "" for none
        self.changed = False
        self.menu().setToolTipsVisible(True)

    def take_up(self) -> View | None:
        """Return the saved view that was chosen last, where there still is one."""
        saved = views.find(self._office, self._page.register, self.name)
        self.name = saved.name if saved is not None else ""
        return saved

    def keep_name(self, name: str) -> None:
        """Have the saved view of that name as the one chosen; "" for none."""
        self.name = name
        self._kept.keep_values("view", [name] if name else [])

    def show_state(self) -> None:
        """Say which view is shown."""
        page = self._page
        saved = self._saved()
        self.changed = saved is not None and not saved.same(page.view())
        if saved is None:
            text = shown = _("View: as usual")
            tip = _("Saved views of this list: choose one, or save what is shown (F9)")
        else:
            said = _("View: {name} (changed)") if self.changed else _("View: {name}")
            text = said.format(name=saved.name)
            tip = f"{text}\n{views.told(page.register, saved)}"
            shown = said.format(name=self.short(saved.name, WIDEST))
        self.say(shown, text, tip)

    def choose(self, name: str) -> None:
        """Show a saved view, "" for the list as usual; say what it has no more."""
        page = self._page
        saved = views.find(self._office, page.register, name)
        if saved is None:
            page.show_view(View())
            return
        fit = views.fitted(page.register, saved)
        page.show_view(fit.view)
        if fit.lost:
            text = _(
                "The register no longer has all that the view “{name}” was saved with. Without it, it shows the rest: {lost}. Save the view to leave that out for good."
            )
            notices.told(self, text.format(name=name, lost=listed(fit.lost)))

    def save(self) -> None:
        """Save what is shown: in the view chosen, or where none is, as a new one."""
        if self._saved() is None:
            self.save_as()
        else:
            with notices.telling(self):
                views.change(self._office, self._page.register, self._page.view())
                self._call(self.name)

    def save_as(self) -> None:
        """Save what is shown as a new view."""
        from desktop_app.ui.dialogs.view_name import ask_name

        page = self._page

        def keep(name: str) -> None:
            made = msgspec.structs.replace(page.view(), name=name)
            self._call(views.save(self._office, page.register, made).name)

        says = _("Search, filters, order, columns and groups, under a name for all who work here:")
        ask_name(self, _("Save the view"), says, "", keep)

    def fill(self, menu: QMenu) -> None:
        """Offer the views, and what can be done with the one shown."""
        page = self._page
        now = self.name
        self._offer(menu, "view_usual", _("The list as usual"), "", chosen=not now)
        for view in views.views(self._office, page.register):
            name = view.name
            entry = self._offer(menu, OF_A_VIEW + name, name, name, chosen=name == now)
            entry.setToolTip(literal(views.told(page.register, view)))
        menu.addSeparator()
        may = self._office.can("enter")
        for name, text, do, on in (
            ("view_save", _("&Save"), self.save, not now or self.changed),
            ("view_save_as", _("Save as a &new view …"), self.save_as, True),
            ("view_rename", _("&Rename …"), self._rename, bool(now)),
            ("view_delete", _("&Delete …"), self._delete, bool(now)),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.setEnabled(may and on)
            action.triggered.connect(lambda _on=False, do=do: do())

    def _rename(self) -> None:
        from desktop_app.ui.dialogs.view_name import ask_name

        page, old = self._page, self.name

        def keep(name: str) -> None:
            self._call(views.rename(self._office, page.register, old, name).name)

        says = _("Another name for the view “{name}”:").format(name=old)
        ask_name(self, _("Rename the view"), says, old, keep)

    def _delete(self) -> None:
        page, name = self._page, self.name
        asked = _(
            "Delete the view “{name}”? Nobody who works here has it any longer. No record is touched."
        )
        if notices.agreed(self, asked.format(name=name), _("&Delete")):
            with notices.telling(self):
                views.delete(self._office, page.register, name)
                self._call("")

    def _call(self, name: str) -> None:
        """Take what is shown for the saved view of that name; "" for none."""
        self.keep_name(name)
        self.show_state()
        hearing.say(self, self.accessibleName())

    def _saved(self) -> View | None:
        page = self._page
        saved = views.find(self._office, page.register, self.name)
        return None if saved is None else views.fitted(page.register, saved).view

    def _offer(self, menu: QMenu, name: str, text: str, view: str, *, chosen: bool) -> QAction:
        action = choice(menu, name, text, chosen=chosen)
        action.triggered.connect(lambda _on=False: self.choose(view))
        return action
