"""上诉: who appealed against the judgment of the first instance, and what became of it there (行政诉讼法 第八十五条至
第八十九条; 法释〔2018〕1号 第一百零七条).

The second instance is a case of its own, with its own notice, periods and sittings, linked to this one. Here stands
only what the appeal does to the first judgment: until it is disposed of, the judgment has no effect.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Clock, Details, Fact
from casework.procedure.fields import AnyParty, CourtResult, Rarely
from casework.procedure.litigation.judgment import TakeEffect, latest_judgment, may_be_appealed, result_in_words
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyRole, State, zh_date

TO_APPEAL = ("ALL-85a", "ALL-85b")
"""The periods to appeal against a judgment and against a ruling."""


class RecordAppeal(Details):
    """当事人提起上诉. The act's day is the day the organ appealed, or learned that somebody else had."""

    appellant: AnyParty = Field(title="上诉人")
    appealed_on: date | None = Field(None, title="提出或者交邮上诉状之日（不知道的不填）")
    requests: str = Field("", title="上诉请求", max_length=4000)
    admitted_late: Annotated[str, Rarely()] = Field(
        "", title="上诉期限届满后提出的，人民法院准许顺延期限的依据", max_length=500
    )


class EndAppeal(Details):
    """二审裁判对一审裁判的处理. The act's day is the day the organ was served with it."""

    result: CourtResult = Field(title="二审裁判结果")
    of: AnyParty | None = Field(None, title="撤回上诉的上诉人（仅一部分上诉人撤回的）")
    judged_on: date = Field(title="二审裁判日期")
    court_number: str = Field("", title="二审案号", max_length=100)
    content: str = Field("", title="二审裁判要点", max_length=4000)


def appellants(case: CaseFile) -> list[str]:
    """Those whose appeals are still to be decided on, in the order in which they appealed."""
    pending: list[str] = []
    for fact in case.facts:
        if isinstance(fact.details, RecordAppeal):
            pending.append(fact.details.appellant)
        elif isinstance(fact.details, EndAppeal):
            withdrawn = fact.details.of
            pending = [key for key in pending if withdrawn and key != withdrawn]
    return pending


def after_the_appeal(case: CaseFile, fact: Fact[EndAppeal]) -> State:
    """One appellant may give up while the others go on."""
    return State.APPEALED if appellants(case) else State.JUDGED


def _item(case: CaseFile, fact: Fact[EndAppeal]) -> law.Item:
    return case.item("litigation_results", fact.details.result, fact.on)


def disposes(case: CaseFile, result: str, on: date) -> bool:
    """Whether this result of a second instance decides on the appeal or ends it."""
    return not {"on_appeal", "undoes", "one_appeal"}.isdisjoint(case.item("litigation_results", result, on).needs)


def every_defendant_appealed(case: CaseFile, fact: Fact[RecordAppeal], clock: Clock) -> bool:
    """Nobody of ours has the period any more; what another party does with his is his."""
    pending = set(appellants(case))
    return all(party.key in pending for party in case.parties_as(PartyRole.DEFENDANT))


def it_was_decided_on(case: CaseFile, fact: Fact[EndAppeal], clock: Clock) -> bool:
    """No period to appeal is left once the second instance has decided; after a withdrawal those of others are."""
    return "one_appeal" not in _item(case, fact).needs


def decision_above(case: CaseFile) -> law.Item | None:
    """How the second instance decided on the appeals; None while it has not, and where all of them were given up."""
    decided = [_item(case, fact) for fact in case.every(EndAppeal)]
    return next((item for item in decided if "one_appeal" not in item.needs), None)


def stands_no_more(case: CaseFile) -> str:
    """What the second instance made of the first judgment where that is not to take effect any more; else empty."""
    item = decision_above(case)
    return item.label if item and "undoes" in item.needs else ""


# ---- guards
@guard("ALL-85a", "LIT-037", "已经发生法律效力的裁判确有错误的，可以依法申请再审")
def the_judgment_may_be_appealed(case: CaseFile, attempt: Attempt) -> str | None:
    if may_be_appealed(case):
        return None
    return f"裁判结果是“{'；'.join(result_in_words(case, latest_judgment(case)))}”，不能提起上诉"


@guard("ALL-85a", "LIT-038", "生效登记有误的，先更正；裁判确有错误的，可以依法申请再审")
def it_has_no_effect_yet(case: CaseFile, attempt: Attempt) -> str | None:
    effect = case.latest(TakeEffect)
    return f"裁判已于{zh_date(effect.on)}登记生效，不能再上诉" if effect else None


@guard("ALL-89", "LIT-043", "对二审裁判不服的，可以依法申请再审")
def the_second_instance_has_not_decided(case: CaseFile, attempt: Attempt) -> str | None:
    item = decision_above(case)
    return f"二审已经裁判（{item.label}），不能再上诉" if item else None


@guard("S5-107", "LIT-039", "其他当事人也上诉的，写明该当事人；登记有误的，先更正", by_form=True)
def nobody_appeals_twice(case: CaseFile, attempt: Attempt[RecordAppeal]) -> str | None:
    key = attempt.details.appellant
    return f"{case.the_party(key).name}的上诉已经登记" if key in appellants(case) else None


@guard("ALL-85a", "LIT-040", "请核对上诉日期；人民法院准许顺延上诉期限的，写明依据", by_form=True)
def the_appeal_is_in_time(case: CaseFile, attempt: Attempt[RecordAppeal]) -> str | None:
    """Only the day on which the organ was served is known here; whether another party was late, or another defendant,
    the court decides."""
    details, judged = attempt.details, latest_judgment(case).judged_on
    party, filed = case.the_party(details.appellant), details.appealed_on
    if filed and filed < judged:
        return f"上诉日期{zh_date(filed)}早于裁判日期{zh_date(judged)}"
    if filed and filed > attempt.on:
        return f"上诉日期{zh_date(filed)}晚于登记的日期{zh_date(attempt.on)}"
    if details.admitted_late or case.parties_as(PartyRole.DEFENDANT) != (party,):
        return None
    clock = case.last_clock(*TO_APPEAL)
    due = case.due(clock) if clock else None
    late = due is not None and due.is_over(filed or attempt.on)
    return f"{party.name}应当于{zh_date(due.last)}以前提起上诉" if due and late else None


@guard("ALL-89", "LIT-041", "请核对二审裁判的结果和日期", by_form=True)
def it_disposes_of_an_appeal(case: CaseFile, attempt: Attempt[EndAppeal]) -> str | None:
    details = attempt.details
    item = case.item("litigation_results", details.result, attempt.on)
    if not disposes(case, details.result, attempt.on):
        return f"“{item.label}”是一审裁判的结果，不是二审对一审裁判的处理"
    if details.of and "one_appeal" not in item.needs:
        return f"“{item.label}”处理全部上诉，不写撤回上诉的上诉人"
    pending = appellants(case)
    if details.of and details.of not in pending:
        return f"{case.the_party(details.of).name}没有尚未审结的上诉"
    first, given = latest_judgment(case).judged_on, details.judged_on
    if given < first:
        return f"二审裁判日期{zh_date(given)}早于一审裁判日期{zh_date(first)}"
    lodged = [fact.details.appealed_on for fact in case.every(RecordAppeal) if fact.details.appealed_on]
    if lodged and given < min(lodged):
        return f"二审裁判日期{zh_date(given)}早于上诉日期{zh_date(min(lodged))}"
    return f"二审裁判日期{zh_date(given)}晚于收到之日{zh_date(attempt.on)}" if given > attempt.on else None


@guard("ALL-89", "LIT-042", "二审裁判在二审案件中登记生效；本案可以结案")
def the_first_judgment_stands(case: CaseFile, attempt: Attempt) -> str | None:
    made_of_it = stands_no_more(case)
    return f"二审的结果是“{made_of_it}”，一审裁判不发生法律效力" if made_of_it else None


@guard("ALL-85a", "LIT-012", "请先登记裁判生效")
def the_judgment_took_effect(case: CaseFile, attempt: Attempt) -> str | None:
    """Or never will, since the second instance put another in its place or sent the case back."""
    settled = case.latest(TakeEffect) or stands_no_more(case)
    return None if settled else "裁判尚未生效"
