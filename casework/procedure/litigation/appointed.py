"""开庭通知和改期: on which days the court sits, as it told the parties last. A day that was changed counts no more."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Fact
from casework.procedure.fields import CallGround, DefendantKey, Rarely
from casework.procedure.litigation.together import HeardTogether
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Act, zh_date
from casework.vocabulary.court import SittingForm


class ScheduleSitting(HeardTogether):
    """开庭通知. The act's day is the day the notice was received."""

    sitting_on: date = Field(title="开庭日期")
    hour: str = Field("", title="开庭时刻（如9时30分）", max_length=20)
    place: str = Field("", title="开庭地点", max_length=200)
    form: SittingForm | None = Field(None, title="审理方式（到庭开庭的可以不填）")
    head_required: bool = Field(False, title="法院通知负责人应当出庭")
    grounds: Annotated[tuple[CallGround, ...], Rarely()] = Field((), title="属于人民法院通知负责人出庭的情形")


class ChangeSitting(HeardTogether):
    """开庭改期. The act's day is the day the organ was told. Where the court puts the sitting off without a day, the
    day is entered as another notice when it is known. What is left empty stays as the court said before."""

    was_on: date = Field(title="原定的开庭日期")
    sitting_on: date | None = Field(None, title="改定的开庭日期（另行通知的不填）")
    hour: str = Field("", title="开庭时刻（没有变的不填）", max_length=20)
    place: str = Field("", title="开庭地点（没有变的不填）", max_length=200)
    form: SittingForm | None = Field(None, title="审理方式（没有变的不填）")
    head_required: bool = Field(False, title="法院通知负责人应当出庭（原来已通知的，仍然有效）")
    put_off_for: Annotated[DefendantKey | None, Rarely()] = Field(
        None, title="因负责人有正当理由不能出庭，经其申请准许延期的被告"
    )
    reason: str = Field("", title="改期的原因", max_length=500)


@dataclass(frozen=True, kw_only=True)
class Appointed:
    """A sitting of which the parties were told and which was not changed since. `seq`: the entry that says so."""

    seq: int
    told_on: date
    day: date
    hour: str
    place: str
    form: SittingForm
    head_required: bool
    grounds: tuple[str, ...] = ()
    """Codes of `calls_for_the_head`."""

    @property
    def what(self) -> str:
        """What takes place, in a word."""
        return "询问" if self.form is SittingForm.QUESTIONING else "开庭"


def appointed(case: CaseFile, before: int | None = None) -> list[Appointed]:
    """The sittings that the court appointed and did not change, in the order in which it told of them; up to an
    entry."""
    found: list[Appointed] = []
    for fact in case.facts:
        if before is not None and fact.seq >= before:
            break
        details = fact.details
        if isinstance(details, ScheduleSitting) and details.sitting_on:
            found.append(_told(fact, details.sitting_on, details))
        if isinstance(details, ChangeSitting):
            was = _changed(case, found, fact.seq, details.was_on)
            found = [each for each in found if each is not was and each.day != details.was_on]
            if details.sitting_on:
                found.append(_told(fact, details.sitting_on, details, was))
    return found


def _changed(case: CaseFile, found: list[Appointed], seq: int, was_on: date) -> Appointed | None:
    """The sitting that a change puts off. Where the notice of it was corrected since, no day is the one that the change
    names: it was about the latest that had not been held."""
    held = {fact.on for fact in case.facts if fact.act is Act.HOLD_SITTING and fact.seq < seq}
    ahead = [each for each in found if each.day not in held]
    return next((each for each in found if each.day == was_on), ahead[-1] if ahead else None)


def _told(fact: Fact, day: date, said: ScheduleSitting | ChangeSitting, was: Appointed | None = None) -> Appointed:
    return Appointed(
        seq=fact.seq,
        told_on=fact.on,
        day=day,
        hour=said.hour or (was.hour if was else ""),
        place=said.place or (was.place if was else ""),
        form=said.form or (was.form if was else SittingForm.IN_COURT),
        head_required=said.head_required or (was is not None and was.head_required),
        grounds=said.grounds if isinstance(said, ScheduleSitting) else was.grounds if was else (),
    )


def still_ahead(case: CaseFile) -> list[Appointed]:
    """The sittings of which nobody has recorded that the court sat, in the order in which it told of them. Where it
    only questions somebody, that is none."""
    held = {fact.on for fact in case.facts if fact.act is Act.HOLD_SITTING}
    return [each for each in appointed(case) if each.form is not SittingForm.QUESTIONING and each.day not in held]


def the_appointed_day(case: CaseFile) -> date | None:
    """The day of the sitting that lies ahead, as the court told of it last; of a case that sat on every such day, the
    last. None where the court took the day away and gave no other."""
    if ahead := still_ahead(case):
        return ahead[-1].day
    sittings = [each.day for each in appointed(case) if each.form is not SittingForm.QUESTIONING]
    changes = list(case.every(ChangeSitting))
    taken_away = bool(changes) and changes[-1].details.sitting_on is None
    return sittings[-1] if sittings and not taken_away else None


def the_next_day(case: CaseFile) -> date | None:
    """The earliest day on which the court is to sit and of which nobody has recorded that it did."""
    return min((each.day for each in still_ahead(case)), default=None)


def put_off_for(case: CaseFile, defendant: str, before: int | None = None) -> Fact[ChangeSitting] | None:
    """The change by which, because the head of this defendant could not come, the next sitting was put off as it had
    asked (法释〔2020〕3号 第九条第三款); none once the court has sat since. Up to an entry."""
    until = case.version + 1 if before is None else before
    sat = max((fact.seq for fact in case.facts if fact.act is Act.HOLD_SITTING and fact.seq < until), default=0)
    since = (fact for fact in case.every(ChangeSitting) if sat < fact.seq < until)
    return next((fact for fact in reversed(list(since)) if fact.details.put_off_for == defendant), None)


@guard("ATT-5", "LIT-003", "请核对开庭日期", by_form=True)
def the_sitting_lies_ahead(case: CaseFile, attempt: Attempt[ScheduleSitting]) -> str | None:
    day = attempt.details.sitting_on
    return f"开庭日期{zh_date(day)}早于收到通知的日期" if day < attempt.on else None


@guard("S5-71", "LIT-050", "请填写通知过、没有改过的开庭日期；没有登记开庭通知的，先登记开庭通知", by_form=True)
def what_is_changed_was_appointed(case: CaseFile, attempt: Attempt[ChangeSitting]) -> str | None:
    days = sorted({each.day for each in appointed(case)})
    if attempt.details.was_on in {fact.on for fact in case.facts if fact.act is Act.HOLD_SITTING}:
        return f"{zh_date(attempt.details.was_on)}已经开庭，不能再改期"
    if attempt.details.was_on in days:
        return None
    told = f"通知的开庭日期是{'、'.join(map(zh_date, days))}" if days else "没有开庭通知"
    return f"{told}，没有{zh_date(attempt.details.was_on)}的开庭可以改期"


@guard("S5-71", "LIT-051", "请核对改定的日期；改定的日期另行通知的不填", by_form=True)
def the_new_day_lies_ahead(case: CaseFile, attempt: Attempt[ChangeSitting]) -> str | None:
    day = attempt.details.sitting_on
    return f"改定的开庭日期{zh_date(day)}早于收到改期通知的日期" if day and day < attempt.on else None
