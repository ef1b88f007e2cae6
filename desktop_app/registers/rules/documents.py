"""Rules of documents received and sent, and of what is printed, copied and exported."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.kinds import Ref
from desktop_app.registers.rules.asking import meets, rank
from desktop_app.words import _

# Years of secrecy at most, by level: LAW-24 art. 20.
_LONGEST: Mapping[str, int] = MappingProxyType(
    {"top_secret": 30, "highly_secret": 20, "secret": 10}
)
_PERIOD = re.compile(
    r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)\s*(?:(年)|个?(月)|(years?|y)\b|(months?|m)\b)", re.I
)
_NUMERALS = str.maketrans("一二两三四五六七八九", "1223456789")
_A_YEAR = 1000  # from here on a number names a year: 2030年
_AT_HAND = ("in_store", "loaned", "carried_out")


def period_is_within_the_law(case: Case) -> Iterator[Complaint]:
    """A secrecy period is not longer than the law allows for the level."""
    most = longest_secrecy(str(case.values.get("level")))
    years = years_of_secrecy(case.values.get("period") or "")
    if most is not None and years is not None and years > most:
        yield case.complain(
            "period",
            _("at this level {n} years are the most; compare it with the document").format(n=most),
            warning=True,
        )


def express_is_prohibited(case: Case) -> Iterator[Complaint]:
    """Classified documents go by classified post, messenger or the classified network."""
    if meets(case, level="classified", channel="other"):
        yield case.complain(
            "channel",
            _("classified documents never go by ordinary post or courier; say in the remark how"),
            warning=True,
        )


def who_reads_is_known(case: Case) -> Iterator[Complaint]:
    """Whoever is given a document at Highly secret or above stands among those who know."""
    if not meets(case, level="highly_and_above"):
        return
    known = {ref.id for ref in case.values.get("known_to") or ()}
    for place, line in case.lines("circulated"):
        person = line.get("person")
        if isinstance(person, Ref) and known and person.id not in known:
            yield case.complain(
                f"{place}.person",
                _(
                    "{person} reads this and is not entered among those who know; add the name"
                ).format(person=person.name),
                warning=True,
            )


def output_fits_its_medium(case: Case) -> Iterator[Complaint]:
    """Nothing goes to a medium of a lower level than its own."""
    medium, level = case.linked("medium"), case.values.get("level")
    theirs = (medium or {}).get("level")
    if not level or not theirs or not case.changed("medium", "level"):
        return
    if rank(case, "level", level) > rank(case, "level", theirs):
        yield case.complain(
            "medium",
            _("{medium} has a lower secrecy level ({level}) than the content; take another").format(
                medium=case.values["medium"].name,
                level=case.register.fields["level"].show(theirs),
            ),
        )


def output_fits_its_machine(case: Case) -> Iterator[Complaint]:
    """Classified content is put out by machines of its level or above."""
    for key in ("machine", "printer"):
        theirs = (case.linked(key) or {}).get("level")
        if not theirs or not meets(case, level="classified") or not case.changed(key, "level"):
            continue
        if rank(case, "level", case.values["level"]) > rank(case, "level", theirs):
            yield case.complain(
                key,
                _("{machine} may not handle this level; it is one for {level}").format(
                    machine=case.values[key].name,
                    level=case.register.fields["level"].show(theirs),
                ),
            )


def medium_is_at_hand(case: Case) -> Iterator[Complaint]:
    """The medium is one that the operator keeps or was lent."""
    medium, operator = case.linked("medium"), case.values.get("operator")
    if medium is None or not isinstance(operator, Ref) or not case.changed("medium", "operator"):
        return
    custodian = medium.get("custodian")
    theirs = isinstance(custodian, Ref) and custodian.id == operator.id
    if medium.get("status") not in _AT_HAND or (custodian and not theirs):
        yield case.complain(
            "medium",
            _("{medium} is neither kept by {person} nor lent to them; enter the loan").format(
                medium=case.values["medium"].name, person=operator.name
            ),
            warning=True,
        )


RULES = (
    period_is_within_the_law,
    express_is_prohibited,
    who_reads_is_known,
    output_fits_its_medium,
    output_fits_its_machine,
    medium_is_at_hand,
)


def longest_secrecy(level: str) -> int | None:
    """Return the years for which a level of state secrecy may last; None for any other level."""
    return _LONGEST.get(level)


def years_of_secrecy(text: str) -> Decimal | None:
    """Return the years that a period counts; None for no number, or for the year of its end."""
    found = _PERIOD.search(text)
    if found is None:
        return None
    number = _number(found[1])
    if number >= _A_YEAR:
        return None
    return number if found[2] or found[4] else number / 12


def _number(text: str) -> Decimal:
    if re.fullmatch(r"[\d.]+", text):
        return Decimal(text)
    tens, ten, ones = text.partition("十")
    value = (tens or ("1" if ten else "0")).translate(_NUMERALS)
    if not ten:
        return Decimal(value)
    return Decimal(value) * 10 + Decimal((ones or "0").translate(_NUMERALS))
