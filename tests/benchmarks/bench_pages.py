"""How long pages take in an office with very many cases: every list, searches, a case, an organ, a person, 今日.

    python -m tests.benchmarks.bench_pages [--cases 200000] [--on sqlite|postgresql] [--times 20] [--in FOLDER]

The cases are those of the demonstration over and over (`full_office`), all but one in fifty finished long ago; the
registers grew with them. What is measured is the page as the browser gets it,
without the way there: on the wall, and on the processor, which alone says much on a machine that is busy otherwise.
Asked for: 150 ms in 95 of 100, on two cores, and 25 statements.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import event, func
from sqlmodel import select

from casework.storage import database
from casework.storage.tables import Agency, Case, PartyRow
from tests.benchmarks.bench_scale import TODAY, office_on
from tests.benchmarks.full_office import founded
from tests.web_support import PASSWORD, send

LIMIT = 150.0
"""Milliseconds, 95 times of 100."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One answer: milliseconds on the wall, milliseconds of this process and of the database's, statements, bytes."""

    wall: float
    processor: float
    database: float
    """Milliseconds of PostgreSQL's own processes; SQLite works in ours."""
    statements: int
    size: int


SEARCHES = ("王伟芳", "罚款", "1234", "wwf", "公安局 王", "公安局", "没有这样的词")
ALL_DAY = {
    "案件": "/cases",
    "案件末页": "/cases?page=999999",
    "未结": "/cases?stage=open",
    "已结": "/cases?stage=finished",
    "逾期": "/cases?due=late",
    "按案号": "/cases?sort=number&order=down",
    "按案号第500页": "/cases?sort=number&order=down&page=500",
    "按当事人": "/cases?sort=party",
    "按状态": "/cases?sort=state",
    "按收案日期": "/cases?sort=opened&order=down",
    "未送达": "/cases?unserved=yes",
    "今日": "/today?officer=all",
    "送达台": "/desk?officer=all",
    "未回证": "/desk?officer=all&list=unproven",
    "送达未成": "/desk?officer=all&list=failed",
    "履行总账": "/ledger",
    "履行总账（含已了结）": "/ledger?met=yes",
    "文稿": "/drafts",
    "通知": "/notices",
    "制作的文件": "/jobs",
    "接待": "/visits",
    "未办结的接待": "/visits?pending=yes",
    "收文": "/mail",
    "发文": "/mail/sent",
    "发文一年": "/mail/sent?since=2026-01-01&until=2026-12-10",
    "机关名录": "/agencies",
    "编号": "/numbers",
    "出庭统计": "/attendance?period=2026",
    "批量移交": "/handover",
    "知识库": "/library",
    "知识库查找": "/library?text=违法",
    "登记收案": "/register/receive",
}
"""Pages over all cases and registers."""
OTHERS = {
    "sun": {
        "移送线索": "/clues",
        "日志": "/journal",
        "日志：某人": "/journal?who=zhou",
        "日志：某类": "/journal?kind=download",
        "日志：无此类": "/journal?kind=wording",
        "日志：某日": "/journal?day=2026-12-01",
    },
    "guan": {"系统管理员的日志": "/journal", "运行状态": "/health", "系统核查": "/soundness", "备份": "/backups"},
}
"""Of officers with other rights, by their logins."""


def measure(url: str, times: int, only: str = "") -> Iterator[tuple[str, list[Taken]]]:
    """What each page took, so many times, after it was asked for once."""
    from casework.web.app import create_app

    statements: list[str] = []
    event.listen(database.engine(url), "before_cursor_execute", lambda _, __, said, *rest: statements.append(said))
    with TestClient(create_app(), follow_redirects=False) as served:
        desks = {login: TestClient(served.app, follow_redirects=False) for login in ("zhou", *OTHERS)}
        for login, desk in desks.items():
            send(desk, desk.get("/sign-in"), login=login, password=PASSWORD)
        pages = [("zhou", name, address) for name, address in (ALL_DAY | _of_one(url)).items()]
        for words in SEARCHES:
            sent = send(desks["zhou"], desks["zhou"].get("/cases"), "/find", list="/cases", text=words)
            pages.append(("zhou", f"搜索 {words}", sent.headers["location"]))
        pages += [(login, name, address) for login, others in OTHERS.items() for name, address in others.items()]
        for login, name, address in pages:
            if any(words in name for words in only.split(",")):
                yield name, [_taken(desks[login], address, statements) for _ in range(times + 1)][1:]


def _of_one(url: str) -> dict[str, str]:
    """Pages of one case, of one organ and of one person."""
    with database.reading(url) as session:
        number = session.exec(select(Case.number).where(Case.stage == "hearing")).first()
        common = session.exec(
            select(PartyRow.name)
            .where(PartyRow.role == "respondent")
            .group_by(PartyRow.name)
            .order_by(func.count().desc())
        ).first()
        organ = session.exec(select(Agency.id).where(Agency.name == common)).first()
    case = f"/cases/{number}"
    tabs = ("parties", "papers", "hearings", "duties", "linked", "notes", "audit")
    return {
        "一案": case,
        **{f"一案：{tab}": f"{case}/tabs/{tab}" for tab in tabs},
        "一案的文书": f"{case}/documents",
        "一机关": f"/agencies/{organ}",
        "一人": f"{case}/parties/applicant-1",
        "一当事机关": f"{case}/parties/respondent-1",
    }


def _taken(desk: TestClient, address: str, statements: list[str]) -> Taken:
    statements.clear()
    started, used, theirs = time.perf_counter(), time.process_time(), _of_postgresql()
    answer = desk.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return Taken(
        wall=(time.perf_counter() - started) * 1000,
        processor=(time.process_time() - used) * 1000,
        database=(_of_postgresql() - theirs) * 1000,
        statements=len([said for said in statements if not said.startswith("PRAGMA")]),
        size=len(answer.content),
    )


def _of_postgresql() -> float:
    """Seconds of the processor that the server of this measurement and its backends have used."""
    lock = Path(os.environ["CASEWORK_DATA"]) / "pg" / "postmaster.pid"
    if not lock.exists():
        return 0.0
    server = lock.read_text().split()[0]
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            if server in (fields[1], file.parent.name):
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def count(url: str) -> int:
    with database.reading(url) as session:
        return session.exec(select(func.count()).select_from(Case)).one()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--in", type=Path, dest="folder", help="an office that stays: filled once, measured often")
    parser.add_argument("--only", default="", help="the pages in whose name one of these stands")
    options = parser.parse_args()
    os.environ["CASEWORK_TODAY"] = TODAY.isoformat()
    os.environ["CASEWORK_HOSTS"] = "testserver"  # as the client calls the pages
    with office_on(options.on, options.folder) as url:
        os.environ["CASEWORK_DATABASE_URL"] = url
        started = time.perf_counter()
        if not count(url):
            founded(url, TODAY, options.cases)
        cases = count(url)
        print(f"{options.on}：{cases}件，准备{time.perf_counter() - started:.0f}秒")
        slow = []
        for name, taken in measure(url, options.times, options.only):
            late = statistics.quantiles([each.wall for each in taken], n=20)[-1]
            used = [each.processor for each in taken]
            most = max(each.statements for each in taken)
            print(
                f"{name}：中位{statistics.median(each.wall for each in taken):.0f}毫秒，95%在{late:.0f}毫秒之内"
                f"（处理器：中位{statistics.median(used):.0f}，最多{max(used):.0f}毫秒；"
                f"数据库：中位{statistics.median(each.database for each in taken):.0f}毫秒），"
                f"{most}条语句，{taken[0].size / 1000:.0f}千字节",
                flush=True,
            )
            slow += [name] * (late > LIMIT)
        print(f"超过{LIMIT:.0f}毫秒：{'、'.join(slow) or '无'}")


if __name__ == "__main__":
    main()
