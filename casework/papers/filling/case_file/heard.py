"""听证笔录 (D-23): who was there, who was not and why, what each said, and what of it somebody denies."""

from collections.abc import Iterator
from dataclasses import replace

from casework.casefile import CaseFile, Fact
from casework.papers.filling.case_file.records import INTERPRETER
from casework.papers.filling.common import paragraphs, with_post
from casework.papers.filling.fields import LINE, filled
from casework.papers.filling.fillers import fills_record
from casework.procedure.reconsideration.hearing.held import HoldHearing
from casework.procedure.reconsideration.hearing.notified import NotifyHearing
from casework.vocabulary import Act, DocumentKind, PartyRole, zh_date
from documents.kinds.parts import Attendant, Paper, Statement


@fills_record(DocumentKind.HEARING_RECORD)
def hearing_record(case: CaseFile, fact: Fact[HoldHearing], handler: str) -> Paper:
    details, notified = fact.details, case.find(Act.NOTIFY_HEARING)
    notice = notified.details if notified else None
    hour, place = (notice.hour, notice.place) if isinstance(notice, NotifyHearing) else ("", "")
    return filled(
        DocumentKind.HEARING_RECORD,
        case,
        fact,
        None,
        handler,
        began_at=zh_date(fact.on) + (details.hours.partition("至")[0] or hour),
        **({"ended_at": ended} if (ended := details.hours.partition("至")[2]) else {}),
        place=place,
        presider=details.host,
        panel=details.panel,
        recorder=details.recorder,
        attendants=tuple(_came(case, details)),
        absent=tuple(_stayed_away(case, details)),
        statements=(
            *(Statement(speaker="笔录要点", text=text) for text in paragraphs(details.record)),
            *(
                Statement(speaker=each.speaker, text=text)
                for each in details.statements
                for text in paragraphs(each.words)
            ),
        ),
        left=tuple(_left(case, details)),
        disputed=tuple(_disputed(case, details)),
        end=details.ended.label if details.ended else "",
    )


def _left(case: CaseFile, details: HoldHearing) -> Iterator[str]:
    for each in details.left_early:
        reason = f"，理由：{each.good_reason}" if each.good_reason else "，没有说明正当理由"
        yield f"{each.hour or '听证中'}，{_named(case, each.party)}退出听证{reason}"


def _disputed(case: CaseFile, details: HoldHearing) -> Iterator[str]:
    for each in details.disputed:
        settled = "，已经当场更正" if each.corrected else ""
        yield f"{_named(case, each.party)}对“{each.passage}”有异议：{each.objection}{settled}"


def _named(case: CaseFile, key: str) -> str:
    party = case.the_party(key)
    return f"{party.role.label}{party.name}"


def _came(case: CaseFile, details: HoldHearing) -> Iterator[Attendant]:
    away = {each.party for each in details.absent}
    applicants = [party.name for party in case.parties_as(PartyRole.APPLICANT) if party.key not in away]
    if applicants and not details.applicant_absent:
        yield Attendant(role=PartyRole.APPLICANT.label, name="、".join(applicants))
    for came in details.respondents:
        party = case.party(came.respondent)
        organ = party.name if party else ""
        if came.head_attended:
            yield Attendant(role="被申请人负责人", name=came.official or LINE, post=f"{organ}{came.title}")
        for entered in came.staff:
            person = with_post(entered, "被申请人工作人员")
            yield replace(person, post=person.post or organ)
    yield from (with_post(entered, INTERPRETER) for entered in details.interpreters)
    if any(party.key not in away for party in case.parties_as(PartyRole.THIRD_PARTY)):
        yield Attendant(role=PartyRole.THIRD_PARTY.label, name=LINE)


def _stayed_away(case: CaseFile, details: HoldHearing) -> Iterator[str]:
    if details.applicant_absent:
        yield f"申请人{case.names(PartyRole.APPLICANT)}无正当理由拒不参加听证"
    for away in details.absent:
        person = case.party(away.party)
        if person:
            reason = f"有正当理由：{away.good_reason}" if away.good_reason else "无正当理由"
            yield f"{person.role.label}{person.name}没有参加听证，{reason}"
    for came in details.respondents:
        party = case.party(came.respondent)
        if not came.head_attended and party and not came.not_recorded:
            yield f"{party.name}负责人：{came.explanation or '没有说明理由'}"
