"""Whom an entry of a case is told to: who has to act on it now.

Told by the flow when it keeps the promise of the entry, so that no act waits for it; what is done by then is over at
once (`over.settle`).
"""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, func, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.law.calendar import WEEKDAYS
from casework.office import notices, staff
from casework.procedure.litigation.appointed import ChangeSitting, ScheduleSitting
from casework.procedure.reconsideration.compliance.oversight import Talk
from casework.procedure.reconsideration.hearing.trial import Assign, NotifyHearing
from casework.record import commands
from casework.storage import clock
from casework.storage.tables import Case, Document, Draft, NoticeKind, Staff
from casework.vocabulary import Act, DraftState, Procedure, Role, zh_date
from casework.vocabulary.court import SittingForm

INCOMING = (
    *(Act.ASSIGN, Act.SUPPLEMENT, Act.REPLY, Act.RECORD_EVIDENCE, Act.END_APPRAISAL, Act.RECORD_ISSUER_REPLY),
    *(Act.REQUEST_REVIEW, Act.REGISTER_RESUMPTION_ORDER, Act.REGISTER_ELEVATION, Act.RECORD_COMMITTEE_OPINION),
    *(Act.RECEIVE_NOTICE, Act.SCHEDULE_SITTING, Act.CHANGE_SITTING, Act.RECEIVE_JUDGMENT, Act.RECORD_APPEAL),
    *(Act.RECORD_FEEDBACK, Act.RECORD_NEW_ACT, Act.END_APPEAL),
)
"""What is entered when something came in or was laid on somebody's desk."""
OWN_NOTICE = (Act.ASSIGN, Act.SCHEDULE_SITTING, Act.CHANGE_SITTING)
"""Of these, what is told as something else than that it came in."""


def tell(session: Session, number: str, seq: int) -> None:
    """Everybody whom an entry calls to act, but not its author. Nobody of an entry that not everyone may read."""
    case = commands.load(session, number)
    fact = next((each for each in case.facts if each.seq == seq), None)
    if fact is None or not procedure.may_see(case.procedure, fact.act, ()):
        return
    if isinstance(fact.details, Assign):
        _assigned(session, case, fact, fact.details)
    elif fact.act in INCOMING and fact.act not in OWN_NOTICE:
        said = f"{number}：{fact.act.label}（{_name(session, fact.actor)}登记）"
        _say(session, case, fact, NoticeKind.CAME_IN, said, [_handler(session, number)])
    for what, on, officers in _appointment(fact):
        concerned = [_handler(session, number), *_called(session, officers)]
        _say(session, case, fact, NoticeKind.APPOINTMENT, f"{number}：{what}", concerned, until=on)
    _signed(session, case, fact)


def _assigned(session: Session, case: CaseFile, fact: Fact, said: Assign) -> None:
    by = f"（{_name(session, fact.actor)}登记）"
    for words, logins in (("指定您承办", [said.handler]), ("指定您共同办理", list(said.others))):
        _say(session, case, fact, NoticeKind.ASSIGNED, f"{case.number}：{words}{by}", logins)


def _signed(session: Session, case: CaseFile, fact: Fact) -> None:
    """Papers of an act that somebody approved wait to be served: its drafter, the handler and the desk are told."""
    if case.procedure is not Procedure.RECONSIDERATION:
        return  # what is written in court cases goes to the court
    here = (col(Draft.case_number) == case.number, col(Draft.seq) == fact.seq)
    drafter = session.exec(select(Draft.drafter).where(*here, col(Draft.state) == DraftState.ISSUED.value)).first()
    waiting = select(func.count()).where(
        col(Document.case_number) == case.number,
        col(Document.seq) == fact.seq,
        col(Document.addressee) != "",
        col(Document.served_on).is_(None),
        col(Document.recalled).is_(False),
    )
    if drafter is None or not (papers := session.exec(waiting).one()):
        return
    said = f"{case.number}：“{fact.act.label}”已经批准签发，{papers}份文书待送达"
    desk = notices.logins_of(session, Role.CLERK, clock.today())
    _say(session, case, fact, NoticeKind.TO_SERVE, said, [drafter, _handler(session, case.number), *desk])


def _appointment(fact: Fact) -> Iterator[tuple[str, date, tuple[str, ...]]]:
    """What takes place, in words, on which day, and the names of the officers who are called besides the handler."""
    details = fact.details
    if isinstance(details, NotifyHearing):
        officers = (details.presider, *details.panel, details.recorder)
        yield _words("听证", details.hearing_on, details.hour, details.place), details.hearing_on, officers
    elif isinstance(details, ScheduleSitting | ChangeSitting) and details.sitting_on:
        what = "询问" if details.form is SittingForm.QUESTIONING else "开庭"
        yield _words(what, details.sitting_on, details.hour, details.place), details.sitting_on, ()
    elif isinstance(details, ChangeSitting):
        yield f"原定{zh_date(details.was_on)}的开庭改期，日期另行通知", details.was_on, ()
    elif isinstance(details, Talk) and details.held_on and details.held_on > fact.on:
        yield _words(Act.TALK_WITH_HEAD.label, details.held_on, details.hour, details.place), details.held_on, ()


def _words(what: str, on: date, hour: str, place: str) -> str:
    return f"{what} {zh_date(on)}（{WEEKDAYS[on.weekday()]}）{hour}{f'，{place}' if place else ''}"


def _called(session: Session, names: tuple[str, ...]) -> list[str]:
    """The logins of the officers of these names; a guest has none."""
    found = session.exec(select(Staff).where(col(Staff.name).in_([name for name in names if name])))
    return [officer.login for officer in found if staff.is_valid(officer, clock.today())]


def _handler(session: Session, number: str) -> str:
    return session.exec(select(Case.handler).where(col(Case.number) == number)).one()


def _name(session: Session, login: str) -> str:
    return staff.names(session).get(login, login)


def _say(
    session: Session,
    case: CaseFile,
    fact: Fact,
    kind: NoticeKind,
    text: str,
    recipients: list[str],
    until: date | None = None,
) -> None:
    others = [login for login in recipients if login != fact.actor]
    notices.tell(session, others, text, kind=kind, case=case.number, seq=fact.seq, until=until)
