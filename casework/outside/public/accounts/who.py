"""Who handed something in by an account, and what is his to hand in."""

from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.office import agencies, deeds
from casework.office.outsiders import accounts, organs
from casework.outside.public.handed import Handed, Taken
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Logged, OutsideAccount
from casework.vocabulary import PartyRole, comparable

ROLES = (PartyRole.RESPONDENT, PartyRole.DEFENDANT, PartyRole.THIRD_PARTY, PartyRole.ORGAN)
"""As what an organ takes part in a case."""


class AccountUnknown(CaseworkError):
    """What was handed in came by an account that is ended, or by none."""

    code, status = "OAC-020", 403

    def __init__(self) -> None:
        super().__init__(
            "账号已经停用，或者另发了口令，没有登记", instead="请用现在的账号登录后重新提交，或者打电话问我们"
        )


class NotYourCase(CaseworkError):
    """The organ has no part in the case, or not the one that is asked for."""

    code, status = "OAC-021", 403


def account(session: Session, handed: Handed, kind: str) -> OutsideAccount:
    """By which account it came. AccountUnknown."""
    row = None
    if handed.by:
        row = session.exec(select(OutsideAccount).where(col(OutsideAccount.key_id) == handed.by)).one_or_none()
    if row is None or accounts.kind_of(row) != kind or not accounts.in_use(row, handed.on):
        raise AccountUnknown
    return row


def chose_words(session: Session, handed: Handed) -> Taken:
    """换口令 of an account that is in use. AccountUnknown."""
    found = session.exec(select(OutsideAccount).where(col(OutsideAccount.key_id) == handed.by)).one_or_none()
    row = account(session, handed, accounts.kind_of(found) if found else "")
    actor = Actor(login=row.login, roles=frozenset())
    with deeds.doing(session, Logged.ACCOUNT, "外部账号自行更换口令", actor=actor, right=None, subject=row.name):
        accounts.chose_words(session, row, handed.content["wrapped"])
    return Taken(words="")


def party(session: Session, row: OutsideAccount, number: str, *roles: PartyRole) -> tuple[CaseFile, Party]:
    """The case, and as what the organ of this account takes part in it. NoSuchCase; NotYourCase, which tells nothing
    of the case."""
    case = commands.load(session, number)
    names = names_of(session, row)
    for one in case.parties:
        if one.takes_part and one.role in (roles or ROLES) and comparable(one.name) in names:
            return case, one
    wanted = "、".join(role.label for role in roles or ROLES[:2])
    raise NotYourCase(
        f"您单位不是{case.number}的{wanted}，没有登记", instead="请核对案号；确系您单位的案件的，请打电话问我们"
    )


def other_side(case: CaseFile) -> str:
    """Who applied or sued, as an organ knows the case by him."""
    names = [
        one.name for one in case.parties if one.role in (PartyRole.APPLICANT, PartyRole.PLAINTIFF) and not one.left_on
    ]
    return "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")


def names_of(session: Session, row: OutsideAccount) -> frozenset[str]:
    """Under which names the cases of its organ were brought: also those of before it was renamed or merged."""
    organ = agencies.found(session, row.agency_id or 0)
    return organs.names_of(session, organs.today(session, organ, clock.today()))


def proof(row: OutsideAccount, handed: Handed) -> str:
    """How it can be shown that the organ did this: by which account, at which hour it arrived, under which number."""
    return f"{row.name}（账号{row.login}）{handed.hour}经网上提交，收件号{handed.id[:8].upper()}"
