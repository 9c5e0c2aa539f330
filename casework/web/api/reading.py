"""What the interface tells of cases: the same answers as the command line gives, for programs of the office by the
session or token of an officer and for systems outside by their own. Nothing is written here but who read what."""

from datetime import date
from typing import Annotated, Any

from annotated_types import Ge, Le
from fastapi import Header, Request

from casework import law, procedure, queries
from casework.casefile import CaseFile, Party
from casework.law import written
from casework.office import door, readable
from casework.office.signing_in import brake
from casework.procedure import description
from casework.procedure.reconsideration.hearing.proof.pieces import Listed, pieces
from casework.queries import ClockLine, Due, Sort, Standing, Wanted, plain
from casework.record import access, journal, privacy
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.vocabulary import Procedure, Stage, comparable
from casework.web.acting.suppose import shifts
from casework.web.api import answers
from casework.web.api.asker import ReadsCases, ReadsTheLaw, ReadsTheLedger
from casework.web.api.routes import router
from casework.web.overviews import finding
from casework.web.overviews.obligations import asked_in
from casework.web.pages import masked

Words = Annotated[str, Header(alias="X-Casework-Text", description="查找的词，UTF-8 百分号编码；不写在地址中")]
Whole = Annotated[int, Ge(0), Le(2**31 - 1)]


@router.get("/acts", summary="全部办理事项", response_model=list[answers.ActRow])
def acts(asker: ReadsTheLaw) -> list[dict[str, Any]]:
    """程序表中的全部办理事项，同`casework acts --json`。"""
    return [plain.act(line) for of in Procedure for line in description.acts(of)]


@router.get("/consequences", summary="法定事项", response_model=answers.Consequences)
def consequences(asker: ReadsTheLedger, day: str = "", officer: str = "") -> dict[str, Any]:
    """到某日为止将要到来的法定事项，同`casework consequences --json`；officer 是承办人的账号，不写的为全部。"""
    on = _day(day)
    with reading() as session:
        coming = queries.coming_consequences(session, on, officer)
        mine = access.open_of(session, list({each.case for each in coming}), asker.actor)
        found = [each for each in coming if each.case in mine]
        missing = readable.missing_for(session, asker.actor)
    journal.note(Logged.API_READ, "读取法定事项", who=asker.login, subject=f"{len(found)}项")
    told = [plain.consequence(each) for each in found]
    return {"on": on.isoformat(), "consequences": told, "unreadable": missing}


@router.get("/ledger", summary="履行总账", response_model=answers.Ledger)
def ledger(
    request: Request,
    asker: ReadsTheLedger,
    day: str = "",
    officer: str = "",
    duty: str = "",
    late: str = "",
    met: str = "",
    x_casework_text: Words = "",
) -> dict[str, Any]:
    """履行总账，同`casework ledger --json`；officer、duty、late=yes、met=yes 与页面上的一样。"""
    on, asked = _day(day), asked_in(request.query_params, finding.words_of(request))
    if asked.met:  # every finished case is read for it
        brake.costly(asker.login)
    with reading() as session:
        every = queries.ledger(session, asked, on, asker.login)
        mine = access.open_of(session, list({line.number for line in every}), asker.actor)
        lines = [line for line in every if line.number in mine]
        missing = readable.missing_for(session, asker.actor)
    journal.note(Logged.API_READ, "读取履行总账", who=asker.login, subject=f"{len(lines)}项")
    owed = [plain.obligation(line) for line in lines]
    return {"on": on.isoformat(), "obligations": owed, "unreadable": missing}


@router.get("/cases", summary="案件列表和检索", response_model=answers.CaseList)
def cases(
    request: Request,
    asker: ReadsCases,
    procedure: Procedure | None = None,
    stage: Stage | Standing | None = None,
    handler: str = "",
    due: Due | None = None,
    sort: Sort | None = None,
    page: Whole = 1,
    x_casework_text: Words = "",
) -> dict[str, Any]:
    """一页五十件；检索的词（案号、文号、当事人、证件号码等）写在请求头中。只列可以查阅的案件。"""
    text = finding.words_of(request)
    wanted = Wanted(
        procedure=procedure,
        stage=stage,
        handler=handler[:200],
        due=due,
        text=text,
        chosen=sort,
        page=max(page, 1),
        only_open=True,
    )
    with reading() as session:
        found = queries.case_list(session, wanted, clock.today(), asker.actor)
    by_number = queries.holds_number_of_person(text)
    said = f"{found.total}件" + (f"，按{privacy.mask(comparable(text))}" if by_number else "")
    journal.note(Logged.READ_NUMBER if by_number else Logged.API_READ, "读取案件列表", who=asker.login, subject=said)
    return {"cases": list(map(_line, found.lines)), "total": found.total, "page": found.page, "pages": found.pages}


@router.get("/cases/{number}/whatif", summary="试算期限", response_model=answers.WhatIf)
def whatif(
    asker: ReadsCases, number: str, suspend: str = "", ground: str = "", extend: Whole | None = None, convert: str = ""
) -> dict[str, Any]:
    """假设中止（2026-12-01..2027-01-15）、延长若干日或者某日转为普通程序，期限如何变动。不作任何登记。"""
    with reading() as session:
        door.opened(session, number, asker.actor)
        found = shifts(
            session,
            number,
            stop=written.stop(suspend) if suspend else None,
            ground=ground,
            extend=extend,
            convert=written.day(convert) if convert else None,
        )
    journal.note(Logged.API_READ, "试算期限", who=asker.login, case=number)
    return {"case": number, "clocks": [plain.shift(shift) for shift in found]}


@router.get("/cases/{number}", summary="案件和期限", response_model=answers.CaseAnswer)
def case(asker: ReadsCases, number: str, day: str = "") -> dict[str, Any]:
    """案件、当事人（号码遮盖）和各个期限，每个期限写明如何推算；day 是计算到哪一日，不写的为今日。"""
    on = _day(day)
    with reading() as session:
        file, actor = door.opened(session, number, asker.actor)
        entries = len(queries.shown_numbers(session, file.number, actor.roles))
    journal.note(Logged.API_READ, "读取案件", who=asker.login, case=file.number)
    running = [_clock(line) for line in queries.clocks(file, on)]
    return {"on": on.isoformat(), **_case(file), "version": entries, "clocks": running}


@router.get("/cases/{number}/entries", summary="案件的登记", response_model=answers.Entries)
def entries(asker: ReadsCases, number: str) -> dict[str, Any]:
    """案件的全部登记，依登记的先后；更正过的写明由哪一项更正。"""
    with reading() as session:
        file, actor = door.opened(session, number, asker.actor)
        found = queries.timeline(session, file.number, roles=actor.roles)
    journal.note(Logged.API_READ, "读取登记", who=asker.login, case=file.number)
    return {"case": file.number, "entries": [_entry(entry) for entry in found]}


@router.get("/cases/{number}/evidence", summary="证据清单", response_model=answers.Evidence)
def evidence(asker: ReadsCases, number: str) -> dict[str, Any]:
    """逐项证据；办理“登记对证据的意见”“审查认定证据”时，以 key 指明是哪一项，另有证据提交的，key 不变。"""
    with reading() as session:
        file, actor = door.opened(session, number, asker.actor)
    journal.note(Logged.API_READ, "读取证据清单", who=asker.login, case=file.number)
    found = (each for each in pieces(file) if procedure.may_see(file.procedure, each.fact.act, actor.roles))
    return {"case": file.number, "evidence": [_piece(each) for each in found]}


@router.get("/cases/{number}/acts", summary="现在可以办理的事项", response_model=answers.Offers)
def offers(asker: ReadsCases, number: str) -> dict[str, Any]:
    """现在可以办理的事项，以及不能办理的理由。须经审批的，在页面上拟稿送审。"""
    with reading() as session:
        file, actor = door.opened(session, number, asker.actor)
        found = queries.lawful_acts(file, actor, clock.today())
    journal.note(Logged.API_READ, "读取可以办理的事项", who=asker.login, case=file.number)
    return {"case": file.number, "state": file.state.value, "acts": [_offer(offer) for offer in found]}


def _line(line: queries.CaseLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "procedure": line.procedure.value,
        "stage": line.stage.value if line.stage else None,
        "state": line.state.value,
        "state_label": line.state.label,
        "claimants": line.claimants,
        "opponents": line.opponents,
        "subject": line.subject,
        "handler": line.handler,
        "opened_on": line.opened_on,
        "term": line.label,
        "due_on": line.due_on,
        "provisional": line.provisional,
        "citation": line.citation,
        "derivation": list(line.derivation),
    }


def _entry(entry: queries.Entry) -> dict[str, Any]:
    change = entry.change
    return {
        "no": entry.no,
        "act": entry.act.value,
        "label": entry.act.label,
        "on": entry.on,
        "recorded_at": entry.recorded_at,
        "actor": entry.actor_name,
        "citation": entry.citation,
        "said": [{"title": title, "words": list(words)} for title, words in entry.said],
        "corrected_by": change.no if change else None,
        "taken_back": bool(change and change.takes_back),
    }


def _piece(each: Listed) -> dict[str, Any]:
    return {
        "key": each.key,
        "no": each.no,
        "party": each.party or None,
        "name": each.piece.name,
        "proves": each.piece.proves,
        "handed_in_on": each.fact.on,
        "timeliness": each.timeliness.words,
        "opinions": [{"party": party, "words": opinion.in_words} for party, opinion in each.opinions],
        "finding": each.found.in_words if each.found else None,
    }


def _offer(offer: queries.Offer) -> dict[str, Any]:
    return {
        "act": offer.act.value,
        "label": offer.act.label,
        "citation": offer.citation,
        "allowed": offer.allowed,
        "reason": offer.reason,
        "reason_citation": offer.reason_citation,
        "under_approval": offer.drafted,
    }


def _day(text: str) -> date:
    return written.day(text) if text else clock.today()


def _case(file: CaseFile) -> dict[str, Any]:
    return {
        "number": file.number,
        "procedure": file.procedure.value,
        "state": file.state.value,
        "state_label": file.state.label,
        "stages": [{"stage": stage.value, "progress": progress.value} for stage, progress in queries.stages(file)],
        "regime": file.regime,
        "handler": file.handler,
        "parties": [_party(party) for party in file.parties],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "key": party.key,
        "role": party.role.value,
        "kind": party.kind.value,
        "name": party.name,
        "left_on": party.left_on,
        "id_number": masked(party.id_number) if party.id_number else None,
        "phone": masked(party.phone) if party.phone else None,
    }


def _clock(line: ClockLine) -> dict[str, Any]:
    days = {
        "start_on": line.clock.start_on,
        "due_on": line.due_on,
        "original_on": line.original_on,
        "stopped_since": line.stopped_since,
        "closed_on": line.clock.closed_on,
    }
    return {
        "term": line.clock.term,
        "about": line.clock.about,
        "label": line.label,
        "rule": line.rule.id,
        "citation": line.rule.citation,
        "status": law.STATUSES[line.rule.status],
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "provisional": line.provisional,
        "urgency": line.urgency.value,
        "distance": line.distance,
        "derivation": list(line.derivation),
        "marks": list(line.marks),
        "code": line.receipt.code,
        "receipt": line.receipt.as_dict(),
    }
