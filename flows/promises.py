"""What a transaction left in the outbox, carried out: as often as needed, with one effect.

Prefect sees a task for each entry of a case, named by stage, number of the entry, act and papers. It never sees a name,
a parameter or an error text of ours, since those may hold personal data.
"""

import logging
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from prefect import task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import and_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from casework import law
from casework.errors import CaseworkError
from casework.office import notices
from casework.office.notices import entries
from casework.papers import filling
from casework.papers.own_words import wordings
from casework.parties import position
from casework.queries import shown_numbers
from casework.record import following
from casework.record.commands import RESTRICTED
from casework.storage import clock, database, store, trail
from casework.storage.tables import Case, Document, FactRow, Notice, NoticeKind, Outbox
from casework.vocabulary import DocumentKind, Promise, Stage
from documents.blocks import block_json
from documents.errors import DocumentError, PoolClosed
from documents.rendering import RendererPool
from flows import lease

log = logging.getLogger("casework.flows")


class PromiseFailed(Exception):
    """What could not be kept this time. Says codes only: Prefect keeps what it says."""


@dataclass(frozen=True, kw_only=True)
class Promised:
    """One row of the outbox that is due."""

    id: int
    kind: Promise
    what: str
    """行政复议受理通知书（申请人1）."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is due of all that one entry of a case promised for a stage: to Prefect one task."""

    stage: Stage
    place: str
    """Where it belongs, as Prefect and the log say it: 受理 03, the number of the entry as everybody may see it. Empty
    for what a restricted entry calls for: it is kept without being shown."""
    act: str
    """The id of the act in the log."""
    promised: tuple[Promised, ...]

    @property
    def title(self) -> str:
        """受理 03 受理、行政复议受理通知书（申请人1）."""
        return f"{self.place} {'、'.join(each.what for each in self.promised)}" if self.place else ""


@cache
def renderers() -> RendererPool:
    """The renderer processes of this worker."""
    return RendererPool()


def due(number: str) -> list[Entry]:
    """What is promised for a case, not kept yet and need not wait, entry by entry."""
    ready = lease.may_go_on(col(Outbox.retry_at), clock.now())
    undone = (
        select(Outbox, Document, FactRow.hash)
        .outerjoin(Document, col(Document.id) == col(Outbox.document_id))
        .outerjoin(FactRow, and_(col(FactRow.case_number) == number, col(FactRow.seq) == col(Outbox.seq)))
        .where(col(Outbox.case_number) == number, col(Outbox.done_at).is_(None), ready)
        .order_by(col(Outbox.seq), col(Outbox.stage), col(Outbox.id))
    )
    with database.reading() as session:
        rows = session.exec(undone).all()
        numbers = shown_numbers(session, number) if rows else {}
        entries = groupby(rows, key=lambda found: (found[0].seq, Stage(found[0].stage), trail.act_of(found[2] or "")))
        return [
            Entry(
                stage=stage,
                place=f"{stage.label} {numbers[seq]:02}" if seq in numbers else "",
                act=act,
                promised=tuple(_promised(row, document) for row, document, _ in found),
            )
            for (seq, stage, act), found in entries
        ]


def _promised(row: Outbox, document: Document | None) -> Promised:
    return Promised(id=row.id or 0, kind=Promise(row.promise), what=_what(row, document))


def _what(row: Outbox, document: Document | None) -> str:
    """What is promised, in words: a kind of document or a rule that is no more has none, and hinders no other promise
    of the case."""
    try:
        return _named(row, document)
    except (CaseworkError, ValueError, IndexError):
        return row.text


def _named(row: Outbox, document: Document | None) -> str:
    if document and row.text != RESTRICTED:
        return f"{DocumentKind(document.kind).label}（{position(document.addressee)}）"
    if row.promise == Promise.REMINDER:
        return f"{Promise.REMINDER.label}{law.rule(row.key.split(':')[2]).label}"
    return row.text


@task(name="承诺事项", task_run_name="{title}", cache_policy=NO_CACHE, persist_result=False)
def keep(title: str, entry: Entry) -> None:
    """Carry out what an entry promised, or say what failed and let the case go on."""
    failed, held = [], lease.current.get()
    for each, reason in _kept(entry):
        what = f"{held.number}：{entry.place} {each.what}"
        joined = {"case": held.number, "act": entry.act, "promise": each.id, "run": held.run_id}
        if reason:
            log.warning("%s 未能完成（%s）", what, reason, extra={trail.KNOWN: joined})
            failed.append(f"{each.what}：{reason}")
        else:
            log.info("%s 已完成", what, extra={trail.KNOWN: joined})
    if failed:
        raise PromiseFailed("；".join(failed))


def quietly(entry: Entry) -> None:
    """Carry out what a restricted entry calls for: no task run of Prefect and no line of the log tells that there is
    one. A failure is noted with the promise and told to whoever made the entry."""
    for _ in _kept(entry):
        pass


def _kept(entry: Entry) -> Iterator[tuple[Promised, str]]:
    """Each promise of an entry once it was tried, with what went wrong: first whoever has to act is told, then the
    papers are written, as many side by side as renderers are ready."""
    papers = [each for each in entry.promised if each.kind == Promise.DOCUMENT]
    for each in entry.promised:
        if each.kind != Promise.DOCUMENT:
            yield each, _attempt(each)
    at_once = min(len(papers), renderers().ready)
    if at_once < 2:
        yield from ((paper, _attempt(paper)) for paper in papers)
        return
    with ThreadPoolExecutor(at_once) as writers:
        # Each writer knows whose lease it is.
        begun = [(paper, writers.submit(copy_context().run, _attempt, paper)) for paper in papers]
        yield from ((paper, written.result()) for paper, written in begun)


def _attempt(promised: Promised) -> str:
    """Empty when the promise is kept, else the code of what went wrong. No exception leaves with its text."""
    try:
        KEEP[promised.kind](promised)
    except PoolClosed:
        raise lease.LeaseLost("the worker is stopping") from None
    except (DocumentError, CaseworkError) as error:
        code, said = error.code, str(error)
    except SQLAlchemyError as error:
        return type(error).__name__  # the database is away: nothing can be noted, and the lease will tell
    except Exception as error:
        log.error("%s：%s\n%s", lease.current.get().number, type(error).__name__, places(error))
        code, said = type(error).__name__, "程序出错，系统将自动重试；再次出现时请联系管理员。"
    else:
        return ""
    with database.transaction() as session:
        _note_failure(session, promised, said)
    return code


def places(error: BaseException) -> str:
    """Where an error happened, for the log, without what it says."""
    return "".join(traceback.format_tb(error.__traceback__))


# ---- the three kinds of promise


def _record(promised: Promised) -> None:
    """An act was done: who has to act now is told, and what others were told of may be done with it."""
    with database.transaction() as session:
        lease.fence(session)
        row = session.get_one(Outbox, promised.id)
        entries.tell(session, row.case_number, row.seq)
        session.flush()
        notices.settle(session, row.case_number)
        _done(session, promised)


def _document(promised: Promised) -> None:
    """Write a document, and keep it unless somebody has done so."""
    with database.reading() as session:
        document = _document_of(session, promised)
        unwritten = not (document.pdf or document.recalled)
        facts = filling.context(session, document) if unwritten else None
        # The approved words where a draft was approved, else what the template makes of the facts.
        content = block_json.loads(store.get(document.words)) if unwritten and document.words else facts
        own = wordings.in_force(session, document.kind)
    if content is None:
        with database.transaction() as session:
            lease.fence(session)
            _done(session, promised)
        return
    files = renderers().render(document.kind, content, own, facts=facts)
    docx, pdf = store.put(files.docx), store.put(files.pdf)
    with database.transaction() as session:
        lease.fence(session)
        session.execute(
            update(Document)
            .where(col(Document.id) == document.id, col(Document.pdf) == "")
            .values(docx=docx, pdf=pdf, written_at=clock.now())
        )
        _done(session, promised)


def _reminder(promised: Promised) -> None:
    """Tell the officer who handles the case, or whom else the reminder names."""
    with database.transaction() as session:
        lease.fence(session)
        row = session.get_one(Outbox, promised.id)
        kind = NoticeKind.FOLLOWED if row.key.startswith(following.KEY) else NoticeKind.PERIOD
        _tell(session, row, row.text, kind)
        session.flush()
        notices.settle(session, row.case_number)
        _done(session, promised)


KEEP: dict[Promise, Callable[[Promised], None]] = {
    Promise.RECORD: _record,
    Promise.DOCUMENT: _document,
    Promise.REMINDER: _reminder,
}


def _document_of(session: Session, promised: Promised) -> Document:
    return session.exec(
        select(Document).join(Outbox, col(Outbox.document_id) == col(Document.id)).where(col(Outbox.id) == promised.id)
    ).one()


def _done(session: Session, promised: Promised) -> None:
    row = session.get_one(Outbox, promised.id)
    row.done_at, row.retry_at, row.error = clock.now(), None, ""
    notice = session.exec(select(Notice).where(col(Notice.outbox_id) == row.id)).one_or_none()
    if row.attempts and notice and row.promise == Promise.DOCUMENT:
        notice.read_at = row.done_at


def _note_failure(session: Session, promised: Promised, said: str) -> None:
    lease.fence(session)
    row = session.get_one(Outbox, promised.id)
    row.attempts += 1
    row.error = said
    row.retry_at = lease.moment(session) + lease.later(row.attempts)
    no = shown_numbers(session, row.case_number).get(row.seq)
    entry = f"第{no}项" if no else ""
    _tell(session, row, f"{row.case_number}{entry}“{promised.what}”未能完成：{said}")


def _tell(session: Session, row: Outbox, text: str, kind: NoticeKind = NoticeKind.MACHINE) -> None:
    assert row.id is not None
    recipient = row.recipient or _recipient(session, row)
    notices.tell_of_promise(session, row.id, recipient, text, case=row.case_number, kind=kind)


def _recipient(session: Session, row: Outbox) -> str:
    """Who answers for the case; of what a restricted entry calls for, whoever made it."""
    if row.text == RESTRICTED:
        made = select(FactRow.actor).where(col(FactRow.case_number) == row.case_number, col(FactRow.seq) == row.seq)
        return session.exec(made).one()
    return notices.answerable(session, session.get_one(Case, row.case_number))


def unkept(number: str) -> str:
    """What a human must know: the first promise of a case that failed too often, or nothing."""
    hopeless = (
        select(Outbox)
        .where(
            col(Outbox.case_number) == number, col(Outbox.done_at).is_(None), col(Outbox.attempts) > len(lease.LATER)
        )
        .order_by(col(Outbox.id))
    )
    with database.reading() as session:
        row = session.exec(hopeless.where(col(Outbox.text) != RESTRICTED)).first()
        no = shown_numbers(session, number).get(row.seq) if row else None
    return f"第{no}项登记的{Promise(row.promise).label}{row.attempts}次未能完成，请管理员处理" if row else ""
