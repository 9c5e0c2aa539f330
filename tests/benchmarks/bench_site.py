"""How the public site answers when very many people are before it at once: `python -m tests.benchmarks.bench_site
[PEOPLE] [SECONDS]`.

The site runs as `./run` starts it, on a store of its own. Each of the people has an address and a case of his own: he
comes to the first page, types his code, reads how his case stands, looks again, and reads some seconds between. What is
measured is how long each page takes, as he waits for it, whether anybody was refused, and what a page costs the site's
own process: the people are of the same machine and cost more.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import httpx
import psutil

from casework.portal.outer import boxes, database, published

DIGITS, PORT = "1234", 8978
READS = (2.0, 8.0)
"""Seconds that somebody reads a page."""
KEPT = httpx.Limits(keepalive_expiry=1.5)
"""A connection is not used again after the site may have closed it: a telephone asks anew by itself."""
CASE = {
    "number": "东复〔2026〕1号",
    "called": "张某诉东湖区城市管理执法局",
    "role": "applicant",
    "state": "accepted",
    "digits": DIGITS,
    "now": "我们正在审理您的案件。",
    "latest": [{"words": "最迟2027年1月15日作出决定。", "on": "2027-01-15", "why": ["从受理之日起算六十日"]}],
    "then": "我们会打电话听您的意见。",
    "silent": "到期没有消息的，请打电话问我们。",
    "done": [{"day": "2026-11-16", "words": "受理了您的申请"}] * 12,
    "papers": [],
    "files": [],
    "ask": "承办人李明",
    "can": [{"kind": "opinion", "words": "说意见、交材料"}],
}


def stored(people: int) -> list[str]:
    """A case for each; the codes."""
    database.prepare()
    codes = [boxes.new_code() for _ in range(people)]
    with database.transaction() as session:
        published.tell_of_the_inside(
            session, boxes.new_pair()[1], {"office": "东湖区司法局", "phone": "027-1", "law": []}
        )
        for code in codes:
            published.put(session, boxes.key_of(code), CASE, kind=published.CASE)
    return codes


async def person(nth: int, code: str, until: float, took: dict[str, list[float]], said: Counter[int]) -> None:
    """Somebody with a telephone, until the time is over."""
    chance = Random(nth)
    there = {"X-Forwarded-For": f"10.{nth // 65536}.{nth // 256 % 256}.{nth % 256}"}
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{PORT}", headers=there, timeout=60, verify=False
    ) as client:
        await asyncio.sleep(chance.uniform(0, READS[1]))
        while True:
            for what, address, form in (
                ("首页", "/", None),
                ("输入查询码", "/follow", None),
                ("核对查询码", "/follow", {"code": code, "digits": DIGITS}),
                ("我的案件", "/case", None),
                ("再看一次", "/case", None),
            ):
                started = time.monotonic()
                if started > until:
                    return
                try:
                    answer = await (client.post(address, data=form) if form else client.get(address))
                    said[answer.status_code] += 1
                except httpx.TransportError:  # the connection was given up: he sees nothing, and asks again
                    said[0] += 1
                took[what].append(time.monotonic() - started)
                await asyncio.sleep(chance.uniform(*READS))


async def look(codes: list[str], seconds: float, site: psutil.Process) -> None:
    took: dict[str, list[float]] = defaultdict(list)
    said: Counter[int] = Counter()
    until, before = time.monotonic() + seconds, site.cpu_times()
    await asyncio.gather(*(person(nth, code, until, took, said) for nth, code in enumerate(codes)))
    used = sum(site.cpu_times()[:2]) - sum(before[:2])
    every = [each for times in took.values() for each in times]
    for what, times in {**took, "全部": every}.items():
        if len(times) < 2:
            continue
        cuts = statistics.quantiles(times, n=100)
        print(f"{what}：{len(times)}次，一半在{cuts[49] * 1000:.0f}毫秒以内，95%在{cuts[94] * 1000:.0f}毫秒以内")
    print(f"{len(codes)}人同时，{len(every) / seconds:.0f}页每秒；回答（0为没有连上）：{dict(said)}")
    load = "、".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"网站自己的进程每页用处理器{used / len(every) * 1000:.2f}毫秒；机器负载{load}，处理器{os.cpu_count()}个")


def main(people: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own = {"CASEWORK_PORTAL_DATA": folder, "CASEWORK_PORTAL_TRUSTED_PROXIES": "127.0.0.1"}
        os.environ |= own
        codes = stored(people)
        command = [sys.executable, "-m", "uvicorn", "casework.portal.site.app:create_app", "--factory"]
        command += ["--port", str(PORT), "--log-level", "warning", "--no-access-log", "--no-proxy-headers"]
        site = subprocess.Popen(command, env=os.environ | own, cwd=Path(__file__).parents[2])
        try:
            for _ in range(100):
                try:
                    httpx.get(f"http://127.0.0.1:{PORT}/health", timeout=2)
                    break
                except httpx.TransportError:
                    time.sleep(0.3)
            asyncio.run(look(codes, seconds, psutil.Process(site.pid)))
        finally:
            site.terminate()
            site.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)
