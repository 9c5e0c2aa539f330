"""What a start does for the public site: its store, what it says of the office, and a demonstration's way in."""

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.outside.public import codes, publishing
from casework.played import demo_people
from casework.portal.outer import database as outer
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Case, PublicCode
from casework.vocabulary import PartyRole, Procedure, State


def prepare(*, demo: bool) -> list[str]:
    """Make the store where there is none, and say on the site who we are; of a demonstration the lines that tell how to
    follow a case, and how an organ and a consult point sign in."""
    outer.prepare()
    publishing.tell_of_us()
    return [*_ways(), *demo_people.outside_ways()] if demo else []


def _ways() -> list[str]:
    with database.transaction() as session:
        shown = session.exec(select(PublicCode).where(col(PublicCode.withdrawn_at).is_(None))).first()
        numbers = [shown.case_number] if shown else session.exec(_open_cases()).all()
        for number in numbers:
            case = commands.load(session, number)
            applicant = case.parties_as(PartyRole.APPLICANT)[0]
            if codes.can_have_one(case, applicant.key):
                code = codes.code_for(session, case, applicant.key, actor=commands.SYSTEM)
                digits = codes.digits_of(case, applicant.key)
                return [f"申请人  {applicant.name}：查询码 {code}，证件号码后四位 {digits}（{number}）"]
    return []


def _open_cases() -> SelectOfScalar[str]:
    of_kind = (col(Case.procedure) == Procedure.RECONSIDERATION.value, col(Case.state) == State.ACCEPTED.value)
    return select(Case.number).where(*of_kind).order_by(col(Case.number)).limit(20)
