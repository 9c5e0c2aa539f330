"""Whether the same matter is already here or in court (行政复议法 第二十九条、第三十条第一款第七项): asked when an
application is registered, because only the other cases of the office can tell.

Same party, same respondent, same administrative act: by its number where both have one, else by its bare name and day:
inaction, a demolition or what was done by word of mouth has no number. All of these are written in many ways, so they
are compared loosely; an officer who knows better registers the application with his reason.
"""

import re
from collections.abc import Iterator

from sqlmodel import Session, col, or_, select

from casework.casefile import CaseFile
from casework.errors import FactUnreadable, GuardRefused
from casework.procedure.litigation.besides.suggestions import ReceiveSuggestion, the_same
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.complaint import likeness
from casework.record import stored
from casework.record.other_cases.called import bearing, names_of
from casework.storage.tables import Case, FormerParty, PartyRow
from casework.vocabulary import Ending, PartyRole, Procedure, State, comparable
from casework.vocabulary.alike import ALIKE, ratio
from casework.vocabulary.alike import alike as alike
from casework.vocabulary.alike import same_number as same_number

NEVER_ACCEPTED = (
    Ending.DECLINED.value,
    Ending.ABANDONED.value,
    Ending.WITHDRAWN.value,
    Ending.NOT_HANDLED.value,
)


def check(session: Session, case: CaseFile) -> None:
    """Refuse an application on an act that an earlier case is about, and a court's notice that is here already, unless
    the officer says why it is registered."""
    receipt = case.received().details
    if isinstance(receipt, ReceiveNotice):
        _check_notice(session, case, receipt)
    if isinstance(receipt, ReceiveSuggestion):
        _check_suggestion(session, case, receipt)
    if not isinstance(receipt, Receive) or receipt.repeat_reason:
        return
    from_below = receipt.elevated.number if receipt.elevated else ""
    for earlier in _of_the_same_people(session, case):
        if earlier.number in (receipt.withdrawn_case, from_below):
            continue
        if not same_matter(session, earlier, receipt):
            continue
        in_court = earlier.procedure == Procedure.LITIGATION.value
        where = "人民法院已经受理" if in_court else f"本机关已有案件{earlier.number}（{State(earlier.state).label}）"
        court = f"（{earlier.number}）" if in_court else ""
        act = receipt.act_number or f"“{receipt.administrative_act}”"
        raise GuardRefused(
            f"{case.names(PartyRole.APPLICANT)}就{act}{where}{court}，疑为重复申请",
            citation=case.citation("ARL-29", case.received().on) if in_court else _condition(case),
            instead="请核对；不是同一行政行为的，或者登记后拟不予受理的，在“与已有案件相似仍予登记的理由”中写明",
            code="REC-021",
            field="repeat_reason",
        )


def _check_notice(session: Session, case: CaseFile, notice: ReceiveNotice) -> None:
    """A court gives a number once: the same number of the same court is the same suit."""
    if notice.repeat_reason:
        return
    for number, earlier in suits_numbered(session, notice.court_number, but=case.number):
        if alike(earlier.court, notice.court):
            raise GuardRefused(
                f"{notice.court}的{notice.court_number}已登记为{number}",
                citation=case.citation("ALL-67a", case.received().on),
                instead="请在该案办理；确须另行登记的，在“与已有案件相同仍予登记的理由”中写明",
                code="LIT-030",
                field="repeat_reason",
            )


def suits_numbered(session: Session, court_number: str, *, but: str = "") -> Iterator[tuple[str, ReceiveNotice]]:
    """The suits that bear a number of a court, each with its notice; `but` one of them. Of an old suit it may be 不详,
    which tells of none."""
    sought = suit(court_number)
    if not re.search(r"\d", sought):
        return
    others = select(Case.number).where(
        col(Case.procedure) == Procedure.LITIGATION.value,
        col(Case.number) != but,
        or_(*(col(Case.found_by).contains(written, autoescape=True) for written in _as_written(sought))),
    )
    for number in session.exec(others.order_by(col(Case.number))):
        try:
            earlier = stored.load(session, number).received().details
        except FactUnreadable:
            continue
        if isinstance(earlier, ReceiveNotice) and suit(earlier.court_number) == sought:
            yield number, earlier


def _check_suggestion(session: Session, case: CaseFile, letter: ReceiveSuggestion) -> None:
    """A letter that opened a case opens no second one. It came on its day or later."""
    others = select(Case.number, Case.claimants).where(
        col(Case.procedure) == Procedure.LITIGATION.value,
        col(Case.number) != case.number,
        col(Case.opened_on) >= letter.dated_on,
    )
    for number, sender in session.exec(others.order_by(col(Case.number))):
        if not alike(sender, letter.suggested_by):
            continue
        try:
            earlier = the_same(stored.load(session, number), letter, case.names(PartyRole.ORGAN))
        except FactUnreadable:
            continue
        if earlier:
            raise GuardRefused(
                f"{earlier.in_words}已登记为{number}",
                citation=case.citation("SJ-8", case.received().on),
                instead="请在该案办理“答复建议”；登记有误的，更正登记",
                code="LIT-114",
                field="document_number",
            )


def suit(number: str) -> str:
    """The number of a suit as it is compared: 行初015号 is 行初15号."""
    return re.sub(r"(?<!\d)0+(\d+号?)$", r"\1", comparable(number))


def _as_written(suit: str) -> Iterator[str]:
    """The ways in which its last figures may have been written."""
    match = re.search(r"\d+号?$", suit)
    return (suit[: match.start()] + "0" * many + match[0] for many in range(4)) if match else iter((suit,))


def _condition(case: CaseFile) -> str:
    """The condition of acceptance that the same matter was not accepted before (第三十条第一款第七项)."""
    items = case.items("acceptance_conditions", case.received().on)
    return next(item.citation for item in items if "new_matter" in item.needs)


def _of_the_same_people(session: Session, case: CaseFile) -> list[Case]:
    """Other cases of one of the applicants, known by name or by document number."""
    people = case.parties_as(PartyRole.APPLICANT)
    names = {name for person in people for name in names_of(person)}
    masks = {str(person.id_number) for person in people if person.id_number}
    theirs = select(PartyRow.case_number).where(
        or_(bearing(session, names), col(PartyRow.id_masked).in_(masks)),
        col(PartyRow.role).in_([PartyRole.APPLICANT.value, PartyRole.PLAINTIFF.value]),
    )
    query = select(Case).where(
        col(Case.number).in_(theirs), col(Case.number) != case.number, col(Case.ending).not_in(NEVER_ACCEPTED)
    )
    return list(session.exec(query.order_by(col(Case.number))))


def same_matter(session: Session, earlier: Case, receipt: Receive) -> bool:
    """The same act of the same organ."""
    organs = select(PartyRow.name, PartyRow.key).where(
        col(PartyRow.case_number) == earlier.number,
        col(PartyRow.role).in_([PartyRole.RESPONDENT.value, PartyRole.DEFENDANT.value]),
    )
    called = {key: [name] for name, key in session.exec(organs)}
    before = select(FormerParty.name, FormerParty.key).where(col(FormerParty.case_number) == earlier.number)
    for name, key in session.exec(before):
        called.get(key, []).append(name)
    names = [name for each in called.values() for name in each]
    return any(alike(name, organ.name) for name in names for organ in receipt.respondents) and same_act(
        session, earlier, receipt
    )


def same_act(session: Session, earlier: Case, receipt: Receive) -> bool:
    """By number where both have one, else by the bare name and day. A court case, and one that cannot be read any
    more, knows the act by its words only."""
    first = opening(session, earlier)
    if first and first.act_number and receipt.act_number:
        return same_number(first.act_number, receipt.act_number)
    if receipt.act_number and comparable(receipt.act_number) in comparable(earlier.subject):
        return True
    organs = [organ.name for organ in receipt.respondents]
    one = likeness(
        earlier.subject, first.act_number if first else receipt.act_number, first.act_on if first else None, organs
    )
    other = likeness(receipt.administrative_act, receipt.act_number, receipt.act_on, organs)
    return len({one.on, other.on} - {None}) < 2 and ratio(one.name, other.name) >= ALIKE


def opening(session: Session, earlier: Case) -> Receive | None:
    """The application of an earlier case as it counts now. None in a court case, and where the case cannot be read:
    that is told on 系统核查, and keeps nobody else from registering his."""
    try:
        details = stored.load(session, earlier.number).received().details
    except FactUnreadable:
        return None
    return details if isinstance(details, Receive) else None
