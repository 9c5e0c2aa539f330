"""出庭之前的登记: that the head who is to come was told and comes, or that he cannot; what each entry holds."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import AbsenceExcuse, Name, Rarely, SentToCourt, Text
from casework.procedure.litigation.appointed import the_next_day
from casework.vocabulary import PartyRole
from casework.vocabulary.court import Endorsed


def the_sitting_ahead(case: CaseFile) -> dict[str, Any]:
    """With what a form about the next sitting begins: its day, and the defendant where there is but one."""
    day, sued = the_next_day(case), case.parties_as(PartyRole.DEFENDANT)
    known: dict[str, Any] = {"sitting_on": day.isoformat()} if day else {}
    return known | ({"defendant": sued[0].key} if len(sued) == 1 else {})


class TellOfficial(Details):
    """通知出庭负责人. The act's day is the day on which he was told; that he will come is entered with it, or once more
    when he has said so."""

    defendant: SentToCourt = Field(title="被告，或者以第三人身份参加诉讼的行政机关")
    sitting_on: date = Field(title="开庭日期")
    confirmed_on: date | None = Field(None, title="本人确认出庭之日（没有确认的不填，确认后再登记一次）")
    staff: tuple[Name, ...] = Field((), title="随同出庭的工作人员")
    lawyers: tuple[Name, ...] = Field((), title="随同出庭的律师")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        return the_sitting_ahead(case)


class Absence(Details):
    """Why the head of a defendant cannot come to a sitting, with the proof that its organ stands behind, and who goes
    in his place (法释〔2020〕3号 第八条、第九条)."""

    defendant: SentToCourt = Field(title="被告，或者以第三人身份参加诉讼的行政机关")
    sitting_on: date = Field(title="开庭日期")
    excuse: AbsenceExcuse = Field(title="不能出庭的理由")
    reason: Text = Field(title="不能出庭的具体情况")
    proof: str = Field(title="证明材料", min_length=1, max_length=300)
    endorsed: Endorsed = Field(title="证明材料的盖章、签字")
    staff: tuple[Name, ...] = Field((), title="委托出庭的工作人员（申请延期开庭的可以不填）")
    lawyers: tuple[Name, ...] = Field((), title="委托出庭的律师")
    put_off: Annotated[bool, Rarely()] = Field(False, title="同时申请延期开庭")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        return the_sitting_ahead(case)


class ReportAbsence(Absence):
    """登记机关报告负责人不能出庭. What the organ told us and asks us to hand in: nothing is with the court yet.
    The act's day is the day on which the organ told us."""


class ExcuseOfficial(Absence):
    """提交不能出庭说明. The act's day is the day on which it was handed in to the court, before the sitting."""

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What the organ reported of the next sitting and nobody has handed in."""
        day = the_next_day(case)
        waiting = [
            fact for fact in case.every(ReportAbsence) if day and to_hand_in(case, fact.details.defendant, day) is fact
        ]
        known = waiting[0].details.model_dump(mode="json") if waiting else {}
        return the_sitting_ahead(case) | known


def to_hand_in(case: CaseFile, party: str, sitting_on: date) -> Fact[ReportAbsence] | None:
    """What the organ reported last of a sitting, where it is not with the court since, nor the head comes after all."""
    found = [fact for fact in case.every(ReportAbsence) if is_of(fact.details, party, sitting_on)]
    if not found:
        return None
    handed_in = excused(case, party, sitting_on)
    told = (fact for fact in case.every(TellOfficial) if is_of(fact.details, party, sitting_on))
    comes = [fact.seq for fact in told if fact.details.confirmed_on]
    since = max([*comes, handed_in.seq if handed_in else 0], default=0)
    return found[-1] if found[-1].seq > since else None


def excused(case: CaseFile, party: str, sitting_on: date) -> Fact[ExcuseOfficial] | None:
    """Why the head of this defendant cannot come to a sitting, as it was handed in last."""
    found = [fact for fact in case.every(ExcuseOfficial) if is_of(fact.details, party, sitting_on)]
    return found[-1] if found else None


def is_of(said: TellOfficial | Absence, party: str, sitting_on: date) -> bool:
    return said.defendant == party and said.sitting_on == sitting_on
