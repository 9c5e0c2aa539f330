"""裁判: what the court decided, when it takes effect, what then has to be done (行政诉讼法 第六十九条至第九十四条)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import Cause, Count, CourtResult, DefendantKey, Rarely
from casework.procedure.litigation.notice import ReceiveNotice, defendants
from casework.procedure.reconsideration.compliance.duties import judged_without_a_day
from casework.procedure.reconsideration.compliance.performance import RecordPerformance, owes_nothing_like_it
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Act, Instance, PartyRole, State, comparable, zh_date


class FurtherResult(BaseModel):
    """What the same judgment decides besides: of another claim, or of the act of another defendant
    (行政诉讼法 第七十九条; 法释〔2018〕1号 第一百三十六条)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    result: CourtResult = Field(title="裁判结果")
    of: DefendantKey | None = Field(None, title="针对哪一被告的行政行为或者复议决定")
    claim: Count | None = Field(None, title="针对第几项诉讼请求")
    content: str = Field("", title="裁判内容", max_length=2000)


class Judgment(Details):
    """裁判. The act's day is the day it was served on the organ."""

    result: CourtResult = Field(title="裁判结果")
    is_ruling: bool = Field(False, title="裁定")
    judged_on: date = Field(title="裁判日期")
    content: str = Field("", title="裁判要点", max_length=4000)
    against: bool = Field(False, title="行政机关败诉")
    of: DefendantKey | None = Field(None, title="该结果针对哪一被告的行政行为或者复议决定（有几项结果的）")
    claim: Count | None = Field(None, title="该结果针对第几项诉讼请求（有几项结果的）")
    further: tuple[FurtherResult, ...] = Field((), title="同一裁判的其他结果")
    causes: tuple[Cause, ...] = Field((), title="违法或者不当的具体情形")


def results(details: Judgment) -> tuple[Judgment | FurtherResult, ...]:
    """Everything one judgment decides, the first result first."""
    return (details, *details.further)


def result_in_words(case: CaseFile, details: Judgment) -> list[str]:
    """Each result with what it is about, where that is said."""
    words = []
    for each in results(details):
        party = case.party(each.of or "")
        about = f"对{party.name}：" if party else ""
        about += f"第{each.claim}项诉讼请求：" if each.claim else ""
        words.append(about + case.item("litigation_results", each.result, case.stands_on).label)
    return words


def outcome_on_paper(case: CaseFile, details: Judgment) -> str:
    """The results as a report prints them; empty where a label names several ways (撤销或者部分撤销): then an officer
    writes which one it was."""
    items = [case.item("litigation_results", each.result, case.stands_on) for each in results(details)]
    return "" if any("in_words" in item.needs for item in items) else "；".join(result_in_words(case, details))


class TakeEffect(Details):
    """裁判生效. `performance_days` where the judgment lays a duty on a defendant, or `no_period` where it does and sets
    no day for it. Where it lays several on one defendant, an entry for each, which says what is to be done."""

    defendant: DefendantKey | None = Field(None, title="负有履行义务的被告")
    performance_days: Count | None = Field(None, title="判决确定的履行期限（日）")
    no_period: Annotated[bool, Rarely()] = Field(False, title="裁判要求该被告履行，没有确定期限")
    duty: Annotated[str, Rarely()] = Field("", title="应当履行的内容（该被告有几项义务的，逐项登记）", max_length=200)

    disclosure: Annotated[bool, Rarely()] = Field(False, title="判决公开政府信息，期限为工作日")

    @property
    def lays_a_duty(self) -> bool:
        return bool(self.performance_days) or self.no_period


def latest_judgment(case: CaseFile) -> Judgment:
    *_, latest = case.every(Judgment)
    return latest.details


def appealed_by_judgment(case: CaseFile, fact: Fact) -> bool:
    return may_be_appealed(case) and not latest_judgment(case).is_ruling


def appealed_by_ruling(case: CaseFile, fact: Fact) -> bool:
    return may_be_appealed(case) and latest_judgment(case).is_ruling


def may_be_appealed(case: CaseFile) -> bool:
    """A second instance is the last, and a retrial by its procedure, with its results (法释〔2018〕1号 第一百一十九条
    第一款); not every ruling of the first may be appealed against either."""
    (notice,) = case.every(ReceiveNotice)
    is_last = notice.details.instance is Instance.SECOND or notice.details.by_second_procedure
    needs = case.item("litigation_results", latest_judgment(case).result, case.stands_on).needs
    return not is_last and not {"on_appeal", "no_appeal"} & set(needs)


def instance_of(case: CaseFile) -> Instance:
    (notice,) = case.every(ReceiveNotice)
    return notice.details.instance


def after_effect(case: CaseFile, fact: Fact[TakeEffect]) -> State:
    return State.PERFORMING if fact.details.lays_a_duty else State.JUDGED


def owing_without_a_day(case: CaseFile) -> set[tuple[str, str]]:
    """Keys of the defendants who still have to perform a judgment that sets no day, each with the duty where it is
    named."""
    return {(key, of) for key, of, _, performed in judged_without_a_day(case) if performed is None}


def after_performance(case: CaseFile, fact: Fact[RecordPerformance]) -> State:
    """Done when no defendant owes anything any more."""
    return State.PERFORMING if case.running("ALL-94") or owing_without_a_day(case) else State.JUDGED


def took_effect_on(case: CaseFile, fact: Fact[TakeEffect]) -> date:
    """One judgment takes effect once, for whoever it binds; what is entered later adds whom."""
    return next(iter(case.every(TakeEffect))).on


def bound_defendant(case: CaseFile, fact: Fact[TakeEffect]) -> str:
    return fact.details.defendant or ""


def the_defeated(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return defendants(case, fact) if latest_judgment(case).against else ()


# ---- guards
@guard("ALL-85a", "LIT-013", "请核对裁判日期和收到裁判的日期", by_form=True)
def it_was_given_before_it_was_served(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """A suit may be ended by a ruling, such as one that allows its withdrawal (第六十二条), before the organ has heard
    of it; a judgment needs a defendant who had the copy of the claim (第六十七条)."""
    given, notice = attempt.details.judged_on, case.received()
    if given < notice.on and not attempt.details.is_ruling:
        return f"裁判日期{zh_date(given)}早于收到应诉通知之日{zh_date(notice.on)}"
    sat = case.find(Act.HOLD_SITTING)
    if sat and given < sat.on:
        return f"裁判日期{zh_date(given)}早于已登记的开庭日{zh_date(sat.on)}"
    return f"裁判日期{zh_date(given)}晚于收到裁判之日{zh_date(attempt.on)}" if given > attempt.on else None


@guard("ALL-85b", "LIT-014", "请核对裁判结果，并如实勾选“裁定”：判决和裁定的上诉期限不同", by_form=True)
def a_ruling_is_no_judgment(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Of some matters the court disposes by 裁定, of the others never; the period of appeal hangs on it."""
    is_ruling = attempt.details.is_ruling
    for item in _items(case, attempt):
        if "either" in item.needs or is_ruling == ("ruling" in item.needs):
            continue
        if is_ruling:
            return f"“{item.label}”不以裁定作出（{item.citation}）"
        return f"“{item.label}”以裁定作出（{item.citation}），没有勾选“裁定”"
    return None


def _items(case: CaseFile, attempt: Attempt[Judgment]) -> list[law.Item]:
    return [case.item("litigation_results", each.result, attempt.on) for each in results(attempt.details)]


@guard("ALL-69", "LIT-024", "请分别写明各项结果针对的被告或者诉讼请求；各及于一部分的，写明各项裁判内容", by_form=True)
def each_result_is_about_something_else(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Of one act and one claim the court decides in one way, unless each result is about a part of it and says which
    (部分撤销, 第七十条); an act may be annulled and its author ordered to act."""
    details = attempt.details
    asked = next(iter(case.every(ReceiveNotice))).details.claims
    seen: dict[tuple[str | None, int | None], list[law.Item]] = {}
    unsaid: set[tuple[str | None, int | None]] = set()
    for each, item in zip(results(details), _items(case, attempt), strict=True):
        if asked and each.claim and each.claim > len(asked):
            return f"原告只有{len(asked)}项诉讼请求，没有第{each.claim}项"
        seen.setdefault((each.of, each.claim), []).append(item)
        unsaid |= set() if each.content else {(each.of, each.claim)}
    for matter, items in seen.items():
        codes = [item.code for item in items]
        if len(set(codes)) < len(codes):
            return f"“{items[0].label}”登记了两次，没有分别写明针对什么"
        lost = {"not_lost" in item.needs for item in items}
        if len(lost) > 1 and matter in unsaid:
            return f"同一事项不能既“{items[0].label}”又“{items[1].label}”"
    return None


@guard(
    "ALL-26",
    "LIT-057",
    "其余被告的案件继续办理；收到对其余被告的裁判后一并登记，逐一写明各项结果针对的被告",
    by_form=True,
)
def every_defendant_has_left_or_a_result(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """The plaintiff who changes one of several defendants goes on against the others (法释〔2018〕1号 第二十六条)."""
    details = attempt.details
    if not any("no_judgment" in item.needs for item in _items(case, attempt)):
        return None
    named = {each.of for each in results(details)}
    sued = case.parties_as(PartyRole.DEFENDANT)
    left = [party.name for party in sued if party.key not in named] if len(sued) > 1 else []
    return f"没有写明对{'、'.join(left)}的结果，本案还没有审结" if left else None


def is_no_judgment(case: CaseFile) -> bool:
    """The suit went on against somebody else: nothing was judged that could take effect."""
    given = results(latest_judgment(case)) if case.latest(Judgment) else ()
    return bool(given) and all(
        "no_judgment" in case.item("litigation_results", each.result, case.stands_on).needs for each in given
    )


@guard("ALL-69", "LIT-021", "请核对裁判结果和“行政机关败诉”", by_form=True)
def what_the_court_left_standing_is_not_lost(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Where the claims or the suit were dismissed, given up, settled or sent to another court, no organ has lost."""
    items = _items(case, attempt)
    wrong = attempt.details.against and all({"not_lost", "settled"} & set(item.needs) for item in items)
    return f"裁判结果是“{'、'.join(item.label for item in items)}”，行政机关没有败诉" if wrong else None


@guard("ALL-69", "LIT-119", "请勾选“行政机关败诉”；裁判结果登记有误的，改选裁判结果", by_form=True)
def what_the_court_ordered_is_lost(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Where an act was undone, or something ordered of an organ, the claim was not dismissed: the rates of lost cases
    count it, whatever was dismissed besides."""
    item = next((item for item in _items(case, attempt) if "lost" in item.needs), None)
    if item is None or attempt.details.against:
        return None
    return f"裁判结果是“{item.label}”（{item.citation}），没有勾选“行政机关败诉”"


def won_though_unlawful(case: CaseFile) -> bool:
    """Whether an act was declared unlawful in a case that is not counted as lost: who counts so differs."""
    given = case.latest(Judgment)
    if given is None or given.details.against:
        return False
    items = (case.item("litigation_results", each.result, given.on) for each in results(given.details))
    return any("declared" in item.needs for item in items)


def _which_instance_ends_so(case: CaseFile, attempt: Attempt) -> str:
    return "S5-116" if _is_reviewed(case) else "ALL-89"


@guard(
    "ALL-89",
    "LIT-019",
    "请选择与本案审级相符的结果；审级登记有误的，先更正应诉登记",
    by_form=True,
    cites=_which_instance_ends_so,
)
def an_appeal_is_disposed_of_on_appeal(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Only the court of appeal dismisses an appeal or sends a case back (第八十九条); a retrial is refused or ended
    where one was applied for or ordered (法释〔2018〕1号 第一百一十六条、第一百二十一条). What is only reviewed
    ends by a ruling."""
    judged = next((item for item in _items(case, attempt) if "ruling" not in item.needs), None)
    if judged and _is_reviewed(case):
        return f"本案是再审审查，以裁定结案，不能登记“{judged.label}”"
    instance = instance_of(case)
    elsewhere = {"on_appeal"} if instance is Instance.FIRST else set()
    elsewhere |= set() if instance is Instance.RETRIAL else {"retrial"}
    elsewhere |= set() if instance is Instance.FIRST else {"first"}
    elsewhere |= set() if _is_reviewed(case) else {"review"}
    wrong = next((item for item in _items(case, attempt) if elsewhere & set(item.needs)), None)
    what = f"{instance.label}，没有登记为再审审查" if wrong and "review" in wrong.needs else instance.label
    return f"本案是{what}，不能登记“{wrong.label}”" if wrong else None


@guard("ALL-85a", "LIT-009", "请等待上诉期限届满；当事人上诉的，登记上诉")
def the_appeal_period_is_over(case: CaseFile, attempt: Attempt) -> str | None:
    clock = case.running("ALL-85a") or case.running("ALL-85b")
    due = case.due(clock) if clock else None
    return f"上诉期限要到{zh_date(due.first)}才届满" if due and due.still_runs(attempt.on) else None


@guard("ALL-94", "LIT-116", "没有判令履行的，不填履行的各项；裁判结果登记有误的，先更正裁判登记", by_form=True)
def only_what_was_ordered_is_performed(case: CaseFile, attempt: Attempt[TakeEffect]) -> str | None:
    """Where the claims or the suit were dismissed, given up or sent to another court. An appeal that is given up leaves
    the first judgment, which may have ordered something."""
    given = [case.item("litigation_results", each.result, case.stands_on) for each in results(latest_judgment(case))]
    nothing = all("not_lost" in item.needs and not _leaves_a_judgment(case, item) for item in given)
    if not nothing or not attempt.details.lays_a_duty:
        return None
    return f"裁判结果是“{'、'.join(item.label for item in given)}”，没有判令被告履行的内容"


def _leaves_a_judgment(case: CaseFile, item: law.Item) -> bool:
    return "one_appeal" in item.needs and instance_of(case) is not Instance.FIRST


def _is_reviewed(case: CaseFile) -> bool:
    notice = case.find(Act.RECEIVE_NOTICE)
    return bool(getattr(notice.details, "reviewed", False)) if notice else False


@guard("ALL-94", "LIT-010", "请写明负有履行义务的被告", by_form=True)
def a_duty_names_its_defendant(case: CaseFile, attempt: Attempt[TakeEffect]) -> str | None:
    details = attempt.details
    if details.no_period and details.performance_days:
        return "写明没有确定期限的，不填履行期限"
    nobody = details.lays_a_duty and not details.defendant
    return "裁判要求履行的，应当写明负有履行义务的被告" if nobody else None


DISCLOSURE = "DISC-11"
"""The period of working days within which a court orders information to be disclosed."""


def period_to_perform(case: CaseFile, fact: Fact[TakeEffect]) -> dict[str, object]:
    """The days of the judgment; working days only where it orders disclosure."""
    days: dict[str, object] = {"length": fact.details.performance_days, "of": fact.details.duty}
    return days | {"rule": DISCLOSURE, "in_working_days": True} if fact.details.disclosure else days


@guard("DISC-11", "LIT-099", "请核对判决的内容、日期和确定的期限；自然日的期限不勾选", by_form=True)
def only_disclosure_has_working_days(case: CaseFile, attempt: Attempt[TakeEffect]) -> str | None:
    """Before the interpretation no text let a court count a period to perform in working days."""
    details, since = attempt.details, law.rule(DISCLOSURE).in_force_from
    if not details.disclosure:
        return None
    if not details.performance_days:
        return "判决在若干工作日内公开的，应当填写日数"
    given = latest_judgment(case).judged_on
    return f"该司法解释自{zh_date(since)}起施行，裁判于{zh_date(given)}作出" if given < since else None


@guard(
    "ALL-85a",
    "LIT-022",
    "已经登记的不必再登记；其他被告负有履行义务的，写明该被告和履行期限；同一被告另有一项义务的，写明履行的内容，此前没有写明的先更正",
    by_form=True,
)
def it_takes_effect_once(case: CaseFile, attempt: Attempt[TakeEffect]) -> str | None:
    """A second entry adds the duty of another defendant, or another duty of the same one, and nothing else."""
    earlier, details = list(case.every(TakeEffect)), attempt.details
    if not earlier:
        return None
    when = f"裁判已于{zh_date(earlier[-1].on)}登记生效"
    its = [fact.details for fact in earlier if fact.details.defendant == details.defendant]
    if not details.lays_a_duty or not its:
        return None if details.lays_a_duty else when
    if not details.duty or any(comparable(each.duty) == comparable(details.duty) for each in its):
        return when
    return None if all(each.duty for each in its) else f"{when}，此前登记的该被告的义务没有写明内容，分不清是哪一项"


@guard("ALL-94", "LIT-011", "请核对负有履行义务的被告", by_form=True)
def this_defendant_has_a_duty(case: CaseFile, attempt: Attempt[RecordPerformance]) -> str | None:
    running = ((clock.about, clock.of) for clock in case.open_clocks() if clock.term == "ALL-94")
    return owes_nothing_like_it(case, attempt.details, (*running, *owing_without_a_day(case))) or None
