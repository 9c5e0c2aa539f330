"""诉讼过程中: what happens between the notice and the judgment besides sittings: an objection to the court, leave to
hand in evidence late, rulings that end nothing (行政诉讼法 第十五条至第二十一条、第三十六条、第五十六条、第五十七条;
法释〔2018〕1号 第十条、第十一条、第三十四条、第七十六条、第一百零一条)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Clock, Details, Fact
from casework.law import periods
from casework.procedure.fields import AnyParty, DefendantKey, InterimRuling, Name, Rarely, Text, VenueGround
from casework.procedure.litigation.notice import (
    DELAYED,
    DelayEvidence,
    Extended,
    ReceiveNotice,
    answers_of,
    evidence_is_in,
)
from casework.procedure.litigation.together import HeardTogether, the_others_are_others
from casework.procedure.table import Attempt, Closes, Opens, Step, guard, rows
from casework.vocabulary import Act, Instance, PartyRole, Role, State, zh_date

OFFICE = (Role.CLERK, Role.HANDLER)
BEFORE_JUDGMENT = (State.NOTIFIED, State.PREPARING, State.AWAITING_COURT, State.HEARD)
AFTER_JUDGMENT = (State.JUDGED, State.APPEALED, State.PERFORMING)
ENDED = (State.CLOSED, State.ARCHIVED)
"""A slip of the pen is mended, and the enforcement of what others owe is stayed, after the suit is closed here."""


class ObjectToVenue(Details):
    """管辖异议. The act's day is the day on which the court received it."""

    defendant: DefendantKey = Field(title="提出异议的被告")
    ground: VenueGround = Field(title="异议的理由")
    competent: Name = Field(title="有管辖权的人民法院")
    reason: Text = Field(title="事实和理由")
    posted_on: Annotated[date | None, Rarely()] = Field(None, title="交邮日（邮寄提出的）")
    extended: Extended = ""
    liberty_confirmed: Annotated[str, Rarely()] = Field(
        "", title="以原告所在地为由的，确认属于限制人身自由的行政强制措施的依据", max_length=300
    )


class Ruling(HeardTogether):
    """诉讼过程中的裁定. The act's day is the day it was served on the organ."""

    kind: InterimRuling = Field(title="裁定的内容")
    ruled_on: date = Field(title="裁定日期")
    asked_by: AnyParty | None = Field(None, title="申请人（当事人申请的）")
    upon_review: bool = Field(False, title="系对前一裁定申请复议后的结果")
    reviewed_on: Annotated[date | None, Rarely()] = Field(None, title="所复议的裁定的日期（有几项同类裁定的）")
    benefit_confirmed: str = Field("", title="先予执行的，确认属于该条所列给付的依据", max_length=300)
    content: str = Field("", title="裁定要点", max_length=4000)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """A ruling is one case's own, but for that which takes joined ones apart."""
        return super().offered(case, typed) if typed.get("kind") == "sever" else {}


def _item(case: CaseFile, details: Ruling, on: date) -> law.Item:
    return case.item("interim_rulings", details.kind, on)


def _notice(case: CaseFile) -> Fact[ReceiveNotice]:
    (notice,) = case.every(ReceiveNotice)
    return notice


def may_be_appealed_alone(case: CaseFile, fact: Fact[Ruling]) -> bool:
    """Of these only the dismissal of an objection to the court (法释〔2018〕1号 第一百零一条第二款)."""
    first = _notice(case).details.instance is Instance.FIRST
    return first and "appeal" in _item(case, fact.details, fact.on).needs


def the_delayed(case: CaseFile, fact: Fact[DelayEvidence]) -> str:
    return fact.details.defendant


def the_answer_is_in(case: CaseFile, fact: Fact[DelayEvidence], clock: Clock) -> bool:
    return bool(answers_of(case, fact.details.defendant))


def the_leave_is_to_delay(case: CaseFile, fact: Fact[DelayEvidence], clock: Clock) -> bool:
    """Leave to supplement what was handed in ends no period of what was not."""
    return not fact.details.supplements


def when_it_ceased(case: CaseFile, fact: Fact[DelayEvidence]) -> date | None:
    return fact.details.ceased_on


@guard("S5-11", "LIT-025", "请另行提出答辩意见", by_form=True)
def the_objection_is_for_the_first_instance(case: CaseFile, attempt: Attempt[ObjectToVenue]) -> str | None:
    notice = _notice(case).details
    if notice.sent_back:
        return "本案系发回重审，人民法院对管辖异议不予审查"
    return None if notice.instance is Instance.FIRST else f"本案是{notice.instance.label}，人民法院对管辖异议不予审查"


@guard(
    "S5-10",
    "LIT-026",
    "期满前交邮的，填写交邮日；人民法院准许顺延的，写明准许的情况；其他逾期的不再提出，人民法院认为不属于本院管辖的，应当移送",
    by_form=True,
)
def the_objection_is_in_time(case: CaseFile, attempt: Attempt[ObjectToVenue]) -> str | None:
    """期间不包括在途时间，诉讼文书在期满前交邮的，视为在期限内发送 (法释〔2018〕1号 第四十八条第四款)."""
    received, posted = _notice(case).on, attempt.details.posted_on
    if posted and not received <= posted <= attempt.on:
        return f"交邮日应当在收到起诉状副本之日{zh_date(received)}以后、人民法院收到之日{zh_date(attempt.on)}以前"
    if attempt.details.extended:
        return None
    due = periods.due(case.rule("S5-10", attempt.on), received, calendar=case.calendar)
    return f"管辖异议应当于{zh_date(due.last)}以前提出" if due.is_over(posted or attempt.on) else None


@guard("ALL-19", "LIT-027", "请选择其他理由；确属限制人身自由的行政强制措施的，写明依据", by_form=True)
def the_ground_of_liberty_is_one(case: CaseFile, attempt: Attempt[ObjectToVenue]) -> str | None:
    item = case.item("venue_grounds", attempt.details.ground, attempt.on)
    act = _notice(case).details.administrative_act
    if "liberty" not in item.needs or attempt.details.liberty_confirmed:
        return None
    if any(word.label in act for word in law.statutory_list("liberty_words")):
        return None
    return f"被诉行政行为是“{act}”，不是限制人身自由的行政强制措施"


@guard("ALL-18", "LIT-028", "请写明有管辖权的另一人民法院", by_form=True)
def another_court_is_named(case: CaseFile, attempt: Attempt[ObjectToVenue]) -> str | None:
    named = attempt.details.competent
    if named == _notice(case).details.court:
        return f"{named}就是受诉人民法院"
    return None if "法院" in named else f"“{named}”不是人民法院的名称"


@guard("S5-34a", "LIT-029", "逾期申请、人民法院没有准许顺延的，不能登记为准许；有争议的，在答辩中说明", by_form=True)
def leave_was_asked_for_in_time(case: CaseFile, attempt: Attempt[DelayEvidence]) -> str | None:
    """被告申请延期提供证据的，应当在收到起诉状副本之日起十五日内以书面方式向人民法院提出."""
    details, received = attempt.details, _notice(case).on
    party = case.the_party(details.defendant)
    if party.role is not PartyRole.DEFENDANT:
        return f"{party.name}是本案{party.role.label}，延期提供证据由被告申请"
    if details.asked_on < received or details.asked_on > attempt.on:
        return f"书面申请之日应当在收到起诉状副本之日{zh_date(received)}以后、准许之日{zh_date(attempt.on)}以前"
    if details.ceased_on and details.supplements:
        return "补充证据不以正当事由消除之日起算，不填正当事由消除之日"
    if details.ceased_on and details.ceased_on > attempt.today:
        return f"正当事由消除之日{zh_date(details.ceased_on)}尚未到来"
    if details.ceased_on and details.ceased_on < received:
        return f"正当事由消除之日{zh_date(details.ceased_on)}早于收到起诉状副本之日{zh_date(received)}，不需要延期"
    if details.ceased_on and not case.applies(DELAYED, details.ceased_on):
        return f"正当事由于{zh_date(details.ceased_on)}消除，其时没有延期提供证据期限的规定，不填消除之日"
    if details.supplements or details.extended:
        return None
    clock = next((c for c in case.clocks if c.term == "ALL-67b" and c.about == details.defendant), None)
    if clock is None and not _notice(case).details.simplified:
        return "没有被告答辩举证的期限，不需要延期"
    due = periods.due(case.rule("S5-34a", received), received, calendar=case.calendar)
    return f"应当于{zh_date(due.last)}以前书面申请" if due.is_over(details.asked_on) else None


@guard("ALL-36", "LIT-031", "已经提交、人民法院准许或者要求补充证据的，勾选补充证据；尚未提交的，不勾选", by_form=True)
def the_evidence_is_still_due(case: CaseFile, attempt: Attempt[DelayEvidence]) -> str | None:
    """原告或者第三人提出了其在行政处理程序中没有提出的理由或者证据的，经人民法院准许，被告可以补充证据 (第二款)."""
    if attempt.details.supplements:
        handed_in = answers_of(case, attempt.details.defendant)
        return None if handed_in else "该被告尚未提交答辩状和证据，没有可以补充的"
    in_full = evidence_is_in(case, attempt.details.defendant)
    return "该被告已经提交答辩状和证据，不再延期" if in_full else None


@guard("S5-101", "LIT-032", "请核对裁定日期和收到裁定的日期", by_form=True)
def it_was_ruled_before_it_was_served(case: CaseFile, attempt: Attempt[Ruling]) -> str | None:
    """A court may stay or preserve before the defendant has the copy of the claim (第五十六条; 法释〔2018〕1号
    第七十七条), so only what would be served before it was given is refused."""
    given = attempt.details.ruled_on
    return f"裁定日期{zh_date(given)}晚于收到裁定之日{zh_date(attempt.on)}" if given > attempt.on else None


@guard("S5-101", "LIT-033", "请写明申请的当事人；依职权作出的，选择相应的裁定", by_form=True)
def who_asked_for_it_is_named(case: CaseFile, attempt: Attempt[Ruling]) -> str | None:
    item = _item(case, attempt.details, attempt.on)
    unasked = "request" in item.needs and attempt.details.asked_by is None
    return f"“{item.label}”以当事人申请为前提（{item.citation}），没有写明申请人" if unasked else None


@guard("ALL-57", "LIT-034", "请核对裁定的内容；确属该条所列给付的，写明依据", by_form=True)
def only_what_one_lives_on_is_paid_in_advance(case: CaseFile, attempt: Attempt[Ruling]) -> str | None:
    """抚恤金、最低生活保障金和工伤、医疗社会保险金; the plaintiff asks for it, either side for its review."""
    details, item = attempt.details, _item(case, attempt.details, attempt.on)
    if "benefit" not in item.needs:
        return None
    asked = case.party(details.asked_by or "")
    if (
        asked
        and not details.upon_review
        and asked.key not in {party.key for party in case.parties_as(PartyRole.PLAINTIFF)}
    ):
        return f"先予执行根据原告的申请，{asked.name}是本案{asked.role.label}"
    notice = _notice(case).details
    words = "".join((notice.administrative_act, *notice.claims))
    named = any(word.label in words for word in law.statutory_list("benefit_words"))
    if named or details.benefit_confirmed:
        return None
    return "先予执行限于没有依法支付抚恤金、最低生活保障金和工伤、医疗社会保险金的案件"


@guard(
    "S5-101",
    "LIT-122",
    "请核对裁定的内容；二审、再审中的裁定登记在该审级的案件中，终结本案的裁定办理登记裁判",
    by_form=True,
)
def it_is_a_ruling_of_its_time(case: CaseFile, attempt: Attempt[Ruling]) -> str | None:
    """What the trial needs is ruled on until the judgment, what protects a party until it takes effect (第五十六条:
    诉讼期间), what is about its enforcement after that; a slip of the pen at any time. What was ruled before may be
    entered later, unless a period to appeal alone would run from it."""
    item, given = _item(case, attempt.details, attempt.on), attempt.details.ruled_on
    judged, effect = case.find(Act.RECEIVE_JUDGMENT), case.find(Act.RECORD_EFFECT)
    if "effective" in item.needs:
        return None if effect else f"裁判还没有登记生效，没有可以“{item.label}”的"
    if "lasting" in item.needs:
        return None
    if effect and (given > effect.on or "appeal" in item.needs):
        return f"裁判已于{zh_date(effect.on)}登记生效，诉讼已经终结，不再“{item.label}”"
    if judged is None or "trial" not in item.needs or (given <= judged.on and "appeal" not in item.needs):
        return None
    return f"裁判已于{zh_date(judged.on)}登记，不再“{item.label}”"


@guard("S5-101", "LIT-123", "请核对裁定的内容；本案各原告均撤诉的，办理登记裁判", by_form=True)
def it_fits_the_suit(case: CaseFile, attempt: Attempt[Ruling]) -> str | None:
    """Apart goes only what was joined; one of several plaintiffs may give up while the others go on. A suggestion that
    was answered and closed was no suit."""
    if case.find(Act.RECEIVE_NOTICE) is None:
        return "本案登记的是司法建议、检察建议，没有诉讼，没有裁定"
    details, item = attempt.details, _item(case, attempt.details, attempt.on)
    alike = [fact.details.kind for fact in case.every(Ruling) if _item(case, fact.details, fact.on).group == item.group]
    for need, before, what in (("joined", "join", "合并审理"), ("resumes", "suspend", "中止诉讼")):
        if need in item.needs and alike[-1:] != [before]:
            return f"没有登记{what}，没有可以“{item.label}”的"
    if "some" not in item.needs:
        return None
    gone = {fact.details.asked_by for fact in case.every(Ruling) if "some" in _item(case, fact.details, fact.on).needs}
    plaintiffs = {party.key for party in case.parties_as(PartyRole.PLAINTIFF)} - gone
    if len(plaintiffs) < 2:
        return "本案只有一名原告，准许撤诉即终结本案"
    return None if details.asked_by in plaintiffs else "申请撤诉的不是本案原告"


def _by_which_it_is_reviewed(case: CaseFile, attempt: Attempt[Ruling]) -> str:
    """停止执行, 先予执行 and 保全 each have a text of their own; of other rulings none speaks of a review."""
    return _item(case, attempt.details, attempt.on).rule or "S5-101"


@guard(
    "S5-101",
    "LIT-035",
    "请核对裁定；对前一裁定已经复议过的，不再复议",
    by_form=True,
    cites=_by_which_it_is_reviewed,
)
def a_ruling_is_reviewed_once(case: CaseFile, attempt: Attempt[Ruling]) -> str | None:
    details, item = attempt.details, _item(case, attempt.details, attempt.on)
    if not details.upon_review:
        return None
    if "once" not in item.needs:
        return f"对“{item.label}”的裁定不能申请复议"
    alike = [fact for fact in case.every(Ruling) if _item(case, fact.details, fact.on).group == item.group]
    if not alike:
        return f"没有已登记的“{item.group}”的裁定，没有可以复议的"
    first = [fact for fact in alike if not fact.details.upon_review]
    meant = details.reviewed_on or (first[0].details.ruled_on if len(first) == 1 else None)
    if meant is None:
        return f"登记了{len(first)}项{item.group}的裁定，没有写明所复议的裁定的日期"
    if meant not in {fact.details.ruled_on for fact in first}:
        return f"没有登记{zh_date(meant)}作出的{item.group}的裁定"
    again = any(_reviews(first, fact) == meant for fact in alike if fact.details.upon_review)
    return f"{item.group}的裁定已经复议一次" if again else None


def _reviews(first: list[Fact[Ruling]], review: Fact[Ruling]) -> date | None:
    """The day of the ruling that was reviewed; where none was named, the latest before it."""
    before = [fact.details.ruled_on for fact in first if fact.seq < review.seq]
    return review.details.reviewed_on or (before[-1] if before else None)


OF_A_RULING = (
    the_others_are_others,
    it_was_ruled_before_it_was_served,
    who_asked_for_it_is_named,
    only_what_one_lives_on_is_paid_in_advance,
    a_ruling_is_reviewed_once,
    it_is_a_ruling_of_its_time,
    it_fits_the_suit,
)
STEPS: tuple[Step, ...] = (
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.OBJECT_TO_VENUE,
        aside=True,
        basis="S5-10",
        who=OFFICE,
        details=ObjectToVenue,
        guards=(
            the_objection_is_for_the_first_instance,
            the_objection_is_in_time,
            the_ground_of_liberty_is_one,
            another_court_is_named,
        ),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.DELAY_EVIDENCE,
        aside=True,
        basis="ALL-36",
        who=OFFICE,
        details=DelayEvidence,
        guards=(leave_was_asked_for_in_time, the_evidence_is_still_due),
        # the leave is for the evidence; until the answer itself is in, its period goes on
        closes=(
            Closes(term="ALL-67b", about=the_delayed, only=the_answer_is_in, cuts=True),
            Closes(term=DELAYED, about=the_delayed, only=the_leave_is_to_delay, cuts=True),
        ),
        opens=(Opens(term=DELAYED, start=when_it_ceased, about=the_delayed),),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        *AFTER_JUDGMENT,
        act=Act.RECORD_RULING,
        aside=True,
        basis="S5-101",
        who=OFFICE,
        details=Ruling,
        guards=OF_A_RULING,
        opens=(Opens(term="ALL-85b", when=may_be_appealed_alone),),
    ),
    *rows(
        *ENDED,
        act=Act.RECORD_RULING,
        after=(Act.RECEIVE_JUDGMENT,),
        aside=True,
        basis="S5-101",
        who=OFFICE,
        details=Ruling,
        guards=(it_fits_the_suit, *(each for each in OF_A_RULING if each is not it_fits_the_suit)),
    ),
)
