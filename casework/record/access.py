"""Whose case it is: what an officer's roles are worth in one case, when he acts in it and when he reads it.

Who was recused has no hand in the case and does not read it. Officers of the roles that the office names in
`office.toml` (`own_cases_only`, as shipped the handlers) act in and read the cases they handle, alone or together with
another (共同办理), and those that nobody handles yet.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, not_, or_
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import RoleRefused
from casework.procedure.reconsideration.acceptance.authority import recused
from casework.procedure.reconsideration.hearing.officers import beside
from casework.record.actor import Actor
from casework.storage.office import office
from casework.storage.tables import Case, FoundIn

AT_ONCE = 500
"""Cases asked for in one go."""


class KeptAway(RoleRefused):
    """The officer was recused in this case (公务员法 第七十六条)."""

    code = "AVO-004"


class OthersCase(RoleRefused):
    """Another officer handles the case, and the role at hand is good for one's own cases only."""

    code = "ACT-007"


def within(case: CaseFile, actor: Actor) -> Actor:
    """The officer with the roles that he holds in this case. KeptAway, OthersCase when none is left.

    An actor without a login is nobody in particular: what would be lawful for whoever holds the roles."""
    if actor.login and actor.login in recused(case):
        raise KeptAway(
            "您在本案中已经回避，不能办理和查阅本案",
            citation=case.citation("GOV-76", case.stands_on),
            instead="请由其他人员办理",
        )
    if not actor.login or case.handler in actor.own or not beside(case).isdisjoint(actor.own):
        return actor
    own_only = office().own_cases_only
    held = frozenset(role for role in actor.roles if role.value not in own_only)
    if actor.roles and not held:
        raise others_case(case)
    return replace(actor, roles=held)


def is_open_to(case: CaseFile, actor: Actor) -> bool:
    """Whether the officer acts in the case and reads it at all."""
    try:
        within(case, actor)
    except RoleRefused:
        return False
    return True


def cases_open_to(actor: Actor) -> ColumnElement[bool]:
    """The same of the rows of `Case` in a question to the database."""
    is_open = not_(is_kept_away(actor.login, col(Case.number)))
    if any(role.value not in office().own_cases_only for role in actor.roles):
        return is_open
    return and_(is_open, is_own(actor.own))


def is_own(logins: Iterable[str]) -> ColumnElement[bool]:
    """That one of these handles the case, alone or with another; in a question to the database."""
    together = (col(Case.beside).contains(f" {login} ", autoescape=True) for login in logins if login)
    return or_(col(Case.handler).in_(list(logins)), *together)


def read_by(actor: Actor, number: Mapped[str]) -> ColumnElement[bool]:
    """The same of whatever bears the number of its case, in a question that goes through very many of them: the few
    cases that are closed to somebody are looked up once, and not asked of each."""
    without = func.replace(col(FoundIn.closed_to), f" {actor.login} ", "")
    closed = select(FoundIn.case_number).where(is_closed_to_some(), without != col(FoundIn.closed_to))
    is_open = number.not_in(closed)
    if any(role.value not in office().own_cases_only for role in actor.roles):
        return is_open
    return and_(is_open, number.in_(select(Case.number).where(is_own(actor.own))))


def open_of(session: Session, numbers: Iterable[str | None], actor: Actor) -> set[str]:
    """Those of these cases that are open to him; what names none is passed over."""
    found: set[str] = set()
    named = list({number for number in numbers if number})
    for start in range(0, len(named), AT_ONCE):
        asked = select(Case.number).where(col(Case.number).in_(named[start : start + AT_ONCE]))
        found |= set(session.exec(asked.where(cases_open_to(actor))))
    return found


def listed_for(actor: Actor) -> Callable[[str, str, str], bool]:
    """The same of cases of which it is known who handles them, who does so together with him (`Case.beside`) and to
    whom they are closed (`FoundIn.closed_to`)."""
    reads_all = any(role.value not in office().own_cases_only for role in actor.roles)
    mark, own = f" {actor.login} ", actor.own

    def opens(handler: str, together: str, closed_to: str) -> bool:
        return mark not in closed_to and (reads_all or handler in own or not set(together.split()).isdisjoint(own))

    return opens


def is_kept_away(login: str | Mapped[str], number: Mapped[str] | Mapped[str | None]) -> ColumnElement[bool]:
    """That the officer was recused in the case of this number, in a question to the database that may hold either."""
    without = func.replace(col(FoundIn.closed_to), " " + login + " ", "")
    closed = exists().where(col(FoundIn.case_number) == number, is_closed_to_some(), without != col(FoundIn.closed_to))
    # Of the login and the number of the question around it, however far out: else it is asked of any officer.
    return closed.correlate_except(FoundIn)


def is_closed_to_some() -> ColumnElement[bool]:
    """Of a part of a case: that somebody was recused in it, which every part of it says. Said as the index of these few
    says it, so that it serves."""
    return col(FoundIn.closed_to) != literal_column("''")


def has_part(case: CaseFile, login: str) -> bool:
    """Whether the officer handles the case, alone or with another, or has recorded something in it. A case that nobody
    handles yet is everybody's."""
    return not case.handler or login in {case.handler, *beside(case)} or any(fact.actor == login for fact in case.facts)


def others_case(case: CaseFile) -> OthersCase:
    """The refusal of what only the handler of the case does."""
    return OthersCase(
        f"{case.number}由其他承办人承办，您不能办理和查阅",
        instead="请由本案承办人办理；需要换人的，由收案员或者机构负责人指定承办人",
    )
