"""What an officer wants to be told beyond the page, in which ways, and where: set by himself."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office.deeds import doing
from casework.office.outward import senders
from casework.record.commands import Actor
from casework.record.privacy import mask, sealed_text, unsealed_text
from casework.storage import clock
from casework.storage.tables import Delivery, Logged, Notice, NoticeKind, NoticeWay, Wishes

MOBILE = re.compile(r"1[3-9]\d{9}")


class WishRefused(CaseworkError):
    """The wishes cannot be kept as given."""

    code, status = "NTC-001", 422


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The wishes of an officer, with his addresses in full."""

    email: str = ""
    mobile: str = ""
    by_kind: Mapping[NoticeKind, tuple[NoticeWay, ...]] = field(default_factory=dict)

    def address(self, way: NoticeWay) -> str:
        """Where he is reached in this way; empty where he did not say."""
        return self.email if way is NoticeWay.EMAIL else self.mobile

    @property
    def masked_mobile(self) -> str:
        return mask(self.mobile) if self.mobile else ""


def of(session: Session, login: str) -> Wanted:
    """What the officer wants."""
    row = session.get(Wishes, login)
    if row is None:
        return Wanted()
    return Wanted(
        email=unsealed_text(row.email) if row.email else "",
        mobile=unsealed_text(row.mobile) if row.mobile else "",
        by_kind=_by_kind(row.wanted),
    )


def chosen(
    session: Session, actor: Actor, *, email: str, mobile: str, by_kind: Mapping[NoticeKind, Collection[NoticeWay]]
) -> None:
    """The officer's own wishes. A mobile number given as its mask stays as it was. NTC-001 … NTC-003."""
    before = of(session, actor.login)
    email, mobile = email.strip(), mobile.strip()
    if before.mobile and mobile == before.masked_mobile:
        mobile = before.mobile
    _check_addresses(email, mobile)
    there = senders.ways(session)
    kept = {kind: tuple(way for way in there if way in by_kind.get(kind, ())) for kind in NoticeKind}
    after = Wanted(email=email, mobile=mobile, by_kind={kind: ways for kind, ways in kept.items() if ways})
    for way in there:
        if not after.address(way) and any(way in ways for ways in after.by_kind.values()):
            what = "电子邮箱" if way is NoticeWay.EMAIL else "手机号码"
            raise WishRefused(
                f"选择了{way.label}，没有填写{what}", instead=f"请填写{what}，或者不选这种方式", code="NTC-003"
            )
    if after == before:
        return
    with doing(session, Logged.ACCOUNT, "选择通知自己的方式", actor=actor, right=None):
        row = session.get(Wishes, actor.login) or Wishes(login=actor.login)
        row.email = row.email if email == before.email else sealed_text(email) if email else ""
        row.mobile = row.mobile if mobile == before.mobile else sealed_text(mobile) if mobile else ""
        row.wanted = json.dumps({kind.value: [way.value for way in ways] for kind, ways in after.by_kind.items()})
        session.add(row)


def promise(session: Session, told: Iterable[Notice]) -> None:
    """Leave what is to be sent of these new notices, in the transaction in which they are born."""
    told = list(told)
    if not told:
        return
    asked = select(Wishes.login, Wishes.wanted).where(col(Wishes.login).in_({notice.recipient for notice in told}))
    wanted = {login: _by_kind(text) for login, text in session.exec(asked)}
    ways = [
        (notice, way) for notice in told for way in wanted.get(notice.recipient, {}).get(NoticeKind(notice.kind), ())
    ]
    if not ways:
        return
    session.flush()
    for notice, way in ways:
        assert notice.id is not None
        session.add(Delivery(notice_id=notice.id, way=way.value, created_at=clock.now()))


def _check_addresses(email: str, mobile: str) -> None:
    if email and not senders.is_mailbox(email):
        raise WishRefused("电子邮箱的地址不正确", instead="例如 lihua@donghu.gov.cn", field="email")
    if mobile and not MOBILE.fullmatch(mobile):
        raise WishRefused("手机号码不正确", instead="请填写11位手机号码", code="NTC-002", field="mobile")


def _by_kind(text: str) -> dict[NoticeKind, tuple[NoticeWay, ...]]:
    """What is not known any more (a way, a kind of an earlier release) is wanted no more."""
    kinds = {kind.value: kind for kind in NoticeKind}
    return {
        kinds[kind]: tuple(way for way in NoticeWay if way.value in ways)
        for kind, ways in json.loads(text).items()
        if kind in kinds
    }
