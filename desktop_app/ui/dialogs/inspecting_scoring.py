"""What is decided of the items of a scored inspection: scores, proposals taken over, findings."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.desk import inspecting
from desktop_app.desk.office import Office
from desktop_app.ui import notices
from desktop_app.ui.dialogs.inspecting_lines import ScoringTable
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.dialogs.inspecting import InspectionDialog


class Scoring:
    """Keeps at once what is decided in the `lines` of the inspection that a dialog shows."""

    def __init__(self, office: Office, dialog: "InspectionDialog", lines: ScoringTable) -> None:
        self._office, self._dialog, self._lines = office, dialog, lines
        lines.scored.connect(self._score)
        lines.noted.connect(lambda line, text: self._decide({line: {"note": text}}))
        lines.proposal_wanted.connect(self.accept)
        lines.inapplicable_wanted.connect(self.leave_out)
        lines.finding_wanted.connect(self.make_finding)

    def accept(self) -> None:
        """Take over what is proposed for the items that are chosen."""
        chosen = self._lines.chosen()
        decided = inspecting.accepted([line for line in chosen if not line.decided])
        if not decided:
            # Also of what was decided otherwise, where one item is meant.
            decided = inspecting.accepted_again(chosen)
        if not decided:
            notices.told(self._dialog, _("Nothing is proposed here; type the score."))
        elif self._decide(decided) and len(chosen) == 1:
            self._lines.go_on()

    def accept_all(self) -> None:
        """Take over what is proposed for all items that are not scored yet."""
        one = self._dialog.inspection
        assert one is not None
        decided = inspecting.accepted(one.lines)
        if not decided:
            notices.told(self._dialog, _("Everything that has a proposal is scored."))
            return
        asked = _("Take over what is proposed for {n} items that are not scored yet?")
        if notices.agreed(self._dialog, asked.format(n=len(decided)), _("Take over")):
            self._decide(decided)

    def leave_out(self) -> None:
        """Take the chosen items out of the base, or back into it where none is in."""
        chosen = self._lines.chosen()
        out = any(line.line.get("result") != inspecting.NA for line in chosen)
        if self._decide({line.id: {"applicable": not out} for line in chosen}) and out:
            self._lines.go_on()

    def make_finding(self) -> None:
        """Make a finding of the item that the keys are on; where there is one, open it."""
        one, line = self._dialog.inspection, self._lines.current()
        if one is None or line is None:
            return
        findings = self._office.registers.serving("findings")
        if findings is not None and line.finding is not None and line.finding.id is not None:
            self._dialog.open_record(findings.name, line.finding.id)
            return
        if not self._dialog.may_write(one, scores=False):
            return
        saved = None
        with notices.telling(self._dialog):
            saved = inspecting.make_finding(self._office, one.id, line.id)
        if saved is not None:
            self._dialog.written(one)
            told = _("{number} was made, with deadline and owner. Press F again to open it.")
            self._dialog.tell(told.format(number=saved.number))

    def _score(self, line: int, text: str) -> None:
        given: dict[str, Any] = {"score": text}
        if text in ("/", "／"):
            given = {"applicable": False}
        if self._decide({line: given}):
            self._lines.go_on()

    def _decide(self, decided: Mapping[int, Mapping[str, Any]]) -> bool:
        """Keep decisions at once; False where they could not be kept."""
        one = self._dialog.inspection
        if one is None or not decided or not self._dialog.may_write(one):
            self._dialog.show_chosen()
            return False
        done = False
        with notices.telling(self._dialog):
            inspecting.decide(self._office, one.id, decided)
            done = True
        self._dialog.written(one)
        return done
