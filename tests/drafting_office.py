"""A case in which a decision is due, and the officers through whose hands its draft goes."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
import pytest
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.papers import drafts
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Document, Draft
from casework.vocabulary import Act, DocumentKind, Role
from documents.blocks import block_json
from tests import history

TODAY = date(2026, 11, 20)
DRAFTER = Actor(login="chen", roles=frozenset({Role.CLERK, Role.HANDLER}))
REVIEWER = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
APPROVER = Actor(login="boss", roles=frozenset({Role.APPROVER}))
EVERYBODY = Actor(login="both", roles=frozenset(Role))
DAY = date(2026, 5, 11)
DECISION = "D-39:applicant-1"
FACTS = "申请人在自有商铺门前摆放货架，被申请人作出处罚决定。"
REASONS = "被申请人没有告知申请人陈述申辩的权利，程序违法。"
DETAILS: dict[str, Any] = {
    "outcomes": [{"outcome": "66", "text": "责令被申请人在二十日内履行法定职责"}],
    "facts_found": FACTS,
    "reasons": REASONS,
    "performance_days": 20,
}


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    with database.transaction(sqlite_url) as opened:
        yield opened


def do(session: Session, number: str, act: Act, on: date, **details: Any) -> None:
    history.perform(session, act, number, actor=EVERYBODY, on=on, today=TODAY, details=details)


def ripe(session: Session) -> str:
    """A case in which the decision is due."""
    application = {
        "channel": "post",
        "applicants": [{"name": "王喆", "id_number": "420112199001011234", "address": "江城市东湖区一号"}],
        "respondents": [{"name": "江城市东湖区城市管理执法局", "kind": "agency", "representative": "赵某，局长"}],
        "administrative_act": "不履行法定职责的行为",
        "act_on": "2026-02-10",
        "known_on": "2026-02-11",
        "claims": ["责令被申请人履行法定职责"],
        "reasons": "被申请人一直没有答复。",
    }
    number = history.open_case(
        session, Act.RECEIVE, actor=EVERYBODY, on=date(2026, 3, 2), today=TODAY, details=application
    ).number
    do(session, number, Act.ACCEPT, date(2026, 3, 5))
    do(session, number, Act.SEND_COPY, date(2026, 3, 6))
    do(session, number, Act.SERVE, date(2026, 3, 9), document="D-13", party="respondent-1")
    do(session, number, Act.REPLY, date(2026, 3, 20), respondent="respondent-1", summary="被申请人认为已经履行职责。")
    do(session, number, Act.HEAR_OPINIONS, date(2026, 3, 23), party="applicant-1", way="phone", opinion="坚持请求")
    return number


def drafted(session: Session, number: str, **changes: Any) -> Draft:
    given: dict[str, Any] = {"actor": DRAFTER, "on": DAY, "today": TODAY, "details": DETAILS} | changes
    return drafts.compose(session, Act.DECIDE, number, **given)


def edited(session: Session, draft: Draft, old: str, new: str, paper: str = DECISION) -> bytes:
    """The newest text as a Word file, with these words replaced by others in Word."""
    file = docx.Document(io.BytesIO(drafts.word_file(session, drafts.of_paper(session, draft, paper)[-1])))
    for paragraph in file.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def reasons_for(session: Session, draft: Draft) -> dict[str, str]:
    found = drafts.findings(session, draft)
    return {drafts.key(one): "经核对，确应如此" for paper in found.values() for one in paper}


def through(session: Session, draft: Draft, **approval: Any) -> Any:
    """Through all hands, with a reason for each warning."""
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER, reasons=reasons_for(session, draft))
    drafts.agree(session, draft.id, actor=REVIEWER)
    return drafts.approve(session, draft.id, actor=APPROVER, **{"today": TODAY, "on": DAY} | approval)


def decisions(session: Session, number: str) -> list[Document]:
    rows = select(Document).where(
        col(Document.case_number) == number, col(Document.kind) == DocumentKind.DECISION.value
    )
    return list(session.exec(rows))


def said(row: Document) -> str:
    assert row.words
    return "\n".join(block_json.loads(store.get(row.words)).texts())


def refusal(call: Any, *args: Any, **named: Any) -> CaseworkError:
    with pytest.raises(CaseworkError) as caught:
        call(*args, **named)
    return caught.value
