"""开庭通知和改期: on which days the court sits, as it told the parties last. A day that was changed counts no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import DefendantKey, Rarely
from casework.procedure.table import Attempt, guard
from casework.vocabulary import zh_date
from casework.vocabulary.court import SittingForm


class ScheduleSitting(Details):
    """开庭通知. The act's day is the day the notice was received."""

    sitting_on: date = Field(title="开庭日期")
    hour: str = Field("", title="开庭时刻（如9时30分）", max_length=20)
    place: str = Field("", title="开庭地点", max_length=200)
    form: SittingForm | None = Field(None, title="审理方式（到庭开庭的可以不填）")
    head_required: bool = Field(False, title="法院通知负责人应当出庭")


class ChangeSitting(Details):
    """开庭改期. The act's day is the day the organ was told. Where the court puts the sitting off without a day, the
    day is entered as another notice when it is known."""

    was_on: date = Field(title="原定的开庭日期")
    sitting_on: date | None = Field(None, title="改定的开庭日期（另行通知的不填）")
    hour: str = Field("", title="开庭时刻（如9时30分）", max_length=20)
    place: str = Field("", title="开庭地点", max_length=200)
    form: SittingForm | None = Field(None, title="审理方式（到庭开庭的可以不填）")
    head_required: bool = Field(False, title="法院通知负责人应当出庭")
    put_off_for: Annotated[DefendantKey | None, Rarely()] = Field(
        None, title="因该被告的负责人有正当理由不能出庭而延期的"
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

    @property
    def what(self) -> str:
        """What takes place, in a word."""
        return "询问" if self.form is SittingForm.QUESTIONING else "开庭"


def appointed(case: CaseFile) -> list[Appointed]:
    """The sittings that the court appointed and did not change, in the order in which it told of them."""
    found: list[Appointed] = []
    for fact in case.facts:
        details = fact.details
        if isinstance(details, ChangeSitting):
            found = [each for each in found if each.day != details.was_on]
        if isinstance(details, ScheduleSitting | ChangeSitting) and details.sitting_on:
            found.append(
                Appointed(
                    seq=fact.seq,
                    told_on=fact.on,
                    day=details.sitting_on,
                    hour=details.hour,
                    place=details.place,
                    form=details.form or SittingForm.IN_COURT,
                    head_required=details.head_required,
                )
            )
    return found


def latest(case: CaseFile) -> Appointed | None:
    """The sitting that the court told of last, if it stands."""
    return next(reversed(appointed(case)), None)


def the_appointed_day(case: CaseFile) -> date | None:
    """The day of the sitting as the court gave notice of it last."""
    sitting = latest(case)
    return sitting.day if sitting else None


def put_off_for(case: CaseFile, defendant: str, before: int | None = None) -> Iterator[Fact[ChangeSitting]]:
    """The times a sitting was put off because the head of this defendant could not come (法释〔2020〕3号
    第九条第三款), up to an entry."""
    for fact in case.every(ChangeSitting):
        if fact.details.put_off_for == defendant and (before is None or fact.seq < before):
            yield fact


@guard("ATT-5", "LIT-003", "请核对开庭日期", by_form=True)
def the_sitting_lies_ahead(case: CaseFile, attempt: Attempt[ScheduleSitting]) -> str | None:
    day = attempt.details.sitting_on
    return f"开庭日期{zh_date(day)}早于收到通知的日期" if day < attempt.on else None


@guard("S5-71", "LIT-050", "请填写通知过、没有改过的开庭日期；没有登记开庭通知的，先登记开庭通知", by_form=True)
def what_is_changed_was_appointed(case: CaseFile, attempt: Attempt[ChangeSitting]) -> str | None:
    days = sorted({each.day for each in appointed(case)})
    if attempt.details.was_on in days:
        return None
    told = f"通知的开庭日期是{'、'.join(map(zh_date, days))}" if days else "没有开庭通知"
    return f"{told}，没有{zh_date(attempt.details.was_on)}的开庭可以改期"


@guard("S5-71", "LIT-051", "请核对改定的日期；改定的日期另行通知的不填", by_form=True)
def the_new_day_lies_ahead(case: CaseFile, attempt: Attempt[ChangeSitting]) -> str | None:
    day = attempt.details.sitting_on
    return f"改定的开庭日期{zh_date(day)}早于收到改期通知的日期" if day and day < attempt.on else None
