"""An office with a real Prefect server and real workers, as the tests of the flows use it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import col, func, select

from casework.cli.processes import ROOT, ask, clean_environment, prefect_settings
from casework.record import chain, commands
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Case, Document, FlowRun, Notice, OfficeTemplate, Outbox, Sweep
from casework.vocabulary import Act, Role
from tests import history, workers
from tests.offices import changing

TODAY = date(2026, 11, 20)
OFFICER = Actor(login="chen", roles=frozenset({Role.CLERK, Role.HANDLER}))
NAMES = ("欧阳证人甲", "东湖区城市管理执法局")
"""Names of the parties: they must never appear in Prefect's database or in a log."""


def application(**changes: Any) -> dict[str, Any]:
    return {
        "channel": "post",
        "applicants": [{"name": NAMES[0], "id_number": "420112199001011234", "phone": "13800001234"}],
        "respondents": [{"name": NAMES[1], "kind": "agency"}],
        "administrative_act": "2026年10月8日作出的行政处罚决定",
        "act_on": "2026-10-08",
        "known_on": "2026-10-09",
        "claims": ["撤销该行政处罚决定"],
        **changes,
    }


def until(condition: Callable[[], Any], *, patience: float = 180.0, every: float = 0.05) -> Any:
    """The first true answer of the condition; fails when there is none for too long, on a busy machine too."""
    deadline = time.monotonic() + patience
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"waited {patience:g} s for {condition.__qualname__}"
        time.sleep(every)
    return answer


@dataclass(kw_only=True)
class PrefectServer:
    """A Prefect server that can be killed and started again on the same database."""

    home: Path
    port: int
    database_url: str = ""
    process: "subprocess.Popen[bytes] | None" = None

    login = "casework:test"

    @cached_property
    def client(self) -> httpx.Client:
        return httpx.Client(auth=httpx.BasicAuth(*self.login.split(":")), timeout=30, trust_env=False)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def environment(self) -> dict[str, str]:
        return prefect_settings(self.home, self.port, self.login, self.database_url)

    def start(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "flows.server"]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=clean_environment() | self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        until(lambda: ask(f"{self.api}/health")[0] == 200, patience=90)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def deploy(self) -> None:
        """As the product does at its start."""
        self.ask("/work_pools/", name="casework", type="casework")
        subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
            cwd=ROOT,
            env=clean_environment() | self.environment,
            stdin=subprocess.DEVNULL,
            check=True,
        )

    def schedule(self, name: str, how: str = "pause") -> None:
        """Let what a deployment schedules happen, `resume`, or not happen in the middle of a test."""
        self.ask(f"/deployments/{self.deployment(name)}/{how}_deployment")

    def deployment(self, name: str) -> str:
        (found,) = self.ask("/deployments/filter", deployments={"name": {"any_": [name]}})
        return str(found["id"])

    def clear(self) -> None:
        """Forget all runs."""
        while found := self.runs():
            for run in found:
                self.ask(f"/flow_runs/{run['id']}", "DELETE")

    def forget_everything(self) -> None:
        """As if somebody deleted its database while it was down."""
        for file in self.home.glob("prefect.db*"):
            file.unlink()

    def ask(self, path: str, method: str = "POST", /, **body: Any) -> Any:
        def ask_once() -> httpx.Response | None:
            answer = self.client.request(method, f"{self.api}{path}", json=body)
            return None if answer.status_code == 503 else answer  # SQLite met another writer

        answer = until(ask_once)
        assert answer.is_success or answer.status_code == 409, (path, answer.text)
        return answer.json() if answer.content else None

    def runs(self, **wanted: Any) -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = self.ask("/flow_runs/filter", **wanted)
        return answer


@dataclass(kw_only=True)
class Office:
    """One office: a database, a file store and a Prefect server; workers come and go."""

    url: str
    data: Path
    prefect: PrefectServer
    workers: list["Worker"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return self.prefect.environment | {
            "CASEWORK_DATA": str(self.data),
            "CASEWORK_DATABASE_URL": self.url,
            "CASEWORK_TODAY": TODAY.isoformat(),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
        }

    def worker(self) -> "Worker":
        """Start one more worker."""
        log = self.data / f"worker-{len(self.workers)}.log"
        of_this_process = os.environ.items() >= self.prefect.environment.items()
        process = workers.started(clean_environment() | self.environment, log, loaded=of_this_process)
        self.workers.append(Worker(process=process, log=log))
        return self.workers[-1]

    # ---- what officers do
    def receive(self, *, on: date = date(2026, 11, 17), request_id: str | None = None, **changes: Any) -> str:
        return self.open(Act.RECEIVE, on, request_id=request_id, **application(**changes))

    def open(self, act: Act, on: date, *, request_id: str | None = None, **details: Any) -> str:
        with database.transaction(self.url) as session:
            return history.open_case(
                session, act, actor=OFFICER, on=on, today=TODAY, details=details, request_id=request_id
            ).number

    def do(self, number: str, act: Act, on: date = TODAY, **asked: Any) -> None:
        known = {name: asked.pop(name) for name in ("request_id", "seen", "actor") if name in asked}
        with database.transaction(self.url) as session:
            history.perform(
                session, act, number, **{"actor": OFFICER, "on": on, "today": TODAY, "details": asked} | known
            )

    def accept(self, number: str, **asked: Any) -> None:
        self.do(number, Act.ACCEPT, date(2026, 11, 18), **asked)

    # ---- what is so
    def all(self, table: Any, *conditions: Any) -> list[Any]:
        with database.reading(self.url) as session:
            return list(session.exec(select(table).where(*conditions)))

    def count(self, table: Any, *conditions: Any) -> int:
        with database.reading(self.url) as session:
            return session.exec(select(func.count()).select_from(table).where(*conditions)).one()

    def undone(self) -> int:
        return self.count(Outbox, col(Outbox.done_at).is_(None))

    def idle(self) -> bool:
        """Everything promised is done and nobody carries a case."""
        return not self.undone() and not self.count(FlowRun, col(FlowRun.owner) != "")

    def wait_until_idle(self, patience: float = 180.0) -> None:
        until(self.idle, patience=patience, every=0.3)  # each look costs the processor that the workers wait for

    def document(self, number: str, kind: str = "D-12") -> Document:
        (found,) = self.all(Document, col(Document.case_number) == number, col(Document.kind) == kind)
        assert isinstance(found, Document)
        return found

    def is_sound(self) -> bool:
        """Every promise kept once, every document written once, chains whole, tables as the facts say."""
        documents = self.all(Document, col(Document.has_template))
        assert all(d.pdf and d.docx and d.written_at for d in documents)
        kept = {file.name for file in (self.data / "files").rglob("*") if file.is_file()}
        assert {d.pdf for d in documents} | {d.docx for d in documents} <= kept
        promised = self.all(Outbox.document_id, col(Outbox.promise) == "document")
        assert sorted(promised) == sorted(d.id for d in documents)
        with database.reading(self.url) as session:
            for case in session.exec(select(Case)):
                chain.verify(commands.facts_of(session, case.number), case.head, case.number)
                assert commands.rebuild(session, case.number) == []
        return True

    def notices(self, recipient: str = OFFICER.login) -> list[str]:
        return [notice.text for notice in self.all(Notice, col(Notice.recipient) == recipient)]

    def word(self, text: str, *, withdrawn: bool = False) -> None:
        """Put a wording of the acceptance notice in force without the check: with a fault that no sample shows."""
        with changing(self.url) as session:
            version = len(session.exec(select(OfficeTemplate)).all()) + 1
            session.add(
                OfficeTemplate(
                    kind="D-12", version=version, text=text, withdrawn=withdrawn, note="", officer="", at=clock.now()
                )
            )


@dataclass(kw_only=True)
class Worker:
    process: BaseProcess
    log: Path

    def kill(self) -> None:
        """As the kernel does it: no last words."""
        self.process.kill()
        self.process.join()

    def stop(self) -> int:
        """Its exit status."""
        self.process.terminate()
        self.process.join(20)
        assert self.process.exitcode is not None, "it goes on"
        return self.process.exitcode

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def kept(self) -> list[str]:
        """The promises this worker kept, each as case and title."""
        return [line.split(" INFO ")[1] for line in self.said().splitlines() if line.endswith(" 已完成")]


@contextmanager
def an_office(url: str, data: Path, prefect: PrefectServer) -> Iterator[Office]:
    office = Office(url=url, data=data, prefect=prefect)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CASEWORK_DATA", "CASEWORK_DATABASE_URL", "CASEWORK_TODAY"):
            patch.setenv(name, office.environment[name])
        try:
            with database.transaction(url) as session:  # a worker that starts need not sweep
                session.add(Sweep(day=TODAY, finished_at=clock.now()))
            yield office
        finally:
            for worker in office.workers:
                if worker.process.is_alive():
                    worker.kill()


def in_prefects_database(home: Path, words: tuple[str, ...]) -> list[str]:
    """The tables of a Prefect SQLite database in which one of these words occurs."""
    import sqlite3

    found = []
    with sqlite3.connect(f"file:{home / 'prefect.db'}?mode=ro", uri=True) as connection:
        for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in connection.execute(f'select * from "{table}"'):
                text = "".join(str(value) for value in row)
                plain = text.encode().decode("unicode_escape", errors="ignore") if "\\u" in text else ""
                found += [f"{table}: {word}" for word in words if word in text or word in plain]
    return found
