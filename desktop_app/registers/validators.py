"""Numbers that can be proved by arithmetic alone, and codes with a fixed shape."""

import contextlib
import datetime as dt
import ipaddress
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.registers.dates import PartialDate, read_date
from desktop_app.words import _

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = r"[\w.\-/]{1,30}"
_PLAIN_SERIAL = re.compile(r"[A-Z0-9][A-Z0-9.\-/_]{1,39}")
_TURNED_INTO_A_NUMBER = re.compile(r"\d(\.\d+)?E\+\d+")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}", re.ASCII)
_WEEK = re.compile(r"(\d{4})[-年]?(W|第)?(\d{1,2})(周)?")
_MONTHS = 12
_TICK = re.compile(r"[√✓✔☑×✗✘☒xXvV是否]|对|错|yes|no", re.I)
_ZEROS, _ONES = "0" * 12, "F" * 12


def id18(text: str) -> str:
    """Return the resident identity number in upper case (GB 11643-1999).

    ValueError, in the user's words, when it cannot be one.
    """
    number = _plain(text).upper()
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise ValueError(_("an identity number has 18 digits, the last may be X"))
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise ValueError(
            _("digits 7 to 14 of an identity number are the birth date; these are none")
        ) from None
    if born > dt.date.today():
        raise ValueError(_("the birth date in this identity number lies in the future"))
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    if _ID_CHECKS[total % 11] != number[17]:
        raise ValueError(_("the check digit does not fit; compare it with the document"))
    return number


def uscc(text: str) -> str:
    """Return the unified credit code of an organisation (GB 32100); ValueError when it is none."""
    code = _plain(text).upper()
    if len(code) != 18 or any(letter not in _USCC_ALPHABET for letter in code):
        raise ValueError(_("a credit code has 18 digits and capitals without I, O, S, V and Z"))
    total = sum(
        _USCC_ALPHABET.index(letter) * (3**place % 31) for place, letter in enumerate(code[:17])
    )
    if _USCC_ALPHABET[(31 - total % 31) % 31] != code[17]:
        raise ValueError(_("the check character does not fit; compare it with the certificate"))
    return code


def mac(text: str) -> str:
    """Return the adapter address as AA-BB-CC-DD-EE-FF; ValueError when it is none."""
    digits = re.sub(r"[:\-.\s]", "", _plain(text)).upper()
    if not re.fullmatch(r"[0-9A-F]{12}", digits):
        raise ValueError(_("a MAC address has 12 digits 0–9, A–F, like 00-1B-44-11-3A-B7"))
    if digits in (_ZEROS, _ONES) or int(digits[1], 16) & 1:
        raise ValueError(_("this is no adapter's own address; read it from the machine again"))
    return "-".join(digits[place : place + 2] for place in range(0, 12, 2))


def ipv4(text: str) -> str:
    """Return the IPv4 address; ValueError when it is none."""
    address = _plain(text)
    if _IPV4.fullmatch(address):
        return address
    address = address.replace("。", ".")
    octets = address.split(".")
    if len(octets) != 4 or not all(re.fullmatch(r"0|[1-9][0-9]{0,2}", octet) for octet in octets):
        raise ValueError(_("an IP address is four numbers without leading zeros, like 10.1.2.3"))
    if any(int(octet) > 255 for octet in octets):
        raise ValueError(_("the numbers of an IP address go up to 255"))
    return address


def phone(text: str) -> str:
    """Return the telephone number: a mobile, a line with its area code, or an extension.

    ValueError when it is none.
    """
    number = re.sub(r"\s", "", _plain(text)).replace("－", "-")
    if mobile := re.fullmatch(r"(?:\+?86-?)?(1\d{2})-?(\d{4})-?(\d{4})", number):
        return "".join(mobile.groups())
    if not re.fullmatch(
        r"1\d{10}|(\(?0\d{2,3}\)?-?)?\d{7,8}(-\d{1,6})?|\d{3,6}|[48]00-?\d{3}-?\d{4}", number
    ):
        raise ValueError(
            _("a telephone number is a mobile of 11 digits, area code and number, or an extension")
        )
    return number


def serial(text: str) -> str:
    """Return the factory serial in upper case; ``无`` stands for a thing that bears none.

    ValueError when it cannot be one.
    """
    number = _plain(text).upper()
    if number in ("无", "NONE"):
        return "无"
    if _PLAIN_SERIAL.fullmatch(number):
        return number
    if not 2 <= len(number) <= 40:
        raise ValueError(_("a serial has 2 to 40 characters; write 无 if the thing bears none"))
    if re.search(r"\s", number):
        raise ValueError(_("a serial has no blanks inside; compare it with the label"))
    if _TURNED_INTO_A_NUMBER.fullmatch(number):
        raise ValueError(
            _("the spreadsheet has turned this serial into a number and lost digits; copy it anew")
        )
    return number


def code(text: str) -> str:
    """Return a code of letters, digits and - _ . /; ValueError otherwise."""
    value = _plain(text)
    if not re.fullmatch(_CODE, value):
        raise ValueError(_("a code consists of letters and digits"))
    return value


def cidr(text: str) -> str:
    """Return the network as 10.1.2.0/24; ValueError when it is none."""
    address, _slash, bits = _plain(text).partition("/")
    try:
        return str(ipaddress.IPv4Network(f"{ipv4(address)}/{bits.strip()}", strict=True))
    except ValueError:
        raise ValueError(
            _("a network is its first address and its length, like 10.1.2.0/24")
        ) from None


def month(text: str) -> str:
    """Return the month as 2026-11; ValueError when it is none."""
    found = read_date(text, dt.date.today())
    if isinstance(found, PartialDate) and found.month:
        return str(found)
    if isinstance(found, dt.date):
        return f"{found:%Y-%m}"
    raise ValueError(_("a month is written like 2026-11"))


def week(text: str) -> str:
    """Return the week of the calendar (ISO 8601) as 2026-W48; ValueError when it is none."""
    found = _WEEK.fullmatch(_plain(text).upper())
    # 2026-11 is a month, and no week.
    if found and (found[2] or found[4] or int(found[3]) > _MONTHS):
        year, number = int(found[1]), int(found[3])
        with contextlib.suppress(ValueError):
            dt.date.fromisocalendar(year, number, 1)
            return f"{year}-W{number:02}"
    day = read_date(text, dt.date.today())
    if isinstance(day, dt.date):
        year, number, _weekday = day.isocalendar()
        return f"{year}-W{number:02}"
    raise ValueError(_("a week is written like 2026-W48, or give a day of it"))


def words(text: str) -> str:
    """Return an answer in words; ValueError for a mere tick or cross: they say nothing."""
    if not re.search(r"[^\W\d_]", text) or _TICK.fullmatch(text.strip()):
        raise ValueError(_("answer in words; write 无 where there is nothing to say"))
    return text


def pattern(text: str) -> str:
    """Return the regular expression; ValueError when it cannot be read as one."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(
            _("this pattern cannot be read ({error}); an example is BM-[0-9]{{4}}").format(
                error=error
            )
        ) from None
    return text


_ALL = (id18, uscc, mac, ipv4, cidr, phone, serial, code, month, week, words, pattern)
VALIDATORS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {check.__name__: check for check in _ALL}
)
# Texts that pass as they are, told by one look at many of them.
PLAIN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "serial": re.compile(rf"(?!NONE$){_PLAIN_SERIAL.pattern}"),
        "ipv4": _IPV4,
        "code": re.compile(_CODE, re.ASCII),
    }
)


def _plain(text: str) -> str:
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text).strip().replace("‐", "-").replace("—", "-")
