"""Rules of what is released to the public."""

from collections.abc import Iterator

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.rules.asking import meets
from desktop_app.words import _, listed

_REVIEWS = ("r1", "r2", "r3")


def published_after_all_approvals(case: Case) -> Iterator[Complaint]:
    """Nothing is published before section head, secrecy reviewer and leader let it pass."""
    if not (meets(case, published_at=True) or meets(case, status="published")):
        return
    results = {key: case.values.get(f"{key}_result") for key in _REVIEWS}
    # An old ledger may have kept the opinions' words without a result.
    lacking = [
        key
        for key, result in results.items()
        if result != "pass" and not (case.brought_in and result is None)
    ]
    if lacking:
        labels = (str(case.register.fields[key].label) for key in lacking)
        yield case.complain(
            "published_at",
            _("this was not let pass yet by: {reviews}; publish it only after all three").format(
                reviews=listed(labels)
            ),
        )


def review_points_are_all_no(case: Case) -> Iterator[Complaint]:
    """A secrecy reviewer or leader lets pass only what has none of the review points."""
    passed = meets(case, r2_result="pass") or meets(case, r3_result="pass")
    if not (passed or meets(case, status=("r2", "approved", "published"))):
        return
    for place, line in case.lines("checklist"):
        if line.get("answer") is True:
            yield case.complain(
                f"{place}.answer",
                _("what this point applies to may not be released; change the text or return it"),
            )


def published_text_was_virus_checked(case: Case) -> Iterator[Complaint]:
    """What is uploaded was checked for viruses before."""
    if case.values.get("virus_checked") is False and meets(case, published_at=True):
        yield case.complain(
            "virus_checked",
            _("nothing is uploaded before it was checked for viruses; check it, then answer yes"),
        )


def resubmitted_text_is_reviewed_anew(case: Case) -> Iterator[Complaint]:
    """A text that was returned and is submitted again has no result of the review before."""
    before = (case.before or {}).get("status")
    if before != "returned" or not meets(case, status="submitted"):
        return
    for key in _REVIEWS:
        if case.values.get(f"{key}_result") == "return":
            yield case.complain(
                f"{key}_result",
                _("this is of the review before; empty it, so that the text is reviewed anew"),
            )


RULES = (
    published_after_all_approvals,
    resubmitted_text_is_reviewed_anew,
    review_points_are_all_no,
    published_text_was_virus_checked,
)
