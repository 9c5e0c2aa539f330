"""Days and stops as people write them, in a file, an address or a command."""

import re
from datetime import date

from casework.law.arithmetic import Stop
from casework.law.errors import PeriodRefused
from casework.vocabulary import iso_day

#: Outside these years no case of ours has a date; a typing slip does.
YEARS = range(1950, 2201)


def day(text: str) -> date:
    """A day written YYYY-MM-DD, or in another usual form; `PeriodRefused` when there is no such day."""
    text = iso_day(text)
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError(text)
        found = date.fromisoformat(text)
    except ValueError:
        raise PeriodRefused(
            f"“{text}”不是有效的日期", instead="日期请写成 2026-03-02 的形式，并核对该日是否存在", code="BAD_DATE"
        ) from None
    if found.year not in YEARS:
        raise PeriodRefused(
            f"{text}超出可以计算的年份", instead=f"年份应在{YEARS.start}至{YEARS.stop - 1}之间", code="BAD_YEAR"
        )
    return found


def stop(text: str) -> Stop:
    """A stop written A..B, or A.. while it lasts; `PeriodRefused` when it is neither."""
    begins, dots, ends = text.partition("..")
    if not dots:
        raise PeriodRefused(
            f"“{text}”不是有效的停止期间",
            instead="请写成 2026-03-02..2026-03-20 的形式，前为中止日，后为恢复日；尚未恢复的，后面不写",
            code="BAD_STOP",
        )
    return Stop(begins=day(begins), ends=day(ends) if ends else None)
