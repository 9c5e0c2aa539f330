"""短信验证码: somebody asks on the site for a code by text message. It goes to the telephone that is on record in the
case, where that is the one he typed; what the site says is the same whether it is or not."""

import secrets
from datetime import timedelta
from functools import partial

from sqlmodel import Session, col, func, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import notices
from casework.office.outward import senders, sending
from casework.office.outward.senders import Setup
from casework.outside.public import SITE, codes
from casework.outside.public.handed import Handed, Taken
from casework.portal.outer.phoned import LASTS, PHONE_CODE, PHONED
from casework.record import commands, privacy
from casework.storage import clock, database
from casework.storage.office import office
from casework.storage.tables import NoticeKind, NoticeWay, PublicEntry
from casework.vocabulary import PartyRole, Role
from casework.vocabulary.identity import mobile_numbers

MOST = 3
"""Codes for one party of a case within a day."""
SAID = "案号和登记的电话号码对得上的，短信已经发出。"
BRACKETS = str.maketrans("[(（【［])）】］", "〔〔〔〔〔〕〕〕〕〕", " ")
"""How the year is written on a telephone."""
READERS = (PartyRole.APPLICANT, PartyRole.THIRD_PARTY)


def taken(session: Session, handed: Handed) -> Taken:
    """A code for whoever has this telephone in this case, sent when that is on record."""
    number = str(handed.content.get("number", "")).translate(BRACKETS)
    phone = next(iter(mobile_numbers(str(handed.content.get("phone", "")))), "")
    setup = senders.setup_of(session, NoticeWay.SMS)
    try:
        case = commands.load(session, number)
        party = _who(case, phone)
    except CaseworkError:
        return Taken(words=SAID)
    if setup is None or not party:
        return Taken(words=SAID)
    today = _today(session, case.number, party)
    if today >= MOST:
        if today == MOST:
            whom = notices.answerable(session, commands.row_of(session, case.number))
            told = f"{case.number}：一天内要了{MOST}次短信验证码，当日不再发送；请向当事人核实是不是本人"
            notices.tell(session, [whom], told, kind=NoticeKind.CAME_IN, case=case.number)
        return Taken(words=SAID, case=case.number, party=party)
    digits = f"{secrets.randbelow(1_000_000):06}"
    shows = {
        "digits": digits,
        "until": (clock.now() + timedelta(seconds=LASTS)).isoformat(),
        "code": codes.code_for(session, case, party, actor=SITE),
    }
    send = partial(_send, setup, phone, digits)
    return Taken(words=SAID, case=case.number, party=party, shows={PHONED: shows}, then=send)


def _who(case: CaseFile, phone: str) -> str:
    """The party that has this telephone and can follow the case; empty where there is none, or more than one."""
    found = [
        party.key
        for role in READERS
        for party in case.parties_as(role)
        if phone in mobile_numbers(privacy.unseal(party.phone)) and party.takes_part
    ]
    return found[0] if len(found) == 1 and codes.can_have_one(case, found[0]) else ""


def _today(session: Session, number: str, party: str) -> int:
    """How often a code was asked for within a day."""
    asked = select(func.count()).where(
        PublicEntry.kind == PHONE_CODE,
        PublicEntry.case_number == number,
        PublicEntry.party == party,
        col(PublicEntry.taken_at) > clock.now() - timedelta(days=1),
    )
    return session.exec(asked).one()


def _send(setup: Setup, phone: str, digits: str) -> None:
    """Nothing is tried again: he asks for another. Whoever keeps the gateway learns of it."""
    text = f"【{office().office}】验证码{digits}，用来查您的行政复议案件，{LASTS // 60}分钟内有效。不要告诉别人。"
    try:
        sending.send(sending.Outgoing(way=NoticeWay.SMS, setup=setup, to=phone, text=text))
    except sending.Unsent as error:
        with database.transaction() as session:
            administrators = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
            notices.tell(session, administrators, f"公众网站的短信验证码没有发出：{error}。请在“通知的发送”核对设置")
