"""Officers as acts name them, held against the register of people: where a login is asked for, a name is none; and
one officer is one, called by his login and by his name."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel
from sqlmodel import Session, select

from casework.casefile import CaseFile, Fact
from casework.errors import GuardRefused
from casework.procedure import citation_of, step_for
from casework.procedure.fields import OfficerLogin, OfficerNamed
from casework.procedure.reconsideration.hearing.held import HoldHearing
from casework.procedure.reconsideration.hearing.notified import NotifyHearing
from casework.procedure.shapes import shape_of
from casework.record.recusal import officers_named
from casework.storage.tables import Staff
from casework.vocabulary import comparable


class NameForALogin(GuardRefused):
    """The act says by his name who is known by his login: what asks for the login later would not find him."""

    code = "AVO-006"


class OneOfficerTwice(GuardRefused):
    """Two of those whom the act names are one officer."""

    code = "AVO-007"


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NameForALogin, OneOfficerTwice."""
    if not any(True for _ in officers_named(fact.details)):
        return
    names = {officer.login: officer.name for officer in session.exec(select(Staff))}
    for title, said in _logins(fact.details):
        bearers = [login for login, name in names.items() if comparable(name) == comparable(said)]
        if said not in names and bearers:
            raise NameForALogin(
                f"“{title}”{said}是姓名，这里填写登录账号",
                citation=_article(case, fact),
                instead=f"请填写{said}的账号：{'、'.join(bearers)}",
            )
    if twice := _twice(fact.details, names):
        raise OneOfficerTwice(
            f"{'和'.join(twice)}是同一人，只算一人",
            citation=_article(case, fact),
            instead="请填写各自不同的人员；确系同名的两个人，请填写各自的账号",
        )


def _article(case: CaseFile, fact: Fact) -> str:
    return citation_of(case, step_for(case, fact.act, fact.on), fact.on)


def _logins(given: BaseModel) -> Iterator[tuple[str, str]]:
    """What was entered where a login is asked for, with the title of the field."""
    for name, field in type(given).model_fields.items():
        if shape_of(field).mark(OfficerLogin):
            value = getattr(given, name)
            yield from (
                (field.title or name, each) for each in (value if isinstance(value, tuple) else (value,)) if each
            )


def _groups(given: BaseModel) -> Iterator[list[str]]:
    """Those who must be different people: the entries of one list, and all who sit at a hearing."""
    if isinstance(given, HoldHearing | NotifyHearing):
        yield [named for _, named in officers_named(given)]
        return
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        if not isinstance(value, tuple):
            continue
        rows = [row for row in value if isinstance(row, BaseModel)]
        if rows:
            yield [named for row in rows for _, named in officers_named(row)]
        elif any(isinstance(mark, OfficerLogin | OfficerNamed) for mark in shape_of(field).marks):
            yield list(value)


def _twice(given: BaseModel, names: Mapping[str, str]) -> tuple[str, ...]:
    """Two of them who are one by the register, as they were entered; a name that two officers bear tells nobody."""
    by_name: dict[str, list[str]] = {}
    for login, name in names.items():
        by_name.setdefault(comparable(name), []).append(login)
    for group in _groups(given):
        seen: dict[str, str] = {}
        for said in group:
            bearers = by_name.get(comparable(said), [])
            login = said if said in names else bearers[0] if len(bearers) == 1 else ""
            if login and login in seen:
                return seen[login], said
            seen[login] = said
    return ()
