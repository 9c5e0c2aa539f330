"""Registers over the interface: organs and their heads, experts, rooms, leaves, visits, letters, mail, problems."""

from collections.abc import Callable
from datetime import date

from pydantic import Field

from casework.casefile import Details
from casework.office import advisers, agencies, leaves
from casework.office.advisers import AdviserDetails
from casework.office.agencies import AgencyDetails
from casework.office.leaves import LeaveDetails
from casework.office.of_cases import problems
from casework.office.of_cases.problems import ProblemDetails
from casework.office.officials import register as officials
from casework.office.officials.register import OfficialDetails
from casework.office.reception import visits
from casework.office.reception.visits import DeskVisit
from casework.office.setup import rooms
from casework.office.setup.rooms import RoomDetails
from casework.papers.mail import incoming, outgoing
from casework.papers.mail.incoming import LetterDetails
from casework.storage.tables import Scope
from casework.web.api.doing import Deed, Nothing, Outcome, Sent, Wish, given, offer


class AgencyEnds(Sent):
    """机关终止、更名或者合并。"""

    on: date = Field(title="自哪一日")
    successor: str = Field("", title="由哪一机关承继（机关名称）", max_length=200)


class OfficialLeaves(Sent):
    """负责人离任。"""

    on: date = Field(title="离任日期")


class VisitOn(Sent):
    """一次接待。"""

    on: date = Field(title="接待日期")
    details: DeskVisit


class PromiseKept(Sent):
    """答应办理的事项已经办结。"""

    on: date = Field(title="办结日期")
    done: str = Field(title="办理情况", max_length=1000)


class LetterOn(Sent):
    """一件收文；扫描件另以“交入材料”交入案件。"""

    on: date = Field(title="收到日期")
    details: LetterDetails


class Posted(Sent):
    """一份文书的邮件号。"""

    document: int = Field(title="文书的编号", ge=1, le=2**31 - 1)
    waybill: str = Field(title="邮件号", max_length=100)


class MailingOn(Sent):
    """同一日交邮的文书，全部登记或者全部不登记。"""

    on: date = Field(title="交邮日期")
    papers: tuple[Posted, ...] = Field(title="文书和邮件号", min_length=1, max_length=200)


def _visit(wish: Wish) -> Outcome:
    asked = given(wish, VisitOn)
    row = visits.register(wish.session, actor=wish.actor, on=asked.on, today=wish.today, details=wish.sent["details"])
    return Outcome(id=row.id)


def _kept(wish: Wish) -> Outcome:
    asked = given(wish, PromiseKept)
    row = visits.keep_promise(
        wish.session, wish.ids["visit"], actor=wish.actor, on=asked.on, today=wish.today, done=asked.done
    )
    return Outcome(id=row.id)


def _letter(wish: Wish) -> Outcome:
    asked = given(wish, LetterOn)
    row = incoming.registered(
        wish.session, actor=wish.actor, on=asked.on, today=wish.today, details=wish.sent["details"]
    )
    return Outcome(id=row.id, case=row.case_number)


def _mailing(wish: Wish) -> Outcome:
    asked = given(wish, MailingOn)
    numbers = {each.document: each.waybill for each in asked.papers}
    outgoing.mailed(wish.session, numbers, actor=wish.actor, on=asked.on, today=wish.today)
    return Outcome()


def _agency(wish: Wish) -> Outcome:
    row = agencies.entered(wish.session, actor=wish.actor, details=wish.sent, agency=wish.ids.get("agency"))
    return Outcome(id=row.id)


def _agency_ends(wish: Wish) -> Outcome:
    asked = given(wish, AgencyEnds)
    agency = wish.ids["agency"]
    row = agencies.ended(wish.session, agency, actor=wish.actor, on=asked.on, successor=asked.successor)
    return Outcome(id=row.id)


def _official(wish: Wish) -> Outcome:
    agency, official = wish.ids["agency"], wish.ids.get("official")
    row = officials.entered(wish.session, agency, actor=wish.actor, details=wish.sent, official=official)
    return Outcome(id=row.id)


def _official_leaves(wish: Wish) -> Outcome:
    asked, official = given(wish, OfficialLeaves), wish.ids["official"]
    officials.left(wish.session, wish.ids["agency"], official, actor=wish.actor, on=asked.on)
    return Outcome(id=official)


def _adviser(wish: Wish) -> Outcome:
    row = advisers.entered(wish.session, actor=wish.actor, details=wish.sent, adviser=wish.ids.get("adviser"))
    return Outcome(id=row.id)


def _room(wish: Wish) -> Outcome:
    return Outcome(id=rooms.entered(wish.session, actor=wish.actor, details=wish.sent, room=wish.ids.get("room")).id)


def _leave(wish: Wish) -> Outcome:
    row = leaves.entered(wish.session, actor=wish.actor, today=wish.today, details=wish.sent)
    wish.session.flush()
    return Outcome(id=row.id)


def _leave_ends(wish: Wish) -> Outcome:
    leaves.ended(wish.session, wish.ids["leave"], actor=wish.actor, today=wish.today)
    return Outcome(id=wish.ids["leave"])


def _problem(wish: Wish) -> Outcome:
    row = problems.entered(wish.session, wish.number, actor=wish.actor, today=wish.today, details=wish.sent)
    return Outcome(id=row.id, case=row.case_number)


def _problem_struck(wish: Wish) -> Outcome:
    row = problems.struck(wish.session, wish.ids["problem"], actor=wish.actor, details=wish.sent)
    return Outcome(id=row.id, case=row.case_number)


def _of(address: str, label: str, do: Callable[[Wish], Outcome], sent: type[Details], about: str = "") -> Deed:
    return Deed(address=address, label=label, scope=Scope.REGISTERS, do=do, sent=sent, about=about)


offer(
    _of("/agencies", "登记机关", _agency, AgencyDetails),
    _of("/agencies/{agency}", "更正机关", _agency, AgencyDetails, "写全部字段，不只写更正的。"),
    _of("/agencies/{agency}/end", "登记机关终止或者更名", _agency_ends, AgencyEnds),
    _of("/agencies/{agency}/officials", "登记负责人", _official, OfficialDetails),
    _of("/agencies/{agency}/officials/{official}", "更正负责人", _official, OfficialDetails, "写全部字段。"),
    _of("/agencies/{agency}/officials/{official}/end", "登记负责人离任", _official_leaves, OfficialLeaves),
    _of("/advisers", "登记委员、专家", _adviser, AdviserDetails),
    _of("/advisers/{adviser}", "更正委员、专家", _adviser, AdviserDetails, "写全部字段。"),
    _of("/rooms", "登记房间、场所", _room, RoomDetails),
    _of("/rooms/{room}", "更正房间、场所", _room, RoomDetails, "写全部字段。"),
    _of("/leaves", "登记请假和代理", _leave, LeaveDetails, "以其名义办理的人员为自己登记，或者有权的人员为他人登记。"),
    _of("/leaves/{leave}/end", "提前销假", _leave_ends, Nothing),
    _of("/visits", "登记接待", _visit, VisitOn),
    _of("/visits/{visit}/keep", "登记答应办理事项的办结", _kept, PromiseKept),
    _of("/mail", "登记收文", _letter, LetterOn),
    _of("/mail/sent", "登记邮件号", _mailing, MailingOn),
    _of("/cases/{number}/problems", "登记办案中发现的问题", _problem, ProblemDetails),
    _of("/problems/{problem}/strike", "划去办案中发现的问题", _problem_struck, problems.Reason),
)
