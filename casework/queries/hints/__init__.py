"""What the registers say to an officer who looks at a case or fills in a form: hints, never refusals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile, Party
from casework.office import advisers, agencies, staff
from casework.office.qualified import register as qualified
from casework.procedure.litigation.besides.doubted import contradictory_posts, late_excuses, unproven_heads
from casework.procedure.reconsideration import complaint
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.compliance.duties import unproven_performance
from casework.procedure.reconsideration.compliance.letters import departments
from casework.procedure.reconsideration.demands import Demand, demands
from casework.procedure.reconsideration.doubts import doubts
from casework.procedure.reconsideration.hearing.held import unfinished
from casework.procedure.reconsideration.hearing.notified import called_by, put_off
from casework.procedure.reconsideration.hearing.summons import RULE as SUMMONS
from casework.procedure.reconsideration.hearing.summons import Called, calls
from casework.procedure.reconsideration.periods.in_time import late_alone, late_on_one_reading
from casework.procedure.table import Step
from casework.queries import workload
from casework.queries.coming.standstills import standstills_of
from casework.queries.conflicts import concerned, conflicts
from casework.queries.hints import defendants, evidence, intake, leftover
from casework.record import recusal
from casework.record.persons.capacity import unrepresented
from casework.storage.office import office
from casework.storage.tables import Agency
from casework.vocabulary import Act, PartyRole, Procedure, Register, Role, State, zh_date

SUCCESSION = "ARL-19"


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Words for an officer, the article they rest on, and where to go on."""

    words: str
    citation: str = ""
    link: str = ""
    link_words: str = ""
    settled: bool = False
    """Says that all is well: shown in the form only."""


def of_case(session: Session, case: CaseFile, on: date) -> tuple[Hint, ...]:
    """What is to be known of a case whatever is done in it; nothing once it is finished."""
    if case.state in (State.CLOSED, State.ARCHIVED):
        return ()
    names = staff.names(session)
    return (
        *_needs(case),
        *(Hint(words=words, citation=citation) for words, citation in _lateness(case)),
        *_hearing(case),
        *(Hint(words=words, citation=citation) for words, citation in unproven_heads(case)),
        *(Hint(words=words, citation=citation) for words, citation in contradictory_posts(case)),
        *(Hint(words=words, citation=citation) for words, citation in late_excuses(case)),
        *(Hint(words=words, citation=citation) for words, citation in unproven_performance(case)),
        *(Hint(words=words, citation=article) for words, article in defendants.after_a_reconsideration(session, case)),
        *(Hint(words=words, citation=article) for words, article in (*doubts(case, on), *unrepresented(case, on))),
        *_strangers(case, names),
        *(Hint(words=flag) for stop in standstills_of(case, on) for flag in stop.flags),
        *(Hint(words=demand.words, citation=demand.citation) for demand in _demanded(case, on)),
        *_organs(session, case, on),
        *(_intake(case) if _is_open(case) else ()),
        *_supervision(case, on),
        *(hint for hint in _jurisdiction(session, case) if _is_open(case) and not hint.settled),
        *_conflicts(session, case, concerned(case, names), on),
    )


def _lateness(case: CaseFile) -> Iterator[tuple[str, str]]:
    if case.procedure is Procedure.RECONSIDERATION:
        yield from late_alone(case)
        yield from late_on_one_reading(case)


def _strangers(case: CaseFile, names: Mapping[str, str]) -> Iterator[Hint]:
    for named, where in recusal.strangers(case, names):
        yield Hint(words=f"“{where}”所写的{named}不在本机关人员名册中，请核对姓名；确系外请人员的不必更改")


def _supervision(case: CaseFile, on: date) -> Iterator[Hint]:
    """What a letter complains of can be handed on to the supervision of enforcement, which is not our procedure."""
    rule = law.rule("ENF-33")
    if case.find(Act.ISSUE_OPINION, Act.ISSUE_RECOMMENDATION) and rule.covers(on):
        yield Hint(
            words="意见书、建议书所指的行政执法问题，可以转行政执法监督机构督促纠正；正在复议、诉讼的事项不重复监督",
            citation=rule.citation,
            link=f"/law/{rule.id}",
            link_words="行政执法监督条例",
        )


def _demanded(case: CaseFile, on: date) -> tuple[Demand, ...]:
    """What the facts call for; of a court case the law of reconsideration says nothing."""
    return demands(case, on, office().organ) if case.procedure is Procedure.RECONSIDERATION else ()


def of_form(session: Session, case: CaseFile, step: Step, on: date) -> tuple[Hint, ...]:
    """What is to be known before an act is recorded: what its row consults; before the last one, what would be left
    undone."""
    here = f"/cases/{quote(case.number)}"
    told = (
        *(hint for register in step.consults for hint in _told(session, case, register, on)),
        *(
            Hint(words=words, citation=citation, link=f"{here}/acts/{act}" if act else "", link_words="去认定")
            for words, citation, act in evidence.before(case, step.act, on)
        ),
    )
    if step.act not in leftover.FINISHING:
        return told
    undone = leftover.left_undone(session, case)
    return (*told, *(Hint(words=words, link=here + page, link_words="去补办") for words, page in undone))


def of_intake(given: Mapping[str, Any], on: date) -> tuple[Hint, ...]:
    """What is to be known of an application while it is entered, as far as it is typed."""
    act = _with_number(given.get("administrative_act"), given.get("act_number"))
    found = intake.advice(_names(given, "applicants"), _names(given, "respondents"), act)
    regime = law.regime_on(on)
    return (
        *_forwarded(given, on),
        *(
            Hint(words=row.say, citation=law.citation_under(row.rule, regime, on))
            for row in found
            if law.applies(row.rule, regime, on)
        ),
    )


def _with_number(act: object, number: object) -> str:
    """What is complained of, as it may tell that it is more than one act."""
    return f"{act or ''}{f'（{number}）' if number else ''}"


def _names(given: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """The names typed so far."""
    typed = [one for one in given.get(field) or () if isinstance(one, Mapping)]
    return tuple(name for one in typed if (name := str(one.get("name") or "")))


def _forwarded(given: Mapping[str, Any], on: date) -> Iterator[Hint]:
    """What is to be known of the door through which an application came."""
    forwarding = given.get("forwarding")
    through = forwarding.get("through") if isinstance(forwarding, Mapping) else None
    for item in law.statutory_list("forwarding_doors", on):
        if item.code == through and item.note:
            yield Hint(words=item.note, citation=item.citation)


def _intake(case: CaseFile) -> Iterator[Hint]:
    """What the words of the application call for, by the law of the day it was received."""
    if case.procedure is not Procedure.RECONSIDERATION:
        return
    receipt, day = receipt_of(case), case.received().on
    applicants, respondents = (
        tuple(party.name for party in case.parties_as(role)) for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT)
    )
    for row in intake.advice(applicants, respondents, _with_number(receipt.administrative_act, receipt.act_number)):
        if case.applies(row.rule, day):
            yield Hint(words=row.say, citation=case.citation(row.rule, day), link=f"/law/{row.rule}", link_words="条文")
    if other := complaint.other_day(receipt):
        yield Hint(words=f"行政行为的名称写明{other}，与登记的行政行为作出日不同，请核对；文书照录名称")


def _told(session: Session, case: CaseFile, register: Register, on: date) -> Iterable[Hint]:
    match register:
        case Register.NEEDS:
            return _needs(case)
        case Register.JURISDICTION:
            return (*_intake(case), *_jurisdiction(session, case))
        case Register.HANDLERS:
            handlers = {officer.name: officer.login for officer in staff.holding(session, Role.HANDLER, on)}
            return (*_proposed(session, case, on), *_newcomers(session, on), *_conflicts(session, case, handlers, on))
        case Register.OFFICERS:
            everyone = {name: login for login, name in staff.names(session).items()}
            return _conflicts(session, case, everyone, on)
        case Register.COMMITTEE | Register.EXPERTS:
            return _advisers(session, case, register.value, on)
        case Register.DEPARTMENTS | Register.SUPERIORS:
            return ()


def known(session: Session, case: CaseFile, register: Register, on: date) -> Any:
    """What a form may start with for a field that says so (`KnownTo`): the organ that has jurisdiction, the advisers
    drawn for the case, the one department and its superior to which a copy goes (抄告). None or empty: nothing is
    known."""
    match register:
        case Register.JURISDICTION:
            return right_organ(session, case)
        case Register.COMMITTEE | Register.EXPERTS:
            return advisers.latest(session, case.number, register.value)
        case Register.DEPARTMENTS:
            return _department(session, case, on)[0]
        case Register.SUPERIORS:
            return _department(session, case, on)[1]
        case _:
            return None


def _department(session: Session, case: CaseFile, on: date) -> tuple[str, str]:
    """The only respondent that is a department without a superior in the case, and its superior by the register."""
    organs = [party for party in departments(case) if not party.superior]
    row = agencies.agency_on(session, organs[0].name, on) if len(organs) == 1 else None
    return (organs[0].key, row.superior) if row and row.superior else ("", "")


def right_organ(session: Session, case: CaseFile) -> str:
    """The organ to name in a refusal for want of jurisdiction; empty where the register does not say, or it is ours."""
    found = [organ for _, organ in _known(session, case)]
    places = map(agencies.jurisdiction, found)
    others = [where for where in places if where and not where.ours]
    everyone = case.parties_as(PartyRole.RESPONDENT)
    return "或者".join(others[0].organs) if others and len(others) == len(everyone) else ""


def _is_open(case: CaseFile) -> bool:
    return case.state in (State.RECEIVED, State.SUPPLEMENTING)


def _needs(case: CaseFile) -> Iterator[Hint]:
    for party in case.participants():
        for code in party.needs:
            item = case.item("special_needs", code, case.stands_on)
            yield Hint(words=f"{party.role.label}{party.name}{item.label}：{item.note}", citation=item.citation)


def _hearing(case: CaseFile) -> Iterator[Hint]:
    """Who was called to the latest hearing too late, or perhaps too late, or not at all; whether it came to its end;
    who waits for one that was put off."""
    if waiting := put_off(case):
        told = [case.called(case.the_party(paper.addressee)) for paper in called_by(case, waiting)]
        words = f"原定{zh_date(waiting.details.hearing_on)}的听证已延期，还没有重新通知"
        also = f"；原通知已送达{'、'.join(told)}，请一并告知延期" if told else ""
        yield Hint(words=words + also, citation=case.rule(SUMMONS, waiting.on).citation)
    if open_ := unfinished(case):
        end = open_.details.ended
        yield Hint(words=f"{zh_date(open_.on)}的听证还没有结束（{end.label if end else ''}）")
    for call in calls(case, case.hearings[-1]) if case.hearings else ():
        if call.is_wanting or call.how is Called.DISPUTED:
            yield Hint(words=call.in_words, citation=case.rule(SUMMONS, call.hearing_on).citation)


def _known(session: Session, case: CaseFile) -> Iterator[tuple[Party, Agency]]:
    day = case.received().on
    for party in case.parties_as(PartyRole.RESPONDENT):
        row = agencies.agency_on(session, party.name, day)
        if row:
            yield party, row


def _organs(session: Session, case: CaseFile, on: date) -> Iterator[Hint]:
    """Respondents and defendants that the register does not know, or no longer; and whom to call."""
    for party in case.parties_as(PartyRole.RESPONDENT, PartyRole.DEFENDANT):
        row = agencies.agency_on(session, party.name, on)
        if row:
            said = "、".join(filter(None, (row.liaison, row.phone)))
            if said:
                yield Hint(words=f"{party.name}联系人：{said}", link="/agencies", link_words="机关名录")
            continue
        old = next(iter(agencies.of_name(session, party.name)), None)
        if old is None and not agencies.is_kept(session):
            return  # the office keeps no register
        if old is None:
            like = "、".join(agencies.like(session, party.name, on))
            words = f"机关名录中没有{party.name}，请核对名称是否规范{f'，名录中相近的有：{like}' if like else ''}"
            yield Hint(words=words, link="/agencies", link_words="机关名录")
        elif old.valid_until and old.valid_until < on:
            entry = Act.CARRY_ON if case.state in (State.DECIDED, State.COMPLIANCE) else None
            ask = f"请办理{entry.label}" if entry else f"请核对{party.role.label}"
            heir = f"，其职权由{old.successor}继续行使，{ask}" if old.successor else ""
            yield Hint(
                words=f"{party.name}已于{zh_date(old.valid_until)}终止{heir}",
                citation=case.rule(SUCCESSION, on).citation if heir and case.applies(SUCCESSION, on) else "",
            )


def _jurisdiction(session: Session, case: CaseFile) -> Iterator[Hint]:
    """Whose case it is, by the law of 2023; of a case under the older law nothing is said."""
    if case.procedure is not Procedure.RECONSIDERATION or case.regime != law.newest_regime():
        return
    for party, row in _known(session, case):
        where = agencies.jurisdiction(row)
        if where is None:
            continue
        organs = "或者".join(where.organs)
        if where.ours:
            yield Hint(
                words=f"{party.name}的行政行为由{organs}管辖，本机关有管辖权", citation=where.citation, settled=True
            )
        else:
            yield Hint(
                words=f"{party.name}的行政行为由{organs}管辖，本机关（{office().organ}）没有管辖权；"
                "核实后不予受理，并告知有管辖权的机关",
                citation=where.citation,
            )


def _conflicts(session: Session, case: CaseFile, people: dict[str, str], on: date) -> Iterator[Hint]:
    for found in conflicts(session, case, people, on):
        words = f"{found.person}{found.words}，请核实是否应当回避"
        yield Hint(words=words, citation=found.citation)


def _newcomers(session: Session, on: date) -> Iterator[Hint]:
    """Who is not qualified yet, and should not be alone with a case."""
    for each in qualified.standings(session, on, on.year):
        if each.lacks:
            lacks = "、".join(kind.label for kind in each.lacks)
            words = f"{each.name}初次从事行政复议工作，还没有登记{lacks}，宜与已经取得资格的人员共同办理"
            yield Hint(words=words, citation=law.rule(qualified.BASIS).citation)


def _proposed(session: Session, case: CaseFile, on: date) -> Iterator[Hint]:
    """Who could take the case; never more than a proposal."""
    found = workload.proposal(session, case, workload.of_handlers(session, on), on)
    if found:
        words = f"建议由{found.load.name}承办（{found.load.words}）：{found.why}。由指定的人决定"
        yield Hint(words=words)
    if office().by_lot:
        there = f"/cases/{quote(case.number)}/lot"
        yield Hint(words="本机关由抽签确定承办人", link=there, link_words="抽取承办人")


def _advisers(session: Session, case: CaseFile, kind: str, on: date) -> Iterator[Hint]:
    there = f"/cases/{quote(case.number)}/advisers?kind={kind}"
    label = law.item("adviser_kinds", kind).label
    drawn = advisers.latest(session, case.number, kind)
    if drawn:
        yield Hint(words=f"已抽取的{label}：{'、'.join(drawn)}", link=there, link_words="抽取记录")
        return
    found = advisers.pool(session, case, kind, on)
    if found.members:
        names = "、".join(f"{row.name}（{row.specialties}）" for row in found.members[:8])
        more = "" if len(found.members) <= 8 else f"等{len(found.members)}人"
        yield Hint(words=f"名册中可以参加的{label}：{names}{more}", link=there, link_words="抽取")
    else:
        yield Hint(words=f"名册中没有可以参加的{label}", link="/advisers", link_words="名册")
