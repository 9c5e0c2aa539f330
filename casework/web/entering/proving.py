"""Once more who one is, in the form of what needs it: the gate and the seal decide whether it is needed."""

from dataclasses import replace

from fastapi import Request
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office.signing_in import accounts, brake, presence, second_factor
from casework.office.signing_in.accounts import WrongPassword
from casework.office.signing_in.brake import TooManyAttempts
from casework.office.signing_in.second_factor import CodeRefused
from casework.record import journal
from casework.record.proof import NotProvedAgain
from casework.storage import clock
from casework.storage.database import transaction
from casework.storage.tables import Logged
from casework.web.session import Visitor, address_of

REFUSED = (NotProvedAgain, WrongPassword, TooManyAttempts)
"""After these the form is shown again, to prove it in."""
FIELD = "proof_password"
"""In a form: the password or a code of the second factor."""


def proved(request: Request, visitor: Visitor, form: FormData) -> Visitor:
    """The officer as he stands after what the form says: proved just now, or as before where it says nothing. Guessing
    is braked like guessing at the entrance. WrongPassword, TooManyAttempts."""
    typed = str(form.get(FIELD, ""))[:1000]
    if not typed:
        return visitor
    address = address_of(request)
    brake.attempt(visitor.login, address)
    try:
        with transaction() as session:
            try:
                accounts.proved(session, visitor.actor, typed)
            except WrongPassword:
                if not visitor.second_factor:
                    raise
                second_factor.accept(session, visitor.login, typed)
            presence.proved(session, visitor.sign_in)
            brake.succeeded(session, visitor.login, address)
    except CaseworkError as refused:
        journal.note(Logged.SIGN_IN_FAILED, "再次确认身份", who=visitor.login, refusal=refused)
        if isinstance(refused, CodeRefused):
            raise _wrong() from refused
        raise
    return replace(visitor, actor=replace(visitor.actor, proved_at=clock.now()))


def must_prove(request: Request, visitor: Visitor, form: FormData) -> Visitor:
    """The same for what asks it each time, however short ago he proved it."""
    if not form.get(FIELD):
        raise WrongPassword("没有填写口令", instead="请填写现在的口令", field=FIELD)
    return proved(request, visitor, form)


def _wrong() -> WrongPassword:
    return WrongPassword("口令、动态口令都不正确", instead="请重新填写；忘记的，请管理员重置", field=FIELD)
