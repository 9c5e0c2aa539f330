"""What the head of an organ, or whoever speaks for him, sees and says before a hearing or a sitting: when and where,
who is named, that he comes and with whom, or why he cannot, with the sealed proof.

That he comes is entered at once. That he cannot is entered too; handing it in to the court, or putting the hearing off,
is for the handler, who is asked to.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.casefile import CaseFile, Fact, Party
from casework.errors import CaseworkError
from casework.office.outsiders.accounts import ORGAN
from casework.outside.public.accounts import who
from casework.outside.public.accounts.entering import lay_in, perform
from casework.outside.public.handed import Handed, Taken
from casework.outside.public.telling import ask_for
from casework.procedure import table_of
from casework.procedure.litigation.appointed import still_ahead
from casework.procedure.litigation.besides.beforehand import TellOfficial, excused, to_hand_in
from casework.procedure.litigation.prepared import told
from casework.procedure.litigation.sitting import who_is_to_come
from casework.procedure.reconsideration.hearing.announced import AnnounceAttendance
from casework.procedure.reconsideration.hearing.notified import notice_to_come
from casework.record import commands
from casework.storage.tables import OutsideAccount
from casework.vocabulary import Act, PartyRole, Procedure, zh_date


class ProofMissing(CaseworkError):
    """The court is to be told why the head cannot come, and nothing that proves it came with the report."""

    code, status = "OAC-023", 422


def calls(case: CaseFile, party: Party, today: date) -> list[dict[str, Any]]:
    """The hearings and sittings to come at which a head of this organ is expected, with what is known of him."""
    act = Act.TELL_OFFICIAL if case.procedure is Procedure.LITIGATION else Act.ANNOUNCE_ATTENDANCE
    if table_of(case.procedure).step(act, case.state) is None:
        return []
    if case.procedure is Procedure.LITIGATION:
        return list(_sittings(case, party, today))
    return list(_hearing(case, party, today))


def _sittings(case: CaseFile, party: Party, today: date) -> Iterator[dict[str, Any]]:
    named = who_is_to_come(case, party.key)
    for each in still_ahead(case):
        if each.day < today:
            continue
        said = told(case, party.key, each.day)
        away = _away_since(case, party.key, each.day, said)
        yield {
            "key": f"sitting:{each.day.isoformat()}",
            "in_court": True,
            "on": each.day.isoformat(),
            "hour": each.hour,
            "place": each.place,
            "what": each.what,
            "must": each.head_required,
            "official": named.official if named else "",
            "title": named.title if named else "",
            "post": named.post.value if named else "",
            "comes_since": _day(said.details.confirmed_on) if said and not away else "",
            "away_since": _day(away),
            "excuses": {item.code: item.label for item in case.items("excuses_for_absence", today)},
        }


def _away_since(case: CaseFile, party: str, day: date, said: Fact[TellOfficial] | None) -> date | None:
    """The day on which the organ reported that he cannot come, or on which that went to the court: this holds until he
    is told of the sitting again."""
    if reported := to_hand_in(case, party, day):
        return reported.on
    handed_in = excused(case, party, day)
    return handed_in.on if handed_in and not (said and said.seq > handed_in.seq) else None


def _hearing(case: CaseFile, party: Party, today: date) -> Iterator[dict[str, Any]]:
    notice = notice_to_come(case)
    if notice is None or party.role is not PartyRole.RESPONDENT or notice.details.hearing_on < today:
        return
    day = notice.details.hearing_on
    said = [fact for fact in case.every(AnnounceAttendance) if fact.details.respondent == party.key]
    last = said[-1] if said and said[-1].details.hearing_on == day else None
    yield {
        "key": f"hearing:{day.isoformat()}",
        "in_court": False,
        "on": day.isoformat(),
        "hour": notice.details.hour,
        "place": notice.details.place,
        "what": "听证",
        "must": True,
        "official": last.details.official if last else "",
        "title": last.details.title if last else "",
        "post": last.details.post.value if last and last.details.post else "",
        "comes_since": _day(last.on) if last and last.details.head_comes else "",
        "away_since": _day(last.on) if last and not last.details.head_comes else "",
        "excuses": {},
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def answered(session: Session, handed: Handed) -> Taken:
    """What the organ said of one of them, entered as acts of its case. Refused as `perform` refuses; then it waits with
    its files for the office."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    return entered(session, handed, row, case, party)


def entered(session: Session, handed: Handed, row: OutsideAccount, case: CaseFile, party: Party) -> Taken:
    """The same for whoever may speak for the organ of the account. ProofMissing."""
    said = handed.content
    day = said["call"].partition(":")[2]
    proof = who.proof(row, handed)[:300]
    if case.procedure is not Procedure.LITIGATION:
        _announced(session, handed, case, party, day, proof)
    elif said["comes"]:
        _comes(session, handed, case, party, day)
    else:
        _cannot(session, handed, case, party, day, proof)
    title = "出庭人员的身份证明、授权委托书" if said["comes"] else "负责人不能参加的说明和证明"
    lay_in(session, handed, case, party, titles=[title] * len(handed.files))
    became = "参加" if said["comes"] else "不能参加"
    words = f"{case.number}：已登记负责人{became}{zh_date(date.fromisoformat(day))}的{said['what']}。"
    return Taken(words=words, case=case.number, party=party.key, seq=commands.recorded_as(session, handed.id))


def _comes(session: Session, handed: Handed, case: CaseFile, party: Party, day: str) -> None:
    """Who comes is named, where it is somebody else than until now, and his word that he comes is entered."""
    said = handed.content
    now = {name: said[name] for name in ("official", "title", "post")}
    before = who_is_to_come(case, party.key)
    if before is None or before.model_dump(mode="json", include=set(now)) != now:
        named = now | {"defendant": party.key} | ({"reason": said["reason"]} if before and said["reason"] else {})
        perform(session, handed, Act.DESIGNATE_OFFICIAL, case, named, part="named")
    told = {"defendant": party.key, "sitting_on": day, "confirmed_on": handed.on.isoformat()}
    told |= {"staff": said["staff"], "lawyers": said["lawyers"]}
    perform(session, handed, Act.TELL_OFFICIAL, case, told)


def _cannot(session: Session, handed: Handed, case: CaseFile, party: Party, day: str, proof: str) -> None:
    """ProofMissing: the form asks for it too, but is not all that can write to the site."""
    if not handed.files:
        raise ProofMissing(
            "报告负责人不能出庭，没有附证明材料",
            instead="请重新提交，附上加盖公章或者主要负责人签字的说明和证明",
            citation=case.citation("ATT-9", handed.on),
        )
    said = handed.content
    away = {name: said[name] for name in ("excuse", "reason", "endorsed", "staff", "lawyers", "put_off")}
    away |= {"defendant": party.key, "sitting_on": day, "proof": proof}
    perform(session, handed, Act.REPORT_ABSENCE, case, away)
    asked = f"{party.name}报告负责人不能出庭，请把情况说明和证明提交人民法院，并办理“{Act.EXCUSE_OFFICIAL.label}”"
    ask_for(session, case, asked, request_id=handed.id, due_on=date.fromisoformat(day))


def _announced(session: Session, handed: Handed, case: CaseFile, party: Party, day: str, proof: str) -> None:
    said = handed.content
    told = {"respondent": party.key, "hearing_on": day, "head_comes": said["comes"], "staff": said["staff"]}
    told |= {"proof": proof, "explanation": "" if said["comes"] else said["reason"]}
    if said["comes"]:
        told |= {name: said[name] for name in ("official", "title", "post") if said[name]}
    perform(session, handed, Act.ANNOUNCE_ATTENDANCE, case, told)
    if not said["comes"]:
        ask_for(session, case, f"{party.name}报告负责人不能参加听证：{said['reason']}", request_id=handed.id)
