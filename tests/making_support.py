"""What tests of files made beside the pages share: jobs as pages leave them, and what became of them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlmodel import col, select

from casework.making import jobs
from casework.office import staff
from casework.record.actor import Actor
from casework.storage import database, store
from casework.storage.passing import FOLDER
from casework.storage.tables import Document, Job, JobKind, Journal, Notice, Staff
from casework.vocabulary import Act
from documents import rendering
from documents.errors import PoolClosed
from tests.scans import pdf
from tests.web_support import desk as desk
from tests.web_support import do
from tests.web_support import office as office


def draw(kind_id: str, content: Any, own: Any = None, /) -> rendering.Rendered:
    return rendering.render(kind_id, content, own)


def refuses_to_draw(*asked: Any) -> rendering.Rendered:
    raise ZeroDivisionError


def closes(*asked: Any) -> rendering.Rendered:
    raise PoolClosed


def left_to_a_worker(client: TestClient) -> None:
    """The page gives up at once, and the pages make nothing themselves."""
    app: Any = client.app
    app.state.maker.patience, app.state.maker.waits = timedelta(days=1), 0.0  # but for what is signed


def written(number: str) -> str:
    """The case, with every paper of it written."""
    with database.transaction() as session:
        for row in session.exec(select(Document).where(Document.case_number == number)):
            row.pdf = row.docx = store.put(pdf(1))
    return number


def actor(login: str) -> Actor:
    with database.reading() as session:
        return staff.actor_of(session.get_one(Staff, login))


def asked(case: str, login: str = "li", kind: JobKind = JobKind.CERTIFICATE, **what: Any) -> int:
    """A job, as a page leaves it behind."""
    with database.transaction() as session:
        what = what or {"number": case}
        made = jobs.asked(session, kind, f"{case}{kind.label}", actor=actor(login), case=case, **what)
        made.tells = True
    return made.id or 0


def asked_to_print(number: str) -> int:
    with database.reading() as session:
        mine = select(Document.id).where(Document.case_number == number, Document.kind == "D-12")
        return asked(number, kind=JobKind.PRINT, papers=[session.exec(mine).one()])


def recuse(number: str, login: str) -> None:
    do(number, Act.RECUSE, "2026-11-18", officer=login, ground="1", reason="近亲属")


def row(job: int = 1) -> Job:
    with database.reading() as session:
        return session.get_one(Job, job)


def changed(job: int, **to: Any) -> None:
    with database.transaction() as session:
        session.get_one(Job, job).sqlmodel_update(to)


def kept() -> list[Path]:
    folder = store.folder()
    assert folder
    return sorted((folder / FOLDER).glob("*"))


def told(login: str = "li") -> list[str]:
    with database.reading() as session:
        mine = select(Notice).where(Notice.recipient == login, col(Notice.read_at).is_(None))
        return [notice.text for notice in session.exec(mine) if notice.kind == "made"]


def log() -> list[tuple[str, str, str]]:
    with database.reading() as session:
        return [
            (entry.who, entry.kind, entry.subject) for entry in session.exec(select(Journal).order_by(col(Journal.id)))
        ]
