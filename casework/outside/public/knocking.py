"""实名认证: somebody signed in at the identity platform, and the site handed in what the platform signed of him. The
inside believes the platform and not the site: it verifies signature, audience, hour, and that it was signed for the key
of this browser and no other. Then it says under that key which cases are his: those in which his name and his document
number are on record, both exactly.
"""

import hmac
import json
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet
from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.office import notices
from casework.outside.public import SITE, codes
from casework.outside.public.handed import Handed, Taken
from casework.portal.outer.identity import MINE, Platform, kept_keys, knock_of, platform
from casework.record import commands, journal, privacy
from casework.storage import clock, database, openid
from casework.storage.tables import Case, Logged, NoticeKind, PartyRow
from casework.vocabulary import PartyRole, Role
from casework.vocabulary.identity import plain_number

MOST = 50
"""Cases of one person, the latest first."""
READERS = (PartyRole.APPLICANT.value, PartyRole.THIRD_PARTY.value)
NONE = "没有登记了您的姓名和证件号码的案件。有查询码的，请用查询码；没有的，请带身份证来，或者打电话问我们。"
ASKS_AGAIN = 60.0
"""Seconds until the platform is asked for its keys again: all that was handed in waits for its answer."""
LATE = "登录已经过了时间，请再登录一次。"
NOT_NOW = "现在不能核对，请过一会儿再登录，或者用纸上的查询码。"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the platform said of somebody."""

    name: str
    number: str


class Keys:
    """With what the platform signs, as it said last, or that it did not answer."""

    def __init__(self) -> None:
        self._of: Platform | None = None
        self._asked_at, self._said = 0.0, KeySet([])
        self._away: Exception | None = None

    def of(self, asked: Platform) -> KeySet:
        """One of AWAY."""
        if self._of != asked or time.monotonic() - self._asked_at > ASKS_AGAIN:
            self._of, self._away = asked, None
            try:
                self._said = openid.keys(asked)
            except openid.AWAY as error:
                self._away = error
            self._asked_at = time.monotonic()
        if self._away is not None:
            raise self._away
        return self._said


KEYS = Keys()


def known(handed: Handed) -> Handed:
    """Before anything is written: whose cases these are, in the place of what the platform signed, which is kept
    nowhere. It is asked for its keys here, so that no transaction waits for it."""
    asked, about = platform(), {"wrong": "", "say": NOT_NOW}
    if asked is None:
        return replace(handed, content=about)
    try:
        keys = _keys(asked)
    except (*openid.AWAY, OSError) as error:
        return replace(handed, content=about | {"wrong": f"{asked.label}的公钥取不到（{type(error).__name__}）"})
    try:
        if handed.id != knock_of(handed.by):
            raise ValueError("used before")
        said = _said(asked, openid.claims(asked, handed.content["token"], keys, nonce=handed.by))
    except ExpiredTokenError:
        return replace(handed, content=about | {"say": LATE})
    except (JoseError, ValueError, KeyError, TypeError):
        wrong = f"公众网站交来的登录凭证，不是{asked.label}给这一次登录签发的，没有采用；再有的，请检查公众网站"
        return replace(handed, content=about | {"wrong": wrong})
    with database.reading() as session:
        same = list(_theirs(session, said.number))
    mine = [(case.number, party.key) for case, party in same if _alike(party.name, said.name)]
    others = [case.number for case, party in same if not _alike(party.name, said.name)]
    return replace(handed, content={"cases": mine, "others": others, "label": asked.label})


def taken(session: Session, handed: Handed) -> Taken:
    """The codes of his cases, to be shown under his key. What does not fit is told to whoever can look into it."""
    said = handed.content
    if "say" in said:
        if said["wrong"]:
            notices.tell(session, notices.logins_of(session, Role.ADMINISTRATOR, clock.today()), said["wrong"])
        return Taken(words=said["say"])
    for number in said["others"]:
        whom = notices.answerable(session, commands.row_of(session, number))
        told = (
            f"{number}：有人在{said['label']}登录，证件号码与当事人的相同，姓名不同，没有给他看；请核对登记的姓名和号码"
        )
        notices.tell(session, [whom], told, kind=NoticeKind.CAME_IN, case=number)
    shows = [_opened(session, handed, *each) for each in said["cases"]]
    if not shows:
        return Taken(words=NONE)
    return Taken(words=f"核对相符，{len(shows)}件案件。", shows={MINE: shows})


def _opened(session: Session, handed: Handed, number: str, key: str) -> dict[str, Any]:
    """A case as the site lists it, with the code that opens it there; kept in the log of the case."""
    case = commands.load(session, number)
    party = case.the_party(key)
    code = codes.code_for(session, case, key, actor=SITE)
    what = f"{party.name}经{handed.content['label']}登录后查看本案（{handed.hour}）"
    journal.write(session, Logged.READ_OUTSIDE, what, who=SITE.login, case=number, subject=party.name)
    return {"number": number, "called": case.called(party), "code": code}


def _said(asked: Platform, claims: dict[str, Any]) -> Said:
    """ValueError where it does not say both."""
    name, number = (str(claims.get(each) or "").strip() for each in (asked.name, asked.number))
    if not name or not (plain := plain_number(number)):
        raise ValueError("no name or number")
    return Said(name=name, number=plain)


def _theirs(session: Session, number: str) -> Iterator[tuple[CaseFile, Party]]:
    """The cases that a party of this document number can follow, the latest first."""
    masks = {privacy.mask(number), privacy.mask(number.lower())}
    asked = select(PartyRow.case_number, PartyRow.key).join(Case, col(Case.number) == col(PartyRow.case_number))
    mine = asked.where(col(PartyRow.id_masked).in_(masks), col(PartyRow.role).in_(READERS))
    for case_number, key in session.exec(mine.order_by(col(Case.opened_on).desc(), col(Case.number)).limit(MOST)):
        try:
            case = commands.load(session, case_number)
            party = case.party(key)
            registered = plain_number(privacy.unseal(party.id_number)) if party else ""
        except CaseworkError:
            continue  # one that cannot be read keeps no other from him
        is_his = hmac.compare_digest(registered.encode(), number.encode())
        if party and is_his and party.takes_part and codes.can_have_one(case, key):
            yield case, party


def _alike(one: str, other: str) -> bool:
    """The same name, however its signs are encoded and spaced."""
    plain = ("".join(unicodedata.normalize("NFKC", name).split()).replace("•", "·") for name in (one, other))
    return len(set(plain)) == 1


def _keys(asked: Platform) -> KeySet:
    """Of the platform, which may change them; or those that were laid beside."""
    file = kept_keys()
    return KeySet.import_key_set(json.loads(Path(file).read_text("utf-8"))) if file else KEYS.of(asked)
