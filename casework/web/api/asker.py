"""Who asks over the interface: an officer, by his session or a token of his own, who reads what he may; or a system
outside, which reads and acts as far as it was allowed, in the name of the officer who issued its token."""

import logging
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.exc import SQLAlchemyError

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.systems import keys
from casework.office.systems.keys import Caller, NoSuchKey
from casework.record import journal
from casework.record.commands import Actor
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged, Scope
from casework.vocabulary import Act
from casework.web.session import NotSignedIn, Visitor, address_of, by_program, officer

log = logging.getLogger("uvicorn.error")
BEARER = f"Bearer {keys.MARK}"


class OnlySystems(CaseworkError):
    """An officer acts on the pages, where he sees what he does."""

    code, status = "API-001", 403

    def __init__(self) -> None:
        super().__init__("通过接口办理，须使用外部系统的口令", instead="请在页面上办理；外部系统由管理员登记")


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks. `system` is None for an officer himself."""

    visitor: Visitor
    system: Caller | None

    @property
    def login(self) -> str:
        return self.visitor.login

    @property
    def actor(self) -> Actor:
        return self.visitor.actor

    def check(self, scope: Scope, act: Act | None = None) -> None:
        """ScopeRefused where a system was not allowed this."""
        if self.system:
            self.system.check(scope, act)

    @property
    def as_system(self) -> Caller:
        """The system, where nobody else may act. OnlySystems."""
        if self.system is None:
            raise OnlySystems
        return self.system


@dataclass(frozen=True)
class Needs:
    """Lets in who may do what a route does, and tells the description of the interface which scope that is."""

    scope: Scope | None
    right: Right = Right.SEE_CASES

    def __call__(self, request: Request) -> Asker:
        system = _system(request)
        asker = Asker(visitor=_in_the_name_of(request, system) if system else officer(request), system=system)
        if system is None and request.method not in ("GET", "HEAD"):  # before anything of what was sent is read
            raise OnlySystems
        if self.scope:
            asker.check(self.scope)
        rights.check(asker.actor, self.right)
        return asker


def _system(request: Request) -> Caller | None:
    words = request.headers.get("authorization", "")
    if not words.startswith(BEARER):
        return None
    try:
        with reading() as session:
            found = keys.caller(session, words.removeprefix("Bearer "))
    except NoSuchKey as refused:
        journal.note(Logged.SIGN_IN_FAILED, "外部系统", who="", subject=request.url.path[:100], refusal=refused)
        raise NotSignedIn from None
    journal.through(found.name)
    return found


def _in_the_name_of(request: Request, system: Caller) -> Visitor:
    request.state.login = system.officer.login
    if system.to_note:
        try:
            with transaction(by_law=False) as session:
                keys.used(session, system.token, address_of(request))
        except SQLAlchemyError as error:  # a full disk must not keep the system from reading
            log.error("未能记下外部系统口令最近一次的使用（%s）", type(error).__name__)
    return by_program(system.officer, system.actor, second_factor=False, lacks_second_factor=False)


ReadsTheLaw = Annotated[Asker, Depends(Needs(None, Right.USE))]
ReadsCases = Annotated[Asker, Depends(Needs(Scope.CASES))]
ReadsTheLedger = Annotated[Asker, Depends(Needs(Scope.LEDGER))]
TakesPapers = Annotated[Asker, Depends(Needs(Scope.PAPERS))]
ReadsFigures = Annotated[Asker, Depends(Needs(Scope.FIGURES))]
HandsIn = Annotated[Asker, Depends(Needs(Scope.MATERIALS))]
Acts = Annotated[Asker, Depends(Needs(Scope.ACTS))]
