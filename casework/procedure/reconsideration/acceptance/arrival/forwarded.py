"""转来的申请: what 12345, the petition office, a superior or a township office of justice received and sent on
(行政复议法 第二十二条).

The law says of the post and of the organ that imposed a penalty which day counts as that of the application; of these
it says nothing. What they received, and when, is kept as it stands on their sheet. The office counts its own periods
from the day it has the application itself, and nobody is refused as late over a day that is not settled.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from casework.procedure.fields import FileNumber, ForwardingDoor, Name
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Channel, zh_date


class Forwarding(BaseModel):
    """Who sent an application on, and what proves it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    through: ForwardingDoor = Field(title="转来途径")
    organ: Name = Field(title="转来的单位")
    number: FileNumber = Field(title="转办单号、工单号或者登记编号", min_length=1)
    handed_on: date | None = Field(None, title="转来单位收到之日（转办单载明的）")
    taken_by: Name = Field(title="本机关接收人")


@guard("ARL-22", "REC-015", "请按转办单、工单填写；不是其他单位转来的，按实际情况改选申请方式", by_form=True)
def what_was_sent_on_has_its_proof(case: object, attempt: Attempt) -> str | None:
    details: Any = attempt.details  # of the registration, which has this as a part
    forwarding, channel = details.forwarding, details.channel
    if channel is Channel.FORWARDED and forwarding is None:
        return "其他单位转来的申请，应当写明由谁转来、转办单号和本机关接收人"
    if forwarding is None:
        return None
    if channel is not Channel.FORWARDED:
        return "申请不是其他单位转来的，不填转来的情况"
    if forwarding.handed_on and forwarding.handed_on > attempt.on:
        return f"转来单位收到之日{zh_date(forwarding.handed_on)}晚于本机关收到之日{zh_date(attempt.on)}"
    return None


def earlier_days(forwarding: Forwarding | None, received_on: date) -> Iterator[date]:
    """The day before the office's own that may count as that of the application: no text says so, none forbids it."""
    if forwarding and forwarding.handed_on and forwarding.handed_on < received_on:
        yield forwarding.handed_on
