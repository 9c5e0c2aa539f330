"""How long the board takes in an office with very many open cases: `python -m tests.benchmarks.bench_board [CASES]`.

The page as it is first seen, and stretches of rows far down, each cold (nothing of it was read before) and once more.
"""

import os
import sys

from fastapi.testclient import TestClient

from casework.web.app import create_app
from tests.benchmarks.bench_scale import TODAY, copies, office_on, seconds, templates, took
from tests.web_support import PASSWORD, add_staff, send

LOOKS = ("/board", "/board?by=officer", "/board?by=respondent", "/board?since=2026-12-01&until=2026-12-31")


def main(cases: int) -> None:
    with office_on("sqlite") as url:
        os.environ |= {"CASEWORK_DATABASE_URL": url, "CASEWORK_TODAY": TODAY.isoformat()}
        copies(url, templates(url), cases)
        add_staff(url)
        desk = TestClient(create_app(), base_url="http://127.0.0.1", follow_redirects=False)
        send(desk, desk.get("/sign-in"), login="sun", password=PASSWORD)
        far = [f"/board/rows?first={cases * part // 10}&count=60" for part in (1, 5, 9)]
        for address in (*LOOKS, *far, "/board/rows?by=officer&first=50000&count=60", "/board/beside"):
            for what in ("初次", "再次"):
                started = seconds()
                answer = desk.get(address)
                assert answer.status_code == 200, answer.text[:300]
                print(f"{cases}件未结，{address}：{what}{took(started)}，{len(answer.content) // 1024}KB", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
