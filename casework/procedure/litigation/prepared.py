"""出庭之前: that the head who is to come was told and will come, with whom; or that he cannot, and what was handed in
to the court for it (行政诉讼法 第三条第三款、第三十一条; 法释〔2020〕3号 第八条、第九条)."""

from datetime import date

from casework.casefile import CaseFile, Fact
from casework.procedure.litigation.appointed import appointed, the_next_day
from casework.procedure.litigation.besides.beforehand import Absence, ExcuseOfficial, TellOfficial, excused, is_of
from casework.procedure.litigation.sitting import DesignateOfficial, Sitting
from casework.procedure.sent.lawyers import lawyers_among
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyKind, PartyRole, zh_date
from casework.vocabulary.court import CourtsView, Endorsed, SittingForm


def told(case: CaseFile, party: str, sitting_on: date) -> Fact[TellOfficial] | None:
    """What was told last to the head of this defendant of a sitting; nothing where somebody else was named since."""
    found = [fact for fact in case.every(TellOfficial) if is_of(fact.details, party, sitting_on)]
    return found[-1] if found and found[-1].seq > _named_first(case, party) else None


def _named_first(case: CaseFile, party: str) -> int:
    """The entry since which the head who is to come now is named; 0 where none is."""
    named = [fact for fact in case.every(DesignateOfficial) if fact.details.defendant == party]
    others = [fact.seq for fact in named if fact.details.official != named[-1].details.official]
    return min((fact.seq for fact in named if fact.seq > max(others, default=0)), default=0)


def the_excused(case: CaseFile, fact: Fact[Sitting]) -> tuple[str, ...]:
    """The defendants whose head had a reason to stay away that is still to be explained to the court."""
    ours = {party.key for party in case.parties_as(PartyRole.DEFENDANT)}
    reasons = (
        came.party
        for came in fact.details.attendance
        if not came.attended and came.excuse and came.court_view is not CourtsView.REJECTED
    )
    return tuple(key for key in reasons if key in ours and not excused(case, key, fact.on))


def who_is_told(case: CaseFile, fact: Fact[TellOfficial]) -> tuple[str, ...]:
    """Of which defendant the head is told in writing: not again where the entry only says that he confirmed."""
    earlier = [
        each
        for each in case.every(TellOfficial)
        if each.seq < fact.seq and is_of(each.details, fact.details.defendant, fact.details.sitting_on)
    ]
    known = bool(earlier) and earlier[-1].seq > _named_first(case, fact.details.defendant)
    return () if known else (fact.details.defendant,)


def whose(case: CaseFile, fact: Fact[TellOfficial | ExcuseOfficial]) -> tuple[str, ...]:
    return (fact.details.defendant,)


def who_asks_to_put_off(case: CaseFile, fact: Fact[ExcuseOfficial]) -> tuple[str, ...]:
    return (fact.details.defendant,) if fact.details.put_off else ()


@guard("ATT-5", "LIT-070", "请填写通知过、没有改过的开庭日期；没有登记开庭通知的，先登记开庭通知", by_form=True)
def it_is_about_an_appointed_sitting(case: CaseFile, attempt: Attempt[TellOfficial | Absence]) -> str | None:
    day = attempt.details.sitting_on
    days = sorted({each.day for each in appointed(case) if each.form is not SittingForm.QUESTIONING})
    if day in days:
        return None
    told = f"通知的开庭日期是{'、'.join(map(zh_date, days))}" if days else "没有开庭通知"
    return f"{told}，没有{zh_date(day)}的开庭"


@guard("ATT-5", "LIT-071", "请核对日期；开庭以后的情况登记在“登记开庭情况”中", by_form=True)
def it_is_before_the_sitting(case: CaseFile, attempt: Attempt[TellOfficial | Absence]) -> str | None:
    day = attempt.details.sitting_on
    return f"{zh_date(attempt.on)}在{zh_date(day)}的开庭以后" if attempt.on > day else None


@guard("ATT-1", "LIT-077", "请选择行政机关；法律、法规、规章授权的组织，写明确认的理由", by_form=True)
def only_an_organ_has_a_head(
    case: CaseFile, attempt: Attempt[DesignateOfficial | TellOfficial | Absence]
) -> str | None:
    """A third party may be an organ that the court had take part (第一条第三款), an organisation that acts by law as
    one (第二款), which an officer confirms, or a citizen or a company."""
    details = attempt.details
    party = case.the_party(details.defendant)
    confirmed = isinstance(details, DesignateOfficial) and details.post_confirmed and not party.kind.is_person
    if party.role is PartyRole.DEFENDANT or party.kind is PartyKind.AGENCY or confirmed:
        return None
    if not isinstance(details, DesignateOfficial) and not party.kind.is_person:
        return None
    return f"{party.role.label}{party.name}不是行政机关，没有负责人出庭的义务"


@guard("ATT-1", "LIT-101", "请核对主要负责人委派之日、身份证明提交之日", by_form=True)
def he_is_sent_between_notice_and_sitting(case: CaseFile, attempt: Attempt[DesignateOfficial]) -> str | None:
    """Whom the chief sends he sends once there is a suit, and before the court sits; who he is, is shown to the court
    no sooner, and on no day to come."""
    notice, sits = case.received().on, the_next_day(case)
    last = min(attempt.today, sits) if sits else attempt.today
    days = (("委派", attempt.details.delegated_on, last), ("身份证明提交", attempt.details.identity_on, attempt.today))
    for what, day, latest in days:
        if day and day < notice:
            return f"{what}之日{zh_date(day)}早于收到应诉通知之日{zh_date(notice)}"
        if day and day > latest:
            return f"{what}之日{zh_date(day)}晚于{zh_date(latest)}"
    return None


@guard("ATT-1", "LIT-072", "请先办理“确定出庭负责人”", by_form=True)
def somebody_is_named(case: CaseFile, attempt: Attempt[TellOfficial]) -> str | None:
    key = attempt.details.defendant
    named = any(fact.details.defendant == key for fact in case.every(DesignateOfficial))
    return None if named else f"还没有确定{case.the_party(key).name}出庭的负责人"


@guard("ATT-1", "LIT-073", "请核对本人确认出庭之日", by_form=True)
def he_confirms_between(case: CaseFile, attempt: Attempt[TellOfficial]) -> str | None:
    details, on = attempt.details, attempt.details.confirmed_on
    if on is None:
        return None
    last = min(attempt.today, details.sitting_on)
    named = [fact.on for fact in case.every(DesignateOfficial) if fact.details.defendant == details.defendant]
    if on > last:
        return f"确认之日{zh_date(on)}晚于{zh_date(last)}"
    return f"确认之日{zh_date(on)}早于确定其出庭的{zh_date(named[0])}" if named and on < named[0] else None


@guard("ALL-31", "LIT-074", "请只登记作为诉讼代理人出庭的人员；其他人旁听的，不登记", by_form=True)
def agents_are_as_many_as_may_be(case: CaseFile, attempt: Attempt[TellOfficial | Absence]) -> str | None:
    agents = [*attempt.details.staff, *attempt.details.lawyers]
    most = case.rule("ALL-31", attempt.on).at_most
    return f"登记了{len(agents)}名诉讼代理人，法律只允许一至{most}名" if most and len(agents) > most else None


@guard("S5-128", "LIT-075", "请把律师登记在“律师”一栏；负责人不能出庭的，另委托工作人员", by_form=True)
def no_lawyer_goes_as_staff(case: CaseFile, attempt: Attempt[TellOfficial | Absence]) -> str | None:
    lawyers = lawyers_among(attempt.details.staff)
    return f"{'、'.join(lawyers)}是律师，不是行政机关相应的工作人员" if lawyers else None


@guard("ALL-3", "LIT-078", "请登记委托出庭的工作人员；申请延期开庭的，勾选申请延期", by_form=True)
def somebody_goes_in_his_place(case: CaseFile, attempt: Attempt[Absence]) -> str | None:
    goes = attempt.details.staff or attempt.details.put_off
    return None if goes else "负责人不能出庭的，应当委托行政机关相应的工作人员出庭"


@guard("ATT-9", "LIT-076", "请补盖机关印章或者由主要负责人签字后提交", by_form=True)
def what_is_handed_in_is_sealed(case: CaseFile, attempt: Attempt[Absence]) -> str | None:
    """Whether the court takes it without is for the court, which examines it when it sits (第九条第二款)."""
    if attempt.details.endorsed is not Endorsed.NEITHER:
        return None
    return "不能出庭的证明材料没有加盖行政机关印章，也没有该机关主要负责人签字认可"
