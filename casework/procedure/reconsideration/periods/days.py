"""收案登记的各个日期: the days on record of an application agree with each other (行政复议法 第二十条).

The details are those of `filing.Receive`, which asks these guards and so cannot be named here."""

from typing import Any

from casework.casefile import CaseFile
from casework.procedure.table import Attempt, guard
from casework.vocabulary import zh_date


@guard("ARL-20a", "REC-001", "请核对行政行为作出日和收到申请日", by_form=True)
def the_act_was_made_before_the_application(case: CaseFile, attempt: Attempt) -> str | None:
    details: Any = attempt.details
    below = details.elevated
    filed = [
        ("申请日", attempt.on),
        ("交邮日", details.posted_on),
        ("处罚机关收到申请之日", details.penalty_organ_received_on),
        ("下级机关收到申请之日", below.received_on if below else None),
    ]
    for label, day in filed:
        if details.act_on and day and details.act_on > day:
            return f"{label}{zh_date(day)}早于行政行为作出日{zh_date(details.act_on)}"
    return None


@guard("ARL-20a", "REC-007", "请核对知道行政行为、知道复议权利的日期", by_form=True)
def nothing_is_known_before_its_day(case: CaseFile, attempt: Attempt) -> str | None:
    """An application may come before the act was served, but nobody is recorded as knowing what is yet to come; and who
    applies knows that he may."""
    details: Any = attempt.details
    own = [person.known_on for person in details.applicants]
    days = [day for day in (details.known_on, details.knew_right_on, *own) if day and day > attempt.today]
    if days:
        return f"知道之日{zh_date(max(days))}尚未到来"
    if details.knew_right_on and details.knew_right_on > attempt.on:
        return f"知道复议权利之日{zh_date(details.knew_right_on)}晚于收到申请之日{zh_date(attempt.on)}"
    return None


@guard("ARL-20a", "REC-011", "请核对行政行为作出日和知道之日", by_form=True)
def nothing_is_known_before_it_is_done(case: CaseFile, attempt: Attempt) -> str | None:
    details: Any = attempt.details
    if details.act_on is None:
        return None
    for known in (details.known_on, *(person.known_on for person in details.applicants)):
        if known and known < details.act_on:
            return f"知道行政行为之日{zh_date(known)}早于行政行为作出日{zh_date(details.act_on)}"
    right = details.knew_right_on
    if right and right < details.act_on:
        return f"知道复议权利之日{zh_date(right)}早于行政行为作出日{zh_date(details.act_on)}"
    return None


@guard("ARL-20b", "REC-012", "请核对障碍的起止日", by_form=True)
def an_obstacle_ends_after_it_begins(case: CaseFile, attempt: Attempt) -> str | None:
    details: Any = attempt.details
    for obstacle in details.obstacles:
        if obstacle.ends < obstacle.begins:
            return f"障碍消除日{zh_date(obstacle.ends)}早于障碍开始日{zh_date(obstacle.begins)}"
    return None
