"""What systems do besides the acts of a case: each deed goes through the door that its page goes through, in the name
of the officer who issued the token, once by its key. One row says all of a deed; the description is made from it."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fastapi import Depends, Request, Response
from pydantic import ConfigDict
from sqlmodel import Session

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office.rights import Right
from casework.office.systems import calls
from casework.office.systems.calls import Done
from casework.procedure.fields import parse
from casework.record import refusals
from casework.record.commands import Actor
from casework.record.proof import NotProvedAgain
from casework.storage import clock
from casework.storage.database import transaction
from casework.storage.office import normal_number
from casework.storage.tables import Scope
from casework.web.api.answers import Answer
from casework.web.api.asker import Asker, Needs
from casework.web.api.details import check_sent
from casework.web.api.routes import router
from casework.web.api.sent import object_from, read_key
from casework.web.session import Id

AGAIN = "Idempotent-Replayed"
"""In the answer to a request that had been carried out before."""


class OnlyInPerson(CaseworkError):
    """What asks an officer to prove once more who he is, no token stands for."""

    code, status = "API-004", 403

    def __init__(self) -> None:
        super().__init__("这一项须由本人确认身份后办理，不能由接口办理", instead="请在页面上办理")


class Sent(Details):
    """What is sent for a deed, where its own door has no class for it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Nothing(Sent):
    """不需要内容，发送{}。"""


class Made(Answer):
    """已经办理：id 是所登记、所改动的那一项，case 是所在的案件；文稿另有 version，下一步在 seen 中写明。"""

    id: int | None
    case: str | None
    version: int | None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a system asks for. `number` is that of the case in the address, `ids` are the other numbers in it."""

    session: Session
    actor: Actor
    today: date
    sent: dict[str, Any]
    number: str
    ids: Mapping[str, int]
    words: Mapping[str, str]
    """Words in the address."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was done: to which row, in which case, and what the next step has to have seen."""

    id: int | None = None
    case: str | None = None
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A deed over the interface."""

    address: str
    label: str
    scope: Scope
    do: Callable[[Wish], Outcome]
    sent: type[Details] = Nothing
    """What is sent. A class of our own is read here; one of a register is read behind its door."""
    about: str = ""
    words: tuple[str, ...] = field(default=())
    """What stands in the address as a word and not as a number."""


DEEDS: list[Deed] = []


def given(wish: Wish, model: type[Sent]) -> Any:
    """What was sent, read. DetailsRefused."""
    return parse(model, wish.sent)


def offer(*deeds: Deed) -> None:
    """Make a route of each."""
    for deed in deeds:
        DEEDS.append(deed)
        router.add_api_route(
            deed.address,
            _endpoint(deed),
            methods=["POST"],
            summary=deed.label,
            description=deed.about,
            response_model=Made,
            name=f"do{re.sub(r'[^a-z]+', '_', deed.address)}",
        )


def _endpoint(deed: Deed) -> Callable[..., dict[str, Any]]:
    places = re.findall(r"{(\w+)}", deed.address)
    needs = Needs(deed.scope, Right.USE)

    def endpoint(
        asker: Asker, key: str, sent: dict[str, Any], request: Request, response: Response, **where: Any
    ) -> dict[str, Any]:
        check_sent(sent)
        number = normal_number(where["number"]) if "number" in where else ""

        def do(session: Session) -> Done:
            wish = Wish(
                session=session,
                actor=asker.actor,
                today=clock.today(),
                sent=sent,
                number=number,
                ids={name: value for name, value in where.items() if isinstance(value, int)},
                words={name: value for name, value in where.items() if isinstance(value, str)},
            )
            outcome = deed.do(wish)
            case = outcome.case or number
            answer = {"id": outcome.id, "case": case or None, "version": outcome.version}
            subject = f"第{outcome.id}项" if outcome.id else deed.label
            return Done(what=deed.label, subject=subject, case=case, seq=None, answer=answer)

        asked = calls.digest(deed.address, where, sent)
        return once(asker, key, asked, do, response, act=f"POST {router.prefix}{deed.address}", case=number)

    def kind(name: str) -> Any:
        return str if name == "number" or name in deed.words else Id

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = {
        "asker": Depends(needs),
        "key": Depends(read_key),
        "sent": Depends(object_from(needs)),
    }
    signature = [inspect.Parameter(name, keyword, annotation=kind(name)) for name in places]
    signature += [inspect.Parameter(name, keyword, annotation=each) for name, each in REQUEST.items()]
    signature += [inspect.Parameter(name, keyword, default=each, annotation=Any) for name, each in parameters.items()]
    endpoint.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    return endpoint


REQUEST = {"request": Request, "response": Response}


def once(
    asker: Asker,
    key: str,
    asked: str,
    do: Callable[[Session], Done],
    response: Response,
    *,
    act: str,
    case: str = "",
) -> dict[str, Any]:
    """Do it in one transaction, unless it was done under this key; a refusal goes into the log."""
    try:
        with transaction() as session:
            outcome = calls.once(session, asker.as_system, key, asked, lambda: do(session))
    except NotProvedAgain as refused:
        refusals.note(act, refused, actor=asker.login, case=case)
        raise OnlyInPerson from refused
    except CaseworkError as refused:
        if refused.status < 500:
            refusals.note(act, refused, actor=asker.login, case=case)
        raise
    if outcome.again:
        response.headers[AGAIN] = "true"
    return outcome.answer
