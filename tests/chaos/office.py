"""An office under fire: its officers, what is killed, and what must be so afterwards."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random

import psutil
from sqlmodel import col, func, select

from casework.cli.processes import ask
from casework.storage import clock, database
from casework.storage.office import SHIPPED
from casework.storage.tables import FactRow, Notice
from casework.upkeep import soundness
from tests.chaos.clock import Clock
from tests.chaos.officers import Officer
from tests.flows_support import Office, PrefectServer, until
from tests.started import Started
from tests.web_support import DELEGATED, STAFF, add_staff

KILLED = {
    "网页": "casework.web.app:create_app",
    "执行器": "flows.worker",
    "流程引擎": "flows.server",
    "公众网站": "casework.portal.site.app:create_app",
}
"""What is killed, by the name on its command line."""
LOGINS = [login for login, (_, roles) in STAFF.items() if "clerk" in roles]


def staffed(data: Path, url: str) -> None:
    """Give an office that was founded empty its name, its officers, and a desk that accepts by itself."""
    (data / "office.toml").write_bytes(SHIPPED.read_bytes())
    (data / "approvals.toml").write_text(DELEGATED, "utf-8")
    add_staff(url)


class UnderFire:
    """A product that runs, in which officers work."""

    def __init__(
        self, product: Started, data: Path, url: str, officers: int, pause: float = 0.0, watch: Clock | None = None
    ) -> None:
        page, login = product.prefect_page()
        prefect = PrefectServer(home=data / "prefect", port=int(page.rpartition(":")[2]))
        prefect.login = login
        self.product, self.data, self.url, self.watch = product, data, url, watch
        self.office = Office(url=url, data=data, prefect=prefect)
        self.stopping = threading.Event()
        address = f"http://127.0.0.1:{product.port}"
        self.officers = [
            Officer(
                address=address, login=LOGINS[nth % len(LOGINS)], name=f"第{nth}名", stopping=self.stopping, pause=pause
            )
            for nth in range(officers)
        ]
        self.kills: Counter[str] = Counter()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Officers work meanwhile; at the end each has the acknowledgement for which he waits."""
        threads = [threading.Thread(target=officer.work, daemon=True) for officer in self.officers]
        for thread in threads:
            thread.start()
        until(lambda: all(officer.acknowledged or officer.fault for officer in self.officers))
        try:
            yield
        finally:
            self.stopping.set()
            for thread in threads:
                thread.join(400)

    def kill(self, label: str) -> psutil.Process:
        """Kill one, and wait until another stands in its place."""
        (old,) = until(lambda: self.product.named(KILLED[label]), every=0.3)
        old.kill()
        self.kills[label] += 1
        until(lambda: self.product.named(KILLED[label]) - {old}, every=0.3)
        return old

    def stop(self, label: str) -> None:
        """Stop one without ending it: it is noticed, ended, and another stands in its place."""
        (old,) = until(lambda: self.product.named(KILLED[label]), every=0.3)
        old.suspend()
        self.kills[f"{label}停住"] += 1
        until(lambda: self.product.named(KILLED[label]) - {old}, patience=300, every=0.3)

    def fill(self, seconds: float) -> None:
        """Fill up the disk of the office for a while."""
        filler = self.data / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(65536))
        self.kills["磁盘满"] += 1
        time.sleep(seconds)
        filler.unlink()

    def jump(self, days: int) -> None:
        """Set the clock of every process wrong by so many days, while nobody acts and a case waits to be accepted: the
        administrators are told, and no period that would be over by then has an effect. Then it is right again."""
        assert self.watch, "the product was started with a clock of its own"
        with ExitStack() as held:
            for each in self.officers:
                held.enter_context(each.busy)
            officer, told = self.officers[0], self._told_of_the_clock()
            number = officer.register()
            self.watch.set(days)
            until(lambda: self._told_of_the_clock() > told, patience=300, every=1.0)
            with database.reading(self.url) as session:
                entries = list(session.exec(select(FactRow.act).where(col(FactRow.case_number) == number)))
            self.watch.set(0)
            if len(entries) > 1:
                officer.fault = f"{number}：时钟错了{days}天，自行登记了{entries[1:]}"
            officer.carry_on(number)
        self.kills["时钟跳动"] += 1

    def _told_of_the_clock(self) -> int:
        about = select(func.count()).where(col(Notice.text).contains("本机时钟"))
        with database.reading(self.url) as session:
            return session.exec(about).one()

    def faults(self) -> list[str]:
        """What is not as it must be, once all that was promised is done: nothing."""
        found = [f"{each.name}：{each.fault}" for each in self.officers if each.fault]
        until(lambda: ask(f"{self.office.prefect.api}/health")[0] == 200, every=0.3)
        self.office.wait_until_idle(patience=900)
        expected = {number: forms for each in self.officers for number, forms in each.acknowledged.items()}
        with database.reading(self.url) as session:
            written = {
                number: list(session.exec(select(FactRow.request_id).where(col(FactRow.case_number) == number)))
                for number in expected
            }
            cases = session.exec(select(func.count(func.distinct(FactRow.case_number)))).one()
        found += [
            f"{number}：确认了{expected[number]}，登记了{ids}"
            for number, ids in written.items()
            if ids != expected[number]
        ]
        if cases != len(expected):
            found.append(f"确认了{len(expected)}件收案，登记了{cases}件")
        assert self.office.is_sound()  # papers once, their files there, chains whole, tables as the facts say
        live = Counter(run["name"] for run in self.live_runs())
        found += [f"{number}：{live[number]}个流程" for number in expected if live[number] != 1]
        stuck = [f"{each.case}：{each.violation.words}" for each in soundness.look(clock.today(), url=self.url)]
        return found + stuck

    def live_runs(self) -> list[dict[str, object]]:
        runs: list[dict[str, object]] = []
        wanted = {"state": {"type": {"any_": ["PAUSED", "SCHEDULED", "PENDING", "RUNNING"]}}}
        while page := self.office.prefect.runs(flow_runs=wanted, sort="ID_DESC", offset=len(runs), limit=200):
            runs += page
        return [run for run in runs if run["parameters"]]

    def report(self, seconds: float) -> str:
        acts = sum(len(forms) for each in self.officers for forms in each.acknowledged.values())
        again, longest = sum(each.again for each in self.officers), max(each.longest for each in self.officers)
        kills = "、".join(f"{label}{number}次" for label, number in self.kills.items())
        return (
            f"{seconds / 60:.0f}分钟，强行结束{self.kills.total()}次（{kills}）；确认{acts}项登记，"
            f"重新发送{again}次，等候最长{longest:.1f}秒"
        )


def under_fire(fire: UnderFire, kills: int, pause: float, chance: Random, *, disk: bool = False) -> None:
    """Kill so many processes, at moments and in an order that `chance` names; one of ten is only stopped, with `disk`
    one of five times it is the disk that fills up, and with a clock of its own one of ten times that is set wrong."""
    labels = list(KILLED)
    for _ in range(kills):
        time.sleep(chance.uniform(0, 2 * pause))
        if disk and chance.random() < 0.2:
            fire.fill(chance.uniform(1, 2 * pause))
        elif fire.watch and chance.random() < 0.1:
            fire.jump(chance.choice((-1, 1)) * chance.randint(3, 400))
        elif chance.random() < 0.1:
            fire.stop(chance.choice(labels))
        else:
            fire.kill(chance.choice(labels))
