"""上诉: who appealed against the judgment of the first instance, and what became of it there (行政诉讼法 第八十五条至
第八十九条; 法释〔2018〕1号 第一百零七条); before the judgment, against the ruling that dismissed an
objection to the court (第一百零一条第二款).

The second instance is a case of its own, with its own notice, periods and sittings, linked to this one. Here stands
only what the appeal does to what was appealed against: until it is disposed of, that has no effect.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from casework import law
from casework.casefile import AnyDetails, CaseFile, Clock, Details, Fact
from casework.procedure.entering.suit_number import as_courts_write
from casework.procedure.fields import AnyParty, CourtResult, Rarely
from casework.procedure.litigation.interim import Ruling, may_be_appealed_alone
from casework.procedure.litigation.judgment import (
    Judgment,
    TakeEffect,
    is_no_judgment,
    latest_judgment,
    may_be_appealed,
    result_in_words,
)
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
    court_number: Annotated[str, AfterValidator(as_courts_write)] = Field("", title="二审案号", max_length=100)
    content: str = Field("", title="二审裁判要点", max_length=4000)


def _now(case: CaseFile, details: type[AnyDetails]) -> Iterator[Fact[AnyDetails]]:
    """The entries about what can be appealed against now."""
    since = _appealed_against(case)
    return (fact for fact in case.every(details) if since and fact.seq > since.seq)


def _appealed_against(case: CaseFile) -> Fact[Judgment] | Fact[Ruling] | None:
    """Once there is a judgment that; before it the first ruling that dismissed an objection to the court and on which
    no second instance has decided."""
    open_ones = (fact for fact in _rulings_on_the_court(case) if not _is_decided(case, fact))
    return case.latest(Judgment) or next(open_ones, None)


def _is_decided(case: CaseFile, ruling: Fact[Ruling]) -> bool:
    """Whether the ruling was made, and under appeal, when a second instance decided."""
    appealed = min((fact.seq for fact in case.every(RecordAppeal) if fact.seq > ruling.seq), default=None)
    return appealed is not None and any(
        fact.seq > appealed and fact.details.judged_on >= ruling.details.ruled_on and _decides(case, fact)
        for fact in case.every(EndAppeal)
    )


def _about_the_judgment(case: CaseFile) -> list[Fact[RecordAppeal] | Fact[EndAppeal]]:
    """The appeals since the judgment and what became of them. An outcome while none of these was to be decided on is
    that of an earlier appeal, which came late by post."""
    about: list[Fact[RecordAppeal] | Fact[EndAppeal]] = []
    pending: list[str] = []
    for fact in _in_order(case) if case.latest(Judgment) else ():
        if isinstance(fact.details, RecordAppeal) or pending:
            about.append(fact)
        pending = _pending_after(pending, fact)
    return about


def _in_order(case: CaseFile) -> list[Fact[RecordAppeal] | Fact[EndAppeal]]:
    return sorted((*_now(case, RecordAppeal), *_now(case, EndAppeal)), key=lambda each: each.seq)


def _pending_after(pending: list[str], fact: Fact[RecordAppeal] | Fact[EndAppeal]) -> list[str]:
    if isinstance(fact.details, RecordAppeal):
        return [*pending, fact.details.appellant]
    withdrawn = fact.details.of
    return [key for key in pending if withdrawn and key != withdrawn]


def before_the_judgment(case: CaseFile) -> CaseFile:
    """The case without its judgment and the appeals against it: as the second instance sees the ruling."""
    about = {fact.seq for fact in _about_the_judgment(case)}
    kept = (fact for fact in case.facts if fact.seq not in about and not isinstance(fact.details, Judgment))
    return case.with_(facts=tuple(kept))


def _asked_of(case: CaseFile) -> CaseFile:
    """The case in which an outcome is entered: about the judgment only while that is under appeal."""
    return case if case.state is State.APPEALED else before_the_judgment(case)


def an_appeal_on_the_court_is_open(case: CaseFile) -> bool:
    return bool(appellants(before_the_judgment(case)))


def _rulings_on_the_court(case: CaseFile) -> Iterator[Fact[Ruling]]:
    return (fact for fact in case.every(Ruling) if may_be_appealed_alone(case, fact))


def given_on(case: CaseFile) -> date | None:
    """The day of the judgment or ruling that can be appealed against now."""
    what = _appealed_against(case)
    if what is None:
        return None
    return what.details.judged_on if isinstance(what.details, Judgment) else what.details.ruled_on


def a_ruling_can_be_appealed_now(case: CaseFile) -> bool:
    return _appealed_against(case) is not None


def appellants(case: CaseFile) -> list[str]:
    """Those whose appeals are still to be decided on, in the order in which they appealed."""
    pending: list[str] = []
    for fact in _in_order(case):
        pending = _pending_after(pending, fact)
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
    """No period to appeal is left once the second instance has decided; after a withdrawal those of others are, and
    that of a ruling on which it has not decided."""
    ruling = next((each for each in _rulings_on_the_court(case) if each.seq == clock.opened_seq), None)
    return _decides(case, fact) and (ruling is None or _is_decided(case, ruling))


def _decides(case: CaseFile, fact: Fact[EndAppeal]) -> bool:
    """Not so where an appeal was given up: then others may go on."""
    return "one_appeal" not in _item(case, fact).needs


def decision_above(case: CaseFile) -> law.Item | None:
    """How the second instance decided on the appeals against the judgment; None while it has not, and where all of them
    were given up."""
    ended = (fact for fact in _about_the_judgment(case) if isinstance(fact.details, EndAppeal))
    return next((_item(case, fact) for fact in ended if _decides(case, fact)), None)


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
    details, given = attempt.details, given_on(case)
    party, filed = case.the_party(details.appellant), details.appealed_on
    if filed and given and filed < given:
        return f"上诉日期{zh_date(filed)}早于裁判日期{zh_date(given)}"
    if filed and filed > attempt.on:
        return f"上诉日期{zh_date(filed)}晚于登记的日期{zh_date(attempt.on)}"
    if details.admitted_late or case.parties_as(PartyRole.DEFENDANT) != (party,):
        return None
    clock = case.last_clock(*TO_APPEAL)
    due = case.due(clock) if clock else None
    late = due is not None and due.is_over(filed or attempt.on)
    return f"{party.name}应当于{zh_date(due.last)}以前提起上诉" if due and late else None


@guard("ALL-89", "LIT-041", "请核对二审裁判的案号、结果和日期", by_form=True)
def it_disposes_of_an_appeal(case: CaseFile, attempt: Attempt[EndAppeal]) -> str | None:
    details, case = attempt.details, _asked_of(case)
    item = case.item("litigation_results", details.result, attempt.on)
    if not disposes(case, details.result, attempt.on):
        return f"“{item.label}”是一审裁判的结果，不是二审对一审裁判的处理"
    if details.of and "one_appeal" not in item.needs:
        return f"“{item.label}”处理全部上诉，不写撤回上诉的上诉人"
    pending = appellants(case)
    if details.of and details.of not in pending:
        return f"{case.the_party(details.of).name}没有尚未审结的上诉"
    first, given = given_on(case), details.judged_on
    if first and given < first:
        return f"二审裁判日期{zh_date(given)}早于一审裁判日期{zh_date(first)}"
    lodged = [fact.details.appealed_on for fact in _now(case, RecordAppeal) if fact.details.appealed_on]
    if lodged and given < min(lodged):
        return f"二审裁判日期{zh_date(given)}早于上诉日期{zh_date(min(lodged))}"
    return f"二审裁判日期{zh_date(given)}晚于收到之日{zh_date(attempt.on)}" if given > attempt.on else None


@guard("CPL-178", "LIT-046", "请核对二审裁判的结果", by_form=True)
def a_ruling_is_disposed_of_by_ruling(case: CaseFile, attempt: Attempt[EndAppeal]) -> str | None:
    what = _appealed_against(_asked_of(case))
    item = case.item("litigation_results", attempt.details.result, attempt.on)
    of_a_ruling = what is not None and (isinstance(what.details, Ruling) or what.details.is_ruling)
    by_ruling = not {"ruling", "either"}.isdisjoint(item.needs)
    return None if by_ruling or not of_a_ruling else f"上诉的是裁定，二审以裁定处理，“{item.label}”不以裁定作出"


@guard(
    "S5-101",
    "LIT-045",
    "驳回管辖异议的，先办理登记诉讼中的裁定；对判决和驳回起诉的裁定上诉的，先登记裁判；可以申请复议的，不登记为上诉",
)
def the_ruling_may_be_appealed(case: CaseFile, attempt: Attempt) -> str | None:
    if _appealed_against(case):
        return None
    ended = case.latest(EndAppeal)
    if ended and any(_rulings_on_the_court(case)):
        return f"对驳回管辖异议的裁定，二审已经裁定（{_item(case, ended).label}）"
    return "没有登记驳回管辖异议的裁定，诉讼过程中的其他裁定不能上诉"


@guard("ALL-89", "LIT-047", "请先登记上诉")
def an_appeal_is_pending(case: CaseFile, attempt: Attempt) -> str | None:
    return None if appellants(_asked_of(case)) else "没有尚未审结的上诉"


@guard("ALL-89", "LIT-042", "二审裁判在二审案件中登记生效；本案可以结案")
def the_first_judgment_stands(case: CaseFile, attempt: Attempt) -> str | None:
    made_of_it = stands_no_more(case)
    return f"二审的结果是“{made_of_it}”，一审裁判不发生法律效力" if made_of_it else None


@guard("ALL-85a", "LIT-012", "请先登记裁判生效")
def the_judgment_took_effect(case: CaseFile, attempt: Attempt) -> str | None:
    """Or never will: the second instance put another in its place or sent the case back, or nothing was judged."""
    settled = case.latest(TakeEffect) or stands_no_more(case) or is_no_judgment(case)
    return None if settled else "裁判尚未生效"
