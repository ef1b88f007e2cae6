"""By what the rows of a ledger are known that are no records, and cells that mean the one above."""

import re

TOTALS_BEGIN = frozenset("合总小共累本上全页月季年平均承过转结tsgTSGｔｓｇＴＳＧ")
# A label and what was written behind it; in English labels are longer.
SIGNED = re.compile(r"(?:[^:：]{1,14}|[^:：\u0080-\uffff]{1,30})[:：]")
# What stands before a signature, and a day to be written in.
_DOES = (
    "(?:制表|制单|填表|填报|审核|审批|审定|批准|经办|复核|登记|记录|统计|编制|监督|移交|接收|检查)"
)
_IS = "(?:单位|部门|科室|处室|分管|主管|机关|保密办|保密|信息中心|领导|负责人|责任人|保管人|科长|处长|局长|主任)"
_SIGNED = "[(（]?(?:签字|签名|签章|盖章|公章|手签)[)）]?"
SIGNER = re.compile(
    rf"{_DOES}(?:人员?|员)[:：]?|(?:{_DOES}(?:人员?|员)?|{_IS}{{0,3}})?{_SIGNED}[:：]?|{_DOES}[:：]"
    rf"|{_IS}{{1,3}}(?:审批|审核)?(?:意见[:：]?|[:：])|(?:填表|填报|制表|审核|打印|导出|统计|制作)(?:日期|时间)[:：]?|日期[:：]"
)
DAY_TO_SIGN = re.compile(
    r"(?:(?:19|20)\d\d|[\s_]*)\s*[年.\-/]\s*\d{0,2}\s*[月.\-/]\s*\d{0,2}\s*日?"
)
NUMBERED = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.、)）．](?!\d)|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
)
MARKS = re.compile(r"[$#]\{|\{\{|\{%|</?jx:|#foreach")
DITTO = frozenset(
    {"〃", "″", "''", '"', "“", "”", "〝", "〞", "同上", "同 上", "同上行", "如上", "ditto"}
)
