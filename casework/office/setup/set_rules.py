"""Setting the rules of the office: a group as it holds now, and the deed that sets it otherwise."""

import hashlib
import re
from typing import Any

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import folders, own_file
from casework.office.setup.own_rules import Attendance, Courts, Group, Handling, Reminders, SignIn
from casework.office.signing_in import second_factor
from casework.procedure.fields import parse
from casework.record import proof
from casework.record.commands import Actor
from casework.storage.office import ConcentratedCourt, Office, office


class HimselfFirst(CaseworkError):
    """Whoever asks a second factor of his own role has one: else he would be led away from the page at once."""

    code, status = "OFF-011", 422


def _check_himself(session: Session, given: SignIn, actor: Actor) -> None:
    asked = not actor.roles.isdisjoint(given.second_factor_for)
    if asked and actor.login not in second_factor.who_have_it(session):
        raise HimselfFirst(
            "您自己还没有设置动态口令，不能要求包括您在内的角色使用",
            instead="请先在“我的”为自己设置动态口令，再回到这里",
            field="second_factor_for",
        )


def said(of: Group) -> dict[str, Any]:
    """What holds now, as the form shows it."""
    return {entry: _shown(_holds(office(), of.place(entry), entry)) for entry in of.model.model_fields}


class ChangedMeanwhile(CaseworkError):
    """Somebody else set the group after this form was shown."""

    code, status = "OFF-013", 409


def version(of: Group) -> str:
    """By what a form that was shown is known as the latest."""
    return hashlib.sha256(repr(said(of)).encode()).hexdigest()[:16]


def entered(session: Session, of: Group, *, actor: Actor, details: dict[str, Any], seen: str = "") -> str:
    """The group set, or set otherwise; what is to be known of it. `seen` is the version that the form showed.
    RightRefused, DetailsRefused, NotNamedYet, ChangedMeanwhile."""
    rights.check(actor, Right.KEEP_SETTINGS)
    given = parse(of.model, details)
    assert isinstance(given, of.model)
    if isinstance(given, SignIn):
        proof.check(actor, "更改登录的规定")
        _check_himself(session, given, actor)
    for entry in folders.FOLDERS:
        if getattr(given, entry, "") != getattr(office(), entry):
            folders.check(str(getattr(given, entry, "")), entry)
    known, kept = office(), given.model_dump(mode="json")
    if isinstance(given, Handling):
        kept["paper_approval_until"] = given.paper_approval_until
    if isinstance(given, Reminders):
        kept = {entry: _numbers(days) for entry, days in kept.items()}
    if isinstance(given, Attendance):
        kept["days_before"] = _numbers(given.days_before)
    if isinstance(given, Courts):
        kept["concentrated_courts"] = [
            {"from": row.since, "level": row.level.value, "court": row.court} for row in given.concentrated_courts
        ]
    entries = [
        own_file.Entry(
            table=of.place(name),
            name=name,
            title=field.title or name,
            before=_plain(_holds(known, of.place(name), name)),
            after=kept[name],
        )
        for name, field in of.model.model_fields.items()
    ]
    what = f"设置“{of.label}”"
    is_new = own_file.changed(session, what, entries, actor=actor, check=lambda coming: _check_latest(of, seen))
    if is_new and isinstance(given, SignIn):
        own_file.tell_heads(session, "管理员更改了登录的规定（时限、动态口令、再次确认），请核对")
    return of.before(session, given)


def _numbers(days: str) -> list[int]:
    return [int(day) for day in re.findall(r"\d+", days)]


def _check_latest(of: Group, seen: str) -> None:
    if seen and seen != version(of):
        raise ChangedMeanwhile(
            "这一组设置在您打开以后已被更改，没有保存", instead="这里显示的是现在的规定，请核对后重新填写、保存"
        )


def _holds(known: Office, table: str, entry: str) -> Any:
    if not table:
        return getattr(known, entry)
    holder = getattr(known, table)
    return holder.get(entry) if isinstance(holder, dict) else getattr(holder, entry)


def _plain(value: Any) -> Any:
    """As the file has it."""
    if isinstance(value, ConcentratedCourt):
        return {"from": value.since, "level": value.level.value, "court": value.court}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def _shown(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(each, int) for each in value):
        return "、".join(map(str, value))
    if isinstance(value, tuple) and value and isinstance(value[0], ConcentratedCourt):
        return [vars(each) for each in value]
    return value
