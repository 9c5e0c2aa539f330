"""统一身份认证: which OpenID Connect server officers may sign in at besides. The administrator names it and somebody
else confirms it. A server that does not answer is not saved; the password goes on being good, so nobody is kept out by
one that goes away later."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import requests
from pydantic import AfterValidator, ConfigDict, Field
from sqlmodel import Session

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import own_file
from casework.procedure.fields import parse
from casework.record import journal, proof
from casework.record.commands import Actor
from casework.storage.office import office
from casework.storage.secrets import put_again
from casework.storage.settings import settings
from casework.storage.tables import Logged

PATIENCE = 5.0
"""Seconds for an answer."""


class ServerRefused(CaseworkError):
    """The server does not answer as one, or lacks its secret; or the environment names another."""

    code, status = "OFF-009", 422


def _issuer(text: str) -> str:
    parts = urlsplit(text)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    lawful = parts.scheme == "https" or (parts.scheme == "http" and is_here)
    if not lawful or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("：请写 https:// 开头的地址，不带问号以后的部分")
    return text.rstrip("/")


class ServerDetails(Details):
    """What is needed to sign in there."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    issuer: Annotated[str, Field(max_length=300), AfterValidator(_issuer)] = Field(title="认证服务器的地址（issuer）")
    client: str = Field(title="本系统在那里的客户端标识", min_length=1, max_length=200)
    secret: str = Field("", title="客户端密钥（不改的不填）", max_length=500)
    claim: str = Field("preferred_username", title="哪一项是本系统的账号", min_length=1, max_length=100)
    label: str = Field("统一身份认证", title="登录页上的称呼", min_length=1, max_length=20)


def said() -> dict[str, Any]:
    """What is set, without the secret."""
    return dict(office().oidc)


def is_fixed() -> bool:
    """Whether the environment names the server: then no page changes it."""
    return settings().oidc is not None


def tried(details: dict[str, Any], *, actor: Actor) -> ServerDetails:
    """The server asked whether it is there, before anything is written and without holding the database meanwhile.
    RightRefused, DetailsRefused, ServerRefused."""
    rights.check(actor, Right.KEEP_SETTINGS)
    proof.check(actor, "设置统一身份认证")
    _check_free()
    given = parse(ServerDetails, details)
    assert isinstance(given, ServerDetails)
    if not given.secret and (not _secret_file().exists() or said().get("issuer") != given.issuer):
        raise ServerRefused("没有填写客户端密钥", instead="新的认证服务器须填写它给本系统的密钥", field="secret")
    _check_answers(given.issuer)
    return given


def proposed(session: Session, given: ServerDetails, *, actor: Actor) -> None:
    """A server that was `tried` waits until somebody else confirms it: whoever names the server decides who everybody
    is. What was proposed before and waits still is dropped. RightRefused, NotNamedYet."""
    rights.check(actor, Right.KEEP_SETTINGS)
    proof.check(actor, "设置统一身份认证")
    own_file.check_named(session)
    kept = given.model_dump(mode="json")
    put_again(_waiting_file(), json.dumps(kept | {"by": actor.login}, ensure_ascii=False).encode())
    _told(session, "提出设置统一身份认证", given.issuer, actor=actor)
    own_file.tell_confirming(
        session, f"{actor.login}要把统一身份认证设为{given.issuer}，须由您或者另一人在本页确认", actor
    )


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A server that waits to be confirmed. `seen` tells one proposal from another."""

    details: ServerDetails
    by: str
    seen: str


def waiting() -> Waiting | None:
    """What was proposed and neither confirmed nor dropped."""
    try:
        content = _waiting_file().read_bytes()
    except FileNotFoundError:
        return None
    given = json.loads(content)
    by = given.pop("by")
    return Waiting(details=ServerDetails(**given), by=by, seen=hashlib.sha256(content).hexdigest())


def confirmed(session: Session, *, actor: Actor, seen: str) -> None:
    """Officers may sign in at the server that waits, from now on. RightRefused, ServerRefused, NotNamedYet."""
    there = _settled(actor, seen, "确认统一身份认证")
    if actor.login == there.by:
        raise ServerRefused(
            "您自己提出的设置，须由另一人确认",
            instead="请由另一名系统管理员、机构负责人或者机关负责人确认；没有其他人的，由维护服务器的人员用命令行确认",
        )
    kept = there.details.model_dump(mode="json", exclude={"secret"})
    if there.details.secret:  # before the server that it belongs to
        put_again(_secret_file(), there.details.secret.encode())
        own_file.noted(session, "更换统一身份认证的密钥", actor=actor, subject="oidc.secret")
    own_file.changed(session, f"确认{there.by}提出的统一身份认证", _entries(kept), actor=actor)
    _waiting_file().unlink()
    own_file.tell_heads(session, f"统一身份认证设为{there.details.issuer}：{there.by}提出，{actor.login}确认，请核对")


def dropped(session: Session, *, actor: Actor, seen: str) -> None:
    """What waits is not done; whoever proposed it may drop it himself. RightRefused, ServerRefused."""
    there = _settled(actor, seen, "不同意统一身份认证")
    _waiting_file().unlink()
    _told(session, f"没有采用{there.by}提出的统一身份认证", there.details.issuer, actor=actor)


def _settled(actor: Actor, seen: str, what: str) -> Waiting:
    rights.check(actor, Right.CONFIRM_SIGN_IN)
    proof.check(actor, what)
    _check_free()
    there = waiting()
    if there is None or there.seen != seen:
        raise ServerRefused("待确认的设置已经变了，没有作任何更改", instead="请刷新页面，重新核对")
    return there


def _told(session: Session, what: str, issuer: str, *, actor: Actor) -> None:
    said_of_it = {"设置": {"认证服务器的地址（issuer）": issuer}}
    journal.write(session, Logged.MACHINE, what, who=actor.login, subject="统一身份认证", after=said_of_it)


def ended(session: Session, *, actor: Actor) -> None:
    """Nobody signs in there any more; the password is good as before. RightRefused."""
    rights.check(actor, Right.KEEP_SETTINGS)
    _check_free()
    proof.check(actor, "停用统一身份认证")
    own_file.changed(session, "停用统一身份认证", _entries(dict.fromkeys(said())), actor=actor)
    if _secret_file().exists():
        _secret_file().unlink()
        own_file.noted(session, "删去统一身份认证的密钥", actor=actor, subject="oidc.secret")


def _entries(after: dict[str, Any]) -> list[own_file.Entry]:
    before, titles = said(), {name: field.title or name for name, field in ServerDetails.model_fields.items()}
    return [
        own_file.Entry(table="oidc", name=name, title=titles[name], before=before.get(name), after=value)
        for name, value in after.items()
    ]


def _secret_file() -> Path:
    return settings().data / "secrets" / "oidc.secret"


def _waiting_file() -> Path:
    """With the secret that comes with the proposal: it lies where secrets lie."""
    return settings().data / "secrets" / "oidc.waiting"


def _check_free() -> None:
    if is_fixed():
        raise ServerRefused(
            "统一身份认证由服务器的环境变量（CASEWORK_OIDC_ISSUER）写明，页面不能更改",
            instead="请由维护服务器的人员更改，或者去掉环境变量后在这里设置",
        )


def _check_answers(issuer: str) -> None:
    try:
        answer = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=PATIENCE)
        answer.raise_for_status()
        is_it = answer.json()["issuer"].rstrip("/") == issuer
    except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError):
        is_it = False
    if not is_it:
        raise ServerRefused(
            "这个地址没有应答，或者不是OpenID Connect认证服务器，没有保存",
            instead="请核对地址；服务器恢复后再设置。原有的登录方式不受影响",
            field="issuer",
        )
