"""监督履行: pressing, talks and censure, follow-up visits, and the transfer of clues
(行政复议法 第七十七条、第八十五条、第八十六条).

What is owed to whom and until when is read from the facts by `duties`.
"""

from datetime import date

from pydantic import Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import AnyParty, FileNumber, Name, Text, TransferMatter
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.compliance.duties import BY_ORDER, obligations, open_obligations
from casework.procedure.reconsideration.compliance.letters import CONCLUDED, HEADS, Organ, the_party
from casework.procedure.reconsideration.compliance.performance import a_duty_is_open
from casework.procedure.reconsideration.hearing.trial import OPEN_STATES
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import (
    Act,
    DocumentKind,
    OpinionWay,
    PartyRole,
    Role,
    State,
    zh_date,
)

SEES_CLUES = (*HEADS, Role.SUPERVISOR)
"""Who may read a transferred clue: not those who draft or handle the case."""


class Press(Details):
    """督促履行."""

    party: AnyParty = Field(title="履行义务人")
    way: OpinionWay = Field(OpinionWay.PHONE, title="方式")
    answer: str = Field("", title="对方的答复", max_length=1000)


class Talk(Details):
    """约谈被申请人的有关负责人."""

    party: Organ = Field(title="被约谈的机关")
    official: Name = Field(title="被约谈的负责人")
    held_on: date | None = Field(None, title="约谈日期（不填为本次登记的日期）")
    notified_on: date | None = Field(None, title="约谈通知书日期（不填为本次登记的日期）")
    hour: str = Field("", title="约谈时刻（如9时30分）", max_length=20)
    place: str = Field("", title="约谈地点", max_length=200)
    matters: Text = Field(title="约谈事项")
    promised: str = Field("", title="承诺的整改措施和时间", max_length=1000)


class Criticise(Details):
    """通报批评."""

    party: Organ = Field(title="被通报的机关")
    content: Text = Field(title="通报内容")
    extent: Text = Field(title="通报范围")


class TransferClue(Details):
    """移送违法事实材料或者问题线索. Restricted: who drafts or handles the case does not see it."""

    matter: TransferMatter = Field(title="移送事项")
    organ: Name = Field(title="接受移送的机关")
    person: str = Field("", title="涉嫌的单位或者人员（单位、职务、姓名）", max_length=200)
    content: Text = Field(title="事实或者线索")
    request: str = Field("", title="请求事项（不填为依法处理）", max_length=300)
    materials: tuple[Text, ...] = Field((), title="移送材料")
    document_number: FileNumber = Field("", title="移送函文号")


class Visit(Details):
    """回访: whether what was decided really happened."""

    party: AnyParty = Field(title="回访对象")
    way: OpinionWay = Field(OpinionWay.PHONE, title="方式")
    performed: bool = Field(title="决定事项已经落实")
    findings: Text = Field(title="回访情况")


@guard("ARL-77", "LAD-001", "请核对履行义务人", by_form=True)
def the_party_owes_something(case: CaseFile, attempt: Attempt) -> str | None:
    key = getattr(attempt.details, "party", "")
    if any(obligation.owed_by == key for obligation in open_obligations(case)):
        return None
    party = case.party(key)
    return f"{party.name if party else key}没有尚待履行的义务"


SUPERVISORY = ("监察", "监委", "纪委", "纪检", "纪律检查")
"""One of these is in the name of a 监察机关, of the commission with which it sits, or of the office that it sends."""


@guard(
    "ARL-86",
    "LAD-006",
    "请移送监察机关；移送的是有关人员违反行政复议法的事实材料的，改选该项",
    by_form=True,
)
def a_clue_goes_to_the_supervisory_organ(case: CaseFile, attempt: Attempt[TransferClue]) -> str | None:
    details = attempt.details
    bound = "supervisory" in case.item("transfers", details.matter, attempt.on).needs
    if bound and not any(word in details.organ for word in SUPERVISORY):
        return f"问题线索应当移送监察机关，“{details.organ}”不是监察机关"
    return None


def _not_yet(case: CaseFile, key: str, day: date) -> str | None:
    """Why this organ cannot be talked to or censured: only for what 第七十七条 names, and only when it delays."""
    owed = [o for o in obligations(case) if o.owed_by == key and o.is_open and o.duty in BY_ORDER]
    if not owed:
        return "没有尚待履行的决定书、调解书或者意见书；其他义务只能督促"
    ordered = any(the_party(case, fact) == key for fact in case.all(Act.ORDER_PERFORMANCE))
    dues = [o.first_due_on for o in owed if o.first_due_on]
    if ordered or len(dues) < len(owed) or day > min(dues):
        return None
    return f"履行期限要到{zh_date(min(dues))}才届满，没有不履行或者拖延履行"


def _nobody_yet(case: CaseFile, attempt: Attempt) -> str | None:
    organs = [party.key for party in case.parties_as(PartyRole.RESPONDENT, PartyRole.ORGAN)]
    owing = [key for key in organs if any(o.owed_by == key and o.is_open for o in obligations(case))]
    reasons = [_not_yet(case, key, attempt.on) for key in owing or organs]
    return reasons[0] if reasons and all(reasons) else None


@guard(
    "ARL-77",
    "LAD-002",
    "请先督促；期限届满仍不履行的，责令限期履行",
    by_form=True,
    beforehand=_nobody_yet,
)
def late_or_ordered(case: CaseFile, attempt: Attempt) -> str | None:
    return _not_yet(case, getattr(attempt.details, "party", ""), attempt.on)


@guard(
    "ARL-77",
    "LAD-003",
    "请填写约谈的日期、时刻、地点；约谈以后登记的，填写约谈通知书的日期",
    by_form=True,
)
def the_talk_was_called(case: CaseFile, attempt: Attempt[Talk]) -> str | None:
    """The notice names day, hour and place, and is not made after the talk: the article asks for no days between."""
    details = attempt.details
    if not details.hour or not details.place:
        return "没有写明约谈的时刻和地点，约谈通知书不能制作"
    held_on, notified_on = details.held_on or attempt.on, details.notified_on or attempt.on
    if notified_on > attempt.on:
        return f"约谈通知书的日期{zh_date(notified_on)}晚于登记的日期"
    if notified_on > held_on:
        return f"约谈通知书的日期{zh_date(notified_on)}晚于约谈日期{zh_date(held_on)}"
    return None


STEPS: tuple[Step, ...] = (
    *rows(
        *CONCLUDED,
        act=Act.PRESS_FOR_PERFORMANCE,
        basis="ARL-77",
        who=OFFICE,
        details=Press,
        guards=(a_duty_is_open, the_party_owes_something),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.TALK_WITH_HEAD,
        basis="ARL-77",
        who=HEADS,
        details=Talk,
        guards=(a_duty_is_open, the_party_owes_something, late_or_ordered, the_talk_was_called),
        calls=(
            Calls(kind=DocumentKind.INTERVIEW_MINUTES),
            Calls(kind=DocumentKind.INTERVIEW_NOTICE, to=lambda case, fact: (the_party(case, fact),)),
        ),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.CRITICISE,
        basis="ARL-77",
        who=(Role.APPROVER,),
        details=Criticise,
        guards=(a_duty_is_open, the_party_owes_something, late_or_ordered),
        calls=(Calls(kind=DocumentKind.REPRIMAND, to=lambda case, fact: (the_party(case, fact),)),),
    ),
    *rows(
        *OPEN_STATES,
        act=Act.TRANSFER_CLUE,
        basis="ARL-86",
        who=HEADS,
        details=TransferClue,
        guards=(a_clue_goes_to_the_supervisory_organ,),
        seen_by=SEES_CLUES,
        calls=(Calls(kind=DocumentKind.TRANSFER_LETTER),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.VISIT,
        after=(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.MEDIATE),
        basis="ARL-77",
        who=OFFICE,
        details=Visit,
    ),
)
