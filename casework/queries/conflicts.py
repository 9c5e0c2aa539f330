"""Ties between an officer and a case that call for a look at 回避. Only a hint: whether somebody must keep away is
decided by people (公务员法 第七十六条)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from casework import law
from casework.casefile import CaseFile
from casework.office.agencies import of_name
from casework.procedure.reconsideration.acceptance.authority import named_agents
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.hearing.trial import HoldHearing
from casework.record.stored import row_of
from casework.storage.office import normal_number
from casework.storage.tables import Case, Official
from casework.vocabulary import Act, PartyRole, Procedure, comparable

RULE = "GOV-76"


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """What ties a person to the case."""

    person: str
    words: str
    rule: str = RULE

    @property
    def citation(self) -> str:
        return law.rule(self.rule).citation


def concerned(case: CaseFile, names: dict[str, str]) -> dict[str, str]:
    """Who decides or hears in this case: name → login, empty where nobody of that name signs in."""
    logins = {name: login for login, name in names.items()}
    people = {names.get(case.handler, case.handler): case.handler} if case.handler else {}
    for fact in case.all(Act.HOLD_HEARING):
        assert isinstance(fact.details, HoldHearing)
        for name in (fact.details.host, *fact.details.panel, fact.details.recorder):
            people[name] = logins.get(name, "")
    return people


def conflicts(session: Session, case: CaseFile, people: dict[str, str], on: date) -> tuple[Conflict, ...]:
    """Everything in the registers that ties one of these people (name → login) to the case;
    same names may be chance."""
    held = _officials(session, case, people, on)
    return tuple(
        Conflict(person=name, words=words)
        for name, login in people.items()
        for words in (*_among_the_parties(case, name), *_earlier(session, case, login), *held.get(name, ()))
    )


def _among_the_parties(case: CaseFile, name: str) -> Iterator[str]:
    known = comparable(name)
    for party in case.participants():
        if known == comparable(party.name):
            yield f"与{party.role.label}同名"
        if known == comparable(party.representative.replace(",", "，").partition("，")[0]):
            yield f"与{party.role.label}“{party.name}”的{(party.standing or party.kind.stood_for_by).label}同名"
        agents = (agent.name for agent in named_agents(case) if agent.principal == party.key)
        if known in map(comparable, agents):
            yield f"与{party.role.label}的代理人同名"


def _earlier(session: Session, case: CaseFile, login: str) -> Iterator[str]:
    """The case that was withdrawn before, and reconsideration cases tied to this one. That the court case is handled by
    who handled the reconsideration is as it should be."""
    if not login or case.procedure is not Procedure.RECONSIDERATION:
        return
    receipt = case.received().details if case.facts else None
    before = normal_number(receipt.withdrawn_case) if isinstance(receipt, Receive) else ""
    numbers = {number for number in (before, row_of(session, case.number).linked_to) if number}
    if not numbers:
        return
    tied = select(Case.number).where(
        col(Case.number).in_(numbers), col(Case.handler) == login, col(Case.procedure) == case.procedure.value
    )
    for number in session.exec(tied):
        yield f"曾承办与本案关联的{number}"


def _officials(session: Session, case: CaseFile, people: Collection[str], on: date) -> dict[str, list[str]]:
    """By name, of which respondents somebody of that name is, or was, a responsible official. Of an organ that is not
    in the register nobody is known."""
    respondents = {party.name for party in case.parties_as(PartyRole.RESPONDENT)} if people else set()
    organs = {row.id: row.name for name in respondents for row in of_name(session, name)}
    if not organs:
        return {}
    meant = {comparable(name): name for name in people}
    begun = or_(col(Official.valid_from).is_(None), col(Official.valid_from) <= on)
    held = select(Official.name, Official.agency_id, Official.title).where(col(Official.agency_id).in_(organs), begun)
    found: dict[str, list[str]] = {}
    for written, organ, title in session.exec(held):
        if name := meant.get(comparable(written)):
            found.setdefault(name, []).append(f"与被申请人“{organs[organ]}”现任或者曾任的{title}同名")
    return found
