"""An old ledger of so many rows, every sixth with a fault of another kind: `python -m tests.benchmarks.old_ledger 2000
FILE`. Then, at an office made for it: `casework old-ledger try FILE OUT --by LOGIN`, and `take`, killed in the middle
and given again. Both say how many rows were taken over before, and each fault stands at its cell.
"""

import io
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

HEADS = [
    *("案号", "申请人", "被申请人", "收案日期", "案由", "受理日期", "结案方式", "法定事由", "决定日期"),
    *("送达日期", "结案日期"),
]
ORGANS = ("东湖区公安分局", "东湖区城市管理执法局", "东湖区自然资源和规划局", "东湖区市场监督管理局")
EVERY = 6


def made_ledger(count: int) -> bytes:
    """The workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(HEADS)
    for row in rows(count):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(count: int) -> Iterator[list[str]]:
    """Cases of 2024 and 2025; the faults in turn: a day that is none, a way of ending nobody knows, no applicant, a day
    before the one it follows."""
    for nth in range(1, count + 1):
        received = date(2024, 1, 8) + timedelta(days=nth % 600)
        days = [received + timedelta(days=after) for after in (3, 40, 45, 60)]
        row = [
            f"东复〔{received.year}〕{nth}号",
            f"申请人{nth}",
            ORGANS[nth % len(ORGANS)],
            received.isoformat(),
            f"罚款决定（第{nth}份）",
            days[0].isoformat(),
            "维持",
            "",
            *(day.isoformat() for day in days[1:]),
        ]
        at, wrong = ((3, "2024-13-40"), (6, "结了"), (1, ""), (8, "2023-01-01"))[nth // EVERY % 4 - 1]
        if nth % EVERY == 0:
            row[at] = wrong
        yield row


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(made_ledger(int(sys.argv[1])))
