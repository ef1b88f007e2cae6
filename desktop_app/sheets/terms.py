"""The standing words of official forms, in both languages: what every sheet says by itself."""

from desktop_app.words import Label, language

PLACE = Label("序号", "No.")
REMARK = Label("备注", "Remarks")
NUMBER = Label("编号", "Number")
UNIT = Label("单位", "Unit")
UNIT_SEAL = Label("单位（盖章）", "Unit (seal)")
PERIOD = Label("统计区间", "Period")
TOTALS = Label("合计", "Totals")
PHONE = Label("联系电话", "Phone")

FILLED_BY = Label("填表人", "Filled in by")
FILLED_ON = Label("填表日期", "Date")
HEAD_SIGNS = Label("单位负责人（签字）", "Head of unit (signature)")
FILLER_SIGNS = Label("填表人（签字）", "Filled in by (signature)")
REPORTED_ON = Label("填报日期", "Date of report")
OPINION_SIGNS = Label("签字（盖章）", "Signature (seal)")
OPEN_DATE = Label("    年    月    日", "____________")
SIGNED_ON = Label("    年    月    日", "Date: ____________")

SIGNATURE = Label("（签字）", " (signature)")
CHECKED = Label("核对", "Checked")
HANDED_OVER = Label(
    "以上各项已当面交接清楚，账物相符。",
    "All of the above was handed over in person; the ledgers agree with the things.",
)

HISTORY = Label("变更记录", "Changes")
CONTINUED = Label("（续表）", " (continued)")
GOES_ON = Label("（续）", " (cont.)")
NOTES = Label("填表说明", "Notes")
COPIES = Label("本表一式{n}份。", "To be made out in {n} copies.")
TO_BE_CONTINUED = Label("（接续表）", "(continued on the next sheet)")

COVER = Label("封面", "Cover")
VOLUME = Label("{year} 年度    第 {volume} 册", "Year {year}    Volume {volume}")
KEEPER = Label("保管人", "Kept by")
BEGUN_AND_ENDED = Label("起止日期", "From – to")
FROM_TO = Label("{start}  至  {end}", "{start}  –  {end}")
EXTENT = Label("页数", "Pages")
PAGES_OF_BOOK = Label("共 {n} 页", "{n}")
ARCHIVE_NUMBER = Label("归档号", "Archive number")
BOOK_NOTES = (
    Label(
        "专人保管，逐项如实登记，不得涂改、撕页。",
        "Kept by one person; all entries true and complete, nothing erased, no page torn out.",
    ),
    Label(
        "本册用完后注明止用日期，及时归档保存。",
        "When it is full, the last day is written down and the book goes to the archive.",
    ),
)

VOID = Label("已作废：{reason}", "VOID: {reason}")
VOID_REASON = Label("作废原因", "Void because")
LATE = Label("补录", "Entered late")
INCOMPLETE = Label("未填全", "incomplete")
LACKING = Label("本表尚缺：{labels}", "Still to be filled in: {labels}")
NOTHING = "/"
NIL = Label("无", "None")
BOX = "□"

PAGES = Label("第 &P 页 共 &N 页", "Page &P of &N")
CHAIN = Label("校验码 {code}", "Check code {code}")

COMMA = Label("、", ", ")
COLON = Label("：", ": ")
BRACKETS = Label("（{text}）", " ({text})")

# A digit up to ten as official forms write it.
_COUNT = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")


def copies(count: int) -> list[str]:
    """Return the note in how many copies a form is made out; none for a single one."""
    if count < 2:
        return []
    in_words = language() == "zh" and count < len(_COUNT)
    return [str(COPIES).format(n=_COUNT[count] if in_words else count)]
