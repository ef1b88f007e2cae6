"""Every kind of field: what it reads, that it forgets nothing, and that no input breaks it."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import words
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import (
    KINDS,
    Attachment,
    Choice,
    Choices,
    Date,
    Field,
    Integer,
    Link,
    Links,
    Moment,
    Number,
    People,
    Reading,
    Ref,
    Rows,
    Status,
    Step,
    Text,
    Time,
    Unreadable,
    YesNo,
    labels_of,
)
from desktop_app.words import Label
from tests.conftest import Nobody

TODAY = dt.date(2026, 11, 24)
READING = Reading(TODAY, Nobody())
NAME = Label("字段", "Field")
COLOURS = labels_of(
    {
        "red": {"zh": "红", "en": "Red", "rank": 2, "also": ["赤"]},
        "green": {"zh": "绿/青", "en": "Green"},
        "sets": {"warm": ["red"]},
    }
)


def _with_codes(field: Choice) -> Choice:
    field.set_codes(COLOURS)
    return field


FIELDS: dict[str, Field] = {
    "text": Text(key="f", label=NAME, lines=3),
    "integer": Integer(key="f", label=NAME, min=0, max=500),
    "decimal": Number(key="f", label=NAME, places=2),
    "date": Date(key="f", label=NAME, partial=True),
    "datetime": Moment(key="f", label=NAME, partial=True),
    "time": Time(key="f", label=NAME),
    "choice": _with_codes(Choice(key="f", label=NAME, list="X")),
    "choices": _with_codes(Choices(key="f", label=NAME, list="X")),
    "yes_no": YesNo(key="f", label=NAME),
    "status": _with_codes(
        Status(key="f", label=NAME, steps={"red": Step(next=("green",)), "green": Step()})
    ),
    "link": Link(key="f", label=NAME, to="person", free=True),
    "links": Links(key="f", label=NAME, to="equipment", free=True),
    "people": People(key="f", label=NAME, to="person", free=True),
    "attachment": Attachment(key="f", label=NAME),
    "rows": Rows(
        key="f",
        label=NAME,
        table="t",
        shown=("serial",),
        fields={
            "serial": Text(key="serial", label=NAME, validator="serial"),
            "size": Integer(key="size", label=NAME),
        },
    ),
}
ANYTHING = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.lists(st.text(), max_size=4),
    st.dictionaries(st.text(), st.text(), max_size=3),
    st.from_regex(r"[0-9〇一二三四五六七八九十年月日号时点.:/\- ]{0,20}", fullmatch=True),
)


def test_every_kind_of_the_vocabulary_is_tested() -> None:
    assert set(FIELDS) == {kind.kind for kind in KINDS}


def _kept(field: Field, value: Any) -> Any:
    if isinstance(field, Rows):
        lines = [field.recall_line({"id": 1} | field.keep_line(line)) for line in value]
        return tuple({key: line[key] for key in field.fields} for line in lines)
    return field.recall(field.keep(value))


@pytest.mark.parametrize("kind", FIELDS)
@given(thing=ANYTHING)
@settings(max_examples=300)
def test_whatever_is_given_is_read_or_refused_in_words(kind: str, thing: Any) -> None:
    see_it_kept(FIELDS[kind], thing)


def see_it_kept(field: Field, thing: Any) -> None:
    """Whatever is given is read or refused in words; what was read is kept, shown and recalled."""
    value, why = _read(field, thing)
    assert value is None or not why
    if value is not None:
        assert _kept(field, value) == value
        assert isinstance(field.show(value), str)
        if isinstance(field, Date | Moment | Time | Integer | Number):
            assert field.read(field.show(value), READING) == value
        assert all(isinstance(word, str) for word in field.words(value))


def _read(field: Field, thing: Any) -> tuple[Any, str]:
    try:
        return field.read(thing, READING), ""
    except Unreadable as why:
        return None, str(why) or pytest.fail("refused without a word")


@pytest.mark.parametrize("kind", [kind for kind, field in FIELDS.items() if field.written])
@pytest.mark.parametrize("language", words.LANGUAGES)
@given(seed=st.integers())
@settings(max_examples=50)
def test_what_is_shown_is_read_back_as_the_same(kind: str, language: str, seed: int) -> None:
    field = FIELDS[kind]
    with words.speaking(language):
        value = field.read(field.example(random.Random(seed).choice), READING)
        again = field.read(field.show(value), READING)
        assert field.show(again) == field.show(value)
        if kind != "rows":
            assert again == value


def test_an_attachment_is_a_file_and_not_its_name() -> None:
    with pytest.raises(Unreadable, match="attach the file itself"):
        FIELDS["attachment"].read("scan.pdf", READING)
    value = FIELDS["attachment"].read([["scan.pdf", "0" * 64, 12]], READING)
    assert FIELDS["attachment"].show(value) == "scan.pdf"
    assert list(FIELDS["attachment"].words(value)) == ["scan.pdf"]


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_given_is_nothing(kind: str, nothing: Any) -> None:
    assert FIELDS[kind].read(nothing, READING) is None
    assert FIELDS[kind].show(None) in ("", "0")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-05-08", dt.date(2023, 5, 8)),
        ("2023.5.8", dt.date(2023, 5, 8)),
        ("2023/5/8", dt.date(2023, 5, 8)),
        ("23/5/8", dt.date(2023, 5, 8)),
        ("2023年5月8日", dt.date(2023, 5, 8)),
        ("２０２３．０５．０８", dt.date(2023, 5, 8)),
        ("二〇二三年五月八日", dt.date(2023, 5, 8)),
        ("二〇二三年十二月二十一日", dt.date(2023, 12, 21)),
        ("20230508", dt.date(2023, 5, 8)),
        (20230508, dt.date(2023, 5, 8)),
        (20230508.0, dt.date(2023, 5, 8)),
        (202312, PartialDate(2023, 12)),
        ("2023.5", PartialDate(2023, 5)),
        ("2023年5月", PartialDate(2023, 5)),
        ("10年5月", PartialDate(2010, 5)),
        ("21年11月", PartialDate(2021, 11)),
        ("2019年", PartialDate(2019)),
        (2019, PartialDate(2019)),
        ("2022年10月22号 15:34", dt.date(2022, 10, 22)),
        (45000, dt.date(2023, 3, 15)),
        (dt.datetime(2024, 2, 29), dt.date(2024, 2, 29)),
        ("5月8日", dt.date(2026, 5, 8)),
        ("昨天", dt.date(2026, 11, 23)),
    ],
)
def test_a_date_is_read_however_it_is_written(written: Any, meant: Any) -> None:
    assert FIELDS["date"].read(written, READING) == meant


@pytest.mark.parametrize(
    "written",
    [
        "2024.4.31",
        "9999-12-31",
        dt.date(9999, 12, 31),
        "不详",
        "2024-13-01",
        "45000",
        "31/12/2023",
        "0",
    ],
)
def test_what_is_no_date_is_refused(written: Any) -> None:
    with pytest.raises(Unreadable):
        FIELDS["date"].read(written, READING)


def test_a_date_known_in_part_is_refused_where_the_day_is_needed() -> None:
    with pytest.raises(Unreadable, match="the day is needed"):
        Date(key="f", label=NAME).read("2023-05", READING)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-05-08 09:05", dt.datetime(2024, 5, 8, 9, 5)),
        ("2024年5月8日9时5分", dt.datetime(2024, 5, 8, 9, 5)),
        ("2024.5.8 下午3:20", dt.datetime(2024, 5, 8, 15, 20)),
        ("2024-05-08T09:05:33", dt.datetime(2024, 5, 8, 9, 5)),
        ("2024-05-08", dt.date(2024, 5, 8)),
        ("8:30", dt.datetime(2026, 11, 24, 8, 30)),
    ],
)
def test_a_moment_is_read_however_it_is_written(written: Any, meant: Any) -> None:
    assert FIELDS["datetime"].read(written, READING) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("晚上8点", "20:00"),
        ("晚9:30", "21:30"),
        ("中午12:30", "12:30"),
        ("中午1点", "13:00"),
        ("凌晨12点", "00:00"),
    ],
)
def test_a_time_is_read_by_the_part_of_the_day(written: str, meant: str) -> None:
    assert FIELDS["time"].show(FIELDS["time"].read(written, READING)) == meant


@pytest.mark.parametrize("written", ["晚上12点", "晚上1点", "24:00"])
def test_a_time_of_two_nights_is_refused(written: str) -> None:
    with pytest.raises(Unreadable):
        FIELDS["time"].read(written, READING)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("√", True),
        ("是", True),
        ("无", False),
        ("错", False),
        ("×", False),
        ("no", False),
        (1, True),
        (0.0, False),
    ],
)
def test_marks_for_yes_and_no_are_read(written: Any, meant: bool) -> None:
    assert FIELDS["yes_no"].read(written, READING) is meant


@pytest.mark.parametrize("written", ["red", "红", "RED", " 红★", "赤"])
def test_a_choice_is_read_by_code_label_or_other_word(written: str) -> None:
    assert FIELDS["choice"].read(written, READING) == "red"


def test_choices_are_kept_in_the_order_of_their_list() -> None:
    assert FIELDS["choices"].read("绿/青、红", READING) == ("red", "green")
    assert FIELDS["choices"].read("绿/青", READING) == ("green",)


@pytest.mark.parametrize(
    ("written", "meant"), [("1,234.5元", "1234.5"), ("３．５", "3.5"), (2, "2"), ("-0.001", "0")]
)
def test_a_number_is_read_with_its_signs(written: Any, meant: str) -> None:
    assert FIELDS["decimal"].read(written, READING) == Decimal(meant)


def test_a_line_complains_with_its_place() -> None:
    with pytest.raises(Unreadable) as refused:
        FIELDS["rows"].read([{"serial": "A1"}, {"serial": "B 2", "size": "x"}], READING)
    assert [(place, key) for place, key, _label, _why in refused.value.parts] == [
        (2, "serial"),
        (2, "size"),
    ]


def test_lines_are_read_from_one_cell() -> None:
    lines = FIELDS["rows"].read("HD001/HD002；hd003", READING)
    assert [line["serial"] for line in lines] == ["HD001", "HD002", "HD003"]


def test_a_link_to_nothing_is_refused_and_a_free_one_is_a_name() -> None:
    with pytest.raises(Unreadable, match="there is no"):
        Link(key="f", label=NAME, to="person").read("王小明", READING)
    assert FIELDS["link"].read("王小明", READING) == Ref(None, "王小明")


def test_numbers_of_persons_are_hidden_on_lists_but_for_their_ends() -> None:
    field = Text(key="f", label=NAME, masked=True)
    assert field.hide("11010519491231002X") == "110105********002X"
    assert field.hide("13800001234") == "138****1234"
    assert field.hide("66001234") == "****1234"
    assert field.hide("8301234") == "***1234"
    assert field.hide(None) == ""


def test_of_a_name_is_kept_what_can_be_seen() -> None:
    read = FIELDS["link"].read
    assert read("张\x01三\u202e  丰\ud800", READING) == Ref(None, "张三 丰")
    assert read(Ref(None, "\u200b"), READING) is None
    assert FIELDS["links"].read("甲、\u200b、乙", READING) == (Ref(None, "甲"), Ref(None, "乙"))
