"""By what the rows of a ledger are known that are no records, and cells that mean the one above."""

import re

TOTALS_BEGIN = frozenset("合总小共累本tsgTSGｔｓｇＴＳＧ")
# A label and what was written behind it; in English labels are longer.
SIGNED = re.compile(r"(?:[^:：]{1,14}|[^:：\u0080-\uffff]{1,30})[:：]")
MARKS = re.compile(r"[$#]\{|\{\{|\{%|</?jx:|#foreach")
DITTO = frozenset(
    {"〃", "″", "''", '"', "“", "”", "〝", "〞", "同上", "同 上", "同上行", "如上", "ditto"}
)
