"""口头申请: the record printed from the form, to be read out and signed before the application is registered
(行政复议法 第二十二条第三款)."""

import io
from datetime import date
from typing import Any

import pikepdf
from fastapi import APIRouter, Response
from sqlmodel import Session

from casework import law
from casework.casefile import Fact
from casework.errors import DetailsRefused, RoleRefused
from casework.papers.filling import context_of
from casework.papers.own_words import wordings
from casework.procedure import table_of
from casework.procedure.fields import parse
from casework.procedure.reconsideration.acceptance.filing import Receive, applicants
from casework.procedure.table import advance
from casework.queries.intake.remarks import nothing_yet
from casework.storage import clock
from casework.storage.database import reading
from casework.vocabulary import Act, Channel, DocumentKind
from casework.web.acting.reading import gather
from casework.web.one_case.case import day_in
from casework.web.pages import openings
from casework.web.papers import NotDrawn, download, renderers
from casework.web.session import HandedIn, SignedIn
from documents.errors import DocumentError

router = APIRouter()


@router.post("/register/receive/record.pdf")
def record(visitor: SignedIn, form: HandedIn) -> Response:
    """The record as the form has it, a copy for each applicant to sign. Nothing is registered by it."""
    if Act.RECEIVE not in openings(visitor):
        raise RoleRefused(f"“{Act.RECEIVE.label}”应由收案员或者承办人办理", instead="请转交收案员或者承办人")
    given = gather(Receive, form) | {"channel": Channel.ORAL.value}
    if not given.get("oral_record"):
        raise DetailsRefused(
            "还没有填写“口头申请笔录”，没有可以打印的内容",
            citation=law.rule("ARL-22-3").citation,
            instead="请返回登记表，记录申请人陈述的请求、事实、理由和时间后打印",
        )
    with reading() as session:
        made = _drawn(session, given, day_in(str(form.get("on", ""))), visitor.login)
    return download(made, "口头申请行政复议笔录（待签名）", "pdf", by=None)


def _drawn(session: Session, given: dict[str, Any], on: date, officer: str) -> bytes:
    before = nothing_yet(on)
    details = parse(Receive, given, before.regime, on)
    fact = Fact(seq=1, act=Act.RECEIVE, on=on, recorded_at=clock.now(), actor=officer, details=details)
    # The number is given when the application is registered.
    case = advance(table_of(before.procedure), before, fact).with_(number="（登记时编号）")
    kind = DocumentKind.ORAL_APPLICATION_RECORD
    own = wordings.in_force(session, kind.value)
    whole = pikepdf.new()
    try:
        for party in applicants(case, fact):
            paper = context_of(session, case, fact, kind, party, "")
            with pikepdf.open(io.BytesIO(renderers().render(kind.value, paper, own).pdf)) as drawn:
                whole.pages.extend(drawn.pages)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
