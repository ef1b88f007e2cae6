"""What is deliberately wrong in the made-up office, for the program to find.

Nothing that it refuses: what it warns of, what is incomplete, overdue, late, missed or void.
"""

from typing import NamedTuple

WARNING, INCOMPLETE, OVERDUE = "warning", "incomplete", "overdue"
LATE, MISSED, VOID = "late", "missed", "void"


class Flaw(NamedTuple):
    """Something wrong: in which register, in which way, how often, and what."""

    register: str
    sort: str
    number: int
    what: str


FLAWS: tuple[Flaw, ...] = (
    # The program warns of these each time the record is looked at.
    Flaw("account", WARNING, 2, "one man administers the firewall and audits it"),
    Flaw("backup", WARNING, 1, "one backup has a single copy"),
    Flaw("document", WARNING, 1, "a period longer than the law allows at this level"),
    Flaw("medium_movement", WARNING, 1, "a loan of ten days"),
    Flaw("room_entry", WARNING, 1, "somebody went into the machine room without approval"),
    Flaw("room_environment", WARNING, 3, "too hot in the machine room on three days"),
    Flaw("self_check", WARNING, 1, "made after the 25th"),
    # A required field is empty.
    Flaw("document", INCOMPLETE, 1, "a classified document came without its copy number"),
    Flaw("fault", INCOMPLETE, 1, "who reported it, and its category"),
    Flaw("medium_movement", INCOMPLETE, 1, "came back and was not looked at yet"),
    Flaw("repair", INCOMPLETE, 1, "the opinions are still to be given"),
    Flaw("software", INCOMPLETE, 1, "a game of which the day of its removal is still to come"),
    # A deadline has passed.
    Flaw("account", OVERDUE, 3, "passwords not changed"),
    Flaw("commitment", OVERDUE, 2, "pledges that have run out"),
    Flaw("disposal", OVERDUE, 1, "a request that waits for three months"),
    Flaw("document", OVERDUE, 2, "documents to be returned"),
    Flaw("emergency_plan", OVERDUE, 1, "the yearly review"),
    Flaw("equipment", OVERDUE, 1, "the battery of the UPS"),
    Flaw("fault", OVERDUE, 2, "a fault that nobody took up, and one whose repair waits"),
    Flaw("finding", OVERDUE, 2, "the lightning test; a finding without a measure"),
    Flaw("medium", OVERDUE, 2, "media forgotten by the stocktaking"),
    Flaw("medium_movement", OVERDUE, 2, "loans"),
    Flaw("person_change", OVERDUE, 1, "a journey abroad without return"),
    Flaw("regulation", OVERDUE, 1, "its review"),
    Flaw("release", OVERDUE, 1, "a text that nobody reviews"),
    Flaw("room_entry", OVERDUE, 1, "nobody wrote when he left"),
    Flaw("security_product", OVERDUE, 1, "its certificate"),
    Flaw("software", OVERDUE, 1, "a game that was not removed"),
    # Entered too late, not at all, or twice.
    Flaw("fault", LATE, 1, "entered two weeks afterwards"),
    Flaw("weekly_check", LATE, 1, "entered afterwards"),
    Flaw("diary", MISSED, 2, "days without an entry"),
    Flaw("release", MISSED, 1, "a month without any, and nobody said so"),
    Flaw("room_environment", MISSED, 1, "a day without a patrol"),
    Flaw("weekly_check", MISSED, 1, "a week without a check"),
    Flaw("fault", VOID, 1, "the same fault entered twice"),
)
