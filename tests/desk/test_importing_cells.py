"""The cells of a ledger: what plainly says something is taken at once, and never otherwise."""

import datetime as dt

from desktop_app.desk.importing.cells import Cells
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.sheets.reading import Table, Value
from desktop_app.store.facts_batch import BatchFacts

CELLS: tuple[Value, ...] = (
    "/", "——", "无", "不详", "unknown", "未知", "是", "√", "已安装", "其他设备", "秘密★5年",
    "2023-05-06", "2023-02-30", "1899-12-31", "2023-5-6", "２０２３-05-06", "2023年5月", "05-06",
    "3/4/2022", "昨天", "45000", "1.2E+15", "1.2E+15 以上", "+86 13800000000", "12 台", "500GB",
    "办公室 三楼 302 室", "王小明", "王小明、李四和张三", "王 小 明 的 办 公 室", "10.1.2.3",
    "10.1.2.300", "SN-0012345", "sn００１２３４５", "a" * 40, "两行\n文字和更多", "\u200b看不见的字符",
    "11010519491231002X", "110105194912310021", "00-1B-44-11-3A-B7", "   ", "1234567", "12345678",
    True, False, 0.0, 1.0, 3.5, -2.0, 45000.0, 2e15, 123456789012.0,
    dt.date(2023, 5, 6), dt.date(1850, 1, 1), dt.datetime(2023, 5, 6, 7, 8), dt.time(9, 30),
)  # fmt: skip


def test_what_is_read_at_once_is_what_is_read_with_care(office: Office, register_name: str) -> None:
    register = office.register(register_name)
    facts = BatchFacts(office.store.db, office.registers, office.store.facts)
    cells = Cells(register, office.registers, facts, Table("台账", []), 2023)
    for key, field in register.entered.items():
        _read, at_once = cells.reader(key)
        for raw in CELLS:
            if (value := at_once[raw]) is not None:
                careful = cells._read(field, raw)
                assert (careful.value, careful.complaints) == (value, ()), (key, raw)
                assert (careful.warning, careful.instead) == (None, None), (key, raw)


def test_what_is_read_in_bulk_is_what_is_read_with_care(office: Office, register_name: str) -> None:
    register = office.register(register_name)
    facts = BatchFacts(office.store.db, office.registers, office.store.facts)
    cells = Cells(register, office.registers, facts, Table("台账", []), 2023)
    for key, field in register.entered.items():
        _read, at_once = cells.reader(key)
        several = set(CELLS) - {True, False}
        for raw, value in {**at_once.all_of(several), **at_once.all_of({0.0, -0.0, 1.0})}.items():
            careful = cells._read(field, raw)
            assert (careful.value, careful.complaints) == (value, ()), (key, raw)
            assert (careful.warning, careful.instead) == (None, None), (key, raw)


def test_one_and_true_are_different_cells(office: Office) -> None:
    register = office.register("equipment")
    facts = BatchFacts(office.store.db, office.registers, office.store.facts)
    cells = Cells(register, office.registers, facts, Table("台账", []), 0)
    read, at_once = cells.reader("model")
    assert [read(raw).value for raw in (1.0, True, 1.0, "1", True)] == ["1", "是", "1", "1", "是"]
    assert [at_once[raw] for raw in (1.0, True, "1")] == [None, None, "1"]
    prices, at_once = cells.reader("price")
    assert str(prices(1.0).value) == "1.00"
    assert at_once[True] is None
    assert prices(True).complaints


def test_a_name_is_imagined_once_and_by_whoever_comes_first(office: Office) -> None:
    register = office.register("equipment")
    facts = BatchFacts(office.store.db, office.registers, office.store.facts)
    cells = Cells(register, office.registers, facts, Table("台账", []), 0)
    responsible, user = cells.reader("responsible")[0], cells.reader("user")[0]
    first = responsible("欧阳 修").value
    assert isinstance(first, Ref)
    assert first.name == "欧阳修"
    assert user("欧阳修").value == responsible("欧阳修").value == first
    assert len(facts.imagined) == 1
    assert responsible("张三、李四").complaints
    assert responsible("12345").complaints
    assert len(facts.imagined) == 1
