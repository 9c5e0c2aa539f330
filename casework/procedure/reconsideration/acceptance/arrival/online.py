"""网上申请: the day it is received, and that no paper is asked for besides (行政复议法实施条例 第二十八条)."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import Rarely, Text
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Channel, zh_date

PAPER = re.compile("纸质|纸件|纸本|纸版")
"""Words by which a notice asks for paper, whether the box for it is ticked or not."""


def _moment(typed: str) -> str:
    """ValueError for what is no day with its hour and minute."""
    wrong = ValueError("应写成2026-07-04 23:40的形式，并且确有此时刻")
    if typed and not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", typed):
        raise wrong
    try:
        return typed and datetime.fromisoformat(typed).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        raise wrong from None


Moment = Annotated[str, AfterValidator(_moment)]
"""A day and a time of day, as clocks in China show it."""


def only_by(*channels: Channel) -> Rarely:
    """What is asked for openly where the application came in by one of these ways, and else may be opened."""
    return Rarely("其他申请方式的", unless=("channel", tuple(channel.value for channel in channels)))


class Arrival(Details):
    """How an application came in, and through the network when it arrived: at any hour, on any day."""

    channel: Channel = Field(title="申请方式")
    arrived: Annotated[Moment, only_by(Channel.ONLINE)] = Field(
        "", title="网上申请到达系统的时间（如2026-07-04 23:40）", max_length=20
    )


class RequireSupplement(Details):
    """一次性载明需要补正的事项."""

    items: tuple[Text, ...] = Field(title="需要补正的事项", min_length=1)
    paper_demanded: bool = Field(False, title="要求另行提供纸质材料")
    online_defect: str = Field("", title="网上提交的材料不符合法定要求之处（要求提供纸质材料的填写）", max_length=1000)

    @property
    def asks_for_paper(self) -> bool:
        return self.paper_demanded or any(PAPER.search(item) for item in self.items)


@guard("REG26-28a", "ONL-001", "请以材料到达系统之日为收到申请之日；不是网上申请的，不填到达系统的时间", by_form=True)
def received_when_it_arrived(case: CaseFile, attempt: Attempt[Arrival]) -> str | None:
    """Also at night and on holidays: what rolls over a holiday is the end of a period, never its beginning."""
    details = attempt.details
    if not details.arrived:
        return None
    if details.channel is not Channel.ONLINE:
        return "申请不是通过互联网渠道提出的，没有到达系统的时间"
    arrived_on = datetime.fromisoformat(details.arrived).date()
    if arrived_on == attempt.on:
        return None
    return f"材料于{zh_date(arrived_on)}到达系统，收到申请之日不能登记为{zh_date(attempt.on)}"


@guard("REG26-28b", "SUP-007", "请删去提供纸质材料的要求；网上材料不符合法定要求的，写明不符合之处", by_form=True)
def no_paper_is_asked_for_besides(case: CaseFile, attempt: Attempt[RequireSupplement]) -> str | None:
    """An unreadable scan may be corrected; the same thing once more on paper may not be asked for."""
    details = attempt.details
    came = next(case.every(Arrival)).details.channel
    if came is not Channel.ONLINE or not details.asks_for_paper or details.online_defect:
        return None
    return "申请人通过互联网渠道提交的申请材料符合法定要求的，不得要求另行提供纸质材料"
